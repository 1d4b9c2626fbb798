"""Documents that go: the graph is then what it would be had nobody ever read them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from kg.errors import StoreError
from kg.holdings import keep, look, tables
from kg.schema import Relation
from kg.upkeep.held import Held
from kg.upkeep.settle import settle


def forget(held: Held, names: Iterable[str], relations: Mapping[str, Relation]) -> tuple[str, ...]:
    """Forgets documents by id, name, address, place or hash: all that are named, or none; gives their ids.

    Raises StoreError for a name that no document has, or several.
    """
    documents = sorted({_meant(held, name) for name in names})
    with tables.transaction(held.db):
        for document in documents:
            keep.release(held.db, document)
            keep.nowhere(held.db, document)
    settle(held, relations)
    return tuple(documents)


def _meant(held: Held, name: str) -> str:
    found = look.named(held.db, name) or look.named(held.db, os.path.abspath(name))
    if len(found) > 1:
        several = ", ".join(found[:5]) + (", …" if len(found) > 5 else "")
        raise StoreError(f"{name}: {len(found)} documents are called so ({several}); give an id")
    if not found:
        near = look.nearest(held.db, name)
        some = ", ".join(look.names(held.db, 3))
        hint = f"nearest is {near}" if near else f"it holds {some}" if some else "it holds none"
        raise StoreError(f"{name}: no such document in {held.folder}; {hint}")
    return found[0]
