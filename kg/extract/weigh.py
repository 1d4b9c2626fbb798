"""Candidates → how likely each is right, by what rules and what was learned say of it together.

A logistic scale (Platt 1999), fitted to annotated news that nothing else was learned from.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from kg.extract.candidate import Candidate, surest
from kg.extract.cues import Hearing
from kg.extract.scene import Scene
from kg.mention import Form
from kg.model import Heard, Modality, Polarity
from kg.schema import Relation
from kg.wording import LEARNED

TITLE = "title"
RULE = "rule "  # before a rule's name among the features
CLEAR = 0.6  # from here on what is heard says how real a thing is told
LEAST = 0.02  # what counts where the learned reader hears nothing
MOST = 0.99  # and where it is certain
UNTOLD = 0.5  # and where it does not say how real a thing is


def _bound(candidate: Candidate) -> str:
    """Which bound a candidate has to reach: one that a rule reads as not done, or not done yet, draws no
    edge, so little is lost where it is wrong."""
    if is_learned(candidate):
        return "keep"
    return "keep rule" if candidate.modality is Modality.ACTUAL else "keep undone"


class Fate(StrEnum):
    """What became of a candidate."""

    KEPT = "kept"
    TOLD = "told"  # it was heard, and a rule tells it too, with more words
    UNLIKELY = "unlikely"
    TWIN = "twin"  # a surer one tells the same
    OUTWEIGHED = "outweighed"  # it was heard, and something surer is told of the two at this word


class Support(NamedTuple):
    """What the learned reader hears of a candidate, and the status at the word that says most for it; `again`
    is how surely it hears the relation at another word of the sentence.
    """

    heard: Heard
    status: tuple[float, ...]
    again: float


def weighed(
    scene: Scene, relations: Mapping[str, Relation], candidates: Iterable[Candidate], heard: list[Hearing]
) -> list[tuple[Candidate, Fate]]:
    """The candidates with their confidence, and which are kept: likely enough, and of one word and pair the
    surest; the kept first."""
    every = list(candidates)
    near = by_sentence(scene, heard)
    own = list(unframed(scene, every))
    judged = [
        _judged(scene, as_told(scene, each, near, relations), near, relations[each.relation].symmetric)
        for each in own
    ]
    likely = [each for each in judged if each.confidence >= scene.scale[_bound(each)]]
    best = surest(scene, likely)
    kept = list(_alone(scene, best))
    stages = ((kept, Fate.KEPT), (best, Fate.OUTWEIGHED), (likely, Fate.TWIN), (judged, Fate.UNLIKELY))
    found: dict[int, tuple[Candidate, Fate]] = {}
    for those, fate in stages:
        for each in those:
            found.setdefault(id(each), (each, fate))
    alone = {id(each) for each in own}
    return [*found.values(), *((each, Fate.TOLD) for each in every if id(each) not in alone)]


def by_sentence(scene: Scene, heard: Iterable[Hearing]) -> Mapping[int, list[Hearing]]:
    """What is heard in each sentence."""
    found: defaultdict[int, list[Hearing]] = defaultdict(list)
    for hearing in heard:
        found[scene.p.sentence[hearing.cue.trigger]].append(hearing)
    return found


def as_told(
    scene: Scene, candidate: Candidate, near: Mapping[int, list[Hearing]], relations: Mapping[str, Relation]
) -> Candidate:
    """The candidate as real, and affirmed or not, as it is heard where that is clear; an office is as its
    title says, and what a frame sets against the voice stays so."""
    relation = relations[candidate.relation]
    status = support(scene, candidate, near, relation.symmetric).status
    if not status or relation.is_office or _is_set(candidate):
        return candidate
    *shares, affirmed, _ = status
    modality = list(Modality)[shares.index(max(shares))]
    # What the voice takes for unreal or denied never becomes a deed: "would have recalled" has a word for it.
    if modality is Modality.ACTUAL or max(shares) < CLEAR:
        modality = candidate.modality
    denied = candidate.polarity is Polarity.NEGATIVE or affirmed <= 1 - CLEAR
    polarity = Polarity.NEGATIVE if denied else Polarity.POSITIVE
    voice = replace(candidate.heard, modality=modality, negative=polarity is Polarity.NEGATIVE)
    return replace(candidate, modality=modality, polarity=polarity, heard=voice)


def _is_set(candidate: Candidate) -> bool:
    """Whether a frame sets how real it is against the voice: an offer to send workers is an offer made."""
    voiced = candidate.heard.modality, candidate.heard.polarity
    return not is_learned(candidate) and voiced != (candidate.modality, candidate.polarity)


def _judged(
    scene: Scene, candidate: Candidate, near: Mapping[int, list[Hearing]], symmetric: bool
) -> Candidate:
    found = support(scene, candidate, near, symmetric)
    sure = confidence(_features(scene, candidate, found), scene.scale)
    return replace(candidate, confidence=sure, support=found.heard)


def unframed(scene: Scene, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates without those that were heard and that a rule tells too, with more words."""
    every = list(candidates)
    framed = {_content(scene, c) for c in every if not is_learned(c)}
    return (c for c in every if not is_learned(c) or _content(scene, c) not in framed)


def is_learned(candidate: Candidate) -> bool:
    return candidate.rule.endswith(LEARNED)


def _content(scene: Scene, c: Candidate) -> tuple[str, str, str, int]:
    return c.relation, c.source.entity, c.target.entity, scene.p.sentence[c.trigger]


def _alone(scene: Scene, candidates: list[Candidate]) -> Iterator[Candidate]:
    """What is heard at a word between two, where nothing surer is told of them there, or by a rule
    anywhere in the sentence."""
    best: dict[tuple[int, frozenset[str]], float] = {}
    ruled: dict[tuple[int, frozenset[str]], float] = {}
    for c in candidates:
        pair = frozenset((c.source.entity, c.target.entity))
        best[c.trigger, pair] = max(best.get((c.trigger, pair), 0.0), c.confidence)
        if not is_learned(c):
            where = scene.p.sentence[c.trigger], pair
            ruled[where] = max(ruled.get(where, 0.0), c.confidence)
    for c in candidates:
        pair = frozenset((c.source.entity, c.target.entity))
        least = max(best[c.trigger, pair], ruled.get((scene.p.sentence[c.trigger], pair), 0.0))
        if not is_learned(c) or c.confidence >= least:
            yield c


def confidence(found: Mapping[str, float], scale: Mapping[str, float]) -> float:
    """The probability that a candidate is right, as the scale has it."""
    total = sum(value * scale.get(name, 0.0) for name, value in found.items())
    return round(1 / (1 + math.exp(-total)), 2)


def features(
    scene: Scene, candidate: Candidate, near: Mapping[int, list[Hearing]], symmetric: bool
) -> dict[str, float]:
    """What speaks for a candidate and against it, by name."""
    return _features(scene, candidate, support(scene, candidate, near, symmetric))


def _features(scene: Scene, candidate: Candidate, supported: Support) -> dict[str, float]:
    found, status, again = supported
    modality, affirmed = _real(candidate, status)
    learned, office = is_learned(candidate), candidate.rule.endswith(f".{TITLE}")
    by = "learned" if learned else "office" if office else "frame"
    forms = [
        Form.NAME if party.trust >= 1 else scene.mentions[party.mention].form
        for party in (candidate.source, candidate.target)
    ]
    return {
        by: 1.0,
        f"{by} stated": math.log(max(found.stated, LEAST)),
        f"{by} source": math.log(max(found.subject, LEAST)),
        f"{by} target": math.log(max(found.object, LEAST)),
        "stated": found.stated,
        "likely": _odds(_likelihood((found.stated, found.subject, found.object))),
        "again": again,
        "other": found.against or 0.0,
        "modality": math.log(max(modality, LEAST)),
        "polarity": math.log(max(affirmed, LEAST)),
        "voice": math.log(max(_own_voice(candidate, status), LEAST)),
        "rule": 0.0 if learned else candidate.confidence,
        **({} if learned else {f"{RULE}{candidate.rule}": 1.0}),
        f"of {candidate.relation}": 1.0,
        f"{by} of {candidate.relation}": 1.0,
        **{f"by {form}": float(forms.count(form)) for form in Form},
        f"is {candidate.modality}": 1.0,
        f"is {candidate.polarity}": 1.0,
        "voiced": float(candidate.heard.speaker is not None),
        "hearsay": float(candidate.heard.hearsay),
    }


def _real(candidate: Candidate, status: tuple[float, ...]) -> tuple[float, float]:
    """How likely its modality and its polarity are."""
    if not status or _is_set(candidate):
        return UNTOLD, UNTOLD
    modality = status[list(Modality).index(candidate.modality)]
    return modality, status[-2] if candidate.polarity is Polarity.POSITIVE else 1 - status[-2]


def _own_voice(candidate: Candidate, status: tuple[float, ...]) -> float:
    """How likely it is told in the voice that it is taken to be told in: another's, or the doer's or none."""
    if not status:
        return UNTOLD
    other = candidate.heard.hearsay or candidate.heard.speaker is not None
    return 1.0 if other else status[-1]


def support(
    scene: Scene, candidate: Candidate, near: Mapping[int, list[Hearing]], symmetric: bool
) -> Support:
    """How likely its word states the relation and its parties are meant, and what else the word may state."""
    own, most, rival, like, again = (0.0, 0.0, 0.0), 0.0, (0.0, ""), "", 0.0
    status: tuple[float, ...] = ()
    p, learned = scene.p, is_learned(candidate)
    pair = candidate.source.entity, candidate.target.entity
    for hearing in near.get(p.sentence[candidate.trigger], ()):
        cue = hearing.cue
        own_word = cue.trigger == candidate.trigger
        if not own_word and cue.relation == candidate.relation:
            again = max(again, cue.score)
        if learned and not own_word:
            continue  # it was heard at its own word
        if cue.relation != candidate.relation:
            if own_word or any(w.start <= p.start[cue.trigger] < w.end for w in candidate.words):
                rival = max(rival, (cue.score, cue.relation))
            continue
        if learned:
            like = " and ".join(f"“{word}” in {passage}" for passage, word in cue.like)
        shares = [_shares(hearing, *ends) for ends in ((pair, pair[::-1]) if symmetric else (pair,))]
        best = max(((cue.score, *each) for each in shares), key=_likelihood)
        if (likely := _likelihood(best)) > most:
            own, status, most = best, cue.status, likely
    real = round(math.prod(_real(candidate, status)), 3) if status and not _is_set(candidate) else None
    return Support(Heard(*own, real, rival[1] or None, rival[0] or None, like or None), status, again)


def _odds(likely: float) -> float:
    """The logarithm of the odds."""
    return math.log(min(likely, MOST) / (1 - min(likely, MOST)))


def _likelihood(each: tuple[float, float, float]) -> float:
    return math.prod(max(part, LEAST) for part in each)


def _shares(hearing: Hearing, source: str, target: str) -> tuple[float, float]:
    return (
        hearing.sources[source][0] if source in hearing.sources else 0.0,
        hearing.targets[target][0] if target in hearing.targets else 0.0,
    )
