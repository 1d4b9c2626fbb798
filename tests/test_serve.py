"""The server: the protocol, what it refuses, what it shows, and that it goes on whatever is asked."""

from __future__ import annotations

import os
import re
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from html.parser import HTMLParser
from itertools import count
from pathlib import Path
from urllib.parse import unquote_plus, urlencode

import httpx
import pyoxigraph as ox
import pytest
import rdflib
import tiny
from hypothesis import given
from hypothesis import strategies as st
from serving import Running, client, ended, serving

from kg.ids import ID, KG
from kg.query import Answer, Asked, answer
from kg.rdf import write_graph
from kg.serve import guard
from kg.serve.accept import best, wanted
from kg.serve.cache import LARGEST, AnswerCache
from kg.serve.page import place
from kg.serve.web import Refusal, fields
from kg.serve.wire import Incoming, pack_answer
from kg.store import load_graph, tables, write_store

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
ASK = {"query": "ASK {}"}
BOMB = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER(?a != ?l) }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g ?i"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports")
    write_graph(tiny.tiny_graph(), tiny.RELATIONS, folder)
    return folder


@pytest.fixture(scope="module")
def server(exports: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    store = tmp_path_factory.mktemp("served") / "store"
    write_store(exports / "graph.nq", store)
    limits = ("--timeout", "1.5", "--workers", "2", "--rows", "300", "--memory", "200")
    with serving("--store", store, *limits) as running:
        yield running


@pytest.fixture
def http(server: Running) -> Iterator[httpx.Client]:
    with client(server.home) as made:
        yield made


NUMBERS = count()


def new_ask() -> dict[str, str]:
    """A query that nobody has asked before, so that no kept answer does for it."""
    return {"query": f"ASK {{}} # {next(NUMBERS)}"}


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether it comes to hold within some seconds."""
    end = time.monotonic() + 5
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return holds()


def select(http: httpx.Client, query: str) -> list[dict[str, str]]:
    found = http.get("/sparql", params={"query": query}, headers={"Accept": JSON})
    assert found.status_code == 200, found.text
    bindings = found.json()["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in bindings]


# ---- the protocol ----------------------------------------------------------------------------------------


def test_a_query_comes_by_get_by_form_and_as_it_is(http: httpx.Client) -> None:
    query = "SELECT ?name { id:São_Tomé ?p ?o } # é"
    direct = {"Content-Type": "application/sparql-query"}
    got = [
        http.get("/sparql", params={"query": query}),
        http.post("/sparql", data={"query": query}),
        http.post("/sparql", content=query.encode(), headers=direct),
        http.post(
            "/sparql",
            content=query.encode(),
            headers={"Content-Type": "Application/SPARQL-Query; charset=UTF-8"},
        ),
        http.get("/sparql/", params={"query": query}),
    ]
    assert [each.status_code for each in got] == [200] * 5
    assert {each.text for each in got} == {'{"head":{"vars":["name"]},"results":{"bindings":[]}}'}


@pytest.mark.parametrize(
    ("accept", "type"),
    [
        ("", JSON),
        ("*/*", JSON),
        (XML, XML),
        ("text/csv;q=0.8, text/tab-separated-values;q=0.9", "text/tab-separated-values"),
        ("application/sparql-results+xml;q=0.5, */*;q=0.1", XML),
        ("application/*;q=0.2, application/sparql-results+json;q=0, text/csv;q=0.3", "text/csv"),
        ("application/json", "application/json"),
        ("image/png, nonsense, text/csv ; q=0.1", "text/csv"),
    ],
)
def test_rows_come_as_the_client_likes_them_best(http: httpx.Client, accept: str, type: str) -> None:
    got = http.get("/sparql", params={"query": COUNT}, headers={"Accept": accept})
    assert got.status_code == 200
    assert got.headers["content-type"].partition(";")[0] == type
    assert got.headers["vary"] == "accept"


@pytest.mark.parametrize(
    "type", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]
)
def test_triples_come_as_the_client_likes_them_best(http: httpx.Client, type: str) -> None:
    query = f"CONSTRUCT {{ ?a <{KG}x> ?b }} {{ ?a <{KG}cuts_ties_with> ?b }}"
    got = http.get("/sparql", params={"query": query}, headers={"Accept": type})
    assert got.headers["content-type"].partition(";")[0] == type
    name = {"application/ld+json": "json-ld", "application/rdf+xml": "xml"}.get(type, "turtle")
    made = rdflib.Graph().parse(data=got.text, format=name)
    assert {str(o) for o in made.objects(rdflib.URIRef(f"{ID}Ukraine"))} == {f"{ID}North_Korea"}


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        (COUNT, "text/turtle"),
        ("ASK {}", "image/png"),
        ("DESCRIBE id:Ukraine", "text/csv"),
        (COUNT, "*/*;q=0"),
    ],
)
def test_406_where_no_format_fits(http: httpx.Client, query: str, accept: str) -> None:
    assert http.get("/sparql", params={"query": query}, headers={"Accept": accept}).status_code == 406


@pytest.mark.parametrize(
    ("type", "body", "status"),
    [
        ("text/plain", b"ASK {}", 415),
        ("application/json", b"{}", 415),
        ("", b"ASK {}", 415),
        ("application/sparql-query; charset=utf-16", "ASK {}".encode("utf-16"), 415),
        ("application/sparql-query", b"ASK { ?s ?p '\xff' }", 415),
        ("application/x-www-form-urlencoded", b"query=ASK%7B%7D&query=ASK%7B%7D", 400),
        ("application/x-www-form-urlencoded", b"query=%FF", 400),
        ("application/x-www-form-urlencoded", b"", 400),
        ("application/x-www-form-urlencoded", b"update=CLEAR+ALL", 403),
        ("application/sparql-update", b"CLEAR ALL", 403),
        ("application/sparql-query", b"DELETE WHERE { ?s ?p ?o }", 403),
        ("application/sparql-query", b"LOAD <http://127.0.0.1:9/x>", 403),
        ("application/sparql-query", b"ASK {", 400),
        ("application/sparql-query", b"ASK {}" + b" " * 200_000, 413),
        ("application/sparql-query", b"ASK {}" + b" " * 2_000_000, 413),
    ],
)
def test_what_is_posted_wrongly_is_told(http: httpx.Client, type: str, body: bytes, status: int) -> None:
    got = http.post("/sparql", content=body, headers={"Content-Type": type} if type else {})
    assert got.status_code == status
    assert got.headers["content-type"].startswith("text/plain")
    assert got.text.count("\n") == 1


@pytest.mark.parametrize(
    ("search", "status"),
    [
        ("query=ASK%20%7B", 400),
        ("query=ASK%7B%7D&query=ASK%7B%7D", 400),
        ("query=%FF", 400),
        ("update=CLEAR%20ALL", 403),
        ("query=ASK%7B%7D&default-graph-uri=not%20an%20iri", 400),
    ],
)
def test_what_is_got_wrongly_is_told(http: httpx.Client, search: str, status: int) -> None:
    assert http.get(f"/sparql?{search}").status_code == status


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/sparql?query=ASK%7B%7D", "/graphs?default", "/", "/id/Ukraine"])
def test_405_names_the_methods_that_there_are(http: httpx.Client, method: str, path: str) -> None:
    got = http.request(method, path)
    assert got.status_code == 405
    assert "GET, HEAD" in got.headers["allow"]


@pytest.mark.parametrize(
    "path", ["/sparql?query=ASK%7B%7D", "/sparql", "/graphs?default", "/id/Ukraine", "/"]
)
def test_head_is_get_without_the_body(http: httpx.Client, path: str) -> None:
    got, head = http.get(path), http.head(path)
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers["content-type"] == got.headers["content-type"]
    if "graphs" not in path:  # the order of prefixes is no one's promise
        assert head.headers["content-length"] == got.headers["content-length"]


def test_pages_of_other_origins_may_ask(http: httpx.Client) -> None:
    got = http.options(
        "/sparql", headers={"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    )
    assert got.status_code == 204
    assert "POST" in got.headers["access-control-allow-methods"]
    for each in (
        got,
        http.get("/sparql", params=ASK),
        http.get("/sparql?query=x"),
        http.get("/graphs?default"),
    ):
        assert each.headers["access-control-allow-origin"] == "*"
        assert each.headers["x-content-type-options"] == "nosniff"


def test_the_dataset_of_the_request_goes_before_that_of_the_query(http: httpx.Client) -> None:
    graph = f"{ID}{tiny.DOCUMENTS['quiet.txt'].id}"
    titles = "SELECT ?t FROM <urn:none> { ?d <http://purl.org/dc/terms/title> ?t }"
    got = http.get("/sparql", params={"query": titles, "default-graph-uri": graph}).json()
    assert [row["t"]["value"] for row in got["results"]["bindings"]] == ["Nothing of note"]
    named = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    got = http.get("/sparql", params={"query": named, "named-graph-uri": graph}).json()
    assert [row["g"]["value"] for row in got["results"]["bindings"]] == [graph]
    got = http.get("/sparql", params={"query": "ASK { ?s ?p ?o }", "named-graph-uri": graph}).json()
    assert got["boolean"] is False
    assert len(select(http, named)) == len(tiny.DOCUMENTS)


def test_answers_that_are_too_long_are_refused_whole(http: httpx.Client) -> None:
    got = http.get("/sparql", params={"query": "SELECT * { ?s ?p ?o . ?o ?q ?r }"})
    assert got.status_code == 403
    assert re.search(r"the answer has \d+ rows, more than 300", got.text)
    assert http.get("/sparql", params={"query": "CONSTRUCT WHERE { ?s ?p ?o }"}).status_code == 403
    assert len(select(http, "SELECT * { ?s ?p ?o } LIMIT 300")) == 300


@pytest.mark.parametrize("type", [JSON, XML, "text/csv", "text/tab-separated-values"])
def test_rows_are_counted_whatever_they_hold(type: str) -> None:
    nasty = r'"}},{ <result> ,{ \n\n [{ \" {" '
    query = f"SELECT ?x ?n {{ VALUES ?x {{ {nasty * 2} }} VALUES ?n {{ 1 2 }} }}"
    asked = Asked(query, type, type, "")
    assert answer(ox.Store(), asked, 4, 10_000).status == 200
    refused = answer(ox.Store(), asked, 3, 10_000)
    assert (refused.status, b"has 4 rows" in refused.body) == (403, True)
    assert answer(ox.Store(), asked, 4, 50).status == 403


def test_xml_can_be_parsed_whatever_it_holds() -> None:
    got = answer(ox.Store(), Asked('SELECT ("\\u0001\\uFFFF<é" AS ?x) {}', XML, XML, ""), 10, 1000)
    assert "\ufffd\ufffd&lt;é" in got.body.decode()


# ---- what never happens ----------------------------------------------------------------------------------


@contextmanager
def trap() -> Iterator[tuple[int, list[object]]]:
    """A port of this machine, and whoever has come to it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.1)
        caught: list[object] = []
        over = threading.Event()

        def watch() -> None:
            while not over.is_set():
                try:
                    connection, who = listener.accept()
                except TimeoutError:
                    continue
                caught.append(who)
                connection.close()

        thread = threading.Thread(target=watch)
        thread.start()
        try:
            yield listener.getsockname()[1], caught
        finally:
            over.set()
            thread.join()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
        "SELECT * {{ \\u0053ERVICE SILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
        "PREFIX ex: <urn:> SELECT * {{ ?s ?p ex:a\\#b . SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    ],
)
def test_service_is_refused(http: httpx.Client, query: str) -> None:
    with trap() as (port, caught):
        got = http.get("/sparql", params={"query": query.format(port=port)})
        assert got.status_code == 403
        assert "SERVICE asks another machine" in got.text
    assert caught == []


def test_from_fetches_nothing(http: httpx.Client) -> None:
    with trap() as (port, caught):
        address = f"http://127.0.0.1:{port}/x.ttl"
        assert select(http, f"SELECT * FROM <{address}> {{ ?s ?p ?o }}") == []
        assert select(http, f"SELECT * FROM NAMED <{address}> {{ GRAPH ?g {{ ?s ?p ?o }} }}") == []
        params = {"query": "ASK { ?s ?p ?o }", "default-graph-uri": address}
        assert http.get("/sparql", params=params).json()["boolean"] is False
        assert http.get("/graphs", params={"graph": address}).status_code == 404
    assert caught == []


EVALUATE = """
import sys, pyoxigraph as ox
from kg.serve import guard
{deny}
try:
    rows = list(ox.Store().query("SELECT * {{ SERVICE {silent} <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"))
    print("rows", len(rows))
except OSError as error:
    print("failed", error)
"""


@pytest.mark.parametrize("silent", ["", "SILENT"])
@pytest.mark.parametrize(
    ("deny", "reached"),
    [
        ("", True),
        pytest.param(
            "guard.deny_network()",
            False,
            marks=pytest.mark.skipif(
                not guard.can_filter(), reason="no seccomp filter: not Linux on x86-64 or arm64"
            ),
        ),
        ("guard.deny_files()", False),
    ],
)
def test_the_guard_holds_even_where_a_query_is_not_read(deny: str, silent: str, reached: bool) -> None:
    """Without it the engine does call: each of both denials by itself is enough to stop that."""
    with trap() as (port, caught):
        code = EVALUATE.format(deny=deny, silent=silent, port=port)
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30)
        assert done.stdout.startswith(("rows", "failed")), done.stderr
    assert bool(caught) is reached


@pytest.mark.skipif(not guard.can_filter(), reason="no seccomp filter: not Linux on x86-64 or arm64")
def test_threads_and_children_cannot_take_it_back() -> None:
    code = """
import os, socket, threading
from kg.serve import guard
guard.deny_network()
def attempt(what):
    try: what()
    except OSError as error: print(error.errno)
    else: print("went")
def thread(): attempt(socket.socket)
attempt(socket.socket); attempt(socket.socketpair)
t = threading.Thread(target=thread); t.start(); t.join()
attempt(lambda: os.execv("/bin/true", ["true"]))
open(os.devnull).close()
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout.split() == ["13"] * 4


def test_a_store_of_many_files_is_asked_to_the_end(exports: Path, tmp_path: Path) -> None:
    """The engine opens sixteen with the store; it would look for ever for one that it may not open later."""
    store = tmp_path / "store"
    generation = write_store(exports / "graph.nq", store)
    number = 0
    while tables(store, generation) <= guard.OPENED:  # the engine may join some of them in between
        number += 1
        assert number < 50
        word = ox.NamedNode(f"urn:{number}")
        changed = ox.Store(str(store / "generations" / generation))
        changed.extend([ox.Quad(word, word, word), ox.Quad(word, word, word, word)])
        changed.flush()
        del changed
    with serving("--store", store, "--workers", "1") as it, client(it.home) as http:
        assert len(select(http, "SELECT * { ?s ?s ?s }")) == number


def test_where_files_are_denied_a_store_of_many_is_refused() -> None:
    guard.check_files(guard.OPENED)
    with pytest.raises(guard.ServeError, match="this store has 17 files"):
        guard.check_files(17)


def test_a_worker_that_is_not_denied_serves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(guard.ServeError, match="cannot deny the network"):
        guard.check_denied()


def run_filter(code: bytes, arch: int, number: int) -> int:
    """What the kernel would make of a call: an interpreter of the few instructions that the filter has."""
    steps = [struct.unpack_from("=HBBI", code, at) for at in range(0, len(code), 8)]
    memory, value, at = {0: number, 4: arch}, 0, 0
    while True:
        kind, true, false, operand = steps[at]
        at += 1
        if kind == 0x20:
            value = memory[operand]
        elif kind == 0x06:
            return operand
        else:
            at += true if (value == operand if kind == 0x15 else value >= operand) else false


@pytest.mark.parametrize("machine", guard._MACHINES)
def test_the_filter_denies_what_it_lists_and_every_other_machine(machine: str) -> None:
    arch, calls, other = guard._MACHINES[machine]
    denied = {*calls.values(), *guard._COMMON.values()}
    code = guard.program(arch, sorted(denied), other)
    for number in range(600):
        assert run_filter(code, arch, number) == (0x5000D if number in denied else 0x7FFF0000)
        assert run_filter(code, 0x40000003, number) == 0x5000D  # 32-bit calls have other numbers
    if other:
        assert run_filter(code, arch, other + 41) == 0x5000D


# ---- it goes on ------------------------------------------------------------------------------------------


def test_a_runaway_query_is_stopped_while_others_go_on(server: Running, http: httpx.Client) -> None:
    before = set(server.workers())
    with ThreadPoolExecutor(1) as pool:
        bomb = pool.submit(
            httpx.get, f"{server.home}/sparql", params={"query": BOMB}, timeout=30, trust_env=False
        )
        answered = 0
        while not bomb.done():
            assert http.get("/sparql", params=new_ask()).status_code == 200
            answered += 1
            time.sleep(0.02)
    assert bomb.result().status_code == 503
    assert "took longer than 1.5 s" in bomb.result().text
    assert int(bomb.result().headers["retry-after"]) > 0
    assert answered > 5
    assert eventually(lambda: len(before - set(server.workers())) == 1)  # it was ended, not left to itself
    assert http.get("/sparql", params=new_ask()).status_code == 200


def test_a_query_that_takes_too_much_memory_is_stopped(exports: Path) -> None:
    """However long it takes to fill it on a busy machine."""
    limits = ("--timeout", "25", "--workers", "1", "--memory", "100")
    with serving("--graph", exports / "graph.nq", *limits) as it, client(it.home) as http:
        got = http.get("/sparql", params={"query": HUNGRY})
        assert got.status_code == 503
        assert "more memory than it may have" in got.text
        assert http.get("/sparql", params=new_ask()).status_code == 200


def test_more_queries_than_can_wait_are_told_to_come_again(server: Running) -> None:
    limits = httpx.Limits(max_connections=None)
    with httpx.Client(limits=limits, timeout=30, trust_env=False) as http, ThreadPoolExecutor(80) as pool:
        asked = [pool.submit(http.get, f"{server.home}/sparql", params={"query": BOMB}) for _ in range(80)]
        got = [each.result() for each in asked]
    assert {each.status_code for each in got} == {503}
    assert any("too many queries at once" in each.text for each in got)
    assert all("retry-after" in each.headers for each in got)
    assert (
        httpx.get(f"{server.home}/sparql", params=new_ask(), timeout=30, trust_env=False).status_code == 200
    )


def test_builds_may_go_on_while_queries_are_answered(exports: Path, tmp_path: Path) -> None:
    """Every answer is from one graph or the other, and in the end from the new one."""
    lines = (exports / "graph.nq").read_text().splitlines(keepends=True)
    more = [f"<urn:new:{n}> <urn:p> <urn:o> .\n" for n in range(50)]
    graphs = [tmp_path / "a.nq", tmp_path / "b.nq"]
    graphs[0].write_text("".join(lines))
    graphs[1].write_text("".join(lines + more))
    store = tmp_path / "store"
    write_store(graphs[0], store)
    counts = [int(next(iter(load_graph(path).query(COUNT)))["n"].value) for path in graphs]
    seen: list[int] = []
    failed: list[str] = []
    over = threading.Event()

    def asking(home: str) -> None:
        with client(home) as http:
            while not over.is_set():
                query = f"{COUNT} # {next(NUMBERS)}"
                got = http.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
                if got.status_code == 200:
                    seen.append(int(got.text.split()[1]))
                else:
                    failed.append(got.text)

    with serving("--store", store, "--workers", "2") as running:
        threads = [threading.Thread(target=asking, args=(running.home,)) for _ in range(2)]
        for thread in threads:
            thread.start()
        for turn in range(1, 6):
            write_store(graphs[turn % 2], store)
            time.sleep(0.25)
        # While one worker after another is exchanged, old and new answers alternate.
        assert eventually(lambda: seen[-10:] == counts[1:] * 10)
        over.set()
        for thread in threads:
            thread.join()
        assert len(running.workers()) <= 4
    assert failed == []
    assert set(seen) == set(counts)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_told_to_and_leaves_no_worker(exports: Path, number: signal.Signals) -> None:
    with serving("--graph", exports / "graph.trig", "--workers", "2") as running:
        assert eventually(lambda: len(running.workers()) == 2)
        workers = running.workers()
        running.process.send_signal(number)
        assert running.process.wait(10) == 0
    assert all(map(ended, workers))


def test_workers_end_with_a_server_that_was_killed(exports: Path) -> None:
    with serving("--graph", exports / "graph.trig", "--workers", "1") as running:
        [worker] = running.workers()
        running.process.kill()
        running.process.wait()
        assert eventually(lambda: ended(worker))


def test_a_worker_that_dies_is_replaced(exports: Path) -> None:
    with (
        serving("--graph", exports / "graph.trig", "--workers", "1") as running,
        client(running.home) as http,
    ):
        [worker] = running.workers()
        os.kill(worker, signal.SIGKILL)
        assert http.get("/sparql", params=new_ask()).status_code in (200, 503)
        assert http.get("/sparql", params=new_ask()).status_code == 200
        assert running.workers() != [worker]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--port", "{taken}"], "127.0.0.1:{taken}: cannot be listened on (Address already in use)"),
        (["--port", "70000"], "70000: cannot be listened on"),
        (["--host", "no.such.host.invalid"], "cannot be listened on"),
        (["--store", "{folder}/nothing"], "nothing: no store that can be asked yet;"),
        (["--graph", "{folder}/nothing.trig"], "nothing.trig: cannot be read"),
        (["--graph", "a.trig", "--store", "b"], "not allowed with argument"),
        (["--workers", "0"], "'0': give a number above 0"),
        (["--timeout", "soon"], "'soon' are no seconds"),
    ],
)
def test_mistakes_are_told_in_one_line(
    exports: Path, tmp_path: Path, options: list[str], message: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        names = {"taken": listener.getsockname()[1], "folder": tmp_path}
        given = [option.format(**names) for option in options]
        graph = [] if "--store" in given else ["--graph", str(exports / "graph.trig")]
        command = [sys.executable, "-m", "kg", "serve", *graph, *given]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stdout) == (2, "")
    assert message.format(**names) in done.stderr
    assert done.stderr.count("\n") == 1


# ---- graphs, descriptions, pages -------------------------------------------------------------------------


def test_a_graph_is_read_as_a_whole(http: httpx.Client, exports: Path) -> None:
    """Neither the cap on rows nor the order of triples stands between the file and what is served."""
    stored = load_graph(exports / "graph.trig")
    got = http.get("/graphs?default", headers={"Accept": "application/n-triples"})
    whole = {quad.triple for quad in stored.quads_for_pattern(None, None, None, ox.DefaultGraph())}
    assert set(ox.parse(got.content, format=ox.RdfFormat.N_TRIPLES)) == {ox.Quad(*t) for t in whole}
    graph = f"{ID}{tiny.DOCUMENTS['labour.txt'].id}"
    got = http.get(
        "/graphs", params={"graph": graph}, headers={"Accept": "text/turtle;q=0.2, application/n-quads"}
    )
    assert got.headers["content-type"].startswith("application/n-quads")
    assert len(list(ox.parse(got.content, format=ox.RdfFormat.N_QUADS))) == len(
        list(stored.quads_for_pattern(None, None, None, ox.NamedNode(graph)))
    )


@pytest.mark.parametrize(
    ("search", "accept", "status"),
    [
        ("", "", 400),
        ("?default&graph=urn:x", "", 400),
        ("?graph=urn:none", "", 404),
        ("?graph=a%20b", "", 400),
        ("?graph=%FF", "", 400),
        ("?default", "image/png", 406),
    ],
)
def test_a_graph_that_cannot_be_read_is_told(
    http: httpx.Client, search: str, accept: str, status: int
) -> None:
    assert http.get(f"/graphs{search}", headers={"Accept": accept}).status_code == status


def test_void_counts_what_is_there(http: httpx.Client, server: Running) -> None:
    g = rdflib.Graph().parse(data=http.get("/.well-known/void").text, format="turtle")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    [data] = g.subjects(rdflib.RDF.type, void.Dataset)
    assert int(str(g.value(data, void.triples))) == int(select(http, COUNT)[0]["n"])
    assert int(str(g.value(data, void.documents))) == len(tiny.DOCUMENTS)
    assert g.value(data, void.sparqlEndpoint) == rdflib.URIRef(f"{server.home}/sparql")
    parts = {
        str(g.value(part, void["class"])): int(str(g.value(part, void.entities)))
        for part in g.objects(data, void.classPartition)
    }
    assert parts[f"{KG}Claim"] == len(tiny.claims())
    assert parts[f"{KG}Actor"] == len(tiny.ENTITIES)


class Page(HTMLParser):
    """The links, texts and elements of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name == "href" and value]

    def handle_data(self, data: str) -> None:
        self.words += data


HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def test_every_link_of_every_page_leads_somewhere(http: httpx.Client) -> None:
    seen: set[str] = set()
    todo = ["/start"]
    while todo:
        path = todo.pop()
        seen.add(path)
        got = http.get(path, headers=HTML, follow_redirects=True)
        assert got.status_code == 200, path
        if got.headers["content-type"].startswith("text/html"):
            assert "default-src 'none'" in got.headers["content-security-policy"]
            found = Page(got.text)
            assert path == "/" or "script" not in found.tags
            links = {link.partition("#")[0] for link in found.links if link.startswith("/")}
            todo += sorted(links - seen - set(todo))
    assert {"/id/Ukraine", "/query/recognitions", "/.well-known/void?as=ttl"} <= seen
    assert len(seen) > 60


def test_an_actor_has_a_page_and_triples(http: httpx.Client) -> None:
    got = Page(http.get("/id/Ukraine", headers=HTML).text)
    assert "Kyiv" in got.words
    assert "Kyiv severed ties with Pyongyang hours later." in got.words
    assert "http://www.wikidata.org/entity/Q212" in got.links
    data = http.get("/id/Ukraine", headers={"Accept": "text/turtle"})
    g = rdflib.Graph().parse(data=data.text, format="turtle")
    claims = {claim for claim in tiny.claims() if "Ukraine" in (claim.subject, claim.object, claim.claimant)}
    assert {str(s) for s in g.subjects(rdflib.RDF.type, rdflib.URIRef(f"{KG}Claim"))} == {
        ID + c.id for c in claims
    }
    quotes = {
        str(o)
        for o in g.objects(
            None, rdflib.URIRef("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf")
        )
    }
    assert {e.quote for c in claims for e in c.evidence} <= quotes


def test_a_claim_has_a_page_with_its_words_marked(http: httpx.Client) -> None:
    [claim] = [c for c in tiny.claims() if c.relation == "cuts_ties_with"]
    for address in (place(ID + claim.id, ID), f"/id?iri={ID}{claim.id}"):
        text = http.get(address, headers=HTML).text
        assert "Ukraine cuts ties with North Korea" in text
        assert "Ukraine <mark>cut its ties</mark> with North Korea on July 13, 2022." in text


@pytest.mark.parametrize(
    "path",
    ["/id/Nobody", "/id/%00", "/id?iri=x%20y", "/nothing", "/query/nothing", "/id/a%22%3E%3Cscript%3E"],
)
def test_what_is_not_there_is_404(http: httpx.Client, path: str) -> None:
    for headers in ({}, HTML):
        got = http.get(path, headers=headers)
        assert got.status_code == 404
        assert "<script" not in got.text


def test_a_query_of_the_library_has_a_form(http: httpx.Client) -> None:
    got = http.get("/query/timeline", params={"a": "DPRK", "b": "Ukraine"}, headers=HTML).text
    assert "cuts ties with" in got
    wrong = http.get("/query/timeline", params={"a": "<i>Nobody", "b": "Ukraine"}, headers=HTML)
    assert wrong.status_code == 200
    assert "&lt;i&gt;Nobody" in wrong.text
    assert "<i>Nobody" not in wrong.text


def test_people_get_rows_as_a_page(http: httpx.Client) -> None:
    got = http.get("/sparql", params={"query": "SELECT ?x { id:Ukraine rdfs:label ?x }"}, headers=HTML)
    assert '<td data-name="x">Ukraine</td>' in got.text
    assert http.get("/sparql", headers=HTML).headers["location"] == "/"


def test_nothing_that_a_document_holds_gets_out_of_its_text(tmp_path: Path) -> None:
    """Labels, titles, quotes and addresses that try to be HTML or a script's address."""
    evil = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
    text = f"""<{ID}evil> a <{KG}Actor> ; <http://www.w3.org/2000/01/rdf-schema#label> '''{evil}''' ;
        <http://www.w3.org/2002/07/owl#sameAs> <javascript:alert(3)>, <http://x.example/'onclick='y> .
        <{ID}claim/c> a <{KG}Claim> ; <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> <{ID}evil> ;
        <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> <{KG}meets> ;
        <http://www.w3.org/1999/02/22-rdf-syntax-ns#object> <{ID}evil> ; <{KG}modality> <{KG}Actual> ;
        <{KG}polarity> <{KG}Positive> ; <{KG}hearsay> false ; <{KG}confidence> 0.5 ."""
    (tmp_path / "evil.ttl").write_text(text)
    with serving("--graph", tmp_path / "evil.ttl", "--workers", "1") as running, client(running.home) as http:
        for path in ("/start", "/id/evil", "/id/claim/c", f"/sparql?query={'SELECT * { ?s ?p ?o }'}"):
            got = http.get(path, headers=HTML)
            assert got.status_code == 200
            found = Page(got.text)
            assert not found.tags & {"script", "img"}
            assert not any(link.startswith("javascript:") for link in found.links)
            assert "alert(1)" in found.words or path == "/id/claim/c"


def test_an_address_may_be_escaped_or_not() -> None:
    assert place(f"{ID}São_Tomé_%26_Príncipe", ID) == "/id/S%C3%A3o_Tom%C3%A9_%26_Pr%C3%ADncipe"


def test_letters_of_an_address_are_found(tmp_path: Path) -> None:
    (tmp_path / "g.ttl").write_text(
        f"<{ID}São_%26_Tomé> <http://www.w3.org/2000/01/rdf-schema#label> 'here' ."
    )
    with serving("--graph", tmp_path / "g.ttl", "--workers", "1") as running, client(running.home) as http:
        assert "here" in http.get("/id/S%C3%A3o_%26_Tom%C3%A9", headers=HTML).text


# ---- the pieces ------------------------------------------------------------------------------------------


def test_an_answer_comes_together_from_any_pieces() -> None:
    whole = [Answer(200, "text/csv", b"x" * 1000), Answer(503, "text/plain", b"")]
    for size in (1, 7, 4096):
        incoming, got = Incoming(), []
        for each in whole:
            data = b"".join(pack_answer(each))
            for at in range(0, len(data), size):
                found = incoming.feed(data[at : at + size])
                if found:
                    got.append(found)
        assert got == whole


def test_negotiation_follows_the_more_specific_range() -> None:
    assert best("text/*;q=0.3, text/html;q=0.7, */*;q=0.5", ("text/html", "text/csv")) == "text/html"
    assert best("text/*, text/csv;q=0", ("text/csv",)) == ""
    assert wanted("text/turtle").rows == ""
    assert wanted("text/turtle").triples == "text/turtle"


@given(st.text(max_size=50), st.text(alphabet="%+=a0F \n\r\xe9", max_size=30))
def test_forms_are_read_strictly(text: str, raw: str) -> None:
    assert fields(urlencode({"a b": text})) == [("a b", text)]
    try:
        wanted = unquote_plus(raw, errors="strict")
    except UnicodeDecodeError:
        with pytest.raises(Refusal, match="not UTF-8"):
            fields(f"x={raw}")
    else:
        assert fields(f"x={raw}") == [("x", wanted)]


def test_answers_are_kept_but_those_that_change() -> None:
    kept = AnswerCache()
    kept.keep(b"a", Answer(200, "", b"1"))
    kept.keep(b"select (NOW() as ?x) {}", Answer(200, "", b"1"))
    kept.keep(rb"select (\\u004eOW() as ?x) {}", Answer(200, "", b"1"))
    kept.keep(b"b", Answer(503, "", b"1"))
    kept.keep(b"c", Answer(200, "", bytes(LARGEST)))
    assert kept.find(b"a") == Answer(200, "", b"1")
    assert not any(kept.find(job) for job in (b"select (NOW() as ?x) {}", b"b", b"c"))
    assert kept.find(rb"select (\\u004eOW() as ?x) {}") is None
    kept.clear()
    assert kept.find(b"a") is None


def test_what_is_kept_has_an_end() -> None:
    kept = AnswerCache()
    for number in range(100):
        kept.keep(b"%d" % number, Answer(200, "", bytes(LARGEST - 10)))
    assert kept.find(b"0") is None
    assert kept.find(b"99") is not None


def test_chance_is_drawn_anew_each_time(http: httpx.Client) -> None:
    got = {select(http, "SELECT (STRUUID() AS ?x) {}")[0]["x"] for _ in range(3)}
    assert len(got) == 3
