"""Reviews for tests: a desk that decides on a graph as the server does, with a clock that ticks by itself."""

from __future__ import annotations

import datetime
import random
from collections.abc import Mapping
from dataclasses import dataclass, field

import tiny

from kg.errors import ReviewError
from kg.ledger import Ledger
from kg.model import Claim, Review
from kg.review import misfit, propose, reviewed, standing
from kg.review.apply import words_of
from kg.schema import Relation

NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)


@dataclass
class Desk:
    """A graph and the reviews of it."""

    read: Ledger = field(default_factory=tiny.tiny_graph)
    relations: Mapping[str, Relation] = field(default_factory=lambda: tiny.RELATIONS)
    reviews: list[Review] = field(default_factory=list)

    def graph(self) -> Ledger:
        return reviewed(self.read, self.reviews)[0]

    def decide(
        self, act: str, who: str = "Ada Lovelace", why: str = "the text says so", **about: object
    ) -> Review:
        """Raises ReviewError where it does not fit."""
        number = len(self.reviews) + 1
        stands = {review.id: review for review in standing(self.reviews)}
        when = NOON + datetime.timedelta(minutes=number)
        raw = {"act": act, "who": who, "why": why, **about}
        made = propose(
            self.graph(), self.relations, raw, id=f"review/{number:03}", when=when, standing=stands
        )
        graph, unfit = reviewed(self.read, [*self.reviews, made])
        if made in unfit:
            raise ReviewError("unfit")
        if problem := misfit(graph, self.relations, made):
            raise ReviewError(problem)
        self.reviews.append(made)
        return made


def confirmed() -> Desk:
    """The tiny graph with two reviews that change no claim."""
    desk = Desk()
    desk.decide("confirm", why="", claim=claim_of(desk.read, "Ukraine accuses North_Korea").id)
    desk.decide(
        "confirm",
        who="Bo",
        why="the only republics in it",
        actor="Donetsk_Peoples_Republic",
        name="the two republics",
    )
    return desk


def claim_of(graph: Ledger, said: str, **content: object) -> Claim:
    """The first claim of "subject relation object" with that content."""
    for claim in graph.claims.values():
        if f"{claim.subject} {claim.relation} {claim.object}" == said and all(
            getattr(claim, name) == value for name, value in content.items()
        ):
            return claim
    raise AssertionError(f"the graph does not say {said}")


def at_random(desk: Desk, dice: random.Random) -> None:
    """Decides something, whatever; what does not fit is passed over."""
    graph = desk.graph()
    claims, actors = list(graph.claims.values()), sorted(graph.entities)
    claim = dice.choice(claims)
    decision = dice.choice([(d, e) for c in claims for e in c.evidence for d in e.decisions] or [None])
    other = dice.choice([dice.choice(actors), {"label": dice.choice(["New One", "Other"]), "kind": "State"}])
    party = dice.choice(["subject", "object", "claimant"])
    about: dict[str, object] = dice.choice(
        [
            {"act": "confirm", "claim": claim.id},
            {"act": "reject", "claim": claim.id},
            {"act": "correct", "claim": claim.id, "becomes": {party: other}},
            {"act": "correct", "claim": claim.id, "becomes": {"modality": "Planned", "polarity": "Negative"}},
            {"act": "merge", "actor": dice.choice(actors), "becomes": {"actor": other}},
            {"act": "apart", "actor": dice.choice(actors), "becomes": {"actor": dice.choice(actors)}},
            {"act": "undo", "review": dice.choice(desk.reviews).id if desk.reviews else "none"},
            *(
                {"act": act, "actor": d.entity, "name": words_of(d, e), "becomes": {"actor": other},
                 "document": dice.choice([None, e.document])}
                for act in ("reject", "correct")
                for d, e in [decision or (None, None)]
                if d is not None and e is not None
            ),
        ]
    )  # fmt: skip
    try:
        desk.decide(**about)  # type: ignore[arg-type]
    except ReviewError:
        return
