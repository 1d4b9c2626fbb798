"""RSS and Atom → the article in each entry, in full or as far as the feed has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kg.errors import InputError
from kg.layout.fact import Fact
from kg.layout.stamp import outlet
from kg.layout.title import title_of
from kg.read.content import Content, Settings, Skipped
from kg.read.kind import Kind
from kg.read.row import LIKELY, content_of
from kg.read.sitemap import root_of

LARGEST = 64_000_000  # bytes of a feed; years of a busy one


def fits(content: Content, head: bytes) -> bool:
    """By its first element; RDF is one where it is of RSS 1.0."""
    root = root_of(head)
    if root == b"rdf":
        return b"purl.org/rss/1.0" in head
    return root == b"rss" or root == b"feed" and b"http://www.w3.org/2005/Atom" in head


def read(content: Content, settings: Settings) -> Iterator[Content | Skipped]:
    """The article of each entry: its content in full, else its summary without a sentence that is cut off."""
    yield from articles(parsed(content.whole(LARGEST)), content)


def articles(feed: Any, content: Content) -> Iterator[Content | Skipped]:
    """The same of a feed that is parsed already."""
    if not feed.entries:
        raise InputError("a feed without entries" + (f" ({_said(feed)})" if feed.bozo else ""))
    publisher = publisher_of(feed)
    language = feed.feed.get("language", "")
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(content, f"{content.where}, entry {number}", entry, publisher, language)
    if feed.bozo and _broken(feed):
        yield Skipped(content.where, f"the rest of the feed is damaged ({_said(feed)}); fetch it again")


def parsed(data: bytes) -> Any:
    """A feed as `feedparser` gives it; its HTML is taken as it stands."""
    import feedparser

    return feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)


def publisher_of(feed: Any) -> str:
    """The house that publishes a feed, as the feed tells; it may be what the title ends with."""
    title = feed.feed.get("publisher") or feed.feed.get("title", "")
    house = next((fact.value for fact in title_of(title) if fact.field == "publisher" and fact.value), None)
    return house or outlet(title) or title


def values_of(entry: Any) -> dict[str, list[str]]:
    """What an entry says, under the names of an article's fields."""
    bodies = [each.get("value", "") for each in entry.get("content", ())]
    told = {
        "text": [
            text
            for text in (*sorted(bodies, key=len, reverse=True), entry.get("summary", ""))
            if text.strip()
        ],
        "title": [entry.get("title", "")],
        "date": [entry.get("published", ""), entry.get("created", ""), dict.get(entry, "updated", "")],
        "url": [entry.get("link", ""), entry.get("id", "")],
        "publisher": [entry.get("source", {}).get("title", "")],
        "author": [entry.get("author_detail", {}).get("name", "") or entry.get("author", "")],
        "language": [(entry.get("content") or [{}])[0].get("language") or ""],
        "id": [entry.get("id", "")],
    }
    return {
        target: kept for target, each in told.items() if (kept := [text for text in each if text.strip()])
    }


def _entry(content: Content, where: str, entry: Any, publisher: str, language: str) -> Content | Skipped:
    told = values_of(entry)
    if "text" not in told:
        return Skipped(
            where, "no text in it, only a title and an address" if "url" in told else "no text in it"
        )
    if language and "language" not in told:
        told["language"] = [language]
    found = content_of(content, where, told)
    if isinstance(found, Skipped):
        return found
    return replace(found, told=(*found.told, Fact("publisher", publisher, LIKELY)))


def _broken(feed: Any) -> bool:
    """Whether the feed ends before its end; what else is wrong with its XML is mended."""
    return "no element found" in str(feed.bozo_exception) or "unclosed" in str(feed.bozo_exception)


def _said(feed: Any) -> str:
    error = feed.get("bozo_exception", "")
    said = error.getMessage() if hasattr(error, "getMessage") else str(error)
    return " ".join(said.split())[:80]


KIND = Kind("application/rss+xml", "a feed (RSS, Atom)", fits, read, "documents")
