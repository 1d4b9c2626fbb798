"""Reviews × ledger → the ledger as the reviewers left it; what no longer fits is told, not guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from kg.ledger import Ledger
from kg.merge import borne_out, joined, named
from kg.model import Act, Claim, Decision, Entity, Evidence, Heard, Retired, Review, Reviewed, Withdrawn
from kg.review.undo import unreviewed
from kg.shape import owners

PARTIES = ("subject", "object", "claimant")  # the order of the first decisions of a piece of evidence
RULE = "review"


def standing(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """The reviews that nobody has undone, in their order. To undo an undoing is to decide anew."""
    every = tuple(reviews)
    undone = {review.undoes for review in every if review.act is Act.UNDO}
    return tuple(review for review in every if review.act is not Act.UNDO and review.id not in undone)


def reviewed(ledger: Ledger, reviews: Iterable[Review]) -> tuple[Ledger, tuple[Review, ...]]:
    """The ledger with every standing review worked in, in their order; and those that fit nothing in it.

    Reviews that it holds from before are taken back first, so the result is the same whether a ledger was
    reviewed already or not.
    """
    now = replace(unreviewed(ledger), reviewed=Reviewed())
    fit: list[Review] = []
    unfit: list[Review] = []
    for review in standing(reviews):
        after = _ACTS[review.act](now, review)
        (unfit if after is None else fit).append(review)
        now = now if after is None else after
    now = _retired(now)
    known = now.entities.keys() | {retired.entity.id for retired in now.reviewed.retired}
    made = tuple(sorted((actor, by) for actor, by in now.reviewed.made if actor in known))
    return replace(
        now,
        entities=dict(sorted(now.entities.items())),
        claims=dict(sorted(now.claims.items())),
        reviewed=replace(now.reviewed, reviews=tuple(fit), made=made),
    ), tuple(unfit)


# ---- one review: the ledger after it, or None where it fits nothing ---------------------------------------


def _confirm(ledger: Ledger, review: Review) -> Ledger | None:
    return ledger if _found(ledger, review) else None


def _reject(ledger: Ledger, review: Review) -> Ledger | None:
    found = _found(ledger, review)
    return _moved(ledger, review, [(claim, pieces, None) for claim, pieces in found]) if found else None


def _correct(ledger: Ledger, review: Review) -> Ledger | None:
    found = _found(ledger, review)
    known = _brought_in(ledger, review) if found else None
    if known is None:
        return None
    moves: list[Move] = []
    for claim, pieces in found:
        if review.becomes is not None:
            moves.append((claim, pieces, _corrected(claim, review.becomes)))
            continue
        for places, some in _by_place(pieces, review).items():
            changed: dict[str, Any] = {PARTIES[place]: review.into for place in places}
            moves.append((claim, some, replace(claim, **changed)))
    return _moved(known, review, moves)


def _merge(ledger: Ledger, review: Review) -> Ledger | None:
    one, into = str(review.actor), str(review.into)
    known = _brought_in(ledger, review) if one in ledger.entities and not _leans_on(ledger, one) else None
    if known is None:
        return None
    moves: list[Move] = []
    for claim in [c for c in known.claims.values() if one in _parties(c)]:
        changed: dict[str, Any] = {p: into for p in (*PARTIES, "place") if getattr(claim, p) == one}
        others = tuple(sorted({into if other == one else other for other in claim.others}))
        moves.append((claim, claim.evidence, replace(claim, others=others, **changed)))
    gone, kept = known.entities[one], known.entities[into]
    gained = tuple(sorted({*gone.names, gone.label} - {*kept.names, kept.label}))
    entities = {key: entity for key, entity in known.entities.items() if key != one}
    entities[into] = replace(kept, names=tuple(sorted({*kept.names, *gained})))
    past = known.reviewed
    past = replace(past, retired=(*past.retired, Retired(gone, review.id, into, gained)))
    return _moved(replace(known, entities=entities, reviewed=past), review, moves)


def _apart(ledger: Ledger, review: Review) -> Ledger | None:
    """Two that look alike are two already: what was decided is that nobody need ask again."""
    return ledger if {review.actor, review.into} <= ledger.entities.keys() else None


_ACTS: Mapping[Act, Callable[[Ledger, Review], Ledger | None]] = MappingProxyType(
    {
        Act.CONFIRM: _confirm,
        Act.REJECT: _reject,
        Act.CORRECT: _correct,
        Act.MERGE: _merge,
        Act.APART: _apart,
    }
)


# ---- what a review is about ------------------------------------------------------------------------------

Found = list[tuple[Claim, tuple[Evidence, ...]]]


def _found(ledger: Ledger, review: Review) -> Found:
    """Claims with the pieces of evidence that the review decides on."""
    return _seen(ledger, review) if review.claim else _read_so(ledger, review)


def _seen(ledger: Ledger, review: Review) -> Found:
    claim = ledger.claims.get(str(review.claim))
    pieces = tuple(e for e in claim.evidence if (e.document, e.sentence) in review.places) if claim else ()
    return [(claim, pieces)] if claim and pieces else []


def _read_so(ledger: Ledger, review: Review) -> Found:
    """Claims one of whose parties was found in that name."""
    found = (
        (claim, tuple(e for e in claim.evidence if _places(e, review)))
        for claim in ledger.claims.values()
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


def _leans_on(ledger: Ledger, actor: str) -> bool:
    """Whether others are told to be a part of it: such an actor stays, and the other is merged into it."""
    return any(actor in owners(entity) for entity in ledger.entities.values())


# ---- what it does ----------------------------------------------------------------------------------------

Move = tuple[
    Claim, tuple[Evidence, ...], Claim | None
]  # evidence of a claim, and the content that it goes to


def _brought_in(ledger: Ledger, review: Review) -> Ledger | None:
    """With the actors that a review brings; None where one that it speaks of is then still unknown.

    One that was merged into another does not come back as a new one: it would be two things by one name.
    """
    merged = {retired.entity.id for retired in ledger.reviewed.retired}
    if any(entity.id in merged for entity in review.actors):
        return None
    fresh: dict[str, Entity] = {e.id: e for e in reversed(review.actors) if e.id not in ledger.entities}
    wanted = _parties(review.becomes) - {None} if review.becomes else {review.into}
    if not all(actor in ledger.entities or actor in fresh for actor in wanted):
        return None
    made = tuple((actor, review.id) for actor in fresh)
    past = replace(ledger.reviewed, made=(*ledger.reviewed.made, *made))
    return replace(ledger, entities={**ledger.entities, **fresh}, reviewed=past) if fresh else ledger


def _corrected(claim: Claim, content: Claim) -> Claim:
    """The corrected content; what corrections do not speak of stays."""
    others = tuple(other for other in claim.others if other not in (content.subject, content.object))
    return replace(content, place=claim.place, others=others)


def _moved(ledger: Ledger, review: Review, moves: Iterable[Move]) -> Ledger:
    """Takes evidence from claims, and gives it to those of another content where there is one; a claim about
    somebody and himself is none, and one without evidence leaves the graph."""
    claims, withdrawn = dict(ledger.claims), list(ledger.reviewed.withdrawn)
    for claim, pieces, content in moves:
        reread = _revised(claim, pieces, review, content)
        revised = reread and borne_out(reread, reread.evidence, ledger.origins)
        here = claims.pop(claim.id)
        if rest := tuple(e for e in here.evidence if e not in pieces):
            claims[claim.id] = borne_out(here, rest, ledger.origins)
        withdrawn.append(Withdrawn(borne_out(claim, pieces), review.id, revised.id if revised else None))
        if revised:
            known = claims.get(revised.id)
            claims[revised.id] = joined(revised, known, ledger.origins) if known else revised
    return replace(ledger, claims=claims, reviewed=replace(ledger.reviewed, withdrawn=tuple(withdrawn)))


def _revised(claim: Claim, pieces: Sequence[Evidence], review: Review, content: Claim | None) -> Claim | None:
    """The claim that evidence bears out as the reviewer reads it, if any."""
    if content is None or content.subject == content.object:
        return None
    return named(borne_out(content, (_reread(e, claim, content, review) for e in pieces)))


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
    undated = evidence.undated and content.when == claim.when
    return replace(
        evidence,
        decisions=(*decisions, *rest),
        review=review.id,
        undated=undated,
        heard=_still_heard(evidence.heard, claim, content),
    )


def _still_heard(heard: Heard | None, claim: Claim, content: Claim) -> Heard | None:
    """What was heard, as far as it is of what the reviewer reads."""
    if heard is None or any(
        getattr(claim, p) != getattr(content, p) for p in ("subject", "relation", "object")
    ):
        return None
    as_real = (claim.modality, claim.polarity) == (content.modality, content.polarity)
    return heard if as_real else replace(heard, real=None)


def _retired(ledger: Ledger) -> Ledger:
    """Without the actors whose every claim was taken: they leave with the last."""
    past = ledger.reviewed
    used = {party for claim in ledger.claims.values() for party in _parties(claim)}
    used |= {owner for entity in ledger.entities.values() for owner in owners(entity)}
    last = {party: w.review for w in past.withdrawn for party in _parties(w.claim)}
    gone = ledger.entities.keys() & last.keys() - used
    brought = {actor for actor, _ in past.made}
    retired = [Retired(ledger.entities[a], last[a]) for a in sorted(gone - brought)]
    entities = {key: entity for key, entity in ledger.entities.items() if key not in gone}
    return replace(ledger, entities=entities, reviewed=replace(past, retired=(*past.retired, *retired)))
