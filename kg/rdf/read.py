"""An RDF file of a build → the graph again: everything but the documents' texts."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TypeVar

from kg.errors import GraphError
from kg.ledger import Ledger, assemble
from kg.model import (
    Claim,
    Clash,
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
from kg.rdf.describe import PARTIES
from kg.rdf.reviews import read_reviewed
from kg.rdf.source import Source, source_of
from kg.rdf.terms import expand

T = TypeVar("T")
Node = dict[str, set[str]]  # predicate IRI → objects as text


def read_graph(path: Path) -> Ledger:
    """The ledger of the graph that a build wrote there; documents' texts and paragraphs are not in RDF."""
    return ledger_of(source_of(path))


def ledger_of(source: Source) -> Ledger:
    """The ledger that these triples tell of."""
    entities = {e.id: e for e in (_entity(s, source) for s in source.of_type("kg:Actor"))}
    documents = {d.id: d for d in (_document(s, source) for s in source.of_type("kg:Document"))}
    claims = {c.id: c for c in (_claim(s, source) for s in source.of_type("kg:Claim"))}
    clashes = tuple(
        Clash(source.id(s), reason)
        for s in source.of_type("kg:Actor")
        for reason in source.all(s, "skos:editorialNote")
    )
    built = source.one(source.base, "prov:generatedAtTime") or ""
    return assemble(
        documents, entities, claims, read_reviewed(source), base=source.base, built=built, clashes=clashes
    )


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
        review=source.reference(attestation, "kg:reviewedBy"),
        undated=source.one(attestation, "kg:undated") == "true",
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
