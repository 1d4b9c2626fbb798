"""The fields of one article as text, from a row or from a feed's entry → the content that is read as it."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Mapping

from kg.language import language_code
from kg.layout.fact import Fact, Facts
from kg.layout.stamp import outlet
from kg.layout.title import title_of
from kg.model import Dated
from kg.read.column import Row, columns, is_address, values
from kg.read.content import LARGEST, Content, Settings, Skipped
from kg.read.day import day_of
from kg.read.fragment import is_marked_up, is_page, text_of, whole_sentences

SURE, LIKELY = -1, 2
_KEY = re.compile(r"[\w.-]{1,60}")
_SURROGATE = re.compile(r"[\ud800-\udfff\0]")
Values = Mapping[str, list[str]]


def article(content: Content, where: str, row: Row, settings: Settings) -> Content | Skipped:
    """The article in a row, or why there is none."""
    told = values(row, settings.fields)
    if "text" not in told:
        return Skipped(where, f"no text in it; its columns are {columns([row])}")
    return content_of(content, where, told)


def content_of(content: Content, where: str, told: Values) -> Content | Skipped:
    """The content of one article in a container; its digest is that of all that is taken from the record, so
    that another record, column or order changes nothing."""
    told = {
        target: [_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", each) for each in told[target]]
        for target in told
    }
    text = told["text"][0]
    page = is_page(text)
    if len(text) > LARGEST and not page:  # of a page, far less may be its article's
        return Skipped(where, f"more than {LARGEST:,} letters, which no article has")
    if not page:
        text = whole_sentences(text_of(text) if is_marked_up(text) else text)
    if not text.strip():
        return Skipped(where, "no text in it")
    return Content(
        _name(content, told),
        where,
        text.encode(),
        media="text/html" if page else "text/plain",
        told=(*facts_of(told), *content.told),
        digest=_digest(told),
        code=content.code,
    )


def _digest(told: Values) -> str:
    record = json.dumps(
        {target: each[0] for target, each in told.items()}, ensure_ascii=False, sort_keys=True
    )
    return hashlib.sha256(record.encode()).hexdigest()


def _name(content: Content, told: Values) -> str:
    """What the record is called: the file, and its own id where that is short."""
    key = told.get("id", [""])[0].strip()
    return f"{content.name} {key}" if _KEY.fullmatch(key) else content.name


def facts_of(told: Values) -> Facts:
    """What the fields say of the article; a value that is not what its field is for says nothing."""
    days = (day for each in told.get("date", ()) if (day := day_of(each)) is not None)
    addresses = (each.strip() for each in told.get("url", ()) if is_address(each))
    houses = (name for each in told.get("publisher", ()) if (name := _house(each)))
    author = re.sub(r"(?i)^by:? ", "", _line(told.get("author", [""])[0]))
    codes = (code for each in told.get("language", ()) if (code := language_code(each)))
    return (
        *_titled(_line(told.get("title", [""])[0])),
        Fact("issued", next(days, None), SURE, Dated.METADATA),
        Fact("source", next(addresses, None), SURE),
        Fact("publisher", next(houses, None), SURE),
        Fact("author", author, SURE),
        Fact("language", next(codes, None), SURE),
    )


def _titled(title: str) -> Facts:
    """A title as tables have it, and the house that is named after it."""
    return tuple(
        Fact(fact.field, fact.value, SURE if fact.field == "title" else LIKELY) for fact in title_of(title)
    )


def _line(text: str) -> str:
    """A value on one line, as a reader sees it."""
    text = text_of(text) if is_marked_up(text) else html.unescape(text)
    return " ".join(text.split())


def _house(text: str) -> str | None:
    """The name of a house; an address is none, though its field may be called so."""
    line = _line(text)
    return None if not line or is_address(line) else outlet(line) or line
