"""Electronic books: each chapter is an article, for a news issue's chapters are its articles."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from kg.errors import InputError
from kg.layout import parse_date
from kg.layout.fact import Fact, Facts
from kg.model import Dated
from kg.read.blocks import Block, Style, news_of
from kg.read.compressed import budget_of
from kg.read.content import LARGEST, Article, Content, Settings
from kg.read.kind import Kind
from kg.read.markup import decode_markup, lines_of, tree_of
from kg.read.packed import LARGEST_PART, MARK, Parts, attribute, local, names_in, said_in

LARGEST_FILE = 256_000_000  # bytes, pictures and all
MEDIA = "application/epub+zip"
MOST_CHAPTERS = 5_000
_CONTAINER = "META-INF/container.xml"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FEWEST = 30  # words of a chapter; a cover and a page of rights have fewer, or are no chapters


@dataclass(frozen=True, slots=True)
class Chapter:
    """The parts that a chapter is in, and what the list of contents calls it."""

    title: str
    names: tuple[str, ...]


def read(content: Content, settings: Settings) -> Iterator[Article]:
    """The chapters that have some text, in their order."""
    parts = Parts(content.whole(LARGEST_FILE), budget_of(content))
    place = _package_name(parts)
    package = parts.tree(place)
    told = _facts(package)
    found = False
    for number, chapter in enumerate(_chapters(parts, package, place), 1):
        article = _article(parts, chapter, number, told)
        if article is not None:
            found = True
            yield article
    if not found:
        raise InputError("no text in its chapters")


def _package_name(parts: Parts) -> str:
    for each in parts.tree(_CONTAINER).iter():
        if local(each.tag) == "rootfile":
            return attribute(each, "full-path")
    raise InputError("damaged: nothing says what is in it; get it anew")


def _facts(package: Any) -> Facts:
    return (
        Fact("publisher", said_in(package, "publisher"), 2),
        Fact("author", said_in(package, "creator"), 3),
        Fact("issued", parse_date((said_in(package, "date") or "")[:10]), 3, Dated.METADATA),
        Fact("language", (said_in(package, "language") or "").split("-")[0].lower() or None, 2),
        Fact("title", said_in(package, "title"), 5),
    )


def _chapters(parts: Parts, package: Any, place: str) -> Iterator[Chapter]:
    """What the list of contents names, each with the parts that follow it and are not named themselves."""
    items = {attribute(each, "id"): each for each in package.iter() if local(each.tag) == "item"}
    titles = _titles(parts, items.values(), place)
    order = dict.fromkeys(
        _beside(place, attribute(items[key], "href"))
        for each in package.iter()
        if local(each.tag) == "itemref" and (key := attribute(each, "idref")) in items
    )
    if len(order) > MOST_CHAPTERS:
        raise InputError(f"more than {MOST_CHAPTERS:,} chapters, which no book has")
    names: list[str] = []
    for name in order:
        if names and (name in titles or not titles):
            yield Chapter(titles.get(names[0], ""), tuple(names))
            names = []
        names.append(name)
    if names:
        yield Chapter(titles.get(names[0], ""), tuple(names))


def _titles(parts: Parts, items: Any, place: str) -> dict[str, str]:
    """Part → its title in the list of contents, of EPUB 3 or of EPUB 2; the first of several in one part."""
    titles: dict[str, str] = {}
    for item in items:
        name = _beside(place, attribute(item, "href"))
        if name not in parts:
            continue
        if "nav" in attribute(item, "properties").split():
            for link in _tree(parts, name).iterfind(".//nav//a[@href]"):
                titles.setdefault(_beside(name, link.get("href")), " ".join(link.text_content().split()))
        elif attribute(item, "media-type") == "application/x-dtbncx+xml":
            for point in parts.tree(name).iter():
                if local(point.tag) == "navPoint":
                    source = next((attribute(e, "src") for e in point if local(e.tag) == "content"), "")
                    titles.setdefault(_beside(name, source), " ".join((said_in(point, "text") or "").split()))
    return titles


def _beside(name: str, href: str) -> str:
    """The part that is meant by an address in another part."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(href.partition("#")[0])))


def _tree(parts: Parts, name: str) -> Any:
    return tree_of(decode_markup(parts.part(name))[0])


def _article(parts: Parts, chapter: Chapter, number: int, told: Facts) -> Article | None:
    data: list[bytes] = []
    left = LARGEST_PART
    for name in chapter.names:
        if name in parts:
            data.append(parts.part(name))
            left -= len(data[-1])
        if left < 0:
            raise InputError(f"a chapter of more than {LARGEST_PART:,} bytes, which no article has")
    blocks = [block for each in data for block in _blocks(each)]
    text, titled = news_of(blocks)
    if len(text.split()) < _FEWEST:
        return None
    if len(text) > LARGEST:
        raise InputError(f"a chapter of more than {LARGEST:,} letters, which no article has")
    digest = hashlib.sha256(b"".join(data)).hexdigest()
    facts = (*titled, Fact("title", chapter.title, 4), *told)
    part = f"chapter {number}"
    return Article(text, digest, MEDIA, facts, headed=True, part=part)


def _blocks(data: bytes) -> Iterator[Block]:
    """The paragraphs of a part with their styles."""
    if not data.strip():
        return
    tree = tree_of(decode_markup(data)[0])
    for each in tree.xpath("//figcaption | //table | //aside | //nav | //sup[.//a]"):
        each.drop_tree()
    headings = {" ".join(each.text_content().split()) for level in _HEADINGS for each in tree.iter(level)}
    for line in lines_of(tree):
        yield Block(Style.HEADING if line in headings else Style.TEXT, line)


def is_epub(content: Content, head: bytes) -> bool:
    """By the media type that is its first part, or by what names its contents where that is not the first."""
    return head.startswith(MARK) and (MEDIA.encode() in head[:200] or _CONTAINER in names_in(content, head))


KIND = Kind(MEDIA, "EPUB", is_epub, read, "documents")
