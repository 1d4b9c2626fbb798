"""Readings that come and go: only what documents give counts, not in which order or portions it came."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from kg.errors import GraphError
from kg.ids import ID
from kg.ledger.identity import bare_id
from kg.ledger.naming import Called, Given, Naming, actor_of, bare, bare_claim, claims_of, renamed
from kg.ledger.value import Ledger
from kg.merge import borne_out, content
from kg.merge import merge as merge_claims
from kg.model import Claim, Decision, Document, Entity, Reading
from kg.origin import Origins
from kg.origin import changed as changed_origins
from kg.origin import united as united_origins
from kg.shape import owners


def gather(readings: Iterable[Reading], base: str = ID) -> Ledger:
    """The ledger of all readings, the same in whatever order they come."""
    given: dict[str, Reading] = {}
    for reading in readings:
        given[reading.document.id] = _joint(given.get(reading.document.id), reading)
    return _changed(Ledger(base=base), given)


def with_reading(ledger: Ledger, reading: Reading) -> Ledger:
    """The ledger with what one more document gave. Raises GraphError as `merge` does."""
    return merge(ledger, gather([reading], ledger.base))


def without(ledger: Ledger, document: str) -> Ledger:
    """The ledger as if that document had never been read. Raises GraphError where it was not, and as
    `merge` does."""
    if document not in ledger.documents:
        raise GraphError(f"{document}: no such document in the graph; give the id of one")
    return _changed(_kept(ledger), {document: None})


def only(ledger: Ledger, documents: Collection[str]) -> Ledger:
    """The ledger as if no other documents had ever been read. Raises GraphError as `merge` does."""
    whole = _kept(ledger)
    return _changed(whole, {key: None for key in whole.documents if key not in documents})


def merge(one: Ledger, other: Ledger) -> Ledger:
    """What the documents of both give: associative, commutative, and the same as one of two equal ledgers.

    Raises GraphError where reviews are worked in, which have to be decided on the merged claims, and where
    the two have different bases.
    """
    if one.base != other.base:
        raise GraphError(f"two graphs with the bases {one.base} and {other.base}; build both with one --base")
    one, other = _kept(one), _kept(other)
    joint = {key: _joint(one.given.get(key), reading) for key, reading in other.given.items()}
    changes = {key: r for key, r in joint.items() if one.given.get(key) != r}
    merged = _changed(one, changes, united_origins(one.origins, other.origins))
    return replace(merged, built=max(one.built, other.built))


# ---- what each document gave -----------------------------------------------------------------------------


def _joint(known: Reading | None, reading: Reading) -> Reading:
    """One reading of what a document gave twice, perhaps by two states of the lexicon: all of it."""
    both = [reading] if known is None else [known, reading]
    return Reading(
        max((r.document for r in both), key=_document_rank),
        tuple(sorted({e for r in both for e in r.entities}, key=repr)),
        merge_claims(claim for r in both for claim in r.claims),
        tuple(sorted({d for r in both for d in r.decisions}, key=_decision_rank)),
    )


def _document_rank(document: Document) -> tuple[bool, str]:
    """A document with its text says more than one that a file of RDF tells of."""
    return document.text != "", repr(document)


def _decision_rank(d: Decision) -> tuple[object, ...]:
    return d.span, d.entity or "", d.rule, d.reason


def _kept(ledger: Ledger) -> Ledger:
    """The ledger with what each document gave, as far as its claims tell."""
    if ledger.reviewed.reviews:
        raise GraphError(
            "reviews are worked into this graph; take them back first, and decide them anew after"
        )
    if ledger.given or not (ledger.documents or ledger.entities or ledger.claims):
        return ledger
    if not ledger.documents:
        raise GraphError("a graph of no documents cannot grow or shrink; build it from its articles")
    claims = _by_document(ledger)
    told = {key: _with_owners(ledger, _parties(found)) for key, found in claims.items()}
    rest = ledger.entities.keys() - set().union(*told.values())
    given = {
        key: _joint(
            None, Reading(document, _actors(ledger, told[key] | rest), tuple(map(bare_claim, claims[key])))
        )
        for key, document in ledger.documents.items()
    }
    called = {key: {bare_id(a): a for a in sorted(told[key]) if bare_id(a) != a} for key in sorted(given)}
    return replace(ledger, given=given, called={key: names for key, names in called.items() if names})


def _by_document(ledger: Ledger) -> dict[str, list[Claim]]:
    """Each document with its part of the claims; what none of them bears out is in all of them."""
    found: dict[str, list[Claim]] = {key: [] for key in ledger.documents}
    for claim in ledger.claims.values():
        places = {e.document for e in claim.evidence} & found.keys()
        for key in places or found:
            own = tuple(e for e in claim.evidence if e.document == key or not places)
            found[key].append(replace(claim, evidence=own))
    return found


def _parties(claims: Iterable[Claim]) -> set[str]:
    return {p for c in claims for p in (c.subject, c.object, c.claimant, c.place, *c.others) if p}


def _with_owners(ledger: Ledger, actors: set[str]) -> set[str]:
    """The actors, what they are parts of, what that is a part of, and so on."""
    found: set[str] = set()
    ahead = actors
    while ahead:
        found |= ahead
        known = [ledger.entities[actor] for actor in ahead if actor in ledger.entities]
        ahead = {owner for entity in known for owner in owners(entity)} - found
    return found


def _actors(ledger: Ledger, wanted: set[str]) -> tuple[Entity, ...]:
    return tuple(bare(ledger.entities[actor]) for actor in sorted(wanted & ledger.entities.keys()))


# ---- what it comes to ------------------------------------------------------------------------------------


def _changed(ledger: Ledger, changes: Mapping[str, Reading | None], told: Origins | None = None) -> Ledger:
    """The ledger after some documents gave something else, or nothing any more.

    Only claims and actors that these documents speak of are merged anew, and those of documents whose actors
    are called otherwise by it, and claims that rest on documents of another origin than before. `told` are
    the origins as far as they are known without texts.
    """
    given = {**ledger.given, **{key: reading for key, reading in changes.items() if reading is not None}}
    given = {key: given[key] for key in sorted(given) if changes.get(key, given[key]) is not None}
    documents = {key: reading.document for key, reading in given.items()}
    told = ledger.origins if told is None else told
    retold = {key for key, origin in told.items() if ledger.origins.get(key) != origin}
    origins = changed_origins(told, documents, {*changes, *retold})
    naming = renamed(ledger.given, given, ledger.called, changes)
    made = {party.id: actor_of(party, given, naming.called) for party in naming.parties}
    gone = naming.before | made.keys()
    entities = {key: entity for key, entity in ledger.entities.items() if key not in gone}
    clashes = [clash for clash in ledger.clashes if clash.entity not in gone]
    clashes += [clash for _, noted in made.values() for clash in noted]
    return replace(
        ledger,
        documents=documents,
        entities=dict(sorted((entities | {key: entity for key, (entity, _) in made.items()}).items())),
        claims=dict(sorted(_merged(ledger, given, naming, origins).items())),
        clashes=tuple(sorted(clashes, key=lambda clash: (clash.entity, clash.reason))),
        origins=origins,
        given=given,
        called=naming.called,
    )


def _merged(ledger: Ledger, given: Given, naming: Naming, origins: Origins) -> dict[str, Claim]:
    """The claims, those merged anew that a document with a change said before or says now."""
    said = {content(c) for key in naming.documents for c in _claims(ledger.given, ledger.called, key)}
    said |= {content(c) for key in naming.documents for c in _claims(given, naming.called, key)}
    claims = {key: claim for key, claim in ledger.claims.items() if content(claim) not in said}
    claims = _weighed_anew(claims, ledger.origins, origins)
    told = (claim for key in given for claim in _claims(given, naming.called, key))
    return claims | {c.id: c for c in merge_claims((c for c in told if content(c) in said), origins)}


def _claims(given: Given, called: Called, document: str) -> Iterator[Claim]:
    if document in given:
        yield from claims_of(given[document].claims, called.get(document))


def _weighed_anew(claims: Mapping[str, Claim], before: Origins, now: Origins) -> dict[str, Claim]:
    """The claims with the confidence that the origins give them now, where those are others than before."""
    moved = {key for key, origin in now.items() if before.get(key) != origin}
    return {
        key: borne_out(c, c.evidence, now) if any(e.document in moved for e in c.evidence) else c
        for key, c in claims.items()
    }
