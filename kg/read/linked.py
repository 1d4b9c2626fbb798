"""What an article in a page's data for machines (JSON-LD) tells of itself, where it is the page's text."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.layout.fact import Fact, Facts
from kg.read.pieces import packed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DEEPEST = 6
_SURELY = 0


def linked_facts(tree: HtmlElement, paragraphs: list[str]) -> Facts:
    """Title, publisher and authors of the article whose text these paragraphs are."""
    said = packed("".join(paragraphs))
    for node in _nodes(tree):
        body = node.get("articleBody")
        if isinstance(body, str) and said and packed(_text(body))[:80] == said[:80]:
            authors = [name for each in _listed(node.get("author")) if (name := _name(each))]
            return (
                Fact("title", _text(node.get("headline") or node.get("name")), _SURELY),
                Fact("publisher", next(map(_name, _listed(node.get("publisher"))), ""), _SURELY),
                Fact("author", "; ".join(authors), _SURELY),
            )
    return ()


def _nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            yield from _within(json.loads(script.text or "", strict=False), _DEEPEST)
        except (ValueError, RecursionError):
            continue


def _within(value: Any, deep: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    if deep:
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        for each in inner:
            yield from _within(each, deep - 1)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _name(value: Any) -> str:
    return _text(value.get("name") if isinstance(value, dict) else value)


def _text(value: Any) -> str:
    from lxml.html import fragment_fromstring

    said = html.unescape(value) if isinstance(value, str) else ""
    if "<" in said:
        said = str(fragment_fromstring(said, create_parent="div").text_content())
    return " ".join(said.split())
