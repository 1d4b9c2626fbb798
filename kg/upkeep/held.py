"""A store held for writing: nobody else writes it, and what a killed run has left is put right first."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kg.edition import graph_version
from kg.errors import StoreError
from kg.holdings import keep, kin, tables, touched
from kg.ids import ID
from kg.store import current, is_whole, locked, store_errors, swing, unfinished

# What the file of readings knows of the graph: of which generation it tells, which one comes next, what
# stands in it before it says anything, which reviews are worked in; and the base of all IRIs.
GENERATION, NEXT, FRAME, REVIEWS, BASE = "generation", "next", "frame", "reviews", "base"
GRAPH = "graph"  # by which version of this house the graph was made


@dataclass(frozen=True, slots=True)
class Held:
    """A store and the file of its readings."""

    folder: Path
    db: sqlite3.Connection

    @property
    def base(self) -> str:
        return keep.get(self.db, BASE) or ID

    @property
    def generation(self) -> str | None:
        """The generation that tells what the readings show; None where it is to be made anew."""
        return keep.get(self.db, GENERATION)


@contextmanager
def writing(folder: Path, *, grows: bool = True) -> Iterator[Held]:
    """Holds a store for writing, and makes one where there is none.

    With `grows`, what it holds is to be added to: a store without readings, as builds made it before, cannot.
    Raises StoreError for what is no store, is held by another, damaged, or cannot be written.
    """
    fresh = not folder.exists()
    with locked(folder):
        try:
            shutil.rmtree(unfinished(folder), ignore_errors=True)
            if grows and not (folder / tables.NAME).exists() and (folder / "current").exists():
                raise StoreError(
                    f"{folder}: holds a graph and keeps no readings; `kg build INPUT… --store {folder}` "
                    "makes it one that can grow"
                )
            with store_errors(folder), tables.opened(folder, writing=True) as db:
                held = Held(folder, db)
                _recover(held)
                yield held
        finally:
            shutil.rmtree(unfinished(folder), ignore_errors=True)
            if fresh and not (folder / "current").exists() and not _keeps_any(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _keeps_any(folder: Path) -> bool:
    """Whether there are readings that the next run need not make again."""
    try:
        with tables.opened(folder, writing=False) as db:
            return touched.kept(db) > 0
    except StoreError:
        return False


def check_base(held: Held, base: str | None) -> None:
    """Raises StoreError for another base than that of the graph."""
    if base is not None and base != held.base and keep.get(held.db, BASE) is not None:
        raise StoreError(
            f"{held.folder}: its IRIs begin with {held.base}; leave --base out, or build it anew"
        )
    if keep.get(held.db, BASE) is None:
        keep.put(held.db, BASE, base or ID)


def make_current(held: Held, identity: str, frame: str) -> None:
    """Swings to a generation that is written, and notes that the graph tells what is held.

    Three steps, each whole: what comes next is noted, the store swings, the note is taken away. Whoever opens
    the store after a kill sees by the note and the current generation which of them were done.
    """
    keep.put(held.db, NEXT, f"{identity} {graph_version()}\n{frame}")
    with store_errors(held.folder):
        swing(held.folder, identity)
    _swung(held)


def _swung(held: Held) -> None:
    note, _, frame = (keep.get(held.db, NEXT) or "").partition("\n")
    identity, _, version = note.partition(" ")
    with tables.transaction(held.db):
        keep.settled(held.db)
        keep.put(held.db, GENERATION, identity)
        keep.put(held.db, FRAME, frame)
        keep.put(held.db, GRAPH, version)
        keep.put(held.db, NEXT, None)


def _recover(held: Held) -> None:
    """Notes the last step of a run that was killed before it could; a graph that somebody else wrote, another
    version of this house, or that cannot be read, is to be made anew."""
    now = _current(held.folder)
    if now is not None and now == (keep.get(held.db, NEXT) or "").partition(" ")[0]:
        _swung(held)
    if now is None or now != held.generation or not is_whole(held.folder, now):
        keep.put(held.db, GENERATION, None)
    if keep.get(held.db, GRAPH) not in (None, graph_version()):
        with tables.transaction(held.db):
            kin.sign_anew(held.db)
            keep.put(held.db, GENERATION, None)
            keep.put(held.db, GRAPH, None)


def _current(folder: Path) -> str | None:
    try:
        return current(folder)
    except StoreError:
        return None
