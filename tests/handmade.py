"""Docs built by hand from small tables, so that tests of the rules need no language pipeline."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

VOCAB = spacy.blank("en").vocab


def doc(table: str) -> Doc:
    """A Doc from lines of `word lemma POS TAG head dep`; heads are counted from 1, 0 is the root."""
    rows = [line.split() for line in table.strip().splitlines()]
    words = [r[0] for r in rows]
    heads = [int(r[4]) - 1 if r[4] != "0" else i for i, r in enumerate(rows)]
    return Doc(
        VOCAB, words=words, lemmas=[r[1] for r in rows], pos=[r[2] for r in rows], tags=[r[3] for r in rows],
        heads=heads, deps=["ROOT" if r[4] == "0" else r[5] for r in rows],
        sent_starts=[i == 0 for i in range(len(rows))],
    )  # fmt: skip
