"""An article's text → its header's values and the offsets of its paragraphs.

Nothing is ever cut out of the text; what is no news (header lines, dateline, picture credit,
boilerplate) is only left outside the paragraphs, so that every offset stays that of the file.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.layout.body import after_dateline, split_paragraphs, without_credit
from kg.layout.day import date_in_address
from kg.layout.fact import Fact, Facts, Header, header_of
from kg.layout.header import host, split_header
from kg.layout.lines import split_lines
from kg.layout.stamp import parse_date
from kg.model import Dated, Span

__all__ = ["Header", "Layout", "host", "parse_date", "read_layout"]


@dataclass(frozen=True, slots=True)
class Layout:
    """A header and the paragraphs below it."""

    header: Header
    paragraphs: tuple[Span, ...]


def read_layout(text: str, *, headed: bool = True, told: Facts = ()) -> Layout:
    r"""The header and the paragraphs of an article; `told` is what is known of it from elsewhere. Where it
    is not `headed`, all of the text is news.

    >>> layout = read_layout("Title: Envoy returns\nDate: 2022-07-19\n\nKYIV (AP) - He left. Photo: AFP")
    >>> layout.header.title, layout.header.publisher, layout.paragraphs[0]
    ('Envoy returns', 'AP', Span(start=51, end=59))
    """
    lines = split_lines(text)
    header, body, facts = split_header(lines) if headed else (header_of(told), lines, ())
    paragraphs = [cut for span in split_paragraphs(body) if (cut := without_credit(text, span)) is not None]
    if paragraphs:
        paragraphs[0], found = after_dateline(text, paragraphs[0])
        facts += found
    source = header_of((*told, *facts)).source
    address = (
        Fact("issued", date_in_address(source), 4, Dated.ADDRESS),
        Fact("publisher", host(source), 6),
    )
    return Layout(header_of((*told, *facts, *address)), tuple(paragraphs))
