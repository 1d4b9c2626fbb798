"""Titles beside names → Candidates: who holds which office for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.analysis import span
from kg.extract.candidate import Candidate, confidence
from kg.extract.parties import Party, fitting
from kg.extract.scene import Scene
from kg.extract.tenure import is_anothers, tenure
from kg.model import Kind
from kg.roles import Role
from kg.schema import Relation, is_a

TITLE = 0.95  # the confidence of a title beside a name


def held(scene: Scene, relations: Mapping[str, Relation]) -> Iterator[Candidate]:
    """Candidates that a person holds an office, from the titles beside names."""
    for role in scene.roles:
        relation = relations.get(role.relation)
        if relation is None or is_anothers(scene, role):
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
    if title.of == "place" and scene.resolved[role.of].decision.rule == "lexicon.capital":
        return []  # "mayor of Lima"
    if title.of == "body" and role.relation == "heads":  # "the Chilean opposition leader" heads no state
        return [x for x in found if scene.entities[x.entity].kind not in (Kind.STATE, Kind.BREAKAWAY)]
    if title.of != "state" or role.relation == "heads":  # "president of the central bank of Chile"
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
    title, heard = scene.mentions[role.title], tenure(scene, role)
    return Candidate(
        relation=relation.name,
        source=holder,
        target=of,
        trigger=title.head,
        words=(span(scene.p, title.start, title.end),),
        rule=f"{relation.name}.title",
        heard=heard,
        polarity=heard.polarity,
        modality=heard.modality,
        confidence=confidence(TITLE, heard, holder, of),
    )
