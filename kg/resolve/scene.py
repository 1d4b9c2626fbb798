"""What is known of an article while its mentions are resolved."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.lexicon import Lexicon
from kg.mention import Mention
from kg.model import Decision, Entity, Span
from kg.roles import Role
from kg.syntax import Parse


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a mention stands for: several entities for a group, none where it was refused.

    `others` are further readings of a name ("Donetsk": the republic or the region) that fit where the
    first does not fit the relation.
    """

    entities: tuple[str, ...]
    decision: Decision
    others: tuple[str, ...] = ()


@dataclass(slots=True)
class Scene:
    """What is known of the article so far; only this room changes it.

    `pending` are the mentions that are being resolved: what they wait for cannot wait for them.
    """

    p: Parse
    mentions: tuple[Mention, ...]
    roles: tuple[Role, ...]
    lexicon: Lexicon
    issued: datetime.date | None = None
    entities: dict[str, Entity] = field(default_factory=dict)
    found: dict[int, Resolved] = field(default_factory=dict)
    sentence: dict[int, int] = field(default_factory=dict)
    pending: set[int] = field(default_factory=set)
    body_words: frozenset[str] = frozenset()


def decide(
    scene: Scene, n: int, ids: Iterable[str], rule: str, reason: str, others: Iterable[str] = ()
) -> Resolved:
    m = scene.mentions[n]
    ids, others = tuple(ids), tuple(others)
    for known in (*ids, *others):
        if known not in scene.entities and known in scene.lexicon.actors:
            scene.entities[known] = scene.lexicon.actors[known]
    span = scene.p.doc[m.start : m.end]
    where = Span(span.start_char, span.end_char)
    return Resolved(ids, Decision(where, ids[0] if len(ids) == 1 else None, rule, reason), others)


def refuse(scene: Scene, n: int, reason: str) -> Resolved:
    return decide(scene, n, (), "undecided", reason)


def text_of(scene: Scene, n: int) -> str:
    m = scene.mentions[n]
    return str(scene.p.doc[m.start : m.end].text)
