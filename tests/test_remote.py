"""Stores behind an address: what is sent, what is told when it fails, and real servers that take it."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import socket
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NoReturn
from urllib.parse import parse_qs, urlsplit

import httpx
import pyoxigraph as ox
import pytest
import tiny
from reviewing import confirmed
from servers import Answer, Request, Scripted, free_port, oxigraph, scripted, virtuoso

from kg.errors import QueryError, StoreError
from kg.query import ask_endpoint, format_rows, list_queries, load_graph, run_query
from kg.rdf import write_graph
from kg.store import Remote, push

LIBRARY = [query.name for query in list_queries()]
NEEDED = {"neighbourhood": {"actor": "Ukraine"}}
GRAPH = "https://w3id.org/newskg/id/"
JSON = {"Content-Type": "application/sparql-results+json"}
NO_ROWS = Answer(200, b'{"head": {"vars": ["x"]}, "results": {"bindings": []}}', JSON)
NO_TRIPLES = Answer(200, b"", {"Content-Type": "application/n-triples"})


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tiny")
    write_graph(confirmed().graph(), tiny.RELATIONS, out)
    return out / "graph.trig"


@pytest.fixture(scope="module")
def store(graph: Path) -> ox.Store:
    return load_graph(graph)


@pytest.fixture
def small() -> ox.Store:
    """Two named graphs, and a triple besides."""
    made = ox.Store()
    made.load(
        f"""<urn:a> <urn:p> "x\\u00e9" . <{GRAPH}> a <https://w3id.org/newskg/ns#Graph> .
        GRAPH <urn:g?1&2> {{ <urn:b> <urn:p> 1 }} GRAPH <urn:h> {{ <urn:c> <urn:p> 2 }}""",
        format=ox.RdfFormat.TRIG,
    )
    for quad in list(made):
        made.add(ox.Quad(quad.subject, quad.predicate, quad.object))
    return made


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was waited between tries; nobody really waits."""
    waited: list[float] = []
    real = time.sleep
    monkeypatch.setattr("kg.store.remote.time.sleep", lambda s: (waited.append(s), real(0))[1])
    return waited


def triples(body: bytes) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(body, format=ox.RdfFormat.TURTLE)}


def named(request: Request) -> tuple[str, str]:
    """Method, and the graph that is meant."""
    return request.method, parse_qs(urlsplit(request.path).query).get("graph", ["default"])[0]


# ---- what is sent ------------------------------------------------------------------------------------------


def test_each_named_graph_is_put_and_the_default_graph_added_to(small: ox.Store) -> None:
    with scripted(Answer(204)) as server:
        done = push(small, Remote(server.url))
    assert [named(request) for request in server.seen] == [
        ("PUT", "urn:g?1&2"),
        ("PUT", "urn:h"),
        ("POST", "default"),
    ]
    assert server.seen[-1].path == "/store?default"
    assert [len(triples(request.body)) for request in server.seen] == [1, 1, 4]
    assert (done.graphs, done.triples) == (3, 6)
    for request in server.seen:
        assert request.headers["Content-Type"] == "text/turtle"
        assert int(request.headers["Content-Length"]) == len(request.body)
        assert "Authorization" not in request.headers


def test_replace_puts_the_default_graph(small: ox.Store) -> None:
    with scripted(Answer(204)) as server:
        push(small, Remote(server.url), replace=True)
    assert named(server.seen[-1]) == ("PUT", "default")


def test_union_leaves_the_default_graph_alone(small: ox.Store) -> None:
    with scripted(Answer(201)) as server:
        push(small, Remote(server.url), union=True)
    assert [named(request) for request in server.seen] == [
        ("PUT", "urn:g?1&2"),
        ("PUT", "urn:h"),
        ("PUT", GRAPH),
    ]
    assert {str(triple.subject) for triple in triples(server.seen[-1].body)} == {"<urn:a>", f"<{GRAPH}>"}


def test_a_graph_without_a_node_of_its_own_cannot_be_named() -> None:
    made = ox.Store()
    made.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:p"), ox.NamedNode("urn:b")))
    with scripted() as server, pytest.raises(StoreError, match="no kg:Graph node .* without --union"):
        push(made, Remote(server.url), union=True)


def test_an_address_may_have_a_query_of_its_own(small: ox.Store) -> None:
    with scripted(Answer(204)) as server:
        push(small, Remote(f"{server.url}?db=news"))
    assert server.seen[0].path == "/store?db=news&graph=urn%3Ag%3F1%262"
    assert server.seen[-1].path == "/store?db=news&default"


def test_the_environment_has_no_say(small: ox.Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login somebody password secret\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    with scripted(Answer(204)) as server:
        push(small, Remote(server.url, retries=0))
    assert len(server.seen) == 3
    assert not any("Authorization" in request.headers for request in server.seen)


# ---- logins ------------------------------------------------------------------------------------------------


def test_user_and_password_go_with_every_request(small: ox.Store) -> None:
    with scripted(Answer(204)) as server:
        push(small, Remote(server.url, user="ann", password="s:cr é"))
    wanted = f"Basic {b64encode('ann:s:cr é'.encode()).decode()}"
    assert [request.headers.get("Authorization") for request in server.seen] == [wanted] * 3


def test_a_token_goes_with_every_request(small: ox.Store) -> None:
    with scripted(Answer(204)) as server:
        push(small, Remote(server.url, token="abc"))
    assert [request.headers.get("Authorization") for request in server.seen] == ["Bearer abc"] * 3


@pytest.mark.parametrize("tells", [True, False])
def test_digest_is_answered_where_it_is_asked_for(small: ox.Store, tells: bool) -> None:
    """A server that tells what it wants at once, and one that does so only to a request without a login."""
    challenge = {"WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth", algorithm=MD5'}

    def md5(text: str) -> str:
        return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

    def reply(request: Request) -> Answer:
        said = request.headers.get("Authorization", "")
        if not said.startswith("Digest "):
            return Answer(401, headers=challenge if tells or not said else {})
        part = dict(re.findall(r'(\w+)="?([^",]+)"?', said))
        secret, what = md5("ann:r:secret"), md5(f"{request.method}:{request.path}")
        proof = md5(f"{secret}:n:{part['nc']}:{part['cnonce']}:auth:{what}")
        return Answer(204 if part["response"] == proof else 403)

    with scripted() as server:
        server.reply = reply
        push(small, Remote(server.url, user="ann", password="secret"))
        received = [
            len(triples(r.body)) for r in server.seen if "Digest" in r.headers.get("Authorization", "")
        ]
        with pytest.raises(StoreError, match="403"):
            push(small, Remote(server.url, user="ann", password="wrong"))
    assert received == [1, 1, 4]


@pytest.mark.parametrize(
    ("remote", "words"),
    [
        (Remote(""), "asks for a login; give --user NAME and the password in KG_PASSWORD, or --token"),
        (Remote("", user="ann"), "refuses the login of ann; is the password right?"),
        (Remote("", token="x"), "refuses the login; is the password right?"),
    ],
)
def test_a_login_that_fails_is_told(small: ox.Store, remote: Remote, words: str) -> None:
    with scripted(Answer(401, headers={"WWW-Authenticate": "Basic"})) as server:
        with pytest.raises(StoreError, match=re.escape(f"{server.url}: {words} (HTTP 401); nothing was")):
            push(small, replace(remote, url=server.url))
        assert len(server.seen) == 1


@pytest.mark.parametrize(("host", "warned"), [("127.0.0.1", False), ("localhost", False), ("0.0.0.0", True)])
def test_a_login_without_https_is_told_unless_it_stays_at_home(
    small: ox.Store, host: str, warned: bool
) -> None:
    notes: list[str] = []
    with scripted(Answer(204)) as server:
        url = server.url.replace("127.0.0.1", host)
        push(small, Remote(url, note=notes.append))
        assert not notes
        push(small, Remote(url, user="ann", note=notes.append))
    told = [f"{url}: the login can be read by others on its way; use https"]
    assert notes == (told if warned else [])


def test_secrets_are_not_shown() -> None:
    assert "s3cret" not in repr(Remote("http://x/", user="ann", password="s3cret", token="s3cret"))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_told_and_not_followed(small: ox.Store, status: int) -> None:
    with scripted(Answer(204)) as other, scripted(Answer(status, headers={"Location": other.url})) as server:
        with pytest.raises(StoreError, match=f"sends on to {other.url}; give that address"):
            push(small, Remote(server.url, user="ann", password="secret"))
        assert not other.seen


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://127.0.0.1/", "no address; give one such as http://localhost:7878/store"),
        ("localhost:7878/store", "no address"),
        ("http://", "no address"),
        ("http://[::1", "no address"),
        ("http://ann:secret@127.0.0.1/", "give --user NAME and the password in KG_PASSWORD"),
    ],
)
def test_a_bad_address_is_told_without_a_request(small: ox.Store, url: str, words: str) -> None:
    with pytest.raises(StoreError, match=words) as caught:
        push(small, Remote(url))
    assert "secret" not in str(caught.value)


# ---- down, slow, broken ------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_server_is_asked_again_with_the_same_body(
    small: ox.Store, pauses: list[float], status: int
) -> None:
    notes: list[str] = []
    with scripted(Answer(status), Answer(status), Answer(204)) as server:
        push(small, Remote(server.url, note=notes.append))
    assert [named(request)[1] for request in server.seen][:3] == ["urn:g?1&2"] * 3
    assert len({request.body for request in server.seen[:3]}) == 1
    assert pauses == [0.5, 1.0]
    assert f"(HTTP {status}); trying again in 0.5 s (1 of 3)" in notes[0]


def test_a_server_may_say_how_long_to_wait_within_reason(small: ox.Store, pauses: list[float]) -> None:
    later = {"Retry-After": "7"}, {"Retry-After": "86400"}, {"Retry-After": "Fri, 31 Dec 1999 23:59:59 GMT"}
    with scripted(*(Answer(503, headers=h) for h in later), Answer(204)) as server:
        push(small, Remote(server.url))
    assert pauses == [7.0, 30.0, 2.0]


def test_a_connection_that_breaks_is_made_again(small: ox.Store, pauses: list[float]) -> None:
    with scripted(Answer(drop=True), Answer(204)) as server:
        push(small, Remote(server.url))
    assert len(server.seen) == 4
    assert pauses == [0.5]


def test_a_server_that_is_down_is_told(small: ox.Store, pauses: list[float]) -> None:
    url = f"http://127.0.0.1:{free_port()}/store"
    with pytest.raises(StoreError, match=r"cannot be reached \(.*refused\); is the server up\?, tried 4"):
        push(small, Remote(url))
    assert pauses == [0.5, 1.0, 2.0]


def test_a_certificate_that_is_not_trusted_is_told_at_once(
    small: ox.Store, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    def distrust(*_: object, **__: object) -> NoReturn:
        raise httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed")

    monkeypatch.setattr(httpx.Client, "request", distrust)
    with pytest.raises(StoreError, match="its certificate is not trusted .*self-signed.*SSL_CERT_FILE"):
        push(small, Remote("https://127.0.0.1/store"))
    assert not pauses


def test_tries_come_to_an_end(small: ox.Store, pauses: list[float]) -> None:
    with scripted(Answer(503, b"maintenance")) as server:
        with pytest.raises(
            StoreError, match=r"busy or down: maintenance \(HTTP 503\), tried 2 times; nothing"
        ):
            push(small, Remote(server.url, retries=1))
        assert len(server.seen) == 2


def test_a_slow_server_is_not_asked_twice(small: ox.Store) -> None:
    with scripted(Answer(204, wait=0.6)) as server:
        with pytest.raises(StoreError, match=r"no answer within 0\.1 s; --timeout waits longer"):
            push(small, Remote(server.url, timeout=0.1))
        assert len(server.seen) == 1


def test_what_is_no_http_server_is_told(small: ox.Store) -> None:
    def mumble(listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            connection, _ = listener.accept()
            with connection:
                connection.sendall(b"220 mail.example ESMTP\r\n")
                connection.recv(1 << 16)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=mumble, args=(listener,))
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/store"
        with pytest.raises(StoreError, match="broke off .*; is it an HTTP server"):
            push(small, Remote(url, retries=0))
        thread.join()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(403), "does not allow PUT with this login (HTTP 403)"),
        (Answer(404), "nothing at this address; docs/stores.md has the addresses of known stores (HTTP 404)"),
        (Answer(405), "does not take PUT; docs/stores.md has the addresses of known stores (HTTP 405)"),
        (Answer(413), "takes no graph of this size; use its own loader"),
        (Answer(415), "does not take what was sent; is it the right address?"),
        (Answer(400, b"bad \x1b[2J\nline"), "refuses: bad [2J line (HTTP 400)"),
        (Answer(500, b"x" * 5000), f"fails: {'x' * 197}... (HTTP 500)"),
        (
            Answer(500, b"<html><title>Oh\nno</title><p>long</html>", {"Content-Type": "text/html"}),
            "fails: Oh no (HTTP 500)",
        ),
    ],
)
def test_a_refusal_is_one_line(small: ox.Store, answer: Answer, words: str) -> None:
    with scripted(answer) as server:
        with pytest.raises(StoreError, match=re.escape(f"{server.url}: {words}")) as caught:
            push(small, Remote(server.url))
        assert str(caught.value).isprintable()
        assert len(server.seen) == 1


def test_half_a_push_says_how_far_it_came(small: ox.Store) -> None:
    with scripted(Answer(204), Answer(204), Answer(500)) as server, pytest.raises(StoreError) as caught:
        push(small, Remote(server.url))
    assert str(caught.value) == (
        f"{server.url}: fails (HTTP 500); a server without a default graph of its own wants --union; 2 of 3 "
        "graphs were sent before, in order of their names up to <urn:h>; push again, sending one twice does "
        "no harm"
    )


# ---- endpoints ---------------------------------------------------------------------------------------------


def sent(request: Request) -> str:
    [text] = parse_qs(request.body.decode())["query"]
    return text


def endpoint(server: Scripted, results: Answer) -> None:
    """Lets a server answer CONSTRUCT with no triples, and anything else with these results."""
    server.reply = lambda request: NO_TRIPLES if "CONSTRUCT" in sent(request) else results


def test_a_query_goes_out_by_the_protocol() -> None:
    with scripted() as server:
        endpoint(server, NO_ROWS)
        rows = ask_endpoint("SELECT ?x { ?x a kg:Claim ; <urn:p> 1 }", Remote(server.url))
    assert rows.variables == ("x",)
    last = server.seen[-1]
    assert (last.method, last.path) == ("POST", "/store")
    assert last.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert "application/sparql-results+json" in last.headers["Accept"]
    assert sent(last) == "PREFIX kg: <https://w3id.org/newskg/ns#> SELECT ?x { ?x a kg:Claim ; <urn:p> 1 }"


def test_a_query_keeps_its_own_prefixes() -> None:
    text = "BASE <urn:x>\nprefix kg: <urn:mine#> SELECT * { ?x a kg:A, sem:Event . ?y ?z 'nif:x' }"
    with scripted() as server:
        endpoint(server, NO_ROWS)
        ask_endpoint(text, Remote(server.url))
    assert sent(server.seen[-1]) == (f"PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> {text}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE asks another machine"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE would change the graph"),
        ("SELECT * { ?s ?p", "line 1"),
        ("xyzzy", "no query is called"),
    ],
)
def test_nothing_is_sent_of_what_is_refused(text: str, message: str) -> None:
    with scripted() as server:
        with pytest.raises(QueryError, match=message):
            ask_endpoint(text, Remote(server.url))
        assert not server.seen


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (
            Answer(200, b"<html></html>", {"Content-Type": "text/html; charset=utf-8"}),
            "answers with a web page",
        ),
        (Answer(200, b"hello"), "answers with something without a type, not with SPARQL results; give"),
        (Answer(200, b"{}", {"Content-Type": "image/png"}), "answers with image/png"),
        (Answer(200, b'{"head": {"vars"', JSON), "its results are damaged"),
        (
            Answer(200, b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": 1', JSON),
            "its results are damaged",
        ),
        (
            Answer(200, b"<sparql", {"Content-Type": "application/sparql-results+xml"}),
            "its results are damaged",
        ),
        (Answer(400, b"Parse error: line 1"), "refuses: Parse error: line 1 (HTTP 400)"),
    ],
)
def test_an_answer_that_is_none_is_told(answer: Answer, words: str) -> None:
    with scripted() as server:
        endpoint(server, answer)
        with pytest.raises(StoreError, match=re.escape(f"{server.url}: {words}")):
            ask_endpoint("SELECT * { ?s ?p ?o }", Remote(server.url))


def test_damaged_triples_are_told() -> None:
    damaged = Answer(200, b"<urn:a> <urn:b", {"Content-Type": "text/turtle"})
    with scripted(damaged) as server, pytest.raises(StoreError, match="its triples are damaged"):
        ask_endpoint("CONSTRUCT WHERE { ?s ?p ?o }", Remote(server.url))


def test_a_busy_endpoint_is_asked_again(pauses: list[float]) -> None:
    busy = [Answer(503)]
    with scripted() as server:
        endpoint(server, NO_ROWS)
        later = server.reply
        server.reply = lambda request: busy.pop() if busy else later(request)
        ask_endpoint("SELECT * { ?s ?p ?o }", Remote(server.url))
    assert pauses == [0.5]


@pytest.mark.parametrize("yes", [True, False])
def test_yes_and_no(yes: bool) -> None:
    told = json.dumps({"head": {}, "boolean": yes}).encode()
    number = {
        "type": "typed-literal",
        "datatype": "http://www.w3.org/2001/XMLSchema#integer",
        "value": str(int(yes)),
    }
    table = {"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": [{"__ASK_RETVAL": number}]}}
    for body in (told, json.dumps(table).encode()):
        with scripted() as server:
            endpoint(server, Answer(200, body, JSON))
            assert ask_endpoint("ASK { ?s ?p ?o }", Remote(server.url)).answer is yes


# ---- real servers ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, store: ox.Store) -> Iterator[str]:
    """An Oxigraph server that holds the tiny graph."""
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as url:
        push(store, Remote(f"{url}/store"))
        yield url


def test_oxigraph_holds_what_was_sent(served: str, store: ox.Store) -> None:
    everything = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    rows = ask_endpoint(everything, Remote(f"{served}/query"))
    found = [dict(zip(rows.variables, row, strict=True)) for row in rows.rows]
    assert {ox.Quad(r["s"], r["p"], r["o"], r["g"] or ox.DefaultGraph()) for r in found} == set(store)


def test_sending_twice_changes_nothing(served: str, store: ox.Store) -> None:
    count = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    push(store, Remote(f"{served}/store"))
    assert int(ask_endpoint(count, Remote(f"{served}/query")).rows[0][0].value) == len(store)


@pytest.mark.parametrize("name", LIBRARY)
def test_oxigraph_answers_as_the_file_does(served: str, graph: Path, name: str) -> None:
    ours = run_query(name, graph, NEEDED.get(name))
    theirs = ask_endpoint(name, Remote(f"{served}/query"), NEEDED.get(name))
    assert ours.rows or name == "came-true"  # which needs claims of many days
    told = [format_rows(rows, "csv").splitlines() for rows in (theirs, ours)]
    # Triples have an order in the file's answer only: what travels as RDF comes as a set.
    assert sorted(told[0]) == sorted(told[1]) if ours.triples else told[0] == told[1]


@pytest.mark.parametrize(
    "who", ["North Korea", "the north", "DPRK", "id:North_Korea", "https://w3id.org/newskg/id/North_Korea"]
)
def test_names_are_looked_up_at_the_endpoint(served: str, who: str) -> None:
    rows = ask_endpoint("recognitions", Remote(f"{served}/query"), {"who": who})
    assert len(rows.rows) == 2


def test_relations_and_odd_spellings_are_looked_up_too(served: str) -> None:
    remote = Remote(f"{served}/query")
    assert len(ask_endpoint("evidence", remote, {"relation": "cuts ties with"}).rows) == 2
    assert len(ask_endpoint("recognitions", remote, {"whom": "the  Donetsk Peoples republic"}).rows) == 1


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"who": "Nort Corea"}, "no actor is called 'Nort Corea'; nearest: North Korea"),
        ({"who": 'x" || true) } #'}, "no actor is called 'x\" || true) } #'"),
        ({"by": "x"}, "no parameter 'by'; it takes who, whom"),
    ],
)
def test_parameters_that_do_not_fit_are_told(served: str, params: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=re.escape(message)):
        ask_endpoint("recognitions", Remote(f"{served}/query"), params)


def test_the_wrong_address_of_a_right_server_is_told(served: str, store: ox.Store) -> None:
    with pytest.raises(StoreError, match=r"nothing at this address.*HTTP 404\); nothing was sent"):
        push(store, Remote(f"{served}/nowhere"))
    with pytest.raises(StoreError, match="is it the right address.*HTTP 415"):
        ask_endpoint("actors", Remote(f"{served}/store"))


def test_virtuoso_takes_and_answers(tmp_path: Path, store: ox.Store, graph: Path) -> None:
    """An engine of another family: Digest logins, no default graph of its own, ASK as a table."""
    with virtuoso(tmp_path) as url:
        address = Remote(f"{url}/sparql-graph-crud-auth", user="dba", password="dba")
        with pytest.raises(StoreError, match="refuses the login of dba"):
            push(store, replace(address, password="wrong"), union=True)
        push(store, address, union=True)
        remote = Remote(f"{url}/sparql")
        for name in ("actors", "publishers", "neighbourhood"):  # no booleans: Virtuoso gives them as 0 and 1
            ours = run_query(name, graph, NEEDED.get(name))
            theirs = ask_endpoint(name, remote, NEEDED.get(name))
            assert {tuple(map(str, row)) for row in theirs.rows} == {
                tuple(map(str, row)) for row in ours.rows
            }
        assert len(ask_endpoint("recognitions", remote, {"who": "DPRK"}).rows) == 2
        assert ask_endpoint("ASK { ?a kg:sanctions ?b }", remote).answer is True
        assert ask_endpoint("ASK { ?a kg:visits ?b }", remote).answer is False
