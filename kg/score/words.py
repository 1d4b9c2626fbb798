"""Where the words of an annotation stand in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.model import Span

Spans = tuple[Span, ...]


def located(text: str, words: str, occurrence: int = 1) -> Spans:
    """The stretches of the text that the words are, the n-th time that they occur; none where they do not.

    Whole words go before parts of words, words in a row before words apart; of words apart the closest.

    >>> located("Peru broke all ties off", "broke off")
    (Span(start=5, end=10), Span(start=20, end=23))
    """
    if not words:
        return ()
    for whole in (True, False):
        found = list(_places(text, words, whole))
        if len(found) >= occurrence:
            return (found[occurrence - 1],)
    for whole in (True, False):
        apart = list(_apart(text, words.split(), whole))
        if len(apart) >= occurrence:
            return min(apart, key=_width) if occurrence == 1 else apart[occurrence - 1]
    return ()


def _places(text: str, words: str, whole: bool) -> Iterator[Span]:
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)" if whole else re.escape(words)
    return (Span(*match.span()) for match in re.finditer(pattern, text))


def _apart(text: str, words: list[str], whole: bool) -> Iterator[Spans]:
    """The closest way to read the words in their order, from each place where the first one stands."""
    places = [list(_places(text, word, whole)) for word in words]
    if len(words) < 2 or not all(places):
        return
    for first in places[0]:
        way = [first]
        for later in places[1:]:
            way += [place for place in later if place.start >= way[-1].end][:1]
        if len(way) == len(words):
            yield _joined(text, way)


def _joined(text: str, way: list[Span]) -> Spans:
    """Words in a row are one stretch."""
    starts = [way[0].start, *(b.start for a, b in pairwise(way) if text[a.end : b.start].strip())]
    ends = [*(a.end for a, b in pairwise(way) if text[a.end : b.start].strip()), way[-1].end]
    return tuple(Span(*each) for each in zip(starts, ends, strict=True))


def _width(way: Spans) -> int:
    return way[-1].end - way[0].start


def worded(text: str, spans: Spans) -> tuple[str, int]:
    """The words of some stretches, and the how manieth time they occur there: what `located` undoes."""
    words = " ".join(text[span.start : span.end] for span in spans)
    occurrence = 1
    while found := located(text, words, occurrence):
        if found == spans:
            return words, occurrence
        occurrence += 1
    return words, 0
