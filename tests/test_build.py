"""The corridor as one function: all files or none, the same bytes each time, and what it tells on the way."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import NoReturn

import pytest
from tiny import RELATIONS, tiny_graph

import kg.build
from kg import draw, rdf
from kg.build import Summary, build, ledger_and_receipt, make_graph
from kg.cli import main
from kg.errors import InputError, KgError, PipelineError
from kg.rdf import read_graph
from kg.receipt import Receipt
from kg.texts import read_text

FILES = (
    *("graph.graphml", "graph.html", "graph.jsonld", "graph.nq", "graph.png", "graph.svg", "graph.trig"),
    *("graph.ttl", "ontology.ttl", "shapes.ttl"),
)
ARTICLE = """Title: Kyiv acts
Date: 2022-07-14
Publisher: Example Wire

Ukraine severed diplomatic relations with North Korea on Wednesday.
Japan denied that it had recognised Donetsk, one official said.
"""


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tiny graph, whatever the input: what is tested is how it is written."""
    monkeypatch.setattr(kg.build, "_read", lambda *_, **__: (tiny_graph(), Receipt()))
    monkeypatch.setattr(kg.build, "load_relations", lambda _: RELATIONS)


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*.*")}


def broken(*_: object, **__: object) -> NoReturn:
    raise RuntimeError("the pen broke")


@pytest.mark.usefixtures("tiny")
def test_writes_every_file_and_counts(tmp_path: Path) -> None:
    summary = build(["x"], tmp_path / "deep" / "out")
    assert {path.name for path in (tmp_path / "deep" / "out").iterdir()} >= set(FILES)
    assert set(summary.files) >= set(FILES)
    graph = tiny_graph()
    assert (summary.documents, summary.claims) == (4, len(graph.claims))
    assert (summary.actors, summary.edges) == (len(graph.entities), len(graph.edges))


@pytest.mark.usefixtures("tiny")
def test_writes_the_same_bytes_again(tmp_path: Path) -> None:
    build(["x"], tmp_path / "one")
    build(["x"], tmp_path / "two")
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


@pytest.mark.usefixtures("tiny")
def test_a_failure_leaves_the_old_files_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "graph.svg").write_text("old")
    monkeypatch.setattr(rdf, "write_graph", broken)
    with pytest.raises(RuntimeError):
        build(["x"], tmp_path)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


@pytest.mark.usefixtures("tiny")
def test_a_failure_leaves_no_folder_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdf, "write_graph", broken)
    with pytest.raises(RuntimeError):
        build(["x"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("tiny")
def test_a_failure_to_draw_leaves_the_new_graph_and_no_old_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(["x"], tmp_path / "whole")
    for name in FILES:
        (tmp_path / name).write_text("old")
    monkeypatch.setattr(draw, "draw_all", broken)
    with pytest.raises(KgError, match="graph is written, but not its pictures .the pen broke.") as error:
        build(["x"], tmp_path)
    assert "\n" not in str(error.value)
    new = digests(tmp_path / "whole")
    (tmp_path / "whole").rename(tmp_path.parent / f"{tmp_path.name}-whole")
    assert digests(tmp_path) == {name: new[name] for name in FILES if name not in kg.build.DRAWN}


@pytest.mark.usefixtures("tiny")
@pytest.mark.parametrize(("pictures", "drawn"), [("none", set()), ("svg", {"graph.svg"})])
def test_draws_the_pictures_that_are_asked_for_and_keeps_no_old_one(
    tmp_path: Path, pictures: str, drawn: set[str]
) -> None:
    whole = build(["x"], tmp_path)
    told: list[str] = []
    summary = build(["x"], tmp_path, pictures=pictures, progress=told.append)
    assert set(whole.files) - set(summary.files) == {"graph.svg", "graph.png"} - drawn
    assert {path.name for path in tmp_path.iterdir()} == {*summary.files, "texts"}
    assert ('src="data:image/svg' in (tmp_path / "graph.html").read_text()) == bool(drawn)
    assert {line.split()[1].rstrip(":") for line in told if line.startswith("drawing ")} == drawn


@pytest.mark.usefixtures("tiny")
def test_the_graph_stands_before_anything_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[set[str]] = []
    monkeypatch.setattr(
        draw, "draw_all", lambda *_: seen.append({path.name for path in tmp_path.glob("*.*")})
    )
    build(["x"], tmp_path)
    assert {name for name in seen[0] if not name.startswith(".")} == set(FILES) - set(kg.build.DRAWN)


@pytest.mark.usefixtures("tiny")
def test_keeps_foreign_files_and_replaces_its_own(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "graph.ttl").write_text("old")
    build(["x"], tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "graph.ttl").read_text().startswith(("@prefix", "#", "PREFIX"))
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_refuses_a_file_as_folder_before_it_reads(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(InputError, match="a file, not a folder"):
        build([tmp_path / "nowhere"], tmp_path / "out")
    with pytest.raises(InputError, match="cannot be written"):
        build([tmp_path / "nowhere"], tmp_path / "out" / "deeper")


def test_refuses_a_folder_without_rights_before_it_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    with pytest.raises(InputError, match=r"cannot be written \(Permission denied in "):
        build([tmp_path / "nowhere"], tmp_path / "out")


def test_refuses_a_file_among_its_own_and_a_report_before_it_reads(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "texts").write_text("a file")
    with pytest.raises(InputError, match="texts: a file where a folder is to stand"):
        build([tmp_path / "nowhere"], tmp_path / "out")
    with pytest.raises(InputError, match="name another file with --report"):
        build([tmp_path / "nowhere"], tmp_path / "new", report=tmp_path / "no" / "report.csv")
    assert not (tmp_path / "new").exists()


@pytest.mark.usefixtures("tiny")
def test_tells_a_full_disk_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(rdf, "write_graph", full)
    with pytest.raises(KgError, match="No space left on device"):
        build(["x"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_unknown_pipeline_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    with pytest.raises(PipelineError, match="xx_no_such_pipeline"):
        make_graph([tmp_path], pipeline="xx_no_such_pipeline")


def test_from_an_article_to_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    told: list[str] = []
    summary = build([tmp_path / "a.txt"], tmp_path / "out", progress=told.append)
    assert isinstance(summary, Summary)
    assert summary.documents == 1
    assert told[0].startswith("read 1 document, ")
    graph = rdf.read_graph(tmp_path / "out" / "graph.trig")
    assert ("Ukraine", "North_Korea", "cuts_ties_with") in graph.edges
    assert not [edge for edge in graph.edges if edge[0] == "Japan" and edge[2] == "recognises"]
    for claim in graph.claims.values():
        for evidence in claim.evidence:
            assert ARTICLE[evidence.sentence.start : evidence.sentence.end] == evidence.quote


def test_one_bad_article_does_not_cost_the_others(tmp_path: Path) -> None:
    """Odd addresses, too: they pass through every file that a build writes."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(ARTICLE)
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    addresses = (
        "http://[x]/a",
        "http://[/a",
        "http://a:port/x",
        "http://%zz/",
        "http://a/%zz",
        "www.",
        "ftp://",
    )
    for n, address in enumerate(addresses):
        (tmp_path / "in" / f"{n}.txt").write_text(f"Odd\n20220714\n{address}\nPeru praised Chile.\n")
    summary = build([tmp_path / "in"], tmp_path / "out", store=tmp_path / "store")
    assert summary.documents == 1 + len(addresses)
    assert [each.where for each in summary.receipt.skipped] == [str(tmp_path / "in" / "empty.txt")]
    graph = rdf.read_graph(tmp_path / "out" / "graph.trig")
    assert {document.source for document in graph.documents.values()} >= {"http://[x]/a"}
    with pytest.raises(InputError, match=r"empty\.txt: empty; remove it or fill it"):
        build([tmp_path / "in"], tmp_path / "strict", strict=True)
    assert not (tmp_path / "strict").exists()


def test_make_graph_warns_of_what_it_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "b.txt").write_bytes(b"")
    with pytest.warns(UserWarning, match=r"left out: 1 of 2\n  .*b\.txt: empty") as caught:
        graph = make_graph([tmp_path])
    assert caught[0].filename == __file__
    ledger = graph.graph["ledger"]
    assert len(ledger.documents) == 1
    same, receipt = ledger_and_receipt([tmp_path])
    assert same == ledger
    assert [Path(each.where).name for each in receipt.skipped] == ["b.txt"]
    with pytest.raises(InputError, match="b.txt"):
        make_graph([tmp_path], strict=True)


# ---- what a stranger tried ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["graph.ttl", "graph.svg", "shapes.ttl"])
def test_a_folder_where_a_file_is_to_stand_is_told_before_anything_is_written(
    tmp_path: Path, name: str
) -> None:
    article(tmp_path)
    (tmp_path / "out" / name / "x").mkdir(parents=True)
    with pytest.raises(InputError, match=f"{name}: a folder where a file is to stand"):
        build([tmp_path / "a.txt"], tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == [name]


def test_a_failed_picture_costs_no_receipt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    article(tmp_path)
    (tmp_path / "empty.txt").touch()

    def broken(*_: object) -> NoReturn:
        raise RuntimeError("the pen broke")

    monkeypatch.setattr("kg.draw.draw_all", broken)
    monkeypatch.chdir(tmp_path)
    assert main(["build", "a.txt", "empty.txt", "--out", "out", "--json"]) == 2
    out, err = capsys.readouterr()
    assert json.loads(out)["claims"] == 1
    assert "empty.txt: empty" in err
    assert err.splitlines()[-1].startswith("kg: out: the graph is written, but not its pictures")


def test_one_path_is_one_input_and_an_empty_one_is_none(tmp_path: Path) -> None:
    article(tmp_path)
    ledger, _ = ledger_and_receipt(str(tmp_path / "a.txt"))
    assert len(ledger.claims) == 1
    with pytest.raises(InputError, match="an empty name"):
        ledger_and_receipt([""])


def article(folder: Path) -> None:
    (folder / "a.txt").write_text("Peru recognised Kosovo.\n")


def test_the_texts_stand_beside_the_graph_and_those_of_an_earlier_one_go(tmp_path: Path) -> None:
    out = tmp_path / "out"
    text = "Envoy leaves\n\nChile \N{EM DASH} not Peru \N{EM DASH} cut ties with Ghana."
    for name, content in (("a.txt", "Peru cut its ties with Ghana."), ("b.txt", text.replace("\n", "\r\n"))):
        (tmp_path / name).write_text(content, encoding="utf-8", newline="")
        build([tmp_path / name], out, pictures="none")
    [path] = (out / "texts").iterdir()
    digest = hashlib.sha256(text.encode()).hexdigest()
    assert (path.name, path.read_bytes().decode()) == (f"{digest}.txt", text)
    [document] = read_graph(out / "graph.ttl").documents.values()
    assert (document.text_sha256, document.media_type) == (digest, "text/plain")
    assert document.sha256 != digest
    assert read_text(out, digest) == text
