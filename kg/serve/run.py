"""Listening, until somebody says stop."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import uvicorn

from kg.errors import ServeError
from kg.serve.app import Site, application
from kg.serve.explorer import ahead
from kg.serve.pool import Pool
from kg.serve.reviews import Desk, keep
from kg.serve.settings import Settings

GRACE = 2  # seconds for replies that are under way when the server is stopped


def serve(
    folder: Path,
    settings: Settings,
    ready: Callable[[str], None] = lambda _: None,
    desk: Desk | None = None,
) -> None:
    """Serves the store in this folder until SIGINT or SIGTERM; tells its address when it answers.

    With a desk, reviews are taken, and the store is written from what the desk names, in this folder.
    Raises ServeError where the address cannot be listened on, or no worker starts; StoreError where the
    folder is no store.
    """
    if os.name != "posix":
        raise ServeError("this system cannot keep queries off the network; serve on Linux or macOS")
    loop = uvicorn.Config("").get_loop_factory()
    with _listen(settings) as listener, asyncio.Runner(loop_factory=loop) as runner:
        runner.run(_serve(folder, settings, listener, ready, desk))


def _listen(settings: Settings) -> socket.socket:
    try:
        family = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0][0]
        # By name, not 0: event loops send small replies at once only on what says that it is TCP.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((settings.host, settings.port))
        listener.listen(512)
    except (OSError, OverflowError) as error:
        why = error.strerror if isinstance(error, OSError) else "a port is at most 65535"
        raise ServeError(
            f"{settings.host}:{settings.port}: cannot be listened on ({why}); give another --port, or 0"
        ) from error
    return listener


async def _serve(
    folder: Path,
    settings: Settings,
    listener: socket.socket,
    ready: Callable[[str], None],
    desk: Desk | None,
) -> None:
    pool = Pool(settings, folder)
    site = Site(pool, settings, desk=desk)
    config = uvicorn.Config(
        application(site),
        http="httptools",
        lifespan="off",
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
        limit_concurrency=None,
    )
    server = _Server(config)
    loop = asyncio.get_running_loop()

    async def open() -> None:
        if desk is not None:
            site.keeping = await keep(desk, folder)
        await pool.open()

    opening = loop.create_task(open())

    def stop() -> None:
        server.should_exit = True
        opening.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)
    try:
        with contextlib.suppress(asyncio.CancelledError):
            await opening
        if not server.should_exit:
            ready(_address(settings.host, listener.getsockname()[1]))
            preparing = loop.create_task(ahead(site.payload, pool, site.base))
            await server.serve(sockets=[listener])
            preparing.cancel()
    finally:
        if site.keeping is not None:
            site.keeping.close()
        pool.close()


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are ours: being asked to stop is no failure."""
        yield


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
