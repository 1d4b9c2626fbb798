"""The process that evaluates: one generation of the store, one query at a time, no network.

    python -m kg.serve.worker '{"folder": …, "generation": …, "parent": …, "max_rows": …, …}'

Jobs come in on standard input and answers go out on standard output, which the server has bound to one
socket; the end of input is the end of the process.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.serve import guard
from kg.serve.wire import pack_answer, read_job, unpack_job


def main() -> None:
    settings = json.loads(sys.argv[1])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the server ends its workers itself
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    guard.die_with_parent(settings["parent"])
    jobs, answers = _take_standard_streams()
    guard.deny_network()

    from kg.query import Answer, refusal

    try:
        work = _prepare(settings)
    except KgError as error:
        _write(answers, pack_answer(refusal(500, str(error))))
        return
    _write(answers, pack_answer(Answer(200, "text/plain", b"ready")))
    serve(lambda most: os.read(jobs, most), lambda data: _write(answers, data), work)


def _take_standard_streams() -> tuple[int, int]:
    """The socket under numbers of its own, so that nothing that prints by mistake goes into it."""
    jobs, answers = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    return jobs, answers


def _prepare(settings: dict[str, Any]) -> Callable[[str, dict[str, Any]], Any]:
    """Opens the store, then shuts all doors; gives what does a job."""
    from kg.query import jobs
    from kg.store import open_store, tables

    guard.raise_file_limit()
    store = open_store(Path(settings["folder"]), settings["generation"])
    work = jobs.doer(store, settings["max_rows"], settings["max_bytes"])
    gc.freeze()
    guard.limit_memory(settings["memory"])
    if not guard.can_filter():
        guard.check_files(tables(Path(settings["folder"]), settings["generation"]))
        guard.deny_files()
    guard.check_denied()
    return work


def serve(
    read: Callable[[int], bytes],
    write: Callable[[list[bytes]], None],
    work: Callable[[str, dict[str, Any]], Any],
) -> None:
    """Does one job after another until there are no more."""
    while True:
        try:
            job = read_job(read)
        except EOFError:
            return
        write(pack_answer(work(*unpack_job(job))))


def _write(out: int, pieces: list[bytes]) -> None:
    views = [memoryview(piece) for piece in pieces if piece]
    while views:
        done = os.writev(out, views)
        while views and done >= len(views[0]):
            done -= len(views.pop(0))
        if done:
            views[0] = views[0][done:]


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):  # the server has gone, and nobody waits for the answer
        main()
