"""The shipped language pipeline or another → what parses English, ready to read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import pipeline
from kg.annotate.apostrophes import Apostrophes
from kg.errors import PipelineError

if TYPE_CHECKING:
    from spacy.language import Language

ENVIRONMENT = "KG_PIPELINE"


def load_pipeline(name: str | None = None, possessives: Iterable[str] = ()) -> Language:
    """The shipped pipeline, or the installed spaCy pipeline (or folder that holds one) `name`.

    The environment variable `KG_PIPELINE` stands in for a missing name. `possessives` are names
    whose stripped genitive ("Ukraines sovereignty") shall be read as one ("Ukraine's").
    """
    name = name or os.environ.get(ENVIRONMENT) or None
    nlp = _loaded(name)
    lacking = [part for part in ("parser", "ner") if part not in nlp.pipe_names]
    if lacking:
        parts = " and no ".join(lacking)
        raise PipelineError(f"the language pipeline {name!r} has no {parts}: choose one that has")
    nlp.max_length = 1 << 40  # paragraphs are fed one by one, however long the document
    _cut_after_initials(nlp)
    nlp.tokenizer = Apostrophes(nlp.tokenizer, possessives)
    return nlp


def _cut_after_initials(nlp: Language) -> None:
    """ "U.S.-led" is three tokens, as "Russian-led" is; spaCy leaves a hyphen after initials alone."""
    from spacy.util import compile_infix_regex

    inner = [*(nlp.Defaults.infixes or ()), r"(?<=[A-Z]\.[A-Z]\.)[-‐‑](?=[A-Za-z])"]
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(inner).finditer


def _loaded(name: str | None) -> Language:
    import spacy

    if name is None:
        return pipeline.unpack(pipeline.shipped())
    if pipeline.is_packed(Path(name)):
        return pipeline.unpack(Path(name))
    try:
        return spacy.load(name)
    except (OSError, ImportError, ValueError, KeyError) as error:
        raise PipelineError(
            f"no language pipeline {name!r}: give an installed spaCy package, a folder that holds "
            "a pipeline, or nothing for the shipped one"
        ) from error
