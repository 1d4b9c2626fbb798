"""The file of SQLite that holds it all: opened, made, and told from what is no such file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from kg.errors import StoreError

NAME = "readings.sqlite"
APPLICATION = 0x6B676864  # "kghd"; tells our files from those of others
LAYOUT = 1
PATIENCE = 30.0  # seconds to wait for a reader of the file who is just opening it


@contextmanager
def opened(folder: Path, *, writing: bool) -> Iterator[sqlite3.Connection]:
    """The file of a store, made where there is none and somebody is to write.

    Every commit is on disk when it is done: a kill or a power cut loses none, and leaves none by halves.
    Raises StoreError where there is no such file, or it is damaged, or of a later version.
    """
    path = folder / NAME
    if not writing and not path.exists():
        raise StoreError(f"{folder}: keeps no readings; `kg build INPUT… --store {folder}` makes some once")
    with told(path):
        db = _connect(path, writing)
        try:
            _check(db, path, writing)
            yield db
        finally:
            db.close()


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What SQLite finds wrong, in one line."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise StoreError(f"{path}: cannot be used ({error}); check the disk and the rights") from error
        if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
            raise
        raise StoreError(damaged(path, str(error))) from error


def damaged(path: Path, how: str) -> str:
    return (
        f"{path}: is damaged ({how}); the graph in the store can still be asked; move this file away and "
        "build the store anew"
    )


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All of what happens in it, or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _connect(path: Path, writing: bool) -> sqlite3.Connection:
    mode = "rwc" if writing else "ro"
    name = path.absolute().as_uri()
    db = sqlite3.connect(f"{name}?mode={mode}", uri=True, isolation_level=None, timeout=PATIENCE)
    db.execute("PRAGMA trusted_schema = OFF")  # a store may come from a stranger
    if writing:
        db.execute("PRAGMA journal_mode = WAL")  # who reads goes on while somebody writes
        db.execute("PRAGMA synchronous = FULL")
    return db


def _check(db: sqlite3.Connection, path: Path, writing: bool) -> None:
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (layout,) = db.execute("PRAGMA user_version").fetchone()
    empty = not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if empty and writing:
        make(db)
    elif empty or application != APPLICATION:
        raise StoreError(f"{path}: is no file of readings; move it away and build the store anew")
    elif layout > LAYOUT:
        raise StoreError(f"{path}: was written by a later kg; read it with that, or build the store anew")


def make(db: sqlite3.Connection) -> None:
    """The tables, empty."""
    with transaction(db):
        for statement in files("kg.holdings").joinpath("tables.sql").read_text("utf-8").split(";"):
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {LAYOUT}")
