"""The process that keeps the reviews: it writes them down, and the reviewed graph into the server's store.

    python -m kg.serve.keeper '{"source": …, "is_store": …, "store": …, "reviews": …, …}'

A line of JSON comes in for each request and one goes out; the first one out says that the store is there.
What it serves from is never changed: what humans decided stands in the file of reviews, and `kg build
--review` works it in. The source is looked at every second, so a build that goes on beside is followed.
"""

from __future__ import annotations

import datetime
import json
import os
import secrets
import signal
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import KgError, ReviewError
from kg.ledger import Ledger
from kg.model import Review
from kg.rdf import changes, read_graph
from kg.review import append_review, begin, misfit, propose, read_reviews, reviewed, standing
from kg.schema import Relation, load_relations
from kg.serve import guard
from kg.store import as_file, copy_store, current, patch_store, write_store

TICK = datetime.timedelta(milliseconds=1)
LOOK = 1.0  # seconds between looks at the source


@dataclass(slots=True)
class Keeper:
    """The graph as it was read, the reviews, and what they make; `shown` is what the store has of it.

    `seen` is the state of the source that was read, `known` that of the file of reviews, `done` the one that
    the store shows.
    """

    source: Path
    is_store: bool
    store: Path
    file: Path
    relations: Mapping[str, Relation]
    read: Ledger = Ledger()
    graph: Ledger = Ledger()
    shown: Ledger = Ledger()
    seen: str = ""
    known: str | None = None
    done: str | None = None
    reviews: tuple[Review, ...] = ()
    unfit: tuple[Review, ...] = ()
    generation: str = ""
    trouble: str = ""
    written: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)

    def open(self) -> None:
        """Reads the graph and the reviews and writes the store. Raises KgError."""
        begin(self.file)
        self._load()
        held = {review.id for review in self.read.reviewed.reviews}
        lost = held - {review.id for review in self.reviews}
        if lost:
            _note(f"{self.source} has reviews that {self.file} has not; they are not shown: {len(lost)}")
        self._write()

    def state(self) -> dict[str, Any]:
        """How many reviews are not in the store yet, which fit nothing, what is in the way."""
        behind = 0 if self.done == self.known else max(1, len(self.reviews) - self.written)
        return {
            "pending": behind,
            "unfit": [[review.id, review.says or review.id] for review in self.unfit],
            "generation": self.generation,
            "trouble": self.trouble,
        }

    def decide(self, raw: object) -> str:
        """Writes down what somebody decided; gives its id. Raises ReviewError where it does not fit."""
        with self.changed:
            self._catch_up()
            moment = self._now()
            stands = {review.id: review for review in standing(self.reviews)}
            name = f"review/{moment:%Y%m%d}-{secrets.token_hex(6)}"
            review = propose(self.graph, self.relations, raw, id=name, when=moment, standing=stands)
            graph, unfit = reviewed(self.read, (*self.reviews, review))
            if review in unfit:
                raise ReviewError("that does not fit the graph (any more); load the page anew")
            problem = misfit(graph, self.relations, review)
            if problem:
                raise ReviewError(problem)
            append_review(self.file, review)
            self._catch_up()
            self.changed.notify()
        return review.id

    def _now(self) -> datetime.datetime:
        """The time to the millisecond; later than any review, so that their order can be told from it."""
        now = datetime.datetime.now(datetime.UTC)
        now = now.replace(microsecond=now.microsecond // 1000 * 1000)
        last = max((review.when for review in self.reviews), default=now - TICK)
        return max(now, last + TICK)

    def follow(self) -> None:
        """Writes the store whenever there is something new, for as long as the process lives."""
        while True:
            with self.changed:
                self.changed.wait_for(lambda: self.done != self.known, timeout=LOOK)
            try:
                if self._identity() != self.seen:
                    self._load()
                with self.changed:
                    self._catch_up()
                if self.done != self.known:
                    self._write()
                self.trouble = ""
            except KgError as error:
                # A build is writing, the disk is full, a line was broken: another look may find it mended.
                if str(error) != self.trouble:
                    self.trouble = str(error)
                    _note(self.trouble)
                threading.Event().wait(LOOK)

    @property
    def draft(self) -> Path:
        """A store of our own, which nobody reads before it is as it shall be."""
        return self.store.with_name("draft")

    def _load(self) -> None:
        """Copies the source into the draft and reads it there, so that the two cannot differ."""
        seen = self._identity()
        if self.is_store:
            copy_store(self.source, self.draft)
        else:
            write_store(self.source, self.draft)
        with as_file(self.draft) as path:
            read = read_graph(path)
        with self.changed:
            self.read = self.shown = read
            self.seen, self.known, self.done = seen, None, None
            self._catch_up()

    def _catch_up(self) -> None:
        """Takes up what stands in the file by now: another server may write there too, or a human."""
        found = _stamp(self.file)
        if not found:
            raise ReviewError(f"{self.file}: is gone; put it back, or start the server anew")
        if found != self.known:
            self.reviews = read_reviews(self.file)
            self.graph, self.unfit = reviewed(self.read, self.reviews)
            self.known = found

    def _identity(self) -> str:
        """What changes with every build of the source."""
        if self.is_store:
            return current(self.source)
        return _stamp(self.source) or self.seen  # while it is replaced, what was read of it holds

    def _write(self) -> None:
        """Brings the draft to where the reviews are, and the store to the draft."""
        with self.changed:
            graph, number, known = self.graph, len(self.reviews), self.known
        found = changes(self.shown, graph, self.relations)
        patch_store(self.draft, found.added, found.removed)
        self.shown = graph
        generation = copy_store(self.draft, self.store)
        with self.changed:
            self.generation, self.written, self.done = generation, number, known


def _note(message: str) -> None:
    print(f"kg serve: {message}", file=sys.stderr, flush=True)


def _stamp(path: Path) -> str:
    """What changes whenever a file is written; empty where there is none."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_ino} {found.st_size} {found.st_mtime_ns}"


def answer(keeper: Keeper, line: str) -> dict[str, Any]:
    """The status and the body of the reply to a request."""
    asked = json.loads(line)
    if asked["ask"] == "state":
        return {"status": 200, "body": keeper.state()}
    try:
        return {"status": 201, "body": {"id": keeper.decide(asked["review"])}}
    except KgError as error:
        return {"status": 409, "body": str(error)}


def main() -> None:
    settings = json.loads(sys.argv[1])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends it
    guard.die_with_parent(settings["parent"])
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # nothing that prints by mistake goes among the replies

    def reply(found: dict[str, Any]) -> None:
        replies.write(json.dumps(found) + "\n")
        replies.flush()

    relations = load_relations(Path(settings["relations"]) if settings["relations"] else None)
    keeper = Keeper(
        Path(settings["source"]),
        settings["is_store"],
        Path(settings["store"]),
        Path(settings["reviews"]),
        relations,
    )
    try:
        keeper.open()
    except KgError as error:
        reply({"status": 500, "body": str(error)})
        return
    reply({"status": 200, "body": keeper.state()})
    threading.Thread(target=keeper.follow, daemon=True).start()
    for line in sys.stdin:
        reply(answer(keeper, line))


if __name__ == "__main__":
    main()
