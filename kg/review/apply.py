"""Reviews × graph → the graph as the reviewers left it; what no longer fits is told, not guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kg.merge import borne_out, joined, named
from kg.model import Act, Claim, Decision, Entity, Evidence, Retired, Review, Reviewed, Withdrawn
from kg.review.undo import remade, unreviewed

if TYPE_CHECKING:
    from networkx import MultiDiGraph

PARTIES = ("subject", "object", "claimant")  # the order of the first decisions of a piece of evidence
RULE = "review"


@dataclass(slots=True)
class Desk:
    """The graph while reviews are worked off one after another."""

    entities: dict[str, Entity]
    claims: dict[str, Claim]
    withdrawn: list[Withdrawn] = field(default_factory=list)
    retired: list[Retired] = field(default_factory=list)
    made: dict[str, str] = field(default_factory=dict)


def standing(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """The reviews that nobody has undone, in their order. To undo an undoing is to decide anew."""
    every = tuple(reviews)
    undone = {review.undoes for review in every if review.act is Act.UNDO}
    return tuple(review for review in every if review.act is not Act.UNDO and review.id not in undone)


def reviewed(g: MultiDiGraph, reviews: Iterable[Review]) -> tuple[MultiDiGraph, tuple[Review, ...]]:
    """The graph with every standing review worked in, in their order; and those that fit nothing in it.

    Reviews that the graph holds from before are taken back first, so the result is the same whether a graph
    was reviewed already or not.
    """
    read = unreviewed(g)
    desk = Desk(dict(read.graph["entities"]), dict(read.graph["claims"]))
    fit: list[Review] = []
    unfit: list[Review] = []
    for review in standing(reviews):
        (fit if _ACTS[review.act](desk, review) else unfit).append(review)
    _retire(desk)
    known = desk.entities.keys() | {retired.entity.id for retired in desk.retired}
    made = tuple(sorted((actor, by) for actor, by in desk.made.items() if actor in known))
    told = Reviewed(tuple(fit), tuple(desk.withdrawn), tuple(desk.retired), made)
    return remade(read, desk.entities, desk.claims, told), tuple(unfit)


# ---- one review ------------------------------------------------------------------------------------------


def _confirm(desk: Desk, review: Review) -> bool:
    return bool(_found(desk, review))


def _reject(desk: Desk, review: Review) -> bool:
    for claim, pieces in (found := _found(desk, review)):
        _withdraw(desk, claim, pieces, review)
    return bool(found)


def _correct(desk: Desk, review: Review) -> bool:
    found = _found(desk, review)
    if not found or not _bring_in(desk, review):
        return False
    for claim, pieces in found:
        if review.becomes is not None:
            _revise(desk, claim, pieces, review, _corrected(claim, review.becomes))
            continue
        for places, some in _by_place(pieces, review).items():
            changed: dict[str, Any] = {PARTIES[place]: review.into for place in places}
            _revise(desk, claim, some, review, replace(claim, **changed))
    return True


def _merge(desk: Desk, review: Review) -> bool:
    one, into = str(review.actor), str(review.into)
    if one not in desk.entities or not _bring_in(desk, review) or _leans_on(desk, one):
        return False
    for claim in [c for c in desk.claims.values() if one in _parties(c)]:
        changed: dict[str, Any] = {p: into for p in (*PARTIES, "place") if getattr(claim, p) == one}
        others = tuple(sorted({into if other == one else other for other in claim.others}))
        _revise(desk, claim, claim.evidence, review, replace(claim, others=others, **changed))
    gone, kept = desk.entities.pop(one), desk.entities[into]
    gained = tuple(sorted({*gone.names, gone.label} - {*kept.names, kept.label}))
    desk.entities[into] = replace(kept, names=tuple(sorted({*kept.names, *gained})))
    desk.retired.append(Retired(gone, review.id, into, gained))
    return True


_ACTS: Mapping[Act, Callable[[Desk, Review], bool]] = MappingProxyType(
    {Act.CONFIRM: _confirm, Act.REJECT: _reject, Act.CORRECT: _correct, Act.MERGE: _merge}
)


# ---- what a review is about ------------------------------------------------------------------------------

Found = list[tuple[Claim, tuple[Evidence, ...]]]


def _found(desk: Desk, review: Review) -> Found:
    """Claims with the pieces of evidence that the review decides on."""
    return _seen(desk, review) if review.claim else _read_so(desk, review)


def _seen(desk: Desk, review: Review) -> Found:
    claim = desk.claims.get(str(review.claim))
    pieces = tuple(e for e in claim.evidence if (e.document, e.sentence) in review.places) if claim else ()
    return [(claim, pieces)] if claim and pieces else []


def _read_so(desk: Desk, review: Review) -> Found:
    """Claims one of whose parties was found in that name."""
    found = (
        (claim, tuple(e for e in claim.evidence if _places(e, review)))
        for claim in desk.claims.values()
        if review.actor in (claim.subject, claim.object, claim.claimant)
    )
    return [(claim, pieces) for claim, pieces in found if pieces]


def _places(evidence: Evidence, review: Review) -> tuple[int, ...]:
    """Which parties of a claim were found in the name that a review is about."""
    if review.document not in (None, evidence.document):
        return ()
    first = enumerate(evidence.decisions[: len(PARTIES)])
    return tuple(n for n, d in first if d.entity == review.actor and words_of(d, evidence) == review.name)


def words_of(decision: Decision, evidence: Evidence) -> str:
    """The words that were decided on, where they stand in the sentence; else none."""
    start, end = (at - evidence.sentence.start for at in (decision.span.start, decision.span.end))
    return evidence.quote[start:end] if 0 <= start < end <= len(evidence.quote) else ""


def _by_place(pieces: Iterable[Evidence], review: Review) -> dict[tuple[int, ...], tuple[Evidence, ...]]:
    groups: dict[tuple[int, ...], tuple[Evidence, ...]] = {}
    for piece in pieces:
        places = _places(piece, review)
        groups[places] = (*groups.get(places, ()), piece)
    return groups


def _parties(claim: Claim) -> set[str | None]:
    return {claim.subject, claim.object, claim.claimant, claim.place, *claim.others}


def _leans_on(desk: Desk, actor: str) -> bool:
    """Whether others are told to be a part of it: such an actor stays, and the other is merged into it."""
    return any(actor in (entity.part_of, entity.claimed_by) for entity in desk.entities.values())


# ---- what it does ----------------------------------------------------------------------------------------


def _bring_in(desk: Desk, review: Review) -> bool:
    """Adds the actors that a review brings; False where one that it speaks of is then still unknown.

    One that was merged into another does not come back as a new one: it would be two things by one name.
    """
    merged = {retired.entity.id for retired in desk.retired}
    if any(entity.id in merged for entity in review.actors):
        return False
    for entity in review.actors:
        if entity.id not in desk.entities:
            desk.entities[entity.id] = entity
            desk.made[entity.id] = review.id
    wanted = _parties(review.becomes) - {None} if review.becomes else {review.into}
    return all(actor in desk.entities for actor in wanted)


def _corrected(claim: Claim, content: Claim) -> Claim:
    """The corrected content; what corrections do not speak of stays."""
    others = tuple(other for other in claim.others if other not in (content.subject, content.object))
    return replace(content, place=claim.place, others=others)


def _revise(desk: Desk, claim: Claim, pieces: Sequence[Evidence], review: Review, content: Claim) -> None:
    """Moves evidence to a claim of another content; one of somebody about himself is none."""
    if content.subject == content.object:
        _withdraw(desk, claim, pieces, review)
        return
    revised = named(borne_out(content, (_reread(e, claim, content, review) for e in pieces)))
    _withdraw(desk, claim, pieces, review, revised.id)
    known = desk.claims.get(revised.id)
    # Where the reader had the same sentence for it, that is what it rests on: nobody counts twice.
    desk.claims[revised.id] = joined(revised, known) if known else revised


def _reread(evidence: Evidence, claim: Claim, content: Claim, review: Review) -> Evidence:
    """The same sentence as the reviewer reads it."""
    decisions: list[Decision] = []
    for place, decision in zip(PARTIES, evidence.decisions, strict=False):
        before, after = getattr(claim, place), getattr(content, place)
        if before == after:
            decisions.append(decision)
        elif after is not None:
            why = f": {review.why}" if review.why else ""
            reason = f"“{words_of(decision, evidence)}” is {after} by the word of {review.who}{why}"
            decisions.append(Decision(decision.span, after, RULE, reason))
    rest = evidence.decisions[len(PARTIES) :]
    return replace(evidence, decisions=(*decisions, *rest), review=review.id)


def _withdraw(
    desk: Desk, claim: Claim, pieces: Sequence[Evidence], review: Review, becomes: str | None = None
) -> None:
    """Takes evidence from a claim; a claim without any leaves the graph."""
    here = desk.claims.pop(claim.id)
    rest = tuple(e for e in here.evidence if e not in pieces)
    if rest:
        desk.claims[claim.id] = borne_out(here, rest)
    desk.withdrawn.append(Withdrawn(borne_out(claim, pieces), review.id, becomes))


def _retire(desk: Desk) -> None:
    """Actors whose every claim was taken leave the graph with the last."""
    used = {party for claim in desk.claims.values() for party in _parties(claim)}
    used |= {e.part_of for e in desk.entities.values()} | {e.claimed_by for e in desk.entities.values()}
    last = {party: w.review for w in desk.withdrawn for party in _parties(w.claim)}
    for actor in sorted(desk.entities.keys() & last.keys() - used):
        entity = desk.entities.pop(actor)
        if actor not in desk.made:
            desk.retired.append(Retired(entity, last[actor]))
