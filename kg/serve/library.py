"""The query library as pages: what a query asks, a form for its parameters, the rows it gives."""

from __future__ import annotations

import json
from html import escape
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from kg.query import Answer, Query, list_queries
from kg.serve.accept import HTML, JSON, best
from kg.serve.ask import ask
from kg.serve.page import header, link, page, table, term
from kg.serve.pool import Pool
from kg.serve.web import VARY, Refusal, accept, fields, reply, search

SHOWN = 500  # rows on a page


def listing() -> str:
    """Every query that has a name, as a list of links."""
    lines = (f"<li>{link(f'/query/{q.name}', q.title)}</li>" for q in list_queries())
    return f'<ul class="queries">{"".join(lines)}</ul>'


def index() -> Response:
    return page("Queries", header("Queries", "Each has a form, and its SPARQL to start from."), listing())


async def query_page(pool: Pool, request: Request, base: str) -> Response:
    """A query's page, with its rows where every parameter that it needs is given; to a program that takes
    SPARQL's JSON, the rows alone. Raises Refusal."""
    query = next((q for q in list_queries() if q.name == request.path_params["name"]), None)
    if query is None:
        raise Refusal(404, "no query has that name; /query/ lists them")
    pairs = fields(search(request))
    names = {param.name for param in query.params}
    given = {name: value for name, value in pairs if name in names and value.strip()}
    if best(accept(request), (HTML, JSON)) == JSON:
        found = await ask(pool, "library", name=query.name, text=query.text, params=given)
        return reply(found.status, found.type, found.body, VARY)
    asked = bool(pairs) or not query.params
    rows = await _rows(pool, query, given, base) if asked else ""
    return page(
        query.title,
        header(query.title, escape(query.asks)),
        "<main>",
        _form(query, given),
        rows,
        f"<details><summary>SPARQL</summary><pre>{escape(query.text)}</pre></details>",
        "</main>",
    )


def _form(query: Query, given: dict[str, str]) -> str:
    if not query.params:
        return ""
    inputs = "".join(
        f'<label>{escape(p.name)} <small>{escape(p.help)}</small><input name="{escape(p.name)}" '
        f'value="{escape(given.get(p.name, ""))}" placeholder="{escape(p.default or "any " + p.type)}">'
        "</label>"
        for p in query.params
    )
    return f'<form class="tools" action="/query/{escape(query.name)}">{inputs}<button>Ask</button></form>'


async def _rows(pool: Pool, query: Query, given: dict[str, str], base: str) -> str:
    try:
        found = await ask(pool, "library", name=query.name, text=query.text, params=given)
    except Refusal as refusal:
        if refusal.status >= 500:
            raise
        return f'<p class="wrong">{escape(str(refusal))}</p>'
    return rows_table(found, base)


def rows_table(found: Answer, base: str) -> str:
    """An answer in the JSON format of SPARQL results, or in N-Triples, as HTML."""
    if not found.type.endswith("json"):
        return f"<pre>{escape(found.body.decode())}</pre>"
    content = json.loads(found.body)
    if "boolean" in content:
        return f"<p>The answer is <strong>{'yes' if content['boolean'] else 'no'}</strong>.</p>"
    heads, bindings = content["head"]["vars"], content["results"]["bindings"]
    rows = [
        [term(row[h]["value"], row[h]["type"], base) if h in row else "" for h in heads]
        for row in bindings[:SHOWN]
    ]
    number = f"{len(bindings)} row{'' if len(bindings) == 1 else 's'}"
    return table(f"{number}; the first {SHOWN}" if len(bindings) > SHOWN else number, heads, rows)


def results_page(text: str, found: Answer, base: str) -> Response:
    """The rows of any query, for people; the query stands above them to be changed."""
    return page("Rows", header("Rows"), "<main>", form(text), rows_table(found, base), "</main>")


def form(text: str) -> str:
    """A field for a query, sent to the endpoint."""
    return (
        '<form class="ask" action="/sparql"><label for="query">SPARQL</label>'
        f'<textarea id="query" name="query" rows="7" spellcheck="false">{escape(text)}</textarea>'
        "<button>Ask</button></form>"
    )


def sparql_address(text: str) -> str:
    return f"/sparql?{urlencode({'query': text})}"
