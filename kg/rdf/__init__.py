"""Graph → RDF files and back; the ontology and the SHACL shapes, generated from the relation files."""

from kg.rdf.changes import changes
from kg.rdf.export import Export, export
from kg.rdf.formats import WRITERS
from kg.rdf.ontology import ontology
from kg.rdf.parts import Changes, classes, difference, frame_lines, ledger_lines, part_lines
from kg.rdf.read import read_graph
from kg.rdf.shapes import validate
from kg.rdf.write import FILES, write_graph, write_text

__all__ = [
    "FILES",
    "WRITERS",
    "Changes",
    "Export",
    "changes",
    "classes",
    "difference",
    "export",
    "frame_lines",
    "ledger_lines",
    "ontology",
    "part_lines",
    "read_graph",
    "validate",
    "write_graph",
    "write_text",
]
