"""What extraction knows of one document: its analysis, mentions and actors, and what was told so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.analysis import Analysis, sentence_of, span
from kg.lexicon import Lexicon
from kg.mention import Mention
from kg.model import Document, Entity, Interval, Span
from kg.resolve import Resolved
from kg.roles import Role


@dataclass(frozen=True, slots=True)
class Scene:
    """One document, read as far as its actors; `reached` keeps what many frames look for at one word,
    `told` the deeds told so far: their nouns, and for each doer the tokens that name him,
    `kin` nouns of persons with the mention
    that names them, `acts` every act by its word and its doer's, for "the move"; `dated` the
    dates of a sentence by where it starts. `author` is whose statement the document is, where it is one."""

    document: Document
    p: Analysis
    mentions: tuple[Mention, ...]
    resolved: tuple[Resolved, ...]
    entities: dict[str, Entity]
    roles: tuple[Role, ...]
    covered: Mapping[int, int]
    lexicon: Lexicon
    author: str | None = None
    reached: dict[tuple[int, tuple[str, ...], frozenset[str]], list[int]] = field(default_factory=dict)
    told: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    kin: dict[int, int] = field(default_factory=dict)
    acts: list[tuple[int, int]] = field(default_factory=list)
    dated: dict[int, tuple[tuple[int, Interval], ...]] = field(default_factory=dict)


def sentence_at(scene: Scene, i: int) -> Span:
    """The sentence around a token, without the white space at its ends."""
    tokens = sentence_of(scene.p, i)
    where, text = span(scene.p, tokens.start, tokens.stop), scene.document.text
    start, end = where.start, where.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
