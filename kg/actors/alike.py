"""Actors' names → the pairs that look alike: to be shown to people, never to be merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise

from rapidfuzz import fuzz

from kg.ledger.identity import bare_id
from kg.model import Entity, Kind
from kg.names import SMALL_WORDS, fold, is_acronym_of, same_person, surname

NEAR = 88.0  # of 100 from where two names look alike
CROWD = 200  # actors that share a word; a word that more have tells nobody
SAME, PERSON, FAMILY, ACRONYM = 100.0, 92.0, 75.0, 85.0  # how much the other likenesses count


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two actors by their ids, how alike their names are of 100, and in which way."""

    one: str
    other: str
    score: float
    words: str


def alike(entities: Mapping[str, Entity]) -> list[Likeness]:
    """The pairs of which at least one is known by its name alone, by their ids."""
    pairs: set[tuple[str, str]] = set()
    for block in _blocks(entities.values()):
        many = block if len(block) <= CROWD else ()
        pairs.update(combinations(many, 2))
    pairs.update(pair for block in _namesakes(entities.values()) for pair in pairwise(block))
    pairs = {(one, two) for one, two in pairs if entities[one].unlisted or entities[two].unlisted}
    found = (_likeness(entities[one], entities[two]) for one, two in sorted(pairs))
    return [each for each in found if each is not None]


def _blocks(entities: Iterable[Entity]) -> Iterator[list[str]]:
    """Actors that share a word of a name, or all initials; only such are compared."""
    blocks: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        for name in _names(entity):
            words = fold(name).split()
            large = [word for word in words if word not in SMALL_WORDS]
            for word in large:
                blocks[word].add(entity.id)
            blocks["." + "".join(sorted(word[0] for word in large))].add(entity.id)
            if name.isupper():
                blocks["." + "".join(sorted(fold(name).replace(" ", "")))].add(entity.id)
    yield from (sorted(block) for block in blocks.values())


def _namesakes(entities: Iterable[Entity]) -> Iterator[list[str]]:
    """Actors of one name, of which each is compared with the next, be they ever so many."""
    blocks: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        blocks[fold(plain_label(entity))].add(entity.id)
    yield from (sorted(block) for block in blocks.values())


def _names(entity: Entity) -> set[str]:
    """The full names: those of several words, or the only one."""
    names = {plain_label(entity), *entity.names}
    if entity.kind is Kind.PERSON and " " in plain_label(entity):
        return {name for name in names if " " in name}
    return names


def plain_label(entity: Entity) -> str:
    """The label without what tells it from others of the name."""
    return entity.label if bare_id(entity.id) == entity.id else entity.label.rpartition(" (")[0]


def _likeness(one: Entity, other: Entity) -> Likeness | None:
    best = max(
        (_compared(a, b, one.kind, other.kind) for a in sorted(_names(one)) for b in sorted(_names(other))),
        key=lambda found: found[0],
        default=(0.0, ""),
    )
    return Likeness(one.id, other.id, *best) if best[0] else None


def _compared(a: str, b: str, kind: Kind, other: Kind) -> tuple[float, str]:
    """How alike two names are, and in words how; 0 where they are not."""
    if a == b:
        alone = kind is Kind.PERSON and " " not in a
        return FAMILY if alone else SAME, f"one {'family ' if alone else ''}name, {a}"
    if fold(a) == fold(b):
        return SAME - 2, f"one name but for its spelling, {a} and {b}"
    if kind is Kind.PERSON and other is Kind.PERSON:
        return _persons(a, b)
    if Kind.PERSON in (kind, other):
        return 0.0, ""
    if is_acronym_of(a, b) or is_acronym_of(b, a):
        short, long = sorted((a, b), key=len)
        return ACRONYM, f"{short} may stand for {long}"
    return _near(a, b)


def _persons(a: str, b: str) -> tuple[float, str]:
    if same_person(a, b):
        alone = next((name for name in (a, b) if " " not in name), None)
        if alone is not None:
            return FAMILY, f"{alone} may be the family name of {b if alone == a else a}"
        return PERSON, f"{a} and {b} may be one person's: an initial, an order, a name left out"
    score = _near(a, b)
    return score if score[0] and fold(surname(a))[:1] == fold(surname(b))[:1] else (0.0, "")


def _near(a: str, b: str) -> tuple[float, str]:
    score = fuzz.token_sort_ratio(fold(a), fold(b), score_cutoff=NEAR)
    return (score - 5, f"{a} and {b} are spelt nearly alike") if score else (0.0, "")
