"""A request and a reply as plain values, and what every reply says beside its content."""

from __future__ import annotations

import re
from binascii import a2b_qp
from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import unquote_plus

from kg.formats import FORMATS

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Headers = tuple[tuple[bytes, bytes], ...]

# Anyone may read what is served, from any page: nothing here is private, and nothing can be changed.
ALWAYS: Headers = (
    (b"access-control-allow-origin", b"*"),
    (b"x-content-type-options", b"nosniff"),
)
VARY: Headers = ((b"vary", b"accept"),)
# Pages have no script; what stands in documents can do nothing even if it were not escaped.
PAGE: Headers = (
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (b"referrer-policy", b"no-referrer"),
)
_TEXTS = ("text/", "application/n-", FORMATS["trig"].media)


class Refusal(Exception):
    """A request that is not served: the status, and one line that says why."""

    def __init__(self, status: int, message: str, *headers: tuple[bytes, bytes]) -> None:
        super().__init__(message)
        self.status, self.headers = status, headers


class Request(NamedTuple):
    """What a client sent, as far as it matters here; `raw` is the path as it was sent, `known` the tags of
    what the client has already, `origin` the page that asks, where a browser says so."""

    method: str
    path: str
    raw: str
    search: str
    accept: str
    type: str
    host: str
    scheme: str
    body: bytes
    encodings: str = ""
    known: str = ""
    origin: str = ""

    @property
    def home(self) -> str:
        """The address of this server, as the client calls it."""
        return f"{self.scheme}://{self.host}"


class Reply(NamedTuple):
    """What goes back."""

    status: int
    type: str
    body: bytes
    headers: Headers = ()


def text(status: int, message: str, *headers: tuple[bytes, bytes]) -> Reply:
    """One line of plain text."""
    return Reply(status, "text/plain", f"{' '.join(message.split())}\n".encode(), headers)


def see_other(place: str, status: int = 303) -> Reply:
    """Sends the client to another address of this server."""
    return Reply(status, "text/plain", b"", ((b"location", place.encode("ascii")), *VARY))


async def read_request(scope: Scope, receive: Receive, most: int) -> Request:
    """The request with its body. Raises Refusal where the body has more than `most` bytes."""
    accept = type = host = encodings = known = origin = b""
    for name, value in scope["headers"]:
        if name == b"accept":
            accept = accept + b"," + value if accept else value
        elif name == b"content-type":
            type = value
        elif name == b"host":
            host = value
        elif name == b"accept-encoding":
            encodings = value
        elif name == b"if-none-match":
            known = value
        elif name == b"origin":
            origin = value
    method = scope["method"]
    return Request(
        method,
        scope["path"],
        scope["raw_path"].decode("latin-1"),
        scope["query_string"].decode("latin-1"),
        accept.decode("latin-1"),
        type.decode("latin-1"),
        _host(host.decode("latin-1"), *scope["server"]),
        scope["scheme"],
        b"" if method in ("GET", "HEAD", "OPTIONS") else await _body(receive, most),
        encodings.decode("latin-1"),
        known.decode("latin-1"),
        origin.decode("latin-1"),
    )


@lru_cache(maxsize=64)
def _host(given: str, host: str, port: int) -> str:
    """The Host header where it can stand in an IRI, else the address that was called."""
    if given and all(char.isascii() and (char.isalnum() or char in ".-:[]_") for char in given):
        return given
    return f"{host}:{port}"


async def _body(receive: Receive, most: int) -> bytes:
    chunks, length = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refusal(400, "the request ended before its body did")
        chunk = message.get("body", b"")
        length += len(chunk)
        if length > most:
            raise Refusal(413, f"a request may have {most} bytes and no more")
        chunks.append(chunk)
        if not message.get("more_body"):
            return b"".join(chunks)


async def send_reply(send: Send, reply: Reply) -> None:
    headers = [
        _content_type(reply.type),
        (b"content-length", str(len(reply.body)).encode()),
        *ALWAYS,
        *reply.headers,
    ]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})


@lru_cache(maxsize=64)
def _content_type(type: str) -> tuple[bytes, bytes]:
    return b"content-type", (f"{type}; charset=utf-8" if type.startswith(_TEXTS) else type).encode()


def fields(text: str) -> list[tuple[str, str]]:
    """The pairs of a query string or of a form. Raises UnicodeDecodeError where it is not UTF-8.

    >>> fields("a=1+2&b=%C3%A9&c")
    [('a', '1 2'), ('b', 'é'), ('c', '')]
    """
    pairs = (part.partition("=") for part in text.split("&") if part)
    return [(_unquoted(name), _unquoted(value)) for name, _, value in pairs]


def _unquoted(text: str) -> str:
    """What `urllib.parse.unquote_plus` gives, several times sooner: long queries are mostly percent signs.

    To quoted-printable, which Python decodes in C, `=` is what `%` is here.
    """
    if not text.isascii() or _LONE.search(text):
        return unquote_plus(text, errors="strict")
    return a2b_qp(text.replace("=", "=3D").replace("+", "=20").replace("%", "=")).decode()


_LONE = re.compile(r"%(?![0-9A-Fa-f]{2})")
