"""What the actors of documents are called among all documents, before and after a change, as far as asked."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import product

from kg.holdings.plain import forms_of, is_plain, sharing
from kg.holdings.touched import State, actor
from kg.holdings.values import entity_of
from kg.ledger import Party, actor_of, bare_id, named_among
from kg.model import Clash, Document, Entity, Reading
from kg.shape import owners

Actor = tuple[Entity, tuple[Clash, ...]]


class TooMany(Exception):
    """So many documents tell of those asked for that working it out is no gain."""


class Names:
    """The actors that were asked for, those that share a key with them, and those whom they belong to.

    All that share keys are named together, as `kg.ledger` names them, by what documents tell of them and of
    nobody else; `many` is how often that may be, all together. Whom nobody has asked for is called as each
    document calls it.
    """

    def __init__(self, db: sqlite3.Connection, many: int) -> None:
        self._db, self._left = db, many
        self._alike: dict[str, tuple[str, ...]] = {}  # an actor → all that share keys
        self._plain: dict[str, tuple[Entity, ...]] = {}  # surely called as documents call it → its forms
        self._given: dict[tuple[str, State], Mapping[str, Reading]] = {}
        self._parties: dict[tuple[str, State], Mapping[str, Party]] = {}
        self._called: dict[State, dict[str, dict[str, str]]] = {state: defaultdict(dict) for state in State}
        self._known: dict[tuple[str, State], Actor | None] = {}

    # ---- what is asked for

    def learn(self, actors: Iterable[str]) -> None:
        """Finds out about some actors. Raises TooMany."""
        ahead, fresh = set(actors), set()
        while ahead:
            one = ahead.pop()
            if one in self._alike:
                continue
            found = self._forms(one)
            fresh |= {entity.id for entity in found}
            ahead |= {owner for entity in found for owner in owners(entity)} - self._alike.keys()
        self._learn_owned(fresh)

    def _forms(self, one: str) -> tuple[Entity, ...]:
        forms = forms_of(self._db, one)
        if is_plain(self._db, one, forms):
            self._alike[one], self._plain[one] = (one,), forms
            return forms
        alike = self._closure(one)
        self._alike |= dict.fromkeys(alike, alike)
        self._name(alike)
        return tuple(entity for each in alike for entity in forms_of(self._db, each))

    def _learn_owned(self, fresh: Iterable[str]) -> None:
        """Of those who belong to somebody called otherwise, what each document tells of them counts."""
        renamed = {name for called in self._called.values() for names in called.values() for name in names}
        for one in sorted(self._plain.keys() & set(fresh)):
            if any(owner in renamed for entity in self._plain[one] for owner in owners(entity)):
                del self._plain[one]
                self._name((one,))

    def _closure(self, one: str) -> tuple[str, ...]:
        found, ahead = set[str](), {one}
        while ahead:
            found |= ahead
            ahead = {other for each in ahead for other in sharing(self._db, each)} - found
        return tuple(sorted(found))

    def _name(self, alike: tuple[str, ...]) -> None:
        for state in State:
            told = self._told(alike, state)
            pairs = {(document, entity.id) for document, said in told.items() for entity in said}
            given = {key: self._reading(key, said, state) for key, said in told.items()}
            called, parties = named_among(given, pairs)
            for document, names in called.items():
                self._called[state][document] |= names
            self._given[alike[0], state] = given
            self._parties[alike[0], state] = {party.id: party for party in parties}

    def _told(self, alike: Iterable[str], state: State) -> dict[str, list[Entity]]:
        told: dict[str, list[Entity]] = defaultdict(list)
        for one in alike:
            for value, document in self._db.execute(
                "SELECT form.value, document FROM form CROSS JOIN told ON told.form = form.id "
                f"CROSS JOIN reading ON reading.id = told.reading WHERE actor = ? AND {state}", (one,)
            ):  # fmt: skip
                told[document].append(entity_of(value))
                self._left -= 1
                if self._left < 0:
                    raise TooMany
        return told

    def _reading(self, document: str, said: list[Entity], state: State) -> Reading:
        """What a document tells of some, and of those whom they belong to."""
        known = {entity.id for entity in said}
        homes = {home for e in said for home in (e.country, e.part_of) if home and home not in known}
        told = [
            entity_of(value)
            for home in sorted(homes)
            for (value,) in self._db.execute(
                "SELECT form.value FROM reading CROSS JOIN told ON told.reading = reading.id "
                "CROSS JOIN form ON form.id = told.form "
                f"WHERE document = ? AND reading.{state} AND actor = ?", (document, home)
            )
        ]  # fmt: skip
        entities = sorted({*said, *told}, key=repr)
        return Reading(Document(document, "", (), document, ""), tuple(entities), ())

    # ---- what is known

    def called(self, state: State) -> Mapping[str, Mapping[str, str]]:
        """The actors of documents that have another id among all of them."""
        return self._called[state]

    def renamed(self) -> dict[str, Mapping[str, str]]:
        """The documents of which some actors have another id than before, with all that are told apart."""
        before, after = (self._called[state] for state in State)
        return {
            document: before.get(document, {}) | after.get(document, {})
            for document in sorted(before.keys() | after.keys())
            if before.get(document, {}) != after.get(document, {})
        }

    def alike(self, one: str) -> tuple[str, ...]:
        """All that share keys with an actor; the first stands for all."""
        return self._alike.get(one, (one,))

    def bearers(self, one: str, state: State) -> tuple[str, ...]:
        """The ids among all documents of an actor, and of all that share keys with it."""
        first = self.alike(one)[0]
        return tuple(self._parties.get((first, state), (first,)))

    def alike_edges(self, edge: str) -> tuple[str, ...]:
        """The edges of documents that may be one with an edge among all documents."""
        one, relation, other = edge.split(" ")
        return tuple(f"{a} {relation} {b}" for a, b in product(self.alike(one), self.alike(other)))

    def class_of(self, edge: str) -> str:
        """The one of those that stands for all."""
        return self.alike_edges(edge)[0]

    def actor(self, id: str, state: State) -> Actor | None:
        """An actor as all documents have it, by its id among all."""
        if (id, state) not in self._known:
            self._known[id, state] = self._actor(id, state)
        return self._known[id, state]

    def _actor(self, id: str, state: State) -> Actor | None:
        key = self.alike(bare_id(id))[0], state
        if key not in self._parties:
            return actor(self._db, id, state)
        party = self._parties[key].get(id)
        return actor_of(party, self._given[key], self._called[state]) if party else None
