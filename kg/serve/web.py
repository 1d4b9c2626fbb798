"""What is asked of a Starlette request, and what every response says beside its content."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from kg.formats import FORMATS

Headers = Mapping[str, str]

# Anyone may read what is served, from any page: nothing here is private, and nothing can be changed.
_ALWAYS = {"access-control-allow-origin": "*", "x-content-type-options": "nosniff"}
VARY: Headers = MappingProxyType({"vary": "accept"})
# Pages have no script; what stands in documents can do nothing even if it were not escaped.
PAGE: Headers = MappingProxyType(
    {
        "content-security-policy": (
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
            "frame-ancestors 'none'"
        ),
        "referrer-policy": "no-referrer",
    }
)
_TEXTS = ("text/", "application/n-", FORMATS["trig"].media)


class Refusal(Exception):
    """A request that is not served: the status, and one line that says why."""

    def __init__(self, status: int, message: str, headers: Headers | None = None) -> None:
        super().__init__(message)
        self.status, self.headers = status, headers or {}


def reply(status: int, type: str, body: bytes, headers: Headers | None = None) -> Response:
    """A response, with what all of them say."""
    media = f"{type}; charset=utf-8" if type.startswith(_TEXTS) else type
    return Response(body, status, {**_ALWAYS, **(headers or {})}, media)


def text(status: int, message: str, headers: Headers | None = None) -> Response:
    """One line of plain text."""
    return reply(status, "text/plain", f"{' '.join(message.split())}\n".encode(), headers)


def see_other(place: str, status: int = 303) -> Response:
    """Sends the client to another address of this server."""
    return reply(status, "text/plain", b"", {"location": place, **VARY})


def search(request: Request) -> str:
    """The query string as it was sent."""
    raw: bytes = request.scope["query_string"]
    return raw.decode("latin-1")


def accept(request: Request) -> str:
    """What the client takes; several headers are one list."""
    return ",".join(request.headers.getlist("accept"))


def home(request: Request) -> str:
    """The address of this server, as the client calls it."""
    return f"{request.scope['scheme']}://{host(request)}"


def host(request: Request) -> str:
    """The Host header where it can stand in an IRI, else the address that was called."""
    return _host(request.headers.get("host", ""), *request.scope["server"])


@lru_cache(maxsize=64)
def _host(given: str, host: str, port: int) -> str:
    if given and all(char.isascii() and (char.isalnum() or char in ".-:[]_") for char in given):
        return given
    return f"{host}:{port}"


async def read_body(request: Request, most: int) -> bytes:
    """The whole body. Raises Refusal where it has more than `most` bytes, or breaks off."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > most:
                raise Refusal(413, f"a request may have {most} bytes and no more")
    except ClientDisconnect:
        raise Refusal(400, "the request ended before its body did") from None
    return bytes(body)


def fields(text: str, what: str = "query string") -> list[tuple[str, str]]:
    """The pairs of a query string or of a form. Raises Refusal where it is not UTF-8.

    >>> fields("a=1+2&b=%C3%A9&c")
    [('a', '1 2'), ('b', 'é'), ('c', '')]
    """
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise Refusal(400, f"the {what} is not UTF-8 behind its percent signs") from None
