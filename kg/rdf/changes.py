"""Two states of one graph → the lines of N-Quads by which they differ, without telling either as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.ledger import Ledger
from kg.life import periods
from kg.model import Claim
from kg.rdf.describe import describe, describe_period
from kg.rdf.ontology import ancestors, ontology
from kg.rdf.parts import Changes, facts_lines, lines
from kg.rdf.terms import Quads, expand, iri
from kg.schema import Relation


def changes(before: Ledger, after: Ledger, relations: Mapping[str, Relation]) -> Changes:
    """What changes in RDF where claims, actors, edges and reviews do; the documents are the same in both.

    Only claims with evidence in a document of a changed claim are looked at: others share no node with them.
    """
    base = before.base
    moved = {evidence.document for claim in _differing(before, after) for evidence in claim.evidence}
    above = ancestors(ontology(relations))
    old, new = (_lines(_part(g, moved), above) for g in (before, after))
    edges = [
        {f"<{iri(s, base)}> <{expand(f'kg:{r}')}> <{iri(o, base)}> ." for s, o, r in g.edges}
        for g in (before, after)
    ]
    pairs = _pairs(before, after)
    held = [_periods(g, relations, pairs) for g in (before, after)]
    old |= (edges[0] - edges[1]) | (held[0] - held[1])
    new |= (edges[1] - edges[0]) | (held[1] - held[0])
    return Changes(tuple(sorted(new - old)), tuple(sorted(old - new)))


def _differing(before: Ledger, after: Ledger) -> Iterable[Claim]:
    """Claims that one of the two does not have, or not so; each as either has it."""
    one, other = before.claims, after.claims
    for key in one.keys() | other.keys():
        if one.get(key) != other.get(key) or (key in before.earning) != (key in after.earning):
            yield from (claims[key] for claims in (one, other) if key in claims)


def _part(ledger: Ledger, documents: set[str]) -> Ledger:
    """The claims of some documents, all actors and all reviews."""
    told = {
        key: claim
        for key, claim in ledger.claims.items()
        if any(evidence.document in documents for evidence in claim.evidence)
    }
    known = {key: document for key, document in ledger.documents.items() if key in documents}
    return replace(ledger, documents=known, claims=told)


def _lines(part: Ledger, above: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Every fact of a part, in its graph and in the default graph; plain edges others may earn as well."""
    base = part.base
    quads: Quads = describe(part, above)
    default = quads[""]
    for subject, object_, relation in part.edges:
        default[iri(subject, base)].discard((f"kg:{relation}", iri(object_, base)))
    return lines(quads)


def _pairs(before: Ledger, after: Ledger) -> set[tuple[str, str]]:
    """The actors between whom claims differ, or whether a human signed them, both ways."""
    signed = before.signed ^ after.signed
    moved = [*_differing(before, after), *(c for c in after.claims.values() if c.id in signed)]
    return {pair for c in moved for pair in ((c.subject, c.object), (c.object, c.subject))}


def _periods(ledger: Ledger, relations: Mapping[str, Relation], pairs: set[tuple[str, str]]) -> set[str]:
    """Every fact of when states held between these: what they come to is no matter of one document."""
    base, edges = ledger.base, [edge for edge in ledger.earned if edge[:2] in pairs]
    found = {iri(p.id, base): set(describe_period(p, base)) for p in periods(ledger, relations, edges)}
    return facts_lines(found)
