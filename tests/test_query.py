"""Queries: each of the library on a tiny graph, by two engines; parameters, formats, mistakes."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import living
import pyoxigraph as ox
import pytest
import rdflib
import tiny
from reviewing import confirmed

from kg.errors import GraphError, KgError, QueryError
from kg.formats import ASKED, RDF, named
from kg.query import Query, find_query, format_rows, list_queries, load_graph, run_on, run_query
from kg.query.lex import bind, parameters, refuse_service
from kg.query.library import parse_query
from kg.query.rows import Rows
from kg.query.run import prepare
from kg.rdf import write_graph
from kg.schema import load_relations

BOX = Path(__file__).parent
EXPECTED = BOX / "queries"
LIBRARY = list_queries()
NAMES = [query.name for query in LIBRARY]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tiny")
    write_graph(confirmed().graph(), tiny.RELATIONS, out)
    return out / "graph.trig"


@pytest.fixture(scope="module")
def store(graph: Path) -> ox.Store:
    return load_graph(graph)


@pytest.fixture(scope="module")
def theirs(graph: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(graph.with_name("graph.ttl"))


LIVES = {"came-true", "in-force"}  # what these find needs claims of many days


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("lives")
    write_graph(living.lives(), load_relations(), out)
    return out / "graph.trig"


@pytest.fixture
def home(name: str, graph: Path, lives: Path) -> Path:
    """The graph that a query of the library is tested on."""
    return lives if name in LIVES else graph


@pytest.fixture
def asked(home: Path) -> ox.Store:
    return load_graph(home)


def value(term: object) -> object:
    """A term by its value: engines write the same number differently."""
    if term is None:
        return None
    text = term.value if isinstance(term, ox.Literal | ox.NamedNode) else str(term)
    datatype = str(getattr(term, "datatype", "") or "")
    return Decimal(text) if re.search(r"#(integer|decimal)>?$", datatype) else text


def ours(store: ox.Store, name: str, **params: str) -> list[tuple[object, ...]]:
    return [tuple(map(value, row)) for row in run_on(store, find_query(name), params).rows]


# ---- the library -----------------------------------------------------------------------------------------


def test_the_library_is_large_and_each_query_is_tested() -> None:
    assert len(NAMES) >= 20
    assert sorted(NAMES) == NAMES
    assert {path.stem for path in EXPECTED.iterdir()} == set(NAMES)


@pytest.mark.parametrize("query", LIBRARY, ids=NAMES)
def test_each_query_says_what_it_is(query: Query) -> None:
    assert query.title
    assert query.title != query.name
    assert query.asks.endswith(("?", ".", '"?'))
    assert all(param.help for param in query.params)
    assert parameters(query.text) == {param.name for param in query.params}


@pytest.mark.parametrize("name", [n for n in NAMES if n != "neighbourhood"])
def test_each_query_gives_the_expected_rows(asked: ox.Store, name: str) -> None:
    rows = run_on(asked, find_query(name), {})
    wanted = (EXPECTED / f"{name}.csv").read_text(encoding="utf-8")
    assert format_rows(rows, "csv").replace("\r\n", "\n") == wanted
    assert rows.rows, "a query that finds nothing on the tiny graph is not tested"


def test_the_neighbourhood_is_a_graph(store: ox.Store) -> None:
    rows = run_on(store, find_query("neighbourhood"), {"actor": "Ukraine"})
    made = rdflib.Graph().parse(data=format_rows(rows, "ttl"))
    assert set(made) == set(rdflib.Graph().parse(EXPECTED / "neighbourhood.ttl"))


@pytest.mark.parametrize("name", NAMES)
def test_rdflib_gives_the_same_answer(home: Path, asked: ox.Store, theirs: rdflib.Graph, name: str) -> None:
    query = find_query(name)
    other = rdflib.Graph().parse(home.with_name("graph.ttl")) if name in LIVES else theirs
    found = other.query(prepare(query, asked, {}))
    assert Counter(tuple(map(value, row)) for row in found) == Counter(ours(asked, name))


@pytest.mark.parametrize("name", NAMES)
def test_a_store_with_named_graphs_alone_gives_the_same_answer(
    home: Path, asked: ox.Store, name: str
) -> None:
    """A triple that two documents hold must not count twice, whatever way a store makes its default graph."""
    plain = ox.Store()
    plain.bulk_load(path=str(home), format=ox.RdfFormat.TRIG)
    found = plain.query(prepare(find_query(name), asked, {}), use_default_graph_as_union=True)
    if isinstance(found, ox.QueryTriples):
        answer = [(t.subject, t.predicate, t.object) for t in found]
    else:
        answer = [tuple(row[v] for v in found.variables) for row in found]
    rows = {tuple(map(value, row)) for row in answer}
    assert rows == set(ours(asked, name))
    assert isinstance(found, ox.QueryTriples) or len(answer) == len(rows)


def test_what_was_in_force_is_asked_of_a_day(lives: Path) -> None:
    store = load_graph(lives)

    def on(day: str) -> list[object]:
        rows = ours(store, "in-force", day=day, who="Lumen", relation="sanctions")
        return [(row[2], row[3], row[6]) for row in rows]

    assert on("2014-02-28") == []
    assert on("2014-03-01") == [("Ostra", "2014-03-01", "yes")]
    assert on("2016-01-16") == []
    assert on("2018-11-04") == [("Ostra", "2018-11-04", "yes")]
    assert [row[0] for row in ours(store, "in-force", day="2020-05-01", relation="heads")] == ["Vale"]
    assert [row[6] for row in ours(store, "in-force", day="2011-05-01", relation="heads")] == ["perhaps"]


# ---- parameters ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["North Korea", "north korea", "DPRK", "the North", "id:North_Korea",
                                  "https://w3id.org/newskg/id/North_Korea"])  # fmt: skip
def test_an_actor_is_found_by_any_of_its_names(store: ox.Store, name: str) -> None:
    assert len(ours(store, "recognitions", who=name)) == 2
    assert ours(store, "recognitions", whom=name) == []


def test_a_label_goes_before_another_actors_further_name(store: ox.Store) -> None:
    """Moscow is a name of Russia's, and the label of a region."""
    query = parse_query("# param: a actor -\nSELECT (STR($a) AS ?x) {}", "q")
    ((found,),) = run_on(store, query, {"a": "Moscow"}).rows
    assert found.value == "https://w3id.org/newskg/id/Moscow"


def test_apostrophes_and_articles_do_not_matter(store: ox.Store) -> None:
    rows = ours(store, "recognitions", whom="the Donetsk Peoples Republic")
    assert rows == [("North Korea", "Donetsk People's Republic", "2022-07-13", "false")]


def test_an_unknown_actor_is_told_with_the_nearest(store: ox.Store) -> None:
    with pytest.raises(QueryError, match="no actor is called 'Nort Corea'; nearest: North Korea"):
        ours(store, "recognitions", who="Nort Corea")


def test_a_name_of_two_actors_is_told(graph: Path, tmp_path: Path) -> None:
    more = "id:Kharkiv_Region a kg:Actor ; rdfs:label 'Kharkiv region' ; skos:altLabel 'Kyiv' .\n"
    text = graph.with_name("graph.ttl").read_text(encoding="utf-8") + more
    (tmp_path / "two.ttl").write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match="'Kyiv' may be any of id:Kharkiv_Region, id:Ukraine; give"):
        run_query("recognitions", tmp_path / "two.ttl", {"who": "Kyiv"})


@pytest.mark.parametrize("name", ["cuts_ties_with", "cuts ties with", "kg:cuts_ties_with", "Cuts ties with"])
def test_a_relation_is_found_by_name_or_label(store: ox.Store, name: str) -> None:
    assert len(ours(store, "evidence", relation=name)) == 2


def test_an_unknown_relation_is_told_with_the_nearest(store: ox.Store) -> None:
    with pytest.raises(QueryError, match="no relation is called 'cut ties'; nearest: cuts ties with"):
        ours(store, "evidence", relation="cut ties")


def test_parameters_narrow(store: ox.Store) -> None:
    assert [row[0] for row in ours(store, "timeline", a="Ukraine", b="DPRK")] == ["2022-07-13", None]
    assert len(ours(store, "timeline", a="Ukraine", b="DPRK", since="2022-07-14")) == 1
    assert len(ours(store, "since", day="2022-07-20")) == 6
    assert ours(store, "corroborated", articles="3") == []
    assert {row[0] for row in ours(store, "co-actors", actor="UN")} == {"United Nations"}
    assert ours(store, "labour-under-sanctions", sender="Ukraine") == []


@pytest.mark.parametrize(
    ("line", "given", "wanted"),
    [
        ("string", 'a "b" \\ } UNION {', r'"a \"b\" \\ } UNION {"'),
        ("date", "2022-07-13", '"2022-07-13"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("integer", " 07", '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("iri", "kg:Claim", "<https://w3id.org/newskg/ns#Claim>"),
        ("iri", "<urn:x:y>", "<urn:x:y>"),
    ],
)
def test_values_become_terms(store: ox.Store, line: str, given: str, wanted: str) -> None:
    query = parse_query(f"# param: x {line} -\nSELECT ($x AS ?y) {{}}", "q")
    assert str(run_on(store, query, {"x": given}).rows[0][0]) == wanted


@pytest.mark.parametrize(
    ("line", "given", "message"),
    [
        ("date", "13 July", "parameter x: '13 July' is no date; write it as 2022-07-31"),
        ("integer", "many", "parameter x: 'many' is no whole number"),
        ("iri", "North Korea", "parameter x: 'North Korea' is no IRI"),
        ("iri", "id:a b> ?p ?o . <urn:x", "is no IRI"),
    ],
)
def test_values_that_do_not_fit_are_told(store: ox.Store, line: str, given: str, message: str) -> None:
    query = parse_query(f"# param: x {line} -\nSELECT ($x AS ?y) {{}}", "q")
    with pytest.raises(QueryError, match=re.escape(message)):
        run_on(store, query, {"x": given})


def test_a_parameter_that_the_query_does_not_take_is_told(store: ox.Store) -> None:
    with pytest.raises(QueryError, match="recognitions: no parameter 'sender'; it takes who, whom"):
        ours(store, "recognitions", sender="x")
    with pytest.raises(QueryError, match="actors: no parameter 'x'; it takes none"):
        ours(store, "actors", x="x")


def test_binding_leaves_strings_comments_and_iris_alone() -> None:
    text = "SELECT ?a { ?a ?b $c, \"$c\", '''$c \" ''' . # $c\n <urn:$c> ex:a\\#$c $cc }"
    assert bind(text, {"c": "<urn:x>"}) == text.replace("?b $c,", "?b <urn:x>,").replace(
        "#$c $cc", "#<urn:x> $cc"
    )
    assert parameters(text) == {"c", "cc"}


@pytest.mark.parametrize("header", ["# param: x", "# param: x colour -", "# param: x date"])
def test_a_bad_header_is_told(header: str) -> None:
    with pytest.raises(QueryError, match=r"q: `# param: .*`: write name, type \(iri, actor"):
        parse_query(f"{header}\nASK {{}}", "q")


def test_a_header_may_go_on_in_the_next_line() -> None:
    query = parse_query(
        "# title: A\n#   b\n# asks: c?\n# param: x date 2022-01-01 the\n#     day\nASK { ?s ?p $x }", "q"
    )
    assert query.title == "A b"
    assert query.params[0].help == "the day"
    assert query.params[0].default == "2022-01-01"


def test_a_declared_parameter_must_be_used(store: ox.Store) -> None:
    with pytest.raises(QueryError, match=r"parameter x is declared but not used; write it as \$x"):
        run_on(store, parse_query("# param: x string -\nSELECT ?x {}", "q"), {})


# ---- finding and refusing --------------------------------------------------------------------------------


def test_a_query_is_found_by_name_file_and_text(graph: Path, tmp_path: Path) -> None:
    text = find_query("recognitions").text
    (tmp_path / "mine.rq").write_text(text)
    rows = run_query("recognitions", graph).rows
    assert rows == run_query(str(tmp_path / "mine.rq"), graph).rows == run_query(text, graph).rows


def test_queries_of_the_folder_at_hand_go_first(
    graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "actors.rq").write_text("# title: Mine\nASK {}")
    (tmp_path / "queries" / "own.rq").write_text("# title: Own\nSELECT (1 AS ?x) {}")
    monkeypatch.chdir(tmp_path)
    assert {"own", "recognitions"} <= {query.name for query in list_queries()}
    assert format_rows(run_query("actors", graph)) == "yes\n"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("recognition", "no query is called 'recognition'; nearest: recognitions"),
        ("xyzzy", "no query is called 'xyzzy'; known: actors, "),
        ("nowhere.rq", "nowhere.rq: cannot be read: No such file or directory"),
        ("SELECT ?s {\n ?s ?p }", "query, line 2, column 9: expected"),
        ("SELECT * { ?s a foo:bar }", "query, line 1, column 24: Prefix not found"),
        (
            "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
            "query: DELETE would change the graph, which is only read here",
        ),
        ("FOO BAR", "query: not a query; it needs SELECT, ASK, CONSTRUCT or DESCRIBE"),
    ],
)
def test_mistakes_are_told_in_one_line(graph: Path, query: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        run_query(query, graph)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "PREFIX ex: <urn:> SELECT * { ?s ?p ex:a\\#b . SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE<http://example.org/>{ ?s ?p ?o } }",
        "PREFIX : <http://example.org/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "SELECT * { ?s ?p '#' . SERVICE<http://example.org/>{ ?s ?p ?o } }",
        'SELECT * { ?s ?p """"x""" . SERVICE<http://example.org/>{ ?s ?p ?o } }',
        "SELECT * { FILTER(?a<?b)SERVICE?x{ ?s ?p ?o } }",
        "SELECT * { ?s ?p 'x'@enSERVICE<http://example.org/>{ ?s ?p ?o } }",
        "SELECT * { # a comment\rSERVICE <http://example.org/> { ?s ?p ?o } }",
    ],
)
def test_service_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE asks another machine and is refused"):
        refuse_service(text, "query")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p 'the SERVICE' . <http://example.org/SERVICE> ?service ?o } # SERVICE",
        "PREFIX schema: <https://schema.org/> SELECT * { ?s schema:serviceType $service }",
        'SELECT * { ?s ?p """a "SERVICE" <x> { """ }',
    ],
)
def test_the_mere_word_is_not_refused(store: ox.Store, text: str) -> None:
    run_on(store, parse_query(text, "query"), {})


def test_from_never_leaves_the_graph(store: ox.Store) -> None:
    rows = run_on(store, parse_query("SELECT * FROM <http://127.0.0.1:9/x> { ?s ?p ?o }", "query"), {})
    assert rows.rows == ()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("no.trig", None, "no.trig: cannot be read: No such file or directory"),
        ("a.txt", "", "not a graph file by its name"),
        ("a.ttl", "<urn:a> <urn:b", "a.ttl: not Turtle: "),
        ("a.nq", "\x00\x01", "a.nq: not N-Quads: "),
    ],
)
def test_a_bad_graph_file_is_told(tmp_path: Path, name: str, content: str | None, message: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(GraphError, match=re.escape(message)) as caught:
        run_query("actors", tmp_path / name)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("ending", ["ttl", "trig", "nq", "jsonld"])
def test_every_format_of_the_graph_answers_alike(graph: Path, ending: str) -> None:
    assert run_query("timeline", graph.with_suffix(f".{ending}")).rows == run_query("timeline", graph).rows


def test_the_usual_prefixes_need_not_be_declared(graph: Path) -> None:
    rows = run_query("SELECT ?x { id:Ukraine kg:cuts_ties_with ?x }", graph)
    assert format_rows(rows) == "x\n--------------\nid:North_Korea\n"


def test_another_base_is_followed(tmp_path: Path) -> None:
    write_graph(replace(tiny.tiny_graph(), base="https://graph.example/"), tiny.RELATIONS, tmp_path)
    rows = run_query("SELECT ?x { id:Ukraine kg:cuts_ties_with ?x }", tmp_path / "graph.trig")
    assert format_rows(rows, "csv") == "x\r\nhttps://graph.example/North_Korea\r\n"
    assert format_rows(rows) == "x\n--------------\nid:North_Korea\n"


# ---- formats ---------------------------------------------------------------------------------------------

MIXED = """SELECT ?name ?n ?iri ?nothing ?said { VALUES (?name ?n ?iri ?said) {
    ("plain" 1 kg:Claim "words"@en)
    ("comma, \\"quote\\"\\nline" 22.50 <urn:x> "朝鲜\\u202E\\u001B[31m\\u0001") } }"""


@pytest.fixture
def mixed(store: ox.Store) -> Rows:
    return run_on(store, parse_query(MIXED, "mixed"), {})


def test_table_is_aligned_and_safe_for_a_terminal(mixed: Rows) -> None:
    assert format_rows(mixed).splitlines() == [
        "name                    n  iri       nothing  said",
        "-------------------  ----  --------  -------  --------------------------",
        'comma, "quote" line  22.5  urn:x              朝鲜\\u202E\\u001B[31m\\u0001',
        "plain                   1  kg:Claim           words",
    ]


def test_csv_and_tsv_are_those_of_the_standard(mixed: Rows) -> None:
    rows = list(csv.reader(io.StringIO(format_rows(mixed, "csv"))))
    assert rows[0] == ["name", "n", "iri", "nothing", "said"]
    assert rows[1][:4] == ['comma, "quote"\nline', "22.5", "urn:x", ""]
    assert (
        format_rows(mixed, "tsv").splitlines()[2]
        == '"plain"\t1\t<https://w3id.org/newskg/ns#Claim>\t\t"words"@en'
    )


def test_json_is_that_of_the_standard(mixed: Rows) -> None:
    found = json.loads(format_rows(mixed, "json"))
    assert found["head"]["vars"] == ["name", "n", "iri", "nothing", "said"]
    assert found["results"]["bindings"][1] == {
        "name": {"type": "literal", "value": "plain"},
        "n": {"type": "literal", "value": "1", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
        "iri": {"type": "uri", "value": "https://w3id.org/newskg/ns#Claim"},
        "said": {"type": "literal", "value": "words", "xml:lang": "en"},
    }


def test_xml_can_be_parsed_whatever_it_holds(mixed: Rows) -> None:
    root = ElementTree.fromstring(format_rows(mixed, "xml"))
    names = [node.get("name") for node in root.iter("{http://www.w3.org/2005/sparql-results#}variable")]
    assert names == ["name", "n", "iri", "nothing", "said"]
    assert "朝鲜" in format_rows(mixed, "xml")


ODD = (
    "",
    " lead and trail ",
    "a\rb",
    "c\r\nd",
    "\n",
    "tab\tx",
    'q"q',
    "<&>]]>",
    "back\\slash",
    "a,b;c",
    "😀",
    "?x",
    "_:b",
)


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "xml"])
def test_odd_values_come_back_as_they_were(store: ox.Store, format: str) -> None:
    values = " ".join(str(ox.Literal(text)) for text in ODD)
    text = format_rows(
        run_on(store, parse_query(f"SELECT ?x {{ VALUES ?x {{ {values} }} }}", "odd"), {}), format
    )
    if format == "csv":
        found = [row[0] if row else "" for row in csv.reader(io.StringIO(text, newline=""))][1:]
    else:
        result = rdflib.query.Result.parse(io.BytesIO(text.encode()), format=format)
        found = [str(row[rdflib.Variable("x")]) for row in result.bindings]
    assert sorted(found) == sorted(ODD)


def test_a_carriage_return_survives_rdf_xml(store: ox.Store) -> None:
    query = parse_query('CONSTRUCT { <urn:a> <urn:b/c> "a\\rb" } {}', "odd")
    made = rdflib.Graph().parse(data=format_rows(run_on(store, query, {}), "rdf"), format="xml")
    assert [str(value) for value in made.objects()] == ["a\rb"]


@pytest.mark.parametrize("format", ["json", "xml", "tsv"])
def test_results_come_back_through_another_reader(graph: Path, theirs: rdflib.Graph, format: str) -> None:
    """rdflib reads what we wrote and finds what it finds itself."""
    text = format_rows(run_query("recognitions", graph), format)
    found = rdflib.query.Result.parse(io.BytesIO(text.encode()), format=format)
    assert Counter(map(tuple, found)) == Counter(map(tuple, theirs.query(find_query("recognitions").text)))


@pytest.mark.parametrize(
    ("format", "wanted"),
    [
        ("table", "yes\n"),
        ("csv", "true\n"),
        ("tsv", "true\n"),
        ("json", '{\n  "head": {},\n  "boolean": true\n}\n'),
        (
            "xml",
            '<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head></head>'
            "<boolean>true</boolean></sparql>\n",
        ),
    ],
)
def test_ask_gives_yes_or_no(graph: Path, format: str, wanted: str) -> None:
    assert format_rows(run_query("ASK { id:Ukraine kg:cuts_ties_with ?x }", graph), format) == wanted


@pytest.mark.parametrize("format", [format.name for format in RDF])
def test_triples_come_in_any_rdf_format(graph: Path, format: str) -> None:
    text = format_rows(run_query("DESCRIBE id:Ukraine", graph), format)
    names = {"ttl": "turtle", "nq": "nquads", "jsonld": "json-ld", "rdf": "xml"}
    made = rdflib.Dataset().parse(data=text, format=names.get(format, format))
    assert (
        rdflib.URIRef("https://w3id.org/newskg/id/Ukraine"),
        rdflib.RDFS.label,
        rdflib.Literal("Ukraine"),
    ) in made


def test_triples_come_as_a_table_too(graph: Path) -> None:
    text = format_rows(run_query("CONSTRUCT { ?a kg:meets ?b } { ?a kg:cuts_ties_with ?b }", graph))
    assert text.splitlines()[2].split() == ["id:Ukraine", "kg:meets", "id:North_Korea"]


def test_nothing_found_is_said(graph: Path) -> None:
    assert format_rows(run_query("SELECT ?x { ?x kg:nothing ?y }", graph)) == "x\n-\n(nothing found)\n"


def test_rows_without_an_order_always_come_in_the_same(graph: Path) -> None:
    rows = run_query("SELECT ?x { ?x a kg:Actor }", graph).rows
    assert list(rows) == sorted(rows, key=str)


def test_a_format_that_does_not_fit_is_told(graph: Path) -> None:
    rows = run_query("SELECT ?x { ?x a kg:Actor }", graph)
    with pytest.raises(QueryError, match="ttl is for CONSTRUCT and DESCRIBE; this query gives rows"):
        format_rows(rows, "ttl")
    with pytest.raises(KgError, match=f"no format 'xlsx'; known are {named(ASKED)}"):
        format_rows(rows, "xlsx")


def test_every_query_is_documented() -> None:
    text = (BOX.parent / "docs" / "queries.md").read_text(encoding="utf-8")
    for query in LIBRARY:
        assert f"| `{query.name}` | {query.title} |" in text
        assert all(f"`{param.name}`" in text for param in query.params)
