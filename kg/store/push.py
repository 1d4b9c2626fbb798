"""A store's graphs → another store, by the SPARQL 1.1 Graph Store HTTP Protocol."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from kg.errors import StoreError
from kg.formats import FORMATS
from kg.store.remote import FileBody, Remote, connected, send

# N-Triples are Turtle too, and Turtle is what every store reads.
TYPE = {"Content-Type": FORMATS["ttl"].media}
EVERY = 2.0  # seconds between two lines of progress


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was sent: graphs, the default graph among them, and triples."""

    graphs: int
    triples: int


@dataclass(frozen=True, slots=True)
class _Part:
    """One graph to send: the graph that it becomes there, None for the default graph."""

    name: str | None
    method: str


def push(store: ox.Store, remote: Remote, *, union: bool = False, replace: bool = False) -> Pushed:
    """Sends every named graph, then the default graph, each as one request.

    A named graph replaces the one of its name (PUT). The default graph is all triples; it is added to what
    is there (POST), or with `replace` put in its place (PUT). With `union`, for servers that ask all their
    graphs at once, only what stands in no named graph is sent, into a graph named by the base IRI.
    Every request may be repeated without harm. Raises StoreError; it says what was sent before.
    """
    names = sorted(graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))
    parts = [_Part(name, "PUT") for name in names]
    parts += [_Part(_base(store), "PUT") if union else _Part(None, "PUT" if replace else "POST")]
    triples, told = 0, time.perf_counter()
    with connected(remote) as client, tempfile.TemporaryDirectory(prefix="newskg-") as folder:
        file = Path(folder) / "graph.nt"
        for number, part in enumerate(parts):
            triples += _serialize(store, part, file, names)
            try:
                send(client, remote, part.method, _address(remote.url, part.name), TYPE, FileBody(file))
            except StoreError as error:
                advice = "" if part.name else "; a server without a default graph of its own wants --union"
                raise StoreError(f"{error}{advice}; {_sent(parts[:number], len(parts))}") from error
            if time.perf_counter() - told > EVERY:
                told = time.perf_counter()
                remote.note(f"sent {number + 1} of {len(parts)} graphs, {triples} triples")
    return Pushed(len(parts), triples)


def _base(store: ox.Store) -> str:
    """The IRI of the graph's own node."""
    query = "SELECT (MIN(?graph) AS ?base) { ?graph a <https://w3id.org/newskg/ns#Graph> }"
    results = store.query(query)
    assert isinstance(results, ox.QuerySolutions)
    for row in results:
        if row["base"] is not None:
            return str(row["base"].value)
    raise StoreError("the graph has no kg:Graph node to name its default graph by; send it without --union")


def _serialize(store: ox.Store, part: _Part, file: Path, names: list[str]) -> int:
    """Writes the triples of one graph to a file, as N-Triples; gives their number."""
    if part.name is None or part.name in names:
        graph = ox.NamedNode(part.name) if part.name else ox.DefaultGraph()
        store.dump(output=str(file), format=ox.RdfFormat.N_TRIPLES, from_graph=graph)
    else:
        ox.serialize(_own(store), output=str(file), format=ox.RdfFormat.N_TRIPLES)
    with file.open("rb") as lines:
        return sum(1 for _ in lines)


def _own(store: ox.Store) -> Iterator[ox.Triple]:
    """The triples that stand in the default graph alone."""
    for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph()):
        everywhere = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        if all(found.graph_name == ox.DefaultGraph() for found in everywhere):
            yield quad.triple


def _address(url: str, graph: str | None) -> str:
    """Indirect identification: the graph's name in the query of the store's address."""
    asked = f"graph={quote(graph, safe='')}" if graph else "default"
    return f"{url}{'&' if '?' in url else '?'}{asked}"


def _sent(parts: list[_Part], of: int) -> str:
    if not parts:
        return "nothing was sent"
    return (
        f"{len(parts)} of {of} graphs were sent before, in order of their names up to <{parts[-1].name}>; "
        "push again, sending one twice does no harm"
    )
