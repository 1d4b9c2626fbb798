"""An RDF file of a build → the graph again: everything but the documents' texts."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from kg.errors import GraphError
from kg.model import (
    Claim,
    Decision,
    Document,
    Entity,
    Evidence,
    Interval,
    Kind,
    Modality,
    Polarity,
    Precision,
    Span,
)
from kg.quads import quads
from kg.rdf.describe import PARTIES
from kg.rdf.terms import expand

if TYPE_CHECKING:
    import networkx

T = TypeVar("T")
Node = dict[str, set[str]]  # predicate IRI → objects as text


def read_graph(path: Path) -> networkx.MultiDiGraph:
    """The graph that a build wrote there; a document's text and paragraphs are not in RDF."""
    return graph_of(source_of(path))


def graph_of(source: Source) -> networkx.MultiDiGraph:
    """The graph that these triples hold."""
    from kg.graph import assemble  # networkx takes a while to load, and a validation does without

    entities = {e.id: e for e in (_entity(s, source) for s in source.of_type("kg:Actor"))}
    documents = {d.id: d for d in (_document(s, source) for s in source.of_type("kg:Document"))}
    claims = {c.id: c for c in (_claim(s, source) for s in source.of_type("kg:Claim"))}
    made = assemble(documents, entities, claims)
    made.graph["base"] = source.base
    return made


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


def _entity(subject: str, source: Source) -> Entity:
    wikidata = source.one(subject, "owl:sameAs")
    return Entity(
        id=source.id(subject),
        label=source.must(subject, "rdfs:label"),
        kind=_kind(subject, source),
        names=tuple(source.all(subject, "skos:altLabel")),
        wikidata=wikidata.removeprefix(expand("wd:")) if wikidata else None,
        iso2=source.one(subject, "kg:iso3166Alpha2"),
        iso3=source.one(subject, "kg:iso3166Alpha3"),
        part_of=source.reference(subject, "kg:partOf"),
        claimed_by=source.reference(subject, "kg:claimedBy"),
    )


def _kind(subject: str, source: Source) -> Kind:
    """The most special of an actor's kinds; all that stand above it are written out too."""
    kinds = [kind for kind in Kind if expand(f"kg:{kind}") in source.all(subject, "rdf:type")]
    if not kinds:
        raise GraphError(f"{source.path}: {subject} is no kind of actor; build the graph anew")
    return max(kinds, key=lambda kind: kind != Kind.ORGANISATION)


def _document(subject: str, source: Source) -> Document:
    issued = source.one(subject, "dcterms:issued")
    return Document(
        id=source.id(subject),
        text="",
        paragraphs=(),
        name=source.must(subject, "dcterms:identifier"),
        sha256=source.must(subject, "kg:sha256"),
        title=source.one(subject, "dcterms:title"),
        issued=source.made(datetime.date.fromisoformat, subject, "dcterms:issued") if issued else None,
        publisher=source.one(subject, "dcterms:publisher"),
        source=source.one(subject, "dcterms:source"),
    )


def _claim(subject: str, source: Source) -> Claim:
    attestations = source.all(subject, "kg:attestation")
    return Claim(
        id=source.id(subject),
        subject=source.id(source.must(subject, "rdf:subject")),
        relation=source.must(subject, "rdf:predicate").removeprefix(expand("kg:")),
        object=source.id(source.must(subject, "rdf:object")),
        polarity=source.made(lambda v: Polarity(v.removeprefix(expand("kg:"))), subject, "kg:polarity"),
        modality=source.made(lambda v: Modality(v.removeprefix(expand("kg:"))), subject, "kg:modality"),
        claimant=source.reference(subject, "kg:claimant"),
        hearsay=source.must(subject, "kg:hearsay") == "true",
        when=_when(subject, source),
        place=source.reference(subject, "sem:hasPlace"),
        others=tuple(source.id(other) for other in source.all(subject, "sem:hasActor")),
        confidence=source.made(float, subject, "kg:confidence"),
        evidence=tuple(sorted((_evidence(a, source) for a in attestations), key=_evidence_order)),
    )


def _when(subject: str, source: Source) -> Interval | None:
    if source.one(subject, "kg:eventStart") is None:
        return None
    day = datetime.date.fromisoformat
    start, end = (source.made(day, subject, name) for name in ("kg:eventStart", "kg:eventEnd"))
    return Interval(start, end, source.made(Precision, subject, "kg:datePrecision"))


def _evidence_order(evidence: Evidence) -> tuple[object, ...]:
    """Evidence comes by document, then as it stands in the text."""
    return (evidence.document, evidence.sentence, evidence.rule, evidence.triggers, evidence.confidence)


def _evidence(attestation: str, source: Source) -> Evidence:
    """The decisions on subject, object and claimant come in this order, then any other as in the text."""
    sentence = source.must(attestation, "kg:sentence")
    first = [mention for party in PARTIES for mention in source.all(attestation, party)]
    rest = [mention for mention in source.all(attestation, "kg:mention") if mention not in first]
    others = sorted((_decision(mention, source) for mention in rest), key=lambda d: (d.span, d.entity or ""))
    return Evidence(
        document=source.id(source.must(sentence, "nif:referenceContext")),
        sentence=_span(sentence, source),
        quote=source.must(sentence, "nif:anchorOf"),
        triggers=tuple(sorted(_span(trigger, source) for trigger in source.all(attestation, "kg:trigger"))),
        rule=source.must(attestation, "kg:rule"),
        confidence=source.made(float, attestation, "kg:confidence"),
        decisions=(*(_decision(mention, source) for mention in first), *others),
    )


def _span(subject: str, source: Source) -> Span:
    return Span(source.made(int, subject, "nif:beginIndex"), source.made(int, subject, "nif:endIndex"))


def _decision(mention: str, source: Source) -> Decision:
    return Decision(
        span=_span(mention, source),
        entity=source.reference(mention, "itsrdf:taIdentRef"),
        rule=source.must(mention, "kg:rule"),
        reason=source.must(mention, "kg:reason"),
    )
