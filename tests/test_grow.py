"""The grow room and its commands: articles go into a store and out of it, by a reader of one sentence."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import kg.build
import kg.grow
from kg.cli import main
from kg.edition import Options
from kg.merge import named
from kg.model import Claim, Document, Entity, Evidence, Kind, Reading, Span
from kg.store import current, open_store, write_store
from kg.upkeep import writing

STATES = ("Chile", "Kosovo", "Peru", "Serbia")
LOADS: list[Options] = []


def read(document: Document) -> Reading:
    """Every pair of states in a row, in the article's last line, is a recognition."""
    if "unreadable" in document.text:
        raise RecursionError("too deep")
    line = document.text.rstrip().rsplit("\n", 1)[-1]
    at = len(document.text.rstrip()) - len(line)
    found = [state for state in line.split() if state in STATES]
    sentence = Span(at, at + len(line))
    evidence = Evidence(document.id, sentence, line, (Span(at, at + 3),), "test.verb", 0.9)
    claims = [
        named(Claim("", one, "recognises", other, confidence=0.9, evidence=(evidence,)))
        for one, other in zip(found, found[1:], strict=False)
    ]
    return Reading(document, tuple(Entity(s, s, Kind.STATE) for s in sorted({*found})), tuple(claims))


@pytest.fixture(autouse=True)
def _reader(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(options: Options) -> Callable[[Document], Reading]:
        LOADS.append(options)
        return read

    LOADS.clear()
    monkeypatch.delenv("KG_DEBUG", raising=False)
    monkeypatch.setattr(kg.build, "load", load)
    monkeypatch.setattr(kg.grow, "load", load)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, line in (("a", "Chile Kosovo"), ("b", "Peru Kosovo Chile"), ("c", "Serbia Peru")):
        (folder / f"{name}.txt").write_text(f"Title {name}\n20220719\n\n{line}\n")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_add_forget_and_build_lead_to_the_same_graph(tmp_path: Path, articles: Path) -> None:
    store = tmp_path / "store"
    for name in "cab":
        kg.grow.add([articles / f"{name}.txt"], store)
    kg.grow.forget(["c.txt"], store)
    kg.build.build([articles / "a.txt", articles / "b.txt"], tmp_path / "out", store=tmp_path / "built")
    assert set(open_store(store)) == set(open_store(tmp_path / "built"))
    kg.grow.export(store, tmp_path / "exported")
    assert files(tmp_path / "exported") == files(tmp_path / "out")


def test_what_is_in_is_not_read_again(tmp_path: Path, articles: Path) -> None:
    store = tmp_path / "store"
    assert kg.grow.add([articles], store).added == 3
    before = current(store)
    LOADS.clear()
    made = kg.grow.add([articles], store)
    assert (made.added, made.changed, made.unchanged, made.documents) == (0, 0, 3, 3)
    assert current(store) == before
    assert not LOADS


def test_a_build_reads_nothing_twice_and_holds_what_it_builds(tmp_path: Path, articles: Path) -> None:
    store = tmp_path / "store"
    kg.grow.add([articles], store)
    LOADS.clear()
    kg.build.build([articles / "a.txt"], tmp_path / "out", store=store, pictures="none")
    assert not LOADS
    assert kg.grow.add([articles / "a.txt"], store).documents == 1


def test_an_article_that_was_changed_takes_its_own_place(tmp_path: Path, articles: Path) -> None:
    store = tmp_path / "store"
    kg.grow.add([articles], store)
    (articles / "a.txt").write_text("Title a\n20220719\n\nSerbia Chile\n")
    made = kg.grow.add([articles], store)
    assert (made.added, made.changed, made.unchanged, made.documents) == (0, 1, 2, 3)
    kg.build.build([articles], tmp_path / "out", store=tmp_path / "built", pictures="none")
    assert set(open_store(store)) == set(open_store(tmp_path / "built"))


def test_another_reader_reads_anew(tmp_path: Path, articles: Path) -> None:
    store = tmp_path / "store"
    kg.grow.add([articles], store)
    other = Options(learned=False)
    assert kg.grow.reread(store, options=other).changed == 3
    assert LOADS[-1] == other
    assert kg.grow.reread(store, options=other).unchanged == 3
    assert kg.grow.add([articles], store).changed == 3


# ---- on the command line -----------------------------------------------------------------------------------


def test_one_that_fails_costs_itself_alone(
    tmp_path: Path, articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (articles / "d.txt").write_text("An unreadable article.\n")
    store, report = str(tmp_path / "store"), tmp_path / "report.csv"
    assert main(["add", str(articles), "--store", store, "--report", str(report), "--json"]) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["added"] == 3
    assert "left out: 1 of 4" in told.err
    with report.open() as file:
        assert [row["outcome"] for row in csv.DictReader(file)] == ["added", "added", "added", "left out"]


def test_nothing_that_can_be_read_leaves_no_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", str(tmp_path / "no.txt"), "--store", str(tmp_path / "store")]) == 2
    assert "no such file" in capsys.readouterr().err
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["forget", "a.tx"], "a.tx: no such document in {store}; nearest is a.txt"),
        (["forget", "a.txt", "zzz"], "zzz: no such document in {store}; it holds a.txt, b.txt, c.txt"),
        (["add", "{a}", "--base", "https://x.example/"], "its IRIs begin with https://w3id.org/newskg/id/"),
        (["add", "{a}", "no.txt", "--strict"], "no.txt: no such file"),
    ],
)
def test_mistakes_are_one_line_and_change_nothing(
    tmp_path: Path, articles: Path, capsys: pytest.CaptureFixture[str], command: list[str], told: str
) -> None:
    store = tmp_path / "store"
    kg.grow.add([articles], store)
    before = current(store)
    words = [word.format(a=articles / "a.txt") for word in command]
    assert main([*words, "--store", str(store)]) == 2
    assert told.format(store=store) in capsys.readouterr().err
    assert current(store) == before


def test_a_second_writer_is_told(tmp_path: Path, articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "store"
    kg.grow.add([articles], store)
    with writing(store):
        assert main(["add", str(articles), "--store", str(store)]) == 2
    assert "another build is writing this store" in capsys.readouterr().err


def test_a_store_without_readings_is_told(
    tmp_path: Path, articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kg.build.build([articles], tmp_path / "out", pictures="none")
    write_store(tmp_path / "out" / "graph.nq", tmp_path / "store")
    assert main(["add", str(articles), "--store", str(tmp_path / "store")]) == 2
    assert "keeps no readings" in capsys.readouterr().err
    kg.grow.export(tmp_path / "store", tmp_path / "exported", pictures="none")
    assert files(tmp_path / "exported")["graph.trig"] == files(tmp_path / "out")["graph.trig"]


def test_a_row_put_before_others_takes_nobodys_place(tmp_path: Path) -> None:
    """Its number was another's; only an address of its own tells that a row is the same article again."""
    store, table = tmp_path / "store", tmp_path / "news.jsonl"

    def rows(*numbers: int, **more: str) -> None:
        found = [{"title": f"Title {n}", "text": f"Peru Kosovo {n}.\n\nPeru Kosovo", **more} for n in numbers]
        table.write_text("".join(json.dumps(row) + "\n" for row in found))

    rows(2, 1)
    assert kg.grow.add([table], store).added == 2
    rows(3, 2, 1)
    made = kg.grow.add([table], store)
    assert (made.added, made.changed, made.unchanged, made.documents) == (1, 0, 2, 3)
    addressed = {"url": "https://example.org/a"}
    rows(4, **addressed)
    assert kg.grow.add([table], store).added == 1
    rows(5, **addressed)
    made = kg.grow.add([table], store)
    assert (made.added, made.changed, made.documents) == (0, 1, 4)


def test_forgets_by_the_path_from_here(
    tmp_path: Path, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kg.grow.add([articles], tmp_path / "store")
    monkeypatch.chdir(tmp_path)
    assert len(kg.grow.forget(["articles/a.txt"], tmp_path / "store")) == 1


def test_other_relation_files_make_the_graph_anew(tmp_path: Path, articles: Path) -> None:
    store, mine = tmp_path / "store", tmp_path / "relations"
    kg.grow.add([articles], store)
    mine.mkdir()
    text = (Path(kg.build.__file__).parent / "relations" / "recognises.toml").read_text(encoding="utf-8")
    (mine / "recognises.toml").write_text(
        text.replace('label = "recognises"', 'label = "acknowledges"', 1).replace(
            'state = "recog', 'state = "acknow'
        )
    )
    assert "acknowledges" in (mine / "recognises.toml").read_text()
    kg.grow.reread(store, options=Options(relations=mine))
    kg.build.build([articles], tmp_path / "out", store=tmp_path / "built", pictures="none", relations=mine)
    assert set(open_store(store)) == set(open_store(tmp_path / "built"))
