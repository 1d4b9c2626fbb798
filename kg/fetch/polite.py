"""One address, asked as its server would like it: in its own time, and not for what is here already."""

from __future__ import annotations

from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from kg import __version__
from kg.errors import FetchError
from kg.fetch.keep import keep, kept
from kg.fetch.session import Session, rest, wait
from kg.fetch.value import Answer, Fetching
from kg.fetch.wire import READ, get

if TYPE_CHECKING:
    import httpx

AGENT = "newskg"  # what robots.txt may call us
HOME = "https://w3id.org/newskg"
AGAIN = (429, 502, 503, 504)  # what may pass
TRIES = 3
PAUSE = 5.0  # seconds before the second try, where the server does not say; twice as many before the next
ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/plain, */*;q=0.5"


def user_agent(settings: Fetching) -> str:
    """
    >>> user_agent(Fetching(contact="https://example.org/our-robot")).partition(" ")[2]
    '(+https://example.org/our-robot)'
    """
    return f"{AGENT}/{__version__} (+{settings.contact or HOME})"


def answered(url: httpx.URL, session: Session, *, largest: int = 0, cut: bool = False) -> Answer:
    """What the server says at last, when it has been given time. Raises FetchError where it says nothing."""
    for attempt in range(TRIES):
        answer = _once(url, session, largest, cut)
        if answer.status not in AGAIN:
            return answer
        rest(session, url.host, _asked(answer, session.settings) or PAUSE * 2**attempt)
    why = f"its server is busy or down (HTTP {answer.status}, {TRIES} times); try later"
    session.given_up[url.host] = FetchError(why, answer.status)
    return answer


def _once(url: httpx.URL, session: Session, largest: int, cut: bool) -> Answer:
    settings, known = session.settings, kept(session.settings.cache, str(url))
    headers = {"User-Agent": user_agent(settings), "Accept": ACCEPT, "Accept-Encoding": "gzip"}
    headers["Accept-Language"] = "en"
    wait(session, url.host)
    try:
        asked = known.asks() if known else {}
        answer = get(url, headers | asked, settings, largest=largest, cut=cut)
    finally:
        rest(session, url.host)
    if answer.status == 304 and known:
        return Answer(200, known.headers, known.body)
    if answer.status in READ:
        _keep(url, answer, settings)
    return answer


def _keep(url: httpx.URL, answer: Answer, settings: Fetching) -> None:
    """What cannot be kept costs nobody an article."""
    try:
        keep(settings.cache, str(url), answer)
    except OSError as error:
        settings.note(f"{settings.cache}: cannot be written ({error.strerror}); --cache names another folder")


def _asked(answer: Answer, settings: Fetching) -> float:
    """How many seconds a server asks to wait, in a number or as the day and time until which; else 0."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isdecimal():
        return float(said[:12])
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return 0.0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, until.timestamp() - settings.world.today())
