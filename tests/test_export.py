"""`kg export`: the same graph in another format, the same bytes from any of them, nothing lost in silence."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
import tiny

from kg import schema
from kg.cli import main
from kg.errors import GraphError
from kg.formats import RDF
from kg.rdf import WRITERS, export, validate, write_graph, write_text
from kg.rdf.formats import whole

TRIPLE_TERMS = tuple(format.name for format in RDF if format.reifies)

BASE = "https://graph.example/k/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny graph in all formats, with a base of its own and a time of its own."""
    out = tmp_path_factory.mktemp("export")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1661000000")
        graph = whole(replace(tiny.tiny_graph(), base=BASE), tiny.RELATIONS)
        for format, text in WRITERS.items():
            write_text(out / f"graph.{format}", text(graph))
    return out


@pytest.mark.parametrize(
    ("source", "target"),
    sorted({*((source, "trig") for source in WRITERS), *(("nt", target) for target in WRITERS)}),
)
def test_any_format_gives_every_other_byte_for_byte(built: Path, source: str, target: str) -> None:
    made = export(built / f"graph.{source}", tiny.RELATIONS, target)
    assert made.text == (built / f"graph.{target}").read_text(encoding="utf-8")
    assert made.left_out == ()


@pytest.mark.parametrize("format", ["nt", "rdf"])
def test_what_is_exported_conforms(built: Path, format: str) -> None:
    assert validate(built / f"graph.{format}", tiny.RELATIONS) == []


def test_lines_are_sorted(built: Path) -> None:
    for format in ("nt", "nq"):
        lines = (built / f"graph.{format}").read_text(encoding="utf-8").splitlines()
        assert lines == sorted(set(lines))
        assert len(lines) > 1000


def test_bytes_do_not_hang_on_the_hash_seed(built: Path, tmp_path: Path) -> None:
    code = (
        "import sys, pathlib, tiny; from kg.rdf import export; source, out = map(pathlib.Path, sys.argv[1:]);"
        "[(out / f).write_text(export(source, tiny.RELATIONS, f, triple_terms=f == 'trig').text)"
        " for f in ('nt', 'rdf', 'trig')]"
    )
    box = Path(__file__).parent
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        env = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join([str(box.parent), str(box)]),
        }
        command = [sys.executable, "-c", code, str(built / "graph.ttl"), str(tmp_path / seed)]
        subprocess.run(command, check=True, env=env)
    for format in ("nt", "rdf", "trig"):
        assert (tmp_path / "1" / format).read_bytes() == (tmp_path / "2" / format).read_bytes()


@pytest.mark.parametrize("format", sorted(set(WRITERS) - set(TRIPLE_TERMS)))
def test_triple_terms_are_refused_where_the_format_has_none(built: Path, format: str) -> None:
    with pytest.raises(
        GraphError, match=f"^{format} cannot hold the triple terms of RDF 1.2; ttl, trig, nt, nq can"
    ):
        export(built / "graph.ttl", tiny.RELATIONS, format, triple_terms=True)
    with pytest.raises(GraphError, match="cannot hold the triple terms"):
        WRITERS[format](whole(tiny.tiny_graph(), tiny.RELATIONS, triple_terms=True))


def test_a_denied_claim_reifies_what_nobody_asserts(built: Path) -> None:
    text = export(built / "graph.ttl", tiny.RELATIONS, "nt", triple_terms=True).text
    quads = list(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_TRIPLES))
    asserted = {q.triple for q in quads}
    spoken_of = {q.object for q in quads if q.predicate.value.endswith("#reifies")}
    assert len(spoken_of & asserted) == len({(s, o, r) for s, o, r in tiny.tiny_graph().edges})
    assert spoken_of - asserted


def test_triples_of_others_are_told_not_lost_in_silence(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "load_relations", lambda _: tiny.RELATIONS)
    text = (built / "graph.ttl").read_text(encoding="utf-8")
    extra = "<urn:x> rdfs:label 'mine' .\nid:Russia rdfs:seeAlso <urn:y> .\n"
    (tmp_path / "more.ttl").write_text(text + extra, encoding="utf-8")
    made = export(tmp_path / "more.ttl", tiny.RELATIONS, "ttl")
    assert made.left_out == (f"{BASE}Russia", "urn:x")
    assert made.text == text
    assert main(["export", "--graph", str(tmp_path / "more.ttl"), "--out", str(tmp_path / "out.nt")]) == 0
    assert capsys.readouterr().err.splitlines()[1] == (
        f"2 subjects have triples that no build writes; these are left out: <{BASE}Russia> …"
    )


def test_triple_terms_that_say_a_claim_again_are_not_missed(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "terms.ttl"
    path.write_text(export(built / "graph.ttl", tiny.RELATIONS, "ttl", triple_terms=True).text, "utf-8")
    for wanted in (True, False):
        made = export(path, tiny.RELATIONS, "nt", triple_terms=wanted)
        assert made == export(built / "graph.ttl", tiny.RELATIONS, "nt", triple_terms=wanted)
        assert made.left_out == ()
    other = "id:Russia rdf:reifies <<( id:Russia kg:aids id:Mars )>> .\n"
    path.write_text(path.read_text("utf-8") + other, "utf-8")
    assert export(path, tiny.RELATIONS, "nt").left_out == (f"{BASE}Russia",)


# ---- the command -----------------------------------------------------------------------------------------


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder with exports/ in it, where the relations are those of the tiny graph."""
    monkeypatch.setattr(schema, "load_relations", lambda _: tiny.RELATIONS)
    monkeypatch.chdir(tmp_path)
    write_graph(tiny.tiny_graph(), tiny.RELATIONS, tmp_path / "exports")


@pytest.mark.usefixtures("_small")
def test_export_writes_a_file_by_its_ending(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--out", "new/graph.rdf"]) == 0
    assert capsys.readouterr() == ("", "wrote new/graph.rdf\n")
    assert len(rdflib.Graph().parse(tmp_path / "new/graph.rdf")) > 1000


@pytest.mark.usefixtures("_small")
def test_export_writes_to_standard_output(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", "--format", "nq", "--graph", "exports/graph.ttl"]) == 0
    assert capsysbinary.readouterr() == ((tmp_path / "exports/graph.nq").read_bytes(), b"")


@pytest.mark.usefixtures("_small")
def test_export_says_of_each_claim_what_it_reifies(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", "--rdf12", "--format", "ttl"]) == 0
    text = capsysbinary.readouterr().out.decode()
    assert '\n\n@version "1.2" .\n@base ' in text
    assert "\n    rdf:reifies <<( id:North_Korea kg:meets id:Luhansk_Peoples_Republic )>> ;\n" in text


@pytest.mark.usefixtures("_small")
@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (
            [],
            "no format ''; end FILE in one of csv, ttl, trig, nt, nq, jsonld, rdf, graphml, or name one with",
        ),
        (["--out", "graph.xlsx"], "no format 'xlsx'"),
        (["--format", "n3", "--out", "graph.ttl"], "no format 'n3'"),
        (["--out", "x.nt", "--graph", "nowhere.ttl"], "nowhere.ttl: cannot be read"),
        (["--out", "x.jsonld", "--rdf12"], "jsonld cannot hold the triple terms of RDF 1.2"),
        (["--out", "exports"], "no format ''"),
        (["--out", "folder.nt"], "folder.nt: cannot be written"),
        (
            ["--out", "x.nt", "--graph", "hugs.ttl"],
            "speaks of hugs, which no relation file describes; give --rel",
        ),
    ],
)
def test_mistakes_are_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], argv: list[str], words: str
) -> None:
    (tmp_path / "folder.nt").mkdir()
    text = (tmp_path / "exports/graph.ttl").read_text(encoding="utf-8")
    (tmp_path / "hugs.ttl").write_text(text.replace("rdf:predicate kg:meets", "rdf:predicate kg:hugs"))
    before = sorted(tmp_path.rglob("*"))
    assert main(["export", *argv]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("kg: ")
    assert err.count("\n") == 1
    assert words in err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.usefixtures("_small")
def test_a_pipe_is_written_into_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.nt"
    os.mkfifo(pipe)
    with (tmp_path / "read.nt").open("wb") as kept:
        reader = subprocess.Popen(["cat", pipe], stdout=kept)
        assert main(["export", "--out", str(pipe)]) == 0
        assert reader.wait(timeout=20) == 0
    assert len((tmp_path / "read.nt").read_bytes().splitlines()) > 1000
    assert pipe.is_fifo()
