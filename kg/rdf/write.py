"""A graph → its RDF files, each file whole or not there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

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
    """By way of a temporary file beside it, so that nobody ever sees half a file; pipes and devices stay."""
    temporary = None
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(text.encode("utf-8"))
            return path
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = file.name
            file.write(text.encode("utf-8"))
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except UnicodeEncodeError as error:
        _discard(temporary)
        raise GraphError(
            f"{path}: the text holds half a character (a lone surrogate); mend the input"
        ) from error
    except OSError as error:
        _discard(temporary)
        raise GraphError(f"{path}: cannot be written: {error.strerror}") from error
    return path


def _discard(temporary: str | None) -> None:
    if temporary:
        Path(temporary).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
