"""`queries/*.rq`, files and text → rows: SPARQL on a graph file, offline, with parameters."""

from kg.query.library import Param, Query, describe_query, find_query, list_queries
from kg.query.rows import Rows, format_rows
from kg.query.run import load_graph, run_on, run_query

__all__ = [
    "Param",
    "Query",
    "Rows",
    "describe_query",
    "find_query",
    "format_rows",
    "list_queries",
    "load_graph",
    "run_on",
    "run_query",
]
