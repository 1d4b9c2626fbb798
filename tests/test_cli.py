"""The command line: each mistake is one line and exit status 2, each answer goes to standard output."""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest
from servers import Answer, scripted
from tiny import RELATIONS, tiny_graph

from kg import cli, schema
from kg.cli import commands, main
from kg.cli.arguments import parser
from kg.cli.fetching import fetching_of
from kg.errors import KgError
from kg.fetch import Fetching
from kg.fetch.keep import cache_folder
from kg.rdf import write_graph
from kg.store import write_store

ARTICLE = (
    "Kyiv acts\n20220714\nhttps://example.org/1\nUkraine severed relations with North Korea on Wednesday.\n"
)
COMMANDS = ("build", "draw", "explain", "export", "push", "query", "score", "validate")


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports")
    write_graph(tiny_graph(), RELATIONS, folder)
    return folder


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("KG_DEBUG", "KG_PASSWORD", "KG_TOKEN"):
        monkeypatch.delenv(name, raising=False)


def run(capsys: pytest.CaptureFixture[str], *argv: object) -> tuple[int, str, str]:
    status = main([str(each) for each in argv])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def mistake(capsys: pytest.CaptureFixture[str], *argv: object) -> str:
    """The one line that the caller is told; there is no other output and the status is 2."""
    status, out, err = run(capsys, *argv)
    assert (status, out) == (2, "")
    assert err.startswith("kg: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err


# ---- mistakes ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        ((), "required: COMMAND; see `kg --help`"),
        (("bild",), "invalid choice: 'bild'"),
        (("build", "--pipe", "x", "--nope"), "see `kg --help`"),
        (("explain", "Ukraine"), "required: RELATION, TARGET; see `kg explain --help`"),
        (("build",), "no INPUT was given and there is no folder seeds/ here"),
        (("build", "nowhere.txt"), "nowhere.txt: no such file or folder"),
        (("build", "empty-folder"), "empty-folder: no article in this folder"),
        (("build", "empty.txt"), "empty.txt: empty"),
        (("build", "binary.txt"), "binary.txt: binary"),
        (("build", "latin.txt"), "latin.txt: not UTF-8"),
        (("build", "a.txt", "latin.txt", "--strict"), "latin.txt: not UTF-8"),
        (("build", "empty.txt", "latin.txt"), "empty.txt: empty; remove it or fill it (and 1 more: nothing"),
        (("build", "a.txt", "--pipeline", "xx_none"), "no language pipeline 'xx_none'"),
        (("build", "a.txt", "--relations", "nowhere"), "nowhere: no such folder"),
        (("build", "a.txt", "--lexicon", "nowhere.tsv"), "nowhere.tsv"),
        (("build", "a.txt", "--out", "a.txt"), "a.txt: a file, not a folder"),
        (("explain", "any", "any", "any"), "exports/graph.trig"),
        (("explain", "any", "any", "any", "--graph", "binary.txt"), "binary.txt"),
        (("query", "SELECT-nothing"), "SELECT-nothing"),
        (("query", "timeline", "--param", "a"), "write it as NAME=VALUE"),
        (
            ("query", "timeline", "--graph", "graph.trig", "--param", "a=Atlantis", "--param", "b=Ukraine"),
            "Atlantis",
        ),
        (("query", "recognitions", "--graph", "graph.trig", "--format", "odt"), "odt"),
        (("draw", "--since", "soon"), "'soon' is no day; write it as YYYY-MM-DD"),
        (("query", "bad.rq", "--graph", "graph.trig"), "bad.rq"),
        (("validate", "nowhere.ttl"), "nowhere.ttl"),
        (("draw", "--graph", "nowhere.trig"), "nowhere.trig"),
        (("score", "nowhere.jsonl"), "nowhere.jsonl"),
        (
            ("build", "a.txt", "--store", "a.txt"),
            "a.txt: a file, not a folder; name another folder with --store",
        ),
        (("build", "a.txt", "--store", "."), ".: holds something else than a store"),
        (("build", "nowhere.txt", "--store", "new"), "nowhere.txt: no such file or folder"),
        (
            ("query", "actors", "--store", "nowhere"),
            "nowhere: no store that can be asked yet; `kg add INPUT… --store nowhere` makes one",
        ),
        (("explain", "any", "any", "any", "--store", "nowhere"), "nowhere: no store"),
        (("draw", "--store", "nowhere"), "nowhere: no store"),
        (("validate",), "give either a graph FILE or --store DIR"),
        (("validate", "a.ttl", "--store", "s"), "give either a graph FILE or --store DIR"),
        (("query", "actors", "--store", "s", "--graph", "g.ttl"), "not allowed with argument"),
        (
            ("query", "actors", "--endpoint", "localhost/query"),
            "'localhost/query': no address; give one such as",
        ),
        (("push", "http://127.0.0.1:9/", "--graph", "nowhere.trig"), "nowhere.trig"),
        (("push", "http://127.0.0.1:9/", "--store", "nowhere"), "nowhere: no store"),
        (("push", "http://127.0.0.1:9/", "--retries", "-1"), "see `kg push --help`"),
        (("push", "http://127.0.0.1:9/", "--timeout", "0"), "'0' are no seconds; write them as 60 or 2.5"),
        (
            ("push", "http://127.0.0.1:9/", "--graph", "graph.trig", "--user", "ann"),
            "KG_PASSWORD is not set in the environment",
        ),
        (
            ("push", "http://127.0.0.1:9/", "--graph", "graph.trig", "--user", "ann", "--token"),
            "give --user or --token, not both",
        ),
        (("score", "a.txt"), "a.txt"),
    ],
)
def test_a_mistake_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], exports: Path, argv: tuple[str, ...], words: str
) -> None:
    (tmp_path / "empty-folder").mkdir()
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(b"\x7fELF\0\1")
    (tmp_path / "latin.txt").write_bytes("Кофе".encode("koi8-r"))
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "bad.rq").write_text("SELECT ?x WHERE { ?x ")
    (tmp_path / "graph.trig").write_bytes((exports / "graph.trig").read_bytes())
    before = sorted(path.name for path in tmp_path.rglob("*"))
    assert words in mistake(capsys, *argv)
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_a_folder_without_rights_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0)
    if os.access(locked, os.R_OK):  # root may read anything: let the system call refuse instead

        look = os.scandir

        def refuse(path: object) -> object:
            if str(path) == str(locked):
                raise PermissionError(13, "Permission denied", str(path))
            return look(path)  # type: ignore[call-overload]

        monkeypatch.setattr(os, "scandir", refuse)
    assert "locked: permission denied" in mistake(capsys, "build", locked, "--out", tmp_path / "out")
    assert not (tmp_path / "out").exists()
    locked.chmod(0o700)


def test_what_nobody_foresaw_is_one_line_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def surprise(_: argparse.Namespace) -> NoReturn:
        raise ValueError("two\nlines")

    monkeypatch.setattr(commands, "validate", surprise)
    status, out, err = run(capsys, "validate", "x.ttl")
    assert (status, out) == (70, "")
    assert err == "kg: ValueError: two lines; run with KG_DEBUG=1 for the traceback\n"
    monkeypatch.setenv("KG_DEBUG", "1")
    with pytest.raises(ValueError, match="two"):
        main(["validate", "x.ttl"])


def test_an_interrupt_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: argparse.Namespace) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "validate", interrupt)
    assert run(capsys, "validate", "x.ttl") == (130, "", "kg: interrupted\n")


def test_a_reader_that_leaves_is_no_mistake(exports: Path) -> None:
    command = f"{sys.executable} -m kg explain any any any --graph {exports}/graph.trig | head -n 1"
    root = str(Path(cli.__file__).parents[2])
    found = subprocess.run(
        command,
        shell=True,
        capture_output=True,
        text=True,
        cwd=root,
        check=True,
        env={**os.environ, "PAGER": ""},
    )
    assert found.stdout.count("\n") == 1
    assert found.stderr == ""


# ---- help -------------------------------------------------------------------------------------------------


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    out = capsys.readouterr().out
    assert all(f"\n    {command} " in out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_purpose_examples_and_defaults(capsys: pytest.CaptureFixture[str], command: str) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    out = capsys.readouterr().out
    assert f"examples:\n  kg {command}" in out
    assert "default" in out
    assert out.split("\n\n")[1].endswith(".")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith("kg 0.")


# ---- answers ----------------------------------------------------------------------------------------------


def test_build_tells_progress_apart_from_its_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    status, out, err = run(capsys, "build", "-", "--json", "--out", tmp_path / "out")
    assert status == 0
    summary = json.loads(out)
    assert summary["documents"] == 1
    assert "graph.trig" in summary["files"]
    assert "read 1 document" in err
    assert f"files in {tmp_path / 'out'}/" in err


def test_build_is_silent_where_it_is_told_to_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text(ARTICLE)
    assert run(capsys, "build", "--quiet") == (0, "", "")
    assert (tmp_path / "exports" / "graph.trig").exists()


def test_build_goes_on_without_what_it_cannot_read_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(ARTICLE)
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    (tmp_path / "in" / "page.css").write_text("p {}")
    status, out, err = run(capsys, "build", "in", "--json")
    assert status == 1
    assert err.splitlines()[-3:] == [
        "passed over, of no kind that kg reads: 1 file (1 .css): in/page.css",
        "left out: 1 of 2",
        "  in/empty.txt: empty; remove it or fill it",
    ]
    receipt = json.loads(out)["receipt"]
    assert receipt["skipped"] == [{"where": "in/empty.txt", "why": "empty; remove it or fill it"}]
    assert (receipt["passed_over"], receipt["without_claim"]) == (["in/page.css"], [])
    assert (tmp_path / "exports" / "graph.trig").exists()
    assert run(capsys, "build", "in", "--quiet") == (
        1,
        "",
        "left out: 1 of 2\n  in/empty.txt: empty; remove it or fill it\n",
    )


def test_explain_shows_the_claims(capsys: pytest.CaptureFixture[str], exports: Path) -> None:
    status, out, err = run(
        capsys, "explain", "Kyiv", "cuts_ties_with", "DPRK", "--graph", exports / "graph.trig"
    )
    assert (status, err) == (0, "")
    assert "> Kyiv «severed ties» with Pyongyang hours later." in out


def test_explain_says_no(capsys: pytest.CaptureFixture[str], exports: Path) -> None:
    status, out, err = run(
        capsys, "explain", "DPRK", "cuts_ties_with", "Kyiv", "--graph", exports / "graph.trig"
    )
    assert (status, err) == (1, "")
    assert out == (
        "no such claim; between the two there is: "
        "Ukraine · accuses · North Korea (1); Ukraine · cuts_ties_with · North Korea (1)\n"
    )


def test_validate_says_yes_and_no(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, exports: Path
) -> None:
    monkeypatch.setattr(schema, "load_relations", lambda _: RELATIONS)
    status, out, err = run(capsys, "validate", exports / "graph.ttl")
    assert (status, out, err) == (0, "", f"{exports / 'graph.ttl'}: valid\n")
    text = (exports / "graph.ttl").read_text()
    (tmp_path / "bad.ttl").write_text(text.replace("kg:modality kg:Planned", "kg:modality kg:Wished"))
    status, out, err = run(capsys, "validate", "bad.ttl")
    assert status == 1
    assert "modality" in out
    assert err.startswith("bad.ttl: ")


def test_query_lists_the_names(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "query")
    assert (status, err) == (0, "what a query asks and takes: kg query NAME --describe\n")
    assert "\nrecognitions            Who recognises whom (who, whom)\n" in out
    assert len(out.splitlines()) >= 8


def test_query_describes_a_query_and_its_parameters(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "query", "timeline", "--describe")
    assert (status, err) == (0, "")
    assert out.startswith("Timeline of two actors\n  What passed between two actors")
    assert "\n  since  date   default 1900-01-01  the first day\n" in out
    assert "\n  a      actor  may stay open       one of the two\n" in out
    assert out.endswith("\n  kg query timeline --param a=ACTOR --param b=ACTOR --param since=1900-01-01\n")
    assert "\nno parameters\n" in run(capsys, "query", "actors", "--describe")[1]


def test_query_runs_by_name_and_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, exports: Path
) -> None:
    graph = exports / "graph.trig"
    status, out, _ = run(
        capsys, "query", "recognitions", "--graph", graph, "--format", "csv", "--param", "who=DPRK"
    )
    assert status == 0
    assert "North Korea,Donetsk People's Republic," in out
    for text, expected in (("ASK { ?a kg:sanctions ?b }", 0), ("ASK { ?a kg:visits ?b }", 1)):
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        assert run(capsys, "query", "-", "--graph", graph)[0] == expected


def test_draw_writes_a_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str], exports: Path) -> None:
    status, out, err = run(
        capsys, "draw", "--graph", exports / "graph.trig", "--focus", "Kyiv", "--since", "2022-07-01"
    )
    assert (status, out, err) == (0, "", "wrote graph.svg\n")
    assert (tmp_path / "graph.svg").read_text().count("Ukraine") >= 1


def test_score_says_what_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(ARTICLE)
    gold = {
        "id": "1",
        "doc": "a.txt",
        "tier": "core",
        "quote": "severed relations",
        "start": 60,
        "end": 77,
        "source": "Ukraine",
        "relation": "cuts_ties_with",
        "target": "North Korea",
        "claimant": None,
        "modality": "Actual",
        "polarity": "Positive",
        "hearsay": False,
        "date": None,
    }
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold) + "\n")
    status, out, _ = run(capsys, "score", "gold.jsonl", "--texts", "texts", "--json")
    assert status == 0
    assert list(json.loads(out)) == ["gold.jsonl"]
    (tmp_path / "earlier.json").write_text(out)
    status, out, _ = run(capsys, "score", "gold.jsonl", "--texts", "texts", "--against", "earlier.json")
    assert status == 0
    assert "0 gained, 0 lost" in out
    assert "cuts_ties_with" in out


# ---- stores ----------------------------------------------------------------------------------------------


def test_every_reading_command_reads_a_store(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, exports: Path
) -> None:
    monkeypatch.setattr(schema, "load_relations", lambda _=None: RELATIONS)
    graph = exports / "graph.trig"
    write_store(exports / "graph.nq", tmp_path / "store")
    for command in (("query", "timeline"), ("explain", "any", "any", "any")):
        from_file = run(capsys, *command, "--graph", graph)
        assert run(capsys, *command, "--store", "store") == from_file
        assert from_file[1]
    assert run(capsys, "validate", "--store", "store") == (0, "", "store: valid\n")
    assert run(capsys, "draw", "--store", "store", "--out", "a.svg")[0] == 0
    assert run(capsys, "draw", "--graph", graph, "--out", "b.svg")[0] == 0
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_push_says_what_it_sent_and_takes_secrets_from_the_environment(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, exports: Path
) -> None:
    monkeypatch.setenv("KG_PASSWORD", "secret")
    monkeypatch.setenv("KG_TOKEN", "abc")
    with scripted(Answer(503, headers={"Retry-After": "0"}), Answer(204)) as server:
        status, out, err = run(capsys, "push", server.url, "--graph", exports / "graph.trig", "--user", "ann")
        run(capsys, "push", server.url, "--graph", exports / "graph.trig", "--token")
        run(capsys, "push", server.url, "--graph", exports / "graph.trig")
    assert (status, out) == (0, "")
    again, sent = err.splitlines()
    assert again.endswith("busy or down (HTTP 503); trying again in 0.5 s (1 of 3)")
    assert re.fullmatch(rf"sent \d+ triples in 5 graphs to {server.url}", sent)
    logins = [request.headers.get("Authorization", "") for request in server.seen]
    assert {login.partition(" ")[0] for login in logins} == {"Basic", "Bearer", ""}


def test_query_asks_an_endpoint(capsys: pytest.CaptureFixture[str]) -> None:
    yes = Answer(200, b'{"head": {}, "boolean": true}', {"Content-Type": "application/sparql-results+json"})
    nothing = Answer(200, b"", {"Content-Type": "application/n-triples"})
    with scripted() as server:
        server.reply = lambda request: nothing if b"CONSTRUCT" in request.body else yes
        assert run(capsys, "query", "ASK { ?s ?p ?o }", "--endpoint", server.url) == (0, "yes\n", "")


# ---- addresses ------------------------------------------------------------------------------------------


def fetching(*argv: str) -> Fetching:
    return fetching_of(parser().parse_args(["build", *argv]), print)


def test_how_addresses_are_fetched_is_said_by_options(tmp_path: Path) -> None:
    contact = "https://example.com/us"
    made = fetching("https://example.org/", "--max", "3", "--contact", contact, "--delay", "2.5", "--private")
    assert (made.most, made.contact, made.delay, made.private, made.downgrade) == (
        3,
        contact,
        2.5,
        True,
        False,
    )
    assert made.note is print
    assert made.cache == cache_folder()
    assert fetching("https://example.org/", "--cache", str(tmp_path)).cache == tmp_path
    assert fetching("https://example.org/", "--no-cache", "--downgrade").cache is None


def test_what_is_not_said_is_as_the_room_has_it() -> None:
    assert fetching("a.txt") == replace(Fetching(), note=print)


@pytest.mark.parametrize(
    "wrong",
    [
        ["--max", "0"],
        ["--max", "-1"],
        ["--max", "many"],
        ["--delay", "-1"],
        ["--delay", "nan"],
        ["--delay", "61"],
        ["--contact", "a\r\nX: y"],
        ["--contact", "us (them)"],
        ["--contact", "ü"],
        ["--cache", "a", "--no-cache"],
    ],
)
def test_options_that_make_no_sense_are_told(wrong: list[str]) -> None:
    with pytest.raises(KgError):
        fetching("https://example.org/", *wrong)


def test_an_address_of_this_machine_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "http://127.0.0.1:1/a", "--out", "nowhere", "--no-cache"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("kg: http://127.0.0.1:1/a: leads to 127.0.0.1, no address of the open web")
    assert told.count("\n") == 1
