"""Days, weeks, months, years and their parts as intervals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from kg.model import Interval, Precision

MONTHS_OF_YEAR = {"early": (1, 3), "middle": (4, 9), "late": (10, 12), "start": (1, 1), "end": (12, 12)}
DAYS_OF_MONTH = {"early": (1, 10), "middle": (11, 20), "late": (21, 31), "start": (1, 7), "end": (25, 31)}
YEARS_OF_DECADE = {"early": (0, 3), "middle": (4, 6), "late": (7, 9), "start": (0, 0), "end": (9, 9)}


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression may lean on: the day of issue, the date told before it, and the wording."""

    issued: date | None
    anchor: date | None = None
    future: bool = False


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none such (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of(day: date) -> Interval:
    """One day."""
    return Interval(day, day, Precision.DAY)


def week_of(day: date) -> Interval:
    """Monday to Sunday around a day."""
    monday = day - timedelta(days=day.weekday())
    return Interval(monday, monday + timedelta(days=6), Precision.DAY)


def months(year: int, first: int, count: int, precision: Precision) -> Interval:
    """Some whole months from the first one on."""
    start = date(year, first, 1)
    return Interval(start, start + relativedelta(months=count, days=-1), precision)


def years(first: int, last: int) -> Interval:
    """Whole years, both included."""
    return Interval(date(first, 1, 1), date(last, 12, 31), Precision.YEAR)


def around(day: date, unit: str) -> Interval:
    """The day, week, month or year in which a day lies; a decade is told in years."""
    if unit == "month":
        return months(day.year, day.month, 1, Precision.MONTH)
    return {"day": day_of, "week": week_of}.get(unit, lambda d: years(d.year, d.year))(day)


def move(day: date, count: int, unit: str) -> date:
    """A day so many units away; ValueError or OverflowError beyond the calendar's end."""
    if unit == "decade":
        count, unit = 10 * count, "year"
    step = {"day": relativedelta(days=count), "week": relativedelta(weeks=count)}
    step |= {"month": relativedelta(months=count), "year": relativedelta(years=count)}
    moved: date = day + step[unit]
    return moved


def part_of(whole: Interval, part: str | None) -> Interval:
    """The early, middle or late part of a year or a month; the precision stays that of the whole."""
    if part is None or whole.precision is Precision.DAY:
        return whole
    start = whole.start
    if whole.precision is Precision.YEAR:
        first, last = MONTHS_OF_YEAR[part]
        return months(start.year, first, last - first + 1, Precision.YEAR)
    first, last = DAYS_OF_MONTH[part]
    return replace(whole, start=start.replace(day=first), end=start.replace(day=min(last, whole.end.day)))


def nearest(choices: Iterable[Interval], ctx: Context) -> Interval | None:
    """Of intervals in order: the last that had begun at issue, or the first that had yet to end."""
    if ctx.issued is None:
        return None
    past = None
    for choice in choices:
        if ctx.future and choice.end >= ctx.issued:
            return choice
        past = choice if choice.start <= ctx.issued else past
    return past
