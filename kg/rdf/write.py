"""A graph → its RDF files, each file whole or not there."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from kg.atomic import put
from kg.errors import GraphError
from kg.formats import BUILT, Sort
from kg.ids import ID
from kg.ledger import Ledger
from kg.rdf.formats import WRITERS, whole
from kg.rdf.ontology import ontology
from kg.rdf.sections import vocabulary
from kg.rdf.shapes import shapes_text
from kg.rdf.terms import Facts
from kg.rdf.turtle import turtle
from kg.schema import Relation

GRAPHS = {f"graph.{each.name}": each.name for each in BUILT if each.sort is Sort.RDF}
FILES = (*GRAPHS, "ontology.ttl", "shapes.ttl")


def write_graph(ledger: Ledger, relations: Mapping[str, Relation], out: Path) -> list[Path]:
    """Writes the graph in some formats, the ontology and the shapes; gives the paths written."""
    graph = whole(ledger, relations)
    texts = {name: WRITERS[format](graph) for name, format in GRAPHS.items()}
    texts["ontology.ttl"] = ontology_text(ontology(relations), ledger.base)
    texts["shapes.ttl"] = shapes_text(relations)
    return [write_text(out / name, texts[name]) for name in FILES]


def ontology_text(terms: Facts, base: str = ID) -> str:
    """The text of ontology.ttl."""
    title = "The vocabulary of newskg, made from core.ttl and the relation files"
    return turtle(vocabulary(terms), base, title)


def write_text(path: Path, text: str) -> Path:
    """The file is whole or as it was; pipes and devices stay. Raises GraphError where that cannot be."""
    try:
        data = text.encode("utf-8")
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, data, 0o666 & ~_umask())
    except UnicodeEncodeError as error:
        raise GraphError(
            f"{path}: the text holds half a character (a lone surrogate); mend the input"
        ) from error
    except OSError as error:
        raise GraphError(f"{path}: cannot be written: {error.strerror}") from error
    return path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
