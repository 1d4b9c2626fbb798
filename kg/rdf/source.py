"""The triples of a graph file by subject, and look-ups in them that say where they fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pyoxigraph as ox

from kg.errors import GraphError
from kg.quads import quads
from kg.rdf.fields import values
from kg.rdf.terms import expand
from kg.shape import Field

T = TypeVar("T")
Node = dict[str, set[str]]  # predicate IRI → objects as text


def triples(path: Path) -> Iterator[ox.Quad]:
    """What a graph file says, in whichever of its graphs: a triple comes again for each that holds it.

    Raises GraphError for what is no graph file, and in the end for one that says nothing of ours.
    """
    known = {ox.NamedNode(expand(f"kg:{name}")) for name in ("Graph", "Actor", "Claim", "Document")}
    type = ox.NamedNode(expand("rdf:type"))
    ours = False
    for quad in quads(path):
        ours = ours or (quad.predicate == type and quad.object in known)
        yield quad
    if not ours:
        raise GraphError(f"{path}: holds no newskg graph; give a file that kg build wrote")


@dataclass(frozen=True, slots=True)
class Source:
    """A file's triples by subject; every look-up that fails says where."""

    path: Path
    nodes: dict[str, Node]
    base: str

    def of_type(self, name: str) -> list[str]:
        wanted = expand(name)
        return sorted(s for s, node in self.nodes.items() if wanted in node.get(expand("rdf:type"), ()))

    def all(self, subject: str, predicate: str) -> list[str]:
        return sorted(self.nodes.get(subject, {}).get(expand(predicate), ()))

    def one(self, subject: str, predicate: str) -> str | None:
        return next(iter(self.all(subject, predicate)), None)

    def must(self, subject: str, predicate: str) -> str:
        value = self.one(subject, predicate)
        if value is None:
            raise GraphError(f"{self.path}: {subject} has no {predicate}; build the graph anew")
        return value

    def made(self, make: Callable[[str], T], subject: str, predicate: str) -> T:
        text = self.must(subject, predicate)
        try:
            return make(text)
        except ValueError as error:
            raise GraphError(
                f"{self.path}: {subject} has {predicate} {text!r}; build the graph anew"
            ) from error

    def values(self, subject: str, fields: Sequence[Field]) -> dict[str, Any]:
        """The values of these fields of a subject, by name."""
        try:
            return values(fields, lambda field: self.all(subject, field.predicate), self.id)
        except ValueError as error:
            raise GraphError(f"{self.path}: {subject} {error}; build the graph anew") from error

    def id(self, iri: str) -> str:
        return iri.removeprefix(self.base)

    def reference(self, subject: str, predicate: str) -> str | None:
        value = self.one(subject, predicate)
        return self.id(value) if value is not None else None


def source_of(path: Path) -> Source:
    """The triples of the file of a build, and the base of their IRIs."""
    nodes: dict[str, Node] = {}
    for quad in triples(path):
        node = nodes.setdefault(_text(quad.subject), {})
        node.setdefault(quad.predicate.value, set()).add(_text(quad.object))
    graph = next(
        (s for s, n in sorted(nodes.items()) if expand("kg:Graph") in n.get(expand("rdf:type"), ())), None
    )
    if graph is None:
        raise GraphError(f"{path}: has no kg:Graph node, so it is a part of a build's graph; give the whole")
    return Source(path, nodes, graph)


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """A term's bare text; a triple term (RDF 1.2) as N-Triples writes it."""
    if isinstance(term, ox.Triple):
        return f"<<( {term.subject} {term.predicate} {term.object} )>>"
    return term.value
