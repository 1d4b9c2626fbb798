"""Claims → events as event coders write them: actor codes and CAMEO roots.

CAMEO and PLOVER code what is said of an act together with the act; a claim keeps them apart. The
codes come together again by this table (CAMEO 1.1b3, chapters 2 to 6; PLOVER manual, "Event
categories" and its conversion from CAMEO):

| the claim is                          | root                                                          |
|---------------------------------------|---------------------------------------------------------------|
| Actual, Positive                      | the relation's own                                            |
| Planned, or Possible by its subject   | 03 (express intent, agree) for cooperation (03 to 08),        |
|                                       | 13 (threaten) for conflict (14 to 20), else the relation's own |
| Demanded                              | 10 (demand), from who demands it to who should do it          |
| Hypothetical, or Possible to others   | no event                                                      |
| Negative                              | 12 (reject) for cooperation; a conflict that was not is none  |

CAMEO 02 (appeal) is 10 in PLOVER, which has one category REQUEST for both, and CAMEO 01 (statement)
is none. Roles are no events. A symmetric relation is an event in both directions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from kg.lexicon import Lexicon
from kg.model import Claim, Modality, Polarity, Reading
from kg.schema import Relation
from kg.score.actors import Actors, Codes, actors_of, codes
from kg.score.formats import MERGED

COOPERATION = frozenset({"03", "04", "05", "06", "07", "08"})
CONFLICT = frozenset({"14", "15", "16", "17", "18", "19", "20"})
NO_EVENT = frozenset({"01"})
AGREE, DEMAND, REJECT, THREATEN = "03", "10", "12", "13"


@dataclass(frozen=True, slots=True)
class Event:
    """A claim as an event coder would write it. No codes: that party has no country and no class."""

    source: Codes
    target: Codes
    root: str | None
    claim: Claim

    def __str__(self) -> str:
        return f"{self.source[0]}→{self.target[0] if self.target else '---'} {self.root or '--'}"


def events_of(reading: Reading, lexicon: Lexicon, relations: Mapping[str, Relation]) -> tuple[Event, ...]:
    """The events that a reading's claims amount to, those whose source has a code; sorted."""
    actors = actors_of(reading, lexicon, relations)
    every = (
        event for claim in reading.claims for event in _events(claim, relations.get(claim.relation), actors)
    )
    return tuple(sorted((event for event in every if event.source), key=_order))


def _order(event: Event) -> tuple[Codes, Codes, str, str]:
    return event.source, event.target, event.root or "", event.claim.id


def _events(claim: Claim, relation: Relation | None, actors: Actors) -> Iterator[Event]:
    """A claim without a relation (the floor system's, where it has no keyword) tells a dyad only."""
    subject, target = codes(actors, claim.subject), codes(actors, claim.object)
    if relation is None:
        yield Event(subject, target, None, claim)
        return
    root = root_of(claim, relation)
    if root is None:
        return
    if claim.modality is Modality.DEMANDED and claim.claimant not in (None, claim.subject):
        yield Event(codes(actors, claim.claimant or ""), subject, root, claim)
        return
    yield Event(subject, target, root, claim)
    if relation.symmetric and target:
        yield Event(target, subject, root, claim)


def own_root(relation: Relation) -> str | None:
    """The relation's CAMEO root as PLOVER counts it; None where it is no event (roles, statements)."""
    root = (relation.cameo or "")[:2]
    if not root or root in NO_EVENT or relation.is_office:
        return None
    return MERGED.get(root, root)


def root_of(claim: Claim, relation: Relation) -> str | None:
    """The root that the claim's modality and polarity make of the relation's own."""
    own = own_root(relation)
    if own is None or claim.modality is Modality.HYPOTHETICAL:
        return None
    if claim.polarity is Polarity.NEGATIVE:
        return REJECT if own in COOPERATION else None
    match claim.modality:
        case Modality.ACTUAL:
            return own
        case Modality.DEMANDED:
            return DEMAND
        case Modality.POSSIBLE if claim.claimant not in (None, claim.subject):
            return None
        case Modality.POSSIBLE | Modality.PLANNED:
            return AGREE if own in COOPERATION else THREATEN if own in CONFLICT else own
        case _:
            assert_never(claim.modality)
