"""A commented table of tab-separated columns → rows that know where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import TypeVar

from kg.errors import LexiconError

E = TypeVar("E", bound=str)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: where it stands and its cells by column."""

    where: str
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def many(self, column: str) -> tuple[str, ...]:
        """The values of a cell, parted by `|`."""
        cell = self[column]
        return tuple(part for each in cell.split("|") if (part := each.strip())) if cell else ()

    def one_of(self, column: str, allowed: Iterable[E]) -> E:
        """The cell as the member of `allowed` that is written so."""
        cell = self[column]
        for member in allowed:
            if member == cell:
                return member
        raise self.error(f"unknown {column}: {cell!r}; write one of {', '.join(allowed)}")

    def error(self, what: str) -> LexiconError:
        return LexiconError(f"{self.where}: {what}")


def read_table(path: Traversable, shown: str, columns: Iterable[str]) -> tuple[Row, ...]:
    """The lines of a table; `#` opens a comment, the first other line names its columns."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise LexiconError(f"{shown}: cannot be read: {reason}; give a table in UTF-8") from error
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip() and line[0] != "#"]
    if not lines:
        return ()
    header = _header(f"{shown}:{lines[0][0]}", lines[0][1], columns)
    return tuple(_row(f"{shown}:{n}", header, line) for n, line in lines[1:])


def _header(where: str, line: str, columns: Iterable[str]) -> list[str]:
    header, known = [name.strip() for name in line.split("\t")], sorted(columns)
    for name in header:
        if name not in known:
            raise LexiconError(f"{where}: unknown column {name!r}; the columns are {', '.join(known)}")
    return header


def _row(where: str, header: list[str], line: str) -> Row:
    cells = line.rstrip("\r").split("\t")
    if len(cells) > len(header):
        raise LexiconError(f"{where}: {len(cells)} cells but {len(header)} columns; remove the surplus tabs")
    return Row(where, {name: cell.strip() for name, cell in zip(header, cells, strict=False) if cell})
