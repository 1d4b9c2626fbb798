"""The triple store that holds the graph: a file in memory, a folder on disk, a server by its address."""

from kg.store.disk import as_file, current, new_generation, open_store, tables, write_store
from kg.store.files import load_graph
from kg.store.patch import copy_store, patch_store
from kg.store.push import Pushed, push
from kg.store.remote import Remote

__all__ = [
    "Pushed",
    "Remote",
    "as_file",
    "copy_store",
    "current",
    "load_graph",
    "new_generation",
    "open_store",
    "patch_store",
    "push",
    "tables",
    "write_store",
]
