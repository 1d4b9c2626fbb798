"""The triple store that holds the graph: a file in memory, a folder on disk, a server by its address."""

from kg.store.disk import current, new_generation, open_store, write_store
from kg.store.files import load_graph

__all__ = ["current", "load_graph", "new_generation", "open_store", "write_store"]
