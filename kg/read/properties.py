"""What a file's properties say of the article in it, and how far they are believed."""

from __future__ import annotations

import datetime
import re

from kg.layout.fact import Fact, Facts
from kg.model import Dated

_SPACE = re.compile(r"\s+")
_NO_TITLE = re.compile(r"microsoft \w+ - |untitled|document\d*$|.*\.(?:docx?|odt|rtf|indd|html?|pdf)$", re.I)
_DAY = re.compile(r"(?:D:)?(\d{4})-?(\d\d)-?(\d\d)")


def property_facts(title: str | None, author: str | None, made: str | None, text: str) -> Facts:
    """A title that the text's beginning does not bear is often that of another file, from which this one
    was made; the day on which it was made is at least no later one."""
    title, author = (_SPACE.sub(" ", each or "").strip() for each in (title, author))
    borne = title.lower() in _SPACE.sub(" ", text).lower()
    return (
        Fact("title", None if _NO_TITLE.match(title) else title, 1 if borne else 5),
        Fact("author", author, 4),
        Fact("issued", _day(made or ""), 6, Dated.FILE),
    )


def _day(made: str) -> datetime.date | None:
    """The day of `D:20220719101500Z` or `2022-07-19T10:15:00Z`."""
    match = _DAY.match(made)
    try:
        return datetime.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
