"""Titles beside names → Candidates: who holds which office for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.analysis import span
from kg.extract.candidate import Candidate, confidence
from kg.extract.parties import Party, fitting
from kg.extract.scene import Scene
from kg.model import Polarity
from kg.roles import Role
from kg.schema import Relation, is_a
from kg.voice import Voice

TITLE = 0.95  # the confidence of a title beside a name


def held(scene: Scene, relations: Mapping[str, Relation]) -> Iterator[Candidate]:
    """Candidates that a person holds an office, from the titles beside names."""
    for role in scene.roles:
        relation = relations.get(role.relation)
        if relation is None:
            continue
        for holder in fitting(scene, role.holder, relation.domain):
            for of in _polities(scene, role, holder):
                if of.entity != holder.entity and is_a(scene.entities[of.entity].kind, relation.range):
                    yield _candidate(scene, relation, role, holder, of)


def _polities(scene: Scene, role: Role, holder: Party) -> list[Party]:
    """Whom the office is held for; a state's office held at a body of it is the state's.

    Where the text does not tell ("Foreign Minister Dmytro Kuleba"), the lexicon may.
    """
    if role.of is None:
        return _known_polities(scene, role, holder)
    title = scene.lexicon.titles[scene.mentions[role.title].phrase]
    found = fitting(scene, role.of, ())
    if title.of != "state":
        return found
    return [replace(x, entity=scene.entities[x.entity].part_of or x.entity) for x in found]


def _known_polities(scene: Scene, role: Role, holder: Party) -> list[Party]:
    polity = scene.lexicon.held(holder.entity, role.relation, scene.document.issued)
    if polity is None:  # "President Bush", whichever of them: the office is the same
        offices = scene.lexicon.holders(scene.entities[holder.entity].label, role.relation)
        polities = {office.of for office in offices}
        polity = polities.pop() if len(polities) == 1 else None
    if polity is None:
        return []
    scene.entities.setdefault(polity, scene.lexicon.actors[polity])
    return [Party(polity, role.holder, 0.8)]


def _candidate(scene: Scene, relation: Relation, role: Role, holder: Party, of: Party) -> Candidate:
    title, heard = scene.mentions[role.title], Voice()
    modality = scene.lexicon.titles[title.phrase].modality
    return Candidate(
        relation=relation.name,
        source=holder,
        target=of,
        trigger=title.head,
        words=(span(scene.p, title.start, title.end),),
        rule=f"{relation.name}.title",
        heard=heard,
        polarity=Polarity.POSITIVE,
        modality=modality,
        confidence=confidence(TITLE, heard, holder, of),
    )
