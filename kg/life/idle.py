"""Relation files that speak of ends in vain: what never ends, and what can never end what it names."""

from __future__ import annotations

from collections.abc import Iterator

from kg.life.matter import Relations
from kg.model import Kind
from kg.schema import Relation, is_a


def idle(relations: Relations) -> tuple[str, ...]:
    """What is idle, each in a line that says what to do, in the order of the names."""
    return tuple(line for name in sorted(relations) for line in _of(relations[name], relations))


def _of(relation: Relation, relations: Relations) -> Iterator[str]:
    ended = relation.denial_ends or any(relation.name in each.ends for each in relations.values())
    if relation.state and not ended:
        yield (
            f'{relation.name}: a state that nothing ends; write ends = ["{relation.name}"] in the file of a '
            f"relation that does, or denial_ends = true in {relation.name}.toml"
        )
    for state in relation.ends:
        if not _meet(relation, relations[state]):
            yield (
                f"{relation.name}: never ends {state}, as no two actors fit both; mend domain or range of one"
            )


def _meet(one: Relation, other: Relation) -> bool:
    """Whether the same two, in this order or where it is mutual in the other, can be parties of both."""
    ways = [(one.domain, one.range), *([(one.range, one.domain)] if one.mutual else [])]
    return any(
        all(any(is_a(kind, a) and is_a(kind, b) for kind in Kind) for a, b in zip(way, ends, strict=True))
        for way in ways
        for ends in [(other.domain, other.range)]
    )
