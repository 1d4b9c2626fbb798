"""Analyses sketched in one line, for trees that no pipeline gives at will; they need no language library."""

from __future__ import annotations

from itertools import accumulate

from rooms import document
from stored import at

from kg.analysis import Analysis
from kg.extract import Scene
from kg.lexicon import load_lexicon
from kg.mention import Form, Mention, by_token
from kg.model import Decision, Entity, Kind, Span
from kg.resolve import Resolved

TAGS = {"VERB": "VBD", "AUX": "VBD", "NOUN": "NN", "PROPN": "NNP", "ADJ": "JJ", "ADP": "IN", "DET": "DT"}
LEMMAS = {
    "gave": "give",
    "given": "give",
    "imposed": "impose",
    "was": "be",
    "met": "meet",
    "sent": "send",
    "said": "say",
}


def sketch(text: str) -> Analysis:
    """One sentence of `word:POS:slot<head` or `word:POS` for the root; `POS/TAG` where the tag matters.

    Heads are named by their words, of which the first that reads so is meant.
    """
    cells = [(token.split(":") + ["", ""])[:3] for token in text.split(" ")]
    words = [word for word, _, _ in cells]
    ends = tuple(accumulate((len(word) for word in words), lambda end, more: end + 1 + more))
    pos = [pos.partition("/") for _, pos, _ in cells]
    links = [link.partition("<") for _, _, link in cells]
    return Analysis(
        source=" ".join(words),
        start=tuple(end - len(word) for end, word in zip(ends, words, strict=True)),
        end=ends,
        lemma=tuple(LEMMAS.get(word, word) for word in words),
        pos=tuple(own for own, _, _ in pos),
        tag=tuple(tag or TAGS.get(own, "") for own, _, tag in pos),
        sentences=((0, len(words)),),
        above=tuple((slot, words.index(head)) if slot else None for slot, _, head in links),
    )


def bare(p: Analysis, *mentions: Mention, kind: Kind = Kind.STATE) -> Scene:
    """A scene with these mentions, each of an actor of its own."""
    entities = {f"a{n}": Entity(f"a{n}", f"a{n}", kind) for n, _ in enumerate(mentions)}
    resolved = tuple(Resolved((e,), Decision(Span(0, 1), e, "rule", "reason")) for e in entities)
    return Scene(document(p.source), p, mentions, resolved, entities, (), by_token(mentions), load_lexicon())


def named(p: Analysis, *words: str, form: Form = Form.NAME) -> tuple[Mention, ...]:
    places = sorted(at(p, word) for word in words)
    return tuple(Mention(i, i + 1, i, form) for i in places)
