"""A query on a graph file or a store → rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.ids import ID, PREFIXES
from kg.quads import one_line
from kg.query.lex import bind, keywords, parameters, refuse_service
from kg.query.library import Query, find_query
from kg.query.params import bound
from kg.query.rows import Rows
from kg.store import load_graph

FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"})


def run_query(query: str, graph: Path, params: Mapping[str, str] | None = None) -> Rows:
    """Runs a query, given by name, by file or as text, on a graph file."""
    found = find_query(query)
    check(found)
    return run_on(load_graph(graph), found, params or {})


def run_on(store: ox.Store, query: Query, params: Mapping[str, str]) -> Rows:
    """Runs a query on a store whose default graph holds what is to be asked."""
    check(query)
    prefixes = {**PREFIXES, "id": base_of(store)}
    text = bind(query.text, bound(query, params, store, prefixes))
    try:
        results = store.query(text, prefixes=prefixes)
        return to_rows(results, ordered(text), prefixes)
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        raise QueryError(f"{query.name}: {one_line(error)}") from error


def prepare(query: Query, store: ox.Store, params: Mapping[str, str]) -> str:
    """The text that the engine gets: for other engines and for endpoints."""
    check(query)
    return bind(query.text, bound(query, params, store, {**PREFIXES, "id": base_of(store)}))


def base_of(store: ox.Store) -> str:
    """The base of the IRIs in a graph: the IRI of its kg:Graph node."""
    found = store.quads_for_pattern(None, _RDF_TYPE, ox.NamedNode(PREFIXES["kg"] + "Graph"), None)
    return min((q.subject.value for q in found if isinstance(q.subject, ox.NamedNode)), default=ID)


_RDF_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")


@lru_cache(maxsize=64)
def check(query: Query) -> None:
    """Refuses what cannot be run, with the place in the text as its author wrote it: a QueryError."""
    refuse_service(query.text, query.name)
    try:
        ox.Store().query(query.text, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        raise QueryError(f"{query.name}{_wrong_form(query.text) or _place(error)}") from error
    written = parameters(query.text)
    for param in query.params:
        if param.name not in written:
            raise QueryError(
                f"{query.name}: parameter {param.name} is declared but not used; write it as ${param.name}"
            )


def _wrong_form(text: str) -> str:
    """What is no query at all is told as such; the engine would name a place far from the cause."""
    words = keywords(text)
    if words & FORMS:
        return ""
    updates = sorted(words & UPDATES)
    if updates:
        return f": {updates[0]} would change the graph, which is only read here"
    return ": not a query; it needs SELECT, ASK, CONSTRUCT or DESCRIBE"


def _place(error: SyntaxError) -> str:
    """The engine's message with line and column in front and its long list of hopes cut short."""
    text = one_line(error)
    match = re.match(r"error at (\d+):(\d+): (.*)", text)
    if not match:
        return f": {text}"
    hopes = [
        hope
        for hope in re.split(r",\s", re.sub(r"^expected (?:one of )?", "", match[3]))
        if not hope.startswith("[")
    ]
    missing = [hope for hope in hopes if "not found" in hope.lower() or "unknown" in hope.lower()]
    words = missing[:1] or [f"expected {' or '.join(hopes[:6])}" if hopes else "not SPARQL here"]
    return f", line {match[1]}, column {match[2]}: {words[0]}"


def ordered(text: str) -> bool:
    """Whether the query asks for an order of its rows."""
    return "ORDER" in keywords(text)


def to_rows(results: object, ordered: bool, prefixes: Mapping[str, str]) -> Rows:
    """What the engine gives → rows; sorted, where the query does not order them itself."""
    if isinstance(results, ox.QueryBoolean):
        return Rows((), (), prefixes, answer=bool(results))
    if isinstance(results, ox.QueryTriples):
        # ORDER BY orders what the triples are made from, and so the triples; some may come twice.
        triples = tuple(dict.fromkeys(results) if ordered else sorted(set(results), key=str))
        return Rows(("subject", "predicate", "object"), triples, prefixes, triples=True)
    assert isinstance(results, ox.QuerySolutions)
    variables = tuple(variable.value for variable in results.variables)
    rows = [tuple(solution) for solution in results]
    # An engine gives rows without ORDER BY in whatever order; people and tests want always the same.
    return Rows(variables, tuple(rows if ordered else sorted(rows, key=_order)), prefixes)


def _order(row: tuple[object, ...]) -> tuple[str, ...]:
    return tuple("" if term is None else str(term) for term in row)
