"""Pairs that look alike and stay apart, or are one on thin ground: what is for it, and what against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.actors.alike import Likeness, alike, plain_label
from kg.actors.known import Known, known
from kg.actors.listing import owner_of
from kg.actors.overrule import Deciding, another, one, still_one, two
from kg.ledger import Ledger
from kg.model import Entity, Review

THIN_SCORE = 95.0  # what a merge by the name alone counts among the pairs
AGREED, OPPOSED = 5.0, 25.0  # what speaks for a pair, or against it, moves it by
ONLY = "only the name tells who"  # how the reason begins that is none, but the lack of one


@dataclass(frozen=True, slots=True)
class Doubt:
    """One actor and another, or one in whose articles another may be meant.

    `overrules` is the review that would have it otherwise, `settles` the one that says that it is well so;
    None where it cannot be written.
    """

    one: str
    other: str
    together: bool
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    overrules: Review | None
    settles: Review | None


def doubtful(ledger: Ledger, deciding: Deciding) -> list[Doubt]:
    """What is not settled, the most telling first: what most likely is otherwise than the graph has it."""
    told = known(ledger)
    found = [_apart(pair, told, deciding) for pair in alike(ledger.entities)]
    found += [_thin(ledger.entities[actor], told, deciding) for actor in told.thin]
    open_ = (doubt for doubt in found if frozenset((doubt.one, doubt.other)) not in told.settled)
    return sorted(open_, key=lambda doubt: (-doubt.score, doubt.one, doubt.other))


# ---- two that stay apart ---------------------------------------------------------------------------------


def _apart(pair: Likeness, told: Known, deciding: Deciding) -> Doubt:
    entity, other = told.ledger.entities[pair.one], told.ledger.entities[pair.other]
    reasons, against = [pair.words, *_for(entity, other, told)], list(_against(entity, other, told))
    opposed = sum(not each.startswith(ONLY) for each in against)
    gone, kept = _order(entity, other, told)
    return Doubt(
        entity.id,
        other.id,
        together=False,
        score=round(pair.score + AGREED * (len(reasons) - 1) - OPPOSED * opposed, 1),
        reasons=tuple(reasons),
        against=tuple(against),
        overrules=one(gone, kept, pair.words, deciding) if gone.id not in told.owners else None,
        settles=two(entity, other, deciding),
    )


def _for(entity: Entity, other: Entity, told: Known) -> Iterator[str]:
    owners = {owner_of(entity), owner_of(other)}
    if len(owners) == 1 and None not in owners:
        yield f"both are of {told.label(owner_of(entity))}"
    both = sorted(told.beside.get(entity.id, set()) & told.beside.get(other.id, set()) - owners)
    if both:
        yield f"both deal with {', '.join(map(told.label, both[:3]))}"


def _against(entity: Entity, other: Entity, told: Known) -> Iterator[str]:
    owners = [owner_of(entity), owner_of(other)]
    if None not in owners and owners[0] != owners[1]:
        yield f"told of different states: {told.label(owners[0])}, {told.label(owners[1])}"
    if entity.kind != other.kind:
        yield f"of different kinds: {entity.kind}, {other.kind}"
    both = sorted(told.documents(entity.id) & told.documents(other.id))
    if both:
        yield f"one article names both: {', '.join(both[:2])}"
    untold = [each.label for each in (entity, other) if owner_of(each) is None]
    if untold:
        yield f"{ONLY} {' and '.join(untold)} {'is' if len(untold) == 1 else 'are'}"


def _order(entity: Entity, other: Entity, told: Known) -> tuple[Entity, Entity]:
    """Which of two would go into which: that of which less is known, unless others belong to it."""

    def weight(each: Entity) -> tuple[bool, bool, bool, int, int, str]:
        claims = len(told.said[each.id].claims) if each.id in told.said else 0
        owns, words = each.id in told.owners, len(plain_label(each).split())
        return owns, not each.unlisted, owner_of(each) is not None, claims, words, each.id

    gone, kept = sorted((entity, other), key=weight)
    return gone, kept


# ---- one on thin ground ----------------------------------------------------------------------------------


def _thin(entity: Entity, told: Known, deciding: Deciding) -> Doubt:
    documents, notes = told.documents(entity.id), told.thin[entity.id]
    reasons = [f"one full name, {plain_label(entity)}, in {len(documents)} articles"]
    if entity.country is not None:
        reasons.append(f"some tell that it is of {told.label(entity.country)}")
    untold = documents & set(" ".join(notes).replace(",", " ").replace(";", " ").split())
    return Doubt(
        entity.id,
        entity.id,
        together=True,
        score=THIN_SCORE - AGREED * (len(reasons) - 1),
        reasons=tuple(reasons),
        against=notes,
        overrules=another(entity, untold, told, deciding),
        settles=still_one(entity, told, deciding),
    )
