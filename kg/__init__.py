"""newskg reads English news offline and gives a graph of who did what to whom, according to whom."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from kg.build import make_graph, make_ledger
    from kg.errors import KgError
    from kg.graph import network
    from kg.ledger import Ledger
    from kg.model import Claim, Decision, Document, Entity, Evidence, Reading
    from kg.rdf import read_graph, write_graph
    from kg.read import parse_document, read_documents

__all__ = [
    "Claim",
    "Decision",
    "Document",
    "Entity",
    "Evidence",
    "KgError",
    "Ledger",
    "Reading",
    "make_graph",
    "make_ledger",
    "network",
    "parse_document",
    "read_documents",
    "read_graph",
    "write_graph",
]

# Every other public name is a value of `model`. A room is opened when its name is asked for, so that
# `kg --help` does not wait for spaCy.
_ROOMS = {
    "KgError": "errors",
    "Ledger": "ledger",
    "make_graph": "build",
    "make_ledger": "build",
    "network": "graph",
    "parse_document": "read",
    "read_documents": "read",
    "read_graph": "rdf",
    "write_graph": "rdf",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS.get(name, 'model')}"), name)
