"""Times as text: a moment in the canonical form of `xsd:dateTime`, an interval as exactly as it is known."""

from __future__ import annotations

import datetime

from kg.model import Interval, Precision


def moment_text(when: datetime.datetime) -> str:
    """The text of a moment that knows its zone. Stores rewrite any other form.

    >>> moment_text(datetime.datetime(2026, 11, 22, 9, 10, 11, 250000, datetime.UTC))
    '2026-11-22T09:10:11.25Z'
    """
    text = when.astimezone(datetime.UTC).isoformat(timespec="milliseconds").removesuffix("+00:00")
    return text.rstrip("0").rstrip(".") + "Z"


def read_moment(text: str) -> datetime.datetime:
    """The moment. Raises ValueError where the text is none, or does not tell its zone.

    >>> read_moment("2026-11-22T09:10:11Z").isoformat()
    '2026-11-22T09:10:11+00:00'
    """
    found = datetime.datetime.fromisoformat(text)
    if found.tzinfo is None or len(text) < len("2026-11-22T09:10:11Z"):
        raise ValueError(f"{text!r} is no moment such as 2026-11-22T09:10:11Z")
    return found.astimezone(datetime.UTC)


_LENGTHS = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}


def interval_text(when: Interval) -> str:
    """Its first day, month or year.

    >>> interval_text(Interval(datetime.date(2022, 7, 1), datetime.date(2022, 7, 31), Precision.MONTH))
    '2022-07'
    """
    return when.start.isoformat()[: _LENGTHS[when.precision]]
