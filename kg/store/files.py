"""A graph file → a store that can be asked, in memory."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}
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
    style = FORMATS.get(path.suffix.lower())
    if style is None:
        raise GraphError(f"{path}: not a graph file by its name; known endings are {', '.join(FORMATS)}")
    quads = _everywhere(path, style)
    while batch := list(islice(quads, BATCH)):
        store.bulk_extend(batch)


def _everywhere(path: Path, style: ox.RdfFormat) -> Iterator[ox.Quad]:
    """Each quad of a file, and once more in the default graph where it stands in a named one."""
    default = ox.DefaultGraph()
    try:
        for quad in ox.parse(path=str(path), format=style, rename_blank_nodes=True):
            yield quad
            if quad.graph_name != default:
                yield ox.Quad(quad.subject, quad.predicate, quad.object)
    except OSError as error:
        reason = error.strerror or one_line(error)
        raise GraphError(f"{path}: cannot be read: {reason}; kg build writes it") from error
    except (SyntaxError, ValueError) as error:
        raise GraphError(f"{path}: not {style.name}: {one_line(error)}") from error


def one_line(error: Exception) -> str:
    """A message without line breaks, of bearable length."""
    text = " ".join(str(error).split())
    return text if len(text) < 300 else f"{text[:297]}..."
