"""A generation that differs from the one before by some quads: it shares its files, and has the changes."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.store.disk import (
    LAYOUT,
    current,
    finish,
    home,
    locked,
    open_store,
    store_errors,
    swing,
    tables,
    unfinished,
)

FILES = 16  # as many as the engine opens at once


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
    more, less = list(added), list(removed)
    if not more and not less:
        return current(folder)
    with locked(folder), store_errors(folder):
        before = current(folder)
        lines = (before, *sorted(more), "", *sorted(less))
        identity = hashlib.sha256(LAYOUT + "\n".join(lines).encode()).hexdigest()[:16]
        shutil.rmtree(unfinished(folder), ignore_errors=True)
        open_store(folder, before).backup(str(unfinished(folder)))
        store = ox.Store(str(unfinished(folder)))
        for quad in _quads(less):
            store.remove(quad)
        store.extend(_quads(more))
        store.flush()
        # Every patch adds files, and look-ups go through them all; twelve are left, one for each index.
        if tables(folder, unfinished(folder).name) > FILES:
            store.optimize()
            store.flush()
        del store  # closes it, so that the folder can be renamed everywhere
        shutil.rmtree(home(folder) / identity, ignore_errors=True)
        finish(folder, identity)
        swing(folder, identity)
    return identity


def _quads(lines: Iterable[str]) -> Iterable[ox.Quad]:
    return ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
