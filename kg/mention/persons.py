"""Persons' names by their shape: what is flat on one another is one name, seen by the recogniser or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from kg.analysis import Analysis, Name, quote
from kg.dates import CALENDAR
from kg.names import given_follows

SUFFIX = re.compile(r"[IVX]+|[JS]r\.?")  # Pius XII, Robert F. Kennedy Jr.


def with_flat(p: Analysis, name: Name, recognised: AbstractSet[int]) -> Name:
    """A person with the parts of the name that the recogniser left out: what is flat, a number, "Jr."; and
    without the day that news writes after him ("Kofi Annan Friday")."""
    if name.label != "PERSON":
        return name
    end = name.end
    while end < len(p.text) and end not in recognised:
        if p.text[end] == "-" and _is_tight(p, end) and _is_joined(p, name.start, end + 1):
            end += 2
        elif _goes_on(p, end, name.start):
            end += 1
        else:
            break
    while end - 1 > name.start and p.text[end - 1] in CALENDAR:
        end -= 1
    return replace(name, end=end)


def _is_tight(p: Analysis, i: int) -> bool:
    """Whether a hyphen has no space on either side."""
    return i + 1 < len(p.text) and p.end[i - 1] == p.start[i] and p.end[i] == p.start[i + 1]


def _is_joined(p: Analysis, start: int, i: int) -> bool:
    """Whether a word after a hyphen belongs to the name before: "Grabar-Kitarović", "Chung Dong-young"; not
    "Putin-backed"."""
    if p.pos[i] == "PROPN" or p.text[i].istitle():
        return p.text[i][:1].isupper() or given_follows(quote(p, start, i + 1))
    return p.tag[i] not in ("VBN", "VBD", "VBG") and given_follows(quote(p, start, i + 1))


def _goes_on(p: Analysis, i: int, start: int) -> bool:
    if SUFFIX.fullmatch(p.text[i]):
        return True
    head = _flat_on(p, i)
    flat = head is not None and start <= head < i
    return p.pos[i] == "PROPN" and p.text[i] not in CALENDAR and flat


def _flat_on(p: Analysis, i: int) -> int | None:
    link = p.above[i]
    return link[1] if link is not None and link[0] == "flat" else None


def unseen(p: Analysis, recognised: AbstractSet[int]) -> Iterator[Name]:
    """Names of persons that the shape of the words tells, whoever has found them already."""
    for i, pos in enumerate(p.pos):
        if pos == "PROPN" and _flat_on(p, i) is None:
            name = with_flat(p, Name(i, i + 1, "PERSON"), recognised)
            if _is_flat(p, name):
                yield name


def _is_flat(p: Analysis, name: Name) -> bool:
    span = range(name.start, name.end)
    return any(_flat_on(p, i) == name.start for i in span) and all(
        p.pos[i] == "PROPN" and p.text[i].isalpha() and p.text[i][0].isupper() for i in span
    )
