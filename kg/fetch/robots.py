"""What a site's robots.txt forbids (RFC 9309), asked once for all of its addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from protego import Protego

from kg.errors import FetchError
from kg.fetch.hops import follow
from kg.fetch.polite import AGENT
from kg.fetch.session import Session

if TYPE_CHECKING:
    import httpx

LARGEST = 512_000  # bytes of it that are looked at, as the RFC has it
PATH = "/robots.txt"


def allowed(url: httpx.URL, session: Session) -> None:
    """Raises FetchError where the site does not want this address to be fetched, or cannot say so now."""
    origin = f"{url.scheme}://{url.netloc.decode()}"
    if origin not in session.rules:
        session.rules[origin] = _rules(url, session)
    rules = session.rules[origin]
    if isinstance(rules, FetchError):
        raise rules
    if rules is not None and not rules.can_fetch(str(url), AGENT):
        raise FetchError("its site does not want programs to fetch it (robots.txt); save the page as a file")


def _rules(url: httpx.URL, session: Session) -> Protego | FetchError | None:
    """The rules that stand there; none where there are none: a site that has no such file forbids nothing."""
    try:
        where = url.copy_with(raw_path=PATH.encode())
        _, answer = follow(where, session, lambda _: None, largest=LARGEST, cut=True)
    except FetchError as error:
        if error.status is None:
            return error
        if error.status < 500 and error.status != 429:
            return None
        return FetchError(f"its robots.txt cannot be had now (HTTP {error.status}); try later", error.status)
    rules = Protego.parse(answer.body.decode("utf-8-sig", "replace"))
    session.delays[url.host] = max(_delay(rules), session.delays.get(url.host, 0.0))
    return rules


def _delay(rules: Protego) -> float:
    """Seconds that it asks for between two requests."""
    rate = rules.request_rate(AGENT)
    return max(rules.crawl_delay(AGENT) or 0.0, rate.seconds / rate.requests if rate else 0.0)
