"""What is held → the graph in the store: the pending changes become a new generation, in one step."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import islice

from kg.holdings import keep, look, tables, touched
from kg.holdings.kin import trace_origins
from kg.holdings.plain import all_plain, concerned
from kg.holdings.touched import State, Touched
from kg.rdf import classes, frame_lines
from kg.schema import Relation
from kg.store import patched, spooled, store_errors
from kg.upkeep.held import FRAME, REVIEWS, Held, make_current
from kg.upkeep.parts import Parts
from kg.upkeep.whole import whole_lines

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
    parts = Parts(held.db, held.base, classes(relations), relations)
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
    """The parts of the graph that differ from what is held."""

    parts: Parts
    found: Touched
    edges: tuple[str, ...]


def _plan(held: Held, relations: Mapping[str, Relation]) -> Plan | None:
    """What is to be told anew; None where the whole graph is, as actors may be called otherwise in it."""
    parts, found = Parts(held.db, held.base, classes(relations), relations), touched.touched(held.db)
    voices = [
        a for a in found.actors if parts.speaks_for(a, State.BEFORE) != parts.speaks_for(a, State.AFTER)
    ]
    edges = tuple(sorted({*found.edges, *touched.voiced(held.db, voices)}))
    between = _between(edges, relations)
    return Plan(parts, found, edges) if all_plain(held.db, concerned(held.db, found, between)) else None


def _between(edges: Iterable[str], relations: Mapping[str, Relation]) -> set[str]:
    """All edges between the same actors, which bear on the periods between them."""
    ends = [pair.split(" ") for pair in _pairs(edges)]
    others = {f"{one} {r} {two}" for a, b in ends for r in relations for one, two in ((a, b), (b, a))}
    return {*edges, *others}


def _changes(plan: Plan) -> Iterator[Lines]:
    """The lines by which the graph differs from what is held."""
    parts, both = plan.parts, plan.found.both
    for portion in _portions(plan.found.documents):
        yield parts.difference(parts.documents, portion, both)
    for portion in _portions(plan.found.actors):
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
