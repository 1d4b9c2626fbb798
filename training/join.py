"""The two trained halves as one pipeline."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language


def join(parse: Path, names: Path) -> Language:
    """The parser's pipeline with the recogniser of names behind it."""
    nlp = spacy.load(parse)
    nlp.add_pipe("ner", source=spacy.load(names))
    return nlp
