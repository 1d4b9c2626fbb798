"""An address and where it leads on to: each hop checked like the first, and every refusal in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kg.errors import FetchError
from kg.fetch.address import parsed, shown
from kg.fetch.polite import answered
from kg.fetch.session import Session
from kg.fetch.value import Answer, Fetching
from kg.fetch.wire import READ

if TYPE_CHECKING:
    import httpx

MOST = 5
ON = (301, 302, 303, 307, 308)
_TOLD = {
    204: "holds nothing; check the address",
    304: "nothing new, by a server that was not asked for news; try again",
    401: "asks for a login; save the page as a file",
    402: "asks for money; save the page as a file",
    403: "not given to programs, or to nobody; save the page as a file",
    404: "nothing at this address; check it",
    410: "gone for good; remove the address",
    429: "has had too many requests; try later, or with a longer --delay",
    451: "withheld for legal reasons",
}


def follow(
    url: httpx.URL,
    session: Session,
    allowed: Callable[[httpx.URL], None],
    *,
    largest: int = 0,
    cut: bool = False,
) -> tuple[httpx.URL, Answer]:
    """Where an address leads in the end, and what stands there. `allowed` raises FetchError for an address
    that is not to be asked. Raises FetchError for every answer that gives nothing."""
    for _ in range(MOST + 1):
        allowed(url)
        answer = answered(url, session, largest=largest, cut=cut)
        if answer.status not in ON:
            return url, _checked(answer)
        url = _next(url, answer, session.settings)
    raise FetchError(f"leads on more than {MOST} times; give the address where it should end", answer.status)


def _next(url: httpx.URL, answer: Answer, settings: Fetching) -> httpx.URL:
    location = answer.headers.get("location", "")
    if not location.strip():
        raise FetchError(f"leads on to nowhere (HTTP {answer.status}); check the address", answer.status)
    try:
        there = parsed(_joined(url, location))
    except FetchError as error:
        raise FetchError(f"leads on to {shown(location)}: {error}") from None
    if url.scheme == "https" and there.scheme == "http" and not settings.downgrade:
        hint = "--downgrade follows, and others on the way can then change what is read"
        raise FetchError(f"leads from https on to {shown(str(there))}; {hint}")
    return there


def _joined(url: httpx.URL, location: str) -> str:
    import httpx

    try:
        return str(url.join(location.strip()))
    except (httpx.InvalidURL, UnicodeError, ValueError):
        return location


def _checked(answer: Answer) -> Answer:
    if answer.status in READ:
        return answer
    status = answer.status
    told = _TOLD.get(status, "its server fails; try later" if status >= 500 else "refused; check the address")
    raise FetchError(f"{told} (HTTP {status})", status)
