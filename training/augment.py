"""Damage that news texts arrive with, dealt out to training examples now and then."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.augment import create_orth_variants_augmenter

from training.treebank import Sentence, document

STRIPPED = 0.06  # pieces that lose their apostrophes
CURLY = 0.15  # pieces whose apostrophes are curly
LEVEL, LOWER = 0.1, 0.05
VARIANTS = {
    "single": [
        {"tags": ["NFP"], "variants": ["…", "..."]},
        {"tags": [":"], "variants": ["-", "—", "–", "--"]},
    ],
    "paired": [
        {"tags": ["``", "''"], "variants": [["'", "'"], ["‘", "’"]]},
        {"tags": ["``", "''"], "variants": [['"', '"'], ["“", "”"]]},
    ],
}


def examples(nlp: Language, pieces: Iterable[list[Sentence]], chance: random.Random) -> list[Example]:
    """An example per piece, some of them damaged."""
    augment = create_orth_variants_augmenter(LEVEL, LOWER, VARIANTS)
    found: list[Example] = []
    for piece in pieces:
        draw = chance.random()
        if draw < STRIPPED:
            found.append(_without_apostrophes(nlp, piece))
        elif draw < STRIPPED + CURLY:
            found.append(_example(nlp, document(nlp.vocab, [_curly(s) for s in piece])))
        else:
            found += augment(nlp, _example(nlp, document(nlp.vocab, piece)))
    return found


def _example(nlp: Language, reference: Doc) -> Example:
    return Example(nlp.make_doc(reference.text), reference)


def _curly(sentence: Sentence) -> Sentence:
    return replace(sentence, words=[word.replace("'", "’") for word in sentence.words])


def _without_apostrophes(nlp: Language, piece: list[Sentence]) -> Example:
    """ "Ukraine's" as "Ukraines", cut as `annotate` cuts it: "s" with the norm "'s"."""
    words = [word for s in piece for word in s.words]
    damaged = [
        replace(s, words=[w.replace("'", "") if _strippable(w) else w for w in s.words]) for s in piece
    ]
    reference = document(nlp.vocab, damaged)
    predicted = Doc(nlp.vocab, [t.text for t in reference], [bool(t.whitespace_) for t in reference])
    for token, word in zip(predicted, words, strict=True):
        if token.text != word:
            token.norm_ = word
    return Example(predicted, reference)


def _strippable(word: str) -> bool:
    return word.lower() in {"'s", "n't", "'re", "'ve", "'ll"}
