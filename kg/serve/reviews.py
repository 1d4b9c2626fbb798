"""Reviews over HTTP: who may decide, and what the keeper says to it.

Deciding changes what others read, so it is asked more than a query: JSON, which a page of another origin may
not send without being let in; the origin of this very server where a browser names one; and a Host that is
an address or this machine's name, so that no other name that leads here can pass for this origin.
"""

from __future__ import annotations

import asyncio
import getpass
import ipaddress
import json
import os
import re
import socket
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import ServeError
from kg.serve.child import command, environment
from kg.serve.pool import Pool
from kg.serve.web import Refusal, home, host, reply, text

LINE = 1 << 26  # bytes of a reply of the keeper
STARTS = 600.0  # seconds that it may take to read and write a large graph
FRESH = {"cache-control": "no-store"}


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the graph comes from, where reviews are written, and whom the page takes its reader for."""

    source: Path
    is_store: bool
    file: Path
    relations: Path | None = None
    who: str = field(default_factory=lambda: _login())


class Keeping:
    """The keeper's process at the other end of a pipe; one request at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._lock = asyncio.Lock()

    async def ask(self, **asked: Any) -> tuple[int, Any]:
        """Status and body. Raises Refusal where the keeper is gone."""
        async with self._lock:
            assert self._process.stdin is not None
            try:
                self._process.stdin.write(json.dumps(asked).encode() + b"\n")
                await self._process.stdin.drain()
                return await self._reply()
            except (OSError, ValueError) as error:
                raise Refusal(503, "the keeper of the reviews has ended; start the server anew") from error

    async def _reply(self) -> tuple[int, Any]:
        assert self._process.stdout is not None
        found = json.loads(await self._process.stdout.readline())
        return found["status"], found["body"]

    def close(self) -> None:
        if self._process.returncode is None:
            self._process.kill()


async def keep(desk: Desk, store: Path) -> Keeping:
    """Starts the keeper, which writes the store. Raises ServeError where it cannot."""
    settings = {
        "source": str(desk.source),
        "is_store": desk.is_store,
        "store": str(store),
        "reviews": str(desk.file),
        "relations": str(desk.relations) if desk.relations else "",
        "parent": os.getpid(),
    }
    process = await asyncio.create_subprocess_exec(
        *command("kg.serve.keeper", json.dumps(settings)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=environment(),
        limit=LINE,
    )
    keeping = Keeping(process)
    try:
        status, body = await asyncio.wait_for(keeping._reply(), STARTS)
    except (ValueError, TimeoutError) as error:
        keeping.close()
        raise ServeError("the keeper of the reviews did not start") from error
    if status != 200:
        keeping.close()
        raise ServeError(body)
    return keeping


async def state(keeping: Keeping, pool: Pool) -> Response:
    """How far the graph that is served lags behind the reviews."""
    status, body = await keeping.ask(ask="state")
    behind = pool.generation != body.pop("generation") or not pool.of_one_generation
    body["pending"] = max(body["pending"], int(behind))
    return reply(status, "application/json", json.dumps(body).encode(), FRESH)


async def decide(keeping: Keeping, request: Request, posted: bytes) -> Response:
    """Writes down a review. Raises Refusal where the request may not, or is none."""
    _check(request)
    try:
        raw = json.loads(posted)
    except (ValueError, RecursionError):
        raise Refusal(400, "the body is not JSON") from None
    status, body = await keeping.ask(ask="decide", review=raw)
    if status != 201:
        return text(status, body, FRESH)
    return reply(status, "application/json", json.dumps(body).encode(), FRESH)


def _check(request: Request) -> None:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refusal(415, "a review comes as application/json")
    if not is_ours(host(request)):
        raise Refusal(403, f"{host(request)} is not this machine's name; call it by its address to review")
    if request.headers.get("origin") not in (None, "", home(request)):
        raise Refusal(403, "a page of another origin may not review")


def is_ours(host: str) -> bool:
    """Whether a Host header names this machine by address or by its own name.

    >>> is_ours("127.0.0.1:7878"), is_ours("[::1]:80"), is_ours("localhost"), is_ours("evil.example:7878")
    (True, True, True, False)
    """
    name = re.sub(r":\d+$", "", host).strip("[]").lower()
    try:
        return bool(ipaddress.ip_address(name))
    except ValueError:
        return name in {"localhost", socket.gethostname().lower(), socket.getfqdn().lower()}


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
