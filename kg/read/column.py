"""A row of a table, or an object, → the values of an article's fields, by their names or by a field map."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from kg.errors import InputError
from kg.lexicon.table import read_table

TABLE = "columns.tsv"
TARGETS = ("text", "title", "date", "url", "publisher", "author", "language", "id")
DEEPEST = 3  # objects in objects in which the text is looked for
SHOWN = 20  # columns in a line that lists them
LONGEST = 30  # characters of a column's name in it
_LIST = 50  # authors and the like
Row = Mapping[str, Any]
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


@cache
def names() -> Mapping[str, tuple[str, ...]]:
    """What tables call each field, the surest names first."""
    rows = read_table(files("kg.read") / TABLE, TABLE, ("target", "names"))
    return {row["target"]: tuple(row["names"].split("|")) for row in rows}


def check_fields(fields: Mapping[str, str]) -> None:
    """Raises InputError for a field map that names what articles do not have."""
    for target in fields:
        if target not in TARGETS:
            raise InputError(
                f"--field {target}={fields[target]}: an article has no such field; " + _targets()
            )


def _targets() -> str:
    return f"it has {', '.join(TARGETS[:-1])} and {TARGETS[-1]}"


def present(rows: list[Row], fields: Mapping[str, str]) -> dict[str, str]:
    """The part of a field map whose columns some of these rows have."""
    return {target: path for target, path in fields.items() if any(_has(row, path) for row in rows)}


def lacks(rows: list[Row], target: str, path: str) -> str:
    """That no column is called as a field map has it."""
    return (
        f"no column is called “{path}”, which --field {target}={path} names; its columns are {columns(rows)}"
    )


def lacking(rows: list[Row], fields: Mapping[str, str]) -> str | None:
    """Why these rows hold no articles as the field map has it: a column that none of them has; else None."""
    there = present(rows, fields)
    for target, path in fields.items():
        if target not in there:
            return lacks(rows, target, path)
    if "text" not in fields and not any(text_scopes(row, fields) for row in rows):
        known = columns(rows)
        return (
            f"no column is known to hold the text; its columns are {known}; name it with --field text=COLUMN"
        )
    return None


def has_text(row: Row, fields: Mapping[str, str]) -> bool:
    """Whether a row has a column that holds the text, by the field map or by its name."""
    return ("text" in fields and _has(row, fields["text"])) or bool(text_scopes(row, {}))


def columns(rows: list[Row]) -> str:
    """The columns in a row, those in objects with dots: `title, content.body`."""
    found = list(dict.fromkeys(path for row in rows for path in _paths(row, "", 1)))
    shown = ", ".join(name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…" for name in found[:SHOWN])
    more = len(found) - SHOWN
    return " ".join((shown or "none").split()) + (f" and {more} more" if more > 0 else "")


def _paths(row: Row, prefix: str, depth: int) -> Iterator[str]:
    for key, value in row.items():
        if isinstance(value, Mapping) and value and depth <= DEEPEST:
            yield from _paths(value, f"{prefix}{key}.", depth + 1)
        else:
            yield f"{prefix}{key}"


def values(row: Row, fields: Mapping[str, str]) -> dict[str, list[str]]:
    """Each field's values as text, the likeliest first; a field map goes before names."""
    scopes = text_scopes(row, fields) or [row]
    found = {}
    for target in TARGETS:
        if target in fields:
            given = [_at(row, fields[target])]
        else:
            given = [value for scope in scopes for value in _named(scope, target)]
        told = [text for value in given if (text := as_text(value, target)).strip()]
        if told:
            found[target] = told
    return found


def text_scopes(row: Row, fields: Mapping[str, str]) -> list[Row]:
    """The object in which the text stands, and those around it; none where there is no text."""
    if "text" in fields:
        return [row]
    level: list[list[Row]] = [[row]]
    for _ in range(DEEPEST):
        for path in level:
            if any(True for _ in _named(path[0], "text")):
                return path
        level = [[value, *path] for path in level for value in path[0].values() if isinstance(value, Mapping)]
    return []


def _named(row: Row, target: str) -> Iterator[Any]:
    """The values under a field's usual names."""
    known = _keys(tuple(row))
    for name in names()[target]:
        if name in known and _may_be(row[known[name]], target):
            yield row[known[name]]


def _may_be(value: Any, target: str) -> bool:
    """A number is no text, and an object is one only where it wraps one."""
    if target == "text" and not isinstance(value, str | list | tuple | Mapping):
        return False
    return isinstance(value, str) or bool(as_text(value, target))


@lru_cache(maxsize=1024)
def _keys(row: tuple[str, ...]) -> dict[str, str]:
    """Plain name → column, the first of those that are alike."""
    found: dict[str, str] = {}
    for column in row:
        found.setdefault(plain(column), column)
    return found


@lru_cache(maxsize=4096)
def plain(column: str) -> str:
    """
    >>> plain("Date_Published"), plain("dc:title")
    ('datepublished', 'title')
    """
    return re.sub(r"[^a-z0-9]", "", column.lower().rpartition(":")[2])


def _has(row: Row, path: str) -> bool:
    return path in row or _parent(row, path) is not None


def _parent(row: Row, path: str) -> tuple[Row, str] | None:
    """The object that a path with dots leads into, and its last step."""
    first, dot, rest = path.partition(".")
    inner = row.get(first)
    if not dot:
        return (row, first) if first in row else None
    return _parent(inner, rest) if isinstance(inner, Mapping) else None


def _at(row: Row, path: str) -> Any:
    if path in row:
        return row[path]
    found = _parent(row, path)
    return found[0][found[1]] if found else None


def as_text(value: Any, target: str) -> str:
    """A value in words: a list's items in a row, of an object what it is about."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        known = _keys(tuple(value))
        wrapping = names()["wrapped" if target == "text" else "inner"]
        inner = next((value[known[name]] for name in wrapping if name in known), None)
        return inner if isinstance(inner, str) else ""
    if isinstance(value, list | tuple):
        items = value if target == "text" else value[:_LIST]
        told = (text for item in items if (text := as_text(item, target)).strip())
        return ("\n" if target == "text" else ", ").join(told)
    return "" if value is None or isinstance(value, bool | bytes) else str(value)


def is_address(text: str) -> bool:
    """Whether it is an address in the web and nothing else."""
    return _ADDRESS.fullmatch(text.strip()) is not None
