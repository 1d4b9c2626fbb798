"""Whom an article's dateline, byline and credit lines name as the source of its text, and on which day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.layout.body import after_dateline
from kg.layout.label import labelled
from kg.layout.stamp import outlet
from kg.layout.words import words
from kg.lexicon.table import read_table
from kg.model import Span

AGENCIES = "lexicon/news_agencies.tsv"
_COLUMNS = ("label", "kind", "part_of", "names", "abbreviations", "note")
_PICTURE = re.compile(
    r"\b(?:photos?|photograph|pictures?|images?|video|graphic|caption|file)\b", re.IGNORECASE
)
_SOURCE = re.compile(
    r"(?:(?:source|credit|agency|news agency|wire)s?: |(?:with )?(?:additional )?reporting (?:by|from) |"
    r"(?:(?:©|\(c\)|copyright)[ ,]*)+(?:\d{4})?[ ,]*)(?P<names>.+)",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"by:? .*?(?:,| \||/| -| –| —| for| of) ?(?P<names>.+)", re.IGNORECASE)
_PARTS = re.compile(r"[,;/|&+]| and | with ")
_END = re.compile(r"[(\[](?P<names>[A-Z][\w .&/,-]{1,40})[)\]]$")
_LONGEST = 200  # characters of a line that credits


@dataclass(frozen=True, slots=True)
class Credit:
    """The agencies that are credited, by one name each and in the order of the alphabet; the day as text."""

    agencies: tuple[str, ...] = ()
    day: str = ""


def credits_of(text: str, paragraphs: Sequence[Span]) -> Credit:
    """What the dateline, the byline and the lines outside the paragraphs credit, pictures apart.

    >>> credits_of("Envoy leaves\\nBy Jane Doe, Associated Press\\n\\nHe left.", (Span(44, 52),))
    Credit(agencies=('associated press',), day='')
    """
    wire, day = _dateline(text, paragraphs)
    found = {wire} if wire else set()
    for line in _outside(text, paragraphs):
        found.update(_credited(line))
    return Credit(tuple(sorted(found)), day)


def _dateline(text: str, paragraphs: Sequence[Span]) -> tuple[str, str]:
    """ "KYIV, July 13 (Reuters) -" before the first paragraph."""
    if not paragraphs:
        return "", ""
    first = paragraphs[0]
    start = text.rfind("\n", 0, first.start) + 1
    _, facts = after_dateline(text, Span(start, first.end)) if start < first.start else (first, ())
    told = {fact.field: fact.value for fact in facts if fact.value}
    return agency(told.get("publisher", "")), str(told.get("issued", ""))


def _outside(text: str, paragraphs: Sequence[Span]) -> Iterator[str]:
    """The lines that stand outside the paragraphs, and what is in brackets at the end of the last one."""
    ends = [0, *(span.end for span in paragraphs)]
    starts = [*(text.rfind("\n", 0, span.start) + 1 for span in paragraphs), len(text)]
    for end, start in zip(ends, starts, strict=True):
        yield from (line.strip(" *_-–—•") for line in text[end:start].split("\n") if end < start)
    if paragraphs and (match := _END.search(text[paragraphs[-1].start : paragraphs[-1].end])):
        yield f"Source: {match['names']}"


def _credited(line: str) -> Iterator[str]:
    """The agencies that a line credits."""
    if not line or len(line) > _LONGEST or _PICTURE.search(line):
        return
    match = _SOURCE.match(line) or _BYLINE.match(line)
    said = match["names"] if match else line
    for part in (part.strip(" .()[]") for part in _PARTS.split(said)):
        known = labelled(part)
        bare = known.value if known is not None else part
        sold = match is not None and outlet(bare) is not None and _is_wire(bare)
        if sold or bare.lower() in _known() or bare.lower() in words("agency"):
            yield agency(bare)


def _is_wire(name: str) -> bool:
    """Whether a name says that it is an agency's: papers and sites sell no text."""
    return not _WIRE.isdisjoint(name.lower().split())


_WIRE = frozenset({"agency", "agencies", "wire", "newswire", "press", "presse"})


def agency(name: str) -> str:
    """The one name for an agency, whichever of its names is written.

    >>> agency("AFP"), agency("The Associated Press")
    ('agence france-presse', 'associated press')
    """
    lower = " ".join(name.lower().strip(" .").removeprefix("the ").split())
    return _known().get(lower, lower)


@cache
def _known() -> Mapping[str, str]:
    """Every name of an agency in small letters → its first."""
    found: dict[str, str] = {}
    for row in read_table(files("kg") / AGENCIES, AGENCIES, _COLUMNS):
        for name in (row["label"], *row.many("names"), *row.many("abbreviations")):
            found.setdefault(name.lower().lstrip("=").removeprefix("the "), row["label"].lower())
    return found
