"""Documents that come: each read once, kept in one step, and shown in the graph by and by."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kg.edition import Reader
from kg.errors import InputError, KgError
from kg.holdings import keep, look, tables
from kg.inputs import Skipped
from kg.model import Document
from kg.read import fault
from kg.schema import Relation
from kg.upkeep.held import Held
from kg.upkeep.settle import settle

EVERY = 2.0  # seconds between two lines of progress
SHOWN_EVERY = 60.0  # seconds after which the graph shows what has come; more, where showing it takes long
SHARE = 20  # of the time of a long run, one part in so many goes into showing what has come


class Fate(StrEnum):
    """What became of a document: `changed` in the place of another reading, of it or of what was there."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Found:
    """A document and where it was found: a path, an address; None where nobody can find it again."""

    document: Document
    where: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """How many documents came, are there in another form, were there already; what could not be read."""

    added: int
    changed: int
    unchanged: int
    skipped: tuple[Skipped, ...]
    documents: int
    generation: str | None


def place_of(where: str) -> str | None:
    """Where a document can be found again, whatever the working folder is by then."""
    if where in ("-", "standard input"):
        return None
    return where if "://" in where else os.path.abspath(where)


def add(
    held: Held,
    found: Iterable[Found | Skipped],
    reader: Reader,
    relations: Mapping[str, Relation],
    *,
    strict: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> Added:
    """Adds documents one by one; a kill leaves each of them in the store or not, and never half of one.

    One that was at a place and is not there any more goes. Raises InputError with `strict` at the first that
    cannot be read; what came before it stays.
    """
    fates: Counter[Fate] = Counter()
    skipped: list[Skipped] = []
    pace = _Pace(progress)
    try:
        for each in found:
            fate = each if isinstance(each, Skipped) else _taken(held, each, reader)
            if isinstance(fate, Skipped):
                if strict:
                    raise InputError(str(fate))
                skipped.append(fate)
            else:
                fates[fate] += 1
            pace.step(fates, lambda: settle(held, relations))
    except BaseException:
        # What has come by now is shown, too; but why it went no further is what has to be told.
        _tried(lambda: settle(held, relations))
        raise
    generation = settle(held, relations)
    return Added(
        fates[Fate.ADDED],
        fates[Fate.CHANGED],
        fates[Fate.UNCHANGED],
        tuple(skipped),
        look.total(held.db),
        generation,
    )


def _tried(work: Callable[[], object]) -> None:
    try:
        work()
    except Exception:
        return


def _taken(held: Held, found: Found, reader: Reader) -> Fate | Skipped:
    document, db = found.document, held.db
    known = look.held(db, document.id)
    if known and known.version == reader.version and _is_same(held, found, known.number):
        number, fate = known.number, Fate.UNCHANGED
    else:
        number, fate = -1, Fate.CHANGED if known else Fate.ADDED
        try:
            reading = reader.read(document)
        except KgError:
            raise  # not of this document: the pipeline is missing
        except Exception as error:
            return Skipped(found.where, fault(error))
    with tables.transaction(db):
        if number < 0:
            keep.hold(db, keep.keep(db, reading, reader.version))
        gone = keep.found_at(db, found.place, document) if found.place else None
        if gone:
            keep.release(db, gone)
            fate = Fate.CHANGED
    return fate


def _is_same(held: Held, found: Found, number: int) -> bool:
    """Whether what is kept is this document. One of the same hash that lies at several places may be called
    otherwise at each; it is what it is at the first."""
    places = look.places(held.db, found.document.id)
    if places and found.place != places[0]:
        return True
    return look.document(held.db, number) == found.document


class _Pace:
    """When to tell how far it is, and when to show what has come."""

    def __init__(self, progress: Callable[[str], None]) -> None:
        self._progress = progress
        self._started = self._told = self._shown = time.perf_counter()
        self._pause = SHOWN_EVERY

    def step(self, fates: Counter[Fate], show: Callable[[], object]) -> None:
        now = time.perf_counter()
        if now - self._told > EVERY:
            self._told = now
            told = ", ".join(f"{fates[fate]} {fate}" for fate in Fate if fates[fate])
            self._progress(f"{told}, {now - self._started:.1f} s")
        if now - self._shown > self._pause:
            show()
            self._shown = time.perf_counter()
            self._pause = max(SHOWN_EVERY, SHARE * (self._shown - now))
