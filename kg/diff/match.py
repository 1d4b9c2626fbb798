"""The old graph as the new one calls things: documents with a new text, actors that have another id now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.ledger import Ledger
from kg.ledger.identity import bare_id
from kg.ledger.naming import as_called
from kg.model import Claim, Document, Entity
from kg.shape import OWNERS

Names = Mapping[str, str]  # old id → new id


def matched(old: Ledger, new: Ledger) -> tuple[Ledger, Names]:
    """The old graph with the new ids, and the actors that have one.

    A document is the same by its name where that is one document's on either side; an actor by its name and
    by the sentences in which it is read.
    """
    documents = dict(_documents(old.documents, new.documents))
    actors = dict(_actors(old, new, documents))
    if not documents and not actors:
        return old, {}
    claims = (_claim(claim, documents, actors) for claim in old.claims.values())
    entities = (_entity(entity, actors) for entity in old.entities.values())
    known = ((documents.get(key, key), document) for key, document in old.documents.items())
    return replace(
        old,
        documents={key: replace(document, id=key) for key, document in known},
        claims={claim.id: claim for claim in claims},
        entities={entity.id: entity for entity in entities},
        origins={documents.get(k, k): documents.get(of, of) for k, of in old.origins.items()},
    ), actors


def _documents(old: Mapping[str, Document], new: Mapping[str, Document]) -> Iterator[tuple[str, str]]:
    here, there = (_by_name(a, a.keys() - b.keys()) for a, b in ((old, new), (new, old)))
    for name in sorted(here.keys() & there.keys()):
        if len(here[name]) == len(there[name]) == 1:
            yield here[name][0], there[name][0]


def _by_name(documents: Mapping[str, Document], some: Iterable[str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key in some:
        found[documents[key].name].append(key)
    return found


def _actors(old: Ledger, new: Ledger, documents: Names) -> Iterator[tuple[str, str]]:
    """Of those that bear one name, the pairs that most sentences tell of; each is of one pair."""
    gone, come = old.entities.keys() - new.entities.keys(), new.entities.keys() - old.entities.keys()
    namesakes = {bare_id(actor) for actor in gone} & {bare_id(actor) for actor in come}
    here = _places(old, {a for a in gone if bare_id(a) in namesakes}, documents)
    there = _places(new, {a for a in come if bare_id(a) in namesakes}, {})
    shared = Counter(
        (one, other) for place, actors in here.items() for one in actors for other in there.get(place, ())
    )
    taken: set[str] = set()
    for (one, other), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if not taken & {one, other}:
            taken |= {one, other}
            yield one, other


def _places(ledger: Ledger, actors: set[str], documents: Names) -> dict[tuple[str, str, str], set[str]]:
    """Name, document and sentence → who of these is read there."""
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for claim in ledger.claims.values() if actors else ():
        for actor in actors & {claim.subject, claim.object, claim.claimant, claim.place, *claim.others}:
            for e in claim.evidence:
                found[bare_id(actor), documents.get(e.document, e.document), e.quote].add(actor)
    return found


def _claim(claim: Claim, documents: Names, actors: Names) -> Claim:
    told = as_called(claim, actors) if actors else claim
    if not any(e.document in documents for e in told.evidence):
        return told
    moved = tuple(replace(e, document=documents.get(e.document, e.document)) for e in told.evidence)
    return replace(told, evidence=moved)


def _entity(entity: Entity, actors: Names) -> Entity:
    owners = {name: actors.get(getattr(entity, name), getattr(entity, name)) for name in OWNERS}
    return replace(entity, id=actors.get(entity.id, entity.id), **owners)
