"""A graph file → the same graph in another format, with what it says and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from kg.errors import GraphError
from kg.formats import FORMATS, RDF, named
from kg.ledger import Ledger
from kg.rdf.formats import WRITERS, Whole, whole
from kg.rdf.read import ledger_of
from kg.rdf.source import Node, Source, source_of
from kg.rdf.terms import KNOWN, Literal, Term, Triple, expand, ntriples
from kg.schema import Relation


@dataclass(frozen=True, slots=True)
class Export:
    """The text of the new file, and the subjects whose triples no build writes: they are left out of it."""

    text: str
    left_out: tuple[str, ...]


def export(
    path: Path, relations: Mapping[str, Relation], format: str, *, triple_terms: bool = False
) -> Export:
    """The graph of a file that a build wrote, as ttl, trig, nt, nq, jsonld or rdf.

    Named graphs come back even from formats that have none: a document's claims and evidence name it.
    `triple_terms` adds `rdf:reifies <<( subject predicate object )>>` to every claim (RDF 1.2).
    Raises GraphError for a file that is no graph of a build, a relation that no file describes, and what
    the format cannot hold.
    """
    if triple_terms and not FORMATS[format].reifies:
        able = named(tuple(each for each in RDF if each.reifies))
        raise GraphError(f"{format} cannot hold the triple terms of RDF 1.2; {able} can")
    source = source_of(path)
    ledger = ledger_of(source)
    check_relations(ledger, relations, path)
    made = whole(ledger, relations, triple_terms=triple_terms)
    return Export(WRITERS[format](made), _left_out(source, made))


def check_relations(ledger: Ledger, relations: Mapping[str, Relation], path: Path) -> None:
    """Raises GraphError where a claim is of a relation that is not among these."""
    unknown = sorted({claim.relation for claim in ledger.claims.values()} - set(relations))
    if unknown:
        raise GraphError(
            f"{path}: speaks of {unknown[0]}, which no relation file describes; give --relations DIR"
        )


def _left_out(source: Source, made: Whole) -> tuple[str, ...]:
    """Not counting the vocabulary, which is always that of the relation files."""
    facts = made.union()
    written = {(s, expand(p), _text(o)) for s, found in facts.items() for p, o in found}
    return tuple(
        subject
        for subject, node in sorted(source.nodes.items())
        if not subject.startswith(KNOWN["kg"].rstrip("#"))
        if any(
            (subject, p, text) not in written and text not in _reified(node)
            for p, texts in node.items()
            for text in texts
        )
    )


def _reified(node: Node) -> set[str]:
    """The triple terms (RDF 1.2) that only say again what a claim says."""
    parts = (node.get(expand(f"rdf:{part}"), ()) for part in ("subject", "predicate", "object"))
    return {ntriples(Triple(*found)) for found in product(*parts)}


def _text(term: Term) -> str:
    return term.text if isinstance(term, Literal) else str(term)
