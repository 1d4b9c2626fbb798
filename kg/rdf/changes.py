"""Two states of one graph → the lines of N-Quads by which they differ, without telling either as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Claim
from kg.rdf.describe import describe
from kg.rdf.ontology import ancestors, ontology
from kg.rdf.sections import merged
from kg.rdf.terms import Facts, Quads, expand, iri, ntriples
from kg.schema import Relation

if TYPE_CHECKING:
    import networkx


@dataclass(frozen=True, slots=True)
class Changes:
    """Lines that are there after but not before, and before but not after.

    The default graph is told as stores hold it: with the triples of all named graphs.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]


def changes(
    before: networkx.MultiDiGraph, after: networkx.MultiDiGraph, relations: Mapping[str, Relation]
) -> Changes:
    """What changes in RDF where claims, actors, edges and reviews do; the documents are the same in both.

    Only claims with evidence in a document of a changed claim are looked at: others share no node with them.
    """
    base = before.graph["base"]
    moved = {evidence.document for claim in _differing(before, after) for evidence in claim.evidence}
    above = ancestors(ontology(relations))
    old, new = (_lines(_part(g, moved), base, above) for g in (before, after))
    edges = [
        {f"<{iri(s, base)}> <{expand(f'kg:{r}')}> <{iri(o, base)}> ." for s, o, r in g.edges(keys=True)}
        for g in (before, after)
    ]
    old |= edges[0] - edges[1]
    new |= edges[1] - edges[0]
    return Changes(tuple(sorted(new - old)), tuple(sorted(old - new)))


def _differing(before: networkx.MultiDiGraph, after: networkx.MultiDiGraph) -> Iterable[Claim]:
    """Claims that one of the two does not have, or not so; each as either has it."""
    drawn = [{c for *_, claims in g.edges(data="claims") for c in claims} for g in (before, after)]
    one, other = before.graph["claims"], after.graph["claims"]
    for key in one.keys() | other.keys():
        if one.get(key) != other.get(key) or (key in drawn[0]) != (key in drawn[1]):
            yield from (claims[key] for claims in (one, other) if key in claims)


def _part(g: networkx.MultiDiGraph, documents: set[str]) -> networkx.MultiDiGraph:
    """The claims of some documents, all actors and all reviews."""
    from kg.graph import assemble  # networkx takes a while to load, and a validation does without

    told = {
        key: claim
        for key, claim in g.graph["claims"].items()
        if any(evidence.document in documents for evidence in claim.evidence)
    }
    known = {key: document for key, document in g.graph["documents"].items() if key in documents}
    return assemble(known, g.graph["entities"], told, g.graph["reviewed"])


def _lines(part: networkx.MultiDiGraph, base: str, above: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Every fact of a part, in its graph and in the default graph; plain edges others may earn as well."""
    quads: Quads = describe(part, base, above)
    default = quads[""]
    for subject, object_, relation in part.edges(keys=True):
        default[iri(subject, base)].discard((f"kg:{relation}", iri(object_, base)))
    named = {graph: facts for graph, facts in quads.items() if graph}
    union = merged([default, *named.values()])
    return {*_of(union), *(line for graph, facts in named.items() for line in _of(facts, f" <{graph}>"))}


def _of(facts: Facts, graph: str = "") -> Iterable[str]:
    for subject, found in facts.items():
        for predicate, term in found:
            yield f"<{subject}> <{expand(predicate)}> {ntriples(term)}{graph} ."
