"""The W3C's SPARQL 1.1 tests: no fewer pass than the floors say, nor than the bare engine passes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
import rdflib
import w3c
from rdflib import RDF, Namespace
from rdflib.collection import Collection
from serving import client, serving

HERE = Path(__file__).parent
NEAR = (HERE.parent / "data", HERE.parent.parent / "shared" / "data")
NAMED = [Path(path) for path in filter(None, [os.environ.get("KG_W3C_TESTS")])]
FOLDER = next(
    (f for f in (*NAMED, *(near / "w3c-sparql11" for near in NEAR)) if f.is_dir()), NEAR[0] / "none"
)
FLOORS = json.loads((HERE / "w3c_floors.json").read_text(encoding="utf-8"))
HT, CNT = Namespace("http://www.w3.org/2011/http#"), Namespace("http://www.w3.org/2011/content#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
MF, UT = w3c.MF, w3c.UT

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(),
    reason="the W3C's SPARQL 1.1 tests are not here; KG_W3C_TESTS names the folder that holds them",
)
CASES = list(w3c.cases(FOLDER)) if FOLDER.is_dir() else []


@pytest.mark.parametrize("group", sorted({case.group for case in CASES}))
def test_no_fewer_pass_than_before_nor_than_with_the_bare_engine(group: str) -> None:
    found = [case for case in CASES if case.group == group]
    passed = {case.name for case in found if w3c.passes(case, w3c.ours)}
    engine = {case.name for case in found if w3c.passes(case, w3c.bare)}
    assert not engine - passed
    assert [len(passed), len(found)] == FLOORS[group]


# ---- protocol --------------------------------------------------------------------------------------------


def entries(group: str) -> list[tuple[rdflib.Graph, Any]]:
    path = FOLDER / group / "manifest.ttl"
    if not path.is_file():
        return []
    g = rdflib.Graph().parse(path, publicID=path.as_uri())
    return [(g, test) for each in g.objects(None, MF.entries) for test in Collection(g, each)]


PROTOCOL = [pytest.param(g, test, id=str(test).rpartition("#")[2]) for g, test in entries("protocol")]
UPDATING = ("update_", "bad_update", "bad_multiple_updates")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server with the graphs that the protocol tests name."""
    path = tmp_path_factory.mktemp("protocol") / "graphs.nq"
    quads = []
    for number in (1, 2, 3):
        graph = ox.NamedNode(f"http://kasei.us/2009/09/sparql/data/data{number}.rdf")
        for triple in ox.parse(
            path=str(FOLDER / "protocol" / f"data{number}.nt"), format=ox.RdfFormat.N_TRIPLES
        ):
            quads.append(ox.Quad(triple.subject, triple.predicate, triple.object, graph))
    ox.serialize(quads, output=str(path), format=ox.RdfFormat.N_QUADS)
    with serving("--graph", path, "--workers", "1") as running, client(running.home) as http:
        yield http


def requests(g: rdflib.Graph, test: Any) -> Iterator[tuple[httpx.Request, Any]]:
    """Each request of a test with the response that is expected, as the manifest writes them."""
    for connection in g.objects(test, MF.action):
        for each in Collection(g, g.value(connection, HT.requests)):
            headers = {
                str(g.value(header, HT.fieldName)): str(g.value(header, HT.fieldValue))
                for header in Collection(g, g.value(each, HT.headers) or RDF.nil)
            }
            body = g.value(each, HT.body)
            encoding = str(g.value(body, CNT.characterEncoding) or "utf-8")
            content = str(g.value(body, CNT.chars)).encode(encoding) if body else None
            method, path = str(g.value(each, HT.methodName)), str(g.value(each, HT.absolutePath))
            yield (
                httpx.Request(method, f"http://x{path}", headers=headers, content=content),
                g.value(each, HT.resp),
            )


KINDS = {
    "boolean": ("application/sparql-results+json", "application/sparql-results+xml"),
    "tabular": ("application/sparql-results+json", "application/sparql-results+xml", "text/csv"),
    "RDF": ("text/turtle", "application/n-triples", "application/rdf+xml"),
}


@pytest.mark.parametrize(("g", "test"), PROTOCOL)
def test_protocol(server: httpx.Client, g: rdflib.Graph, test: Any) -> None:
    """Queries are answered as the standard says; updates, the good and the bad, are all refused."""
    name = str(test).rpartition("#")[2]
    first = True
    for request, expected in requests(g, test):
        target = server.base_url.copy_with(raw_path=request.url.raw_path)
        got = server.request(request.method, target, headers=request.headers, content=request.content)
        if name.startswith(UPDATING):
            if first:
                assert 400 <= got.status_code < 500
            first = False
            continue
        classes = {str(status)[-3] for status in g.objects(expected, MF.expectedStatus)}
        assert str(got.status_code)[0] in classes, got.text
        wanted = g.value(expected, MF.expectedBoolean)
        if wanted is not None:
            assert got.json()["boolean"] is wanted.toPython()
        kind = g.value(expected, MF.expectedFormat)
        if kind is not None:
            assert got.headers["content-type"].partition(";")[0] in KINDS[str(kind)]


def test_all_query_tests_of_the_protocol_were_run() -> None:
    names = [str(param.id) for param in PROTOCOL]
    queries = [name for name in names if not name.startswith(UPDATING)]
    assert [len(queries), len(names)] == FLOORS["protocol"]


# ---- service description ---------------------------------------------------------------------------------

DESCRIPTION = [str(test).rpartition("#")[2] for _, test in entries("service-description")]


@pytest.mark.parametrize("name", DESCRIPTION)
def test_service_description(server: httpx.Client, name: str) -> None:
    got = server.get("/sparql")
    described = rdflib.Graph().parse(data=got.text, format="turtle")
    endpoint = rdflib.URIRef(f"{str(server.base_url).rstrip('/')}/sparql")
    if name == "returns-rdf":
        assert got.headers["content-type"].startswith("text/turtle")
        assert len(described) > 0
    elif name == "has-endpoint-triple":
        assert (None, SD.endpoint, endpoint) in described
    else:
        assert name == "conforms-to-schema"
        check_schema(described)


def check_schema(g: rdflib.Graph) -> None:
    """Each term is one of the vocabulary, used on what the vocabulary says."""
    links = {
        "endpoint": ("Service", ""), "supportedLanguage": ("Service", ""), "resultFormat": ("Service", ""),
        "defaultEntailmentRegime": ("Service", ""), "defaultDataset": ("Service", "Dataset"),
        "defaultGraph": ("Dataset", "Graph"), "feature": ("Service", ""),
    }  # fmt: skip
    for s, p, o in g:
        if str(p).startswith(str(SD)):
            domain, range_ = links[str(p).removeprefix(str(SD))]
            assert (s, RDF.type, SD[domain]) in g
            assert not range_ or (o, RDF.type, SD[range_]) in g
    [service] = g.subjects(RDF.type, SD.Service)
    assert len(list(g.objects(service, SD.endpoint))) == 1
    assert set(g.objects(service, SD.supportedLanguage)) == {SD.SPARQL11Query}


def test_all_tests_of_the_service_description_were_run() -> None:
    assert [len(DESCRIPTION), len(DESCRIPTION)] == FLOORS["service-description"]
