"""Two signatures → whether one text is made of the other, or both of a third, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.origin.signature import Sentence, Signature

FEWEST = 15  # own words of a text that can be compared
SHORT = 3  # own words of a sentence that tells something by itself
MADE = 0.6  # share of a sentence's own words that are in the other text's, where the one is made of the other
LEAST = 2  # such sentences that two texts of one origin have
COPIED = 0.55  # share of the shorter text in such sentences
CREDITED = 0.5  # the same where both credit one agency
APART = 0.9  # the same where what is new in each is its own, they credit other agencies, or one's other day
FRESH = (
    0.55  # how far a lead is in the other, next to the rest: an agency's next piece repeats but the history
)
NAMES = 0.5  # share of names in such sentences that the other has there: papers call people otherwise
FIGURES = 0.65  # and of figures: a weekly briefing has last week's words and other figures
LONGER = 3.0  # a text so many times as long must begin with what they share: else it takes the other one in


class Shared(NamedTuple):
    """What two texts share: how much of the shorter's own words, names and figures is in the longer, and how
    many times as long that is; how far its sentences are, and the lead of the shorter and of the longer."""

    words: float
    names: float
    figures: float
    longer: float
    made: float
    leads: tuple[float, float]


class _Near(NamedTuple):
    """A sentence, the two neighbours of the other text that have most of it, and how much that is."""

    sentence: Sentence
    other: Sentence
    share: float


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
    return f"{found.words:.0%} of the shorter text is in the other" + (
        f"; both credit {both}" if both else ""
    )


def shared(one: Signature, other: Signature) -> Shared | None:
    """How much of the shorter text is in the longer; None where there is too little to compare."""
    short, long = sorted((_telling(one), _telling(other)), key=lambda s: (_length(s), s))
    if _length(short) < FEWEST:
        return None
    near = [_nearest(sentence, _neighbours(long)) for sentence in short]
    made = [each for each in near if each.share >= MADE]
    if len(made) < LEAST:
        return None
    copied = _length(each.sentence for each in made)
    return Shared(
        copied / _length(short),
        _common(made, "names"),
        _common(made, "figures"),
        _length(long) / _length(short),
        sum(_size(each.sentence) * each.share for each in made) / copied,
        (near[0].share, _nearest(long[0], _neighbours(short)).share),
    )


def _needed(one: Signature, other: Signature, found: Shared) -> float:
    """How much two texts must share, by whether what is new is shared, and by whom they credit."""
    strangers = bool(one.credits and other.credits) and {*one.credits}.isdisjoint(other.credits)
    if max(found.leads) < FRESH * found.made or strangers or (one.day and other.day and one.day != other.day):
        return APART
    return CREDITED if {*one.credits} & {*other.credits} else COPIED


def _takes_in(found: Shared) -> bool:
    """Whether the longer is a text of its own that takes the shorter one in, as a digest of the day does."""
    return found.longer >= LONGER and found.leads[1] < MADE


def _telling(signature: Signature) -> list[Sentence]:
    return [sentence for sentence in signature.sentences if _size(sentence) >= SHORT]


def _size(sentence: Sentence) -> int:
    return len({*sentence.own})


def _length(sentences: Iterable[Sentence]) -> int:
    return sum(map(_size, sentences))


def _neighbours(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Every two sentences that follow each other as one: who rewrites makes one of two, and two of one."""
    return [Sentence(*map("".join, zip(*both, strict=True))) for both in pairwise(sentences)] or [*sentences]


def _nearest(sentence: Sentence, others: Sequence[Sentence]) -> _Near:
    """The first of the others that has most of a sentence's own words, in whatever order."""
    own = {*sentence.own}
    shares = [len(own & {*other.own}) / len(own) for other in others]
    at = max(range(len(others)), key=shares.__getitem__)
    return _Near(sentence, others[at], shares[at])


def _common(made: Iterable[_Near], field: str) -> float:
    """The share of names or figures that are in the other text too; one is counted as such beforehand, so
    that a single one that is not does not decide."""
    both = [({*getattr(each.sentence, field)}, {*getattr(each.other, field)}) for each in made]
    return (1 + sum(len(one & other) for one, other in both)) / (1 + sum(len(one) for one, _ in both))
