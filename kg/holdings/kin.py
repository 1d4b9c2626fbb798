"""The origins of documents that came or went, and of their kin, worked out anew; others stay as they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.holdings.values import document_of, text_of
from kg.model import Document
from kg.origin import Origins, Signature, bands, kinship, origins, pack, signature, unpack

_unpacked = lru_cache(maxsize=4096)(unpack)


def sign(db: sqlite3.Connection, number: int, text: str) -> None:
    """Keeps what a text is compared by."""
    made = signature(text)
    db.execute("UPDATE reading SET signature = ? WHERE id = ?", (pack(made), number))
    db.execute("DELETE FROM band WHERE reading = ?", (number,))
    db.executemany("INSERT INTO band VALUES (?, ?)", ((band, number) for band in bands(made)))


def sign_anew(db: sqlite3.Connection) -> None:
    """Keeps for every text what it is compared by now, where another version of this house did so."""
    for number, body in db.execute("SELECT id, body FROM reading JOIN text ON digest = text").fetchall():
        sign(db, number, text_of(body))


def put_origins(db: sqlite3.Connection, found: Origins) -> None:
    """Notes the origin of each document that is held, as somebody has worked them out already."""
    db.execute("UPDATE origin SET held = NULL")
    _put(db, found)


def trace_origins(db: sqlite3.Connection, *, anew: bool = False) -> None:
    """Works out the origin of each document that is held, from what the graph shows: the result is that of
    `kg.origin.origins` on all of them.

    A family that somebody leaves is taken apart, and its members come in again, as those do that are new: one
    by one, each to those families of which one is its kin. With `anew` all come in.
    """
    db.execute("UPDATE origin SET held = shown WHERE held IS NOT shown")
    db.execute("DELETE FROM origin WHERE shown IS NULL")
    moved = "SELECT document FROM reading WHERE " + ("held OR shown" if anew else "held <> shown")
    left = f"SELECT held FROM origin WHERE document IN ({moved})"
    again = {d for (d,) in db.execute(f"{moved} UNION SELECT document FROM origin WHERE held IN ({left})")}
    db.executemany("UPDATE origin SET held = NULL WHERE document = ?", ((document,) for document in again))
    for document in sorted(again):
        row = db.execute(
            "SELECT id, signature FROM reading WHERE document = ? AND held", (document,)
        ).fetchone()
        if row:
            _comes_in(db, document, *row)


def _comes_in(db: sqlite3.Connection, document: str, number: int, packed: str) -> None:
    kin = {origin for other, signed, origin in _near(db, number) if _are_kin(document, packed, other, signed)}
    theirs = "SELECT document FROM origin WHERE held = ?"
    family = [document, *(other for origin in kin for (other,) in db.execute(theirs, (origin,)))]
    found = origins(*_described(db, family)) if len(family) > 1 else {document: document}
    _put(db, found)


def _put(db: sqlite3.Connection, found: Origins) -> None:
    insert = "INSERT INTO origin (document, held) VALUES (?, ?) ON CONFLICT (document) "
    db.executemany(f"{insert} DO UPDATE SET held = excluded.held", found.items())


def _near(db: sqlite3.Connection, number: int) -> Iterator[tuple[str, str, str]]:
    """The documents that have come in and share a key with a reading, with their signatures and origins."""
    return db.execute(
        "SELECT document, signature, origin.held FROM reading JOIN origin USING (document) "
        "WHERE reading.held AND origin.held IS NOT NULL AND id IN ("
        "SELECT theirs.reading FROM band AS mine CROSS JOIN band AS theirs ON theirs.band = mine.band "
        "WHERE mine.reading = ?)",
        (number,),
    )


def _are_kin(one: str, packed: str, other: str, signed: str) -> bool:
    pair = sorted(((one, packed), (other, signed)))
    return kinship(*(_unpacked(each) for _, each in pair)) is not None


def _described(db: sqlite3.Connection, family: Iterable[str]) -> tuple[list[Document], dict[str, Signature]]:
    """Documents without their texts, and their signatures."""
    query = "SELECT value, signature FROM reading WHERE document = ? AND held"
    rows = {document: db.execute(query, (document,)).fetchone() for document in family}
    signatures = {document: _unpacked(signed) for document, (_, signed) in rows.items()}
    return [document_of(value) for value, _ in rows.values()], signatures
