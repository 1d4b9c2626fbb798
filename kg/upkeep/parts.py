"""Parts of the graph out of the file of readings, as it is and as it shall be, each whole in itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from kg.holdings import touched
from kg.holdings.names import Names
from kg.holdings.touched import State
from kg.ledger import Ledger, assemble
from kg.merge import merge
from kg.model import Claim, Document, Evidence, Kind
from kg.rdf import difference, part_lines, period_lines
from kg.schema import Relation

Part = Callable[[Iterable[str], State], set[str]]


@dataclass(frozen=True, slots=True)
class Parts:
    """Where parts come from: the file, the base of IRIs, the classes above each kind of actor, and what
    actors are called. Actors and edges are asked for as documents have them, one for all that are alike."""

    db: sqlite3.Connection
    base: str
    above: Mapping[str, tuple[str, ...]]
    relations: Mapping[str, Relation]
    names: Names

    def difference(
        self, part: Part, names: Iterable[str], rewritten: Collection[str]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What to add and what to remove where a part is not as it shall be."""
        found = difference(part(names, State.BEFORE), part(names, State.AFTER), rewritten, self.base)
        return found.added, found.removed

    def documents(self, names: Iterable[str], state: State) -> set[str]:
        """What is said of documents themselves."""
        found = [d for name in names if (d := touched.described(self.db, name, state))]
        origins = touched.origins(self.db, [d.id for d in found], state)
        return self._lines(assemble({d.id: d for d in found}, {}, {}, base=self.base, origins=origins))

    def actors(self, names: Iterable[str], state: State) -> set[str]:
        """What is said of actors themselves, and where documents differ in them."""
        bearers = [id for name in names for id in self.names.bearers(name, state)]
        found = [each for id in bearers if (each := self.names.actor(id, state))]
        entities = {entity.id: entity for entity, _ in found}
        clashes = tuple(clash for _, noted in found for clash in noted)
        return self._lines(assemble({}, entities, {}, base=self.base, clashes=clashes))

    def edges(self, names: Iterable[str], state: State) -> set[str]:
        """The claims that bear on edges, with their sentences, and the plain edges that they earn."""
        alike = [edge for name in names for edge in self.names.alike_edges(name)]
        told, origins = touched.claims(self.db, alike, state, self.names.called(state))
        claims = merge(told, origins)
        voices = {c.claimant for c in claims if c.claimant is not None}
        entities = [found[0] for voice in sorted(voices) if (found := self.names.actor(voice, state))]
        texts = (touched.with_text(self.db, name, state) for name in sorted(_strayed(claims)))
        documents: dict[str, Document] = {d.id: d for d in texts if d}
        origins |= touched.origins(self.db, documents, state)
        around = {e.id: e for e in entities}
        part = assemble(documents, around, {c.id: c for c in claims}, base=self.base, origins=origins)
        # voices and documents are needed to tell it; what is said of them is told by parts of their own
        beside = assemble(documents, around, {}, base=self.base, origins=origins)
        return self._lines(part) - self._lines(beside)

    def periods(self, pairs: Iterable[str], state: State) -> set[str]:
        """When states held between two actors, of pairs such as `Peru Chile`."""
        edges = self.edges_between(pairs)
        told, origins = touched.claims(self.db, sorted(edges), state, self.names.called(state))
        claims = merge(told, origins)
        names = sorted({e.document for claim in claims for e in claim.evidence})
        documents = [d for name in names if (d := touched.described(self.db, name, state))]
        voices = sorted({p for c in claims for p in (c.subject, c.object, c.claimant) if p is not None})
        entities = [found[0] for voice in voices if (found := self.names.actor(voice, state))]
        part = assemble(
            {d.id: d for d in documents},
            {e.id: e for e in entities},
            {c.id: c for c in claims},
            base=self.base,
            origins=origins,
        )
        return period_lines(part, self.relations)

    def edges_between(self, pairs: Iterable[str]) -> set[str]:
        """All edges of documents that may be between two actors, in either direction."""
        ends = [pair.split(" ") for pair in pairs]
        both = [(one, r, two) for a, b in ends for r in self.relations for one, two in ((a, b), (b, a))]
        return {edge for each in both for edge in self.names.alike_edges(" ".join(each))}

    def speaks_otherwise(self, name: str) -> bool:
        """Whether an actor that stays, or one of its name, tells the deeds of others than before as its own.

        What those say who come or go is told by documents that do, or by such as call them otherwise.
        """
        before, after = (self.names.bearers(name, state) for state in State)
        ids = {*before} & {*after}
        return any(self._speaks_for(id, State.BEFORE) != self._speaks_for(id, State.AFTER) for id in ids)

    def _speaks_for(self, id: str, state: State) -> tuple[Kind, str | None] | None:
        found = self.names.actor(id, state)
        return (found[0].kind, found[0].part_of) if found else None

    def _lines(self, part: Ledger) -> set[str]:
        return part_lines(part, self.above)


def _strayed(claims: Iterable[Claim]) -> set[str]:
    """The documents whose text is needed: words that were decided on stand outside the sentence."""
    return {e.document for claim in claims for e in claim.evidence if not _within(e)}


def _within(evidence: Evidence) -> bool:
    sentence = evidence.sentence
    spans = [*evidence.triggers, *(decision.span for decision in evidence.decisions)]
    return all(sentence.start <= span.start and span.end <= sentence.end for span in spans)
