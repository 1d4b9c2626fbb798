"""The day of publication, as header lines and addresses give it."""

from __future__ import annotations

import datetime
import re

# not `calendar`'s, which follow the locale
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DATE = re.compile(
    r"(?:(?:last )?(?:published|updated|posted)(?: on| at)?:? )?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?"
    r"(?:(?P<year>\d{4})(?P<sep>[-/.]?)(?P<number>\d\d)(?P=sep)(?P<day>\d\d)"
    r"|(?P<month>[a-z]{3,9})\.? (?P<day1>\d{1,2})(?:st|nd|rd|th)?,? (?P<year1>\d{4})"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)? (?P<month2>[a-z]{3,9})\.?,? (?P<year2>\d{4}))"
    r"(?:[ ,|/-]*(?:(?:at |t)?\d{1,2}[:.]\d\d.{0,30}|page \w+))?",
    re.IGNORECASE,
)


def parse_date(line: str) -> datetime.date | None:
    """The day that a header line names, where it holds nothing else but a weekday, a time or a page.

    >>> parse_date("Wed, Jul 20, 2022 page 5"), parse_date("20220719"), parse_date("2022-07-19T10:15:00Z")
    (datetime.date(2022, 7, 20), datetime.date(2022, 7, 19), datetime.date(2022, 7, 19))
    >>> [parse_date(line) for line in ("July 13, 2022 was a Wednesday", "2022-02-30", "Julio 3, 2022")]
    [None, None, None]
    """
    match = _DATE.fullmatch(line.strip())
    if match is None:
        return None
    year = match["year"] or match["year1"] or match["year2"]
    day = match["day"] or match["day1"] or match["day2"]
    try:
        return datetime.date(
            int(year), _month(match["number"] or match["month"] or match["month2"]), int(day)
        )
    except ValueError:
        return None


def _month(name: str) -> int:
    """The month's number; 0, which no date takes, where there is no such month."""
    if name.isdigit():
        return int(name)
    return next((n for n, full in enumerate(MONTHS, 1) if full.startswith(name.lower())), 0)


def date_in_address(address: str | None) -> datetime.date | None:
    match = re.search(r"/(\d{4})[/-](\d\d)[/-](\d\d)(?:/|$)", address or "")
    return parse_date("-".join(match.groups())) if match else None
