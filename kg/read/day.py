"""A day as tables and feeds write it: in ISO's form, as a number of seconds, as mails do, or as people do."""

from __future__ import annotations

import datetime
import re

from kg.layout import parse_date

_DIGITS = re.compile(r"((?:1[89]|20|21)\d\d)(\d\d)(\d\d)(?:T?\d\d(?:\d\d){0,2}(?:\.\d+)?Z?)?")
_ISO = re.compile(r"((?:1[89]|20|21)\d\d)-(\d\d?)-(\d\d?)(?!\d)(?:[T ].*)?", re.DOTALL)
_NUMBER = re.compile(r"\d{9,19}(?:\.\d*)?")
_LATEST = 5_000_000_000  # seconds after which it must be milliseconds: the year 2128
_EARLIEST = 100_000_000  # March 1973; what is less is no time


def day_of(text: str) -> datetime.date | None:
    """The day as it is written, in its own zone; that of a number of seconds (or of their thousandths and
    less) in UTC. None where it may be two days, or is none.

    >>> [str(day_of(text)) for text in ("2022-07-13T23:30:00-04:00", "20220713T101500Z", "1657708200000")]
    ['2022-07-13', '2022-07-13', '2022-07-13']
    >>> [str(day_of(text)) for text in ("Wed, 13 Jul 2022 10:30:00 GMT", "13/07/2022", "03/04/2022", "2022")]
    ['2022-07-13', '2022-07-13', 'None', 'None']
    """
    text = text.strip()
    match = _DIGITS.fullmatch(text) or _ISO.fullmatch(text)
    if match is not None and (day := _day(match)) is not None:
        return day
    if _NUMBER.fullmatch(text):
        return _counted(float(text))
    return parse_date(text) if len(text) <= 100 else None


def _day(match: re.Match[str]) -> datetime.date | None:
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _counted(seconds: float) -> datetime.date | None:
    while seconds > _LATEST:
        seconds /= 1000
    if seconds < _EARLIEST:
        return None
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()
