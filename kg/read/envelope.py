"""The head of a mail: its fields, its sender, its subject and its day."""

from __future__ import annotations

import datetime
import re
from email.utils import parseaddr, parsedate_to_datetime

from kg.layout.fact import Fact, Facts
from kg.layout.stamp import outlet
from kg.layout.words import words

_FIELD = re.compile(rb"([!-9;-~]+):|[ \t]+\S")
_WITHIN = re.compile(r"(.+?) (?:\(([^()]+)\)|via (.+))")  # "Jane Doe (Example Wire)"
_MARKS = re.compile(r"^\s*(?:(?:re|aw|sv|fwd?|wg|tr)(?:\[\d+\])?\s*:\s*|\[[^\]]{1,40}\]\s*)+", re.I)


def subject(text: str) -> str:
    """
    >>> subject("Fwd: [press] Re: Envoy leaves")
    'Envoy leaves'
    """
    return _MARKS.sub("", text).strip()


def sender(text: str, rank: int = 2) -> Facts:
    """Who wrote it: a house, or a person of the house whose address it is."""
    name, address = parseaddr(text)
    within = _WITHIN.fullmatch(name)
    name, known = (within[1], outlet(within[2] or within[3])) if within else (name, None)
    domain = address.rpartition("@")[2].lower()
    house = outlet(name) if name else None
    owner = None if domain in words("webmail") or "." not in domain else domain
    return (
        Fact("publisher", house or known, rank),
        Fact("publisher", owner, 5),
        Fact("author", None if house or "@" in name else name, rank),
    )


def day_of(text: str) -> datetime.date | None:
    """The day in a mail's `Date`, as its sender counts it."""
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def fields(head: bytes) -> frozenset[bytes]:
    """The names of the fields at the top, in small letters; none where it does not begin with one."""
    names: set[bytes] = set()
    for line in head.replace(b"\r\n", b"\n").split(b"\n"):
        match = _FIELD.match(line)
        if match is None:
            break
        if match[1]:
            names.add(match[1].lower())
        elif not names:
            break
    return frozenset(names)
