"""What a page tells of itself: in its head, in data for machines, and on the lines about its title."""

from __future__ import annotations

import datetime
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.layout import parse_date
from kg.layout.fact import Fact, Facts
from kg.layout.plain import facts_in
from kg.layout.stamp import outlet
from kg.layout.title import title_of
from kg.model import Dated
from kg.read.markup import lines_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

EARLIEST, LATEST = "1900-01-01", "2100-01-01"  # the same on every day on which a page is read
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)\s*-->", re.I)
_CHANGE = re.compile(r"modif|updat|revis|lastmod|moddate", re.I)
_CHANGED = 7  # weaker than all that tells a day of publication
_AROUND = 6  # lines below a title, and two above it, in which its day may stand


def head_facts(tree: HtmlElement, text: str) -> Facts:
    """Title, day, publisher, author, address and language, as far as the page tells them."""
    quiet()
    from trafilatura.metadata import extract_metadata

    told = extract_metadata(
        tree, date_config={"max_date": LATEST, "extensive_search": False}, extensive=False
    )
    address = _address(tree, text)
    house = told.sitename if told.sitename and "." not in told.sitename else None
    lines = lines_of(tree)
    title = _titled(tree, _without(told.title or "", house), lines)
    return (
        *(Fact(fact.field, fact.value, 1 if fact.field == "title" else 3) for fact in title_of(title)),
        Fact("issued", _metadata_day(tree), 0, Dated.METADATA),
        Fact("issued", _day_near(lines, title), 2),
        Fact("issued", _metadata_day(tree, changed=True), _CHANGED, Dated.METADATA),
        Fact("publisher", house, 1),
        Fact("author", told.author, 1),
        Fact("source", address, 1),
        Fact("language", _language(tree), 2),
    )


def quiet() -> None:
    """The libraries that read pages speak to nobody: what cannot be read is told by us, in one line."""
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _metadata_day(tree: HtmlElement, *, changed: bool = False) -> datetime.date | None:
    """The day of publication by the page's metadata alone: what else looks like a day in it may be any.

    `changed`: by that on which the page was changed last, too."""
    from htmldate import find_date
    from lxml.html import Element

    bare = Element("html")
    for place, path in (("head", "//meta"), ("body", "//script[@type='application/ld+json']")):
        holder = Element(place)
        holder.extend(each for each in _copies(tree, path) if changed or not _is_change(each))
        bare.append(holder)
    for each in tree.xpath("(//*[@itemprop='datePublished'])[1]"):
        day = parse_date((each.get("datetime") or each.get("content") or "")[:10])
        if day is not None:
            return day
    found = find_date(
        bare, extensive_search=False, original_date=True, url="", min_date=EARLIEST, max_date=LATEST
    )
    return datetime.date.fromisoformat(found) if found else None


def _is_change(meta: HtmlElement) -> bool:
    """Whether a line of the head tells when the page was changed."""
    named = (meta.get(name) or "" for name in ("property", "name", "itemprop", "http-equiv"))
    return any(_CHANGE.search(name) for name in named)


def _copies(tree: HtmlElement, path: str) -> Iterator[HtmlElement]:
    from copy import deepcopy

    for each in tree.xpath(path):
        copied = deepcopy(each)
        copied.tail = None
        yield copied


def _day_near(lines: Sequence[str], title: str) -> datetime.date | None:
    """The day on a line of its own beside the title, where nothing stands between but lines of a header and
    a deck."""
    for at, line in enumerate(lines):
        if title and line == title:
            above = reversed(lines[max(at - 2, 0) : at])
            for side in (lines[at + 1 : at + 1 + _AROUND], above):
                if (day := _first_day(side)) is not None:
                    return day
    return None


def _first_day(lines: Iterable[str]) -> datetime.date | None:
    decks = 0
    for line in lines:
        found = facts_in(line)
        if found is None:
            decks += 1
            if decks > 1:
                return None
        for fact in found or ():
            if fact.field == "issued" and isinstance(fact.value, datetime.date):
                return fact.value
    return None


def _titled(tree: HtmlElement, title: str, lines: Sequence[str]) -> str:
    """The title; where the page does not show what its window is called, its one heading."""
    if tree.xpath("//meta[@property='og:title']") or any(line in title for line in lines if len(line) > 20):
        return title
    for level in ("//h1", "//h2"):
        found = [" ".join(each.text_content().split()) for each in tree.xpath(level)]
        if found:
            return found[0] if len(found) == 1 and found[0] and not outlet(found[0]) else title
    return title


def _without(title: str, house: str | None) -> str:
    """The title without the name of the site behind it, whatever stands between the two."""
    if house and title.lower().endswith(house.lower()):
        return re.sub(r"\s*(?:[|·•–—:»-]|::)\s*$", "", title[: -len(house)].rstrip()) or title
    return title


def _address(tree: HtmlElement, text: str) -> str | None:
    """The page's own address, else the one that a browser noted when it saved the page."""
    paths = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
    for path in paths:
        for found in tree.xpath(path):
            if re.match(r"https?://\S+$", found.strip()):
                return str(found.strip())
    saved = _SAVED.search(text[:2000])
    return saved[1] if saved else None


def _language(tree: HtmlElement) -> str | None:
    code = str(
        tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or tree.get("xml:lang")
        or ""
    )
    return code.split("-")[0].lower() or None
