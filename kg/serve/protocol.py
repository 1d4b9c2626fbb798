"""SPARQL 1.1 Protocol, the query operation: a request → what a worker is asked, or why it is not.

https://www.w3.org/TR/sparql11-protocol/, section 2.1; the update operation is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from starlette.requests import Request

from kg.serve.accept import HTML, JSON, wanted
from kg.serve.web import Refusal, accept, fields, home, search
from kg.serve.wire import pack_job

FORM, QUERY, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
LONG = 4096  # bytes of a query string that is read anew every time
READ_ONLY = "this endpoint is read-only: it takes queries, no updates"


def job(request: Request, posted: bytes, max_query: int) -> bytes:
    """What to send to a worker; nothing for a look at the bare endpoint. Raises Refusal."""
    asked = search(request)
    if request.method == "POST":
        pairs = [*_posted(request.headers.get("content-type", ""), posted), *fields(asked)]
        return _job(pairs, accept(request), home(request), max_query)
    got = _got if len(asked) <= LONG else _got.__wrapped__
    return got(asked, accept(request), home(request), max_query)


@lru_cache(maxsize=1024)
def _got(asked: str, taken: str, called: str, max_query: int) -> bytes:
    """The same for GET. Programs ask the same again and again, so what they say is not read every time."""
    pairs = fields(asked)
    if not any(name in ("query", "update") for name, _ in pairs):
        return b""
    return _job(pairs, taken, called, max_query)


def _job(pairs: Sequence[tuple[str, str]], taken: str, called: str, max_query: int) -> bytes:
    queries = [value for name, value in pairs if name == "query"]
    if any(name == "update" for name, _ in pairs):
        raise Refusal(403, READ_ONLY)
    if len(queries) != 1:
        number = f"{len(queries)} are given" if queries else "none is given"
        raise Refusal(400, f"a request holds one parameter `query`; {number}")
    [text] = queries
    if len(text.encode()) > max_query:
        raise Refusal(413, f"a query may have {max_query} bytes and no more")
    types = wanted(taken)
    rows = JSON if types.rows == HTML else types.rows
    return pack_job(
        "query",
        text=text,
        rows=rows,
        truth=rows,
        triples=types.triples,
        base=f"{called}/sparql",
        default=_graphs(pairs, "default-graph-uri"),
        named=_graphs(pairs, "named-graph-uri"),
    )


def _graphs(pairs: Sequence[tuple[str, str]], parameter: str) -> list[str] | None:
    return [value for name, value in pairs if name == parameter] or None


def _posted(type: str, body: bytes) -> list[tuple[str, str]]:
    kind, _, rest = type.partition(";")
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
        text = body.decode()
    except UnicodeDecodeError:
        raise Refusal(415, "a query is UTF-8; the body is not") from None
    return [("query", text)] if kind == QUERY else fields(text, "form")
