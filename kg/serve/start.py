"""The contents as a plain page without script: what is in the graph, who is in it, and where to ask."""

from __future__ import annotations

from starlette.responses import Response

from kg.serve.ask import ask_rows
from kg.serve.description import COUNTS
from kg.serve.library import form, listing
from kg.serve.page import header, page, term
from kg.serve.pool import Pool

ACTORS = """SELECT ?actor ?name (COUNT(?claim) AS ?claims) {
    ?actor a kg:Actor ; rdfs:label ?name . ?claim rdf:subject|rdf:object ?actor
} GROUP BY ?actor ?name ORDER BY DESC(?claims) ?name LIMIT 30"""
FIRST = """SELECT ?who ?relation ?whom {
  ?who ?edge ?whom ; rdfs:label ?name .
  ?edge a kg:Relation ; rdfs:label ?relation .
} ORDER BY ?name LIMIT 50"""


async def start_page(pool: Pool, base: str) -> Response:
    [counts] = await ask_rows(pool, COUNTS)
    actors = await ask_rows(pool, ACTORS)
    said = (
        f"{counts['claims']} claims and {counts['edges']} edges between {counts['actors']} actors, "
        f"from {counts['documents']} documents"
    )
    names = (
        f"<li>{term(row['actor'], 'uri', base, row['name'])} <small>{row['claims']}</small></li>"
        for row in actors
    )
    return page(
        "newskg",
        header("Who did what to whom, according to whom", said),
        "<main>",
        "<h2>The actors most spoken of, and in how many claims</h2>",
        f'<ul class="queries">{"".join(names)}</ul>',
        f"<h2>Queries</h2>{listing()}<h2>Any other query</h2>{form(FIRST)}",
        '<p class="where">Programs ask at <code>/sparql</code> (SPARQL 1.1 Protocol) and read whole graphs '
        "at <code>/graphs?default</code> and <code>/graphs?graph=IRI</code> (Graph Store Protocol). What the "
        'service is: <a href="/sparql?as=ttl">service description</a>; what the data are: '
        '<a href="/.well-known/void?as=ttl">VoID</a>.</p></main>',
    )
