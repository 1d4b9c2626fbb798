"""Ledger → its matters: what is claimed of two actors by one relation, and what ends it, as it was told."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.ledger import Edge, Ledger, own_deed, sureness
from kg.life.partly import in_part, in_passing
from kg.model import Claim, Interval, Modality, Polarity
from kg.schema import Relation

Relations = Mapping[str, Relation]
DOUBT = 0.5  # from here on a denial is likelier than not


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim as one document tells it, on the day of its publication.

    `when` is the claim's date, but not where the document gives none and was published before: then it tells
    of something else than the documents that gave the claim its date.
    """

    day: datetime.date | None
    document: str
    claim: Claim
    when: Interval | None


@dataclass(frozen=True, slots=True)
class Matter:
    """All claims of one relation between two actors, and those of the relations that end it.

    `begins` are the ids of the claims that earn the edge, `ends` of those that as surely say that it is over;
    `eases` has those that a document so tells only in part, each with the document; so has `passing` those
    that earn the edge by a deed that begins no state.
    """

    edge: Edge
    said: tuple[Claim, ...]
    ending: tuple[Claim, ...]
    begins: frozenset[str]
    ends: frozenset[str]
    eases: frozenset[tuple[str, str]]
    passing: frozenset[tuple[str, str]] = frozenset()

    def opens(self, telling: Telling) -> bool:
        """Whether it tells that the state has begun."""
        claim = telling.claim.id
        return claim in self.begins and (claim, telling.document) not in self.passing

    def over(self, telling: Telling) -> bool:
        """Whether it tells that the state has ended."""
        return telling.claim.id in self.ends and not self.eased(telling)

    def eased(self, telling: Telling) -> bool:
        """Whether it tells that the state has ended in part."""
        return (telling.claim.id, telling.document) in self.eases


def matters(ledger: Ledger, relations: Relations, wanted: Iterable[Edge] | None = None) -> Iterator[Matter]:
    """The matters of these edges; of all that anything is claimed of, in order, where none are named."""
    by_edge: dict[Edge, list[Claim]] = defaultdict(list)
    for claim in ledger.claims.values():
        by_edge[claim.subject, claim.object, claim.relation].append(claim)
    enders = _enders(relations)
    for edge in sorted(by_edge) if wanted is None else wanted:
        yield _matter(edge, by_edge, enders, ledger, relations)


def _enders(relations: Relations) -> Mapping[str, tuple[Relation, ...]]:
    """The relations that end each state."""
    found: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations.values():
        for state in relation.ends:
            found[state].append(relation)
    return {state: tuple(ending) for state, ending in found.items()}


def _matter(
    edge: Edge,
    by_edge: Mapping[Edge, list[Claim]],
    enders: Mapping[str, tuple[Relation, ...]],
    ledger: Ledger,
    relations: Relations,
) -> Matter:
    subject, object_, name = edge
    said, relation = tuple(by_edge.get(edge, ())), relations.get(name)
    begins = frozenset(c.id for c in said if earns(c, ledger))
    ending = [c for c in said if relation and relation.denial_ends and refutes(c, ledger)]
    eases = set[tuple[str, str]]()
    for ender in enders.get(name, ()):
        ways = {(subject, object_), (object_, subject)} if ender.mutual else {(subject, object_)}
        for way in sorted(ways):
            found = [c for c in by_edge.get((*way, ender.name), ()) if earns(c, ledger)]
            ending += found
            eases |= {told for c in found for told in in_part(c, ender)}
    passing = {told for c in said if relation for told in in_passing(c, relation)}
    ends = frozenset(c.id for c in ending)
    return Matter(edge, said, tuple(ending), begins, ends, frozenset(eases), frozenset(passing))


def earns(claim: Claim, ledger: Ledger) -> bool:
    """Whether a claim earns its edge, though that may have lapsed."""
    return own_deed(claim, ledger.entities) and ledger.is_sure(claim)


def refutes(claim: Claim, ledger: Ledger) -> bool:
    """Whether a claim says as plainly and surely that it is not so."""
    return _denies(claim, ledger) and ledger.is_sure(claim)


def disputes(claim: Claim, ledger: Ledger) -> bool:
    """Whether a claim leaves no certainty: the article or one of the two says that it is not so, likelier
    than not. It takes less to doubt than to know."""
    negative = claim.polarity is Polarity.NEGATIVE and claim.modality is Modality.ACTUAL
    by_object = negative and claim.claimant == claim.object
    likely = ledger.is_sure(claim) or sureness(claim) >= DOUBT
    return likely and (by_object or _denies(claim, ledger))


def _denies(claim: Claim, ledger: Ledger) -> bool:
    """Whether it is the contrary of a deed that is told in the article's or the doer's own voice."""
    contrary = replace(claim, polarity=Polarity.POSITIVE)
    return claim.polarity is Polarity.NEGATIVE and own_deed(contrary, ledger.entities)


def tellings(claims: Iterable[Claim], ledger: Ledger) -> list[Telling]:
    """Each claim by each of its documents, by the day of publication; those without a day come last."""
    told = [
        _telling(document, claim, ledger)
        for claim in claims
        for document in sorted({e.document for e in claim.evidence} or {""})
    ]
    return sorted(told, key=lambda t: (t.day or datetime.date.max, t.document, t.claim.id))


def _telling(document: str, claim: Claim, ledger: Ledger) -> Telling:
    known, when = ledger.documents.get(document), claim.when
    day = known.issued if known else None
    own = any(e.document == document and not e.undated for e in claim.evidence) or not claim.evidence
    earlier = when is not None and day is not None and day < when.start
    return Telling(day, document, claim, when if own or not earlier else None)


def origin(document: str, ledger: Ledger) -> str:
    """The document that its origin is named by: itself, where it is no copy."""
    return ledger.origins.get(document, document)
