"""Many documents → Readings: what fails on one of them costs that one, and is told."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kg.errors import InputError, KgError
from kg.model import Document, Reading
from kg.read import Item, PassedOver, Placed, Same, Skipped, fault, nothing
from kg.receipt import Fate, Receipt, counted, fate_of, receipt_of

EVERY = 2.0  # seconds between two lines of progress
LONG = 200_000  # characters of a document that takes longer than that by itself

Progress = Callable[[str], None]


@dataclass
class Progressing:
    """Tells how far reading is, every so often."""

    tell: Progress
    documents: int = 0
    claims: int = 0
    started: float = field(default_factory=time.perf_counter)
    told: float = field(default_factory=time.perf_counter)

    def begin(self, placed: Placed) -> None:
        """A document is about to be read."""
        if len(placed.document.text) > LONG:
            self.tell(f"reading {placed.where}, {len(placed.document.text):,} characters")

    def end(self, reading: Reading) -> None:
        """It has been read."""
        self.documents += 1
        self.claims += len(reading.claims)
        if time.perf_counter() - self.told > EVERY:
            self.say()

    def say(self) -> None:
        """How far it is."""
        self.told = time.perf_counter()
        seconds = self.told - self.started
        claims = counted(self.claims, "claim")
        self.tell(f"read {counted(self.documents, 'document')}, {claims}, {seconds:.1f} s")


def read_all(
    items: Iterable[Item],
    read: Callable[[Document], Reading],
    *,
    strict: bool = False,
    progress: Progress = lambda _: None,
) -> tuple[list[Reading], Receipt]:
    """Every document that can be read, one by one as they come, and the receipt.

    Raises InputError where none can; with `strict` at the first that cannot.
    """
    readings: list[Reading] = []
    fates: list[Fate] = []
    steps = Progressing(progress)
    for item in items:
        found = read_one(item, read, steps)
        if isinstance(found, Skipped) and strict:
            raise InputError(str(found))
        if isinstance(found, Reading):
            readings.append(found)
        fates.append(fate_of(item, found))
    receipt = receipt_of(fates)
    if receipt.skipped and not readings:
        raise InputError(nothing(receipt.skipped))
    steps.say()
    return readings, receipt


def read_one(
    item: Item, read: Callable[[Document], Reading], steps: Progressing
) -> Reading | Same | Skipped | PassedOver:
    """What a document gives, or why it gives nothing."""
    if not isinstance(item, Placed):
        return item
    steps.begin(item)
    try:
        reading = read(item.document)
    except KgError:
        raise  # not of this document: the pipeline is missing, the disk is full
    except Exception as error:
        return Skipped(item.where, fault(error))
    steps.end(reading)
    return reading
