"""The ledger as a frozen value, and the edges that its claims earn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.ids import ID
from kg.model import Act, Claim, Clash, Document, Entity, Kind, Modality, Polarity, Reading, Reviewed

Edge = tuple[str, str, str]  # subject, object, relation
UNREVIEWED = Reviewed()
SURE = 0.8  # from here on a claim draws its edge: docs/accuracy.md tells how many of those are right


@dataclass(frozen=True)
class Ledger:
    """Documents, actors and claims by id, in the order of their ids, as one value.

    `reviewed` is what humans decided, which actors and claims show already; `base` the beginning of all IRIs,
    `built` the time that is told of it, as xsd:dateTime. `clashes` are the actors on whom documents differ.
    `origins` tells for every document by which one its origin is named: itself where it is no copy.
    `given` is what each document gave, from which the rest follows; it is empty where nobody has kept it, as
    in a file of RDF. `called` are the actors of documents that have another id among all of them. `lapsed`
    are edges that are not drawn, though claims earn them: a ledger as of a day leaves out the states that had
    ended by then.
    """

    documents: Mapping[str, Document] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    reviewed: Reviewed = UNREVIEWED
    base: str = ID
    built: str = ""
    clashes: tuple[Clash, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, Reading] = field(default_factory=dict, repr=False)
    called: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    lapsed: frozenset[Edge] = frozenset()

    @cached_property
    def earned(self) -> Mapping[Edge, tuple[str, ...]]:
        """Every edge that claims earn, whether it is drawn or has lapsed, with the ids of those claims."""
        earned: dict[Edge, list[str]] = defaultdict(list)
        for claim in self.claims.values():
            if own_deed(claim, self.entities) and self.is_sure(claim):
                earned[claim.subject, claim.object, claim.relation].append(claim.id)
        return {edge: tuple(sorted(ids)) for edge, ids in sorted(earned.items())}

    @cached_property
    def edges(self) -> Mapping[Edge, tuple[str, ...]]:
        """The plain edges, each with the ids of the claims that earn it."""
        return {edge: ids for edge, ids in self.earned.items() if edge not in self.lapsed}

    @cached_property
    def signed(self) -> frozenset[str | None]:
        """The ids of the claims that a human has confirmed."""
        return frozenset(r.claim for r in self.reviewed.reviews if r.act is Act.CONFIRM)

    def is_sure(self, claim: Claim) -> bool:
        """Whether one of its sentences makes it sure, or a human has confirmed it."""
        return is_sure(claim) or claim.id in self.signed

    @cached_property
    def earning(self) -> frozenset[str]:
        """The ids of the claims that earn an edge."""
        return frozenset(claim for claims in self.edges.values() for claim in claims)


def assemble(
    documents: Mapping[str, Document],
    entities: Mapping[str, Entity],
    claims: Mapping[str, Claim],
    reviewed: Reviewed = UNREVIEWED,
    *,
    base: str = ID,
    built: str = "",
    clashes: tuple[Clash, ...] = (),
    origins: Mapping[str, str] | None = None,
) -> Ledger:
    """The ledger of values that are merged already (as when a file is read back).

    A document of which no origin is told is its own.
    """
    told = origins or {}
    return Ledger(
        dict(sorted(documents.items())),
        dict(sorted(entities.items())),
        dict(sorted(claims.items())),
        reviewed,
        base,
        built,
        clashes,
        {key: told.get(key, key) for key in sorted(documents)},
    )


def earns_edge(claim: Claim, entities: Mapping[str, Entity]) -> bool:
    """Whether a claim draws the plain edge of its own accord, without a human who has confirmed it."""
    return own_deed(claim, entities) and is_sure(claim)


def own_deed(claim: Claim, entities: Mapping[str, Entity]) -> bool:
    """Whether a claim is told as plain fact: actual, affirmed, in the article's or the actor's own voice."""
    if claim.modality is not Modality.ACTUAL or claim.polarity is not Polarity.POSITIVE:
        return False
    if claim.claimant is None:
        return not claim.hearsay
    return claim.subject in voices(claim.claimant, entities)


def is_sure(claim: Claim) -> bool:
    """Whether one of its sentences by itself makes a claim likely enough to be drawn: what is doubtful ten
    times is doubtful. So is one of which nobody has told how likely it is, and one that a human has written.
    """
    return any(e.review for e in claim.evidence) or not 0.0 < sureness(claim) < SURE


def sureness(claim: Claim) -> float:
    """How likely a claim is by its surest sentence alone."""
    return max((e.confidence for e in claim.evidence if not e.review), default=claim.confidence)


def voices(claimant: str, entities: Mapping[str, Entity]) -> set[str]:
    """The claimant and the state that it is a body of: a ministry speaks for its state."""
    entity = entities.get(claimant)
    if entity is None or entity.kind is not Kind.GOVERNMENT_BODY or entity.part_of is None:
        return {claimant}
    return {claimant, entity.part_of}
