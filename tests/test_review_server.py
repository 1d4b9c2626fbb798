"""`kg serve --review`: who may decide, what it answers, and how the graph that is served follows."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import tiny
from reviewing import Desk, claim_of
from serving import Running, client, serving

from kg.cli import main
from kg.rdf import write_graph
from kg.review import read_reviews
from kg.serve.reviews import is_ours
from kg.store import write_store

CLAIM = claim_of(tiny.tiny_graph(), "North_Korea recognises Donetsk_Peoples_Republic").id
EDGE = "ASK { id:North_Korea kg:recognises id:Donetsk_Peoples_Republic }"
PREFIX = (
    "PREFIX kg: <https://w3id.org/newskg/ns#> PREFIX id: <https://w3id.org/newskg/id/> "
    "PREFIX prov: <http://www.w3.org/ns/prov#> "
)


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("exports")
    write_graph(tiny.tiny_graph(), tiny.RELATIONS, out)
    return out


@pytest.fixture(scope="module")
def server(exports: Path) -> Iterator[Running]:
    with serving(
        "--graph", exports / "graph.trig", "--review", exports / "kept" / "reviews.jsonl", "--workers", "1"
    ) as it:
        yield it


@pytest.fixture
def http(server: Running) -> Iterator[httpx.Client]:
    with client(server.home) as made:
        yield made


def decide(http: httpx.Client, act: str, **about: object) -> httpx.Response:
    return http.post("/review", json={"act": act, "who": "Ada", "why": "seen", **about})


def settled(http: httpx.Client) -> dict[str, Any]:
    """The state once the graph has followed."""
    for _ in range(200):
        state: dict[str, Any] = http.get("/review.json").json()
        if state["pending"] == 0:
            return state
        time.sleep(0.05)
    raise AssertionError("the graph did not follow")


def holds(http: httpx.Client, text: str) -> bool:
    answer: bool = http.post("/sparql", data={"query": PREFIX + text}).json()["boolean"]
    return answer


def test_a_decision_is_kept_served_and_undone(http: httpx.Client, exports: Path) -> None:
    assert holds(http, EDGE)
    before = (exports / "graph.trig").read_bytes()
    made = decide(http, "reject", claim=CLAIM)
    assert made.status_code == 201
    name = made.json()["id"]
    assert read_reviews(exports / "kept" / "reviews.jsonl")[-1].id == name
    assert settled(http)["unfit"] == []
    assert not holds(http, EDGE)
    assert holds(
        http, f"ASK {{ <https://w3id.org/newskg/id/{name}> a kg:Rejection ; prov:wasAssociatedWith ?who }}"
    )
    [told] = http.get("/explorer/claims.json").json()["reviews"]
    assert (told["id"], told["who"], told["act"], told["claims"]) == (name, "Ada", "reject", [])
    assert http.get(f"/id/{name}", headers={"accept": "text/html"}).status_code == 200
    assert decide(http, "undo", review=name).status_code == 201
    settled(http)
    assert holds(http, EDGE)
    assert http.get("/explorer/claims.json").json()["reviews"] == []
    assert (exports / "graph.trig").read_bytes() == before, "what is served from is never changed"


def test_decisions_that_come_together_are_all_kept(http: httpx.Client) -> None:
    said = [claim.id for claim in tiny.claims()[2:6]]
    replies = [decide(http, "confirm", claim=claim) for claim in said]
    assert [reply.status_code for reply in replies] == [201] * 4
    settled(http)
    told = http.get("/explorer/claims.json").json()["reviews"]
    assert len(told) == 4
    for reply in replies:
        assert decide(http, "undo", review=reply.json()["id"]).status_code == 201
    settled(http)


@pytest.mark.parametrize(
    ("headers", "body", "status", "says"),
    [
        ({"content-type": "text/plain"}, b"{}", 415, "application/json"),
        ({"content-type": "application/x-www-form-urlencoded"}, b"act=reject", 415, "application/json"),
        ({"origin": "http://evil.example"}, b"{}", 403, "another origin"),
        ({"origin": "null"}, b"{}", 403, "another origin"),
        ({"host": "evil.example"}, b"{}", 403, "not this machine's name"),
        ({"host": "evil.example", "origin": "http://evil.example"}, b"{}", 403, "not this machine's name"),
        ({}, b"{", 400, "not JSON"),
        ({}, b"\xff", 400, "not JSON"),
        ({}, b"[" * 100_000, 400, "not JSON"),
        ({}, b"7", 409, "a review is an object"),
        ({}, b'{"act": "reject"}', 409, '"who" is missing'),
        ({}, b" " * 1_000_000, 413, "bytes and no more"),
    ],
)  # fmt: skip
def test_what_may_not_be_is_refused_in_one_line(
    http: httpx.Client, exports: Path, headers: dict[str, str], body: bytes, status: int, says: str
) -> None:
    path = exports / "kept" / "reviews.jsonl"
    before = path.read_bytes() if path.exists() else b""
    reply = http.post("/review", content=body, headers={"content-type": "application/json", **headers})
    assert (reply.status_code, says in reply.text) == (status, True), reply.text
    assert reply.text.count("\n") == 1
    assert (path.read_bytes() if path.exists() else b"") == before


def test_pages_of_other_origins_are_not_let_in(http: httpx.Client) -> None:
    asked = {"origin": "http://evil.example", "access-control-request-method": "POST"}
    reply = http.options("/review", headers=asked)
    assert reply.status_code == 405
    assert "access-control-allow-methods" not in reply.headers
    assert http.get("/review").status_code == 405


@pytest.mark.parametrize("host", ["127.0.0.1:7878", "[::1]:80", "LOCALHOST", "192.168.1.7"])
def test_addresses_are_ours(host: str) -> None:
    assert is_ours(host)
    assert not is_ours(f"{host.strip('[]')}.evil.example")


def test_without_the_flag_there_is_nothing_to_decide(exports: Path) -> None:
    with serving("--graph", exports / "graph.trig", "--workers", "1") as it, client(it.home) as plain:
        assert decide(plain, "reject", claim=CLAIM).status_code == 405
        assert plain.get("/review.json").status_code == 404
        assert "data-review" not in plain.get("/").text


def test_the_page_knows_that_it_may(http: httpx.Client) -> None:
    assert 'id="app" data-review="' in http.get("/").text


def test_a_build_that_goes_on_beside_is_followed(exports: Path, tmp_path: Path) -> None:
    store, reviews = tmp_path / "store", tmp_path / "r.jsonl"
    lines = (exports / "graph.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    echo = next(d.id for d in tiny.DOCUMENTS.values() if d.name == "echo.txt")
    (tmp_path / "less.nq").write_text(
        "".join(line for line in lines if f"/{echo}" not in line), encoding="utf-8"
    )
    write_store(tmp_path / "less.nq", store)
    with serving("--store", store, "--review", reviews, "--workers", "1") as it, client(it.home) as http:
        assert decide(http, "reject", claim=CLAIM).status_code == 201
        settled(http)
        later = "ASK { ?claim kg:claimant id:KCNA }"
        assert not holds(http, later)
        write_store(exports / "graph.nq", store)
        for _ in range(100):
            if holds(http, later):
                break
            time.sleep(0.1)
        assert holds(http, later)
        assert not holds(http, EDGE), "what was decided before the build stands"


def test_a_build_works_the_reviews_in(
    exports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "none.jsonl"
    assert main(["build", str(tmp_path), "--out", str(tmp_path / "o"), "--review", str(missing)]) == 2
    assert f"{missing}: no such file of reviews" in capsys.readouterr().err
    broken = tmp_path / "broken.jsonl"
    broken.write_text("{\n")
    assert main(["build", str(tmp_path), "--out", str(tmp_path / "o"), "--review", str(broken)]) == 2
    assert f"{broken}:1: no review" in capsys.readouterr().err
    assert not (tmp_path / "o").exists()


def test_reviews_survive_a_rebuild(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text(
        "Peru recognised Kosovo on 3 May 2021.\n\nSerbia condemned Peru.\n", encoding="utf-8"
    )
    build = ["build", str(articles), "--quiet", "--out"]
    assert main([*build, str(tmp_path / "one")]) == 0
    reviews = tmp_path / "r.jsonl"
    with (
        serving("--graph", tmp_path / "one" / "graph.trig", "--review", reviews, "--workers", "1") as it,
        client(it.home) as http,
    ):
        told = http.get("/explorer/claims.json").json()["claims"]["rows"]
        names = [row[0] for row in told]
        [wrong] = [name for name in names if "Peru-recognises" in name]
        assert decide(http, "correct", claim=wrong, becomes={"polarity": "Negative"}).status_code == 201
    (articles / "b.txt").write_text("Chile recognised Kosovo in 2022.\n", encoding="utf-8")
    assert main([*build, str(tmp_path / "two"), "--review", str(reviews)]) == 0
    graph = (tmp_path / "two" / "graph.ttl").read_text(encoding="utf-8")
    assert "kg:recognises id:Kosovo" in graph.partition("id:Chile a")[2].partition(" .\n")[0]
    assert "kg:recognises id:Kosovo" not in graph.partition("id:Peru a")[2].partition(" .\n")[0]
    capsys.readouterr()
    assert (
        main(["explain", "Peru", "recognises", "Kosovo", "--graph", str(tmp_path / "two" / "graph.trig")])
        == 0
    )
    assert "corrected by Ada on " in capsys.readouterr().out


def test_two_servers_may_share_a_file(exports: Path, tmp_path: Path) -> None:
    shared = ("--graph", exports / "graph.trig", "--workers", "1", "--review", tmp_path / "r.jsonl")
    with (
        serving(*shared) as one,
        serving(*shared) as two,
        client(one.home) as here,
        client(two.home) as there,
    ):
        made = decide(here, "reject", claim=CLAIM).json()["id"]
        assert decide(there, "confirm", claim=CLAIM).status_code == 409, "it is gone there too"
        settled(there)
        assert [review["id"] for review in there.get("/explorer/claims.json").json()["reviews"]] == [made]
        with (tmp_path / "r.jsonl").open("a") as file:
            file.write("by hand\n")
        broken = decide(here, "undo", review=made)
        assert (broken.status_code, "r.jsonl:2: no review" in broken.text) == (409, True)
        for _ in range(100):
            trouble = here.get("/review.json").json()["trouble"]
            if trouble:
                break
            time.sleep(0.05)
        assert "r.jsonl:2: no review" in trouble
        assert not holds(here, EDGE)


def test_the_file_is_what_counts(tmp_path: Path) -> None:
    desk = Desk()
    desk.decide("reject", claim=CLAIM)
    write_graph(desk.graph(), tiny.RELATIONS, tmp_path)
    command = ("--graph", tmp_path / "graph.trig", "--workers", "1", "--review", tmp_path / "other.jsonl")
    with serving(*command) as it, client(it.home) as http:
        assert holds(http, EDGE)
        assert it.process.stderr is not None
        assert "other.jsonl has not; they are not shown: 1" in it.process.stderr.readline()


def test_a_keeper_that_cannot_start_is_told(exports: Path, tmp_path: Path) -> None:
    broken = tmp_path / "r.jsonl"
    broken.write_text(json.dumps({"id": 1}) + "\n")
    with (
        pytest.raises(AssertionError, match=rf"{broken}:1: no review"),
        serving("--graph", exports / "graph.trig", "--review", broken),
    ):
        pass
