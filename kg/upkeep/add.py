"""Documents that come: each read once, kept in one step, and shown in the graph by and by."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from kg.edition import Reader
from kg.errors import InputError, KgError
from kg.holdings import keep, look, tables
from kg.model import Document
from kg.read import Item, PassedOver, Placed, Same, Skipped, fault
from kg.receipt import Fate, Outcome, Receipt, fate_of, fate_of_document, receipt_of
from kg.schema import Relation
from kg.upkeep.held import Held
from kg.upkeep.pace import Pace
from kg.upkeep.settle import settle

Progress = Callable[[str], None]
SURROGATE = "holds half a character (a lone surrogate); mend it"


@dataclass(frozen=True, slots=True)
class Added:
    """How many documents came, took another's place, were there already; how many the store then holds.

    The receipt names what was left out, and what a caller may want to know of what came; with `every` it has
    a row for each document.
    """

    added: int
    changed: int
    unchanged: int
    documents: int
    generation: str | None
    receipt: Receipt


def place_of(where: str, *, record: bool = False, source: str | None = None) -> str | None:
    """Where a document can be found again, whatever the working folder is by then: a row of a table or an
    entry of a feed at its own address alone, as its number is another's once one is put before it."""
    if record and "://" not in where:
        return source if source and "://" in source else None
    if where in ("-", "standard input"):
        return None
    return where if "://" in where else os.path.abspath(where)


def add(
    held: Held,
    items: Iterable[Item],
    reader: Reader,
    relations: Mapping[str, Relation],
    *,
    strict: bool = False,
    every: bool = False,
    progress: Progress = lambda _: None,
) -> Added:
    """Adds documents one by one; a kill leaves each of them in the store or not, and never half of one.

    One that lay at a place where another lies now goes. Raises InputError with `strict` at the first that
    cannot be read; what came before it stays.
    """
    run = _Run(held, reader, every, Pace(progress))
    with _shown_in_any_case(held, relations):
        for item in items:
            outcome = run.take(item)
            if isinstance(outcome, Skipped) and strict:
                raise InputError(str(outcome))
            run.pace.step(run.counts, lambda: settle(held, relations))
    return Added(
        run.counts[Outcome.ADDED],
        run.counts[Outcome.CHANGED],
        run.counts[Outcome.UNCHANGED],
        look.total(held.db),
        settle(held, relations),
        receipt_of(run.fates),
    )


@contextmanager
def _shown_in_any_case(held: Held, relations: Mapping[str, Relation]) -> Iterator[None]:
    """What has come before a failure, or before somebody lost patience, is shown; why it went no further is
    told by the failure itself."""
    try:
        yield
    except BaseException:
        try:
            settle(held, relations)
        except Exception as error:
            error.add_note("what has come is shown by the next run")
        raise


@dataclass(slots=True)
class _Run:
    """What became of the documents so far; `places` are where some of them were found."""

    held: Held
    reader: Reader
    every: bool
    pace: Pace
    counts: Counter[Outcome] = field(default_factory=Counter)
    fates: list[Fate] = field(default_factory=list)
    places: set[str] = field(default_factory=set)

    def take(self, item: Item) -> Outcome | Same | Skipped | PassedOver:
        found = self._taken(item) if isinstance(item, Placed) else item
        if isinstance(found, Outcome):
            assert isinstance(item, Placed)
            fate = fate_of_document(item, found, look.claims(self.held.db, item.document.id))
            self.counts[found] += 1
        else:
            fate = fate_of(item, found)
        if self.every or _is_remarkable(fate):
            self.fates.append(fate)
        return found

    def _taken(self, item: Placed) -> Outcome | Skipped:
        document = item.document
        place = place_of(item.where, record=item.record, source=document.source)
        number = _known(self.held, document, place, self.reader.version)
        try:
            reading = None if number is not None else self.reader.read(document)
        except KgError:
            raise  # not of this document: the pipeline is missing
        except Exception as error:
            return Skipped(item.where, fault(error))
        alone = place not in self.places
        self.places |= {place} if place else set()
        try:
            with tables.transaction(self.held.db):
                if reading is not None:
                    number = keep.keep(self.held.db, reading, self.reader.version)
                assert number is not None
                return self._moved_in(document, number, place, alone)
        except UnicodeEncodeError:
            return Skipped(item.where, SURROGATE)

    def _moved_in(self, document: Document, number: int, place: str | None, alone: bool) -> Outcome:
        """Holds a reading of a document, in the place of what lay where it lies."""
        db = self.held.db
        before = look.held(db, document.id)
        keep.hold(db, number)
        gone = keep.found_at(db, place, document.id, alone=alone) if place else None
        if gone:
            keep.release(db, gone)
        if before is not None and before.number == number and not gone:
            return Outcome.UNCHANGED
        return Outcome.CHANGED if gone or before is not None else Outcome.ADDED


def _is_remarkable(fate: Fate) -> bool:
    fresh = fate.outcome is not Outcome.UNCHANGED
    return not fate.document or (fresh and not (fate.claims and fate.issued and fate.title and not fate.code))


def _known(held: Held, document: Document, place: str | None, version: str) -> int | None:
    """The reading that is kept of this very document by that version of the reader.

    One of the same hash that lies at several places may be called otherwise at each: it is what it is at the
    first.
    """
    kept = look.kept(held.db, document.id, version)
    if kept is None:
        return None
    places = look.places(held.db, document.id)
    elsewhere = kept.held and places and place != places[0]
    return kept.number if elsewhere or look.document(held.db, kept.number) == document else None
