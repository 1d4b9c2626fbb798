"""Cues → Candidates: what a learned reader hears as a relation, held to the same rules as frames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from kg.analysis import Cue, Mark, Marks, span
from kg.extract.candidate import Candidate, confidence, one_voice, tell
from kg.extract.fields import other_fields
from kg.extract.parties import Depth, Party, actors, fitting, reach_of
from kg.extract.scene import Scene
from kg.model import Kind
from kg.schema import Relation
from kg.voice import voice
from kg.wording import LEARNED

BESIDE_TITLE = 5  # words between a title and whose it is
HOLDING = 12  # and who holds it, in its sentence: "Peru's ambassador to the United Nations, Ana Ruiz"
LISTED = 0.12  # the share from which an actor is one of several
BESIDE = 0.4  # and no less than this part of the first one's


@dataclass(frozen=True, slots=True)
class Hearing:
    """A cue, and what share of its source and of its target each actor has, the first the largest.

    `lost` are the largest shares of either of a word that names no actor.
    """

    cue: Cue
    sources: Mapping[str, tuple[float, Party]]
    targets: Mapping[str, tuple[float, Party]]
    lost: tuple[float, float] = (0.0, 0.0)


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
    found = []
    for cue in scene.p.cues:
        relation = relations.get(cue.relation)
        if relation is not None and cue.trigger not in silent:
            sources, no_source = _shares(scene, cue, "source", relation.domain, Depth.DOER)
            targets, no_target = _shares(scene, cue, "target", relation.range, reach_of(relation))
            found.append(Hearing(cue, sources, targets, (no_source, no_target)))
    return found


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
    cue = hearing.cue
    sources = _likely(hearing.sources, hearing.lost[0])
    targets = _likely(hearing.targets, hearing.lost[1])
    if not sources or not targets:
        return
    if relation.is_office and not _is_title(cue, sources, targets, scene):
        return
    told = set()
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


def _is_title(cue: Cue, holders: list[Party], of: list[Party], scene: Scene) -> bool:
    """Whether whose it is stands beside a title, and the holder near: which far apart belong is a guess."""
    sentence = scene.p.sentence
    heads = [scene.mentions[party.mention].head for party in of]
    holding = [scene.mentions[party.mention].head for party in holders]
    return all(abs(head - cue.trigger) <= BESIDE_TITLE for head in heads) and all(
        abs(head - cue.trigger) <= HOLDING and sentence[head] == sentence[cue.trigger] for head in holding
    )


def _likely(shares: Mapping[str, tuple[float, Party]], lost: float) -> list[Party]:
    """The likeliest actor, and those beside it that are likely too: of a list each has a part.

    Nobody, where the likeliest word names no actor.
    """
    most = max((share for share, _ in shares.values()), default=0.0)
    bound = max(BESIDE * most, LISTED)
    return [party for share, party in shares.values() if share >= bound] if most >= lost else []


def _shares(
    scene: Scene, cue: Cue, role: str, kinds: tuple[Kind, ...], depth: Depth
) -> tuple[dict[str, tuple[float, Party]], float]:
    """The shares of the tokens of a role, summed up by the actors that they name; the largest of no actor."""
    found: dict[str, tuple[float, Party]] = {}
    lost = 0.0
    for share, token in sorted(((s, i) for own, i, s in cue.arguments if own == role), reverse=True):
        parties = actors(scene, token, kinds, depth) or _itself(scene, token, kinds)
        lost = lost if parties else max(lost, share)
        for party in parties:
            before, first = found.get(party.entity, (0.0, party))
            found[party.entity] = (round(before + share, 3), first)
    return dict(sorted(found.items(), key=lambda each: (-each[1][0], each[0]))), lost


def _itself(scene: Scene, token: int, kinds: tuple[Kind, ...]) -> list[Party]:
    """Of whom an office is, at the word that says so: "Peruvian" of "Peruvian President X" is Peru, not X."""
    number = scene.covered.get(token)
    return [] if number is None else fitting(scene, number, kinds)
