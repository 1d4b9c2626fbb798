"""What the service and its data say of themselves: SPARQL 1.1 Service Description, and VoID with real counts.

https://www.w3.org/TR/sparql11-service-description/, https://www.w3.org/TR/void/. Both are CONSTRUCT queries
without a pattern, so that they come in every format that queries are answered in.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.serve.ask import Row, ask_rows
from kg.serve.pool import Pool

_FORMATS = (
    "SPARQL_Results_JSON SPARQL_Results_XML SPARQL_Results_CSV SPARQL_Results_TSV "
    "Turtle N-Triples JSON-LD RDF_XML TriG N-Quads"
)
COUNTS = """SELECT ?actors ?claims ?documents ?edges {
    { SELECT (COUNT(?x) AS ?actors) { ?x a kg:Actor } }
    { SELECT (COUNT(?x) AS ?claims) { ?x a kg:Claim } }
    { SELECT (COUNT(?x) AS ?documents) { ?x a kg:Document } }
    { SELECT (COUNT(?x) AS ?edges) { ?r a kg:Relation . ?x ?r ?y } }
}"""
PROPERTIES = "SELECT ?term (COUNT(*) AS ?number) { ?s ?term ?o } GROUP BY ?term ORDER BY ?term"
CLASSES = "SELECT ?term (COUNT(*) AS ?number) { ?s a ?term } GROUP BY ?term ORDER BY ?term"
EXAMPLE = "SELECT ?x { ?claim a kg:Claim ; rdf:subject ?x } LIMIT 1"


def service(home: str) -> str:
    """The query whose answer is the service description of the server at this address.

    No `sd:feature` of the standard holds: nothing is fetched (`sd:DereferencesURIs`,
    `sd:BasicFederatedQuery`), the default graph has more than the union of the named ones
    (`sd:UnionDefaultGraph`), no dataset has to be named (`sd:RequiresDataset`), and a graph without triples
    is not kept (`sd:EmptyGraphs`).
    """
    formats = ", ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in _FORMATS.split())
    return f"""CONSTRUCT {{
        <{home}/sparql> a sd:Service ;
            sd:endpoint <{home}/sparql> ;
            sd:supportedLanguage sd:SPARQL11Query ;
            sd:resultFormat {formats} ;
            sd:defaultEntailmentRegime <http://www.w3.org/ns/entailment/Simple> ;
            sd:defaultDataset <{home}/.well-known/void#dataset> .
        <{home}/.well-known/void#dataset> a sd:Dataset ; sd:defaultGraph <{home}/graphs?default> .
        <{home}/graphs?default> a sd:Graph ; dcterms:description
            "All triples; each document is a named graph with its claims and their evidence." .
    }} {{}}"""


async def void(pool: Pool, home: str, base: str) -> str:
    """The query whose answer is the VoID description of the data, with what is counted in it now."""
    [counts] = await ask_rows(pool, COUNTS)
    properties = await ask_rows(pool, PROPERTIES)
    classes = await ask_rows(pool, CLASSES)
    examples = await ask_rows(pool, EXAMPLE)
    data = f"<{home}/.well-known/void#dataset>"
    vocabularies = sorted({row["term"].partition("#")[0] + "#" for row in properties if "#" in row["term"]})
    return f"""CONSTRUCT {{
        <{home}/.well-known/void> a void:DatasetDescription ;
            <http://xmlns.com/foaf/0.1/primaryTopic> {data} .
        {data} a void:Dataset ;
            dcterms:title "newskg" ;
            dcterms:description "Who did what to whom, according to whom: claims in news articles." ;
            void:sparqlEndpoint <{home}/sparql> ;
            void:dataDump <{home}/graphs?default> ;
            void:uriSpace {_string(base)} ;
            {"".join(f"void:exampleResource <{row['x']}> ;" for row in examples)}
            {"".join(f"void:vocabulary <{iri}> ;" for iri in vocabularies)}
            void:triples {sum(int(row["number"]) for row in properties)} ;
            void:entities {sum(int(counts[kind]) for kind in ("actors", "claims", "documents"))} ;
            void:documents {counts["documents"]} ;
            void:classes {len(classes)} ;
            void:properties {len(properties)} .
        {_parts(data, "class", "entities", classes)}
        {_parts(data, "property", "triples", properties)}
    }} {{}}"""


def _parts(data: str, kind: str, counted: str, rows: Sequence[Row]) -> str:
    return "\n".join(
        f"{data} void:{kind}Partition {data[:-8]}{kind}-{at}> . "
        f"{data[:-8]}{kind}-{at}> void:{kind} <{row['term']}> ; void:{counted} {row['number']} ."
        for at, row in enumerate(rows)
    )


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
