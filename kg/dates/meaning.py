"""What each kind of expression means: match and context → an interval, None where it cannot be told."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import partial

from dateutil.parser import parserinfo

from kg.dates import calendar
from kg.dates.calendar import Context, around, day_of, months, move, nearest, part_of, safe_date, week_of
from kg.model import Interval, Precision

Match = re.Match[str]

INFO = parserinfo()
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
NUMBERS |= {"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20, "thirty": 30}
NUMBERS |= {"forty": 40, "fifty": 50}
ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3}
PARTS = {"early": "early", "mid": "middle", "middle": "middle", "late": "late"}
PARTS |= {"beginning": "start", "start": "start", "end": "end"}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
STEPS = {"last": -1, "previous": -1, "this": 0, "same": 0, "that": 0, "next": 1, "following": 1}
PRECISION = {"month": Precision.MONTH, "year": Precision.YEAR, "decade": Precision.YEAR}


def _word(match: Match, group: str) -> str:
    return (match.groupdict().get(group) or "").lower()


def _part(match: Match) -> str | None:
    return PARTS.get(_word(match, "part"))


def _count(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def _month_number(match: Match) -> int:
    return int(INFO.month(match["m"].rstrip(".")) or 0)


def _written_year(match: Match, ctx: Context) -> int | None:
    """A year in figures, or "this year" and its like."""
    if _word(match, "y"):
        return int(match["y"])
    if _word(match, "which") and ctx.issued:
        return ctx.issued.year + STEPS[_word(match, "which")]
    return None


def numeric(match: Match, ctx: Context) -> Interval | None:
    """ "2022-07-13"."""
    day = safe_date(int(match["y"]), int(match["mm"]), int(match["d"]))
    return day_of(day) if day else None


def day_of_month(match: Match, ctx: Context) -> Interval | None:
    """ "July 13", "13-15 July 2022", "on July 13 last year"."""
    year = _written_year(match, ctx)
    if year is None and (ctx.issued is None or _word(match, "which")):
        return None
    around_issue = range(ctx.issued.year - 8, ctx.issued.year + 9) if ctx.issued else range(0)
    choices = [days for y in ([year] if year else around_issue) if (days := _days(match, y))]
    if year:
        return choices[0] if choices else None
    return nearest(_on_weekday(_word(match, "w0"), choices), ctx)


def _on_weekday(name: str, choices: list[Interval]) -> list[Interval]:
    """A weekday that is named with the day tells its year; one that fits no year near tells nothing."""
    fitting = [days for days in choices if name and days.start.weekday() == INFO.weekday(name)]
    return fitting or choices


def _days(match: Match, year: int) -> Interval | None:
    month = _month_number(match)
    first = safe_date(year, month, int(match["d"]))
    last = safe_date(year, month, int(_word(match, "d2") or match["d"]))
    return Interval(first, last, Precision.DAY) if first and last and first <= last else None


def bare_day(match: Match, ctx: Context) -> Interval | None:
    """ "on the 13th"."""
    if ctx.issued is None:
        return None
    firsts = [move(ctx.issued.replace(day=1), n, "month") for n in range(-2, 3)]
    days = [safe_date(first.year, first.month, int(match["d"])) for first in firsts]
    return nearest([day_of(day) for day in days if day], ctx)


def month(match: Match, ctx: Context) -> Interval | None:
    """ "July 2022", "late July", "last July", "July this year"."""
    year = _written_year(match, ctx)
    if year is None and _word(match, "step") == "this" and ctx.issued:
        year = ctx.issued.year
    if year:
        return part_of(months(year, _month_number(match), 1, Precision.MONTH), _part(match))
    if ctx.issued is None or _word(match, "which"):
        return None
    found = _nearest_month(_month_number(match), _word(match, "step"), ctx)
    return part_of(found, _part(match)) if found else None


def _nearest_month(number: int, step: str, ctx: Context) -> Interval | None:
    if ctx.issued is None:
        return None
    choices = [months(ctx.issued.year + n, number, 1, Precision.MONTH) for n in (-2, -1, 0, 1, 2)]
    if not step:
        return nearest(choices, ctx)
    # "last July", said in July, is that of the year before
    others = [choice for choice in choices if not choice.start <= ctx.issued <= choice.end]
    return nearest(others, replace(ctx, future=step == "next"))


def year(match: Match, ctx: Context) -> Interval | None:
    """ "2017", "late 2017"."""
    return part_of(calendar.years(int(match["y"]), int(match["y"])), _part(match))


def year_range(match: Match, ctx: Context) -> Interval | None:
    """ "2014-17"."""
    first, tail = int(match["y"]), match["y2"]
    last = int(tail) if len(tail) == 4 else first - first % 100 + int(tail)
    return calendar.years(first, last) if first <= last else None


def decade(match: Match, ctx: Context) -> Interval | None:
    """ "the early 1990s"."""
    part = _part(match)
    first, last = calendar.YEARS_OF_DECADE[part] if part else (0, 9)
    return calendar.years(int(match["y"]) + first, int(match["y"]) + last)


def season(match: Match, ctx: Context) -> Interval | None:
    """Seasons are those of the north; a winter spans two years, so its year is not told."""
    first = SEASONS.get(_word(match, "season"))
    return months(int(match["y"]), first, 3, Precision.MONTH) if first else None


def fraction(match: Match, ctx: Context) -> Interval | None:
    """ "the first quarter of 2019", "the second half of last year"."""
    which_year, size = _written_year(match, ctx), 3 if _word(match, "size") == "quarter" else 6
    first = 1 + size * ORDINALS[_word(match, "nth")]
    return months(which_year, first, size, Precision.MONTH) if which_year and first <= 12 else None


def weekday(match: Match, ctx: Context) -> Interval | None:
    """ "on Monday", "last Friday", "Friday last week"."""
    if ctx.issued is None:
        return None
    number, step = int(INFO.weekday(match["w"]) or 0), _word(match, "step")
    week = _word(match, "week") or ("this" if step == "this" else "")
    if week:
        return day_of(week_of(ctx.issued).start + timedelta(days=number + 7 * STEPS[week]))
    skip = timedelta(days=1 if step else 0)  # "last Monday", said on a Monday, is another one
    if step == "next" or (ctx.future and not step):
        first = ctx.issued + skip
        return day_of(first + timedelta(days=(number - first.weekday()) % 7))
    latest = ctx.issued - skip
    return day_of(latest - timedelta(days=(latest.weekday() - number) % 7))


def near_day(offset: int, match: Match, ctx: Context) -> Interval | None:
    """ "yesterday", "tonight", "three hours ago"."""
    return day_of(ctx.issued + timedelta(days=offset)) if ctx.issued else None


today, yesterday, tomorrow = (partial(near_day, offset) for offset in (0, -1, 1))


def period(match: Match, ctx: Context) -> Interval | None:
    """ "last month", "earlier this year", "late last year"."""
    if ctx.issued is None:
        return None
    unit, step = _word(match, "unit"), STEPS[_word(match, "which")]
    day = move(ctx.issued, step, "week" if unit == "weekend" else unit)
    if unit == "weekend":
        return replace(week_of(day), start=week_of(day).start + timedelta(days=5))
    whole, side = part_of(around(day, unit), _part(match)), _word(match, "side")
    if step == 0 and side:
        return replace(whole, end=ctx.issued) if side == "earlier" else replace(whole, start=ctx.issued)
    return whole


def span(match: Match, ctx: Context) -> Interval | None:
    """ "in the past month", "over the next two years"; "in recent weeks" is too vague to tell."""
    if ctx.issued is None or not _word(match, "way"):
        return None
    unit, count = _word(match, "unit"), _count(_word(match, "n") or "one")
    there = move(ctx.issued, -count if _word(match, "way") in ("last", "past", "previous") else count, unit)
    first, last = sorted((there, ctx.issued))
    return Interval(first, last, PRECISION.get(unit, Precision.DAY))


def ago(match: Match, ctx: Context) -> Interval | None:
    """ "77 years ago", "two weeks ago"; "several years ago" is too vague to tell."""
    count, unit = _word(match, "n"), _word(match, "unit")
    day = move(ctx.issued, -_count(count), unit) if ctx.issued and count else None
    return around(day, unit) if day else None


def same(match: Match, ctx: Context) -> Interval | None:
    """ "the next day", "that year": counted from the date before it."""
    unit = _word(match, "unit")
    day = move(ctx.anchor, STEPS[_word(match, "which")], unit) if ctx.anchor else None
    return around(day, unit) if day else None


def shifted(match: Match, ctx: Context) -> Interval | None:
    """ "two days later", "the day before": counted from the date before it."""
    unit, count = _word(match, "unit"), _count(_word(match, "n") or "one")
    back = _word(match, "way") in ("earlier", "before")
    day = move(ctx.anchor, -count if back else count, unit) if ctx.anchor else None
    return around(day, unit) if day else None


def untold(match: Match, ctx: Context) -> Interval | None:
    """ "days after the vote": a time that hangs on an event."""
    return None
