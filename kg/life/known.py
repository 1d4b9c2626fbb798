"""A ledger and a day → the ledger as far as was known on that day: by what had been published until then."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.errors import GraphError
from kg.ledger import Ledger, only
from kg.merge import borne_out
from kg.model import Claim, Reviewed, Withdrawn

Day = datetime.date
UNREVIEWED = Reviewed()


def known(ledger: Ledger, day: Day) -> Ledger:
    """The ledger as if nothing had been published after that day; what has no day of publication is left out.

    What humans decided later on counts all the same: they mended what was read, not what was known.
    """
    kept = {key for key, d in ledger.documents.items() if d.issued is not None and d.issued <= day}
    reviewed = ledger.reviewed
    bare = replace(ledger, reviewed=UNREVIEWED, given={} if reviewed.reviews else ledger.given)
    then = only(bare, kept) if kept else Ledger(base=ledger.base, built=ledger.built)
    return replace(then, reviewed=replace(reviewed, withdrawn=tuple(_withdrawn(reviewed, kept))))


def check(ledger: Ledger, day: Day) -> None:
    """Raises GraphError for a day on which nothing was known yet."""
    days = [d.issued for d in ledger.documents.values() if d.issued is not None]
    if not days:
        raise GraphError(
            "no document of this graph has a day of publication, so it cannot be asked as of one"
        )
    if day < min(days):
        raise GraphError(f"nothing was known on {day}: the first document of this graph is of {min(days)}")


def undated(ledger: Ledger) -> int:
    """How many documents have no day of publication."""
    return sum(d.issued is None for d in ledger.documents.values())


def part(ledger: Ledger, claims: Iterable[Claim]) -> Ledger:
    """The ledger of some of its claims alone, with their actors, and their documents without the texts."""
    told = {claim.id: claim for claim in claims}
    documents = {e.document for claim in told.values() for e in claim.evidence}
    parties = {p for c in told.values() for p in (c.subject, c.object, c.claimant) if p}
    return replace(
        ledger,
        documents={key: replace(d, text="") for key, d in ledger.documents.items() if key in documents},
        origins={key: origin for key, origin in ledger.origins.items() if key in documents},
        entities={key: e for key, e in ledger.entities.items() if key in parties},
        claims=told,
        given={},
        clashes=(),
        lapsed=frozenset(),
    )


def _withdrawn(reviewed: Reviewed, kept: set[str]) -> Iterator[Withdrawn]:
    for each in reviewed.withdrawn:
        evidence = [e for e in each.claim.evidence if e.document in kept]
        if evidence:
            yield replace(each, claim=borne_out(each.claim, evidence))
