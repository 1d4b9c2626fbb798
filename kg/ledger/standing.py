"""How an edge stands: who bears it out, who denies it, each origin counted once, and how sure that leaves it.

Origins are witnesses that know nothing of each other. Their words are combined by Dempster's rule (Shafer, A
Mathematical Theory of Evidence, 1976), which for those that agree is noisy-or; the word of a denier is
discounted by who it is. docs/confidence.md tells why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.ledger.value import Edge, Ledger, voices
from kg.merge import at_least_one, surest
from kg.model import Claim, Evidence, Interval, Modality, Polarity

ARTICLE = 1.0  # what a denial counts for: where the article itself says that it is not so, it has looked
PARTY = 0.5  # where one of the two says so, who knows, and has an interest
OTHER = 0.25  # where anybody else does, or nobody in particular


@dataclass(frozen=True, slots=True)
class Sources:
    """Documents, and the origins that they have."""

    origins: frozenset[str]
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Denial:
    """Who says that it is not so, and what that counts for; `by` is None where no actor is named: then it is
    the articles themselves that say so, or hearsay."""

    by: str | None
    hearsay: bool
    party: bool
    sources: Sources
    weight: float


@dataclass(frozen=True, slots=True)
class Standing:
    """The sources of an edge, its denials, how sure each of both is, and how sure the edge is after them."""

    sources: Sources
    support: float
    denials: tuple[Denial, ...] = ()
    denied: float = 0.0
    confidence: float = 0.0


def sources(evidence: Iterable[Evidence], ledger: Ledger) -> Sources:
    """Where sentences stand."""
    documents = frozenset(e.document for e in evidence)
    return Sources(frozenset(ledger.origins.get(key, key) for key in documents), documents)


def standings(ledger: Ledger) -> Mapping[Edge, Standing]:
    """Every plain edge with how it stands."""
    denying: dict[Edge, list[Claim]] = defaultdict(list)
    for claim in ledger.claims.values():
        if claim.polarity is Polarity.NEGATIVE and claim.modality is Modality.ACTUAL:
            denying[claim.subject, claim.object, claim.relation].append(claim)
    return {
        edge: _standing([ledger.claims[key] for key in earning], denying.get(edge, ()), ledger)
        for edge, earning in ledger.edges.items()
    }


def _standing(earning: Sequence[Claim], denying: Iterable[Claim], ledger: Ledger) -> Standing:
    evidence = [e for claim in earning for e in claim.evidence]
    bare = [claim.confidence for claim in earning if not claim.evidence]
    support = at_least_one([*surest(evidence, ledger.origins).values(), *bare])
    against = [c for c in denying if any(_may_be_of_one_day(c.when, claim.when) for claim in earning)]
    denials = tuple(_denials(against, ledger))
    denied = at_least_one(denial.weight for denial in denials)
    conflict = support * denied
    left = (support - conflict) / (1.0 - conflict) if conflict < 1.0 else 0.5
    return Standing(sources(evidence, ledger), round(support, 3), denials, round(denied, 3), round(left, 3))


def _may_be_of_one_day(one: Interval | None, other: Interval | None) -> bool:
    """What was not so last year does not deny what happened this year."""
    return one is None or other is None or (one.start <= other.end and other.start <= one.end)


def _denials(against: Iterable[Claim], ledger: Ledger) -> Iterator[Denial]:
    """One for each voice, the articles' own first: ten reports of what a ministry denies are one denial,
    however sure it is that the ministry denies it; ten origins that deny it themselves are ten witnesses."""
    said: dict[tuple[str, bool], list[Claim]] = defaultdict(list)
    for claim in against:
        said[claim.claimant or "", claim.hearsay].append(claim)
    for (by, hearsay), claims in sorted(said.items()):
        parties = {party for claim in claims for party in (claim.subject, claim.object)}
        party = bool(by) and not parties.isdisjoint(voices(by, ledger.entities))
        counts = PARTY if party else OTHER if by or hearsay else ARTICLE
        evidence = [e for claim in claims for e in claim.evidence]
        told = at_least_one(surest(evidence, ledger.origins).values())
        yield Denial(by or None, hearsay, party, sources(evidence, ledger), counts * told)
