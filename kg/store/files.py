"""A graph file → a store that can be asked, in memory."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.quads import quads

BATCH = 200_000  # quads: a sixth more work than all at once, for a quarter of the memory


def load_graph(path: Path) -> ox.Store:
    """A graph file in memory: its default graph holds all triples, its named graphs their own.

    Raises GraphError where the file cannot be read or is not what its name says.
    """
    store = ox.Store()
    fill(store, path)
    return store


def fill(store: ox.Store, path: Path) -> None:
    """Loads a graph file into a store, the triples of its named graphs into the default graph too.

    Not the engine's union of graphs, which counts a triple once for each graph that holds it.
    """
    found = _everywhere(quads(path))
    while batch := list(islice(found, BATCH)):
        store.bulk_extend(batch)


def _everywhere(found: Iterator[ox.Quad]) -> Iterator[ox.Quad]:
    """Each quad, and once more in the default graph where it stands in a named one."""
    default = ox.DefaultGraph()
    for quad in found:
        yield quad
        if quad.graph_name != default:
            yield ox.Quad(quad.subject, quad.predicate, quad.object)
