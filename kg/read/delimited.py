"""CSV, TSV and their like → the article in each row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import TextIO

from kg.errors import InputError
from kg.read.code import code_of
from kg.read.column import names, plain
from kg.read.content import LARGEST, Content, PassedOver, Settings, Skipped
from kg.read.kind import Kind
from kg.read.recode import broken, opened
from kg.read.records import Dialect, Records
from kg.read.table import Found, articles

SUFFIXES = (".csv", ".tsv", ".tab")
MEDIA = ("text/csv", "text/tab-separated-values", "application/csv")
DELIMITERS = ",;\t|"
_SAMPLE = 1 << 16  # characters by which a dialect is told
_ROWS = 50
_SEP = re.compile(r"sep=(.)\r?\n?")  # a first line that spreadsheets write


def fits(content: Content, head: bytes) -> bool:
    """By its name, or by a header in which an article's fields are."""
    if content.essence in MEDIA or content.name.lower().endswith(SUFFIXES):
        return True
    try:
        text = head.decode(code_of(head[: len(head) // 4 * 4]), "replace").removeprefix("\ufeff")
    except InputError:
        return False
    lines = [line for line in text.split("\n") if line.strip()][:2]
    alike = [each for each in DELIMITERS if len(lines) == 2 and all(each in line for line in lines)]
    return any(_known(next(csv.reader(lines, delimiter=each), [])) for each in alike)


def _known(header: list[str]) -> bool:
    """Whether a header has a text, and another field of an article."""
    found = {plain(cell) for cell in header}
    has = [target for target, known in names().items() if not found.isdisjoint(known)]
    return "text" in has and len(found) > 1 and len(has) > 1


def read(content: Content, settings: Settings) -> Iterator[Content | Skipped | PassedOver]:
    """The article in each row. A row is counted as a spreadsheet does, the header being the first."""
    csv.field_size_limit(LARGEST)
    with opened(content) as (text, _):
        dialect = dialect_of(text.read(_SAMPLE))
    with opened(content) as (text, code):
        yield from articles(replace(content, code=code or content.code), _found(dialect, text), settings)


def _found(dialect: Dialect, text: TextIO) -> Iterator[Found]:
    records = Records(dialect, text)
    header = next(records, [])
    if isinstance(header, str):
        raise InputError(f"row 1: {header}")
    for number, cells in enumerate(records, 2):
        if isinstance(cells, str):
            yield f"row {number}", cells
        elif any(cells):
            yield f"row {number}", _row(header, cells)


def _row(header: list[str], cells: list[str]) -> dict[str, str] | str:
    """A row by its header; empty cells at its end need not be there."""
    while len(cells) > len(header) and not cells[-1]:
        cells.pop()
    if len(cells) > len(header) or len(cells) == 1 < len(header):
        cut = f"{len(cells)} cell{'' if len(cells) == 1 else 's'}"
        return f"{cut} where the header has {len(header)}; is a quote or a line end left open?"
    if any(broken(cell) for cell in cells):
        return "not UTF-8; convert the file, e.g. with `iconv -f WINDOWS-1252 -t UTF-8`"
    row: dict[str, str] = {}
    for name, cell in zip_longest(header, cells, fillvalue=""):
        row.setdefault(name.strip(), cell)
    return row


def dialect_of(sample: str) -> Dialect:
    """The dialect in which most rows are as long as the header, and have the most cells.

    >>> dialect_of('title;text\\nEnvoy leaves;"He left, at 5; then; slept."\\n').delimiter
    ';'
    """
    if told := _SEP.match(sample):
        return replace(dialect_of(sample[told.end() :]), delimiter=told[1], told=True)
    spaced = re.search(r'[,;|] "', sample) is not None
    ways = (False, True) if '\\"' in sample else (False,)
    return max(
        (Dialect(each, escaped, spaced) for each in DELIMITERS for escaped in ways),
        key=lambda dialect: _fitness(dialect, sample),
    )


def _fitness(dialect: Dialect, sample: str) -> tuple[bool, float, int]:
    try:
        rows = []
        for row in dialect.rows(io.StringIO(sample, newline="")):
            rows.append(row)
            if len(rows) > _ROWS:
                break
    except csv.Error:
        return False, 0.0, 0
    if len(sample) >= _SAMPLE and len(rows) > 2:
        rows.pop()  # it is cut off
    header, *others = rows or [[]]
    alike = sum(len(row) == len(header) for row in others) / len(others) if others else 1.0
    return _known(header), alike if len(header) > 1 else 0.0, len(header)


KIND = Kind("text/csv", "a table (CSV, TSV)", fits, read)
