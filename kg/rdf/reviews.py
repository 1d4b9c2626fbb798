"""What humans decided, as PROV: reviews are activities; what they took out of the graph they invalidated.

https://www.w3.org/TR/prov-o/. What was taken out keeps its content as JSON in `prov:value` and nowhere else:
a query for claims must not find what a human rejected, and a review must be possible to undo.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from kg.errors import GraphError
from kg.ids import slug
from kg.ledger import Ledger
from kg.merge import borne_out
from kg.model import CLASSES, Act, Retired, Review, Reviewed, Withdrawn
from kg.rdf.fields import terms
from kg.rdf.source import Source
from kg.rdf.terms import Facts, Literal, Term, char_iri, expand, iri
from kg.review import claim_json, entity_json, load_claim, load_entity
from kg.shape import REVIEW
from kg.wording import relation_words

Found = list[tuple[str, Term | None]]


def describe_reviews(ledger: Ledger) -> Facts:
    """Every review with its reviewer, every withdrawn claim and every retired actor."""
    told, base = ledger.reviewed, ledger.base
    described: dict[str, Found] = {}
    for review in told.reviews:
        described[iri(review.id, base)] = _review(review, base)
        described[reviewer(review.who, base)] = [_type("prov:Person"), ("rdfs:label", Literal(review.who))]
    revised = revisions(told, base)
    for withdrawn in told.withdrawn:
        origin = revised.get(withdrawn.claim.id, [])
        described[withdrawn_iri(withdrawn, base)] = [*_withdrawn(withdrawn, ledger), *origin]
    for retired in told.retired:
        described[iri(retired.entity.id, base)] = _retired(retired, base)
    for actor, review_id in told.made:
        subject = iri(actor, base)
        described[subject] = [*described.get(subject, []), ("prov:wasGeneratedBy", iri(review_id, base))]
    return {
        subject: {(predicate, term) for predicate, term in found if term is not None}
        for subject, found in described.items()
    }


def revisions(told: Reviewed, base: str) -> dict[str, Found]:
    """Claim → where it comes from, for those that reviews brought in: they revise what was withdrawn."""
    found: dict[str, Found] = {}
    for withdrawn in told.withdrawn:
        if withdrawn.becomes is not None:
            found.setdefault(withdrawn.becomes, []).extend(
                [
                    ("prov:wasRevisionOf", withdrawn_iri(withdrawn, base)),
                    ("prov:wasGeneratedBy", iri(withdrawn.review, base)),
                ]
            )
    return found


def reviewer(who: str, base: str) -> str:
    """The IRI of a reviewer; names that would look alike in it are told apart."""
    name = slug(who)
    if name.replace("_", " ") != who:
        name = f"{name}-{hashlib.sha256(who.encode()).hexdigest()[:8]}"
    return f"{base}reviewer/{name}"


def withdrawn_iri(withdrawn: Withdrawn, base: str) -> str:
    """The IRI of a claim as a review withdrew it: the claim itself may live on by other evidence."""
    key = json.dumps([withdrawn.review, withdrawn.becomes]).encode()
    name = withdrawn.claim.id.removeprefix("claim/")
    return iri(f"withdrawn/{name}-{hashlib.sha256(key).hexdigest()[:8]}", base)


def _type(name: str) -> tuple[str, Term]:
    return "rdf:type", expand(name)


def _review(review: Review, base: str) -> Found:
    used, said = str(review.claim or review.actor), replace(review, says=review.says or review.id)
    return [
        *(_type(name) for name in (f"kg:{CLASSES[review.act]}", "kg:Review", "prov:Activity")),
        *(fact for fact in terms(said, REVIEW, base) if fact[1] != Literal("")),
        ("prov:wasAssociatedWith", reviewer(review.who, base)),
        ("prov:used", iri(used, base)),
        ("kg:apartFrom", iri(str(review.into), base) if review.act is Act.APART else None),
    ]


def _withdrawn(withdrawn: Withdrawn, ledger: Ledger) -> Found:
    claim, base = withdrawn.claim, ledger.base
    sentences = {char_iri(iri(e.document, base), e.sentence) for e in claim.evidence}
    return [
        *(_type(name) for name in ("kg:WithdrawnClaim", "prov:Entity")),
        ("rdfs:label", Literal(_says(withdrawn, ledger))),
        ("prov:specializationOf", iri(claim.id, base)),
        ("prov:wasInvalidatedBy", iri(withdrawn.review, base)),
        *(("prov:wasDerivedFrom", sentence) for sentence in sentences),
        ("prov:value", _value(claim_json(claim))),
    ]


def _says(withdrawn: Withdrawn, ledger: Ledger) -> str:
    """The claim in words; actors that have left the graph are known to the retired."""
    entities = {**{r.entity.id: r.entity for r in ledger.reviewed.retired}, **ledger.entities}
    claim = withdrawn.claim
    names = (entities[a].label if a in entities else a for a in (claim.subject, claim.object))
    return f" {relation_words(claim.relation)} ".join(names)


def _retired(retired: Retired, base: str) -> Found:
    value = {**entity_json(retired.entity), **({"gained": list(retired.gained)} if retired.gained else {})}
    return [
        *(_type(name) for name in ("kg:RetiredActor", "prov:Entity")),
        ("rdfs:label", Literal(retired.entity.label)),
        ("dcterms:isReplacedBy", iri(retired.into, base) if retired.into else None),
        ("prov:wasInvalidatedBy", iri(retired.review, base)),
        ("prov:value", _value(value)),
    ]


def _value(content: Mapping[str, Any]) -> Literal:
    return Literal(json.dumps(content, ensure_ascii=False))


# ---- and back --------------------------------------------------------------------------------------------


def read_reviewed(source: Source) -> Reviewed:
    """What the triples of a graph tell of its reviews. Raises GraphError where no build wrote them."""
    reviews = sorted(
        (_read_review(s, source) for s in source.of_type("kg:Review")), key=lambda r: (r.when, r.id)
    )
    order = {review.id: number for number, review in enumerate(reviews)}
    becomes = {
        old: source.reference(claim, "prov:specializationOf") or source.id(claim)
        for kind in ("kg:Claim", "kg:WithdrawnClaim")
        for claim in source.of_type(kind)
        for old in source.all(claim, "prov:wasRevisionOf")
    }
    withdrawn = [_read_withdrawn(s, source, becomes.get(s)) for s in source.of_type("kg:WithdrawnClaim")]
    retired = [_read_retired(s, source) for s in source.of_type("kg:RetiredActor")]
    made = [
        (source.id(actor), source.id(by))
        for kind in ("kg:Actor", "kg:RetiredActor")
        for actor in source.of_type(kind)
        for by in source.all(actor, "prov:wasGeneratedBy")
    ]
    return Reviewed(
        tuple(reviews),
        tuple(sorted(withdrawn, key=lambda w: (order.get(w.review, -1), w.claim.id))),
        tuple(sorted(retired, key=lambda r: (order.get(r.review, -1), r.entity.id))),
        tuple(sorted(made)),
    )


def _read_review(subject: str, source: Source) -> Review:
    types = source.all(subject, "rdf:type")
    acts = [act for act, name in CLASSES.items() if expand(f"kg:{name}") in types]
    if not acts:
        raise GraphError(f"{source.path}: {subject} is no kind of review; build the graph anew")
    used = source.id(source.must(subject, "prov:used"))
    of_claim = used.startswith("claim/")
    said = source.values(subject, REVIEW)
    return Review(
        id=source.id(subject),
        act=acts[0],
        who=source.must(source.must(subject, "prov:wasAssociatedWith"), "rdfs:label"),
        **{**said, "why": said["why"] or ""},
        claim=used if of_claim else None,
        actor=None if of_claim else used,
        into=source.reference(subject, "kg:apartFrom")
        or source.reference(source.must(subject, "prov:used"), "dcterms:isReplacedBy"),
    )


def _read_withdrawn(subject: str, source: Source, becomes: str | None) -> Withdrawn:
    claim = source.made(lambda text: load_claim(json.loads(text)), subject, "prov:value")
    review = source.id(source.must(subject, "prov:wasInvalidatedBy"))
    return Withdrawn(borne_out(claim, claim.evidence), review, becomes)


def _read_retired(subject: str, source: Source) -> Retired:
    return Retired(
        entity=source.made(lambda text: load_entity(json.loads(text)), subject, "prov:value"),
        review=source.id(source.must(subject, "prov:wasInvalidatedBy")),
        into=source.reference(subject, "dcterms:isReplacedBy"),
        gained=source.made(_gained, subject, "prov:value"),
    )


def _gained(text: str) -> tuple[str, ...]:
    names: Iterable[str] = json.loads(text).get("gained", ())
    return tuple(names)
