"""Frames, titles and cues → Candidates → Claims, each with its evidence: what one document says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.extract.actors import actors_of
from kg.extract.candidate import Candidate, surest
from kg.extract.claims import claim_of
from kg.extract.cues import Hearing, cued, hearings, marks_of
from kg.extract.echo import echoes
from kg.extract.frames import Attempt, attempts, depth_of, other_parts
from kg.extract.lack import Lack, Need
from kg.extract.offices import held
from kg.extract.scene import Scene
from kg.extract.weigh import Fate, is_learned, weighed
from kg.schema import Relation

__all__ = [
    "Attempt", "Candidate", "Fate", "Hearing", "Lack", "Need", "Scene", "actors_of", "attempts", "candidates",
    "chosen", "claim_of", "depth_of", "hearings", "is_learned", "judged", "marks_of", "other_parts",
    "proposed",
]  # fmt: skip


def candidates(scene: Scene, relations: Mapping[str, Relation]) -> list[Candidate]:
    """All that the document proposes."""
    return chosen(scene, relations, attempts(scene, relations))


def chosen(scene: Scene, relations: Mapping[str, Relation], tried: Iterable[Attempt]) -> list[Candidate]:
    """What is kept of all that frames, titles and cues gave."""
    return [each for each, fate in judged(scene, relations, tried) if fate is Fate.KEPT]


def judged(
    scene: Scene, relations: Mapping[str, Relation], tried: Iterable[Attempt]
) -> list[tuple[Candidate, Fate]]:
    """What frames, titles and cues gave, and what became of each: weighed by what the others say where
    something learned listens."""
    if not scene.scale:
        framed = _framed(scene, relations, tried)
        best = surest(scene, framed)
        rest = [each for each in framed if each not in best]
        return [*((c, Fate.KEPT) for c in (*best, *held(scene, relations))), *((c, Fate.TWIN) for c in rest)]
    heard = hearings(scene, relations)
    return weighed(scene, relations, proposed(scene, relations, tried, heard), heard)


def proposed(
    scene: Scene, relations: Mapping[str, Relation], tried: Iterable[Attempt], heard: list[Hearing]
) -> list[Candidate]:
    """All that frames, titles and cues give, before anything is weighed."""
    framed = _framed(scene, relations, tried)
    return [*framed, *held(scene, relations), *cued(scene, relations, heard, scene.scale["least"])]


def _framed(scene: Scene, relations: Mapping[str, Relation], tried: Iterable[Attempt]) -> list[Candidate]:
    """What frames gave, and the acts that point back to it."""
    framed = [candidate for each in tried for candidate in each.candidates]
    return [*framed, *echoes(scene, framed, relations)]
