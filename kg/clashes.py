"""Frames of two relations that the same words fill: such words would always give both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from kg.model import Kind
from kg.schema import Frame, Relation, is_a


@dataclass(frozen=True, slots=True, order=True)
class FrameClash:
    """Two relations, the rules of their frames, and the words that open both."""

    one: str
    other: str
    rules: tuple[str, str]
    words: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{self.one} and {self.other}: {' and '.join(self.rules)} share {', '.join(self.words)}; "
            f'take them out of one, or write over = ["{self.other}"] in {self.one}.toml or the reverse'
        )


def find_clashes(relations: Mapping[str, Relation]) -> tuple[FrameClash, ...]:
    """Every pair of frames that share a word and ask for nothing further, in the order of their names.

    None where one relation takes precedence (`over`), where the parties cannot be the same or stand in
    other places, or where a frame asks for words: a narrow frame beside a wide one is meant to speak.
    """
    pairs = combinations(sorted(relations.values(), key=lambda relation: relation.name), 2)
    return tuple(clash for one, other in pairs if not _settled(one, other) for clash in _between(one, other))


def _settled(one: Relation, other: Relation) -> bool:
    precedence = other.name in one.over or one.name in other.over
    return precedence or not (_meet(one.domain, other.domain) and _meet(one.range, other.range))


def _meet(one: tuple[Kind, ...], other: tuple[Kind, ...]) -> bool:
    """Whether an actor of some kind fits both."""
    return any(is_a(kind, one) and is_a(kind, other) for kind in Kind)


def _between(one: Relation, other: Relation) -> Iterator[FrameClash]:
    for a, b in product(one.frames, other.frames):
        words = a.triggers & b.triggers
        if words and a.pos == b.pos and _same_places(a, b) and not (a.where or b.where):
            yield FrameClash(one.name, other.name, (a.rule, b.rule), tuple(sorted(words)))


def _same_places(a: Frame, b: Frame) -> bool:
    return not (set(a.source).isdisjoint(b.source) or set(a.target).isdisjoint(b.target))
