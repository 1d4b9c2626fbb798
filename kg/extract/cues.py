"""Cues → Candidates: what an annotator reads as a relation by itself, held to the same rules as frames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from kg.analysis import Cue, span
from kg.extract.candidate import Candidate, confidence, one_voice, tell
from kg.extract.fields import other_fields
from kg.extract.parties import Depth, Party, actors, reach_of
from kg.extract.scene import Scene
from kg.model import Kind
from kg.schema import Relation
from kg.voice import voice


def cued(scene: Scene, relations: Mapping[str, Relation]) -> Iterator[Candidate]:
    """Candidates by the cues of the analysis; those of unknown relations and other fields give none."""
    silent = other_fields(scene) if scene.p.cues else frozenset()
    for cue in scene.p.cues:
        relation = relations.get(cue.relation)
        if relation is not None and cue.trigger not in silent:
            for candidate in _candidates(scene, cue, relation):
                tell(scene, relation, candidate)
                yield candidate


def _candidates(scene: Scene, cue: Cue, relation: Relation) -> Iterator[Candidate]:
    sources = _parties(scene, cue, "source", relation.domain, Depth.DOER)
    targets = _parties(scene, cue, "target", relation.range, reach_of(relation))
    if not sources or not targets:
        return
    heard = voice(scene.p, cue.trigger, scene.lexicon)
    for source, target in product(sources, targets):
        if source.mention != target.mention and one_voice(scene, source, target) is None:
            yield Candidate(
                relation=relation.name,
                source=source,
                target=target,
                trigger=cue.trigger,
                words=(span(scene.p, cue.trigger, cue.trigger + 1),),
                rule=f"{relation.name}.cue",
                heard=heard,
                polarity=heard.polarity,
                modality=heard.modality,
                confidence=confidence(cue.score, heard, source, target),
            )


def _parties(scene: Scene, cue: Cue, role: str, kinds: tuple[Kind, ...], depth: Depth) -> list[Party]:
    """The actors at the arguments of a role, each once."""
    found: dict[str, Party] = {}
    for token in (token for own, token in cue.arguments if own == role):
        for party in actors(scene, token, kinds, depth):
            found.setdefault(party.entity, party)
    return list(found.values())
