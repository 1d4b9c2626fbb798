"""Facts → JSON-LD with a context that makes the keys read like words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from kg.errors import GraphError
from kg.rdf.terms import KNOWN, Facts, Literal, Quads, Term, Triple, expand
from kg.rdf.turtle import ORDER, in_order

# Predicates whose name in JSON is not simply the local name.
RENAMED = {
    "rdfs:label": "label",
    "skos:altLabel": "names",
    "owl:sameAs": "sameAs",
    "itsrdf:taIdentRef": "denotes",
}


def jsonld(quads: Quads, base: str) -> str:
    """The text of a JSON-LD file: the default graph's nodes, then each document's graph."""
    context = _context(quads, base)
    keys = {value["@id"]: key for key, value in context.items() if isinstance(value, dict)}
    shorten = _shortener(base)
    nodes = _nodes(quads.get("", {}), keys, context, shorten)
    graphs = [
        {"id": shorten(graph), "@graph": _nodes(facts, keys, context, shorten)}
        for graph, facts in sorted(quads.items())
        if graph
    ]
    return json.dumps({"@context": context, "@graph": nodes + graphs}, ensure_ascii=False, indent=1) + "\n"


def _context(quads: Quads, base: str) -> dict[str, Any]:
    """Prefixes, and for each predicate its short key with the type that all its values share."""
    kinds: dict[str, set[str]] = {}
    for facts in quads.values():
        for predicate, term in (fact for found in facts.values() for fact in found):
            kinds.setdefault(predicate, set()).add(_kind(term))
    context: dict[str, Any] = {"id": "@id", "type": "@type", **{p: i for p, i in KNOWN.items() if p != "id"}}
    context["base"] = base
    for predicate in sorted(kinds, key=lambda p: (ORDER.get(p, len(ORDER)), p)):
        if predicate != "rdf:type":
            key = RENAMED.get(predicate, predicate.partition(":")[2])
            key = predicate if key in context else key
            context[key] = {"@id": predicate, **_shared(kinds[predicate])}
    return context


def _kind(term: Term) -> str:
    if isinstance(term, Triple):
        raise GraphError("JSON-LD cannot hold the triple terms of RDF 1.2; write ttl, trig, nt or nq")
    return "@id" if isinstance(term, str) else f"@{term.lang}" if term.lang else term.datatype


def _shared(kinds: set[str]) -> dict[str, str]:
    kind = next(iter(kinds))
    if len(kinds) > 1 or kind == "xsd:string":
        return {}
    return {"@language": kind[1:]} if kind.startswith("@") and kind != "@id" else {"@type": kind}


def _shortener(base: str) -> Any:
    spaces = [("base", base), *((p, i) for p, i in KNOWN.items() if p != "id")]

    def shorten(iri: str) -> str:
        """An IRI as prefix and rest; a rest that begins with slashes would make it an IRI of its own."""
        for prefix, start in spaces:
            rest = iri.removeprefix(start)
            if iri.startswith(start) and not rest.startswith("//"):
                return f"{prefix}:{rest}"
        return iri

    return shorten


def _nodes(facts: Facts, keys: dict[str, str], context: dict[str, Any], shorten: Any) -> list[dict[str, Any]]:
    return [_node(subject, found, keys, context, shorten) for subject, found in sorted(facts.items())]


def _node(
    subject: str, found: Iterable[tuple[str, Term]], keys: Any, context: Any, shorten: Any
) -> dict[str, Any]:
    node: dict[str, Any] = {}
    for predicate, term in in_order(found):
        key = "type" if predicate == "rdf:type" else keys[predicate]
        node.setdefault(key, []).append(_value(term, key, context, shorten))
    return {"id": shorten(subject), **{k: v[0] if len(v) == 1 else v for k, v in node.items()}}


def _value(term: Term, key: str, context: Any, shorten: Any) -> Any:
    if isinstance(term, Literal):
        return _literal(term, context[key])
    coerced = key == "type" or context[key].get("@type") == "@id"
    return shorten(term) if coerced else {"id": shorten(term)}


def _literal(term: Literal, rule: dict[str, str]) -> Any:
    if term.lang:
        return (
            term.text if rule.get("@language") == term.lang else {"@value": term.text, "@language": term.lang}
        )
    if term.datatype in ("xsd:boolean", "xsd:integer"):
        return json.loads(term.text)
    if rule.get("@type") == term.datatype or term.datatype == "xsd:string":
        return term.text
    return {"@value": term.text, "@type": expand(term.datatype)}
