"""What a caller names → one side of a comparison: a graph file, a build's folder, a store; as of a day."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import GraphError
from kg.ledger import Ledger
from kg.life import known
from kg.quads import quads
from kg.rdf import WRITERS, read_graph
from kg.rdf.formats import whole
from kg.schema import Relation
from kg.store import as_file, open_store

GRAPHS = ("graph.trig", "graph.nq", "graph.ttl", "graph.jsonld")  # of a build's folder, the fullest first
FLAT = frozenset({".ttl", ".nt", ".rdf"})  # formats without named graphs


@dataclass(frozen=True, slots=True)
class Side:
    """A graph file or the folder of a store, and the day as of which it is meant; None for all of it."""

    path: Path
    is_store: bool
    day: datetime.date | None = None

    @property
    def is_flat(self) -> bool:
        """Whether it knows no named graphs."""
        return not self.is_store and self.path.suffix.lower() in FLAT


def side(named: str, day: datetime.date | None = None) -> Side:
    """The side that is named so: PATH or PATH@DATE. Raises GraphError where there is nothing of the kind."""
    path = Path(named)
    if not path.exists() and "@" in named:
        before, _, after = named.rpartition("@")
        try:
            path, day = Path(before), datetime.date.fromisoformat(after)
        except ValueError:
            raise GraphError(f"{named}: {after!r} is no day; write it as PATH@YYYY-MM-DD") from None
    if not path.is_dir():
        return Side(path, False, day)
    if (path / "current").is_file():
        return Side(path, True, day)
    found = next((path / name for name in GRAPHS if (path / name).is_file()), None)
    if found is None:
        raise GraphError(f"{path}: neither a store nor the folder of a build; name a graph file")
    return Side(found, False, day)


def ledger_of(of: Side) -> Ledger:
    """The graph of a side. Raises GraphError or StoreError where it cannot be read."""
    if of.is_store:
        with as_file(of.path) as path:
            read = read_graph(path)
    else:
        read = read_graph(of.path)
    return read if of.day is None else known(read, of.day)


Fact = tuple[str, str]  # a triple as N-Triples write it, and its graph; none for the default graph


def facts_of(of: Side, relations: Mapping[str, Relation], *, flat: bool, raw: bool) -> set[Fact]:
    """All that a side says. Raises GraphError for blank nodes, which have no name to be compared by.

    `flat`: whatever graph it stands in. `raw`: of a store as it holds it, its default graph with all that the
    others say; else as the files of a build have it.
    """
    if of.day is not None:
        with tempfile.TemporaryDirectory(prefix="newskg-") as folder:
            path = Path(folder) / "graph.nq"
            path.write_text(WRITERS["nq"](whole(ledger_of(of), relations)), encoding="utf-8")
            found = {_fact(quad) for quad in quads(path)}
    else:
        found = {_fact(quad) for quad in (open_store(of.path) if of.is_store else quads(of.path))}
    if any(triple.startswith("_:") or " _:" in triple.partition('"')[0] for triple, _ in found):
        raise GraphError(f"{of.path}: has blank nodes, which have no name to be compared by; kg writes none")
    if flat:
        return {(triple, "") for triple, _ in found}
    if of.is_store and not raw:
        named = {triple for triple, graph in found if graph}
        return {(triple, graph) for triple, graph in found if graph or triple not in named}
    return found


def _fact(quad: Any) -> Fact:
    graph = str(quad.graph_name)
    return str(quad.triple), "" if graph == "DEFAULT" else graph
