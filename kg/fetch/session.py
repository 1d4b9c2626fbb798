"""What is remembered while addresses are fetched: when each host may be asked again, and what it forbids."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import FetchError
from kg.fetch.value import Fetching

if TYPE_CHECKING:
    from protego import Protego

LONGEST = 60.0  # seconds that are waited for a host; who asks for more is left alone
NOTICED = 5.0  # seconds of waiting that are told


@dataclass
class Session:
    """`ready`: when each host may be asked again. `delays`: what it asks for between two requests, where that
    is more than the settings say. `given_up`: why it is asked no more. `rules`: the robots.txt of each
    origin, None where it has none, or why it cannot be had."""

    settings: Fetching
    ready: dict[str, float] = field(default_factory=dict)
    delays: dict[str, float] = field(default_factory=dict)
    given_up: dict[str, FetchError] = field(default_factory=dict)
    rules: dict[str, Protego | FetchError | None] = field(default_factory=dict)


def wait(session: Session, host: str) -> None:
    """Waits until a host may be asked. Raises FetchError where that is too long."""
    if host in session.given_up:
        raise session.given_up[host]
    world = session.settings.world
    left = session.ready.get(host, float("-inf")) - world.now()
    if left > LONGEST:
        raise FetchError(f"its server asks to be left alone for {left:,.0f} s; come back then")
    if left > NOTICED:
        session.settings.note(f"waiting {left:.0f} s, as {host} asks")
    if left > 0:
        world.sleep(left)


def rest(session: Session, host: str, seconds: float = 0.0) -> None:
    """A host has been asked and is left alone for a while: as long as it says, at least as long as usual."""
    usual = max(session.settings.delay, session.delays.get(host, 0.0))
    session.ready[host] = session.settings.world.now() + max(usual, seconds)
