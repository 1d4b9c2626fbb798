"""One document, read as far as its actors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.annotate import annotate
from kg.lexicon import Lexicon
from kg.mention import Mention, by_token, find_mentions
from kg.model import Document, Entity, Interval, Span
from kg.ner import find_names
from kg.resolve import Resolved, resolve
from kg.roles import Role, find_roles
from kg.syntax import Parse, parse

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Scene:
    """One document, read as far as its actors; `reached` keeps what many frames look for at one word,
    `told` the deeds told so far: their nouns, and for each doer the tokens that name him, `dated` the
    dates of a sentence by where it starts."""

    document: Document
    p: Parse
    mentions: tuple[Mention, ...]
    resolved: tuple[Resolved, ...]
    entities: dict[str, Entity]
    roles: tuple[Role, ...]
    covered: Mapping[int, int]
    lexicon: Lexicon
    reached: dict[tuple[int, tuple[str, ...], frozenset[str]], list[int]] = field(default_factory=dict)
    told: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    dated: dict[int, tuple[tuple[int, Interval], ...]] = field(default_factory=dict)


def stage(document: Document, nlp: Language, lexicon: Lexicon) -> Scene:
    """The document's parse, mentions and actors."""
    doc = annotate(document, nlp)
    p = parse(doc, lexicon.asking, lexicon.operating, lexicon.accusing)
    mentions = find_mentions(p, find_names(doc, lexicon), lexicon)
    roles = find_roles(p, mentions, lexicon)
    resolved, entities = resolve(p, mentions, roles, lexicon, document.issued)
    owners = {o for e in entities.values() for o in (e.part_of, e.claimed_by) if o} - entities.keys()
    entities |= {o: lexicon.actors[o] for o in owners}
    return Scene(document, p, mentions, resolved, entities, roles, by_token(mentions), lexicon)


def sentence_of(scene: Scene, i: int) -> Span:
    """The sentence around a token, without the white space at its ends."""
    sent = scene.p.tokens[i].sent
    start, end = sent.start_char, sent.end_char
    text = scene.document.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
