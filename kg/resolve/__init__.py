"""Mentions → Entities, with a Decision and its reason for every merge and every refusal."""

from __future__ import annotations

import datetime

from kg.analysis import Analysis
from kg.lexicon import Lexicon
from kg.mention import Mention
from kg.model import Entity
from kg.resolve.author import author_of
from kg.resolve.discourse import Discourse, Resolved
from kg.resolve.lands import settle
from kg.resolve.named import resolve_known, resolve_unknown
from kg.resolve.nominal import resolve_nominal
from kg.roles import Role

__all__ = ["Resolved", "author_of", "resolve"]


def resolve(
    p: Analysis,
    mentions: tuple[Mention, ...],
    roles: tuple[Role, ...],
    lexicon: Lexicon,
    issued: datetime.date | None = None,
    author: str | None = None,
) -> tuple[tuple[Resolved, ...], dict[str, Entity]]:
    """One Resolved per mention, and the entities that they name, by id; `author` is who says "we" in it."""
    discourse = Discourse(p, mentions, roles, lexicon, resolve_nominal, issued, author)
    resolve_known(discourse)
    resolve_unknown(discourse)
    settle(discourse)
    for n in range(len(mentions)):
        if n not in discourse.found:
            discourse.found[n] = resolve_nominal(discourse, n)
    return tuple(discourse.found[n] for n in range(len(mentions))), discourse.entities
