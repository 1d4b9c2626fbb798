"""A graph file → the same graph in any format but pictures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg import rdf
from kg.errors import InputError
from kg.formats import DRAWN, EXPORTED, FORMATS, Sort, named
from kg.rdf import Export
from kg.schema import Relation


def export(
    path: Path, relations: Mapping[str, Relation], format: str, *, triple_terms: bool = False
) -> Export:
    """RDF holds all of it, `graphml` the plain edges, `csv` the claims with their sentences.

    `triple_terms` adds `rdf:reifies <<( subject predicate object )>>` to every claim (RDF 1.2). Raises a
    child of KgError for a format that there is none of, or that cannot hold what is asked for, and for a
    file that is no graph of a build.
    """
    found = FORMATS.get(format)
    if found in DRAWN:
        raise InputError(f"{format} is a picture; `kg draw --out FILE.{format}` draws it")
    if found not in EXPORTED:
        known = named(EXPORTED)
        raise InputError(f"no format {format!r}; end FILE in one of {known}, or name one with --format")
    if found.sort is Sort.RDF or triple_terms:
        return rdf.export(path, relations, format, triple_terms=triple_terms)
    ledger = rdf.read_graph(path)
    if found.sort is Sort.EDGES:
        from kg.graph import graphml

        return Export(graphml(ledger), ())
    from kg.sheet import sheet

    return Export(sheet(ledger), ())
