"""Sentences about sport, art, cookery and the like, whose attacks and visits are no politics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.analysis import tokens_in
from kg.extract.scene import Scene

SENTENCE = 3  # weight of the different words of one field that makes a sentence that field's
PARAGRAPH = 4  # the same for a paragraph, ...
WORDS = 40  # ... of which one field word stands for at most so many words


def other_fields(scene: Scene) -> frozenset[int]:
    """The tokens of sentences and paragraphs that speak of another field than politics."""
    found = set[int]()
    words = {
        i: word
        for i, (pos, lemma) in enumerate(zip(scene.p.pos, scene.p.lemma, strict=True))
        if pos in ("NOUN", "VERB") and (word := lemma.lower()) in scene.lexicon.fields
    }
    for sentence in scene.p.sentences:
        tokens = range(*sentence)
        if _weight(scene, (words[i] for i in tokens if i in words)) >= SENTENCE:
            found.update(tokens)
    for paragraph in scene.document.paragraphs:
        tokens = tokens_in(scene.p, paragraph.start, paragraph.end)
        inside = [words[i] for i in tokens if i in words]
        if _weight(scene, inside) >= PARAGRAPH and len(inside) * WORDS >= len(tokens):
            found.update(tokens)
    return frozenset(found)


def _weight(scene: Scene, words: Iterable[str]) -> int:
    """The weight of the different words of the field that has most."""
    weights: dict[str, int] = defaultdict(int)
    for word in set(words):
        known = scene.lexicon.fields[word]
        weights[known.field] += known.weight
    return max(weights.values(), default=0)
