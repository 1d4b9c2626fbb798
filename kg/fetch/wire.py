"""One request and its answer, within a time, and only to an address that may be asked."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

import httpcore
import httpx

from kg.errors import FetchError
from kg.fetch import body
from kg.fetch.guard import barred
from kg.fetch.value import Answer, Fetching

READ = (200, 203)  # with what was asked for in them
_NEVER = ("image/", "audio/", "video/", "font/", "model/", "text/css", "text/javascript", "application/wasm")
_NEVER_TOO = ("application/javascript", "application/x-javascript", "application/ecmascript")
_Options = Iterable[Any] | None


class _Guarded(httpcore.NetworkBackend):
    """Connects to no address but one that it has looked at itself: a name may mean another the next time."""

    def __init__(self, settings: Fetching, until: float) -> None:
        self._settings, self._until = settings, until

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: _Options = None,
    ) -> httpcore.NetworkStream:
        error: Exception | None = None
        for address in _addresses(host, port, self._settings):
            try:
                stream = self._settings.world.connect(address, port, self._left())
                return _Timed(stream, self._left)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise error or httpcore.ConnectError("no address")

    def _left(self) -> float:
        """How long it may still take."""
        left = self._until - self._settings.world.now()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left


def _addresses(host: str, port: int, settings: Fetching) -> list[str]:
    """Where a host may be reached. Raises FetchError where it may not."""
    try:
        found = settings.world.resolve(host, port)
    except (OSError, UnicodeError) as error:
        why = (getattr(error, "strerror", None) or str(error)).lower()
        raise FetchError(f"its host cannot be found ({why}); check the spelling") from None
    if settings.private:
        return found
    allowed = [address for address in found if not barred(address)]
    if found and not allowed:
        raise FetchError(
            f"leads to {found[0]}, no address of the open web; --private fetches from your own network too"
        )
    return allowed


class _Timed(httpcore.NetworkStream):
    """A stream that ends when the time is up, however slowly it drips."""

    def __init__(self, stream: httpcore.NetworkStream, left: Callable[[], float]) -> None:
        self._stream, self._left = stream, left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._left()), self._left)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


@cache
def _tls() -> ssl.SSLContext:
    """Certificates: those that httpx brings, or those that SSL_CERT_FILE names."""
    return httpx.create_ssl_context()


def get(
    url: httpx.URL, headers: Mapping[str, str], settings: Fetching, *, largest: int = 0, cut: bool = False
) -> Answer:
    """The answer to one request. Raises FetchError where there is none, or none that can be read.

    No proxy of the environment is used, no cookie and no login sent. `largest` and `cut` as in `body.whole`.
    """
    largest = largest or settings.largest
    until = settings.world.now() + settings.seconds
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    sent = {b"Host": url.netloc, **{name.encode(): value.encode() for name, value in headers.items()}}
    with (
        _told(settings),
        httpcore.ConnectionPool(
            _tls() if url.scheme == "https" else None,
            max_connections=1,
            max_keepalive_connections=0,
            network_backend=_Guarded(settings, until),
        ) as pool,
        pool.stream("GET", target, headers=list(sent.items())) as response,
    ):
        found = httpx.Headers(response.headers)
        read = b""
        if response.status in READ:
            _check(found, largest, cut)
            encoding = found.get("content-encoding", "")
            read = body.whole(response.iter_stream(), encoding, largest, cut=cut)
        return Answer(response.status, dict(found), read)


def _check(found: httpx.Headers, largest: int, cut: bool) -> None:
    """What can be known before a body is read."""
    media = found.get("content-type", "").strip().lower()
    if media.startswith((*_NEVER, *_NEVER_TOO)):
        raise FetchError(f"{media.partition(';')[0][:60]}, which holds no article; check the address")
    length = found.get("content-length", "")
    if not cut and length.isdecimal() and int(length) > largest:
        raise FetchError(body.too_large(largest))


@contextmanager
def _told(settings: Fetching) -> Iterator[None]:
    """What goes wrong on the way, in words."""
    try:
        yield
    except httpcore.TimeoutException:
        raise FetchError(f"no whole answer within {settings.seconds:g} s; try later") from None
    except httpcore.ConnectError as error:
        if "CERTIFICATE_VERIFY_FAILED" in str(error):
            hint = "if it should be, name the file of its authority in SSL_CERT_FILE"
            raise FetchError(f"its certificate is not trusted; {hint}") from None
        raise FetchError(f"cannot be reached ({_words(error)}); is the address right?") from None
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise FetchError(f"broke off ({_words(error)}); try again") from None


def _words(error: Exception) -> str:
    said = " ".join("".join(each if each.isprintable() else " " for each in str(error)).split())
    return said[:200] or type(error).__name__
