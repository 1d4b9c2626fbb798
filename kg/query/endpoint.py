"""A query put to a SPARQL endpoint → rows, as if its graph were a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from urllib.parse import urlencode

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ids import PREFIXES
from kg.quads import one_line
from kg.query.lex import tokens
from kg.query.library import Query, find_query
from kg.query.rows import Rows
from kg.query.run import base_of, check, ordered, prepare, to_rows
from kg.store.remote import Answer, Client, Remote, connected, send

RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
}
TRIPLES = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
ACCEPT_RESULTS = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
ACCEPT_TRIPLES = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"

# What the values of parameters are looked up in, and the graph's node for its base. Some stores ask
# their default graph alone, some hold the node in a named one.
GRAPH = "CONSTRUCT { ?g a kg:Graph } WHERE { { ?g a kg:Graph } UNION { GRAPH ?in { ?g a kg:Graph } } }"
RELATIONS = "CONSTRUCT { ?r a kg:Relation ; rdfs:label ?n } WHERE { ?r a kg:Relation ; rdfs:label ?n }"
ACTORS = """CONSTRUCT { ?actor a kg:Actor ; rdfs:label ?label ; skos:altLabel ?name } WHERE {
    {
        SELECT DISTINCT ?actor WHERE {
            ?actor a kg:Actor .
            { ?actor rdfs:label ?words } UNION { ?actor skos:altLabel ?words }
            %s
        }
    }
    ?actor rdfs:label ?label .
    OPTIONAL { ?actor skos:altLabel ?name }
}"""
# As `_simple` reads names, save for letters whose folded form is another.
CALLED = """BIND(REPLACE(REPLACE(LCASE(STR(?words)), "['’]", ""), "[_ ]+", " ") AS ?plain)
    FILTER(?plain = $name || ?plain = $the)"""


def ask_endpoint(query: str, remote: Remote, params: Mapping[str, str] | None = None) -> Rows:
    """Runs a query, given by name, by file or as text, on a SPARQL 1.1 endpoint.

    Parameters are bound here, so that the endpoint sees RDF terms; names of actors and relations are looked
    up there. Raises QueryError for what is wrong with the query, StoreError for what is with the endpoint.
    """
    found = find_query(query)
    check(found)
    with connected(remote) as client:
        names = _names(client, remote, found, params or {})
        prefixes = {**PREFIXES, "id": base_of(names)}
        text = _declared(prepare(found, names, params or {}), prefixes)
        results = _ask(client, remote, text)
    try:
        return to_rows(results, ordered(text), prefixes)
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{remote.url}: its results are damaged: {one_line(error)}") from error


def _names(client: Client, remote: Remote, query: Query, given: Mapping[str, str]) -> ox.Store:
    """A store with as much of the endpoint's graph as the parameters' values need."""
    store = ox.Store()

    def fetch(text: str) -> bool:
        triples = _ask(client, remote, _declared(text, PREFIXES))
        assert isinstance(triples, ox.QueryTriples)
        before = len(store)
        store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
        return len(store) > before

    fetch(GRAPH)
    types = {param.name: param.type for param in query.params}
    values = {param.name: given.get(param.name, param.default) for param in query.params}
    if any(types[name] == "relation" and value is not None for name, value in values.items()):
        fetch(RELATIONS)
    wanted = {value for name, value in values.items() if types[name] == "actor" and value is not None}
    found = [fetch(ACTORS % _called(value)) for value in sorted(wanted) if not _is_iri(value)]
    if not all(found):
        fetch(ACTORS % "")  # to tell the nearest names
    return store


def _is_iri(value: str) -> bool:
    return "://" in value or value.startswith("id:")


def _simple(name: str) -> str:
    """A name without case, apostrophes and article: what SPARQL can compare at any endpoint."""
    words = name.replace("’", "").replace("'", "").replace("_", " ").casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _called(value: str) -> str:
    name = _simple(value)
    words = {"$name": ox.Literal(name), "$the": ox.Literal(f"the {name}")}
    text = CALLED
    for variable, literal in words.items():
        text = text.replace(variable, str(literal))
    return text


def _declared(text: str, prefixes: Mapping[str, str]) -> str:
    """The query with a declaration before it of every prefix that it uses and does not declare itself."""
    words = [(kind, token, prefix) for kind, token, prefix in tokens(text) if token.strip()]
    used = {prefix for kind, _, prefix in words if kind == "name"} & prefixes.keys()
    used -= {prefix for (_, before, _), (_, _, prefix) in pairwise(words) if before.upper() == "PREFIX"}
    return "".join(f"PREFIX {prefix}: <{prefixes[prefix]}> " for prefix in sorted(used)) + text


def _ask(client: Client, remote: Remote, text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    form = type(ox.Store().query(text))
    triples = form is ox.QueryTriples
    headers = {
        "Accept": ACCEPT_TRIPLES if triples else ACCEPT_RESULTS,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    answer = send(client, remote, "POST", remote.url, headers, urlencode({"query": text}).encode())
    if triples:
        return _read_triples(answer, remote)
    results = _read_results(answer, remote)
    if form is ox.QueryBoolean and isinstance(results, ox.QuerySolutions):
        return _yes_or_no(results)
    return results


def _yes_or_no(results: ox.QuerySolutions) -> ox.QueryBoolean:
    """Virtuoso answers ASK with a table of one number."""
    yes = any(term is not None and term.value not in ("0", "false") for row in results for term in row)
    answer = ox.Store().query(f"ASK {{ FILTER({str(yes).lower()}) }}")
    assert isinstance(answer, ox.QueryBoolean)
    return answer


def _type(answer: Answer, known: Iterable[str], remote: Remote) -> str:
    found = str(answer.headers.get("Content-Type", "")).partition(";")[0].strip().lower()
    if found not in known:
        what = "a web page" if "html" in found else found or "something without a type"
        raise StoreError(
            f"{remote.url}: answers with {what}, not with SPARQL results; give the address for queries, such "
            "as http://localhost:7878/query"
        )
    return found


def _read_results(answer: Answer, remote: Remote) -> ox.QuerySolutions | ox.QueryBoolean:
    style = RESULTS[_type(answer, RESULTS, remote)]
    try:
        return ox.parse_query_results(answer.content, format=style)
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{remote.url}: its results are damaged: {one_line(error)}") from error


def _read_triples(answer: Answer, remote: Remote) -> ox.QueryTriples:
    style = TRIPLES[_type(answer, TRIPLES, remote)]
    try:
        store = ox.Store()
        store.bulk_load(input=answer.content, format=style, base_iri=remote.url)
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{remote.url}: its triples are damaged: {one_line(error)}") from error
    results = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(results, ox.QueryTriples)
    return results
