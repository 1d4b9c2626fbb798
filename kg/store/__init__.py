"""The triple store that holds the graph: a file in memory, a folder on disk, a server by its address."""

from kg.store.disk import (
    as_file,
    current,
    is_whole,
    locked,
    new_generation,
    open_store,
    store_errors,
    swing,
    tables,
    unfinished,
    write_generation,
    write_store,
)
from kg.store.files import load_graph
from kg.store.patch import Spool, copy_store, patch_store, patched, spooled
from kg.store.push import Pushed, push
from kg.store.remote import Remote

__all__ = [
    "Pushed",
    "Remote",
    "Spool",
    "as_file",
    "copy_store",
    "current",
    "is_whole",
    "load_graph",
    "locked",
    "new_generation",
    "open_store",
    "patch_store",
    "patched",
    "push",
    "spooled",
    "store_errors",
    "swing",
    "tables",
    "unfinished",
    "write_generation",
    "write_store",
]
