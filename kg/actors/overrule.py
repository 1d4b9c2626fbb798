"""A pair → the reviews that say that it is one, or that it is two."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace

from kg.actors.known import Known
from kg.ids import slug
from kg.model import Act, Entity, Review


@dataclass(frozen=True, slots=True)
class Deciding:
    """Who would decide, and when."""

    who: str
    when: datetime.datetime


def one(gone: Entity, kept: Entity, why: str, deciding: Deciding) -> Review:
    """Two actors are one."""
    says = f"{gone.label} is the same as {kept.label}"
    return _review(deciding, Act.MERGE, why, says, actor=gone.id, into=kept.id)


def two(entity: Entity, other: Entity, deciding: Deciding) -> Review:
    """Two actors are two, and nobody need ask again."""
    says = f"{entity.label} is not {other.label}"
    return _review(deciding, Act.APART, "two of one name, or nearly", says, actor=entity.id, into=other.id)


def still_one(entity: Entity, known: Known, deciding: Deciding) -> Review | None:
    """The name is this actor, wherever it stands."""
    names = sorted(set(known.names.get(entity.id, {}).values()), key=lambda name: (-len(name), name))
    if not names:
        return None
    says = f"“{names[0]}” is {entity.label}"
    return _review(deciding, Act.CONFIRM, "one of that name", says, actor=entity.id, name=names[0])


def another(entity: Entity, documents: Collection[str], known: Known, deciding: Deciding) -> Review | None:
    """In the first of these documents the name is another actor."""
    named = known.names.get(entity.id, {})
    document = next((d for d in sorted(documents) if d in named), None)
    if document is None:
        return None
    label = f"{entity.label} ({document.rpartition('/')[2]})"
    fresh = Entity(slug(label), label, entity.kind)
    made = _review(
        deciding,
        Act.CORRECT,
        "another of that name",
        f"“{named[document]}” in {document} is {entity.label} → {label}",
        actor=entity.id,
        into=fresh.id,
        name=named[document],
        document=document,
    )
    return replace(made, actors=(fresh,))


def _review(
    deciding: Deciding,
    act: Act,
    why: str,
    says: str,
    *,
    actor: str,
    into: str | None = None,
    name: str | None = None,
    document: str | None = None,
) -> Review:
    """With an id that its content gives it, so that the same line is the same review."""
    content = "\n".join((act, actor, into or "", name or "", document or ""))
    id = f"review/{deciding.when:%Y%m%d}-{hashlib.sha256(content.encode()).hexdigest()[:12]}"
    made = Review(id, act, deciding.who, deciding.when, why, says)
    return replace(made, actor=actor, into=into, name=name, document=document)
