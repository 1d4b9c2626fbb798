"""A process that works on a store and is killed: `python tests/killing.py`, told what to do by lines of JSON.

It forks before it opens any store, so that each piece of work starts at once: a line in says which, a line
out has the id of the process that does it, and a second one how it ended.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import tiny
from test_ledger import Said, reading

from kg.edition import Reader
from kg.ledger import gather
from kg.model import Document, Reading
from kg.rdf import write_graph
from kg.read import Placed
from kg.upkeep import Held, add, building, finish, forget, reread, writing

OBJECTS = ("Kosovo", "Taiwan", "Palestine")


def article(place: int, edition: int) -> Reading:
    """What an article says that lies at a place in some edition: much of it others say too."""
    said = [Said(OBJECTS[(place + edition + n) % 3], confidence=0.5 + n / 10) for n in range(3)]
    made = reading(f"{place}-{edition}", *said)
    return replace(made, document=replace(made.document, text=f"Article {place}, edition {edition}. " * 50))


def read(document: Document) -> Reading:
    place, _, edition = document.id.removeprefix("doc/").partition("-")
    return article(int(place), int(edition))


def reader(version: str) -> Reader:
    return Reader(version, read)


def found(places: Mapping[str, int]) -> Iterator[Placed]:
    for place, edition in places.items():
        yield Placed(article(int(place), edition).document, f"/articles/{place}.txt")


@contextmanager
def shown_at_once() -> Iterator[None]:
    """With a new generation after every document, as it is every minute in a long run."""
    module = sys.modules["kg.upkeep.pace"]
    module.SHOWN_EVERY = module.SHARE = 0.0  # type: ignore[attr-defined]
    yield


def work(task: Any) -> None:
    """One piece of work: `add` and `build` have editions by place, `forget` the ids of documents."""
    folder = Path(task["store"])
    with shown_at_once():
        if task["do"] == "build":
            _build(folder, task["places"], task["version"])
            return
        with writing(folder) as held:
            _grow(held, task)


def _grow(held: Held, task: Any) -> None:
    if task["do"] == "add":
        add(held, found(task["places"]), reader(task["version"]), tiny.RELATIONS)
    elif task["do"] == "reread":
        reread(held, reader(task["version"]), tiny.RELATIONS)
    else:
        forget(held, task["documents"], tiny.RELATIONS)


def _build(folder: Path, places: Mapping[str, int], version: str) -> None:
    with building(folder, reader(version)) as made:
        documents = list(found(places))
        ledger = gather(made.read(each.document) for each in documents)
        out = folder.parent / "out"
        out.mkdir(exist_ok=True)
        write_graph(ledger, tiny.RELATIONS, out)
        made.write(out / "graph.nq")
        where = {each.document.id: each.where for each in documents}
        finish(made, ledger, where, None, tiny.RELATIONS)


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if not child:
            work(json.loads(line))
            os._exit(0)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
