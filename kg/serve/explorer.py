"""The explorer: its page, its scripts, its data, as they go over HTTP."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import hashlib
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kg.explorer.page import ASSETS, asset, served
from kg.explorer.questions import ITSRDF, QUERIES
from kg.explorer.rows import pack
from kg.query import list_queries
from kg.serve.accept import CSV, HTML
from kg.serve.ask import PROLOGUE, ask
from kg.serve.child import command, environment
from kg.serve.pool import Pool
from kg.serve.web import Headers, Refusal, reply

LOOK = 0.2  # seconds between looks at the generation of the store
TOO_MUCH = 403  # as all answers above the limit are refused
# Scripts and styles are our own files and nothing else is; data comes from here alone.
POLICY: Headers = MappingProxyType(
    {
        "content-security-policy": (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; "
            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        "referrer-policy": "no-referrer",
    }
)
TYPES = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}


@dataclass(slots=True)
class PayloadCache:
    """The explorer's JSON of one generation of the store, compressed; made once, however many wait for it."""

    generation: str = ""
    kept: bytes = b""
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def body(self, pool: Pool, base: str) -> bytes:
        """The bytes. Raises Refusal where they cannot be made."""
        async with self.lock:
            if self.kept and self.generation == pool.generation:
                return self.kept
            # While the store changes some workers still read the generation before: that is not kept.
            generation, one = pool.generation, pool.of_one_generation
            body = await _made(pool, base)
            if one and generation == pool.generation:
                self.generation, self.kept = generation, body
            return body


async def _made(pool: Pool, base: str) -> bytes:
    """Half of the workers are asked, and the process begins to read with the first answer."""
    turn = asyncio.Semaphore(max(1, pool.settings.workers // 2))

    async def answer(text: str) -> bytes:
        async with turn:
            asked = PROLOGUE + ITSRDF + text
            return (await ask(pool, "whole", text=asked, rows=CSV, truth="", triples="")).body

    process = await asyncio.create_subprocess_exec(
        *command("kg.draw.payload"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=environment(),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    answers = [asyncio.create_task(answer(text)) for text in QUERIES.values()]
    try:
        process.stdin.write(pack([base.encode()]))
        for each in answers:
            process.stdin.write(pack([await each]))
        process.stdin.close()
        body = await process.stdout.read()
        await process.wait()
    finally:
        for each in answers:
            each.cancel()
        if process.returncode is None:
            process.kill()
    if process.returncode != 0:
        raise Refusal(500, "the explorer's data could not be made; the server's log says why")
    return body


async def ahead(cache: PayloadCache, pool: Pool, base: Callable[[], Awaitable[str]]) -> None:
    """Makes the data of each generation of the store once all workers read it, before anybody asks."""
    tried = ""
    while True:
        if pool.whole and pool.generation not in (tried, cache.generation):
            tried = pool.generation
            with contextlib.suppress(Refusal):  # whoever asks will be told
                await cache.body(pool, await base())
        await asyncio.sleep(LOOK)


async def claims(cache: PayloadCache, pool: Pool, base: str, request: Request) -> Response:
    """All claims as the page reads them. Raises Refusal where they are more than one answer may hold."""
    try:
        body = await cache.body(pool, base)
    except Refusal as refusal:
        if refusal.status != TOO_MUCH:
            raise
        most = f"{pool.settings.max_bytes:,} bytes"
        raise Refusal(
            TOO_MUCH,
            f"they take more than {most}, the most that this server gives in one answer; whoever runs it can "
            "raise that (--bytes).",
        ) from refusal
    return _tagged(request, _tag(body), "application/json", body)


def front(reviewer: str | None = None) -> Response:
    """The page; with a reviewer's name, though it may be empty, one that takes reviews."""
    return reply(200, HTML, served(reviewer).encode(), {**POLICY, "cache-control": "no-cache"})


def queries(request: Request) -> Response:
    """The library, for the menu over the editor."""
    body = _library()
    return _tagged(request, _tag(body), "application/json", body)


@cache
def _library() -> bytes:
    told: list[dict[str, Any]] = [
        {
            "name": q.name,
            "title": q.title,
            "asks": q.asks,
            "text": q.text,
            "params": [[p.name, p.type, p.default or "", p.help] for p in q.params],
        }
        for q in list_queries()
    ]
    return gzip.compress(json.dumps(told).encode(), mtime=0)


def file(request: Request) -> Response:
    """A script or style. Raises Refusal where there is none of that name."""
    name = request.path_params["name"]
    if name not in ASSETS:
        raise Refusal(404, "there is nothing at this address; / is the start page")
    body, tag = _file(name)
    return _tagged(request, tag, TYPES[name.rpartition(".")[2]], body)


@cache
def _file(name: str) -> tuple[bytes, str]:
    body = gzip.compress(asset(name).encode(), mtime=0)
    return body, _tag(body)


def _tag(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:16]}"'


def _tagged(request: Request, tag: str, type: str, body: bytes) -> Response:
    """Compressed bytes for who takes them so; nothing for who has them already."""
    headers = {"etag": tag, "cache-control": "no-cache", "vary": "accept-encoding"}
    if tag in request.headers.get("if-none-match", "").replace("W/", "").split(", "):
        return reply(304, type, b"", headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return reply(200, type, body, {**headers, "content-encoding": "gzip"})
    return reply(200, type, gzip.decompress(body), headers)
