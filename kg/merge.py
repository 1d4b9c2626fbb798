"""Claims of the same content are one claim with all of its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from kg.ids import claim_id
from kg.model import Claim, Evidence, Interval


def named(claim: Claim) -> Claim:
    """The claim with the id that its content gives it."""
    c = claim
    return replace(
        c,
        id=claim_id(
            c.subject, c.relation, c.object, c.polarity, c.modality,
            c.claimant, c.hearsay, c.when, c.place, c.others,
        ),
    )  # fmt: skip


def merge(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims by id with their evidence together; what is told without a date joins its only dated twin."""
    claims = list(claims)
    twins: dict[tuple[object, ...], set[Interval]] = defaultdict(set)
    for c in claims:
        if c.when is not None:
            twins[_content(c)].add(c.when)
    merged: dict[str, Claim] = {}
    for claim in claims:
        dates = twins[_content(claim)]
        if claim.when is None and len(dates) == 1:
            claim = named(replace(claim, when=next(iter(dates))))
        known = merged.get(claim.id)
        merged[claim.id] = claim if known is None else joined(known, claim)
    return tuple(merged[i] for i in sorted(merged))


def _content(c: Claim) -> tuple[object, ...]:
    return c.subject, c.relation, c.object, c.polarity, c.modality, c.claimant, c.hearsay


def joined(one: Claim, other: Claim) -> Claim:
    """One claim with the evidence of both; independent pieces of evidence raise the confidence."""
    evidence = {(e.document, e.sentence, e.rule): e for e in (*one.evidence, *other.evidence)}
    return borne_out(one, (evidence[k] for k in sorted(evidence)))


def borne_out(claim: Claim, evidence: Iterable[Evidence]) -> Claim:
    """The claim with this evidence and no other, and the confidence that it gives."""
    ordered = tuple(evidence)
    doubt = 1.0
    for e in ordered:
        doubt *= 1.0 - e.confidence
    return replace(claim, evidence=ordered, confidence=round(1.0 - doubt, 3))
