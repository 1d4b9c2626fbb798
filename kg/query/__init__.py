"""`queries/*.rq`, files and text → rows: SPARQL on a graph file, offline, with parameters."""

from kg.query.answer import Answer, Asked, answer, refusal
from kg.query.library import Param, Query, find_query, list_queries
from kg.query.rows import Rows, format_rows
from kg.query.run import run_on, run_query
from kg.store import load_graph

__all__ = [
    "Answer",
    "Asked",
    "Param",
    "Query",
    "Rows",
    "answer",
    "find_query",
    "format_rows",
    "list_queries",
    "load_graph",
    "refusal",
    "run_on",
    "run_query",
]
