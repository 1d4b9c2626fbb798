"""What documents' actors are called among all documents: who is touched by a change, and how it is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.ledger.actors import united
from kg.ledger.identity import SEP, Party, Told, bare_id, home_of, keys, parties
from kg.merge import named
from kg.model import Claim, Clash, Entity, Reading
from kg.shape import OWNERS

Called = Mapping[str, Mapping[str, str]]  # document → its actors that have another id among all documents
Given = Mapping[str, Reading]


@dataclass(frozen=True, slots=True)
class Naming:
    """The names after a change: what is called otherwise, the documents with such actors, the parties whom
    they concern, and the ids that these had before."""

    called: Called
    documents: frozenset[str]
    parties: tuple[Party, ...]
    before: frozenset[str]


def renamed(given: Given, after: Given, called: Called, changed: Iterable[str]) -> Naming:
    """The names when some documents give something else than before."""
    documents = set(changed)
    index = _index([after, {key: given[key] for key in documents & given.keys()}])
    while True:
        touched = _touched(index, (r for d in documents for r in (given.get(d), after.get(d)) if r))
        found = parties(_told(after, touched))
        now = _called(called, found, documents - after.keys(), touched)
        moved = {d for d, _ in touched if d in after and called.get(d, {}) != now.get(d, {})} - documents
        if not moved:
            before = frozenset(called.get(d, {}).get(actor, actor) for d, actor in touched)
            return Naming(now, frozenset(documents), found, before)
        documents |= moved


def named_among(given: Given, actors: Iterable[tuple[str, str]]) -> tuple[Called, tuple[Party, ...]]:
    """What some actors of documents are called, and who they are: these must be all that share a key with
    one of them, directly or by way of others. Of readings only the actors count, and whom they belong to."""
    touched = set(actors)
    found = parties(_told(given, touched))
    return _called({}, found, set(), touched), found


Index = Mapping[Hashable, list[tuple[str, Entity]]]


def _index(all_given: Iterable[Given]) -> Index:
    index: dict[Hashable, list[tuple[str, Entity]]] = defaultdict(list)
    for given in all_given:
        for document, reading in given.items():
            for entity in reading.entities:
                for key in keys(entity):
                    index[key].append((document, entity))
    return index


def _touched(index: Index, readings: Iterable[Reading]) -> set[tuple[str, str]]:
    """Documents with those of their actors that share a key with some of the readings', or with those."""
    ahead = {key for reading in readings for entity in reading.entities for key in keys(entity)}
    seen: set[Hashable] = set()
    found: set[tuple[str, str]] = set()
    while ahead:
        seen |= ahead
        met = [pair for key in ahead for pair in index.get(key, ())]
        found.update((document, entity.id) for document, entity in met)
        ahead = {key for _, entity in met for key in keys(entity)} - seen
    return found


def _told(given: Given, touched: Iterable[tuple[str, str]]) -> Iterator[Told]:
    wanted: dict[str, set[str]] = defaultdict(set)
    for document, actor in touched:
        wanted[document].add(actor)
    for document in sorted(wanted.keys() & given.keys()):
        said: dict[str, list[tuple[str, Entity]]] = defaultdict(list)
        for entity in given[document].entities:
            said[entity.id].append((document, entity))
        for actor in sorted(wanted[document] & said.keys()):
            entity = united(said[actor])[0] if len(said[actor]) > 1 else said[actor][0][1]
            told = Told(document, entity)
            owner = said.get(home_of(told) or "")
            yield replace(told, home=owner[0][1].label) if owner else told


def _called(
    before: Called, found: Iterable[Party], gone: set[str], touched: Iterable[tuple[str, str]]
) -> Called:
    called = {document: dict(names) for document, names in before.items() if document not in gone}
    for document, actor in touched:
        called.get(document, {}).pop(actor, None)
    for party in found:
        for told in party.told:
            if told.entity.id != party.id:
                called.setdefault(told.document, {})[told.entity.id] = party.id
    return {document: called[document] for document in sorted(called) if called[document]}


# ---- as all documents have it ----------------------------------------------------------------------------


def actor_of(party: Party, given: Given, called: Called) -> tuple[Entity, tuple[Clash, ...]]:
    """One actor of what documents say of it, and the notes on it."""
    of: dict[str, set[str]] = defaultdict(set)
    for told in party.told:
        of[told.document].add(told.entity.id)
    said = [
        (document, _owned(entity, party.id, called.get(document, {})))
        for document, actors in of.items()
        for entity in given[document].entities
        if entity.id in actors
    ]
    entity, clashes = united(said)
    if party.apart:
        names = tuple(sorted({*entity.names, entity.label}))
        entity = replace(entity, label=f"{entity.label} ({party.apart})", names=names)
    return entity, (*clashes, *(Clash(party.id, note) for note in party.notes))


def _owned(entity: Entity, id: str, names: Mapping[str, str]) -> Entity:
    if not names:
        return entity
    owners = {name: names.get(getattr(entity, name), getattr(entity, name)) for name in OWNERS}
    return replace(entity, id=id, **owners)


def claims_of(said: Iterable[Claim], names: Mapping[str, str] | None) -> Iterator[Claim]:
    """What a document says, with its actors as all documents have them; not of somebody and himself."""
    for claim in said:
        told = as_called(claim, names) if names else claim
        if told is claim or told.subject != told.object:
            yield told


def as_called(claim: Claim, names: Mapping[str, str]) -> Claim:
    """A claim with other ids for some of its actors."""
    parties = (claim.subject, claim.object, claim.claimant, claim.place, *claim.others)
    decided = {d.entity for e in claim.evidence for d in e.decisions}
    if not names.keys() & {*parties, *decided}:
        return claim
    evidence = tuple(
        replace(e, decisions=tuple(replace(d, entity=_name(d.entity, names)) for d in e.decisions))
        for e in claim.evidence
    )
    return named(
        replace(
            claim,
            subject=names.get(claim.subject, claim.subject),
            object=names.get(claim.object, claim.object),
            claimant=_name(claim.claimant, names),
            place=_name(claim.place, names),
            others=tuple(sorted({names.get(other, other) for other in claim.others})),
            evidence=evidence,
        )
    )


def _name(actor: str | None, names: Mapping[str, str]) -> str | None:
    return names.get(actor, actor) if actor is not None else None


# ---- and back --------------------------------------------------------------------------------------------


def bare(entity: Entity) -> Entity:
    """An actor as documents give it, of one that is told apart from others of its name."""
    if SEP not in entity.id:
        return entity
    label = entity.label.rpartition(" (")[0] or entity.label
    names = tuple(name for name in entity.names if name != label)
    return replace(entity, id=bare_id(entity.id), label=label, names=names)


def bare_claim(claim: Claim) -> Claim:
    """A claim with the ids that documents give its actors."""
    parties = {claim.subject, claim.object, claim.claimant, claim.place, *claim.others}
    parties |= {d.entity for e in claim.evidence for d in e.decisions}
    names = {actor: bare_id(actor) for actor in parties if actor and SEP in actor}
    return as_called(claim, names) if names else claim
