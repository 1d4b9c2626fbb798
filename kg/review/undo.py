"""A reviewed ledger → the ledger as it was read, to be reviewed anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.ledger import Ledger
from kg.merge import borne_out, joined
from kg.model import Claim, Entity, Reviewed


def unreviewed(ledger: Ledger) -> Ledger:
    """The ledger before any review: what they withdrew is back, what they brought is gone."""
    past = ledger.reviewed
    if not past.reviews:
        return ledger
    entities, claims = _entities(ledger.entities, past), _claims(ledger, past)
    return remade(ledger, entities, claims, Reviewed())


def remade(
    ledger: Ledger, entities: Mapping[str, Entity], claims: Mapping[str, Claim], told: Reviewed
) -> Ledger:
    """The ledger with other actors and claims; its documents, and what else is known of it, stay."""
    return replace(
        ledger, entities=dict(sorted(entities.items())), claims=dict(sorted(claims.items())), reviewed=told
    )


def _entities(now: Mapping[str, Entity], past: Reviewed) -> dict[str, Entity]:
    brought = {actor for actor, _ in past.made}
    found = {**now, **{retired.entity.id: retired.entity for retired in past.retired}}
    for retired in past.retired:
        kept = found.get(retired.into or "")
        if kept is not None:
            names = tuple(name for name in kept.names if name not in retired.gained)
            found[kept.id] = replace(kept, names=names)
    return {key: entity for key, entity in found.items() if key not in brought}


def _claims(ledger: Ledger, past: Reviewed) -> dict[str, Claim]:
    found: dict[str, Claim] = {}
    taken = [w.claim for w in past.withdrawn]
    for claim in (*ledger.claims.values(), *taken):
        pieces = tuple(e for e in claim.evidence if e.review is None)
        if pieces:
            read = borne_out(claim, pieces, ledger.origins)
            known = found.get(read.id)
            found[read.id] = joined(known, read, ledger.origins) if known else read
    return found
