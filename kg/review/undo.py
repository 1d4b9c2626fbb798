"""A reviewed graph → the graph as it was read, to be reviewed anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.merge import borne_out, joined
from kg.model import Claim, Entity, Reviewed

if TYPE_CHECKING:
    from networkx import MultiDiGraph


def unreviewed(g: MultiDiGraph) -> MultiDiGraph:
    """The graph before any review: what they withdrew is back, what they brought is gone."""
    past: Reviewed = g.graph["reviewed"]
    if not past.reviews:
        return g
    entities, claims = _entities(g.graph["entities"], past), _claims(g.graph["claims"], past)
    return remade(g, entities, claims, Reviewed())


def remade(
    g: MultiDiGraph, entities: Mapping[str, Entity], claims: Mapping[str, Claim], told: Reviewed
) -> MultiDiGraph:
    """The graph with other actors and claims; its documents, and what else is known of it, stay."""
    from kg.graph import assemble  # networkx takes a while to load, and a validation does without

    made = assemble(g.graph["documents"], entities, claims, told)
    made.graph.update({key: value for key, value in g.graph.items() if key not in made.graph})
    return made


def _entities(now: dict[str, Entity], past: Reviewed) -> dict[str, Entity]:
    brought = {actor for actor, _ in past.made}
    found = {**now, **{retired.entity.id: retired.entity for retired in past.retired}}
    for retired in past.retired:
        kept = found.get(retired.into or "")
        if kept is not None:
            names = tuple(name for name in kept.names if name not in retired.gained)
            found[kept.id] = replace(kept, names=names)
    return {key: entity for key, entity in found.items() if key not in brought}


def _claims(now: dict[str, Claim], past: Reviewed) -> dict[str, Claim]:
    found: dict[str, Claim] = {}
    taken = [w.claim for w in past.withdrawn]
    for claim in (*now.values(), *taken):
        pieces = tuple(e for e in claim.evidence if e.review is None)
        if pieces:
            read = borne_out(claim, pieces)
            known = found.get(read.id)
            found[read.id] = joined(known, read) if known else read
    return found
