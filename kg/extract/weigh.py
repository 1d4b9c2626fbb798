"""Candidates → how likely each is right, by what rules and what was learned say of it together.

A logistic scale (Platt 1999), fitted to annotated news that nothing else was learned from.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.extract.candidate import Candidate, surest
from kg.extract.cues import Hearing
from kg.extract.scene import Scene
from kg.mention import Form
from kg.model import Modality, Polarity
from kg.schema import Relation

LEARNED = "learned"
TITLE = "title"
LEAST = 0.02  # what counts where the learned reader hears nothing


def weighed(
    scene: Scene, relations: Mapping[str, Relation], candidates: Iterable[Candidate], heard: list[Hearing]
) -> list[Candidate]:
    """The candidates that are likely enough, with their confidence; of one word and pair the surest."""
    likely = []
    for each in unframed(scene, candidates):
        sure = confidence(features(scene, each, heard, relations[each.relation].symmetric), scene.scale)
        if sure >= scene.scale["keep"]:
            likely.append(replace(each, confidence=sure))
    return list(_alone(surest(scene, likely)))


def unframed(scene: Scene, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates without those that were heard and that a rule tells too, with more words."""
    every = list(candidates)
    framed = {_content(scene, c) for c in every if not is_learned(c)}
    return (c for c in every if not is_learned(c) or _content(scene, c) not in framed)


def is_learned(candidate: Candidate) -> bool:
    return candidate.rule.endswith(f".{LEARNED}")


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
    stated, source, target, other, status = support(scene, candidate, heard, symmetric)
    modality, affirmed = _real(candidate, status)
    learned, office = is_learned(candidate), candidate.rule.endswith(f".{TITLE}")
    by = "learned" if learned else "office" if office else "frame"
    forms = [scene.mentions[party.mention].form for party in (candidate.source, candidate.target)]
    return {
        by: 1.0,
        f"{by} stated": math.log(max(stated, LEAST)),
        f"{by} source": math.log(max(source, LEAST)),
        f"{by} target": math.log(max(target, LEAST)),
        "other": other,
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


def _real(candidate: Candidate, status: tuple[float, ...]) -> tuple[float, float]:
    """The logarithms of how likely its modality and its polarity are."""
    if not status:
        return math.log(0.5), math.log(0.5)
    modality = status[list(Modality).index(candidate.modality)]
    affirmed = status[-2] if candidate.polarity is Polarity.POSITIVE else 1 - status[-2]
    return math.log(max(modality, LEAST)), math.log(max(affirmed, LEAST))


def support(
    scene: Scene, candidate: Candidate, heard: Iterable[Hearing], symmetric: bool
) -> tuple[float, float, float, float, tuple[float, ...]]:
    """How likely its word states the relation, and its parties are meant; how likely another relation; and
    the status at the word that says most for it."""
    own, other, most = (0.0, 0.0, 0.0), 0.0, 0.0
    status: tuple[float, ...] = ()
    p = scene.p
    for hearing in heard:
        cue = hearing.cue
        if p.sentence[cue.trigger] != p.sentence[candidate.trigger]:
            continue
        here = any(w.start <= p.start[cue.trigger] < w.end for w in candidate.words)
        if cue.relation != candidate.relation:
            if here or cue.trigger == candidate.trigger:
                other = max(other, cue.score)
            continue
        pair = candidate.source.entity, candidate.target.entity
        shares = [_shares(hearing, *pair)]
        if symmetric:
            shares.append(_shares(hearing, *reversed(pair)))
        best = max(((cue.score, *each) for each in shares), key=_likelihood)
        if (likely := _likelihood(best)) > most:
            own, status, most = best, cue.status, likely
    return (*own, other, status)


def _likelihood(each: tuple[float, float, float]) -> float:
    return math.prod(max(part, LEAST) for part in each)


def _shares(hearing: Hearing, source: str, target: str) -> tuple[float, float]:
    return (
        hearing.sources[source][0] if source in hearing.sources else 0.0,
        hearing.targets[target][0] if target in hearing.targets else 0.0,
    )
