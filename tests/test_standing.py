"""How an edge stands: origins make it surer, denials less sure, by who denies; each door counts origins."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
import tiny
from hypothesis import given
from hypothesis import strategies as st

from kg.explain import ask, explain, find_claims
from kg.explorer import payload, words_for
from kg.graph import graphml
from kg.ledger import Ledger, Standing, assemble, gather, standings, with_reading, without
from kg.merge import borne_out, named
from kg.model import Claim, Document, Entity, Evidence, Interval, Kind, Polarity, Precision, Reading, Span
from kg.query import find_query, load_graph, run_on
from kg.rdf import read_graph, write_graph
from kg.sheet import sheet

EDGE = ("Peru", "Kosovo", "recognises")
ENTITIES = {
    key: Entity(key, key.replace("_", " "), kind, part_of=part_of)
    for key, kind, part_of in (
        ("Peru", Kind.STATE, None),
        ("Kosovo", Kind.STATE, None),
        ("Chile", Kind.STATE, None),
        ("Ministry_of_Peru", Kind.GOVERNMENT_BODY, "Peru"),
    )
}
DENIED = {"polarity": Polarity.NEGATIVE}


def claim(articles: Iterable[str], sure: float = 0.9, **more: object) -> Claim:
    """That Peru recognises Kosovo, by one sentence in each of these articles."""
    evidence = [
        Evidence(f"doc/{name}", Span(0, 23), "Peru recognised Kosovo.", (Span(5, 15),), "rule", sure)
        for name in articles
    ]
    made = named(replace(Claim("", *(EDGE[0], EDGE[2], EDGE[1])), **more))  # type: ignore[arg-type]
    return borne_out(made, evidence)


def ledger(*claims: Claim, copies: str = "") -> Ledger:
    """The graph of the claims; the articles in `copies` are of the first one's origin."""
    names = sorted({e.document for c in claims for e in c.evidence})
    documents = {
        key: Document(key, "", (), f"{key[4:]}.txt", "0" * 64, title=f"Title {key[4:]}") for key in names
    }
    origins = {f"doc/{name}": f"doc/{copies[0]}" for name in copies}
    anew = [borne_out(c, c.evidence, origins) for c in claims]
    return assemble(documents, ENTITIES, {c.id: c for c in anew}, origins=origins)


def stands(*claims: Claim, copies: str = "") -> Standing:
    return standings(ledger(*claims, copies=copies))[EDGE]


def year(number: int) -> Interval:
    return Interval(datetime.date(number, 1, 1), datetime.date(number, 12, 31), Precision.YEAR)


# ---- origins ---------------------------------------------------------------------------------------------


def test_independent_origins_make_an_edge_surer_and_copies_do_not() -> None:
    assert stands(claim("a")).confidence == 0.9
    assert stands(claim("ab")).confidence == 0.99
    copied = stands(claim("abcd"), copies="abc")
    assert copied.confidence == 0.99
    assert (len(copied.sources.origins), len(copied.sources.documents)) == (2, 4)


def test_claims_of_one_edge_are_weighed_together() -> None:
    """The same deed, by one text of last year and by another without a date."""
    dated = claim("a", when=year(2020))
    assert stands(dated, claim("b", when=year(2021))).confidence == 0.99
    assert stands(dated, claim("b", when=year(2021)), copies="ab").confidence == 0.9


def test_of_an_origin_the_surest_sentence_counts() -> None:
    low, high = claim("a", 0.5), claim("b", 0.9)
    both = replace(low, evidence=(*low.evidence, *high.evidence))
    assert stands(both, copies="ab").support == 0.9


# ---- denials ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "confidence", "denied"),
    [
        ({}, 0.474, 0.9),  # another article itself
        ({"claimant": "Peru"}, 0.832, 0.45),
        ({"claimant": "Ministry_of_Peru"}, 0.832, 0.45),
        ({"claimant": "Kosovo"}, 0.832, 0.45),
        ({"claimant": "Chile"}, 0.875, 0.225),
        ({"hearsay": True}, 0.875, 0.225),
    ],
)
def test_a_denial_counts_by_who_denies(who: dict[str, object], confidence: float, denied: float) -> None:
    found = stands(claim("a"), claim("b", **DENIED, **who))
    assert (found.confidence, found.denied) == (confidence, denied)
    assert [denial.by for denial in found.denials] == [who.get("claimant")]


def test_four_origins_outweigh_what_one_of_the_two_denies() -> None:
    assert stands(claim("abcd"), claim("e", **DENIED, claimant="Peru")).confidence == 1.0
    assert stands(claim("a"), claim("ef", **DENIED)).confidence == 0.083


def test_a_denial_that_many_report_is_one_denial() -> None:
    one, ten = (
        stands(claim("z"), claim(told, **DENIED, claimant="Chile")).denied for told in ("a", "abcdefghij")
    )
    assert (one, ten) == (0.225, 0.25)
    assert stands(claim("z"), claim("abc", **DENIED), copies="abc").denied == 0.9


def test_what_was_not_so_in_another_year_and_what_is_not_planned_deny_nothing() -> None:
    from kg.model import Modality

    now = claim("a", when=year(2022))
    assert stands(now, claim("b", **DENIED, when=year(2020))).denials == ()
    assert stands(now, claim("b", **DENIED, modality=Modality.PLANNED)).denials == ()
    assert len(stands(now, claim("b", **DENIED, when=year(2022))).denials) == 1
    assert len(stands(now, claim("b", **DENIED)).denials) == 1


def test_a_denial_takes_no_edge_away() -> None:
    assert EDGE in ledger(claim("a"), claim("bcd", **DENIED)).edges


@given(
    st.lists(st.sampled_from("abcdef"), max_size=6),
    st.lists(st.sampled_from("uvwxyz"), max_size=6),
    st.booleans(),
)
def test_an_edge_is_never_surer_for_a_denial_nor_less_sure_for_an_origin(
    pro: list[str], contra: list[str], party: bool
) -> None:
    who = {"claimant": "Peru"} if party else {}
    against = [claim({*contra}, 0.7, **DENIED, **who)] if contra else []
    for sure in (0.8, 1.0):
        base = stands(claim({"z0"}, sure), *against).confidence
        assert 0.0 <= base <= stands(claim({"z0"}, sure)).confidence
        assert stands(claim({"z0", *pro}, sure), *against).confidence >= base


# ---- what comes of it at the doors -----------------------------------------------------------------------

GRAPH = ledger(claim("abcd"), claim("xy", **DENIED, claimant="Peru"), copies="abc")


def test_explain_tells_it_in_words_and_shows_a_sentence_once_for_its_copies() -> None:
    text = explain(GRAPH, find_claims(GRAPH, ask(GRAPH, "Peru", "any", "Kosovo")))
    assert (
        "claims confidence 0.98 from 2 origins, 4 articles; denied by Peru, one of the two (2 origins, 2 "
        "articles): 0.99 for it, 0.49 against * Actual"
    ) in " ".join(text.split())
    assert "· confidence 0.99 · 2 origins, 4 articles\n" in text
    assert "      the same in 2 copies: b.txt, c.txt\n" in text
    assert text.count("    > Peru «recognised» Kosovo.") == 4


def test_graphml_and_csv_count_origins() -> None:
    root = ElementTree.fromstring(graphml(GRAPH))
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    names = {key.get("id"): key.get("attr.name") for key in root.findall("g:key", space)}
    told = {names[data.get("key")]: data.text for data in root.findall(".//g:edge/g:data", space)}
    wanted = {"origins": "2", "documents": "4", "denying_origins": "2", "confidence": "0.98"}
    assert told.items() >= wanted.items()
    head, *lines = sheet(GRAPH).splitlines()
    assert head.endswith(",sentences,documents,origins")
    assert [line.rpartition(",")[2] for line in lines] == ["2", "2"]


def test_the_explorer_is_told_of_origins() -> None:
    table = payload(GRAPH, words_for(tiny.RELATIONS), {})["documents"]
    names = [row[table["names"].index("name")] for row in table["rows"]]
    origins = [row[table["names"].index("origin")] for row in table["rows"]]
    assert [f"{name[0]}{names[at][0]}" for name, at in zip(names, origins, strict=True)] == [
        *("aa", "ba", "ca", "dd", "xx", "yy"),
    ]


def test_origins_come_back_from_every_file_and_a_query_counts_them(tmp_path: Path) -> None:
    write_graph(GRAPH, tiny.RELATIONS, tmp_path)
    for name in ("graph.ttl", "graph.trig", "graph.nq", "graph.jsonld"):
        assert read_graph(tmp_path / name) == GRAPH
    store = load_graph(tmp_path / "graph.nq")
    (counted,) = [row for row in store.query(COUNT) if row["articles"].value == "4"]
    assert counted["origins"].value == "2"
    (found,) = run_on(store, find_query("corroborated"), {}).rows
    assert [term.value for term in found] == ["Peru", "recognises", "Kosovo", "4", "2", "2"]


COUNT = """
PREFIX kg: <https://w3id.org/newskg/ns#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
SELECT ?claim (COUNT(DISTINCT ?origin) AS ?origins) (COUNT(DISTINCT ?document) AS ?articles) {
  ?claim kg:evidence/nif:referenceContext ?document . ?document kg:origin ?origin
} GROUP BY ?claim ORDER BY ?articles
"""


def test_a_file_of_an_older_version_reads_each_document_as_its_own_origin(tmp_path: Path) -> None:
    write_graph(GRAPH, tiny.RELATIONS, tmp_path)
    path = tmp_path / "graph.nq"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "ns#origin>" not in line), encoding="utf-8")
    assert read_graph(path).origins == {key: key for key in GRAPH.documents}


def test_one_copy_more_or_less_in_a_ledger_changes_what_others_count_for() -> None:
    """By its texts: two papers that have the wire's story are one origin, and without them are none."""
    from originals import stories

    told = stories("reported")["reef"]

    def reading(name: str, text: str) -> Reading:
        document = Document(f"doc/{name}", text, (), f"{name}.txt", "0" * 64)
        return Reading(document, tuple(ENTITIES.values()), (claim([name], 0.6),))

    readings = [reading(name, told[name]) for name in ("wire", "nurses", "other")]
    whole = gather(readings)
    assert [c.confidence for c in whole.claims.values()] == [0.84]
    assert len({*whole.origins.values()}) == 2
    assert with_reading(gather(readings[:2]), readings[2]) == whole
    assert without(whole, "doc/other") == gather(readings[:2])
    assert [c.confidence for c in without(whole, "doc/other").claims.values()] == [0.6]
    assert without(whole, "doc/nurses") == gather([readings[0], readings[2]])
