"""SPARQL 1.1 Graph Store HTTP Protocol, reading: one graph as a whole.

https://www.w3.org/TR/sparql11-http-rdf-update/, sections 4 and 5.2, with indirect graph identification.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.accept import GRAPHS, JSON, best
from kg.serve.ask import ask, ask_triples
from kg.serve.pool import Pool
from kg.serve.web import Refusal, accept, fields, home, search

ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
NAMED = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")


async def read_graph(pool: Pool, request: Request) -> Response:
    """The default graph, or the one that is named. Raises Refusal."""
    graph = _wanted(request)
    type = best(accept(request), GRAPHS)
    if not type:
        raise Refusal(406, f"graphs come as {', '.join(GRAPHS)}")
    if graph is None:
        return await ask_triples(pool, ALL, type)
    found = await ask(
        pool, "query", text="ASK { GRAPH ?g { ?s ?p ?o } }", rows=JSON, truth=JSON, triples="", named=[graph]
    )
    if b"true" not in found.body:
        raise Refusal(404, f"there is no graph <{graph}>")
    return await ask_triples(pool, ALL, type, default=[graph])


def _wanted(request: Request) -> str | None:
    """The IRI of the graph; None is the default graph."""
    pairs = [(name, value) for name, value in fields(search(request)) if name in ("default", "graph")]
    if len(pairs) != 1:
        raise Refusal(400, "name one graph: /graphs?default or /graphs?graph=IRI")
    [(name, value)] = pairs
    if name == "default":
        return None
    graph = value if NAMED.fullmatch(value) else urljoin(f"{home(request)}/graphs", value)
    if not NAMED.fullmatch(graph):
        raise Refusal(400, "graph: not an IRI")
    return graph
