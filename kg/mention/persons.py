"""Persons' names by their shape: what is flat on one another is one name, seen by the recogniser or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from kg.analysis import Analysis, Name

SUFFIX = re.compile(r"[IVX]+|[JS]r\.?")  # Pius XII, Robert F. Kennedy Jr.


def with_flat(p: Analysis, name: Name, recognised: AbstractSet[int]) -> Name:
    """A person with the parts of the name that the recogniser left out: what is flat, a number, "Jr."."""
    if name.label != "PERSON":
        return name
    end = name.end
    while end < len(p.text) and end not in recognised:
        if p.text[end] == "-" and _is_tight(p, end) and p.pos[end + 1] == "PROPN":
            end += 2
        elif _goes_on(p, end, name.start):
            end += 1
        else:
            break
    return replace(name, end=end)


def _is_tight(p: Analysis, i: int) -> bool:
    """Whether a hyphen has no space on either side."""
    return i + 1 < len(p.text) and p.end[i - 1] == p.start[i] and p.end[i] == p.start[i + 1]


def _goes_on(p: Analysis, i: int, start: int) -> bool:
    if SUFFIX.fullmatch(p.text[i]):
        return True
    head = _flat_on(p, i)
    return p.pos[i] == "PROPN" and head is not None and start <= head < i


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
