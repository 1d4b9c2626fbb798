"""Sitemaps → the addresses in them; by themselves they hold no article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import InputError
from kg.layout.fact import Facts
from kg.read.bound import damaged
from kg.read.content import Article, Content, Settings
from kg.read.kind import Kind
from kg.read.markup import PROLOGUE
from kg.read.row import Values, facts_of

MOST = 50_000  # addresses in a sitemap, by its protocol
_OPENS = re.compile(
    rb"(?:\xef\xbb\xbf)?%b(?:<!DOCTYPE[^>\[]*+(?:\[(?>.*?\]\s*>)|>)%b)?<(?:[\w.-]+:)?(?P<root>[\w.-]+)"
    % (PROLOGUE.encode(), PROLOGUE.encode()),
    re.DOTALL | re.IGNORECASE,
)
_ROOTS = (b"urlset", b"sitemapindex")
_TOLD = {
    "loc": "url",
    "publication_date": "date",
    "title": "title",
    "name": "publisher",
    "language": "language",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """An address in a sitemap, what is told of the page there, and when it was last changed.

    `index`: it is the address of another sitemap.
    """

    address: str
    told: Facts = ()
    changed: str = ""
    index: bool = False


def root_of(head: bytes) -> bytes:
    """The first element's name in small letters; empty where it is no XML."""
    match = _OPENS.match(head)
    return match["root"].lower() if match else b""


def fits(content: Content, head: bytes) -> bool:
    """By its first element."""
    return root_of(head) in _ROOTS


def listed(content: Content) -> Iterator[Listed]:
    """The addresses of a sitemap one by one, with what it says of news (sitemap-news 0.9).

    Raises InputError where it is broken, or is made to harm.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, iterparse

    told: dict[str, list[str]] = {}
    changed = ""
    number = 0
    with content.open() as file:
        try:
            for _, element in iterparse(file, events=("end",)):
                name = element.tag.rpartition("}")[2]
                text = (element.text or "").strip()
                if name in _TOLD and text:
                    told.setdefault(_TOLD[name], []).append(text)
                elif name == "lastmod":
                    changed = text
                elif name in ("url", "sitemap"):
                    element.clear()
                    yield from _listed(told, changed, name == "sitemap")
                    told, changed, number = {}, "", number + 1
                    if number >= MOST:
                        return
        except (ParseError, DefusedXmlException, ValueError) as error:
            raise damaged(error) from error


def _listed(told: Values, changed: str, index: bool) -> Iterator[Listed]:
    address = told.get("url", [""])[0]
    if address.startswith(("http://", "https://")):
        yield Listed(address, facts_of(told), changed, index)


def read(content: Content, settings: Settings) -> Iterator[Article]:
    """Nothing: the articles are at the addresses."""
    number = sum(1 for _ in listed(content))
    addresses = "one address" if number == 1 else f"{number:,} addresses"
    raise InputError(
        f"a sitemap: a list of {addresses}, and no article; give the address of the sitemap itself"
    )
    yield


KIND = Kind("application/xml", "a sitemap", fits, read, "documents")
