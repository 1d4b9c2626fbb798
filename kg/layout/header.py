"""The lines at the top of an article → its title, day, publisher and address."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from kg.layout.day import parse_date
from kg.layout.lines import SENTENCE_END, Line, is_wrapped

_FIELDS = {
    "title": ("title", "headline"),
    "issued": ("date", "published", "issued"),
    "publisher": ("publisher", "outlet", "agency"),
    "source": ("source", "url", "link", "address"),
    "": ("author", "by", "byline", "language", "licence", "license", "place", "section", "tags"),
}
_FIELD_OF = {label: field for field, labels in _FIELDS.items() for label in labels}
_LABEL = re.compile(rf"({'|'.join(_FIELD_OF)})\s*:\s*(.*)", re.IGNORECASE)
_ADDRESS = re.compile(r"<?((?:https?://|www\.)[^\s>]+)>?", re.IGNORECASE)
_AGENCY_LINE = re.compile(r"(?P<agency>[A-Z][\w .&'’-]{1,40}), [A-Z][A-Z .,'’-]+")
_STAFF_LINE = re.compile(r"Staff (?:writers?|reporters?)(?:, with (?P<agency>.{2,40}))?", re.IGNORECASE)
_NAME_LINE = re.compile(
    r"(?P<agency>[A-Z][A-Z0-9]{1,7})|[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|the|and)){0,4}"
)
_BYLINE = re.compile(r"(?:/ )?by [A-Z][^.!?]{2,80}", re.IGNORECASE)
_RULE = re.compile(r"[-+=*_]{3,}")
_LONGEST_HEADER = 15
_LONGEST_TITLE = 250


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above an article's first paragraph."""

    title: str | None = None
    issued: datetime.date | None = None
    publisher: str | None = None
    source: str | None = None


def split_header(lines: Sequence[Line]) -> tuple[Header, Sequence[Line]]:
    """The header's values and the lines that follow it."""
    header = Header()
    for position, line in enumerate(lines[:_LONGEST_HEADER]):
        step = _header_line(line.text, header)
        if step is None and _is_heading(lines[position:], first=position == 0):
            step = replace(header, title=header.title or line.text.lstrip("# "))
        if step is None:
            return header, lines[position:]
        header = step
    return header, lines[_LONGEST_HEADER:]


def _is_heading(lines: Sequence[Line], *, first: bool) -> bool:
    """Whether the first of these lines is a headline or a deck: one that a date or a byline follows,
    or no sentence at the top of the file."""
    if len(lines) == 1 or len(lines[0].text) > _LONGEST_TITLE:
        return False
    is_sentence = SENTENCE_END.search(lines[0].text) is not None
    if lines[0].text.startswith("# ") or _header_line(lines[1].text, Header()) is not None:
        return first or not is_sentence
    return first and not is_sentence and not _runs_on(lines)


def _runs_on(lines: Sequence[Line]) -> bool:
    """Whether the first line is the beginning of a hard-wrapped paragraph."""
    block = [line for line in lines if line.block == lines[0].block]
    if len(block) > 1 and block[1].text[0].islower():
        return True
    widest = max(len(line.text) for line in block)
    return len(block) > 1 and is_wrapped(block) and len(block[0].text) > 0.75 * widest


def _header_line(line: str, header: Header) -> Header | None:
    """The header with what this line adds, or None where the line belongs to the body."""
    if _RULE.fullmatch(line):
        return header
    readers = (_labelled, _dated, _addressed, _bylined)
    return next((step for reader in readers if (step := reader(line, header)) is not None), None)


def _labelled(line: str, header: Header) -> Header | None:
    match = _LABEL.fullmatch(line)
    if match is None:
        return None
    field, value = _FIELD_OF[match[1].lower()], match[2].strip().strip("\"'")
    if field == "source" and not _ADDRESS.fullmatch(value):
        field = "publisher"  # "Source: Reuters" names a house, not an address
    if not field or not value or getattr(header, field) is not None:
        return header
    known: Any = parse_date(value) if field == "issued" else value
    return replace(header, **{field: known})


def _dated(line: str, header: Header) -> Header | None:
    date = parse_date(line)
    return None if date is None else replace(header, issued=header.issued or date)


def _addressed(line: str, header: Header) -> Header | None:
    match = _ADDRESS.fullmatch(line)
    return None if match is None else replace(header, source=header.source or match[1])


def _bylined(line: str, header: Header) -> Header | None:
    match = _AGENCY_LINE.fullmatch(line) or _STAFF_LINE.fullmatch(line)
    if match is None and header.title is not None:
        match = _NAME_LINE.fullmatch(line)
    if match is None:
        return header if _BYLINE.fullmatch(line) else None
    return replace(header, publisher=header.publisher or match["agency"])


def host(address: str | None) -> str | None:
    """The publisher's domain; None where the address names none or is no address ("http://[x]/a")."""
    if address is None:
        return None
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
