"""Whose a body or an office is, and for whom an owner acts: "its army", "his government"."""

from __future__ import annotations

from kg.mention import Mention
from kg.model import Kind
from kg.resolve.discourse import Discourse
from kg.roles import Role


def owner_of(discourse: Discourse, m: Mention) -> str | None:
    """The one entity that owns a body or an office."""
    owners = owners_of(discourse, m)
    return owners[0] if len(owners) == 1 else None


def owners_of(discourse: Discourse, m: Mention) -> list[str]:
    """The entities that own a body or an office; owners stand before their bodies or are names.

    An owner that itself waits for this one to be resolved ("President of Iran A and President of B C", where
    the second office hangs under the first) says nothing of it.
    """
    owners: list[str] = []
    for n in m.owners:
        if n in discourse.pending:
            continue
        if n not in discourse.found:
            discourse.found[n] = discourse.nominal(discourse, n)
        ids = discourse.found[n].entities
        owners += ids if len(ids) == 1 else ()
    return list(dict.fromkeys(owners))


def role_owner(discourse: Discourse, role: Role) -> str | None:
    if role.of is None:
        return None
    return owner_of(discourse, discourse.mentions[role.title])


def polity(discourse: Discourse, owner: str) -> str:
    """Whom a person acts for: "his government" is the one of his republic."""
    if discourse.entities[owner].kind is not Kind.PERSON:
        return owner
    for role in discourse.roles:
        if discourse.found[role.holder].entities == (owner,) and role_owner(discourse, role):
            return role_owner(discourse, role) or owner
    known = discourse.lexicon.acts_for(owner)
    if known is None:  # "the Bush administration"
        offices = discourse.lexicon.holders(discourse.entities[owner].label, "heads")
        led = {office.of for office in offices}
        known = led.pop() if len(led) == 1 else None
    if known is None:
        return owner
    discourse.entities.setdefault(known, discourse.lexicon.actors[known])
    return known
