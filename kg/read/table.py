"""Rows, however they come → the articles in them; a table that holds none is told by its columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from kg.errors import InputError
from kg.read.column import Row, lacking
from kg.read.content import Content, PassedOver, Settings, Skipped
from kg.read.row import article

TRIED = 100  # rows of which one must have what the table is to have

Found = tuple[str, Row | str]  # where a row stands, and the row, or why it is none


def articles(
    content: Content, found: Iterable[Found], settings: Settings
) -> Iterator[Content | Skipped | PassedOver]:
    """The article of each row. A table without articles is refused where somebody named it."""
    rows = iter(found)
    ahead, why = _ahead(rows, settings)
    if why and content.named:
        raise InputError(why)
    if why:
        yield PassedOver(content.where)
        return
    for at, row in chain(ahead, rows):
        yield _article(content, f"{content.where}, {at}", row, settings)


def _ahead(rows: Iterator[Found], settings: Settings) -> tuple[list[Found], str | None]:
    """The first rows, up to those that show all columns that are asked for; and why this is no such table."""
    ahead: list[Found] = []
    seen: list[Row] = []
    why: str | None = "no row in it"
    for found in rows:
        ahead.append(found)
        if not isinstance(found[1], str):
            seen.append(found[1])
            why = lacking(seen, settings.fields)
        if why is None or len(ahead) >= TRIED:
            break
    if not seen and ahead:
        why = f"{ahead[0][0]}: {ahead[0][1]}"
    return ahead, why


def _article(content: Content, where: str, row: Row | str, settings: Settings) -> Content | Skipped:
    if isinstance(row, str):
        return Skipped(where, row)
    try:
        return article(content, where, row, settings)
    except RecursionError:
        return Skipped(where, "too many lists in lists")
