"""Ledger → a row for each actor: what it is, how much is said of it, and what it is known by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.ledger import Ledger
from kg.model import Claim, Entity

UNNAMED = "texts"  # what an actor is known by that nobody has looked up


@dataclass(frozen=True, slots=True)
class Row:
    """An actor with the state or whatever else it is of; `known` is by what it is one across articles."""

    id: str
    label: str
    kind: str
    of: str
    articles: int
    claims: int
    known: str
    wikidata: str
    names: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(slots=True)
class Said:
    """The claims of an actor and the documents in which they stand."""

    claims: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)


def listing(ledger: Ledger) -> list[Row]:
    """Every actor, the one of whom most articles speak first."""
    said, notes = said_of(ledger), notes_on(ledger)
    rows = [_row(entity, ledger, said[key], notes.get(key, ())) for key, entity in ledger.entities.items()]
    return sorted(rows, key=lambda row: (-row.articles, -row.claims, row.id))


def said_of(ledger: Ledger) -> Mapping[str, Said]:
    """What is said of each actor."""
    found: dict[str, Said] = defaultdict(Said)
    for claim in ledger.claims.values():
        documents = {e.document for e in claim.evidence}
        for party in parties_of(claim):
            found[party].claims.add(claim.id)
            found[party].documents |= documents
    return found


def parties_of(claim: Claim) -> Iterator[str]:
    """Everybody and every place that a claim names, once."""
    every = (claim.subject, claim.object, claim.claimant, claim.place, *claim.others)
    yield from dict.fromkeys(party for party in every if party is not None)


def notes_on(ledger: Ledger) -> Mapping[str, tuple[str, ...]]:
    """The notes on each actor."""
    found: dict[str, tuple[str, ...]] = {}
    for clash in ledger.clashes:
        found[clash.entity] = (*found.get(clash.entity, ()), clash.reason)
    return found


def label_of(actor: str | None, ledger: Ledger) -> str:
    """What people call an actor; nothing for none."""
    entity = ledger.entities.get(actor or "")
    return entity.label if entity else actor or ""


def owner_of(entity: Entity) -> str | None:
    """The state that a person is of, what an organisation or a land is a part of, who claims a breakaway."""
    return entity.country or entity.part_of or entity.claimed_by


def _row(entity: Entity, ledger: Ledger, said: Said, notes: tuple[str, ...]) -> Row:
    return Row(
        id=entity.id,
        label=entity.label,
        kind=str(entity.kind),
        of=label_of(owner_of(entity), ledger),
        articles=len(said.documents),
        claims=len(said.claims),
        known=_known(entity),
        wikidata=entity.wikidata or "",
        names=tuple(name for name in entity.names if name != entity.label),
        notes=notes,
    )


def _known(entity: Entity) -> str:
    if entity.unlisted:
        return UNNAMED
    return "Wikidata" if entity.wikidata else "ISO 3166" if entity.iso3 or entity.iso2 else "lexicon"
