"""Tables in text → their rows of cells; one that cannot be read costs only itself."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TextIO

from kg.read.bound import damaged
from kg.read.content import LARGEST

OPEN = "a quote in it never closes; what comes after it cannot be told apart"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table parts its cells; `told` is a first line that says so."""

    delimiter: str = ","
    escaped: bool = False  # a quote in a cell is \", not ""
    spaced: bool = False
    told: bool = False

    def rows(self, lines: TextIO) -> Iterator[list[str]]:
        """The rows of a text in this dialect, its header among them."""
        if self.told:
            lines.readline()
        return self.reader(lines)

    def reader(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """The rows of lines."""
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            doublequote=not self.escaped,
            escapechar="\\" if self.escaped else None,
            skipinitialspace=self.spaced,
        )

    def is_open(self, line: str, before: bool) -> bool:
        """Whether a quote is open at the end of a line."""
        quotes = line.replace('\\"', "") if self.escaped else line
        return before ^ (quotes.count('"') % 2 == 1)


@dataclass(slots=True)
class Records:
    """The rows of a table, or why one is none."""

    dialect: Dialect
    text: TextIO
    open: bool = False  # a quote, at the end of the last line
    ended: bool = False
    rows: Iterator[list[str]] = field(init=False)

    def __post_init__(self) -> None:
        if self.dialect.told:
            self.text.readline()
        self.rows = self.dialect.reader(self._lines())

    def __iter__(self) -> Iterator[list[str] | str]:
        return self

    def __next__(self) -> list[str] | str:
        self.open = False
        try:
            cells = next(self.rows)
        except csv.Error:
            return self._passed()
        except UnicodeDecodeError as error:
            raise damaged(error) from error
        return OPEN if self.open and self.ended else cells

    def _lines(self) -> Iterator[str]:
        for line in self.text:
            self.open = self.dialect.is_open(line, self.open)
            yield line
        self.ended = True

    def _passed(self) -> str:
        """Goes behind a row that has a cell which is too large."""
        lines = self._lines()
        while self.open and next(lines, None) is not None:
            pass
        self.rows = self.dialect.reader(self._lines())
        return OPEN if self.open else f"a cell of more than {LARGEST:,} characters, which no article has"
