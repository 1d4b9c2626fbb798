"""JSON Lines, JSON lists and JSON objects → the article in each object."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, TextIO

from kg.errors import InputError
from kg.read.column import Row, has_text
from kg.read.content import Content, PassedOver, Settings, Skipped
from kg.read.kind import Kind
from kg.read.recode import RECORD, Rationed, broken, opened
from kg.read.table import Found, articles

LINES = (".jsonl", ".ndjson", ".jsonlines", ".jl")
LINE_MEDIA = ("application/jsonl", "application/x-ndjson", "application/x-jsonlines", "application/jsonlines")
_OPENS = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\]])")
_SIGNS = 4096
_LISTS = 20  # lists in an object that are looked at for articles


def fits(content: Content, head: bytes) -> bool:
    """It opens as an object or a list of objects does."""
    code = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return _OPENS.match(head[: len(head) // 4 * 4 or None].decode(code, "replace")) is not None


def read(content: Content, settings: Settings) -> Iterator[Content | Skipped | PassedOver]:
    """The article in each object: a line each, the items of a list, those of a list in an object, or the
    object itself."""
    with opened(content) as (text, code):
        inside = replace(content, code=code or content.code)
        in_lines = content.media in LINE_MEDIA or content.name.lower().endswith(LINES) or _in_lines(text)
    with opened(content) as (text, _):
        if in_lines:
            yield from articles(inside, _lines(text), settings)
            return
        path = _path(content, settings)
        yield from articles(inside, _items(text, path), settings)


# ---- a line each ------------------------------------------------------------------------------------------


def _in_lines(text: TextIO) -> bool:
    """Whether the first line is an object, and another follows."""
    first = text.readline(RECORD)
    while first.isspace():
        first = text.readline(RECORD)
    if not first.lstrip("\ufeff \t").startswith("{"):
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


# ---- one value --------------------------------------------------------------------------------------------


def _items(text: TextIO, path: str) -> Iterator[Found]:
    for number, value in enumerate(_values(text, path), 1):
        where = f"item {number}" if path else f"object {number}"
        yield where, value if isinstance(value, dict) else "no object, as an article must be"


def _values(text: TextIO, path: str) -> Iterator[Any]:
    """The values at a path, one by one; each may take its ration."""
    import ijson

    ration = Rationed(text)
    try:
        for value in ijson.items(ration, path, use_float=True, multiple_values=True):
            ration.renew()
            yield value
    except (ijson.JSONError, UnicodeDecodeError) as error:
        raise InputError(f"no JSON from here on ({_said(error)})") from error


def _path(content: Content, settings: Settings) -> str:
    """Where the articles are: in a list, in an object that has a text, or in the first of an object's lists
    whose objects have one."""
    if _first_sign(content) == "[":
        return "item"
    try:
        first = _first(content, "")
    except InputError:
        first = None  # an object as large as that is no article
    if isinstance(first, dict) and has_text(first, settings.fields):
        return ""
    for path in islice(_lists(content), _LISTS):
        item = _first(content, path)
        if isinstance(item, dict) and has_text(item, settings.fields):
            return path
    return ""


def _first_sign(content: Content) -> str:
    with opened(content) as (text, _):
        return text.read(_SIGNS).lstrip()[:1]


def _first(content: Content, path: str) -> Any:
    with opened(content) as (text, _):
        return next(_values(text, path), None)


def _lists(content: Content) -> Iterator[str]:
    """The paths of lists of objects that stand in objects, in their order."""
    import ijson

    with opened(content) as (text, _):
        ration = Rationed(text)
        before = ""
        try:
            for path, event, _value in ijson.parse(ration):
                ration.renew()
                if before == "start_array" and event == "start_map" and ".item." not in path:
                    yield path
                before = event
        except (ijson.JSONError, UnicodeDecodeError) as error:
            raise InputError(f"no JSON from here on ({_said(error)})") from error


KIND = Kind("application/json", "JSON", fits, read)
