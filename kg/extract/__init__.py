"""Frames, titles and cues → Candidates → Claims, each with its evidence: what one document says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from kg.extract.actors import actors_of
from kg.extract.candidate import Candidate, surest
from kg.extract.claims import claim_of
from kg.extract.cues import cued
from kg.extract.echo import echoes
from kg.extract.frames import Attempt, attempts, depth_of, other_parts
from kg.extract.lack import Lack, Need
from kg.extract.offices import held
from kg.extract.scene import Scene
from kg.schema import Relation

__all__ = [
    "Attempt", "Candidate", "Lack", "Need", "Scene", "actors_of", "attempts", "candidates", "chosen",
    "claim_of", "depth_of", "other_parts",
]  # fmt: skip


def candidates(scene: Scene, relations: Mapping[str, Relation]) -> list[Candidate]:
    """All that the document proposes."""
    return chosen(scene, relations, attempts(scene, relations))


def chosen(scene: Scene, relations: Mapping[str, Relation], tried: Iterable[Attempt]) -> list[Candidate]:
    """What frames gave, cues and titles; of a frame and a cue on the same words the surer one speaks."""
    framed = [candidate for each in tried for candidate in each.candidates]
    again = echoes(scene, framed, relations)
    return [*surest(scene, chain(framed, again, cued(scene, relations))), *held(scene, relations)]
