"""The W3C's SPARQL 1.1 tests: their manifests, and what it takes to pass one.

    python tests/w3c.py FOLDER        the numbers of each group, ours beside the bare engine

The tests are those of https://www.w3.org/2009/sparql/docs/tests/, under the W3C's own licence; they are not
part of this repository. `tests/w3c_floors.json` says how many of each group have to pass.
"""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib import RDF, Namespace
from rdflib.collection import Collection
from rdflib.compare import isomorphic

from kg.query import Asked, answer

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
XSD = "http://www.w3.org/2001/XMLSchema#"
JSON = "application/sparql-results+json"
RESULTS = {
    ".srx": ox.QueryResultsFormat.XML,
    ".srj": ox.QueryResultsFormat.JSON,
    ".tsv": ox.QueryResultsFormat.TSV,
}
GRAPHS = {".ttl": ox.RdfFormat.TURTLE, ".rdf": ox.RdfFormat.RDF_XML, ".nt": ox.RdfFormat.N_TRIPLES}
TYPES = {".csv": "text/csv", ".tsv": "text/tab-separated-values", ".srj": JSON}


@dataclass(frozen=True)
class Case:
    """One test: its group is its folder, `graphs` are the named graphs with their IRIs."""

    group: str
    name: str
    kind: str
    query: Path
    base: str
    data: tuple[Path, ...] = ()
    graphs: tuple[tuple[str, Path], ...] = ()
    result: Path | None = None


Engine = Callable[[ox.Store, Case, str], bytes]


def cases(folder: Path) -> Iterator[Case]:
    """All tests on queries, by group."""
    for manifest in sorted(folder.glob("*/manifest.ttl")):
        g = rdflib.Graph().parse(manifest, publicID=manifest.as_uri())
        for test in (test for entries in g.objects(None, MF.entries) for test in Collection(g, entries)):
            kind = str(g.value(test, RDF.type)).rpartition("#")[2]
            if kind not in ("ProtocolTest", "ServiceDescriptionTest"):
                yield _case(g, test, manifest.parent.name, kind)


def _case(g: rdflib.Graph, test: Any, group: str, kind: str) -> Case:
    action, result = g.value(test, MF.action), g.value(test, MF.result)
    name = str(test).rpartition("#")[2]
    if "Syntax" in kind:
        return Case(group, name, kind, _path(action), str(action))
    query = g.value(action, QT.query)
    graphs = []
    for graph in g.objects(action, QT.graphData):
        inner = g.value(graph, UT.graph) or g.value(graph, QT.graph)
        graphs.append((str(graph), _path(inner or graph)))
    data = tuple(sorted(_path(each) for each in g.objects(action, QT.data)))
    return Case(group, name, kind, _path(query), str(query), data, tuple(sorted(graphs)), _path(result))


def _path(iri: Any) -> Path:
    return Path(str(iri).removeprefix("file://"))


def ours(store: ox.Store, case: Case, type: str) -> bytes:
    """The bytes that `kg serve` sends. Raises SyntaxError where it says that the query is none."""
    found = answer(
        store, Asked(case.query.read_text(), type, type, "text/turtle", base=case.base), 10**6, 10**8
    )
    if found.status != 200:
        raise (SyntaxError if found.status == 400 else RuntimeError)(found.body.decode())
    return found.body


def bare(store: ox.Store, case: Case, type: str) -> bytes:
    """The bytes that the engine gives of itself."""
    results = store.query(case.query.read_text(), base_iri=case.base)
    if isinstance(results, ox.QueryTriples):
        return results.serialize(format=ox.RdfFormat.TURTLE)
    return results.serialize(format=ox.QueryResultsFormat.from_media_type(type))


def passes(case: Case, engine: Engine) -> bool:
    """Whether the engine does what the test says."""
    store = ox.Store()
    for path in case.data:
        store.load(path=str(path), format=GRAPHS[path.suffix], base_iri=path.as_uri())
    for iri, path in case.graphs:
        store.load(path=str(path), format=GRAPHS[path.suffix], base_iri=iri, to_graph=ox.NamedNode(iri))
    type = TYPES.get(case.result.suffix, JSON) if case.result else JSON
    try:
        found = engine(store, case, type)
    except SyntaxError:
        return case.kind == "NegativeSyntaxTest11"
    except (ValueError, RuntimeError, OSError):
        return False
    if case.result is None:
        return case.kind == "PositiveSyntaxTest11"
    return equal(found, type, case.result)


def equal(found: bytes, type: str, wanted: Path) -> bool:
    """Whether an answer is the expected one, whatever the order of rows and the names of blank nodes."""
    if wanted.suffix == ".csv":
        return _words(found.decode()) == _words(wanted.read_text())
    if wanted.suffix in GRAPHS:
        expected = rdflib.Graph().parse(wanted)
        if (None, RDF.type, RS.ResultSet) not in expected:
            return isomorphic(rdflib.Graph().parse(data=found, format="turtle"), expected)
        return isomorphic(
            _as_graph(_rows(found, ox.QueryResultsFormat.from_media_type(type))), _set(expected)
        )
    mine = _rows(found, ox.QueryResultsFormat.from_media_type(type))
    theirs = _rows(wanted.read_bytes(), RESULTS[wanted.suffix])
    if isinstance(mine, bool) or isinstance(theirs, bool):
        return mine is theirs
    return isomorphic(_as_graph(mine), _as_graph(theirs))


def _words(text: str) -> Counter[frozenset[tuple[str, str]]]:
    """Rows of CSV, whatever the order of their columns; blank nodes count as alike."""
    heads, *rows = csv.reader(io.StringIO(text))
    return Counter(
        frozenset((h, "_:" if cell.startswith("_:") else cell) for h, cell in zip(heads, row, strict=True))
        for row in rows
    )


Rows = Sequence[Mapping[str, Any]]


def _rows(data: bytes, style: ox.QueryResultsFormat | None) -> bool | Rows:
    parsed = ox.parse_query_results(data, format=style)
    if isinstance(parsed, ox.QueryBoolean):
        return bool(parsed)
    names = [variable.value for variable in parsed.variables]
    return [{name: row[name] for name in names if row[name] is not None} for row in parsed]


def _as_graph(rows: bool | Rows) -> rdflib.Graph:
    """Rows as a graph: each a blank node of its own with a triple for each variable."""
    g = rdflib.Graph()
    for row in rows if not isinstance(rows, bool) else ():
        node = rdflib.BNode()
        g.add((node, RDF.type, RS.solution))
        for name, term in row.items():
            g.add((node, rdflib.URIRef(f"urn:variable:{name}"), _term(term)))
    return g


def _set(expected: rdflib.Graph) -> rdflib.Graph:
    g = rdflib.Graph()
    for solution in expected.objects(None, RS.solution):
        node = rdflib.BNode()
        g.add((node, RDF.type, RS.solution))
        for binding in expected.objects(solution, RS.binding):
            name, value = expected.value(binding, RS.variable), expected.value(binding, RS.value)
            assert value is not None
            g.add((node, rdflib.URIRef(f"urn:variable:{name}"), value))
    return g


def _term(term: Any) -> rdflib.term.Node:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language.lower())
    return rdflib.Literal(_value(term), datatype=term.datatype.value, normalize=False)


def _value(term: ox.Literal) -> str:
    """Numbers by their value: 2, 2.0 and 2.0E0 of one datatype are the same."""
    kind = term.datatype.value.removeprefix(XSD)
    try:
        if kind in ("decimal", "integer"):
            return format(Decimal(term.value).normalize(), "f")
        if kind in ("double", "float"):
            return repr(float(term.value))
    except (ValueError, ArithmeticError):
        pass
    return str(term.value)


def tally(found: Sequence[Case], engine: Engine) -> dict[str, tuple[int, int]]:
    """Group → how many pass, of how many."""
    every = Counter(case.group for case in found)
    passed = Counter(case.group for case in found if passes(case, engine))
    return {group: (passed[group], number) for group, number in every.items()}


def main() -> None:
    found = list(cases(Path(sys.argv[1]).resolve()))
    mine, engine = tally(found, ours), tally(found, bare)
    for group, (number, of) in mine.items():
        print(f"{group:<22} {number:4} of {of:4}   bare engine {engine[group][0]:4}")
    for case in found:
        if not passes(case, ours):
            print(f"fails: {case.group}/{case.name}")


if __name__ == "__main__":
    main()
