"""What is known of an article while its mentions are resolved."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from kg.analysis import Analysis, quote, span
from kg.lexicon import Lexicon
from kg.mention import Form, Mention
from kg.model import Decision, Entity
from kg.resolve.bearers import Bearers
from kg.roles import Role


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a mention stands for: several entities for a group, none where it was refused.

    `others` are further readings of a name ("Donetsk": the republic or the region) that fit where the
    first does not fit the relation. `trust` is less than one where another actor may be meant as well.
    """

    entities: tuple[str, ...]
    decision: Decision
    others: tuple[str, ...] = ()
    trust: float = 1.0


DOUBTFUL = 0.5  # the trust in an antecedent beside which another would do as well


@dataclass(slots=True)
class Discourse:
    """A model of the discourse: what is known of the article so far; only this room changes it.

    `nominal` resolves the mention of a number, which is no name: another may have to wait for it.
    `pending` are the mentions that are being resolved: what they wait for cannot wait for them.
    `heads` are the mentions by their heads, `bodies` the bodies by their last word and by their sector,
    `offices` the roles by
    their relations, `titled` the first role of each holder; `known` finds entities by name, `spoken` tells
    whose breakaways are spoken of: no question about a mention goes through all the others.
    """

    p: Analysis
    mentions: tuple[Mention, ...]
    roles: tuple[Role, ...]
    lexicon: Lexicon
    nominal: Callable[[Discourse, int], Resolved]
    issued: datetime.date | None = None
    author: str | None = None
    entities: dict[str, Entity] = field(default_factory=dict)
    found: dict[int, Resolved] = field(default_factory=dict)
    pending: set[int] = field(default_factory=set)
    spoken: dict[str | None, bool] = field(default_factory=dict)
    heads: dict[int, int] = field(init=False)
    offices: dict[str, list[Role]] = field(init=False)
    bodies: dict[str, list[int]] = field(init=False)
    titled: dict[int, Role] = field(init=False)
    known: Bearers = field(init=False)

    def __post_init__(self) -> None:
        self.heads = {m.head: n for n, m in enumerate(self.mentions)}
        self.offices = defaultdict(list)
        for role in self.roles:
            self.offices[role.relation].append(role)
        self.bodies = defaultdict(list)
        for n, m in enumerate(self.mentions):
            if m.form is Form.BODY:
                self.bodies[m.phrase.split()[-1]].append(n)
                self.bodies[self.lexicon.bodies[m.phrase].sector].append(n)
        self.titled = {role.holder: role for role in reversed(self.roles)}
        self.known = Bearers(self.entities)


def decide(
    discourse: Discourse,
    n: int,
    ids: Iterable[str],
    rule: str,
    reason: str,
    others: Iterable[str] = (),
    trust: float = 1.0,
) -> Resolved:
    m = discourse.mentions[n]
    ids, others = tuple(ids), tuple(others)
    for known in (*ids, *others):
        if known not in discourse.entities and known in discourse.lexicon.actors:
            discourse.entities[known] = discourse.lexicon.actors[known]
    where = span(discourse.p, m.start, m.end)
    return Resolved(ids, Decision(where, ids[0] if len(ids) == 1 else None, rule, reason), others, trust)


def refuse(discourse: Discourse, n: int, reason: str) -> Resolved:
    return decide(discourse, n, (), "undecided", reason)


def text_of(discourse: Discourse, n: int) -> str:
    m = discourse.mentions[n]
    return quote(discourse.p, m.start, m.end)


def before(discourse: Discourse, n: int, sentences: int) -> Iterator[int]:
    """The mentions before the one numbered `n`, the nearest first, up to so many sentences back."""
    here = discourse.p.sentence[discourse.mentions[n].head]
    for k in range(n - 1, -1, -1):
        if here - discourse.p.sentence[discourse.mentions[k].head] > sentences:
            return
        yield k


def beside(discourse: Discourse, n: int) -> Iterator[int]:
    """The other mentions of the sentence, in the order of the text."""
    here = discourse.p.sentence[discourse.mentions[n].head]
    yield from reversed(tuple(before(discourse, n, 0)))
    for k in range(n + 1, len(discourse.mentions)):
        if discourse.p.sentence[discourse.mentions[k].head] != here:
            return
        yield k
