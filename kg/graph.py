"""Ledger → `networkx.MultiDiGraph`: an edge is a view of the claims that earn it."""

from __future__ import annotations

import io
from pathlib import Path

import networkx as nx

from kg.ledger import Ledger, standings


def network(ledger: Ledger) -> nx.MultiDiGraph:
    """The ledger as networkx has graphs, for all that can be computed on one.

    Nodes are entity ids with attribute `entity`; an edge `(subject, object, key=relation)` has `claims`, the
    ids of the claims that earn it. The graph's own attribute `ledger` leads back to what these ids stand for.
    """
    g = nx.MultiDiGraph(ledger=ledger)
    g.add_nodes_from((key, {"entity": entity}) for key, entity in ledger.entities.items())
    for (subject, object_, relation), claims in ledger.edges.items():
        g.add_edge(subject, object_, key=relation, claims=claims)
    return g


def graphml(ledger: Ledger) -> str:
    """The plain edges for Gephi, yEd and Cytoscape: labels, kinds, how many claims, origins and documents."""
    plain = nx.MultiDiGraph()
    for key, entity in ledger.entities.items():
        plain.add_node(key, label=entity.label, kind=str(entity.kind), wikidata=entity.wikidata or "")
    for (subject, object_, relation), standing in standings(ledger).items():
        denying = frozenset[str]().union(*(denial.sources.origins for denial in standing.denials))
        plain.add_edge(
            subject, object_, key=relation, label=relation,
            claims=len(ledger.edges[subject, object_, relation]), origins=len(standing.sources.origins),
            documents=len(standing.sources.documents), denying_origins=len(denying),
            confidence=standing.confidence,
        )  # fmt: skip
    written = io.BytesIO()
    # Not `write_graphml`, which writes other bytes where lxml happens to be installed.
    nx.write_graphml_xml(plain, written, encoding="utf-8")
    return written.getvalue().decode()


def write_graphml(ledger: Ledger, path: Path) -> Path:
    """The same into a file."""
    path.write_text(graphml(ledger), encoding="utf-8", newline="")
    return path
