"""A build into a store: readings are kept as they are made; what is held changes at the end, all at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kg.edition import Reader
from kg.errors import StoreError
from kg.holdings import keep, look, tables
from kg.holdings.kin import put_origins
from kg.ledger import Ledger
from kg.model import Document, Reading
from kg.schema import Relation
from kg.store import store_errors, write_generation
from kg.upkeep.held import BASE, GENERATION, REVIEWS, Held, make_current, writing
from kg.upkeep.settle import frame_of


@dataclass(frozen=True, slots=True)
class Building:
    """A store that a build holds; `numbers` has the reading of each document that was read so far."""

    held: Held
    reader: Reader
    numbers: dict[str, int] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)

    def read(self, document: Document) -> Reading:
        """What the document says: as it is kept, or else read and kept."""
        db = self.held.db
        known = look.kept(db, document.id, self.reader.version)
        if known and look.document(db, known.number) == document:
            self.numbers[document.id] = known.number
            return look.reading(db, known.number)
        reading = self.reader.read(document)
        with tables.transaction(db):
            self.numbers[document.id] = keep.keep(db, reading, self.reader.version)
        return reading

    def write(self, quads: Path) -> str:
        """A generation of the graph file that the build wrote, which is made current at the end."""
        with store_errors(self.held.folder):
            self.written.append(write_generation(quads, self.held.folder))
        return self.written[-1]


@contextmanager
def building(folder: Path, reader: Reader) -> Iterator[Building]:
    """Holds the store for a build, from before it reads, so that a second one is told at once.

    A build that fails or is killed leaves what the store holds as it was, and what it has read is kept: the
    next one need not read it again.
    """
    with writing(folder, grows=False) as held:
        yield Building(held, reader)


def finish(
    made: Building,
    ledger: Ledger,
    places: Mapping[str, str | None],
    reviews: str | None,
    relations: Mapping[str, Relation],
) -> None:
    """Makes the generation current that was written, with the readings that it tells of.

    `ledger` is what was written, `places` has where each document was found, `reviews` the file of reviews
    that was worked in.
    """
    base = ledger.base
    found = [(place, document) for document, place in places.items() if place]
    db = made.held.db
    if not made.written:
        raise StoreError(f"{made.held.folder}: no graph was written")
    with tables.transaction(db):
        if (keep.get(db, BASE), keep.get(db, REVIEWS)) != (base, reviews):
            keep.put(
                db, GENERATION, None
            )  # no line of it stays: were this run killed here, all is written anew
        keep.hold_only(db, made.numbers.values())
        keep.places_only(db, found)
        put_origins(db, ledger.origins)
        keep.put(db, BASE, base)
        keep.put(db, REVIEWS, reviews)
    frame = frame_of(relations, base)
    make_current(made.held, made.written[-1], "\n".join(sorted(frame)))
