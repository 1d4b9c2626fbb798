"""Days in words, whatever the machine's language: `13 Jul 2022`, `11–17 Jul 2022`, `Jul 2022`, `2008`."""

from __future__ import annotations

import datetime

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_words(day: datetime.date) -> str:
    """`14 July 2022`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month(day: datetime.date) -> str:
    """`Jul`."""
    return MONTHS[day.month - 1][:3]


def words(first: datetime.date, last: datetime.date, year: bool = True) -> str:
    """The days from the first to the last, as briefly as they can be said; `year=False` leaves it out
    where the whole lies in one.

    >>> words(datetime.date(2022, 7, 11), datetime.date(2022, 7, 17))
    '11–17 Jul 2022'
    >>> words(datetime.date(2022, 7, 1), datetime.date(2022, 8, 31), year=False)
    'Jul – Aug'
    """
    if _begins_month(first) and _ends_month(last):
        if first.month == 1 and last.month == 12:
            return _span(str(first.year), str(last.year), "–")
        one, other = month(first), month(last)
    else:
        one, other = f"{first.day} {month(first)}", f"{last.day} {month(last)}"
        if (first.year, first.month) == (last.year, last.month) and first != last:
            one, other = f"{first.day}–{other}", f"{first.day}–{other}"
    if first.year != last.year:
        return f"{one} {first.year} – {other} {last.year}"
    said = _span(one, other, " – ")
    return f"{said} {first.year}" if year else said


def _span(one: str, other: str, dash: str) -> str:
    return one if one == other else f"{one}{dash}{other}"


def _begins_month(day: datetime.date) -> bool:
    return day.day == 1


def _ends_month(day: datetime.date) -> bool:
    return day == datetime.date.max or (day + datetime.timedelta(1)).day == 1
