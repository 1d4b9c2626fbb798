"""A generation that differs from the one before by some quads: it shares its files, and has the changes."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

import pyoxigraph as ox

from kg.store.disk import (
    LAYOUT,
    current,
    finish,
    home,
    is_whole,
    locked,
    open_store,
    store_errors,
    swing,
    tables,
    unfinished,
)
from kg.store.files import BATCH

IN_MEMORY = 1 << 24  # bytes of a patch
FILES = 16  # as many as the engine opens at once
MANY = (
    60  # files of a store that look-ups go through without much ado: it merges four of an index as they come
)
SMALL = 1 << 24  # bytes of a store that is made few files of in no time
PATIENCE = 5.0  # seconds for the engine to merge many files


def copy_store(source: Path, folder: Path) -> str:
    """Makes the current generation of a store the first one of another; gives its id.

    Raises StoreError where the one is no store or the other cannot be written.
    """
    identity = current(source)
    with locked(folder), store_errors(folder):
        if not (home(folder) / identity).exists():  # it has its name only since it is whole
            shutil.rmtree(unfinished(folder), ignore_errors=True)
            open_store(source, identity).backup(str(unfinished(folder)))
            finish(folder, identity)
        swing(folder, identity)
    return identity


def patch_store(folder: Path, added: Iterable[str], removed: Iterable[str]) -> str:
    """Makes a generation with these quads added and those removed, lines of N-Quads, and makes it current.

    What is in no named graph is in the default graph; nothing is copied into it here. Raises StoreError
    where the folder is no store, cannot be written, or is being written by another.
    """
    with spooled([(sorted(added), sorted(removed))]) as patch:
        if not patch.lines:
            return current(folder)
        with locked(folder), store_errors(folder):
            identity = patched(folder, current(folder), patch, few=True)
            swing(folder, identity)
    return identity


@dataclass(frozen=True, slots=True)
class Spool:
    """Lines of N-Quads to remove and then to add, on disk where they are many, and a hash of them."""

    added: IO[bytes]
    removed: IO[bytes]
    lines: int
    digest: bytes


@contextmanager
def spooled(pairs: Iterable[tuple[Iterable[str], Iterable[str]]]) -> Iterator[Spool]:
    """Lines as they come, some to add and some to remove at a time; gone at the end."""
    with SpooledTemporaryFile(IN_MEMORY) as added, SpooledTemporaryFile(IN_MEMORY) as removed:
        digest, count = hashlib.sha256(), 0
        for more, less in pairs:
            for file, mark, lines in ((added, b"+", more), (removed, b"-", less)):
                for line in lines:
                    data = f"{line}\n".encode()
                    file.write(data)
                    digest.update(mark + data)
                    count += 1
        for file in (added, removed):
            file.seek(0)
        yield Spool(added, removed, count, digest.digest())


def patched(folder: Path, before: str | None, patch: Spool, *, few: bool = False) -> str:
    """Makes a generation of another, or of nothing, and gives its id; the store is held by the caller, who
    makes it current.

    Every patch adds files, and look-ups go through them all. Of a small store, and with `few` of any, all are
    made one for each index, twelve; to do so takes as long as the store is large. In a large one the engine
    merges the small ones among themselves.
    """
    identity = hashlib.sha256(LAYOUT + (before or "").encode() + patch.digest).hexdigest()[:16]
    shutil.rmtree(unfinished(folder), ignore_errors=True)
    if is_whole(folder, identity):  # it may be the current one, which somebody reads
        return identity
    if before is not None:
        open_store(folder, before).backup(str(unfinished(folder)))
    store = ox.Store(str(unfinished(folder)))
    for quad in ox.parse(patch.removed, format=ox.RdfFormat.N_QUADS):
        store.remove(quad)
    if patch.lines > BATCH:
        found = ox.parse(patch.added, format=ox.RdfFormat.N_QUADS)
        while batch := list(islice(found, BATCH)):
            store.bulk_extend(batch)
    else:
        store.extend(ox.parse(patch.added, format=ox.RdfFormat.N_QUADS))
    store.flush()
    if before is None or (
        tables(folder, unfinished(folder).name) > FILES and _is_small(unfinished(folder), few)
    ):
        store.optimize()
        store.flush()
    _calmed(unfinished(folder))
    del store  # closes it, so that the folder can be renamed everywhere
    shutil.rmtree(home(folder) / identity, ignore_errors=True)
    finish(folder, identity)
    return identity


def _is_small(generation: Path, few: bool) -> bool:
    return few or sum(map(_size, generation.glob("*.sst"))) < SMALL


def _size(path: Path) -> int:
    """The bytes of a file; none of one that the engine has merged with others by now."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _calmed(generation: Path) -> None:
    """Gives the engine time, where it has fallen behind: it merges files only while a store is open."""
    until = time.monotonic() + PATIENCE
    while sum(1 for _ in generation.glob("*.sst")) > MANY and time.monotonic() < until:
        time.sleep(0.02)
