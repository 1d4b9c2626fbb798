"""Candidates → how likely each is right, by what rules and what was learned say of it together.

A logistic scale (Platt 1999), fitted to annotated news that nothing else was learned from.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum

from kg.analysis import Cue
from kg.extract.candidate import Candidate, surest
from kg.extract.cues import Hearing
from kg.extract.scene import Scene
from kg.mention import Form
from kg.model import Heard, Modality, Polarity
from kg.schema import Relation
from kg.wording import LEARNED

TITLE = "title"
LEAST = 0.02  # what counts where the learned reader hears nothing
UNTOLD = 0.5  # and where it does not say how real a thing is


class Fate(StrEnum):
    """What became of a candidate."""

    KEPT = "kept"
    TOLD = "told"  # it was heard, and a rule tells it too, with more words
    UNLIKELY = "unlikely"
    TWIN = "twin"  # a surer one tells the same
    OUTWEIGHED = "outweighed"  # it was heard, and something surer is told of the two at this word


def weighed(
    scene: Scene, relations: Mapping[str, Relation], candidates: Iterable[Candidate], heard: list[Hearing]
) -> list[tuple[Candidate, Fate]]:
    """The candidates with their confidence, and which are kept: likely enough, and of one word and pair the
    surest; the kept first."""
    every = list(candidates)
    own = list(unframed(scene, every))
    nearby: dict[int, list[Hearing]] = {}
    for hearing in heard:
        nearby.setdefault(scene.p.sentence[hearing.cue.trigger], []).append(hearing)
    judged = [
        _judged(scene, each, nearby.get(scene.p.sentence[each.trigger], []), relations[each.relation])
        for each in own
    ]
    likely = [each for each in judged if each.confidence >= scene.scale["keep"]]
    best = surest(scene, likely)
    kept = list(_alone(best))
    stages = ((kept, Fate.KEPT), (best, Fate.OUTWEIGHED), (likely, Fate.TWIN), (judged, Fate.UNLIKELY))
    found: dict[int, tuple[Candidate, Fate]] = {}
    for those, fate in stages:
        for each in those:
            found.setdefault(id(each), (each, fate))
    alone = {id(each) for each in own}
    return [*found.values(), *((each, Fate.TOLD) for each in every if id(each) not in alone)]


def _judged(scene: Scene, candidate: Candidate, nearby: list[Hearing], relation: Relation) -> Candidate:
    sure = confidence(features(scene, candidate, nearby, relation.symmetric), scene.scale)
    return replace(candidate, confidence=sure, support=support(scene, candidate, nearby, relation.symmetric))


def unframed(scene: Scene, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates without those that were heard and that a rule tells too, with more words."""
    every = list(candidates)
    framed = {_content(scene, c) for c in every if not is_learned(c)}
    return (c for c in every if not is_learned(c) or _content(scene, c) not in framed)


def is_learned(candidate: Candidate) -> bool:
    return candidate.rule.endswith(LEARNED)


def _content(scene: Scene, c: Candidate) -> tuple[str, str, str, int]:
    return c.relation, c.source.entity, c.target.entity, scene.p.sentence[c.trigger]


def _alone(candidates: list[Candidate]) -> Iterator[Candidate]:
    """What is heard at a word between two, where nothing surer is told of them there."""
    best: dict[tuple[int, frozenset[str]], float] = {}
    for c in candidates:
        key = (c.trigger, frozenset((c.source.entity, c.target.entity)))
        best[key] = max(best.get(key, 0.0), c.confidence)
    for c in candidates:
        key = (c.trigger, frozenset((c.source.entity, c.target.entity)))
        if not is_learned(c) or c.confidence >= best[key]:
            yield c


def confidence(found: Mapping[str, float], scale: Mapping[str, float]) -> float:
    """The probability that a candidate is right, as the scale has it."""
    total = sum(value * scale.get(name, 0.0) for name, value in found.items())
    return round(1 / (1 + math.exp(-total)), 2)


def features(
    scene: Scene, candidate: Candidate, heard: Iterable[Hearing], symmetric: bool
) -> dict[str, float]:
    """What speaks for a candidate and against it, by name."""
    found = support(scene, candidate, heard, symmetric)
    sentence = scene.p.sentence[candidate.trigger]
    here = [hearing for hearing in heard if scene.p.sentence[hearing.cue.trigger] == sentence]
    modality, affirmed = _real(candidate, _best(candidate, here, symmetric)[1])
    learned, office = is_learned(candidate), candidate.rule.endswith(f".{TITLE}")
    by = "learned" if learned else "office" if office else "frame"
    forms = [scene.mentions[party.mention].form for party in (candidate.source, candidate.target)]
    return {
        by: 1.0,
        f"{by} stated": math.log(max(found.stated, LEAST)),
        f"{by} source": math.log(max(found.subject, LEAST)),
        f"{by} target": math.log(max(found.object, LEAST)),
        "other": found.against or 0.0,
        "modality": modality,
        "polarity": affirmed,
        "rule": 0.0 if learned else candidate.confidence,
        f"of {candidate.relation}": 1.0,
        f"{by} of {candidate.relation}": 1.0,
        **{f"by {form}": float(forms.count(form)) for form in Form},
        f"is {candidate.modality}": 1.0,
        f"is {candidate.polarity}": 1.0,
        "voiced": float(candidate.heard.speaker is not None),
        "hearsay": float(candidate.heard.hearsay),
    }


def _real(candidate: Candidate, cue: Cue | None) -> tuple[float, float]:
    """The logarithms of how likely its modality and its polarity are, by the cue that says most for it."""
    if cue is None or not cue.status:
        return math.log(UNTOLD), math.log(UNTOLD)
    modality = cue.status[list(Modality).index(candidate.modality)]
    affirmed = cue.status[-2] if candidate.polarity is Polarity.POSITIVE else 1 - cue.status[-2]
    return math.log(max(modality, LEAST)), math.log(max(affirmed, LEAST))


def support(scene: Scene, candidate: Candidate, heard: Iterable[Hearing], symmetric: bool) -> Heard:
    """How likely its word states the relation and its parties are meant; what else the word may state."""
    here = [h for h in heard if scene.p.sentence[h.cue.trigger] == scene.p.sentence[candidate.trigger]]
    own, _ = _best(candidate, here, symmetric)
    rivals = [h.cue for h in here if h.cue.relation != candidate.relation and _at(scene, candidate, h.cue)]
    against, rival = max(((cue.score, cue.relation) for cue in rivals), default=(None, None))
    like = [h.cue.like for h in here if h.cue.relation == candidate.relation and is_learned(candidate)
            and h.cue.trigger == candidate.trigger]  # fmt: skip
    taught = " and ".join(f"“{word}” in {passage}" for each in like for passage, word in each)
    return Heard(*own, rival, against, taught or None)


def _at(scene: Scene, candidate: Candidate, cue: Cue) -> bool:
    """Whether a cue is one of the words of a candidate."""
    start = scene.p.start[cue.trigger]
    return cue.trigger == candidate.trigger or any(w.start <= start < w.end for w in candidate.words)


Own = tuple[float, float, float]


def _best(candidate: Candidate, here: Iterable[Hearing], symmetric: bool) -> tuple[Own, Cue | None]:
    """Of the cues of its relation the one that says most for a candidate, with what it says."""
    pair = candidate.source.entity, candidate.target.entity
    found: tuple[Own, Cue | None] = (0.0, 0.0, 0.0), None
    for hearing in here:
        if hearing.cue.relation == candidate.relation:
            for ends in (pair, pair[::-1]) if symmetric else (pair,):
                own = (hearing.cue.score, *_shares(hearing, *ends))
                if _likelihood(own) > _likelihood(found[0]) or found[1] is None:
                    found = own, hearing.cue
    return found


def _likelihood(each: tuple[float, float, float]) -> float:
    return math.prod(max(part, LEAST) for part in each)


def _shares(hearing: Hearing, source: str, target: str) -> tuple[float, float]:
    return (
        hearing.sources[source][0] if source in hearing.sources else 0.0,
        hearing.targets[target][0] if target in hearing.targets else 0.0,
    )
