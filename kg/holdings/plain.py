"""Whether actors have one id in all documents: then what documents say can be told part by part."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from kg.holdings.values import claim_of, entity_of
from kg.model import Claim, Entity
from kg.shape import owners


def concerned(db: sqlite3.Connection, edges: Iterable[str]) -> set[str]:
    """Every actor that claims on these edges speak of."""
    actors: set[str] = set()
    for edge in edges:
        for (value,) in db.execute("SELECT value FROM claim WHERE edge = ?", (edge,)):
            actors |= _actors(claim_of(value))
    return actors


def _actors(claim: Claim) -> set[str]:
    parties = {claim.subject, claim.object, claim.claimant, claim.place, *claim.others}
    parties |= {decision.entity for e in claim.evidence for decision in e.decisions}
    return {actor for actor in parties if actor is not None}


def all_plain(db: sqlite3.Connection, actors: Iterable[str]) -> bool:
    """Whether all of these, and those whom they belong to, are surely called as each document calls them.

    What the lexicon knows is, where no other shares its codes; whom a text alone knows is, where no other
    document speaks of one of that name. Of all others `kg.ledger` decides, by all that is told of them.
    """
    seen: set[str] = set()
    ahead = {*actors}
    while ahead:
        actor = ahead.pop()
        seen.add(actor)
        forms = forms_of(db, actor)
        if not is_plain(db, actor, forms):
            return False
        ahead |= {owner for entity in forms for owner in owners(entity)} - seen
    return True


def forms_of(db: sqlite3.Connection, actor: str) -> tuple[Entity, ...]:
    """An actor in all the ways in which documents have it."""
    return tuple(entity_of(v) for (v,) in db.execute("SELECT value FROM form WHERE actor = ?", (actor,)))


def sharing(db: sqlite3.Connection, actor: str) -> set[str]:
    """The other actors that share a key with one."""
    return {other for (other,) in db.execute(_SHARING, (actor,))}


_SHARING = (
    "SELECT DISTINCT other.actor FROM form JOIN form_key AS mine ON mine.form = form.id "
    "JOIN form_key AS theirs ON theirs.key = mine.key JOIN form AS other ON other.id = theirs.form "
    "WHERE form.actor = ? AND other.actor <> form.actor"
)


def is_plain(db: sqlite3.Connection, actor: str, forms: Sequence[Entity]) -> bool:
    """The same of one, whoever it belongs to."""
    one = db.execute(f"{_SHARING} LIMIT 1", (actor,)).fetchone()
    if one or len({entity.wikidata for entity in forms} - {None}) > 1:
        return False
    if not any(entity.unlisted for entity in forms):
        return True
    documents = "SELECT count(DISTINCT document) FROM told JOIN form ON form.id = told.form " \
                "JOIN reading ON reading.id = told.reading WHERE actor = ? AND (held OR shown)"  # fmt: skip
    return int(db.execute(documents, (actor,)).fetchone()[0]) < 2
