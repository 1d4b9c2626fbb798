"""The day of publication, as header lines and addresses give it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

# not `calendar`'s, which follow the locale
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?"
_MONTH = (
    "(?:" + "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "may" else name for name in MONTHS) + "|sept)"
)
_YEAR = r"(?:1[89]|20)\d\d"
_DATE = re.compile(
    rf"(?:(?<![\d+])|(?<=20\d\d))(?:(?P<weekday>{WEEKDAY})[,;]? *)?"
    # 20220719, 2022-07-19; 19.07.2022, 7/19/2022; July 19, 2022; 19 July 2022, 19-Jul-22; 2022 July 19
    rf"(?:(?P<year>{_YEAR})(?:(?P<number>\d\d)(?P<day>\d\d)|(?P<sep>[-/.])(?P<number0>\d\d?)"
    rf"(?P=sep)(?P<day0>\d\d?))(?![\d/])"
    rf"|(?P<one>\d\d?)(?P<sep1>[-/.])(?P<two>\d\d?)(?P=sep1)(?P<year1>{_YEAR})"
    rf"|(?P<month>{_MONTH})\.?[ -]?(?P<day1>\d\d?)(?:st|nd|rd|th)?(?:,? +|,|-)(?P<year2>{_YEAR})"
    rf"|(?P<day2>\d\d?)(?:st|nd|rd|th)?(?: of)?(?P<sep2>[ ./-])? ?(?P<month2>{_MONTH})(?:\.?,?[ ./-] ?|,)?"
    rf"(?P<year3>{_YEAR}|(?<=-)\d\d(?!\d))"
    rf"|(?P<year4>{_YEAR})[ ,-]+(?P<month4>{_MONTH})\.?[ -](?P<day4>\d\d?)(?!\d))",
    re.IGNORECASE,
)
_AFTER = re.compile(rf",? *\(?(?P<weekday>{WEEKDAY})\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A day and where it stands in its line."""

    start: int
    end: int
    date: datetime.date


def days(line: str) -> Iterator[Day]:
    """Every day that a line names in full.

    What may be two days (03/04/2022) is one where a weekday or the points of 03.04.2022 tell, else none.

    >>> [day.date.isoformat() for day in days("Thu 14.07.2022; 7/15/2022; 03/04/2022; Sunday 03/04/2022")]
    ['2022-07-14', '2022-07-15', '2022-04-03']
    """
    for match in _DATE.finditer(line):
        after = _AFTER.match(line, match.end())
        named = match["weekday"] or (after["weekday"] if after else None)
        found = set(_read(match))
        fitting = {day for day in found if named and day.weekday() == WEEKDAYS.index(named[:3].lower())}
        found = fitting if fitting and len(found) > 1 else found
        if len(found) == 1:
            yield Day(match.start(), after.end() if after else match.end(), found.pop())


def _read(match: re.Match[str]) -> Iterator[datetime.date]:
    if match["one"] is None:
        year = match["year"] or match["year2"] or match["year3"] or match["year4"]
        month = match["number"] or match["number0"] or match["month"] or match["month2"] or match["month4"]
        day = match["day"] or match["day0"] or match["day1"] or match["day2"] or match["day4"]
        yield from _date(year if len(year) == 4 else f"20{year}", month, day)
        return
    yield from _date(match["year1"], match["two"], match["one"])
    if match["sep1"] != "." or int(match["two"]) > 12:
        yield from _date(match["year1"], match["one"], match["two"])


def _date(year: str, month: str, day: str) -> Iterator[datetime.date]:
    number = int(month) if month.isdigit() else 1 + [m[:3] for m in MONTHS].index(month[:3].lower())
    try:
        yield datetime.date(int(year), number, int(day))
    except ValueError:
        return


def date_in_address(address: str | None) -> datetime.date | None:
    """The day in an address: `/2022/07/13/`, `/2022-07-13`, `/2022/jul/13/`, `/20220713-`."""
    match = re.search(rf"/({_YEAR})([/-]?)(\d\d|{_MONTH})\2(\d\d?)(?![\d])", address or "", re.IGNORECASE)
    return next(_date(match[1], match[3], match[4]), None) if match else None
