"""What is written: a reading comes, is held, goes; the places where documents were found."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from kg.holdings.kin import sign
from kg.holdings.values import encode, pack
from kg.ledger import keys
from kg.model import Claim, Entity, Reading


def get(db: sqlite3.Connection, name: str) -> str | None:
    """One of the few things that are known of the store as a whole."""
    found = db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return str(found[0]) if found else None


def put(db: sqlite3.Connection, name: str, value: str | None) -> None:
    """Writes it down; None forgets it."""
    if value is None:
        db.execute("DELETE FROM meta WHERE name = ?", (name,))
    else:
        db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def keep(db: sqlite3.Connection, reading: Reading, version: str) -> int:
    """Keeps a reading, which is not held yet; gives its number."""
    document = reading.document
    text = document.text.encode("utf-8", "surrogatepass")
    digest, body = document.text_sha256 or hashlib.sha256(text).hexdigest(), pack(text)
    db.execute("INSERT OR IGNORE INTO text VALUES (?, ?)", (digest, body))
    number = db.execute(
        "INSERT INTO reading (document, version, name, sha256, source, text, value, decisions, signature) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, '')",
        (
            *(document.id, version, document.name, document.sha256, document.source, digest),
            *(encode(replace(document, text="")), pack(encode(reading.decisions))),
        ),
    ).lastrowid
    assert number is not None
    db.executemany(
        "INSERT INTO claim VALUES (?, ?, ?, ?)",
        ((number, edge_of(claim), claim.claimant, encode(claim)) for claim in reading.claims),
    )
    db.executemany("INSERT INTO told VALUES (?, ?)", ((number, _form(db, e)) for e in reading.entities))
    sign(db, number, document.text)
    return number


def edge_of(claim: Claim) -> str:
    """What claims have in common that decide on one edge, and on each other."""
    return f"{claim.subject} {claim.relation} {claim.object}"


def _form(db: sqlite3.Connection, entity: Entity) -> int:
    value = encode(entity)
    known = db.execute("SELECT id FROM form WHERE value = ?", (value,)).fetchone()
    if known:
        return int(known[0])
    number = db.execute("INSERT INTO form (actor, value) VALUES (?, ?)", (entity.id, value)).lastrowid
    assert number is not None
    db.executemany("INSERT INTO form_key VALUES (?, ?)", ((repr(key), number) for key in keys(entity)))
    return number


def hold(db: sqlite3.Connection, number: int) -> None:
    """The store holds this reading of its document, and no other."""
    (document,) = db.execute("SELECT document FROM reading WHERE id = ?", (number,)).fetchone()
    db.execute("UPDATE reading SET held = 0 WHERE document = ? AND held AND id <> ?", (document, number))
    db.execute("UPDATE reading SET held = 1 WHERE id = ?", (number,))
    _forget_idle(db, document)


def release(db: sqlite3.Connection, document: str) -> None:
    """The store holds the document no more."""
    db.execute("UPDATE reading SET held = 0 WHERE document = ? AND held", (document,))
    _forget_idle(db, document)


def _forget_idle(db: sqlite3.Connection, document: str) -> None:
    """What the graph does not speak of is gone at once."""
    _drop(db, "SELECT id FROM reading WHERE document = ? AND NOT held AND NOT shown", (document,))


def hold_only(db: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """The store holds these readings and no other."""
    db.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (id INTEGER PRIMARY KEY)")
    db.execute("DELETE FROM wanted")
    db.executemany("INSERT INTO wanted VALUES (?)", ((number,) for number in numbers))
    db.execute("UPDATE reading SET held = 0 WHERE held AND id NOT IN wanted")
    db.execute("UPDATE reading SET held = 1 WHERE NOT held AND id IN wanted")


def settled(db: sqlite3.Connection) -> None:
    """The graph now speaks of what is held; nothing else is kept."""
    db.execute("UPDATE reading SET shown = 0 WHERE shown AND NOT held")
    db.execute("UPDATE reading SET shown = 1 WHERE held AND NOT shown")
    _drop(db, "SELECT id FROM reading WHERE NOT held")
    db.execute("UPDATE origin SET shown = held WHERE held IS NOT shown")
    db.execute("DELETE FROM origin WHERE held IS NULL")


def _drop(db: sqlite3.Connection, which: str, given: tuple[str, ...] = ()) -> None:
    gone = db.execute(which, given).fetchall()
    for (number,) in gone:
        (digest,) = db.execute("SELECT text FROM reading WHERE id = ?", (number,)).fetchone()
        forms = db.execute("SELECT form FROM told WHERE reading = ?", (number,)).fetchall()
        for table, column in (*((each, "reading") for each in ("claim", "told", "band")), ("reading", "id")):
            db.execute(f"DELETE FROM {table} WHERE {column} = ?", (number,))
        unused = "form = ? AND NOT EXISTS (SELECT 1 FROM told WHERE told.form = form_key.form)"
        db.executemany(f"DELETE FROM form_key WHERE {unused}", forms)
        db.executemany(
            "DELETE FROM form WHERE id = ? AND id NOT IN (SELECT form FROM told WHERE form = form.id)", forms
        )
        db.execute(
            "DELETE FROM text WHERE digest = ?1 AND NOT EXISTS (SELECT 1 FROM reading WHERE text = ?1)",
            (digest,),
        )


# ---- places ------------------------------------------------------------------------------------------------


def found_at(db: sqlite3.Connection, place: str, document: str, *, alone: bool) -> str | None:
    """Notes where a document was found; gives the one that lay there before and is now nowhere.

    That is so where one document lay there, and the new one is `alone` there: others may lie beside it, in an
    archive, of which one does not take the place of another.
    """
    before = [d for (d,) in db.execute("SELECT document FROM place WHERE place = ?", (place,))]
    if document in before:
        return None
    db.execute("INSERT INTO place VALUES (?, ?)", (place, document))
    if len(before) != 1 or not alone:
        return None
    db.execute("DELETE FROM place WHERE place = ? AND document = ?", (place, before[0]))
    elsewhere = db.execute("SELECT 1 FROM place WHERE document = ?", before).fetchone()
    return None if elsewhere else str(before[0])


def places_only(db: sqlite3.Connection, places: Iterable[tuple[str, str]]) -> None:
    """These places and no others, each with a document that was found there."""
    db.execute("DELETE FROM place")
    db.executemany("INSERT OR IGNORE INTO place VALUES (?, ?)", places)


def nowhere(db: sqlite3.Connection, document: str) -> None:
    """The document is at no place any more."""
    db.execute("DELETE FROM place WHERE document = ?", (document,))
