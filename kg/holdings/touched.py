"""What changes where readings come and go: the claims and actors that they speak of, before and after.

Two claims bear on each other only where subject, relation and object are the same, and on an actor only what
documents say of it: so of a store of ten thousand documents a new one touches as much as it speaks of.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from kg.holdings.look import document
from kg.holdings.values import claim_of, document_of, entity_of
from kg.ledger import claims_of, united
from kg.model import Claim, Clash, Document, Entity
from kg.shape import owners

Called = Mapping[str, Mapping[str, str]]


class State(StrEnum):
    """Two states of the store's contents, by the column that tells which readings are in."""

    BEFORE = "shown"
    AFTER = "held"


@dataclass(frozen=True, slots=True)
class Touched:
    """What readings that come or go speak of: ids of documents (`both` have another reading now), actors,
    and edges, whose claims bear on each other. Documents of another origin than before, and the edges that
    they speak of, are among them."""

    documents: tuple[str, ...]
    both: frozenset[str]
    actors: tuple[str, ...]
    edges: tuple[str, ...]


def touched(db: sqlite3.Connection, *, all_of_it: bool = False) -> Touched:
    """What the pending changes touch, or all that is held."""
    which = "held" if all_of_it else "held <> shown"
    pending = f"(SELECT id FROM reading WHERE {which})"
    retold = "(SELECT document FROM origin WHERE held IS NOT shown)"
    documents = _column(db, f"SELECT document FROM reading WHERE {which} UNION {retold[1:-1]}")
    twice = f"SELECT document FROM reading WHERE {which} GROUP BY document HAVING count(*) > 1"
    return Touched(
        documents,
        frozenset(_column(db, twice)),
        _column(db, "SELECT DISTINCT actor FROM told JOIN form ON form.id = told.form "
                    f"WHERE reading IN {pending}"),
        _column(db, f"SELECT edge FROM claim WHERE reading IN {pending} UNION SELECT edge FROM claim WHERE "
                    f"reading IN (SELECT id FROM reading WHERE document IN {retold} AND (held OR shown))"),
    )  # fmt: skip


def with_renamed(db: sqlite3.Connection, found: Touched, renamed: Called) -> Touched:
    """With the documents of which some actors have another id than before: all that they say is told anew,
    and so are the actors who belong to these."""
    actors, edges = {*found.actors}, {*found.edges}
    for each, names in renamed.items():
        readings = "(SELECT id FROM reading WHERE document = ? AND (held OR shown))"
        edges.update(_column(db, f"SELECT edge FROM claim WHERE reading IN {readings}", each))
        told = f"SELECT value FROM told JOIN form ON form.id = form WHERE reading IN {readings}"
        entities = [entity_of(value) for (value,) in db.execute(told, (each,))]
        actors |= {e.id for e in entities if not names.keys().isdisjoint(owners(e))}
    return replace(
        found, actors=tuple(sorted(actors)), edges=tuple(sorted(edges)), both=found.both | renamed.keys()
    )


def voiced(db: sqlite3.Connection, actors: Iterable[str]) -> tuple[str, ...]:
    """The edges that claims in the voice of these actors speak of."""
    found: set[str] = set()
    for actor in actors:
        found.update(_column(db, "SELECT DISTINCT edge FROM claim WHERE claimant = ?", actor))
    return tuple(sorted(found))


def claims(
    db: sqlite3.Connection, edges: Iterable[str], state: State, called: Called
) -> tuple[tuple[Claim, ...], dict[str, str]]:
    """What all documents say of some edges, each for itself; and the origins of these documents.

    `called` are the actors of documents that have another id among all of them.
    """
    rows = [
        row
        for edge in edges
        for row in db.execute(
            f"SELECT claim.value, reading.document, origin.{state} FROM claim "
            "CROSS JOIN reading ON reading.id = claim.reading "
            f"LEFT JOIN origin ON origin.document = reading.document WHERE edge = ? AND reading.{state}",
            (edge,),
        )
    ]
    origins = {document: origin for _, document, origin in rows if origin}
    told = (claims_of((claim_of(value),), called.get(document)) for value, document, _ in rows)
    return tuple(claim for each in told for claim in each), origins


def actor(db: sqlite3.Connection, name: str, state: State) -> tuple[Entity, tuple[Clash, ...]] | None:
    """An actor as the documents have it, if one of them speaks of it."""
    forms = [
        (number, entity_of(value))
        for number, value in db.execute("SELECT id, value FROM form WHERE actor = ?", (name,))
    ]
    alike = len({replace(entity, names=()) for _, entity in forms}) < 2
    told = [pair for number, entity in forms for pair in _telling(db, number, entity, state, alike)]
    return united(told) if told else None


def _telling(
    db: sqlite3.Connection, form: int, entity: Entity, state: State, alike: bool
) -> Iterator[tuple[str, Entity]]:
    """The documents that have an actor so; where all agree but in names, one of them will do."""
    rows = db.execute(
        "SELECT document FROM told CROSS JOIN reading ON reading.id = told.reading "
        f"WHERE form = ? AND {state}{' LIMIT 1' if alike else ''}", (form,)
    )  # fmt: skip
    return ((document, entity) for (document,) in rows)


def described(db: sqlite3.Connection, name: str, state: State) -> Document | None:
    """A document, without its text."""
    row = db.execute(f"SELECT value FROM reading WHERE document = ? AND {state}", (name,)).fetchone()
    return document_of(row[0]) if row else None


def with_text(db: sqlite3.Connection, name: str, state: State) -> Document | None:
    """A document with its text."""
    row = db.execute(f"SELECT id FROM reading WHERE document = ? AND {state}", (name,)).fetchone()
    return document(db, row[0]) if row else None


def _column(db: sqlite3.Connection, query: str, *given: str) -> tuple[str, ...]:
    return tuple(sorted(value for (value,) in db.execute(query, given)))


def pending(db: sqlite3.Connection) -> int:
    """How many readings the graph does not speak of as it shall."""
    return int(db.execute("SELECT count(*) FROM reading WHERE held <> shown").fetchone()[0])


def kept(db: sqlite3.Connection) -> int:
    """How many readings there are, held or not."""
    return int(db.execute("SELECT count(*) FROM reading").fetchone()[0])


def origins(db: sqlite3.Connection, documents: Iterable[str], state: State) -> dict[str, str]:
    """The origins of some documents."""
    found = {}
    for name in documents:
        row = db.execute(f"SELECT {state} FROM origin WHERE document = ?", (name,)).fetchone()
        if row and row[0]:
            found[name] = row[0]
    return found
