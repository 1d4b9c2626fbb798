"""Many documents → Readings: what fails on one of them costs that one, and is told."""

from __future__ import annotations

import time
from collections.abc import Callable

from kg.errors import InputError, KgError
from kg.inputs import Skipped
from kg.model import Document, Reading
from kg.read import Gathered, fault, nothing
from kg.receipt import Receipt, counted, receipt_of

EVERY = 2.0  # seconds between two lines of progress
LONG = 200_000  # characters of a document that takes longer than that by itself


def read_all(
    gathered: Gathered,
    read: Callable[[Document], Reading],
    *,
    strict: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[list[Reading], Receipt]:
    """Every document that can be read, and the receipt.

    Raises InputError where none can; with `strict` at the first that cannot.
    """
    readings: list[Reading] = []
    skipped = list(gathered.skipped)
    documents = gathered.documents
    claims, told, started = 0, time.perf_counter(), time.perf_counter()
    for number, document in enumerate(documents, 1):
        if len(document.text) > LONG:
            progress(f"reading {gathered.places[document.id]}, {len(document.text):,} characters")
        found = _read(document, read, gathered.places[document.id])
        if isinstance(found, Reading):
            readings.append(found)
            claims += len(found.claims)
        elif strict:
            raise InputError(str(found))
        else:
            skipped.append(found)
        now = time.perf_counter()
        if now - told > EVERY or number == len(documents):
            progress(f"read {number} of {len(documents)}, {counted(claims, 'claim')}, {now - started:.1f} s")
            told = now
    if skipped and not readings:
        raise InputError(nothing(skipped))
    return readings, receipt_of(readings, gathered.places, skipped, gathered.passed_over, gathered.recoded)


def _read(document: Document, read: Callable[[Document], Reading], where: str) -> Reading | Skipped:
    try:
        return read(document)
    except KgError:
        raise  # not of this document: the pipeline is missing, the disk is full
    except Exception as error:
        return Skipped(where, fault(error))
