"""`queries/*.rq`, files and text → rows: SPARQL on a graph file, a store or an endpoint, with parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.query.answer import Answer, Asked, answer, refusal
from kg.query.library import Param, Query, describe_query, find_query, list_queries
from kg.query.rows import Rows, format_rows
from kg.query.run import run_on, run_query
from kg.store import load_graph

if TYPE_CHECKING:
    from kg.query.endpoint import ask_endpoint

__all__ = [
    "Answer",
    "Asked",
    "Param",
    "Query",
    "Rows",
    "answer",
    "ask_endpoint",
    "describe_query",
    "find_query",
    "format_rows",
    "list_queries",
    "load_graph",
    "refusal",
    "run_on",
    "run_query",
]


def __getattr__(name: str) -> Any:
    """The HTTP client that an endpoint needs is imported for it alone."""
    if name != "ask_endpoint":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from kg.query.endpoint import ask_endpoint

    return ask_endpoint
