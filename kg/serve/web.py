"""A request and a reply as plain values, and what every reply says beside its content."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

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
_TEXTS = ("text/", "application/n-", "application/trig")


class Refusal(Exception):
    """A request that is not served: the status, and one line that says why."""

    def __init__(self, status: int, message: str, *headers: tuple[bytes, bytes]) -> None:
        super().__init__(message)
        self.status, self.headers = status, headers


@dataclass(frozen=True, slots=True)
class Request:
    """What a client sent, as far as it matters here; `raw` is the path as it was sent."""

    method: str
    path: str
    raw: str
    search: str
    accept: str
    type: str
    host: str
    scheme: str
    body: bytes

    @property
    def home(self) -> str:
        """The address of this server, as the client calls it."""
        return f"{self.scheme}://{self.host}"


@dataclass(frozen=True, slots=True)
class Reply:
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
    found = {b"accept": b"", b"content-type": b"", b"host": b""}
    for name, value in scope["headers"]:
        if name in found:
            found[name] = found[name] + b"," + value if found[name] and name == b"accept" else value
    body = b""
    if scope["method"] not in ("GET", "HEAD", "OPTIONS"):
        body = await _body(receive, most)
    return Request(
        method=scope["method"],
        path=scope["path"],
        raw=scope["raw_path"].decode("latin-1"),
        search=scope["query_string"].decode("latin-1"),
        accept=found[b"accept"].decode("latin-1"),
        type=found[b"content-type"].decode("latin-1"),
        host=_host(found[b"host"].decode("latin-1"), scope),
        scheme=scope["scheme"],
        body=body,
    )


def _host(given: str, scope: Scope) -> str:
    """The Host header where it can stand in an IRI, else the address that was called."""
    if given and all(char.isascii() and (char.isalnum() or char in ".-:[]_") for char in given):
        return given
    host, port = scope["server"]
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
    kind = f"{reply.type}; charset=utf-8" if reply.type.startswith(_TEXTS) else reply.type
    headers = [
        (b"content-type", kind.encode()),
        (b"content-length", str(len(reply.body)).encode()),
        *ALWAYS,
        *reply.headers,
    ]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})


def fields(text: str) -> list[tuple[str, str]]:
    """The pairs of a query string or of a form. Raises UnicodeDecodeError where it is not UTF-8.

    >>> fields("a=1+2&b=%C3%A9&c")
    [('a', '1 2'), ('b', 'é'), ('c', '')]
    """
    pairs = (part.partition("=") for part in text.split("&") if part)
    return [
        (unquote_plus(name, errors="strict"), unquote_plus(value, errors="strict"))
        for name, _, value in pairs
    ]
