"""What a feed or a sitemap lists, the newest first: texts that stand in it, and addresses where others do."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from kg.fetch.address import called, joined, shown
from kg.layout.fact import Fact, Facts
from kg.read import compressed, feed, sitemap
from kg.read.content import Content, Settings, Skipped
from kg.read.day import day_of
from kg.read.row import LIKELY, facts_of

LISTED = 3  # the rank of what a list tells of a page: behind what the page shows, before what is guessed
FULL = 200  # words of an entry that is no summary
_END = 300  # letters at the end of a text that tell whether more is elsewhere
_MORE = re.compile(
    r"(?:…|\.\.\.|&hellip;|&#8230;|&#x2026;)\W{0,3}(?:</?\w+[^<>]*>\s*)*$"
    r"|(?:read|continue|see) (?:more|reading|the (?:full|whole|rest))",
    re.IGNORECASE,
)
_WEB = ("http://", "https://")
_PASSED_ON = ("title", "issued", "author", "publisher", "language")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article: its `text` where it stands in the list, else its address and what is told of it there.
    `day` sorts it; `index`: at the address is another list."""

    address: str = ""
    told: Facts = ()
    day: str = ""
    text: Content | Skipped | None = None
    index: bool = False


def unpacked(content: Content, settings: Settings) -> Content:
    """A list as it is, where it comes compressed (`sitemap.xml.gz`)."""
    if not compressed.GZIP.fits(content, content.head()):
        return content
    inner = next(iter(compressed.GZIP.read(content, settings)))
    return inner if isinstance(inner, Content) else content


def is_list(content: Content) -> bool:
    """Whether a content is a feed or a sitemap."""
    head = content.head()
    return feed.fits(content, head) or sitemap.fits(content, head)


def entries(content: Content, address: str, settings: Settings) -> Iterator[Entry]:
    """What a list holds, as it stands in it. Raises InputError where that is nothing, ImportError where the
    package that reads it is missing."""
    if sitemap.fits(content, content.head()):
        return _of_sitemap(content)
    return _of_feed(content, address)


def newest(listed: Iterable[Entry], most: int) -> list[Entry]:
    """The newest of them; those of one day, or without one, in the order of the list."""
    return heapq.nlargest(most, listed, key=lambda each: each.day)


def _of_sitemap(content: Content) -> Iterator[Entry]:
    for each in sitemap.listed(content):
        issued = next((str(fact.value) for fact in each.told if fact.field == "issued" and fact.value), "")
        yield Entry(
            each.address, _weak(each.told), issued or str(day_of(each.changed) or ""), None, each.index
        )


def _of_feed(content: Content, address: str) -> Iterator[Entry]:
    """Its entries, and at its end what is wrong with it as a whole."""
    parsed = feed.parsed(content.whole(feed.LARGEST))
    found = feed.articles(parsed, content)
    house = Fact("publisher", feed.publisher_of(parsed), LISTED)
    for entry, text in zip(parsed.entries, found, strict=False):
        yield _entry(entry, text, address, house)
    yield from (Entry(text=rest) for rest in found)


def _entry(entry: Any, text: Content | Skipped, address: str, house: Fact) -> Entry:
    values = feed.values_of(entry)
    link = _link(entry, address)
    # Not by its own `get`, which gives the one for the other, with a warning.
    stamp = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    day = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}".format(*stamp[:6]) if stamp else ""
    whole = isinstance(text, Content) and _is_whole(text, values["text"][0])
    if whole or not link:
        return Entry(day=day, text=_placed(text, link, address) if isinstance(text, Content) else text)
    return Entry(link, (*_weak(facts_of(values)), house), day)


def _link(entry: Any, address: str) -> str:
    """Where the article is: its link, or what calls it where that is an address."""
    said = (entry.get("link", ""), *(each for each in (entry.get("id", ""),) if each.startswith(_WEB)))
    found = (joined(address, each.strip()) for each in said)
    return next((each for each in found if each.startswith(_WEB) and each != address), "")


def _placed(text: Content, link: str, address: str) -> Content:
    """A text in a feed is at the address of its article: which entry it is, changes with every other."""
    if not link:
        return replace(text, where=f"{shown(address)}, {text.digest[:16]}", record=True, depth=1)
    told = (Fact("source", link, LIKELY), *text.told)
    return replace(text, where=shown(link), name=called(link), told=told, record=True, depth=1)


def _is_whole(text: Content, written: str) -> bool:
    """Whether it is the article and no summary of it."""
    return len(text.whole().split()) >= FULL and not _MORE.search(written.rstrip()[-_END:])


def _weak(told: Facts) -> Facts:
    """What a list tells of a page goes behind what the page tells of itself."""
    return tuple(replace(fact, rank=LISTED) for fact in told if fact.field in _PASSED_ON and fact.value)
