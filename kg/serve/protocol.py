"""SPARQL 1.1 Protocol, the query operation: a request → what a worker is asked, or why it is not.

https://www.w3.org/TR/sparql11-protocol/, section 2.1; the update operation is refused.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.serve.accept import HTML, JSON, wanted
from kg.serve.web import Refusal, Request, fields
from kg.serve.wire import pack_job

FORM, QUERY, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
METHODS = (b"allow", b"GET, HEAD, POST, OPTIONS")
READ_ONLY = "this endpoint is read-only: it takes queries, no updates"


def asks(request: Request) -> bool:
    """Whether there is a query or an update in the request, rather than a look at the bare endpoint."""
    return request.method == "POST" or any(
        name in ("query", "update") for name, _ in _fields(request.search, "query string")
    )


def job(request: Request, max_query: int) -> bytes:
    """What to send to a worker. Raises Refusal."""
    pairs = _fields(request.search, "query string")
    if request.method == "POST":
        pairs = _posted(request) + pairs
    queries = [value for name, value in pairs if name == "query"]
    if any(name == "update" for name, _ in pairs):
        raise Refusal(403, READ_ONLY)
    if len(queries) != 1:
        number = f"{len(queries)} are given" if queries else "none is given"
        raise Refusal(400, f"a request holds one parameter `query`; {number}")
    [text] = queries
    if len(text.encode("utf-8", "surrogatepass")) > max_query:
        raise Refusal(413, f"a query may have {max_query} bytes and no more")
    types = wanted(request.accept)
    rows = JSON if types.rows == HTML else types.rows
    return pack_job(
        "query",
        text=text,
        rows=rows,
        truth=rows,
        triples=types.triples,
        base=f"{request.home}/sparql",
        default=_graphs(pairs, "default-graph-uri"),
        named=_graphs(pairs, "named-graph-uri"),
    )


def _graphs(pairs: Sequence[tuple[str, str]], parameter: str) -> list[str] | None:
    return [value for name, value in pairs if name == parameter] or None


def _posted(request: Request) -> list[tuple[str, str]]:
    kind, _, rest = request.type.partition(";")
    kind = kind.strip().lower()
    if kind not in (FORM, QUERY, UPDATE):
        said = f"not {kind}" if kind else "and says so in Content-Type"
        raise Refusal(415, f"a posted query is {QUERY} or {FORM}, {said}")
    for name, _, value in (part.strip().lower().partition("=") for part in rest.split(";")):
        if name == "charset" and value.strip('"') not in ("utf-8", "utf8", "us-ascii"):
            raise Refusal(415, "a query is UTF-8")
    if kind == UPDATE:
        raise Refusal(403, READ_ONLY)
    try:
        text = request.body.decode()
    except UnicodeDecodeError:
        raise Refusal(415, "a query is UTF-8; the body is not") from None
    return [("query", text)] if kind == QUERY else _fields(text, "form")


def _fields(text: str, what: str) -> list[tuple[str, str]]:
    try:
        return fields(text)
    except UnicodeDecodeError:
        raise Refusal(400, f"the {what} is not UTF-8 behind its percent signs") from None
