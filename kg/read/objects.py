"""JSON Lines, JSON lists and JSON objects → the article in each object."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Any, TextIO

from kg.read.column import DEEPEST, Row, has_text
from kg.read.content import Content, PassedOver, Settings, Skipped
from kg.read.cursor import Cursor
from kg.read.kind import Kind
from kg.read.recode import RECORD, broken, opened
from kg.read.table import Found, articles

LINES = (".jsonl", ".ndjson", ".jsonlines", ".jl")
LINE_MEDIA = ("application/jsonl", "application/x-ndjson", "application/x-jsonlines", "application/jsonlines")
ONE = 4_000_000  # characters of an object that is one article; more is a list with something around it
_OPENS = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\]])")


def fits(content: Content, head: bytes) -> bool:
    """It opens as an object or a list of objects does, or is called as lines of JSON are."""
    if _says_lines(content):
        return True
    code = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return _OPENS.match(head[: len(head) // 4 * 4 or None].decode(code, "replace")) is not None


def _says_lines(content: Content) -> bool:
    return content.essence in LINE_MEDIA or content.name.lower().endswith(LINES)


def read(content: Content, settings: Settings) -> Iterator[Content | Skipped | PassedOver]:
    """The article in each object: a line each, the items of a list, those of a list in an object, or the
    object itself."""
    with opened(content) as (text, code):
        inside = replace(content, code=code or content.code)
        in_lines = _says_lines(content) or _in_lines(text)
    with opened(content) as (text, _):
        if in_lines:
            yield from articles(inside, _lines(text), settings)
            return
        yield from articles(inside, _values(text, settings), settings)


# ---- a line each ------------------------------------------------------------------------------------------


def _in_lines(text: TextIO) -> bool:
    """Whether the first line is an object, and another follows."""
    first = text.readline(ONE)
    while first.isspace():
        first = text.readline(ONE)
    if not first.endswith("\n") or not first.lstrip("\ufeff \t").startswith("{"):
        return False
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return False
    while part := text.read(1):
        if not part.isspace():
            return part == "{"
    return False


def _lines(text: TextIO) -> Iterator[Found]:
    number = 0
    while line := text.readline(RECORD):
        number += 1
        if len(line) == RECORD and not line.endswith("\n"):
            while (rest := text.readline(RECORD)) and not rest.endswith("\n"):
                pass
            yield f"line {number}", f"more than {RECORD:,} characters, which no article has"
        elif not line.isspace():
            yield f"line {number}", _parsed(line)


def _parsed(line: str) -> Row | str:
    if broken(line):
        return "not UTF-8, as JSON must be"
    try:
        value = json.loads(line)
    except ValueError as error:
        return f"no JSON ({_said(error)})"
    except RecursionError:
        return "too many lists in lists"
    return value if isinstance(value, dict) else "no object, as an article must be"


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:80]


# ---- values that are no lines -----------------------------------------------------------------------------


def _values(text: TextIO, settings: Settings) -> Iterator[Found]:
    """The objects of a list or of a list in an object, or the objects that stand there by themselves."""
    cursor = Cursor(text)
    sort = "object"
    if cursor.sign() == "[":
        found, sort = cursor.items(), "item"
    elif isinstance(first := cursor.look(ONE), dict) and (
        has_text(first, settings.fields) or not _listed(first)
    ):
        found = _objects(cursor)
    else:
        found, sort = _inside(cursor, settings, DEEPEST), "item"
    for number, value in enumerate(found, 1):
        yield f"{sort} {number}", value if isinstance(value, dict) else "no object, as an article must be"


def _objects(cursor: Cursor) -> Iterator[Any]:
    while cursor.sign():
        yield cursor.take()


def _listed(value: Any) -> bool:
    """Whether a list of objects stands in an object."""
    if isinstance(value, list):
        return bool(value) and isinstance(value[0], dict)
    return isinstance(value, dict) and any(_listed(inner) for inner in value.values())


def _inside(cursor: Cursor, settings: Settings, depth: int) -> Generator[Any, None, bool]:
    """The items of the first list here whose first has a text; whether there is one."""
    sign = cursor.sign()
    if sign == "[":
        items = cursor.items()
        first = next(items, None)
        if isinstance(first, dict) and has_text(first, settings.fields):
            yield first
            yield from items
            return True
        for _ in items:
            pass
    elif sign == "{" and depth:
        for _ in cursor.members():
            if (yield from _inside(cursor, settings, depth - 1)):
                return True
    else:
        cursor.take()
    return False


KIND = Kind("application/json", "JSON", fits, read)
