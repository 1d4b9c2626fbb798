"""Claims of the same content are one claim with all of its evidence, in whatever order they come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from kg.ids import claim_id
from kg.model import Claim, Evidence, Interval

Content = tuple[object, ...]
Origins = Mapping[str, str]  # document → the one that its origin is named by; itself where it is not named
NONE: Origins = MappingProxyType({})


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


def merge(claims: Iterable[Claim], origins: Origins = NONE) -> tuple[Claim, ...]:
    """Claims by id with their evidence together; what is told without a date joins its only dated twin.

    Every piece of evidence keeps whether its own sentence gives the date. So what was merged can be merged
    again with more: in the end only the sentences count, not in which portions they came. A claim that no
    sentence bears out lends its date to none, for nothing of it would be left to lend it again.
    """
    told = list(_told(claims))
    dates: dict[Content, set[Interval]] = defaultdict(set)
    for piece in told:
        if piece.when is not None and piece.evidence is not None:
            dates[content(piece.claim)].add(piece.when)
    groups: dict[str, tuple[Claim, list[Evidence]]] = {}
    for piece in _distinct(told):
        known = dates[content(piece.claim)]
        joins = piece.when is None and piece.evidence is not None and len(known) == 1
        claim = _dated(piece.claim, next(iter(known)) if joins else piece.when)
        same, evidence = groups.setdefault(claim.id, (claim, []))
        if piece.evidence is not None:
            evidence.append(_dated_evidence(piece.evidence, joins))
        elif claim.confidence > same.confidence:
            groups[claim.id] = claim, evidence
    return tuple(_by_evidence(*groups[key], origins) for key in sorted(groups))


def joined(one: Claim, other: Claim, origins: Origins = NONE) -> Claim:
    """One claim with the evidence of both; independent origins raise the confidence.

    A sentence counts once for a rule: as the reader had it, else by what is surest of it.
    """
    best: dict[tuple[object, ...], Evidence] = {}
    for e in (*one.evidence, *other.evidence):
        key = (e.document, e.sentence, e.rule)
        best[key] = max(best.get(key, e), e, key=_rank)
    return borne_out(one, best.values(), origins)


def borne_out(claim: Claim, evidence: Iterable[Evidence], origins: Origins = NONE) -> Claim:
    """The claim with this evidence and no other, and the confidence that it gives."""
    ordered = tuple(sorted(evidence, key=_order))
    confidence = round(at_least_one(surest(ordered, origins).values()), 3)
    if (claim.evidence, claim.confidence) == (ordered, confidence):
        return claim
    return replace(claim, evidence=ordered, confidence=confidence)


def surest(evidence: Iterable[Evidence], origins: Origins = NONE) -> dict[str, float]:
    """Origin → how likely its surest sentence is: what fifty papers reprint is one sentence, said once."""
    found: dict[str, float] = {}
    for e in evidence:
        origin = origins.get(e.document, e.document)
        found[origin] = max(found.get(origin, 0.0), e.confidence)
    return dict(sorted(found.items()))


def at_least_one(chances: Iterable[float]) -> float:
    """How likely it is that one of several is right that have nothing to do with each other (noisy-or)."""
    doubt = 1.0
    for chance in chances:
        doubt *= 1.0 - chance
    return 1.0 - doubt


# ---- as each sentence has it -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Piece:
    """A claim by one piece of evidence, or without any, and the date that the sentence itself gives."""

    claim: Claim
    evidence: Evidence | None
    when: Interval | None


def _told(claims: Iterable[Claim]) -> Iterator[_Piece]:
    for claim in claims:
        if not claim.evidence:
            yield _Piece(claim, None, claim.when)
        for e in claim.evidence:
            yield _Piece(claim, e, None if e.undated else claim.when)


def _distinct(told: Iterable[_Piece]) -> Iterator[_Piece]:
    """Each sentence once for a rule and a date; where a rule finds a date in it, no more without."""
    best: dict[tuple[object, ...], dict[Interval | None, _Piece]] = defaultdict(dict)
    for piece in told:
        e, c = piece.evidence, piece.claim
        place = (e.document, e.sentence, e.rule) if e else ()
        same = best[(*content(c), c.place, c.others, *place)]
        known = same.get(piece.when)
        same[piece.when] = piece if known is None else max(known, piece, key=_piece_rank)
    for same in best.values():
        yield from (p for when, p in same.items() if when or len(same) == 1 or p.evidence is None)


def _dated(claim: Claim, when: Interval | None) -> Claim:
    return claim if claim.when == when else named(replace(claim, when=when))


def _dated_evidence(e: Evidence, undated: bool) -> Evidence:
    return e if e.undated == undated else replace(e, undated=undated)


def _by_evidence(claim: Claim, evidence: list[Evidence], origins: Origins) -> Claim:
    """One claim with its evidence; one that nothing bears out stays as it is, with the confidence it has."""
    return borne_out(claim, evidence, origins) if evidence else claim


def content(c: Claim) -> Content:
    """All that a claim says but the date, the place and who else was there."""
    return c.subject, c.relation, c.object, c.polarity, c.modality, c.claimant, c.hearsay


def _order(e: Evidence) -> tuple[object, ...]:
    """By document and as it stands in the text."""
    return e.document, e.sentence, e.rule, e.triggers, _rank(e)


def _piece_rank(piece: _Piece) -> tuple[object, ...]:
    return _rank(piece.evidence) if piece.evidence else (piece.claim.confidence,)


def _rank(e: Evidence) -> tuple[object, ...]:
    """Of two for one place the greater stays: the reader's before a reviewer's, the surer, the later."""
    decisions = tuple((d.span, d.entity or "", d.rule, d.reason) for d in e.decisions)
    heard = repr(e.heard) if e.heard else ""
    return e.review is None, e.confidence, e.triggers, decisions, e.review or "", e.undated, e.quote, heard
