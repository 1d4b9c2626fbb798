"""Cues → Candidates: what a learned reader hears as a relation, held to the same rules as frames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from kg.analysis import Cue, Mark, Marks, span
from kg.extract.candidate import Candidate, confidence, one_voice, tell
from kg.extract.fields import other_fields
from kg.extract.parties import Depth, Party, actors, reach_of
from kg.extract.scene import Scene
from kg.model import Kind
from kg.schema import Relation
from kg.voice import voice
from kg.wording import LEARNED

LISTED = 0.12  # the share from which an actor is one of several
BESIDE = 0.4  # and no less than this part of the first one's


@dataclass(frozen=True, slots=True)
class Hearing:
    """A cue, and what share of its source and of its target each actor has, the first the largest."""

    cue: Cue
    sources: Mapping[str, tuple[float, Party]]
    targets: Mapping[str, tuple[float, Party]]


def marks_of(scene: Scene) -> Marks:
    """What is known of each token's mention: "name/State", "pronoun/none"."""
    found: list[Mark | None] = [None] * len(scene.p.text)
    for mention, resolved in zip(scene.mentions, scene.resolved, strict=True):
        kind = scene.entities[resolved.entities[0]].kind.value if resolved.entities else "none"
        for i in range(mention.start, mention.end):
            found[i] = Mark(f"{mention.form}/{kind}", i == mention.head)
    return found


def hearings(scene: Scene, relations: Mapping[str, Relation]) -> list[Hearing]:
    """The cues of the analysis with their actors; those of unknown relations and other fields give none."""
    silent = other_fields(scene) if scene.p.cues else frozenset()
    return [
        Hearing(
            cue,
            _shares(scene, cue, "source", relation.domain, Depth.DOER),
            _shares(scene, cue, "target", relation.range, reach_of(relation)),
        )
        for cue in scene.p.cues
        if (relation := relations.get(cue.relation)) is not None and cue.trigger not in silent
    ]


def cued(
    scene: Scene, relations: Mapping[str, Relation], heard: list[Hearing], least: float
) -> Iterator[Candidate]:
    """Candidates by cues of at least such a score, each of the likeliest parties."""
    for hearing in heard:
        if hearing.cue.score >= least:
            relation = relations[hearing.cue.relation]
            for candidate in _candidates(scene, hearing, relation):
                tell(scene, relation, candidate)
                yield candidate


def _candidates(scene: Scene, hearing: Hearing, relation: Relation) -> Iterator[Candidate]:
    sources, targets = _likely(hearing.sources), _likely(hearing.targets)
    if not sources or not targets:
        return
    cue, told = hearing.cue, set()
    heard = voice(scene.p, cue.trigger, scene.lexicon)
    for source, target in product(sources, targets):
        pair = (
            frozenset((source.entity, target.entity))
            if relation.symmetric
            else (source.entity, target.entity)
        )
        if source.mention != target.mention and one_voice(scene, source, target) is None and pair not in told:
            told.add(pair)
            yield Candidate(
                relation=relation.name,
                source=source,
                target=target,
                trigger=cue.trigger,
                words=(span(scene.p, cue.trigger, cue.trigger + 1),),
                rule=f"{relation.name}{LEARNED}",
                heard=heard,
                polarity=heard.polarity,
                modality=heard.modality,
                confidence=confidence(cue.score, heard, source, target),
            )


def _likely(shares: Mapping[str, tuple[float, Party]]) -> list[Party]:
    """The likeliest actor, and those beside it that are likely too: of a list each has a part."""
    if not shares:
        return []
    bound = BESIDE * max(share for share, _ in shares.values())
    return [party for share, party in shares.values() if share >= max(bound, LISTED)]


def _shares(
    scene: Scene, cue: Cue, role: str, kinds: tuple[Kind, ...], depth: Depth
) -> dict[str, tuple[float, Party]]:
    """The shares of the tokens of a role, summed up by the actors that they name."""
    found: dict[str, tuple[float, Party]] = {}
    tokens = sorted(((share, i) for own, i, share in cue.arguments if own == role), reverse=True)
    for share, token in tokens:
        for party in actors(scene, token, kinds, depth):
            before, first = found.get(party.entity, (0.0, party))
            found[party.entity] = (round(before + share, 3), first)
    return dict(sorted(found.items(), key=lambda each: (-each[1][0], each[0])))
