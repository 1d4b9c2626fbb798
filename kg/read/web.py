"""Addresses → contents: what stands there, and what the feeds and sitemaps that stand there lead to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.errors import FetchError, InputError
from kg.fetch import Page
from kg.fetch.address import called, shown
from kg.fetch.visit import Session, fetch
from kg.layout.fact import Fact, Facts
from kg.read import fault
from kg.read.content import Content, Settings, Skipped
from kg.read.listing import Entry, entries, is_list, newest, unpacked

MOST_LISTS = 10  # sitemaps of an index that are looked at, the newest


@dataclass
class Visits:
    """The addresses that one run has fetched: each once, whoever leads to it."""

    settings: Settings
    made: set[str] = field(default_factory=set)
    session: Session = field(init=False)

    def __post_init__(self) -> None:
        self.session = Session(self.settings.fetching)


def look_up(address: str, visits: Visits) -> Iterator[Content | Skipped]:
    """What stands at an address; where that is a feed or a sitemap, its articles."""
    found = _visited(address, visits)
    if found is None:
        return
    if isinstance(found, Skipped):
        yield found
        return
    content, there = found
    bare = unpacked(content, visits.settings)
    if not is_list(bare):
        yield content
        return
    try:
        chosen = _chosen(bare, there, visits)
    except ImportError:
        yield content  # whoever reads it as a file tells what is missing
    except InputError as error:
        yield Skipped(content.where, str(error))
    else:
        for entry in chosen:
            yield from _articles(entry, visits)


def _chosen(content: Content, address: str, visits: Visits) -> list[Entry]:
    """The entries that are followed: the newest, of the newest lists where it lists others."""
    most = visits.settings.fetching.most
    listed = list(entries(content, address, visits.settings))
    lists, listed = [each for each in listed if each.index], [each for each in listed if not each.index]
    for each in newest(lists, MOST_LISTS):
        if len(listed) >= most:
            break
        listed += _inner(each, visits)
    if not listed:
        raise InputError("a list without articles; check the address")
    if len(listed) > most:
        what = f"the newest {most} of {len(listed):,} articles; --max follows more"
        visits.settings.fetching.note(f"{content.where}: {what}")
    return newest(listed, most)


def _inner(entry: Entry, visits: Visits) -> list[Entry]:
    """What a list in a list holds. Where it cannot be had, that is an entry which says so."""
    found = _visited(entry.address, visits)
    if found is None:
        return []
    if isinstance(found, Skipped):
        return [Entry(text=found)]
    content, there = found
    try:
        bare = unpacked(content, visits.settings)
        if not is_list(bare):
            return [Entry(text=Skipped(content.where, "listed as a sitemap, and is none; tell its site"))]
        return [each for each in entries(bare, there, visits.settings) if not each.index]
    except InputError as error:
        return [Entry(text=Skipped(content.where, str(error)))]


def _articles(entry: Entry, visits: Visits) -> Iterator[Content | Skipped]:
    if entry.text is not None:
        yield entry.text
        return
    found = _visited(entry.address, visits, entry.told)
    if found is not None:
        yield found if isinstance(found, Skipped) else found[0]


def _visited(address: str, visits: Visits, told: Facts = ()) -> tuple[Content, str] | Skipped | None:
    """The content at an address, and where it was in the end; nothing where it has been fetched before."""
    where = shown(address)
    if address in visits.made:
        return None
    visits.made.add(address)
    try:
        page = fetch(address, visits.session)
    except FetchError as error:
        return Skipped(where, str(error))
    except Exception as error:
        return Skipped(where, fault(error))
    if page.address != address and page.address in visits.made:
        return None
    visits.made.add(page.address)
    return _content(page, where, told), page.address


def _content(page: Page, where: str, told: Facts) -> Content:
    """A page as a content. Where it was found is weak: what it says of its own address goes before."""
    source = Fact("source", page.address, 2)
    return Content(called(page.address), where, page.data, media=page.media, told=(*told, source))
