"""Titles that open a stretch of words: "President", "Defence Minister", "Mr."; and the persons after them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from kg.analysis import Analysis, Name, quote
from kg.dates import CALENDAR
from kg.lexicon import Lexicon
from kg.lexicon.surface import letters
from kg.mention.persons import with_flat
from kg.names import is_particle

LONGEST = 12  # tokens of a title
PARTS = 6  # words of a person's name, hyphens counted


def title_end(p: Analysis, start: int, end: int, lexicon: Lexicon) -> int:
    """Where the longest title that opens here ends, at `end` at the latest; `start` where none does."""
    for stop in range(min(end, start + LONGEST), start, -1):
        if quote(p, start, stop).lower().rstrip(".") in lexicon.titles:
            return stop
    return start


def with_entitled(
    p: Analysis, names: list[Name], recognised: AbstractSet[int], lexicon: Lexicon
) -> list[Name]:
    """With the proper nouns right after a title as persons, in full: "President Ivo Josipović", of whom the
    recogniser saw the family name or nothing."""
    inside = {i: name for name in names for i in range(name.start, name.end)}
    found: list[Name] = []
    for opens, start in _after_titles(p, lexicon):
        end = _run_end(p, opens, start, inside, lexicon)
        if end > start and (not found or found[-1].end <= start):
            found.append(with_flat(p, Name(start, end, "PERSON"), recognised))
    taken = {i for name in found for i in range(name.start, name.end)}
    return sorted([*(n for n in names if taken.isdisjoint(range(n.start, n.end))), *found])


def _after_titles(p: Analysis, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where a title opens and ends that no further one follows ("Deputy Secretary", "former President")."""
    for i, word in enumerate(p.lower):
        longest = lexicon.openings.get(word.rstrip("."), 0)
        if not longest or p.pos[i] not in ("NOUN", "PROPN", "ADJ"):
            continue
        end = title_end(p, i, min(i + longest + 1, len(p.text)), lexicon)
        if i < end < len(p.text) and not _opens(p, end, lexicon):
            title = lexicon.titles[quote(p, i, end).lower().rstrip(".")]
            if title.relation is not None or p.text[i][0].isupper():  # not "late", "former"
                yield i, end


def _opens(p: Analysis, i: int, lexicon: Lexicon) -> bool:
    return p.lower[i].rstrip(".") in lexicon.openings


def _run_end(p: Analysis, opens: int, start: int, inside: Mapping[int, Name], lexicon: Lexicon) -> int:
    """Where a run of proper nouns ends of which no name but a person's holds any; `start` where all of it
    is one name already, or a name of something else follows. A name may open in the title ("State Rice")."""
    first = inside.get(start)
    if first is not None and first.start <= opens:
        return start
    end, new = start, first is not None and first.start < start
    while end < min(start + PARTS, len(p.text)) and _is_part(p, end, start, inside, lexicon):
        new = new or end not in inside
        end += 1
    while end > start and (p.text[end - 1] == "-" or is_particle(p.text[end - 1])):
        end -= 1
    return start if not new or end in inside or _opens(p, min(end, len(p.text) - 1), lexicon) else end


def _is_part(p: Analysis, i: int, start: int, inside: Mapping[int, Name], lexicon: Lexicon) -> bool:
    name, word = inside.get(i), p.text[i]
    if name is not None:
        return name.label == "PERSON"
    if i > start and (is_particle(word) or word == "-" and p.end[i - 1] == p.start[i]):
        return True
    own = letters(word)
    listed = own in lexicon.index.labels or own in lexicon.index.adjectives or _opens(p, i, lexicon)
    proper = p.pos[i] == "PROPN" and p.tag[i] == "NNP" and word[0].isupper() and word.isalpha()
    return proper and not word.isupper() and not listed and word not in CALENDAR
