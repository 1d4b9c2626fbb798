"""`queries/*.rq`, files and text → rows: SPARQL on a graph file, a store or an endpoint, with parameters."""

from kg.query.endpoint import ask_endpoint
from kg.query.library import Param, Query, describe_query, find_query, list_queries
from kg.query.rows import Rows, format_rows
from kg.query.run import run_on, run_query
from kg.store import load_graph

__all__ = [
    "Param",
    "Query",
    "Rows",
    "ask_endpoint",
    "describe_query",
    "find_query",
    "format_rows",
    "list_queries",
    "load_graph",
    "run_on",
    "run_query",
]
