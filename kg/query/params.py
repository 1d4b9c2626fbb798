"""Parameter values as people write them → RDF terms."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches

import pyoxigraph as ox

from kg.errors import QueryError
from kg.ids import PREFIXES
from kg.query.library import Param, Query

Term = ox.NamedNode | ox.Literal
XSD = PREFIXES["xsd"]
ACTORS = """SELECT DISTINCT ?actor ?name ?rank {
    ?actor a kg:Actor
    { ?actor rdfs:label ?name BIND(0 AS ?rank) } UNION { ?actor skos:altLabel ?name BIND(1 AS ?rank) }
}"""
RELATIONS = "SELECT DISTINCT ?relation ?name { ?relation a kg:Relation ; rdfs:label ?name }"


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
    ranked: dict[int, dict[str, set[ox.NamedNode]]] = {0: {}, 1: {}}
    shown: dict[str, str] = {}
    for row in _solutions(store, ACTORS):
        name = row["name"].value
        shown.setdefault(plain(name), name)
        ranked[int(row["rank"].value)].setdefault(plain(name), set()).add(row["actor"])
    found = ranked[0].get(plain(value)) or ranked[1].get(plain(value)) or set()
    if len(found) > 1:
        choice = ", ".join(sorted(f"id:{node.value.removeprefix(prefixes['id'])}" for node in found))
        raise QueryError(f"parameter {param.name}: {value!r} may be any of {choice}; give one of these")
    if not found:
        raise QueryError(f"parameter {param.name}: no actor is called {value!r}{near(plain(value), shown)}")
    return found.pop()


def _relation(param: Param, value: str, store: ox.Store, prefixes: Mapping[str, str]) -> ox.NamedNode:
    """A relation by its name or its label."""
    start = prefixes["kg"]
    names: dict[str, ox.NamedNode] = {}
    for row in _solutions(store, RELATIONS):
        local = row["relation"].value.removeprefix(start)
        names |= {plain(row["name"].value): row["relation"], plain(local): row["relation"]}
    wanted = plain(value.removeprefix("kg:").removeprefix(start))
    if wanted not in names:
        shown = {name: node.value.removeprefix(start) for name, node in names.items()}
        raise QueryError(f"parameter {param.name}: no relation is called {value!r}{near(wanted, shown)}")
    return names[wanted]


def _solutions(store: ox.Store, query: str) -> Iterator[ox.QuerySolution]:
    results = store.query(query, prefixes=dict(PREFIXES))
    assert isinstance(results, ox.QuerySolutions)
    yield from results


def plain(name: str) -> str:
    """A name without case, apostrophes and article, so that people need not know how it is written.

    >>> plain("The Donetsk People’s  Republic") == plain("donetsk peoples republic")
    True
    """
    words = name.replace("’", "").replace("'", "").replace("_", " ").casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def near(wanted: str, shown: Mapping[str, str]) -> str:
    """The known names that are nearest to a wanted one, for a message."""
    found = get_close_matches(wanted, sorted(shown), n=3, cutoff=0.5)
    return f"; nearest: {', '.join(shown[name] for name in found)}" if found else ""
