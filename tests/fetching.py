"""A web of our own: hosts by name, all of them one server on loopback, and a clock that nobody waits for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from servers import Answer, Request, scripted

from kg.fetch import Fetching, World
from kg.fetch.value import connect

OPEN = "93.184.216.34"  # an address of the open web, to which nothing here ever connects
ARTICLE = b"Envoy leaves\n20220713\n\nThe envoy of Chile left Peru on Monday.\n"
TODAY = 1_600_000_000.0


def page(body: bytes | str = ARTICLE, media: str = "text/plain", **headers: str) -> Answer:
    """An answer that gives something."""
    data = body.encode() if isinstance(body, str) else body
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(200, data, {"Content-Type": media, **named})


def to(address: str, status: int = 302) -> Answer:
    """An answer that leads on."""
    return Answer(status, headers={"Location": address})


Says = Answer | list[Answer] | Callable[[Request], Answer]


@dataclass
class Web:
    """`pages`: what stands at an address without its scheme, such as `example.org/a`; a list is given in
    turn. `hosts`: the addresses of each host, in turn. `tick`: seconds between two looks at the clock."""

    port: int = 0
    pages: dict[str, Says] = field(default_factory=dict)
    hosts: dict[str, list[list[str]]] = field(default_factory=dict)
    tick: float = 0.0
    time: float = 0.0
    asked: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    connected: list[str] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def now(self) -> float:
        self.time += self.tick
        return self.time

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.slept.append(seconds)
        self.time += seconds

    def resolve(self, host: str, port: int) -> list[str]:
        if host.endswith(".invalid"):
            raise OSError(-2, "Name or service not known")
        turns = self.hosts.get(host, [[OPEN]])
        return turns.pop(0) if len(turns) > 1 else turns[0]

    def connect(self, address: str, port: int, seconds: float) -> Any:
        self.connected.append(address)
        return connect("127.0.0.1", self.port, seconds)

    def reply(self, request: Request) -> Answer:
        place = request.headers.get("Host", "").partition(":")[0] + request.path
        self.asked.append(place)
        self.requests.append(request)
        says = self.pages.get(place, Answer(404))
        if isinstance(says, list):
            says = says.pop(0) if len(says) > 1 else says[0]
        return says(request) if callable(says) else says

    def settings(self, **more: Any) -> Fetching:
        """How to fetch from this web."""
        world = World(self.now, self.sleep, lambda: TODAY + self.time, self.resolve, self.connect)
        return replace(Fetching(note=self.notes.append, world=world), **more)

    def apart_from_robots(self) -> list[str]:
        return [each for each in self.asked if urlsplit(f"//{each}").path != "/robots.txt"]


@contextmanager
def web(pages: dict[str, Says] | None = None) -> Iterator[Web]:
    with scripted() as server:
        port = urlsplit(server.url).port
        assert port
        made = Web(port, dict(pages or {}))
        server.reply = made.reply
        yield made
