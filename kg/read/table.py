"""Rows, however they come → the articles in them; a table that holds none is told by its columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from kg.errors import InputError
from kg.read.column import Row, lacking, lacks, present
from kg.read.content import Content, PassedOver, Settings, Skipped
from kg.read.row import article

ENDINGS = (".csv", ".tsv", ".tab", ".jsonl", ".ndjson", ".jsonlines", ".jl", ".parquet")
TRIED = 100  # rows of which one must have what the table is to have

Found = tuple[str, Row | str]  # where a row stands, and the row, or why it is none


def articles(
    content: Content, found: Iterable[Found], settings: Settings
) -> Iterator[Content | Skipped | PassedOver]:
    """The article of each row. A table without articles is refused where somebody named it, or where it is
    called as tables are."""
    rows = iter(found)
    ahead = _ahead(rows, settings.fields)
    seen = [row for _, row in ahead if not isinstance(row, str)]
    fields = _known(content, seen, settings)
    why = _lacking(ahead, seen, fields) and _lacking(ahead, seen, settings.fields)
    if why and (content.named or content.name.lower().endswith(ENDINGS)):
        raise InputError(why)
    if why:
        yield PassedOver(content.where)
        return
    for at, row in chain(ahead, rows):
        yield _article(content, f"{content.where}, {at}", row, replace(settings, fields=fields))


def _ahead(rows: Iterator[Found], fields: Mapping[str, str]) -> list[Found]:
    """The first rows, up to those that show all columns that are asked for."""
    ahead: list[Found] = []
    seen: list[Row] = []
    for found in rows:
        ahead.append(found)
        if not isinstance(found[1], str):
            seen.append(found[1])
        if len(ahead) >= TRIED or (seen and lacking(seen, fields) is None):
            break
    return ahead


def _known(content: Content, seen: list[Row], settings: Settings) -> Mapping[str, str]:
    """The field map without the columns that a table does not have, where another one may have them."""
    if not seen:
        return settings.fields
    there = present(seen, settings.fields)
    asked = settings.asked
    if asked is None or (asked.alone and content.named and not content.record):
        return settings.fields
    asked.found.update(there)
    for target in settings.fields.keys() - there.keys():
        asked.missing.setdefault(target, Skipped(content.where, lacks(seen, target, settings.fields[target])))
    return there


def _lacking(ahead: list[Found], seen: list[Row], fields: Mapping[str, str]) -> str | None:
    if not ahead:
        return "no row in it"
    return lacking(seen, fields) if seen else f"{ahead[0][0]}: {ahead[0][1]}"


def _article(content: Content, where: str, row: Row | str, settings: Settings) -> Content | Skipped:
    if isinstance(row, str):
        return Skipped(where, row)
    try:
        return article(content, where, row, settings)
    except RecursionError:
        return Skipped(where, "too many lists in lists")
