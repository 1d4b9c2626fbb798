"""Claims + Entities → `networkx.MultiDiGraph`: an edge is a view of the claims that earn it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import networkx as nx

from kg.merge import joined
from kg.model import Claim, Document, Entity, Kind, Modality, Polarity, Reading, Reviewed


def build_graph(readings: Iterable[Reading]) -> nx.MultiDiGraph:
    """The graph of all readings, the same in whatever order they come.

    Nodes are entity ids with attribute `entity`; an edge `(subject, object, key=relation)` has `claims`,
    the ids of the claims that earn it. `g.graph` holds `documents`, `claims` and `entities` by id, and
    `reviewed`: what humans decided.
    """
    ordered = sorted(readings, key=lambda r: r.document.id)
    documents = {r.document.id: r.document for r in ordered}
    entities = _entities(ordered)
    claims = _claims(ordered)
    return assemble(documents, entities, claims)


_UNREVIEWED = Reviewed()


def assemble(
    documents: Mapping[str, Document],
    entities: Mapping[str, Entity],
    claims: Mapping[str, Claim],
    reviewed: Reviewed = _UNREVIEWED,
) -> nx.MultiDiGraph:
    """The graph over values that are merged already (as when a file is read back)."""
    g = nx.MultiDiGraph()
    g.graph["reviewed"] = reviewed
    g.graph["documents"] = dict(sorted(documents.items()))
    g.graph["claims"] = dict(sorted(claims.items()))
    g.graph["entities"] = dict(sorted(entities.items()))
    for entity in g.graph["entities"].values():
        g.add_node(entity.id, entity=entity)
    earned: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for claim in g.graph["claims"].values():
        if earns_edge(claim, entities):
            earned[claim.subject, claim.object, claim.relation].append(claim.id)
    for (subject, object_, relation), ids in sorted(earned.items()):
        g.add_edge(subject, object_, key=relation, claims=tuple(sorted(ids)))
    return g


def earns_edge(claim: Claim, entities: Mapping[str, Entity]) -> bool:
    """Whether a claim draws the plain edge: actual, affirmed, in the article's or the actor's own voice."""
    if claim.modality is not Modality.ACTUAL or claim.polarity is not Polarity.POSITIVE:
        return False
    if claim.claimant is None:
        return not claim.hearsay
    return claim.subject in _voices(claim.claimant, entities)


def _voices(claimant: str, entities: Mapping[str, Entity]) -> set[str]:
    """The claimant and the state that it is a body of: a ministry speaks for its state."""
    entity = entities.get(claimant)
    if entity is None or entity.kind is not Kind.GOVERNMENT_BODY or entity.part_of is None:
        return {claimant}
    return {claimant, entity.part_of}


def _entities(readings: Iterable[Reading]) -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    for reading in readings:
        for entity in reading.entities:
            known = found.get(entity.id)
            found[entity.id] = entity if known is None else _united(known, entity)
    return found


def _united(one: Entity, other: Entity) -> Entity:
    return replace(one, names=tuple(sorted({*one.names, *other.names})))


def _claims(readings: Iterable[Reading]) -> dict[str, Claim]:
    found: dict[str, Claim] = {}
    for reading in readings:
        for claim in reading.claims:
            known = found.get(claim.id)
            found[claim.id] = claim if known is None else joined(known, claim)
    return found


def write_graphml(g: nx.MultiDiGraph, path: Path) -> Path:
    """The plain edges for Gephi, yEd and Cytoscape: labels, kinds, numbers of claims and documents."""
    plain = nx.MultiDiGraph()
    for node, data in sorted(g.nodes(data=True)):
        entity: Entity = data["entity"]
        plain.add_node(node, label=entity.label, kind=str(entity.kind), wikidata=entity.wikidata or "")
    for subject, object_, relation, data in sorted(g.edges(keys=True, data=True), key=lambda e: e[:3]):
        claims = [g.graph["claims"][c] for c in data["claims"]]
        documents = {e.document for c in claims for e in c.evidence}
        plain.add_edge(
            subject, object_, key=relation, label=relation, claims=len(claims), documents=len(documents),
            confidence=max(c.confidence for c in claims),
        )  # fmt: skip
    nx.write_graphml(plain, path, encoding="utf-8")
    return path
