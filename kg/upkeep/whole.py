"""All that a store holds, as a ledger: what a build of the same documents would give."""

from __future__ import annotations

from collections.abc import Mapping

from kg.holdings import keep, look
from kg.ledger import Ledger, gather
from kg.rdf import ledger_lines
from kg.review import reviewed, reviews_in
from kg.schema import Relation
from kg.upkeep.held import REVIEWS, Held


def ledger_of(held: Held) -> Ledger:
    """The ledger of all readings that the store holds, with the reviews that were worked in."""
    ledger = gather(look.readings(held.db), held.base)
    reviews = keep.get(held.db, REVIEWS)
    return _worked_in(ledger, reviews) if reviews is not None else ledger


def whole_lines(held: Held, reviews: str | None, relations: Mapping[str, Relation]) -> set[str]:
    """All lines of the graph at once: where reviews are worked in, any of them may bear on any claim, and
    where actors of one name are several, all that is told of them decides who is who."""
    ledger = gather(look.readings(held.db), held.base)
    return ledger_lines(_worked_in(ledger, reviews) if reviews is not None else ledger, relations)


def _worked_in(ledger: Ledger, reviews: str) -> Ledger:
    made, _ = reviewed(ledger, reviews_in(reviews, "the reviews in the store"))
    return made
