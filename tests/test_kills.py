"""A store whose writers are killed at any moment: whole after each kill, and going on completes it.

`KG_KILLS=100 pytest tests/test_kills.py` kills more often. A failure tells its seed; `KG_KILLS_SEED=SEED`
has the same work done and killed after as many seconds, which meets the same moment as nearly as the machine
lets it.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import killing
import pyoxigraph as ox
import pytest
import tiny

from kg.holdings import look, tables
from kg.ledger import gather
from kg.rdf import ledger_lines
from kg.store import open_store

KILLS = int(os.environ.get("KG_KILLS", "15"))
SEED = int(os.environ.get("KG_KILLS_SEED") or int.from_bytes(os.urandom(4)))
LONGEST = 1.0  # seconds until a kill
BOX = Path(__file__).parent
Places = dict[str, int]


@dataclass
class Worker:
    """The process that forks workers."""

    process: subprocess.Popen[str]

    def does(self, task: dict[str, Any], patience: float | None = None) -> int:
        """Has a piece of work done, and kills it after some seconds; gives its exit status."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(json.dumps(task), file=self.process.stdin, flush=True)
        child = int(self.process.stdout.readline())
        if patience is not None:
            time.sleep(patience)
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        return int(self.process.stdout.readline())


@pytest.fixture
def worker() -> Iterator[Worker]:
    command = [sys.executable, str(BOX / "killing.py")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=BOX.parent, stdin=pipe, stdout=pipe, text=True) as process:
        yield Worker(process)
        process.kill()


def task(lot: random.Random, there: Places, number: int) -> tuple[dict[str, Any], Places, bool]:
    """Something to do, the places as they are when it is done, and whether all of it happens at once."""
    version = f"reader {number // 4}"
    some = {str(place): lot.randrange(3) for place in lot.sample(range(8), lot.randint(1, 5))}
    do = lot.choice(["add", "add", "build", "reread", "forget"])
    if do == "build":
        return {"do": do, "places": some, "version": version}, some, True
    if do == "forget" and there:
        gone = lot.sample(sorted(there), lot.randint(1, len(there)))
        left = {place: edition for place, edition in there.items() if place not in gone}
        return {"do": do, "documents": [f"doc/{p}-{there[p]}" for p in gone]}, left, True
    if do == "reread" and there:
        return {"do": do, "version": f"{version} {number}"}, there, True
    return {"do": "add", "places": some, "version": version}, {**there, **some}, False


def held(store: Path) -> Places:
    """What the file of readings holds, by place; each reading whole."""
    try:
        with tables.opened(store, writing=False) as db:
            readings = list(look.readings(db))
    except tables.StoreError:
        return {}
    places = {}
    for each in readings:
        place, _, edition = each.document.id.removeprefix("doc/").partition("-")
        assert each == killing.article(int(place), int(edition))
        assert place not in places
        places[place] = int(edition)
    return places


def shown(store: Path) -> Places:
    """What the graph tells of, by place; it is the graph of just these documents."""
    if not (store / "current").exists():
        return {}
    graph = set(open_store(store))
    names = sorted(
        str(quad.subject.value).rsplit("/", 1)[-1]
        for quad in graph
        if quad.object == ox.NamedNode("https://w3id.org/newskg/ns#Document")
        and quad.predicate.value.endswith("#type")
        and quad.graph_name == ox.DefaultGraph()
    )
    places = {place: int(edition) for place, edition in (name.split("-") for name in names)}
    assert len(places) == len(names)
    ledger = gather(killing.article(int(place), edition) for place, edition in places.items())
    lines = "\n".join(ledger_lines(ledger, tiny.RELATIONS))
    assert graph == set(ox.parse(lines.encode(), format=ox.RdfFormat.N_QUADS))
    return places


def between(now: Places, *states: Places) -> bool:
    """Whether each place is as in one of these states."""
    return all(
        now.get(place) in [state.get(place) for state in states] for place in set().union(now, *states)
    )


def test_kills_lose_nothing_and_leave_nothing_by_halves(worker: Worker, tmp_path: Path) -> None:
    print(f"KG_KILLS_SEED={SEED}")  # shown where the test fails
    lot, store = random.Random(SEED), tmp_path / "store"
    there: Places = {}
    graph: Places = {}
    kills = number = completed = 0
    while kills < KILLS:
        number += 1
        job, after, at_once = task(lot, there, number)
        status = worker.does({**job, "store": str(store)}, patience=lot.uniform(0, LONGEST))
        assert status in (0, -signal.SIGKILL), job
        now, seen = held(store), shown(store)
        told = (job, there, graph, now, seen, after)
        assert now in (there, after) if at_once else between(now, there, after), told
        # The graph may lag behind: it is as it was, or as the readings were or are.
        assert seen in (graph, there, now) if at_once else between(seen, graph, there, now), told
        assert status != 0 or now == seen == after, told
        kills += status != 0
        if status != 0 and lot.random() < 0.5:
            going_on = (
                job if job["do"] != "forget" or now == there else {"do": "add", "places": {}, "version": ""}
            )
            assert worker.does({**going_on, "store": str(store)}) == 0, told
            now, seen = held(store), shown(store)
            assert now == seen == after, told
            completed += 1
        there, graph = now, seen
    assert worker.does({"do": "add", "places": {}, "version": "", "store": str(store)}) == 0
    assert shown(store) == there
    print(f"{kills} kills in {number} pieces of work, {completed} completed by going on")
