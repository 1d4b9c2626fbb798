"""Titles that open a stretch of words: "President", "Defence Minister", "Mr."."""

from __future__ import annotations

from kg.analysis import Analysis, quote
from kg.lexicon import Lexicon

LONGEST = 12  # tokens of a title


def title_end(p: Analysis, start: int, end: int, lexicon: Lexicon) -> int:
    """Where the longest title that opens here ends, at `end` at the latest; `start` where none does."""
    for stop in range(min(end, start + LONGEST), start, -1):
        if quote(p, start, stop).strip().lower().rstrip(".") in lexicon.titles:
            return stop
    return start
