"""Two signatures → whether one text is made of the other, or both of a third, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from kg.origin.signature import Sentence, Signature

FEWEST = 24  # own words of a text that can be compared
SHORT = 4  # own words of a sentence that tell nothing by themselves
ALIKE = 0.6  # how alike two sentences are of which one is made of the other
COPIED = 0.6  # share of the shorter text in such sentences
CREDITED = 0.5  # the same where both credit one agency
APART = 0.8  # the same where they credit different ones, or one agency's two days
SAME = 0.5  # share of names, and of figures, that such sentences must have in common
LONGER = 3.0  # a text so many times as long must begin with what they share: else it takes the other one in


class Shared(NamedTuple):
    """What two texts have in common: the share of the shorter's own words, of names and figures in them."""

    words: float
    names: float
    figures: float
    lead: bool


def kinship(one: Signature, other: Signature) -> str | None:
    """Why two texts are of one origin, in words; None where they are not, or nobody can tell."""
    if one.whole and one.whole == other.whole:
        return "the same text"
    found = shared(one, other)
    if found is None or found.words < _needed(one, other) or min(found.names, found.figures) < SAME:
        return None
    if not found.lead:
        return None
    credit = sorted({*one.credits} & {*other.credits})
    credited = f", both crediting {', '.join(credit)}" if credit else ""
    return f"{found.words:.0%} of the shorter text is in the other{credited}"


def shared(one: Signature, other: Signature) -> Shared | None:
    """How much of the shorter text is in the longer; None where there is too little to compare."""
    short, long = sorted((_telling(one), _telling(other)), key=lambda s: (_length(s), s))
    if _length(short) < FEWEST:
        return None
    pairs = [(s, t) for s in short if (t := _nearest(s, long)) is not None]
    own = sum(len(s.own) for s, _ in pairs) / _length(short)
    lead = _length(long) < LONGER * _length(short) or any(t in long[:2] for _, t in pairs)
    return Shared(own, _common(pairs, "names"), _common(pairs, "figures"), lead)


def _needed(one: Signature, other: Signature) -> float:
    """How much two texts must share, by whom they credit."""
    if not one.credits or not other.credits:
        return COPIED
    if {*one.credits}.isdisjoint(other.credits) or (one.day and other.day and one.day != other.day):
        return APART
    return CREDITED


def _telling(signature: Signature) -> list[Sentence]:
    return [sentence for sentence in signature.sentences if len(sentence.own) >= SHORT]


def _length(sentences: Sequence[Sentence]) -> int:
    return sum(len(sentence.own) for sentence in sentences)


def _nearest(sentence: Sentence, others: Sequence[Sentence]) -> Sentence | None:
    """The most alike of the other text's sentences, where it is alike enough."""
    best, most = None, ALIKE
    for other in others:
        alike = Indel.normalized_similarity(sentence.own, other.own, score_cutoff=most)
        if alike >= most and (best is None or alike > most):
            best, most = other, alike
    return best


def _common(pairs: Sequence[tuple[Sentence, Sentence]], field: str) -> float:
    """The share of names, or of figures, that the sentences made of each other have in common."""
    both = [({*getattr(s, field)}, {*getattr(t, field)}) for s, t in pairs]
    larger = sum(max(len(a), len(b)) for a, b in both)
    return sum(len(a & b) for a, b in both) / larger if larger else 1.0
