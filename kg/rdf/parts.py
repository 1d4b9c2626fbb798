"""Parts of a graph → their lines of N-Quads as a store holds them, and by which lines two states differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from kg.ids import iri
from kg.ledger import Ledger
from kg.life import periods
from kg.rdf.describe import describe, describe_period
from kg.rdf.formats import whole
from kg.rdf.ontology import ancestors, ontology
from kg.rdf.sections import merged
from kg.rdf.terms import Facts, Quads, expand, ntriples
from kg.schema import Relation

Above = Mapping[str, tuple[str, ...]]  # a kind of actor → the classes above it


@dataclass(frozen=True, slots=True)
class Changes:
    """Lines that are there after but not before, and before but not after.

    The default graph is told as stores hold it: with the triples of all named graphs.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]


def classes(relations: Mapping[str, Relation]) -> Above:
    """Each kind of actor with the classes above it, which `part_lines` writes out."""
    return ancestors(ontology(relations))


def frame_lines(relations: Mapping[str, Relation], base: str) -> set[str]:
    """What a graph says before it says anything: its own node, and the vocabulary. Raises GraphError for a
    base that no IRI can begin with."""
    return ledger_lines(Ledger(base=base), relations)


def ledger_lines(ledger: Ledger, relations: Mapping[str, Relation]) -> set[str]:
    """All that a graph says, with its vocabulary."""
    return lines(whole(ledger, relations).quads)


def part_lines(part: Ledger, above: Above) -> set[str]:
    """What some claims, actors and documents say, each whole in itself: all lines of a store that tell of
    them, and none that tell of others."""
    return lines(describe(part, above))


def period_lines(part: Ledger, relations: Mapping[str, Relation]) -> set[str]:
    """When states held between those of whom some claims tell: of two actors these must be all claims there
    are, in either direction, and their documents."""
    return facts_lines(
        {iri(p.id, part.base): set(describe_period(p, part.base)) for p in periods(part, relations)}
    )


def facts_lines(facts: Facts) -> set[str]:
    """Facts of no document."""
    return set(_of(facts))


def difference(before: Set[str], after: Set[str], rewritten: Iterable[str], base: str) -> Changes:
    """What to remove and then to add.

    `rewritten` are documents that say something else by now. What is said of a stretch of such a text is
    added again though it was there: another part may remove it.
    """
    starts = tuple(f"<{iri(document, base)}#" for document in rewritten)
    again = {line for line in after & before if line.startswith(starts)} if starts else set()
    return Changes(tuple(sorted((after - before) | again)), tuple(sorted(before - after)))


def lines(quads: Quads) -> set[str]:
    """Every fact in its graph and in the default graph."""
    named = {graph: facts for graph, facts in quads.items() if graph}
    union = merged([quads.get("", {}), *named.values()])
    return {*_of(union), *(line for graph, facts in named.items() for line in _of(facts, f" <{graph}>"))}


def _of(facts: Facts, graph: str = "") -> Iterable[str]:
    for subject, found in facts.items():
        for predicate, term in found:
            yield f"<{subject}> <{expand(predicate)}> {ntriples(term)}{graph} ."
