"""Parts of the graph out of the file of readings, as it is and as it shall be, each whole in itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from kg.holdings import touched
from kg.holdings.touched import State
from kg.ledger import Ledger, assemble
from kg.merge import merge
from kg.model import Claim, Clash, Document, Entity, Evidence, Kind
from kg.rdf import difference, part_lines, period_lines
from kg.schema import Relation

Part = Callable[[Iterable[str], State], set[str]]


@dataclass(frozen=True, slots=True)
class Parts:
    """Where parts come from: the file, the base of IRIs, the classes above each kind of actor."""

    db: sqlite3.Connection
    base: str
    above: Mapping[str, tuple[str, ...]]
    relations: Mapping[str, Relation]
    _known: dict[tuple[str, State], tuple[Entity, tuple[Clash, ...]] | None] = field(default_factory=dict)

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
        found = [each for name in names if (each := self._actor(name, state))]
        entities = {entity.id: entity for entity, _ in found}
        clashes = tuple(clash for _, noted in found for clash in noted)
        return self._lines(assemble({}, entities, {}, base=self.base, clashes=clashes))

    def edges(self, names: Iterable[str], state: State) -> set[str]:
        """The claims that bear on edges, with their sentences, and the plain edges that they earn."""
        told, origins = touched.claims(self.db, names, state)
        claims = merge(told, origins)
        voices = {c.claimant for c in claims if c.claimant is not None}
        entities = [found[0] for voice in sorted(voices) if (found := self._actor(voice, state))]
        texts = (touched.with_text(self.db, name, state) for name in sorted(_strayed(claims)))
        documents: dict[str, Document] = {d.id: d for d in texts if d}
        origins |= touched.origins(self.db, documents, state)
        return self._lines(
            assemble(
                documents,
                {e.id: e for e in entities},
                {c.id: c for c in claims},
                base=self.base,
                origins=origins,
            )
        )

    def periods(self, pairs: Iterable[str], state: State) -> set[str]:
        """When states held between two actors, of pairs such as `Peru Chile`."""
        ends = [pair.split(" ") for pair in pairs]
        edges = {
            f"{one} {r} {other}" for a, b in ends for r in self.relations for one, other in ((a, b), (b, a))
        }
        told, origins = touched.claims(self.db, sorted(edges), state)
        claims = merge(told, origins)
        names = sorted({e.document for claim in claims for e in claim.evidence})
        documents = [d for name in names if (d := touched.described(self.db, name, state))]
        voices = sorted({p for c in claims for p in (c.subject, c.object, c.claimant) if p is not None})
        entities = [found[0] for voice in voices if (found := self._actor(voice, state))]
        part = assemble(
            {d.id: d for d in documents},
            {e.id: e for e in entities},
            {c.id: c for c in claims},
            base=self.base,
            origins=origins,
        )
        return period_lines(part, self.relations)

    def speaks_for(self, name: str, state: State) -> tuple[Kind, str | None] | None:
        """What of an actor decides whose deeds it tells in its own voice."""
        found = self._actor(name, state)
        return (found[0].kind, found[0].part_of) if found else None

    def _actor(self, name: str, state: State) -> tuple[Entity, tuple[Clash, ...]] | None:
        if (name, state) not in self._known:
            self._known[name, state] = touched.actor(self.db, name, state)
        return self._known[name, state]

    def _lines(self, part: Ledger) -> set[str]:
        return part_lines(part, self.above)


def _strayed(claims: Iterable[Claim]) -> set[str]:
    """The documents whose text is needed: words that were decided on stand outside the sentence."""
    return {e.document for claim in claims for e in claim.evidence if not _within(e)}


def _within(evidence: Evidence) -> bool:
    sentence = evidence.sentence
    spans = [*evidence.triggers, *(decision.span for decision in evidence.decisions)]
    return all(sentence.start <= span.start and span.end <= sentence.end for span in spans)
