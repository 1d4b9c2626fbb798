"""A paragraph → its words as a reader sees them, and where each of them stands in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.annotate.case import Casing, is_word, recased
from kg.annotate.letters import Letters, letters

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Cut:
    """Token `i` of `doc` stands at `start[i]` to `end[i]` of the text, whatever is written there."""

    doc: Doc
    start: tuple[int, ...]
    end: tuple[int, ...]


def cut(source: str, nlp: Language, known: Casing | None = None) -> Cut:
    """The words of a paragraph; with `known` names those in capitals get their case back."""
    names = known.names if known is not None else {}
    read = letters(source, lambda word: word in names or is_word(word))
    doc = nlp.make_doc(source if read is None else read.text)
    start = tuple(token.idx for token in doc)
    end = tuple(token.idx + len(token) for token in doc)
    if read is not None:
        start, end = _places(read, start, end)
    words = [token.text for token in doc]
    other = recased(words, known) if known is not None else {}
    return Cut(_with(doc, other) if other else doc, start, end)


def _places(read: Letters, start: tuple[int, ...], end: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Where the tokens of what is read stand; of two in one stretch ("&lt;3") the first has it."""
    first, last, done = [], [], 0
    for a, b in zip(start, end, strict=True):
        first.append(max(done, read.start[a]))
        done = max(done, read.end[b - 1])
        last.append(done)
    return tuple(first), tuple(last)


def _with(doc: Doc, other: Mapping[int, str]) -> Doc:
    """The Doc with other words in some places."""
    from spacy.tokens import Doc as Built

    words = [other.get(token.i, token.text) for token in doc]
    built = Built(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
    for token in doc:
        if token.text == "s" != token.norm_:
            built[token.i].norm_ = token.norm_
    return built
