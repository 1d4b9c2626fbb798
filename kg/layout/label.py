"""Lines with a label before their value ("Title: …", "HD  …") → what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.layout.fact import Fact, Facts
from kg.layout.lines import Line
from kg.layout.stamp import outlet, stamp
from kg.layout.words import labels
from kg.model import Span

ADDRESS = re.compile(r"<?((?:https?://|www\.)[^\s>]+)>?", re.IGNORECASE)
_LABEL = re.compile(
    r"[-•>*_\s]*(?P<label>[A-Za-z][\w .:'’/-]{0,40}?)[*_]*\s*(?:[:=]|\t)[*_]*(?:\s+|$)(?P<value>.*)"
)
_TIGHT = re.compile(r"[-•>*_\s]*(?P<label>[A-Za-z][\w .'’/-]{0,40}?)[*_]*:[*_]*(?P<value>\S.*)")
_CODE = re.compile(r"(?P<label>[A-Z]{2,3})(?:\s+(?P<value>\S.*))?")
_RANKS = {"publication": 0, "publisher": 1, "source": 1, "published": 0, "updated": 3, "title": 0}
_FIELDS = {"publication": "publisher", "published": "issued", "updated": "issued"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label, of which sort it is, and its value, which begins at `start` of the line."""

    label: str
    sort: str
    value: str
    start: int


def labelled(line: str, *, coded: bool = False) -> Labelled | None:
    """The label that opens a line; None where it has none that is known.

    >>> labelled("**Date:** 14 July 2022")
    Labelled(label='date', sort='published', value='14 July 2022', start=10)
    """
    if coded and (match := _CODE.fullmatch(line)) and match["label"] in labels("code"):
        value = match["value"] or ""
        return Labelled(match["label"], labels("code")[match["label"]], value, len(line) - len(value))
    match = _LABEL.fullmatch(line) or _TIGHT.fullmatch(line)
    if match is None or (name := " ".join(match["label"].lower().rstrip(".").split())) not in labels():
        return None
    return Labelled(name, labels()[name], match["value"].strip(), match.start("value"))


def is_coded(lines: Sequence[Line]) -> bool:
    """Whether a press database wrote these lines: each under a code of two letters."""
    known = labels("code")
    codes = [m["label"] for line in lines if (m := _CODE.fullmatch(line.text)) and m["label"] in known]
    return "HD" in codes and len(set(codes) - {"BY", "IN", "CO"}) > 2


def facts_of(sort: str, value: str) -> Facts:
    """What a labelled value says."""
    value = value.strip().strip("*_").strip()
    value = (
        value[1:-1].strip() if value[:1] in "\"'“‘" and value[-1:] in "\"'”’" and len(value) > 1 else value
    )
    if not value or sort in ("other", "body"):
        return ()
    field, rank = _FIELDS.get(sort, sort), _RANKS[sort]
    if field == "issued":
        return _dated(value, rank)
    address = ADDRESS.fullmatch(value) or (ADDRESS.search(value) if sort == "source" else None)
    if address and field in ("source", "publisher"):
        return (Fact("source", address[1]),)
    if field == "source":  # "Source: Reuters" names a house, not an address
        return _house(value)
    if field == "publisher":
        return (Fact("publisher", outlet(value) or value.split(";")[0].strip(), rank),)
    return (Fact(field, value, rank),)


def _dated(value: str, rank: int) -> Facts:
    found = stamp(value)
    if found is None:
        return ()
    return (
        Fact("issued", found.issued, max(rank, 3 if found.updated else 0)),
        Fact("publisher", found.publisher, 2),
    )


def _house(value: str) -> Facts:
    """ "Xinhua | 2022-07-14 10:15:00 | Editor: x"."""
    if (whole := stamp(value)) is not None and whole.publisher:
        return (Fact("publisher", whole.publisher), Fact("issued", whole.issued, 1))
    first, *more = re.split(r"\s*[|]\s*", value)
    found = stamp(" | ".join(more)) or next((s for part in more if (s := stamp(part))), None)
    return (Fact("publisher", outlet(first) or first), Fact("issued", found and found.issued, 1))


def cut(line: Line, start: int) -> Line:
    """The line from a character of it on."""
    text = line.text[start:]
    return Line(Span(line.span.end - len(text), line.span.end), line.block, text)
