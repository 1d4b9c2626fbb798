"""Frames, titles and cues → Candidates → Claims, each with its evidence: what one document says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from kg.extract.actors import actors_of
from kg.extract.candidate import Candidate, surest
from kg.extract.claims import claim_of
from kg.extract.cues import cued, hearings, marks_of
from kg.extract.frames import Attempt, attempts, depth_of, other_parts
from kg.extract.lack import Lack, Need
from kg.extract.offices import held
from kg.extract.scene import Scene
from kg.extract.weigh import weighed
from kg.schema import Relation

__all__ = [
    "Attempt", "Candidate", "Lack", "Need", "Scene", "actors_of", "attempts", "candidates", "chosen",
    "claim_of", "depth_of", "marks_of", "other_parts",
]  # fmt: skip


def candidates(scene: Scene, relations: Mapping[str, Relation]) -> list[Candidate]:
    """All that the document proposes."""
    return chosen(scene, relations, attempts(scene, relations))


def chosen(scene: Scene, relations: Mapping[str, Relation], tried: Iterable[Attempt]) -> list[Candidate]:
    """What frames, titles and cues gave, each weighed by what the others say where cues are listened to."""
    framed = (candidate for each in tried for candidate in each.candidates)
    if not scene.scale:
        return [*surest(scene, framed), *held(scene, relations)]
    heard = hearings(scene, relations)
    every = chain(framed, held(scene, relations), cued(scene, relations, heard, scene.scale["least"]))
    return weighed(scene, relations, every, heard)
