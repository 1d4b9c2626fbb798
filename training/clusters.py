"""The Brown clusters of spacy-lookups-data as vectors: one row per cluster, many words to a row."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from importlib.resources import files

import numpy as np
from spacy.vectors import Vectors
from spacy.vocab import Vocab

WORDS = 120_000
DEPTH = 18  # the longest path in the table
CODE = 30  # random signs that tell clusters apart whose paths differ in one bit only
WIDTH = DEPTH + 16 + CODE


def clusters() -> dict[str, int]:
    """The most frequent words that have a cluster, and which."""
    table: dict[str, int] = _table("cluster")
    frequency: dict[str, float] = _table("prob")
    known = sorted((word for word in table if table[word]), key=lambda w: (-frequency[w], w))
    chosen = {word: table[word] for word in known[:WORDS]}
    for word in known[:WORDS]:  # the table knows straight apostrophes only
        chosen.setdefault(word.replace("'", "’"), table[word])
    return dict(sorted(chosen.items()))


def _table(name: str) -> dict:
    resource = files("spacy_lookups_data") / "data" / f"en_lexeme_{name}.json.gz"
    return json.loads(gzip.decompress(resource.read_bytes()))


def rows(paths: np.ndarray) -> np.ndarray:
    """A vector for each path: its bits, its first four as one of sixteen, a code of its own."""
    bits = ((paths[:, None] >> np.arange(DEPTH)) & 1) * 2.0 - 1.0
    first = np.eye(16)[paths & 15] * 2.0
    codes = np.random.default_rng(0).choice([-1.0, 1.0], (len(paths), CODE))
    return np.concatenate([bits, first, codes], axis=1).astype("float32")


def set_vectors(vocab: Vocab, words: Mapping[str, int]) -> None:
    """Give the vocabulary these words' cluster vectors."""
    paths = sorted(set(words.values()))
    row_of = {path: row for row, path in enumerate(paths)}
    vectors = Vectors(strings=vocab.strings, data=rows(np.array(paths)), name="brown")
    for word, path in words.items():
        vectors.add(word, row=row_of[path])
    vocab.vectors = vectors
