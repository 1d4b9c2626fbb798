"""Two signatures → whether one text is made of the other, or both of a third, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from kg.origin.signature import Sentence, Signature

FEWEST = 30  # own words of a text that can be compared
SHORT = 4  # own words of a sentence that tell nothing by themselves
ALIKE = 0.55  # how alike two sentences are of which one is made of the other
LEAST = 2  # such sentences that two texts of one origin have
LEAD = 2  # the first sentences of a text, which tell what is new in it
COPIED = 0.6  # share of the shorter text in such sentences
CREDITED = 0.5  # the same where both credit one agency
APART = 0.9  # the same where what is new in each is its own, they credit other agencies, or one's other day
FRESH = 0.75  # how alike the leads are at least, next to the rest: an agency's next piece repeats but the history
NAMES = 0.3  # share of names in such sentences that the other text has too: papers call people otherwise
FIGURES = 0.5  # and of figures: a weekly briefing has last week's words and other figures
LONGER = 3.0  # a text so many times as long must begin with what they share: else it takes the other one in


class Shared(NamedTuple):
    """What two texts share: how much of the shorter's own words, names and figures is in the longer, how many
    times as long that is; how alike the sentences are that they share, and those that are in the lead of the
    shorter, and of the longer."""

    words: float
    names: float
    figures: float
    longer: float
    alike: float
    leads: tuple[float, float]


def kinship(one: Signature, other: Signature) -> str | None:
    """Why two texts are of one origin, in words; None where they are not, or nobody can tell."""
    if one.whole and one.whole == other.whole:
        return "the same text"
    found = shared(one, other)
    if found is None or found.words < _needed(one, other, found) or _takes_in(found):
        return None
    if found.names < NAMES or found.figures < FIGURES:
        return None
    both = ", ".join(sorted({*one.credits} & {*other.credits}))
    return f"{found.words:.0%} of the shorter text is in the other" + (f"; both credit {both}" if both else "")


def shared(one: Signature, other: Signature) -> Shared | None:
    """How much of the shorter text is in the longer; None where there is too little to compare."""
    short, long = sorted((_telling(one), _telling(other)), key=lambda s: (_length(s), s))
    if _length(short) < FEWEST:
        return None
    pairs = [(s, *near) for s in short if (near := _nearest(s, long)) is not None]
    if len(pairs) < LEAST:
        return None
    copied = [s for s, _, _ in pairs]
    return Shared(
        _length(copied) / _length(short),
        _common("".join(s.names for s in copied), "".join(t.names for t in long)),
        _common("".join(s.figures for s in copied), "".join(t.figures for t in long)),
        _length(long) / _length(short),
        sum(len(s.own) * alike for s, _, alike in pairs) / _length(copied),
        (
            max((alike for s, _, alike in pairs if s in short[:LEAD]), default=0.0),
            max((alike for _, t, alike in pairs if t in long[:LEAD]), default=0.0),
        ),
    )


def _needed(one: Signature, other: Signature, found: Shared) -> float:
    """How much two texts must share, by whether what is new is shared, and by whom they credit."""
    strangers = bool(one.credits and other.credits) and {*one.credits}.isdisjoint(other.credits)
    if max(found.leads) < FRESH * found.alike or strangers or (one.day and other.day and one.day != other.day):
        return APART
    return CREDITED if {*one.credits} & {*other.credits} else COPIED


def _takes_in(found: Shared) -> bool:
    """Whether the longer is a text of its own, a digest of the day or a history, in which the shorter stands."""
    return found.longer >= LONGER and not found.leads[1]


def _telling(signature: Signature) -> list[Sentence]:
    return [sentence for sentence in signature.sentences if len(sentence.own) >= SHORT]


def _length(sentences: Sequence[Sentence]) -> int:
    return sum(len(sentence.own) for sentence in sentences)


def _nearest(sentence: Sentence, others: Sequence[Sentence]) -> tuple[Sentence, float] | None:
    """The most alike of the other text's sentences, and how alike it is, where that is enough."""
    best, most = None, ALIKE
    for other in others:
        alike = Indel.normalized_similarity(sentence.own, other.own, score_cutoff=most)
        if alike >= most and (best is None or alike > most):
            best, most = other, alike
    return (best, most) if best is not None else None


def _common(some: str, all: str) -> float:
    """The share of some names or figures that are among others; one is taken for one of them beforehand, so
    that a single one that is not does not decide."""
    return (1 + len({*some} & {*all})) / (1 + len({*some}))
