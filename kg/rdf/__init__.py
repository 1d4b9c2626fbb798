"""Graph → RDF files and back; the ontology and the SHACL shapes, generated from the relation files."""

from kg.rdf.changes import changes
from kg.rdf.export import Export, check_relations, export
from kg.rdf.formats import WRITERS, whole
from kg.rdf.ontology import ontology
from kg.rdf.parts import Changes, classes, difference, frame_lines, ledger_lines, part_lines, period_lines
from kg.rdf.read import read_graph
from kg.rdf.shapes import validate
from kg.rdf.write import FILES, write_graph, write_text

__all__ = [
    "FILES",
    "WRITERS",
    "Changes",
    "Export",
    "changes",
    "check_relations",
    "classes",
    "difference",
    "export",
    "frame_lines",
    "ledger_lines",
    "ontology",
    "part_lines",
    "period_lines",
    "read_graph",
    "validate",
    "whole",
    "write_graph",
    "write_text",
]
