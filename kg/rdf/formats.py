"""A graph as facts, and the text that each format makes of them: the same bytes from run to run."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kg.errors import GraphError
from kg.ledger import Ledger
from kg.life import periods
from kg.rdf.describe import describe
from kg.rdf.jsonld import jsonld
from kg.rdf.ontology import ancestors, ontology
from kg.rdf.rdfxml import rdfxml
from kg.rdf.sections import as_one, merged, sections
from kg.rdf.terms import Facts, Literal, Quads, checked_base, expand, ntriples
from kg.rdf.turtle import Section, turtle
from kg.schema import Relation


@dataclass(frozen=True, slots=True)
class Whole:
    """All that a file says: the facts of each graph, and the order in which people read them."""

    quads: Quads
    sections: Sequence[Section]
    base: str
    version: str = ""  # of RDF, where it has to be announced

    def union(self) -> Facts:
        """The facts of all graphs as those of one."""
        return merged(self.quads.values())


def whole(ledger: Ledger, relations: Mapping[str, Relation], *, triple_terms: bool = False) -> Whole:
    """The graph and its ontology as facts.

    Raises GraphError for a base or an id that no IRI can hold.
    """
    terms, base = ontology(relations), checked_base(ledger.base)
    quads = describe(ledger, ancestors(terms), triple_terms, periods(ledger, relations))
    quads.setdefault("", {}).setdefault(base, set()).update(_build(ledger.built))
    order = list(sections(ledger, quads, terms))
    return Whole({**quads, "": merged([quads[""], terms])}, order, base, "1.2" if triple_terms else "")


def _build(built: str) -> Iterator[tuple[str, str | Literal]]:
    """The graph's own node. It alone holds a time, and that only if SOURCE_DATE_EPOCH gives one."""
    yield from (("rdf:type", expand(name)) for name in ("kg:Graph", "prov:Entity"))
    yield "rdfs:label", Literal("newskg graph")
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch or built:
        yield "prov:generatedAtTime", Literal(_moment(epoch) if epoch else built, "xsd:dateTime")


def _moment(epoch: str) -> str:
    try:
        moment = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise GraphError(
            f"SOURCE_DATE_EPOCH={epoch!r}: give seconds since 1970, such as 1661000000"
        ) from error
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


# ---- formats ---------------------------------------------------------------------------------------------


def _turtle(graph: Whole) -> str:
    title = "Who did what to whom, according to whom: a graph by newskg"
    return turtle(as_one(graph.sections), graph.base, title, graph.version)


def _trig(graph: Whole) -> str:
    title = "Who did what to whom: a named graph for each document, by newskg"
    return turtle(graph.sections, graph.base, title, graph.version)


def _ntriples(graph: Whole) -> str:
    return _lines({"": graph.union()})


def _nquads(graph: Whole) -> str:
    return _lines(graph.quads)


def _lines(quads: Quads) -> str:
    """N-Triples or N-Quads, sorted, so that `diff` and `sort -m` work on them."""
    lines = [
        f"<{subject}> <{expand(predicate)}> {ntriples(term)}{f' <{graph}>' if graph else ''} .\n"
        for graph, facts in quads.items()
        for subject, found in facts.items()
        for predicate, term in found
    ]
    return "".join(sorted(lines))


# By the names of `kg.formats`.
WRITERS: Mapping[str, Callable[[Whole], str]] = MappingProxyType(
    {
        "ttl": _turtle,
        "trig": _trig,
        "nt": _ntriples,
        "nq": _nquads,
        "jsonld": lambda graph: jsonld(graph.quads, graph.base),
        "rdf": lambda graph: rdfxml(graph.union()),
    }
)
