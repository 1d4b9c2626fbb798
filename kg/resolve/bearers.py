"""The entities of an article by their names: those that an unknown name may be, without asking them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from kg.model import Entity, Kind
from kg.names import SMALL_WORDS, fold, plain, surname

LONGEST = 8  # letters of an acronym


class Bearers:
    """Finds entities that share with a name what one actor's names share; the article's may grow."""

    def __init__(self, entities: dict[str, Entity]) -> None:
        self.entities = entities
        self.filed: list[Entity] = []
        self.places: dict[str, list[int]] = defaultdict(list)

    def alike(self, text: str) -> Iterator[Entity]:
        """The entities that may go by that name, in the order in which they came; the caller decides."""
        new = islice(reversed(self.entities.values()), len(self.entities) - len(self.filed))
        for entity in reversed(tuple(new)):
            for key in set(_keys(entity)):
                self.places[key].append(len(self.filed))
            self.filed.append(entity)
        found = {place for key in set(_asked(text)) for place in self.places.get(key, ())}
        return (self.filed[place] for place in sorted(found))


def _asked(text: str) -> Iterator[str]:
    """The keys of a name: itself, its words as a person's, the acronym that it may be."""
    yield f"={text}"
    yield from _personal(text)
    short = plain(text).replace(" ", "")
    if short.isupper() and len(short) <= LONGEST:
        yield f"{len(short)}{short[0].casefold()}"


def _keys(entity: Entity) -> Iterator[str]:
    """The keys under which an entity is looked for."""
    if entity.kind is Kind.PERSON:
        yield from _personal(entity.label)
        return
    for name in (entity.label, *entity.names):
        yield f"={name}"
        yield from _acronyms(fold(name).split())
    parts = entity.label.split(" ")
    yield from (f"={' '.join(parts[:size])}" for size in range(2, len(parts)))


def _personal(name: str) -> Iterator[str]:
    """What two names of a person share: the last word, of all or of the family name, or all letters."""
    words = fold(name).split()
    if words:
        yield words[-1]
        yield fold(surname(name)).split()[-1]
        yield "+".join(sorted(words))
        yield "/" + "".join(words)


def _acronyms(words: list[str]) -> Iterator[str]:
    """Length and first letter of every acronym; small words need not be in it."""
    large = [word for word in words if word not in SMALL_WORDS]
    first = words.index(large[0]) if large else len(words) - 1
    for letter in {word[0] for word in words[: first + 1]}:
        yield from (f"{size}{letter}" for size in range(max(len(large), 1), min(len(words), LONGEST) + 1))
