"""A paragraph → the pieces that are parsed at once: time and memory grow with the longest of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span

LONGEST = 2_000  # characters; paragraphs of news have a tenth of it
_SENTENCE_ENDS = re.compile(r"(?<=[a-z0-9\)][.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z])")
_SPACES = re.compile(r"\s+")


def windows(text: str, paragraph: Span, longest: int = LONGEST) -> Iterator[Span]:
    """The paragraph, cut after sentences where it is long, after words where no sentence ends.

    >>> list(windows("He left. She stayed.", Span(0, 20), longest=12))
    [Span(start=0, end=9), Span(start=9, end=20)]
    """
    start = paragraph.start
    while paragraph.end - start > longest:
        cut = _last(_SENTENCE_ENDS, text, start, start + longest) or _last(
            _SPACES, text, start, start + longest
        )
        cut = cut or start + longest
        yield Span(start, cut)
        start = cut
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    """Where the last match ends."""
    return max((match.end() for match in pattern.finditer(text, start, end)), default=None)
