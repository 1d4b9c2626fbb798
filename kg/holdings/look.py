"""What is read: documents, readings, and which of them are held."""

from __future__ import annotations

import difflib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from kg.holdings.values import claim_of, decisions_of, document_of, entity_of, text_of
from kg.model import Document, Reading


@dataclass(frozen=True, slots=True)
class Kept:
    """A reading in the file: its number, of which document, by which reader, whether the store holds it."""

    number: int
    document: str
    version: str
    held: bool


_KEPT = "SELECT id, document, version, held FROM reading"


def kept(db: sqlite3.Connection, document: str, version: str) -> Kept | None:
    """The reading of a document by that version of the reader, if it is kept; the one that is held first."""
    found = db.execute(
        f"{_KEPT} WHERE document = ? AND version = ? ORDER BY held DESC, id DESC LIMIT 1", (document, version)
    ).fetchone()
    return _kept(found) if found else None


def held(db: sqlite3.Connection, document: str) -> Kept | None:
    """The reading of a document that the store holds."""
    found = db.execute(f"{_KEPT} WHERE document = ? AND held", (document,)).fetchone()
    return _kept(found) if found else None


def _kept(row: tuple[int, str, str, int]) -> Kept:
    number, document, version, held = row
    return Kept(number, document, version, bool(held))


def all_held(db: sqlite3.Connection) -> tuple[Kept, ...]:
    """Every reading that the store holds, by the ids of the documents."""
    return tuple(map(_kept, db.execute(f"{_KEPT} WHERE held ORDER BY document")))


def document(db: sqlite3.Connection, number: int) -> Document:
    """The document of a reading, with its text."""
    value, body = db.execute(
        "SELECT value, body FROM reading JOIN text ON text.digest = reading.text WHERE id = ?", (number,)
    ).fetchone()
    return document_of(value, text_of(body))


def reading(db: sqlite3.Connection, number: int) -> Reading:
    """A reading as it was made."""
    (decisions,) = db.execute("SELECT decisions FROM reading WHERE id = ?", (number,)).fetchone()
    forms = db.execute(
        "SELECT value FROM told JOIN form ON form.id = told.form WHERE reading = ? ORDER BY told.rowid",
        (number,),
    )
    claims = db.execute("SELECT value FROM claim WHERE reading = ? ORDER BY rowid", (number,))
    return Reading(
        document(db, number),
        tuple(entity_of(value) for (value,) in forms),
        tuple(claim_of(value) for (value,) in claims),
        decisions_of(decisions),
    )


def readings(db: sqlite3.Connection) -> Iterator[Reading]:
    """Every reading that the store holds, one by one."""
    return (reading(db, each.number) for each in all_held(db))


def places(db: sqlite3.Connection, document: str) -> tuple[str, ...]:
    """Where a document was found."""
    found = db.execute("SELECT place FROM place WHERE document = ? ORDER BY place", (document,))
    return tuple(place for (place,) in found)


def named(db: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """The ids of the documents that the store holds and somebody may mean by this: an id, with or without
    `doc/` or the base of IRIs; a name; an address; a place; a hash, or eight digits or more of it."""
    found: set[str] = set()
    for where, given in (
        ("document IN (?, 'doc/' || ?)", (name.rsplit("/doc/", 1)[-1], name.rsplit("/doc/", 1)[-1])),
        ("name = ? OR source = ?", (name, name)),
        ("document IN (SELECT document FROM place WHERE place = ?)", (name,)),
    ):
        found.update(
            d for (d,) in db.execute(f"SELECT document FROM reading WHERE held AND ({where})", given)
        )
    digits = name.lower().removeprefix("sha256:")
    if len(digits) >= 8 and not set(digits) - set("0123456789abcdef"):
        hashes = (digits, digits[:-1] + chr(ord(digits[-1]) + 1))
        found.update(
            d
            for (d,) in db.execute(
                "SELECT document FROM reading WHERE held AND sha256 >= ? AND sha256 < ?", hashes
            )
        )
    return tuple(sorted(found))


def nearest(db: sqlite3.Connection, name: str) -> str | None:
    """The name, address or id of a document that looks most like this."""
    known = {
        word
        for row in db.execute("SELECT document, name, source FROM reading WHERE held")
        for word in row
        if word
    }
    return next(iter(difflib.get_close_matches(name, sorted(known), 1)), None)


def names(db: sqlite3.Connection, many: int) -> tuple[str, ...]:
    """What the first documents are called, and a sign that there are more."""
    found = db.execute("SELECT name FROM reading WHERE held ORDER BY name LIMIT ?", (many + 1,))
    known = [name for (name,) in found]
    return (*known[:many], *(["…"] if len(known) > many else []))


def total(db: sqlite3.Connection) -> int:
    """How many documents the store holds."""
    return int(db.execute("SELECT count(*) FROM reading WHERE held").fetchone()[0])


def claims(db: sqlite3.Connection, document: str) -> int:
    """How many claims a document makes."""
    counted = (
        "SELECT count(*) FROM claim JOIN reading ON reading.id = claim.reading WHERE document = ? AND held"
    )
    return int(db.execute(counted, (document,)).fetchone()[0])
