"""RDF files: what they say, that the bytes are the same, that it comes back, that mistakes are told."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import odd
import pyoxigraph
import pytest
import rdflib
import tiny
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, XSD

from kg.errors import GraphError
from kg.ledger import Ledger, assemble
from kg.model import (
    Entity,
    Evidence,
    Kind,
)
from kg.rdf import WRITERS, read_graph, validate, write_graph
from kg.rdf.formats import whole
from kg.rdf.source import source_of
from kg.rdf.terms import Literal, address, decimal, expand
from kg.rdf.write import FILES

KG = rdflib.Namespace("https://w3id.org/newskg/ns#")
ID = rdflib.Namespace("https://w3id.org/newskg/id/")
NIF = rdflib.Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
ITS = rdflib.Namespace("http://www.w3.org/2005/11/its/rdf#")
GRAPHS = FILES[:4]
BOX = Path(__file__).parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tiny")
    write_graph(tiny.tiny_graph(), tiny.RELATIONS, out)
    return out


@pytest.fixture(scope="module")
def graph(built: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(built / "graph.ttl")


def union(path: Path) -> rdflib.Graph:
    """All triples of a file as rdflib reads them."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(path)
    flat = rdflib.Graph()
    for s, p, o, _ in dataset.quads():
        flat.add((s, p, o))
    return flat


def canonical(quads: Iterable[pyoxigraph.Quad]) -> pyoxigraph.Dataset:
    """The quads with blank nodes named by RDFC-1.0, so that isomorphic graphs are equal."""
    dataset = pyoxigraph.Dataset(quads)
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def stripped(g: Ledger) -> tuple[object, object, object, object]:
    """A graph's values, without what RDF does not hold."""
    documents = {k: replace(d, text="", paragraphs=()) for k, d in g.documents.items()}
    return documents, g.entities, g.claims, g.edges


# ---- what is said ----------------------------------------------------------------------------------------


def test_write_gives_the_files(built: Path) -> None:
    assert sorted(p.name for p in built.iterdir()) == sorted(FILES)


def test_an_actor_is_described(graph: rdflib.Graph) -> None:
    actor = ID.North_Korea
    assert set(graph.objects(actor, RDF.type)) == {KG.Actor, KG.State}
    assert {str(o) for o in graph.objects(actor, SKOS.altLabel)} == {
        "DPRK",
        "North Korea",
        "Pyongyang",
        "the North",
    }
    assert graph.value(actor, OWL.sameAs) == rdflib.URIRef("http://www.wikidata.org/entity/Q423")
    assert graph.value(actor, RDFS.label) == rdflib.Literal("North Korea")
    assert str(graph.value(actor, KG.iso3166Alpha3)) == "PRK"
    assert graph.value(ID.KCNA, KG.partOf) == actor
    assert set(graph.objects(ID.KCNA, RDF.type)) == {KG.Actor, KG.Organisation, KG.NewsAgency}
    assert graph.value(ID.Donetsk_Peoples_Republic, KG.claimedBy) == ID.Ukraine


def test_plain_edges_are_those_of_the_graph(graph: rdflib.Graph) -> None:
    found = {(s, p, o) for name in tiny.RELATIONS for s, p, o in graph.triples((None, KG[name], None))}
    wanted = {(ID[s], KG[r], ID[o]) for s, o, r in tiny.tiny_graph().edges}
    assert found == wanted
    assert (ID.Ukraine, KG.sanctions, ID.Russia) not in found  # only KCNA says so


def test_a_claim_is_a_statement_with_all_that_is_known(graph: rdflib.Graph) -> None:
    claim = next(c for c in graph.subjects(KG.claimant, ID.Olga_Petrova))
    assert {KG.Claim, RDF.Statement} == set(graph.objects(claim, RDF.type))
    assert graph.value(claim, RDF.subject) == ID.North_Korea
    assert graph.value(claim, RDF.predicate) == KG.proposes_labour_to
    assert graph.value(claim, RDF.object) == ID.Donetsk_Peoples_Republic
    assert graph.value(claim, KG.modality) == KG.Actual
    assert graph.value(claim, KG.polarity) == KG.Positive
    assert graph.value(claim, KG.hearsay).toPython() is False
    assert graph.value(claim, KG.confidence) == rdflib.Literal("0.85", datatype=rdflib.XSD.decimal)
    sem = rdflib.Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
    assert graph.value(claim, sem.hasActor) == ID.Russia
    assert graph.value(claim, sem.hasPlace) == ID.Moscow
    assert graph.value(claim, KG.drawsEdge) is None


def test_evidence_leads_to_the_very_words(graph: rdflib.Graph) -> None:
    texts = {ID[d.id]: d.text for d in tiny.DOCUMENTS.values()}
    stretches = {
        *graph.objects(None, KG.evidence),
        *graph.objects(None, KG.trigger),
        *graph.objects(None, KG.mention),
    }
    assert len(stretches) > 20
    for stretch in stretches:
        document = graph.value(stretch, NIF.referenceContext)
        begin, end = (int(graph.value(stretch, p)) for p in (NIF.beginIndex, NIF.endIndex))
        assert texts[document][begin:end] == str(graph.value(stretch, NIF.anchorOf))
    for sentence in graph.objects(None, KG.evidence):
        begin, end = (int(graph.value(sentence, p)) for p in (NIF.beginIndex, NIF.endIndex))
        assert str(sentence) == f"{graph.value(sentence, NIF.referenceContext)}#char={begin},{end}"


def test_two_claims_of_one_sentence_keep_their_own_words_and_rules(graph: rdflib.Graph) -> None:
    def of(relation: str, polarity: str) -> set[tuple[str, str]]:
        claims = [
            c for c in graph.subjects(RDF.predicate, KG[relation]) if (c, KG.polarity, KG[polarity]) in graph
        ]
        attested = [a for c in claims for a in graph.objects(c, KG.attestation)]
        return {
            (str(graph.value(a, KG.rule)), str(graph.value(t, NIF.anchorOf)))
            for a in attested
            for t in graph.objects(a, KG.trigger)
        }

    assert of("accuses", "Positive") == {("accuses.verb", "accused")}
    assert of("sanctions", "Negative") == {("sanctions.verb", "sanctioned")}


def test_one_mention_may_denote_two_actors_each_for_its_own_claim(graph: rdflib.Graph) -> None:
    denoted = {}
    for claim in graph.subjects(RDF.predicate, KG.recognises):
        (attestation,) = graph.objects(claim, KG.attestation)
        denoted[graph.value(claim, RDF.object)] = {
            graph.value(m, ITS.taIdentRef) for m in graph.objects(attestation, KG.mention)
        }
    assert denoted == {
        ID.Donetsk_Peoples_Republic: {ID.Donetsk_Peoples_Republic, ID.North_Korea},
        ID.Luhansk_Peoples_Republic: {ID.Luhansk_Peoples_Republic, ID.North_Korea},
    }


def test_a_document_is_described(graph: rdflib.Graph) -> None:
    made = tiny.DOCUMENTS["recognition.txt"]
    node = ID[made.id]
    assert str(graph.value(node, DCTERMS.title)) == made.title
    assert graph.value(node, DCTERMS.issued).toPython() == datetime.date(2022, 7, 14)
    assert str(graph.value(node, DCTERMS.publisher)) == "The Daily Example"
    assert graph.value(node, DCTERMS.source) == rdflib.URIRef("https://news.example/2022/07/14/sides?page=1")
    assert str(graph.value(node, DCTERMS.identifier)) == "recognition.txt"
    assert str(graph.value(node, KG.sha256)) == made.sha256
    assert {KG.Document, NIF.Context} <= set(graph.objects(node, RDF.type))


def test_named_graphs_hold_each_document_with_its_own_evidence(built: Path) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(built / "graph.trig")
    names = {g.identifier for g in dataset.graphs()} - {rdflib.graph.DATASET_DEFAULT_GRAPH_ID}
    assert names == {ID[d.id] for d in tiny.DOCUMENTS.values()}
    (claim,) = dataset.graph(ID[tiny.DOCUMENTS["echo.txt"].id]).subjects(RDF.predicate, KG.cuts_ties_with)
    for name in ("echo.txt", "recognition.txt"):
        own = dataset.graph(ID[tiny.DOCUMENTS[name].id])
        assert own.value(claim, RDF.subject) == ID.Ukraine
        assert {str(e).partition("#")[0] for e in own.objects(claim, KG.evidence)} == {
            str(ID[tiny.DOCUMENTS[name].id])
        }
    default = dataset.graph(rdflib.graph.DATASET_DEFAULT_GRAPH_ID)
    assert (ID.Ukraine, KG.cuts_ties_with, ID.North_Korea) in default
    assert (KG.recognises, RDF.type, OWL.ObjectProperty) in default
    assert not list(default.subjects(RDF.type, KG.Claim))


def test_there_are_no_blank_nodes(graph: rdflib.Graph) -> None:
    assert not [term for triple in graph for term in triple if isinstance(term, rdflib.BNode)]


def test_turtle_is_written_for_people(built: Path) -> None:
    text = (built / "graph.ttl").read_text(encoding="utf-8")
    heads = [line for line in text.splitlines() if line.startswith("# ")]
    assert heads[1:5] == [
        "# The graph",
        "# Actors, and what they do to one another",
        "# What held, and when",
        "# 2022-07-14 · The Daily Example · Pyongyang takes sides",
    ]
    assert heads[-4:] == [
        f"# Vocabulary: {part}" for part in ("classes", "relations", "other terms", "terms of others")
    ]
    assert "    kg:recognises id:Donetsk_Peoples_Republic, id:Luhansk_Peoples_Republic .\n" in text
    assert "\n<doc/recognition-" in text
    assert "\n    kg:confidence 0.85 ;\n" in text


def test_jsonld_has_a_readable_context(built: Path) -> None:
    data = json.loads((built / "graph.jsonld").read_text(encoding="utf-8"))
    node = next(n for n in data["@graph"] if n["id"] == "base:North_Korea")
    assert node["label"] == "North Korea"
    assert node["type"] == ["kg:Actor", "kg:State"]
    assert node["recognises"] == ["base:Donetsk_Peoples_Republic", "base:Luhansk_Peoples_Republic"]


# ---- the same bytes --------------------------------------------------------------------------------------


def test_bytes_do_not_hang_on_the_hash_seed(tmp_path: Path) -> None:
    code = "import sys, pathlib, tiny; from kg.rdf import write_graph; " \
        "write_graph(tiny.tiny_graph(), tiny.RELATIONS, pathlib.Path(sys.argv[1]))"  # fmt: skip
    for seed in ("1", "2"):
        env = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join([str(BOX.parent), str(BOX)]),
        }
        subprocess.run([sys.executable, "-c", code, str(tmp_path / seed)], check=True, env=env)
    for name in FILES:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes(), name


def test_the_time_stands_in_one_place_and_only_on_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    write_graph(tiny.tiny_graph(), tiny.RELATIONS, tmp_path / "without")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1661000000")
    write_graph(tiny.tiny_graph(), tiny.RELATIONS, tmp_path / "with")
    added = set((tmp_path / "with/graph.nq").read_text().splitlines()) - set(
        (tmp_path / "without/graph.nq").read_text().splitlines()
    )
    assert len(added) == 1
    assert '"2022-08-20T12:53:20Z"' in added.pop()


def test_a_bad_epoch_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(GraphError, match="SOURCE_DATE_EPOCH='yesterday': give seconds"):
        write_graph(tiny.tiny_graph(), tiny.RELATIONS, tmp_path)


def test_another_base_changes_every_iri_of_ours(tmp_path: Path) -> None:
    base = "https://graph.example/k/"
    write_graph(replace(tiny.tiny_graph(), base=base), tiny.RELATIONS, tmp_path)
    assert "https://w3id.org/newskg/id/" not in (tmp_path / "graph.nq").read_text(encoding="utf-8")
    for name in GRAPHS:
        assert stripped(read_graph(tmp_path / name)) == stripped(tiny.tiny_graph())
    assert validate(tmp_path / "graph.ttl", tiny.RELATIONS) == []


@pytest.mark.parametrize(
    "base", ["", "example/", "https://x.example/a#", "https://x.example", "https://x.example/a b/"]
)
def test_a_base_that_can_hold_no_names_is_refused(tmp_path: Path, base: str) -> None:
    with pytest.raises(GraphError, match="base"):
        write_graph(replace(tiny.tiny_graph(), base=base), tiny.RELATIONS, tmp_path)
    assert not list(tmp_path.iterdir())


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").mkdir()
    with pytest.raises(GraphError, match=r"graph\.ttl: cannot be written"):
        write_graph(tiny.tiny_graph(), tiny.RELATIONS, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]


def test_half_a_character_is_told(tmp_path: Path) -> None:
    entities = {"A": Entity("A", "half \ud800", Kind.STATE)}
    with pytest.raises(GraphError, match="lone surrogate"):
        write_graph(assemble({}, entities, {}), {}, tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("bad", ["a b", "a#b", "a<b", "50%", ""])
def test_an_id_that_no_iri_can_hold_is_told(tmp_path: Path, bad: str) -> None:
    with pytest.raises(GraphError, match=r"cannot stand in an IRI; make ids with kg\.ids"):
        write_graph(assemble({}, {bad: Entity(bad, "x", Kind.STATE)}, {}), {}, tmp_path)


def test_a_bad_wikidata_id_is_told(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="'423' is no Wikidata id"):
        write_graph(assemble({}, {"A": Entity("A", "x", Kind.STATE, wikidata="423")}, {}), {}, tmp_path)


# ---- back again ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", GRAPHS)
def test_read_gives_back_what_was_written(built: Path, name: str) -> None:
    assert stripped(read_graph(built / name)) == stripped(tiny.tiny_graph())


def test_read_then_write_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    write_graph(read_graph(built / "graph.trig"), tiny.RELATIONS, tmp_path)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (built / name).read_bytes(), name


def in_order(g: object) -> object:
    """Evidence and decisions in one order: RDF knows sets."""
    documents, entities, claims, edges = stripped(g)

    def tidy(e: Evidence) -> Evidence:
        return replace(e, decisions=tuple(sorted(e.decisions, key=repr)))

    tidied = {
        k: replace(c, evidence=tuple(sorted(map(tidy, c.evidence), key=repr))) for k, c in claims.items()
    }  # type: ignore[attr-defined]
    return documents, entities, tidied, edges


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(g=odd.graphs(), name=st.sampled_from(GRAPHS))
def test_whatever_the_names_hold_comes_back(
    g: object, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.getbasetemp() / "odd"
    write_graph(g, tiny.RELATIONS, out)  # type: ignore[arg-type]
    assert in_order(read_graph(out / name)) == in_order(g)
    assert {q.triple for q in pyoxigraph.parse(path=str(out / name))} == {
        q.triple for q in pyoxigraph.parse(path=str(out / "graph.nq"))
    }


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("no.ttl", None, "cannot be read: No such file"),
        ("a.txt", "", "not a graph file by its name; known endings are .ttl, "),
        ("a.ttl", "<a> <b", "not Turtle: Parser error at line 1 "),
        ("a.jsonld", "{", "not JSON-LD: "),
        ("b.ttl", "<urn:a> <urn:b> <urn:c> .", "holds no newskg graph"),
        ("c.ttl", f"<urn:a> a <{KG}Actor> .", "has no kg:Graph node"),
        ("d.ttl", f"<urn:> a <{KG}Graph> . <urn:a> a <{KG}Actor> .", "urn:a has no rdfs:label"),
        ("e.ttl", f"<urn:> a <{KG}Graph> . <urn:a> a <{KG}Actor> ; <{RDFS.label}> 'x' .",
         "urn:a is no kind of actor"),
        ("f.ttl", f"<urn:> a <{KG}Graph> . <urn:c> a <{KG}Claim> ; <{RDF.subject}> <urn:a> ; "
         f"<{RDF.predicate}> <{KG}aids> ; <{RDF.object}> <urn:a> ; <{KG}polarity> <{KG}Maybe> .",
         "has kg:polarity '.*Maybe'; build the graph anew"),
    ],
)  # fmt: skip
def test_what_is_no_graph_of_ours_is_told_in_one_line(
    tmp_path: Path, name: str, content: str | None, message: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content)
    with pytest.raises(GraphError, match=message) as caught:
        read_graph(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_graph_with_triple_terms_is_read_like_any_other(tmp_path: Path) -> None:
    g = tiny.tiny_graph()
    path = tmp_path / "graph.nq"
    path.write_text(WRITERS["nq"](whole(g, tiny.RELATIONS, triple_terms=True)), encoding="utf-8")
    assert "reifies" in path.read_text(encoding="utf-8")
    assert stripped(read_graph(path)) == stripped(g)
    assert validate(path, tiny.RELATIONS) == []


def test_what_several_graphs_say_counts_once_and_stands_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.trig"
    said = f"<urn:a> a <{KG}Actor>, <{KG}State> ; <{RDFS.label}> 'x' ; <{SKOS.altLabel}> 'b', 'ü' ."
    moment = f"<urn:> a <{KG}Graph> ; <urn:n> 1.50, 01 ; <urn:t> '2022-08-20T00:00:00Z'^^<{XSD.dateTime}> ."
    path.write_text(f"{said} <urn:g> {{ {said} }} <urn:h> {{ {said} {moment} }}", encoding="utf-8")
    source = source_of(path)
    assert source.all("urn:a", "skos:altLabel") == ["b", "ü"]
    assert read_graph(path).entities["a"].names == ("b", "ü")
    assert source.nodes["urn:"]["urn:n"] == {"1.50", "01"}
    assert source.nodes["urn:"]["urn:t"] == {"2022-08-20T00:00:00Z"}


# ---- terms -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "iri"),
    [
        ("https://news.example/a?b=c#d", True),
        ("http://news.example/ü", True),
        ("https://news.example/a b", False),
        ("https://news.example/a|b", False),
        ("https://news.example/100%", False),
        ("news.example/a", False),
        ("", False),
    ],
)
def test_an_address_is_an_iri_only_if_it_is_one(text: str, iri: bool) -> None:
    assert address(text) == (text if iri else Literal(text))


def test_numbers_come_back_as_they_were() -> None:
    for value in (0.0, 1.0, 0.1, 0.30000000000000004, 1e-9, 0.123456789012345678):
        assert float(decimal(value).text) == value


def test_prefixed_names_are_expanded() -> None:
    assert expand("itsrdf:taIdentRef") == str(ITS.taIdentRef)
