"""Parameter values as people write them → RDF terms."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pyoxigraph as ox

from kg.errors import KgError, QueryError
from kg.ids import PREFIXES
from kg.names import find
from kg.query.library import Param, Query

Term = ox.NamedNode | ox.Literal
XSD = PREFIXES["xsd"]
ACTORS = """SELECT ?actor ?label ?name {
    ?actor a kg:Actor ; rdfs:label ?label OPTIONAL { ?actor skos:altLabel ?name }
}"""
RELATIONS = "SELECT ?relation ?label ?none { ?relation a kg:Relation ; rdfs:label ?label }"
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")
_ACTOR = ox.NamedNode(PREFIXES["kg"] + "Actor")


def bound(
    query: Query, given: Mapping[str, str], store: ox.Store, prefixes: Mapping[str, str]
) -> dict[str, str]:
    """The terms for the query's parameters, in N-Triples; those that stay open are left out."""
    known = {param.name: param for param in query.params}
    for name in given:
        if name not in known:
            takes = f"it takes {', '.join(known)}" if known else "it takes none"
            raise QueryError(f"{query.name}: no parameter {name!r}; {takes}")
    values = {name: given.get(name, param.default) for name, param in known.items()}
    return {
        name: str(_term(known[name], value, store, prefixes))
        for name, value in values.items()
        if value is not None
    }


def _term(param: Param, value: str, store: ox.Store, prefixes: Mapping[str, str]) -> Term:
    if param.type == "actor":
        return _actor(param, value, store, prefixes)
    if param.type == "relation":
        return _relation(param, value, store, prefixes)
    return _PLAIN[param.type](param, value, prefixes)


def _iri(param: Param, value: str, prefixes: Mapping[str, str]) -> ox.NamedNode:
    text = value[1:-1] if value.startswith("<") and value.endswith(">") else value
    prefix, colon, local = text.partition(":")
    text = prefixes[prefix] + local if colon and prefix in prefixes else text
    try:
        if not colon:
            raise ValueError
        return ox.NamedNode(text)
    except ValueError as error:
        raise QueryError(
            f"parameter {param.name}: {value!r} is no IRI; give one such as id:North_Korea"
        ) from error


def _string(_: Param, value: str, __: Mapping[str, str]) -> ox.Literal:
    return ox.Literal(value)


def _date(param: Param, value: str, _: Mapping[str, str]) -> ox.Literal:
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError as error:
        raise QueryError(f"parameter {param.name}: {value!r} is no date; write it as 2022-07-31") from error
    return ox.Literal(day.isoformat(), datatype=ox.NamedNode(f"{XSD}date"))


def _integer(param: Param, value: str, _: Mapping[str, str]) -> ox.Literal:
    try:
        return ox.Literal(str(int(value)), datatype=ox.NamedNode(f"{XSD}integer"))
    except ValueError as error:
        raise QueryError(f"parameter {param.name}: {value!r} is no whole number") from error


_PLAIN: Mapping[str, Callable[[Param, str, Mapping[str, str]], Term]] = {
    "iri": _iri,
    "string": _string,
    "date": _date,
    "integer": _integer,
}


def _actor(param: Param, value: str, store: ox.Store, prefixes: Mapping[str, str]) -> ox.NamedNode:
    """An actor by its IRI, its label, or another name that no other actor has."""
    if "://" in value or value.startswith("id:"):
        return _iri(param, value, prefixes)
    written = [q.subject for q in store.quads_for_pattern(None, _LABEL, ox.Literal(value), ox.DefaultGraph())]
    actors = [node for node in written if ox.Quad(node, _TYPE, _ACTOR) in store]
    if len(actors) == 1 and isinstance(actors[0], ox.NamedNode):
        return actors[0]  # no need to look at all the names of all actors
    return _named("actor", param, value, prefixes["id"], _solutions(store, ACTORS))


def _relation(param: Param, value: str, store: ox.Store, prefixes: Mapping[str, str]) -> ox.NamedNode:
    """A relation by its name or its label."""
    start = prefixes["kg"]
    wanted = value.removeprefix("kg:").removeprefix(start)
    return _named("relation", param, wanted, start, _solutions(store, RELATIONS))


def _named(
    what: str,
    param: Param,
    value: str,
    base: str,
    found: Iterator[tuple[ox.NamedNode, ox.Literal, ox.Literal]],
) -> ox.NamedNode:
    labels: dict[str, str] = {}
    names: defaultdict[str, list[str]] = defaultdict(list)
    for node, label, name in found:
        local = node.value.removeprefix(base)
        labels[local] = label.value
        if name is not None:
            names[local].append(name.value)
    try:
        local = find(what, value, [(each, label, names[each]) for each, label in sorted(labels.items())])
    except KgError as error:
        raise QueryError(f"parameter {param.name}: {error}") from error
    return ox.NamedNode(local if ":" in local else base + local)


def _solutions(store: ox.Store, query: str) -> Iterator[tuple[Any, ...]]:
    results = store.query(query, prefixes=dict(PREFIXES))
    assert isinstance(results, ox.QuerySolutions)
    for solution in results:
        yield tuple(solution)
