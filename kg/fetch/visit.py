"""Fetching itself: the page at an address, wherever it leads."""

from __future__ import annotations

from email.message import Message

from kg.fetch.address import parsed
from kg.fetch.hops import follow
from kg.fetch.robots import allowed
from kg.fetch.session import Session
from kg.fetch.value import Page

__all__ = ["Session", "fetch"]


def fetch(address: str, session: Session) -> Page:
    """The page at an address. Raises FetchError with one line of why there is none."""
    url, answer = follow(parsed(address), session, lambda hop: allowed(hop, session))
    return Page(str(url), answer.body, content_type(answer.headers.get("content-type", "")))


def content_type(said: str) -> str:
    """The media type and the code of the text, as a header names them, and nothing else of it.

    >>> content_type('Text/HTML; charset="Windows-1252"; level=1'), content_type("")
    ('text/html; charset=windows-1252', '')
    """
    if "/" not in said:
        return ""
    head = Message()
    head["content-type"] = "".join(each for each in said if each.isprintable())
    charset = head.get_content_charset("")
    return head.get_content_type() + (f"; charset={charset}" if charset else "")
