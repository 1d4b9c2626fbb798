"""The worker processes: who is idle, who is past its deadline, who reads an old generation."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from kg.errors import KgError, ServeError
from kg.query import Answer, refusal
from kg.serve.cache import AnswerCache
from kg.serve.child import command, environment
from kg.serve.settings import Settings
from kg.serve.wire import Incoming
from kg.store import current

TICK = 0.05  # seconds between looks at the deadlines and at the store
BUSY = 503
STARTS = 60.0  # seconds that a worker may take to open its store


class Worker(asyncio.Protocol):
    """One process at the other end of a socket; `answer` is what its current job waits for."""

    def __init__(self, pool: Pool, generation: str, process: subprocess.Popen[bytes]) -> None:
        self.pool, self.generation, self.process = pool, generation, process
        self.ready = self.retired = False
        self.deadline = pool.loop.time() + STARTS
        self.answer: asyncio.Future[Answer] | None = None
        self.job = b""
        self._incoming = Incoming()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def begin(self, job: bytes, answer: asyncio.Future[Answer]) -> None:
        assert self._transport is not None
        self.answer, self.job = answer, job
        self.deadline = self.pool.loop.time() + self.pool.settings.timeout
        self._transport.write(job)

    def data_received(self, data: bytes) -> None:
        found = self._incoming.feed(data)
        if found is None:
            return
        answer, self.answer = self.answer, None
        if not self.ready:
            self.pool.started(self, found)
            return
        if self.generation == self.pool.generation:
            self.pool.cache.keep(self.job, found)
        if answer is not None and not answer.done():
            answer.set_result(found)
        self.pool.free(self)

    def connection_lost(self, error: Exception | None) -> None:
        self.pool.lost(self)
        if self.answer is not None and not self.answer.done():
            self.answer.set_result(
                refusal(BUSY, "the query was stopped: it needs more memory than it may have")
            )

    def stop(self, why: Answer | None = None) -> None:
        """Ends the process at once, whatever it is doing; its job is answered with the reason."""
        if why is not None and self.answer is not None and not self.answer.done():
            self.answer.set_result(why)
        self.process.kill()
        if self._transport is not None:
            self._transport.close()


@dataclass(slots=True)
class Pool:
    """All workers, and the jobs that wait for one."""

    settings: Settings
    folder: Path
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)
    generation: str = ""
    workers: set[Worker] = field(default_factory=set)
    idle: list[Worker] = field(default_factory=list)
    waiting: deque[tuple[float, bytes, asyncio.Future[Answer]]] = field(default_factory=deque)
    ended: list[subprocess.Popen[bytes]] = field(default_factory=list)
    cache: AnswerCache = field(default_factory=AnswerCache)
    failure: str = ""  # why the last worker did not start
    not_before: float = 0.0  # no new worker until then: starting has just failed
    first: asyncio.Event = field(default_factory=asyncio.Event)
    ticker: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Starts the first worker and waits for it; the others come one by one. Raises KgError."""
        self.generation = current(self.folder)
        await self._start()
        self.ticker = self.loop.create_task(self._watch())
        await self.first.wait()
        if self.failure:
            raise ServeError(self.failure)

    def close(self) -> None:
        """Ends all workers and waits until they are gone."""
        if self.ticker is not None:
            self.ticker.cancel()
        for worker in [*self.workers]:
            worker.stop(refusal(BUSY, "the server is being stopped"))
        for _, _, answer in self.waiting:
            if not answer.done():
                answer.set_result(refusal(BUSY, "the server is being stopped"))
        for process in [*self.ended, *(worker.process for worker in self.workers)]:
            process.kill()
            process.wait()

    @property
    def of_one_generation(self) -> bool:
        """Whether every worker that takes jobs reads the current generation of the store."""
        return all(w.generation == self.generation for w in self.workers if w.ready and not w.retired)

    @property
    def whole(self) -> bool:
        """Whether there are as many workers as there shall be, all on the current generation."""
        serving = [w for w in self.workers if w.ready and not w.retired]
        return self.of_one_generation and len(serving) >= self.settings.workers

    def ask(self, job: bytes) -> asyncio.Future[Answer]:
        """The answer to a job, in time: of the job itself, or that it took too long."""
        answer: asyncio.Future[Answer] = self.loop.create_future()
        known = self.cache.find(job)
        if known is not None:
            answer.set_result(known)
        elif self.idle:
            self.idle.pop().begin(job, answer)
        elif len(self.waiting) < self.settings.queue:
            self.waiting.append((self.loop.time() + self.settings.timeout, job, answer))
        else:
            answer.set_result(refusal(BUSY, "too many queries at once; try again"))
        return answer

    def started(self, worker: Worker, found: Answer) -> None:
        """A worker has opened its store, or says why it cannot."""
        if found.status != 200:
            self.failure = found.body.decode().strip()
            return
        self.failure, worker.ready = "", True
        self.first.set()
        self.free(worker)
        self._retire()

    def free(self, worker: Worker) -> None:
        """A worker has nothing to do: it takes the next job that somebody still waits for."""
        if worker.retired:
            worker.stop()
            return
        while self.waiting:
            _, job, answer = self.waiting.popleft()
            if not answer.done():
                worker.begin(job, answer)
                return
        self.idle.append(worker)

    def lost(self, worker: Worker) -> None:
        """A worker's process has ended."""
        self.workers.discard(worker)
        if worker in self.idle:
            self.idle.remove(worker)
        worker.process.kill()
        self.ended.append(worker.process)
        if not worker.ready:
            self.failure = self.failure or "a worker process ended before it had opened the store"
            self.not_before = self.loop.time() + 1
            self.first.set()

    def _retire(self) -> None:
        """Lets go of as many workers on other generations as there are too many; the busy finish first."""
        serving = [w for w in self.workers if w.ready and not w.retired]
        old = [w for w in serving if w.generation != self.generation]
        for worker in old[: max(0, len(serving) - self.settings.workers)]:
            worker.retired = True
            if worker in self.idle:
                self.idle.remove(worker)
                worker.stop()

    async def _watch(self) -> None:
        """Stops what is past its deadline, follows the store, keeps the number of workers."""
        while True:
            await asyncio.sleep(TICK)
            now = self.loop.time()
            for worker in [w for w in self.workers if now > w.deadline and (w.answer or not w.ready)]:
                seconds = f"{self.settings.timeout:g} s"
                worker.stop(refusal(BUSY, f"the query was stopped: it took longer than {seconds}"))
            while self.waiting and now > self.waiting[0][0]:
                _, _, answer = self.waiting.popleft()
                if not answer.done():
                    answer.set_result(refusal(BUSY, "no worker was free in time; try again"))
            self.ended = [process for process in self.ended if process.poll() is None]
            try:
                generation = current(self.folder)
            except KgError:
                continue  # the folder is gone or broken: those that have it open go on
            if generation != self.generation:
                self.generation = generation
                self.cache.clear()
            self._retire()
            if now > self.not_before:
                await self._fill()

    async def _fill(self) -> None:
        """Starts one more worker on the current generation where there are too few.

        One at a time: several would take the cores from each other, and from the queries.
        """
        there = [w for w in self.workers if not w.retired and w.generation == self.generation]
        if len(there) < self.settings.workers and all(worker.ready for worker in there):
            await self._start()

    async def _start(self) -> None:
        near, far = socket.socketpair()
        settings = {
            "folder": str(self.folder.resolve()),
            "generation": self.generation,
            "parent": os.getpid(),
            "max_rows": self.settings.max_rows,
            "max_bytes": self.settings.max_bytes,
            "memory": self.settings.memory << 20,
        }
        started = command("kg.serve.worker", json.dumps(settings))
        with far:
            process = subprocess.Popen(started, stdin=far.fileno(), stdout=far.fileno(), env=environment())
        near.setblocking(False)
        worker = Worker(self, self.generation, process)
        self.workers.add(worker)
        await self.loop.create_connection(lambda: worker, sock=near)
