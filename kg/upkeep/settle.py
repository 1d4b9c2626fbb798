"""What is held → the graph in the store: the pending changes become a new generation, in one step."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import islice

from kg.holdings import keep, look, tables, touched
from kg.holdings.kin import trace_origins
from kg.holdings.names import Names, TooMany
from kg.holdings.plain import all_plain, concerned
from kg.holdings.touched import State, Touched
from kg.rdf import classes, frame_lines
from kg.schema import Relation
from kg.store import patched, spooled, store_errors
from kg.upkeep.held import FRAME, REVIEWS, Held, make_current
from kg.upkeep.parts import Parts
from kg.upkeep.whole import whole_lines

MANY = 10_000  # tellings of actors that are named together; beyond it the whole graph is told anew
PORTION = 50  # edges, actors or documents that are worked out together
OFF = ("frames", "cases")  # what a relation file says for the reader alone
Lines = tuple[Iterable[str], Iterable[str]]  # to add, and to remove


def settle(held: Held, relations: Mapping[str, Relation]) -> str | None:
    """Brings the graph to where the readings are; gives the current generation, None where there is no graph.

    Nothing is written where nothing has changed. Raises StoreError where the disk is full and the like: then
    the store is what it was, and the next run does it.
    """
    frame = frame_of(relations, held.base)
    known = set((keep.get(held.db, FRAME) or "").splitlines())
    # Other relation files bear on labels, edges and periods everywhere.
    anew = (
        held.generation is None
        or frame != known
        or (touched.pending(held.db) > 0 and keep.get(held.db, REVIEWS) is not None)
    )
    if not anew and not touched.pending(held.db):
        return held.generation
    if held.generation is None and not look.total(held.db):
        return None
    with tables.transaction(held.db):
        trace_origins(held.db, anew=anew)
    plan = None if anew else _plan(held, relations)
    anew = plan is None
    lines = _anew(held, relations, frame) if plan is None else _changes(plan)
    with spooled(lines) as patch, store_errors(held.folder):
        before = None if anew else held.generation
        identity = patched(held.folder, before, patch) if anew or patch.lines else held.generation
    assert identity is not None
    make_current(held, identity, "\n".join(sorted(frame)))
    return identity


def frame_of(relations: Mapping[str, Relation], base: str) -> set[str]:
    """What the graph says before it says anything; and, as a comment, by which relation files: these decide
    when states held."""
    told = [(f.name, _canonical(getattr(r, f.name))) for r in relations.values() for f in fields(r)]
    digest = hashlib.sha256(repr([each for each in told if each[0] not in OFF]).encode())
    return {*frame_lines(relations, base), f"# {digest.hexdigest()}"}


def _canonical(value: object) -> object:
    """A value whose `repr` is the same in every process."""
    return sorted(map(repr, value)) if isinstance(value, frozenset | set) else value


def _anew(held: Held, relations: Mapping[str, Relation], frame: set[str]) -> Iterator[Lines]:
    """All lines of the graph; portion by portion, where that is the same."""
    everything = touched.touched(held.db, all_of_it=True)
    reviews = keep.get(held.db, REVIEWS)
    if reviews is not None or not all_plain(held.db, everything.actors):
        yield sorted(whole_lines(held, reviews, relations)), ()
        return
    yield sorted(frame), ()
    parts = Parts(held.db, held.base, classes(relations), relations, Names(held.db, 0))
    for portion in _portions(everything.documents):
        yield sorted(parts.documents(portion, State.AFTER)), ()
    for portion in _portions(everything.actors):
        yield sorted(parts.actors(portion, State.AFTER)), ()
    for portion in _portions(everything.edges):
        yield sorted(parts.edges(portion, State.AFTER)), ()
    for portion in _portions(_pairs(everything.edges)):
        yield sorted(parts.periods(portion, State.AFTER)), ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The parts of the graph that differ from what is held; of actors and edges that are alike, one."""

    parts: Parts
    found: Touched
    actors: tuple[str, ...]
    edges: tuple[str, ...]


def _plan(held: Held, relations: Mapping[str, Relation]) -> Plan | None:
    """What is to be told anew; None where the whole graph is, as working it out is no gain."""
    names = Names(held.db, MANY)
    parts = Parts(held.db, held.base, classes(relations), relations, names)
    try:
        return _planned(parts, touched.touched(held.db))
    except TooMany:
        return None


def _planned(parts: Parts, pending: Touched) -> Plan:
    db, names = parts.db, parts.names
    names.learn(pending.actors)
    found = touched.with_renamed(db, pending, names.renamed())
    names.learn(found.actors)
    actors = tuple(sorted({names.alike(actor)[0] for actor in found.actors}))
    voices = {one for actor in actors if parts.speaks_otherwise(actor) for one in names.alike(actor)}
    edges = {*found.edges, *touched.voiced(db, voices)}
    names.learn(end for edge in edges for end in edge.split(" ")[::2])
    classed = tuple(sorted({names.class_of(edge) for edge in edges}))
    names.learn(concerned(db, parts.edges_between(_pairs(classed))))
    return Plan(parts, found, actors, classed)


def _changes(plan: Plan) -> Iterator[Lines]:
    """The lines by which the graph differs from what is held."""
    parts, both = plan.parts, plan.found.both
    for portion in _portions(plan.found.documents):
        yield parts.difference(parts.documents, portion, both)
    for portion in _portions(plan.actors):
        yield parts.difference(parts.actors, portion, both)
    for portion in _portions(plan.edges):
        yield parts.difference(parts.edges, portion, both)
    for portion in _portions(_pairs(plan.edges)):
        yield parts.difference(parts.periods, portion, both)


def _pairs(edges: Iterable[str]) -> list[str]:
    """The actors between whom edges are, each two once."""
    return sorted({" ".join(sorted((edge.split(" ")[0], edge.split(" ")[2]))) for edge in edges})


def _portions(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    rest = iter(names)
    while portion := tuple(islice(rest, PORTION)):
        yield portion
