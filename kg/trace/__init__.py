"""How a text was read, step by step: what each room of reading made of it, and what it first lacked."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kg.analysis import Annotator, Learned
from kg.errors import InputError, SchemaError
from kg.extract import Attempt, Candidate, Fate, Scene, attempts, judged, other_parts
from kg.lexicon import Lexicon
from kg.model import Document, Reading, Span
from kg.names import nearest
from kg.reader import reading_of, stage
from kg.schema import Frame, Relation
from kg.trace.records import records
from kg.trace.text import format_records

__all__ = ["Trace", "as_document", "format_records", "records", "trace"]


@dataclass(frozen=True, slots=True)
class Trace:
    """All that was made of a document on its way to claims.

    `tried` are the frames at the words that open them, `mistaken` those that a word would open as another
    part of speech; both of one relation only where `relation` names it. `dropped` are the candidates that
    were not kept, each with what became of it.
    """

    scene: Scene
    tried: tuple[Attempt, ...]
    mistaken: tuple[tuple[int, Relation, Frame], ...]
    candidates: tuple[Candidate, ...]
    dropped: tuple[tuple[Candidate, Fate], ...]
    reading: Reading
    relations: Mapping[str, Relation]
    relation: Relation | None = None


def trace(
    document: Document,
    annotate: Annotator,
    lexicon: Lexicon,
    relations: Mapping[str, Relation],
    relation: str | None = None,
    learned: Learned | None = None,
) -> Trace:
    """The trace of a document, by the very steps that read it."""
    if relation is not None and relation not in relations:
        near = nearest(relation, {name: name for name in relations})
        raise SchemaError(f"no relation is called {relation!r}{near}")
    scene = stage(document, annotate(document), lexicon, learned)
    tried = tuple(attempts(scene, relations))
    every = judged(scene, relations, tried)
    kept = tuple(each for each, fate in every if fate is Fate.KEPT)
    asked = relations if relation is None else {relation: relations[relation]}
    return Trace(
        scene,
        tuple(each for each in tried if each.relation.name in asked),
        tuple(other_parts(scene, asked)),
        kept,
        tuple(
            (each, fate)
            for each, fate in every
            if fate is not Fate.KEPT and not any(_same(each, other) for other in kept)
        ),
        reading_of(scene, kept),
        relations,
        None if relation is None else relations[relation],
    )


def _same(candidate: Candidate, other: Candidate) -> bool:
    """Whether two are one, whatever its confidence became."""
    return replace(candidate, confidence=other.confidence, support=other.support) == other


def as_document(text: str, issued: datetime.date | None = None) -> Document:
    """A document without a header, each of whose lines is a paragraph.

    >>> [(span.start, span.end) for span in as_document("Peru left.  \\n\\nChile stays.").paragraphs]
    [(0, 10), (14, 26)]
    """
    if not text.strip():
        raise InputError("the text is empty; give a sentence")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document("doc/trace", text, tuple(_paragraphs(text)), "trace", digest, issued=issued)


def _paragraphs(text: str) -> Iterator[Span]:
    yield from (Span(*found.span()) for found in re.finditer(r"\S(?:[^\n]*\S)?", text))
