"""An RDF file of a build → the graph again: everything but the documents' texts."""

from __future__ import annotations

from pathlib import Path

from kg.ledger import Ledger, assemble
from kg.model import Claim, Clash, Decision, Document, Entity, Evidence, Span
from kg.rdf.reviews import read_reviewed
from kg.rdf.source import Source, source_of
from kg.shape import ACTOR, ATTESTATION, CLAIM, DOCUMENT, MENTION, PARTIES, SENTENCE, SPAN


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
    origins = {d: source.reference(source.base + d, "kg:origin") or d for d in documents}
    built = source.one(source.base, "prov:generatedAtTime") or ""
    return assemble(
        documents,
        entities,
        claims,
        read_reviewed(source),
        base=source.base,
        built=built,
        clashes=clashes,
        origins=origins,
    )


def _entity(subject: str, source: Source) -> Entity:
    return Entity(id=source.id(subject), **source.values(subject, ACTOR))


def _document(subject: str, source: Source) -> Document:
    return Document(id=source.id(subject), text="", paragraphs=(), **source.values(subject, DOCUMENT))


def _claim(subject: str, source: Source) -> Claim:
    evidence = (_evidence(a, source) for a in source.all(subject, "kg:attestation"))
    return Claim(
        id=source.id(subject),
        **source.values(subject, CLAIM),
        evidence=tuple(sorted(evidence, key=_evidence_order)),
    )


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
        **source.values(sentence, SENTENCE),
        sentence=_span(sentence, source),
        triggers=tuple(sorted(_span(trigger, source) for trigger in source.all(attestation, "kg:trigger"))),
        **source.values(attestation, ATTESTATION),
        decisions=(*(_decision(mention, source) for mention in first), *others),
    )


def _span(subject: str, source: Source) -> Span:
    return Span(**source.values(subject, SPAN))


def _decision(mention: str, source: Source) -> Decision:
    return Decision(span=_span(mention, source), **source.values(mention, MENTION))
