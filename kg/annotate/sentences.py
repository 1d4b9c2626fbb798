"""Where a sentence cannot start: after a word that ends none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

ENDS = (".", "?", "!", "…", ":", ";")
CLOSING = {'"', "'", "''", "”", "’", ")", "]", "}", "»"}


def guard(doc: Doc) -> Doc:
    """Forbid the parser to start a sentence in mid-sentence; `doc` has no white-space tokens."""
    for token in doc:
        if token.i and not _may_start(doc, token.i):
            token.is_sent_start = False
    return doc


def _may_start(doc: Doc, index: int) -> bool:
    before = index - 1
    if doc[index].text in CLOSING and not doc[before].whitespace_:
        return False
    while before > 0 and doc[before].text in CLOSING:
        before -= 1
    if not doc[before].text.endswith(ENDS):
        return False
    # “Really?” asked the minister.
    return before == index - 1 or not doc[index].text[0].islower()
