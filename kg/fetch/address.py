"""What an address is, which ones are fetched, and how they are shown and called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from kg.errors import FetchError

if TYPE_CHECKING:
    import httpx

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_HOST = re.compile(rb"[\w.:-]+")
_LOGIN = re.compile(r"(?<=//)[^/?#]*@")
WEB = ("http", "https")


def is_address(given: object) -> bool:
    """Whether what a caller names is an address and no file.

    >>> is_address("https://example.org/a"), is_address("news/a.txt"), is_address("ftp://example.org/a")
    (True, False, True)
    """
    return isinstance(given, str) and bool(_SCHEME.match(given))


def shown(address: str) -> str:
    """An address as it may be printed and kept: without a login, and without what steers a terminal.

    >>> shown("https://jane:secret@example.org/a")
    'https://example.org/a'
    """
    printable = "".join(each if each.isprintable() else "?" for each in _LOGIN.sub("", address))
    return printable if len(printable) <= 2000 else f"{printable[:1997]}..."


def parsed(address: str) -> httpx.URL:
    """The address, checked and without its fragment. Raises FetchError where it is none to fetch."""
    import httpx

    try:
        url = httpx.URL(address.strip())
        host, login = url.raw_host, url.userinfo
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError(f"no address ({error}); give one such as https://example.org/article") from None
    if url.scheme not in WEB:
        raise FetchError(f"of the scheme {url.scheme}; only http and https are fetched, save it as a file")
    if not host:
        raise FetchError("an address without a host; give one such as https://example.org/article")
    if login or "@" in _authority(address):
        raise FetchError("an address with a login in it, which others can read; save the page as a file")
    if not _HOST.fullmatch(host):
        raise FetchError("no address (its host has signs that none may have); check the spelling")
    return url.copy_with(fragment=None)


def _authority(address: str) -> str:
    return re.split(r"[/?#]", address.partition("://")[2], maxsplit=1)[0]


def joined(address: str, reference: str) -> str:
    """A reference as it is meant at an address; empty where it is none.

    >>> joined("https://example.org/feed", "/a"), joined("https://example.org/feed", "http://[")
    ('https://example.org/a', '')
    """
    try:
        return urljoin(address, reference)
    except ValueError:
        return ""


def called(address: str) -> str:
    """What an article at an address is called: the last part of its path, as if it were a file.

    >>> called("https://example.org/2022/07/envoy-returns.html?ref=feed"), called("https://example.org/")
    ('envoy-returns.html', 'example.org')
    """
    parts = urlsplit(address)
    path = [part for part in parts.path.split("/") if part]
    name = "".join(each for each in unquote(path[-1]) if each.isprintable() and each != "/") if path else ""
    return name or (parts.hostname or "page")
