"""The upkeep room: whatever comes and goes, in whatever order, the store is what a build of the rest is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest
import tiny
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_ledger import ACTORS, NUMBERED, reading

from kg.holdings import keep, tables
from kg.ledger import Ledger, gather
from kg.model import Reading
from kg.rdf import classes, frame_lines, ledger_lines
from kg.store import open_store
from kg.upkeep import Held, ledger_of, settle, writing
from kg.upkeep.parts import Parts
from kg.upkeep.settle import _changes

VERSION = "test"
# What happens to a store: a reading comes in the place of what its document said, or a document goes; True
# where the graph is brought up to date after it.
COMES = st.builds(
    lambda name, said, actors: reading(name, *said, entities=actors),
    st.sampled_from("abcd"),
    NUMBERED,
    st.lists(ACTORS, max_size=3, unique_by=lambda e: e.id),
)
STEPS = st.lists(st.tuples(st.one_of(COMES, st.sampled_from("abcd")), st.booleans()), max_size=10)
Step = tuple[Reading | str, bool]


def nquads(ledger: Ledger) -> set[str]:
    return ledger_lines(ledger, tiny.RELATIONS)


def happens(db: sqlite3.Connection, step: Reading | str, there: dict[str, Reading]) -> None:
    with tables.transaction(db):
        if isinstance(step, Reading):
            keep.hold(db, keep.keep(db, step, VERSION))
            there[step.document.id] = step
        else:
            keep.release(db, f"doc/{step}")
            there.pop(f"doc/{step}", None)


@contextmanager
def in_memory() -> Iterator[Held]:
    db = sqlite3.connect(":memory:", isolation_level=None)
    tables.make(db)
    yield Held(Path("nowhere"), db)
    db.close()


@settings(max_examples=100, deadline=None)
@given(STEPS)
def test_patches_lead_to_the_graph_of_what_remains(steps: list[Step]) -> None:
    frame = frame_lines(tiny.RELATIONS, "https://w3id.org/newskg/id/")
    above, graph, there = classes(tiny.RELATIONS), set(frame), dict[str, Reading]()
    with in_memory() as held:
        for step, shown in [*steps, ("a", True)]:
            happens(held.db, step, there)
            if shown:
                found = list(_changes(held, Parts(held.db, held.base, above), frame, frame))
                for _, removed in found:
                    graph -= set(removed)
                for added, _ in found:
                    graph |= set(added)
                keep.settled(held.db)
        assert graph == nquads(gather(there.values()))
        assert ledger_of(held) == gather(there.values())
        rows = {t: held.db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("text", "reading")}
        assert rows == {"text": len(there), "reading": len(there)}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_the_store_holds_the_graph_of_what_remains(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step]
) -> None:
    folder, there = tmp_path_factory.mktemp("s") / "store", dict[str, Reading]()
    for step, shown in steps:
        with writing(folder) as held:
            happens(held.db, step, there)
            if shown:
                settle(held, tiny.RELATIONS)
    with writing(folder) as held:
        generation = settle(held, tiny.RELATIONS)
        assert ledger_of(held) == gather(there.values())
    if generation is None:
        assert not there
    else:
        wanted = ox.parse("\n".join(nquads(gather(there.values()))).encode(), format=ox.RdfFormat.N_QUADS)
        assert set(open_store(folder)) == set(wanted)
