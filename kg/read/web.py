"""Addresses → contents: what stands there, and what the feeds and sitemaps that stand there lead to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.errors import FetchError
from kg.fetch import Fetching, Page
from kg.fetch.address import called, shown
from kg.fetch.visit import Session, fetch
from kg.layout.fact import Fact, Facts
from kg.read.content import Content, Skipped


@dataclass
class Visits:
    """The addresses that one run has fetched: each once, whoever leads to it."""

    settings: Fetching
    made: set[str] = field(default_factory=set)
    session: Session = field(init=False)

    def __post_init__(self) -> None:
        self.session = Session(self.settings)


def look_up(address: str, visits: Visits) -> Iterator[Content | Skipped]:
    """What stands at an address."""
    found = _visited(address, visits)
    if found is not None:
        yield found


def _visited(address: str, visits: Visits, told: Facts = ()) -> Content | Skipped | None:
    """The content at an address, unless it has been fetched before."""
    where = shown(address)
    if address in visits.made:
        return None
    visits.made.add(address)
    try:
        page = fetch(address, visits.session)
    except FetchError as error:
        return Skipped(where, str(error))
    if page.address != address and page.address in visits.made:
        return None
    visits.made.add(page.address)
    return _content(page, where, told)


def _content(page: Page, where: str, told: Facts) -> Content:
    """A page as a content. Where it was found is weak: what it says of its own address goes before."""
    source = Fact("source", page.address, 2)
    return Content(
        called(page.address),
        where,
        page.data,
        media=page.media,
        told=(*told, source),
    )
