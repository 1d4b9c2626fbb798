"""What the graph says, as facts: actors, documents, claims and where each claim stands in its text."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.errors import GraphError
from kg.ledger import Ledger
from kg.model import Claim, Decision, Document, Entity, Evidence, Period, Span
from kg.rdf.fields import terms
from kg.rdf.reviews import describe_reviews, revisions
from kg.rdf.terms import Facts, Literal, Quads, Term, Triple, boolean, char_iri, expand, iri
from kg.shape import ACTOR, ATTESTATION, CLAIM, DOCUMENT, MENTION, PARTIES, PERIOD, SPAN

SPAN_TYPES = "nif:String nif:RFC5147String"  # the scheme `#char=begin,end` is that of RFC 5147


@dataclass(frozen=True, slots=True)
class Setting:
    """What every description needs: the base, the documents, each class with its ancestors; whether to
    write the triple terms of RDF 1.2."""

    base: str
    documents: Mapping[str, Document]
    ancestors: Mapping[str, tuple[str, ...]]
    triple_terms: bool = False


def describe(
    ledger: Ledger,
    ancestors: Mapping[str, tuple[str, ...]],
    triple_terms: bool = False,
    periods: Iterable[Period] = (),
) -> Quads:
    """The default graph holds actors, plain edges and periods; each document's graph its claims and evidence.

    With `triple_terms` each claim also has `rdf:reifies <<( subject predicate object )>>` (RDF 1.2).
    """
    base = ledger.base
    setting = Setting(base, ledger.documents, ancestors, triple_terms)
    quads: Quads = defaultdict(lambda: defaultdict(set))
    for entity in ledger.entities.values():
        _add(quads[""], iri(entity.id, base), _entity(entity, setting))
    for clash in ledger.clashes:
        if clash.entity in ledger.entities:
            _add(quads[""], iri(clash.entity, base), [("skos:editorialNote", Literal(clash.reason))])
    for source, target, relation in ledger.edges:
        quads[""][iri(source, base)].add((f"kg:{relation}", iri(target, base)))
    for period in periods:
        _add(quads[""], iri(period.id, base), describe_period(period, base))
    for document in setting.documents.values():
        described = [
            *_types("kg:Document nif:Context"),
            *terms(document, DOCUMENT, base),
            *_origin(document.id, ledger),
        ]
        _add(quads[iri(document.id, base)], iri(document.id, base), described)
    revised = revisions(ledger.reviewed, base)
    for claim in ledger.claims.values():
        _claim(claim, claim.id in ledger.earning, setting, quads, revised.get(claim.id, ()))
    for withdrawn in ledger.reviewed.withdrawn:
        for evidence in withdrawn.claim.evidence:
            _sentence(evidence, setting, quads[iri(evidence.document, base)])
    for subject, facts in describe_reviews(ledger).items():
        quads[""][subject] |= facts
    return {graph: dict(facts) for graph, facts in quads.items()}


def describe_period(period: Period, base: str) -> Iterator[tuple[str, Term]]:
    """What is said of a period: the two, the relation, both bounds, and the claims that tell of them."""
    yield from _types("kg:Period time:Interval")
    yield from terms(period, PERIOD, base)
    yield from (
        ("prov:wasDerivedFrom", iri(claim, base)) for claim in (period.end.claims if period.end else ())
    )


def _add(facts: Facts, subject: str, found: Iterable[tuple[str, Term | None]]) -> None:
    facts[subject].update((predicate, term) for predicate, term in found if term is not None)


def _origin(document: str, ledger: Ledger) -> Iterator[tuple[str, Term]]:
    """Every document names its origin, so that counting origins is counting these; a copy follows it."""
    origin = ledger.origins.get(document, document)
    yield "kg:origin", iri(origin, ledger.base)
    if origin != document:
        yield "prov:wasDerivedFrom", iri(origin, ledger.base)


def _types(names: str) -> list[tuple[str, Term]]:
    return [("rdf:type", expand(name)) for name in names.split()]


def _text(value: str | None) -> Literal | None:
    return Literal(value) if value is not None else None


def _entity(entity: Entity, setting: Setting) -> Iterator[tuple[str, Term]]:
    """All superclasses are written out: most stores infer nothing."""
    if entity.wikidata is not None and not re.fullmatch(r"Q[1-9]\d*", entity.wikidata):
        raise GraphError(f"{entity.id}: {entity.wikidata!r} is no Wikidata id; give one such as Q423")
    return terms(entity, ACTOR, setting.base, setting.ancestors)


def _claim(
    claim: Claim, drawn: bool, setting: Setting, quads: Quads, origin: Iterable[tuple[str, Term | None]]
) -> None:
    """The content goes into the graph of every document that bears it out, the evidence into its own."""
    content = [*_content(claim, drawn, setting.base), *origin]
    if setting.triple_terms:
        content.append(("rdf:reifies", _triple(claim, setting.base)))
    subject = iri(claim.id, setting.base)
    for graph in sorted({iri(evidence.document, setting.base) for evidence in claim.evidence}) or [""]:
        _add(quads[graph], subject, content)
    for evidence in claim.evidence:
        _evidence(claim, evidence, setting, quads[iri(evidence.document, setting.base)])


def _content(claim: Claim, drawn: bool, base: str) -> list[tuple[str, Term | None]]:
    return [
        *_types("kg:Claim rdf:Statement"),
        *terms(claim, CLAIM, base),
        ("kg:drawsEdge", boolean(True) if drawn else None),
    ]


def _triple(claim: Claim, base: str) -> Triple:
    return Triple(iri(claim.subject, base), expand(f"kg:{claim.relation}"), iri(claim.object, base))


def _evidence(claim: Claim, evidence: Evidence, setting: Setting, facts: Facts) -> None:
    """A sentence may bear out two claims by different words, so rule and words hang on an attestation."""
    document = iri(evidence.document, setting.base)
    sentence = _sentence(evidence, setting, facts)
    # Not how likely it is: the last digit differs between processors, and a name should not.
    key = [claim.id, evidence.sentence.start, evidence.sentence.end, evidence.rule]
    key += [[[s.start, s.end] for s in evidence.triggers], [_decision_key(d) for d in evidence.decisions]]
    key += [evidence.review] if evidence.review else []
    attestation = f"{document}#attestation={_digest(key)}"
    subject = iri(claim.id, setting.base)
    _add(facts, subject, [("kg:evidence", sentence), ("kg:attestation", attestation)])
    for trigger in evidence.triggers:
        _add(facts, char_iri(document, trigger), [*_types(SPAN_TYPES), *_stretch(trigger, evidence, setting)])
    mentions = [_mention(decision, evidence, setting, facts) for decision in evidence.decisions]
    attested: list[tuple[str, Term | None]] = [
        *_types("kg:Attestation prov:Derivation"),
        ("kg:sentence", sentence),
        *terms(evidence, ATTESTATION, setting.base),
        *(("kg:trigger", char_iri(document, trigger)) for trigger in evidence.triggers),
        *(("kg:mention", mention) for mention in mentions),
        *zip(PARTIES, mentions, strict=False),
    ]
    _add(facts, attestation, attested)


def _sentence(evidence: Evidence, setting: Setting, facts: Facts) -> str:
    """Describes the sentence; gives its IRI."""
    sentence = char_iri(iri(evidence.document, setting.base), evidence.sentence)
    described = [*_types(f"{SPAN_TYPES} nif:Sentence"), *_stretch(evidence.sentence, evidence, setting)]
    _add(facts, sentence, described)
    return sentence


def _mention(decision: Decision, evidence: Evidence, setting: Setting, facts: Facts) -> str:
    """One mention may be read as two actors ("the two territories"): each decision has its own node."""
    document = iri(evidence.document, setting.base)
    mention = f"{document}#mention={_digest(_decision_key(decision))}"
    described: list[tuple[str, Term | None]] = [
        *_types("kg:Mention nif:String"),
        *_stretch(decision.span, evidence, setting),
        *terms(decision, MENTION, setting.base),
    ]
    _add(facts, mention, described)
    return mention


def _stretch(span: Span, evidence: Evidence, setting: Setting) -> list[tuple[str, Term | None]]:
    return [
        *terms(span, SPAN, setting.base),
        ("nif:anchorOf", _text(_words(span, evidence, setting))),
        ("nif:referenceContext", iri(evidence.document, setting.base)),
    ]


def _words(span: Span, evidence: Evidence, setting: Setting) -> str | None:
    """The words of a stretch, by way of the sentence where the document's text is not at hand."""
    offset = evidence.sentence.start
    if evidence.sentence.start <= span.start and span.end <= evidence.sentence.end:
        return evidence.quote[span.start - offset : span.end - offset]
    document = setting.documents.get(evidence.document)
    return document.text[span.start : span.end] if document and document.text else None


def _decision_key(decision: Decision) -> list[int | str | None]:
    return [decision.span.start, decision.span.end, decision.entity, decision.rule, decision.reason]


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]
