"""Bytes of HTML → text in its code, its tree, and the lines that a reader of it sees."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.read.code import decode, lines

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEAD = 4096  # bytes in which a page declares its code
# What may stand before the first element: spaces, comments and processing instructions, of which none runs on
# beyond its own end, be there thousands of them. It needs re.DOTALL.
PROLOGUE = r"\s*(?:(?:<!--(?>.*?-->)|<\?(?>.*?\?>))\s*)*+"
# What the web means by them, and what pages say that mean it.
_WESTERN = frozenset({"iso8859-1", "ascii", "cp1252"})
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_SIGNS = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f]")  # which no tree may hold
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_SPACE = re.compile(r"[\s\u00a0]+")
_SILENT = frozenset(
    {"script", "style", "noscript", "template", "head", "svg", "button", "select", "form", "iframe", "nav"}
)
_INLINE = frozenset(
    {
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "kbd"),
        *("mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "del"),
        *("hi", "ref"),  # what an extractor makes of some of these
    }
)


def decode_markup(data: bytes, media: str = "") -> tuple[str, str]:
    """The text, and the name of its code where nobody tells it and it is not UTF-8.

    Raises InputError for what is no text in any code, and for what is empty.
    """
    declared = _CHARSET.search(media) or _DECLARED.search(data[:HEAD])
    if declared is None or data.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_utf8(data):
        return decode(data)
    label = declared[1] if isinstance(declared[1], str) else declared[1].decode("ascii")
    try:
        code = codecs.lookup(label).name
        text = data.decode("cp1252" if code in _WESTERN else code, "replace")
    except (LookupError, ValueError):  # no such code, or one that is none of text
        return decode(data)
    return lines(text), ""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in data


def tree_of(text: str) -> HtmlElement:
    """Raises InputError where there is no element in it."""
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    try:
        return document_fromstring(
            _SIGNS.sub("", _XML.sub("", text)), parser=HTMLParser(remove_comments=True, remove_pis=True)
        )
    except ParserError:
        raise InputError("a page without anything in it; save it anew") from None


def lines_of(tree: HtmlElement, silent: frozenset[str] = _SILENT) -> list[str]:
    """The text of the elements that stand on lines of their own, as a reader sees it, from top to bottom."""
    found = (_SPACE.sub(" ", line).strip() for line in "".join(_flow(tree, silent)).split("\n"))
    return [line for line in found if line]


def _flow(tree: HtmlElement, silent: frozenset[str]) -> Iterator[str]:
    """The text with a line's end where an element of its own begins and ends."""
    from lxml.etree import iterwalk

    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        own = element.tag not in _INLINE
        if event == "start":
            if element.tag in silent or _is_data(element):
                walk.skip_subtree()
                continue
            yield "\n" if own else ""
            yield _SPACE.sub(
                " ", element.get("datetime", "")[:10] if _is_day(element) else element.text or ""
            )
        else:
            yield "\n" if own else ""
            yield _SPACE.sub(" ", element.tail or "") if element is not tree else ""


def _is_data(element: HtmlElement) -> bool:
    """Whether it is a table of figures or of facts; one without heads may hold the whole page."""
    return element.tag == "table" and element.find(".//th") is not None


def _is_day(element: HtmlElement) -> bool:
    """Whether an element tells a day to machines: `<time datetime="2022-07-14">today</time>`."""
    return element.tag == "time" and re.match(r"\d{4}-\d\d-\d\d", element.get("datetime") or "") is not None
