"""What is known of a ledger's actors when pairs of them are weighed, each looked up once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kg.actors.listing import Said, label_of, notes_on, owner_of, parties_of, said_of
from kg.ledger import Ledger
from kg.ledger.identity import THIN
from kg.model import Act
from kg.review import words_of


@dataclass(frozen=True, slots=True)
class Known:
    """What is said of each actor, with whom it has to do, who owns others; the notes on it that tell of a
    merge by the name alone, with the name in each document; and the pairs that somebody has settled."""

    ledger: Ledger
    said: Mapping[str, Said]
    beside: Mapping[str, set[str]]
    owners: frozenset[str]
    thin: Mapping[str, tuple[str, ...]]
    names: Mapping[str, Mapping[str, str]]
    settled: frozenset[frozenset[str]]

    def label(self, actor: str | None) -> str:
        return label_of(actor, self.ledger)

    def documents(self, actor: str) -> set[str]:
        return self.said[actor].documents if actor in self.said else set()


def known(ledger: Ledger) -> Known:
    thin = {
        actor: told
        for actor, notes in notes_on(ledger).items()
        if actor in ledger.entities
        and (told := tuple(n.removeprefix(THIN) for n in notes if n.startswith(THIN)))
    }
    owners = {owner for entity in ledger.entities.values() if (owner := owner_of(entity))}
    return Known(
        ledger,
        said_of(ledger),
        _beside(ledger),
        frozenset(owners),
        thin,
        _names(ledger, thin),
        _settled(ledger),
    )


def _beside(ledger: Ledger) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for claim in ledger.claims.values():
        every = set(parties_of(claim))
        for party in every:
            found[party] |= every - {party}
    return found


def _names(ledger: Ledger, wanted: Mapping[str, object]) -> dict[str, dict[str, str]]:
    """The longest words in which each document names each of these actors."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for claim in ledger.claims.values() if wanted else ():
        for e in claim.evidence:
            for d in e.decisions:
                if d.entity is not None and d.entity in wanted and (words := words_of(d, e)):
                    before = found[d.entity].get(e.document, "")
                    found[d.entity][e.document] = max(before, words, key=lambda name: (len(name), name))
    return found


def _settled(ledger: Ledger) -> frozenset[frozenset[str]]:
    """Pairs that are kept apart, and actors whose name is confirmed wherever it stands."""
    found = set()
    for review in ledger.reviewed.reviews:
        if review.act is Act.APART and review.actor and review.into:
            found.add(frozenset((review.actor, review.into)))
        elif review.act is Act.CONFIRM and review.actor and review.document is None:
            found.add(frozenset((review.actor,)))
    return frozenset(found)
