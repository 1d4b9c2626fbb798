"""Frames, titles and cues → Candidates → Claims, each with its evidence: what one document says."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from kg.extract.actors import actors_of
from kg.extract.candidate import Candidate, surest
from kg.extract.claims import claim_of
from kg.extract.cues import cued
from kg.extract.frames import framed
from kg.extract.offices import held
from kg.extract.scene import Scene
from kg.schema import Relation

__all__ = ["Candidate", "Scene", "actors_of", "candidates", "claim_of"]


def candidates(scene: Scene, relations: Mapping[str, Relation]) -> list[Candidate]:
    """All that the document proposes; of a frame and a cue on the same words the surer one speaks."""
    told = surest(scene, chain(framed(scene, relations), cued(scene, relations)))
    return [*told, *held(scene, relations)]
