"""How addresses are fetched, what they give, and what of the world is needed for it."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Note = Callable[[str], None]


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host, in the order to try them. Raises OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def connect(address: str, port: int, seconds: float) -> Any:
    """A stream to an IP address, of httpcore's sort. Raises what httpcore does."""
    import httpcore

    return httpcore.SyncBackend().connect_tcp(address, port, seconds)


def _silent(_: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class World:
    """What is outside: a clock that only runs forward, a pause, the time of day, names and connections."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    today: Callable[[], float] = time.time
    resolve: Callable[[str, int], list[str]] = resolve
    connect: Callable[[str, int, float], Any] = connect


@dataclass(frozen=True, slots=True)
class Fetching:
    """How addresses are to be fetched.

    `most`: articles of each feed or sitemap. `contact`: an address at which those who keep a site can reach
    whoever asks. `delay`: seconds between two requests to a host. `private`: addresses of the own network
    too. `downgrade`: redirects from https to http too. `cache`: the folder in which answers are kept, for a
    server to say that they still hold; without one nothing is kept. `seconds` that one answer may take,
    and `largest`, the bytes that it may have. `note` is told what takes long or was not followed.
    """

    most: int = 50
    contact: str = ""
    delay: float = 1.0
    private: bool = False
    downgrade: bool = False
    cache: Path | None = None
    seconds: float = 60.0
    largest: int = 50_000_000
    note: Note = _silent
    world: World = field(default_factory=World)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answers: its headers by their names in small letters, its body as far as it was read."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands at an address: `address` is where it was found in the end, `media` its media type as
    the server says, with the code of its text where it says that (`text/html; charset=windows-1252`)."""

    address: str
    data: bytes
    media: str = ""
