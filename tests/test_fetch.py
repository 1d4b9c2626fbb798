"""Addresses: what is fetched and what is not, in whose time, and what is told where there is nothing."""

from __future__ import annotations

import gzip
import json
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpcore
import pytest
from fetching import ARTICLE, OPEN, TODAY, Web, page, to, web
from hypothesis import given
from hypothesis import strategies as st
from servers import Answer, Request

from kg import __version__
from kg.errors import FetchError
from kg.fetch import Page, is_address, wire
from kg.fetch.address import called, parsed, shown
from kg.fetch.guard import barred
from kg.fetch.keep import kept
from kg.fetch.session import Session
from kg.fetch.visit import fetch

A = "http://example.org/a"


@pytest.fixture
def net() -> Iterator[Web]:
    with web({"example.org/a": page(), "example.org/b": page(b"B")}) as made:
        yield made


def got(net: Web, address: str = A, **settings: Any) -> Page:
    return fetch(address, Session(net.settings(**settings)))


def refusal(net: Web, address: str = A, session: Session | None = None, **settings: Any) -> str:
    with pytest.raises(FetchError) as caught:
        fetch(address, session or Session(net.settings(**settings)))
    message = str(caught.value)
    assert message.isprintable()
    return message


# ---- what is an address ---------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["http://a.org", "HTTPS://a.org/b", "ftp://a.org", "file:///etc/passwd"])
def test_an_address_has_a_scheme(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize("text", ["a.txt", "-", "news/", r"C:\news", "c://news", "", "example.org/a"])
def test_a_file_is_no_address(text: str) -> None:
    assert not is_address(text)
    assert not is_address(Path(text))


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("ftp://example.org/a", "of the scheme ftp; only http and https"),
        ("file:///etc/passwd", "of the scheme file"),
        ("gopher://127.0.0.1:6379/_x", "of the scheme gopher"),
        ("http:///a", "without a host"),
        ("http://jane:secret@example.org/", "with a login"),
        ("http://@example.org/", "with a login"),
        ("http://example.org:x/", "no address"),
        ("http://exa mple.org/", "no address"),
        ("http://example.org/\x00", "no address"),
        ("http://[::1/", "no address"),
        ("http://example.org\\@10.0.0.1/", "with a login"),
    ],
)
def test_refuses_what_is_no_address_to_fetch(net: Web, address: str, why: str) -> None:
    assert why in refusal(net, address)
    assert not net.connected


def test_a_login_is_never_shown() -> None:
    assert shown("https://jane:secret@example.org/a@b") == "https://example.org/a@b"
    assert shown("https://example.org/\x1b[31m") == "https://example.org/?[31m"


@given(st.text(max_size=60))
def test_any_address_is_taken_or_refused_in_one_line(rest: str) -> None:
    address = f"http://{rest}"
    assert shown(address).isprintable()
    assert called(address.replace("[", "").replace("]", ""))
    try:
        url = parsed(address)
    except FetchError:
        return
    assert url.scheme in ("http", "https")
    assert url.host
    assert not url.userinfo
    assert not url.fragment


# ---- what is given --------------------------------------------------------------------------------------


def test_gives_what_stands_there(net: Web) -> None:
    assert got(net, f"{A}#part") == Page(A, ARTICLE, "text/plain")


def test_gives_type_and_code_as_the_server_says(net: Web) -> None:
    net.pages["example.org/a"] = page(b"x", 'Text/HTML; Charset="ISO-8859-1"')
    assert got(net).media == "text/html; charset=iso-8859-1"


def test_asks_for_itself_and_sends_nothing_of_the_users(net: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    session = Session(net.settings(contact="https://example.com/robot"))
    net.pages["example.org/a"] = page(Set_Cookie="a=b; Path=/")
    fetch(A, session), fetch("http://example.org/b", session)
    assert len(net.requests) == 3
    for request in net.requests:
        assert request.headers["User-Agent"] == f"newskg/{__version__} (+https://example.com/robot)"
        assert not {"Cookie", "Authorization", "Referer", "Content-Length"} & set(request.headers)
        assert request.headers["Host"] == "example.org"
    assert net.asked == ["example.org/robots.txt", "example.org/a", "example.org/b"]


def test_asks_with_query_and_letters_of_any_kind(net: Web) -> None:
    net.pages["example.org/caf%C3%A9?id=1&b=%20"] = page()
    assert got(net, "http://example.org/café?id=1&b=%20").address == "http://example.org/caf%C3%A9?id=1&b=%20"


def test_unpacks_what_is_packed(net: Web) -> None:
    net.pages["example.org/a"] = page(
        gzip.compress(ARTICLE[:9], mtime=0) + gzip.compress(ARTICLE[9:]) + b"\0\0"
    )
    net.pages["example.org/a"].headers |= {"Content-Encoding": "gzip"}  # type: ignore[union-attr,operator]
    assert got(net).data == ARTICLE


@pytest.mark.parametrize(
    ("body", "encoding", "why"),
    [
        (gzip.compress(ARTICLE, mtime=0)[:-12], "gzip", "broken off"),
        (b"no such thing", "gzip", "broken on its way"),
        (b"x", "br", "packed in a way that nobody asked for (br)"),
        (b"x", "gzip, gzip", "packed in a way"),
        (b"", "gzip", "broken off"),
    ],
)
def test_refuses_what_is_packed_badly(net: Web, body: bytes, encoding: str, why: str) -> None:
    net.pages["example.org/a"] = page(body, Content_Encoding=encoding)
    assert why in refusal(net)


# ---- limits ---------------------------------------------------------------------------------------------


def test_a_bomb_is_unpacked_no_further_than_may_be(net: Web) -> None:
    pack = zlib.compressobj(9, wbits=31)
    bomb = b"".join(pack.compress(b"\0" * 1_000_000) for _ in range(200)) + pack.flush()
    net.pages["example.org/a"] = page(bomb, Content_Encoding="gzip")
    assert "larger than 1,000,000 bytes" in refusal(net, largest=1_000_000)


@pytest.mark.parametrize("answer", [page(b"x" * 101), page(b"x", Content_Length="1" * 15)])
def test_a_body_that_is_too_large_is_told(net: Web, answer: Answer) -> None:
    net.pages["example.org/a"] = answer
    assert "larger than 100 bytes" in refusal(net, largest=100)


def test_a_body_of_the_largest_size_is_read(net: Web) -> None:
    net.pages["example.org/a"] = page(b"x" * 100)
    assert len(got(net, largest=100).data) == 100


def test_a_slow_drip_ends_when_the_time_is_up(net: Web) -> None:
    net.pages["example.org/a"] = Answer(200, headers={"Content-Type": "text/plain"}, drip=True)
    net.tick = 1.0
    assert refusal(net, seconds=30) == "no whole answer within 30 s; try later"
    assert len(net.connected) == 2  # robots.txt and the page


def test_headers_that_drip_end_when_the_time_is_up(net: Web) -> None:
    ended = threading.Event()

    def drip(listening: socket.socket) -> None:
        client, _ = listening.accept()
        try:
            client.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
            while not ended.wait(0.001):
                client.sendall(b"x")
        except OSError:
            return
        finally:
            client.close()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        net.port, net.tick = listening.getsockname()[1], 1.0
        thread = threading.Thread(target=drip, args=(listening,))
        thread.start()
        try:
            assert "no whole answer within 20 s" in refusal(net, seconds=20)
        finally:
            ended.set()
            thread.join()


def test_a_server_that_hangs_up_is_told(net: Web) -> None:
    net.pages["example.org/a"] = Answer(drop=True)
    assert "broke off (" in refusal(net)


def test_half_a_body_is_none(net: Web) -> None:
    net.pages["example.org/a"] = Answer(200, b"half", {"Content-Length": "8", "Connection": "close"})
    assert "broke off (" in refusal(net)


def test_a_port_where_nobody_listens_is_told(net: Web) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        net.port = other.getsockname()[1]
    assert "cannot be reached (" in refusal(net)


def test_a_host_that_is_none_is_asked_for_once(net: Web) -> None:
    session = Session(net.settings())
    for path in "ab":
        assert "its host cannot be found (name or service" in refusal(
            net, f"http://no.invalid/{path}", session
        )


@pytest.mark.parametrize(
    "media", ["image/png", "Video/MP4", "text/css; charset=utf-8", "application/javascript"]
)
def test_what_holds_no_article_is_not_read(net: Web, media: str) -> None:
    net.pages["example.org/a"] = Answer(200, headers={"Content-Type": media}, drip=True)
    assert refusal(net) == f"{media.lower().partition(';')[0]}, which holds no article; check the address"


# ---- what servers answer --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (204, "holds nothing"),
        (206, "refused"),
        (300, "refused"),
        (401, "asks for a login"),
        (403, "not given to programs"),
        (404, "nothing at this address"),
        (410, "gone for good"),
        (418, "refused"),
        (500, "its server fails"),
    ],
)
def test_each_answer_that_gives_nothing_is_told(net: Web, status: int, why: str) -> None:
    net.pages["example.org/a"] = Answer(status)
    told = refusal(net)
    assert told.startswith(why)
    assert f"(HTTP {status})" in told
    assert net.apart_from_robots() == ["example.org/a"]  # and is not asked again


def test_an_answer_of_nothing_new_that_nobody_asked_for_is_told(net: Web) -> None:
    net.pages["example.org/a"] = Answer(304)
    assert "nothing new" in refusal(net)


# ---- redirects ------------------------------------------------------------------------------------------


def test_follows_to_where_it_ends(net: Web) -> None:
    net.pages |= {"example.org/1": to("/2", 301), "example.org/2": to("//example.com/3", 308)}
    net.pages["example.com/3"] = page()
    assert got(net, "http://example.org/1").address == "http://example.com/3"
    assert "example.com/robots.txt" in net.asked


def test_follows_five_times_and_not_six(net: Web) -> None:
    net.pages |= {f"example.org/{n}": to(f"/{n + 1}") for n in range(9)}
    net.pages["example.org/5"] = page()
    assert got(net, "http://example.org/0").address == "http://example.org/5"
    net.pages["example.org/5"] = to("/6")
    assert "leads on more than 5 times" in refusal(net, "http://example.org/0")


def test_a_circle_ends(net: Web) -> None:
    net.pages["example.org/a"] = to("/a")
    assert "leads on more than 5 times" in refusal(net)
    assert net.apart_from_robots() == ["example.org/a"] * 6


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("file:///etc/passwd", "leads on to file:///etc/passwd: of the scheme file"),
        ("http://a:b@example.com/", "leads on to http://example.com/: an address with a login"),
        ("http://[::1", "leads on to http://[::1: no address"),
        ("", "leads on to nowhere (HTTP 302)"),
    ],
)
def test_each_hop_is_checked_like_the_first(net: Web, location: str, why: str) -> None:
    net.pages["example.org/a"] = to(location)
    assert refusal(net).startswith(why)


def test_nothing_leads_from_https_to_http_unless_asked(net: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", _without_tls(net))
    net.pages = {"example.org/a": to("http://example.com/b"), "example.com/b": page()}
    told = refusal(net, "https://example.org/a")
    assert told.startswith("leads from https on to http://example.com/b; --downgrade follows")
    assert "example.com/b" not in net.asked
    assert got(net, "https://example.org/a", downgrade=True).address == "http://example.com/b"


def _without_tls(net: Web) -> Any:
    """A connection that says it is TLS, and for which name."""
    original = httpcore.SyncBackend.connect_tcp

    def connect_tcp(self: httpcore.SyncBackend, *args: Any, **more: Any) -> httpcore.NetworkStream:
        stream = original(self, *args, **more)

        def start_tls(context: Any, server_hostname: str | None = None, timeout: Any = None) -> Any:
            net.notes.append(f"TLS with {server_hostname}")
            return stream

        stream.start_tls = start_tls  # type: ignore[method-assign]
        return stream

    return connect_tcp


def test_tls_is_held_with_the_name_and_not_with_the_number(net: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", _without_tls(net))
    got(net, "https://example.org/a")
    assert set(net.notes) == {"TLS with example.org"}
    assert set(net.connected) == {OPEN}


def _certificate(folder: Path) -> Path:
    """One for example.org that its key signed itself, both in one file."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed: not tested with TLS")
    key, made = folder / "key.pem", folder / "made.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=x"
    name = ("-addext", "subjectAltName=DNS:example.org", "-keyout", str(key), "-out", str(made))
    subprocess.run([*command.split(), *name], check=True, capture_output=True, timeout=60)
    made.write_bytes(made.read_bytes() + key.read_bytes())
    return made


@pytest.mark.parametrize(
    ("host", "trusted", "why"),
    [
        ("example.org", True, ""),
        ("example.com", True, "its certificate is not trusted"),
        ("example.org", False, "its certificate is not trusted"),
    ],
)
def test_certificates_are_checked_and_for_that_name(
    net: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str, trusted: bool, why: str
) -> None:
    made = _certificate(tmp_path)
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(made)
    server = ThreadingHTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler)
    server.socket = served.wrap_socket(server.socket, server_side=True)
    net.port = server.server_port
    (tmp_path / "a").write_bytes(ARTICLE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made)) if trusted else monkeypatch.delenv("SSL_CERT_FILE", False)
    wire._tls.cache_clear()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        if why:
            assert why in refusal(net, f"https://{host}/a")
        else:
            assert got(net, f"https://{host}/a").data == ARTICLE
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        wire._tls.cache_clear()


def test_robots_of_the_place_where_it_leads_hold(net: Web) -> None:
    net.pages |= {"example.org/a": to("http://example.com/b"), "example.com/b": page()}
    net.pages["example.com/robots.txt"] = page("User-agent: *\nDisallow: /b")
    assert "robots.txt" in refusal(net)
    assert "example.com/b" not in net.asked


# ---- the own network ------------------------------------------------------------------------------------

PRIVATE = (
    *("0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1"),
    *(
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.9",
    ),
    *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "168.63.129.16", "100.100.100.200"),
    *(
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "fec0::1",
        "2001:db8::1",
    ),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1"),
    *("64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1", "2001:0:1::1", "no address"),
)
PUBLIC = (
    "8.8.8.8",
    OPEN,
    "172.32.0.1",
    "2606:4700::1111",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2002:808:808::1",
)


@pytest.mark.parametrize("address", PRIVATE)
def test_is_barred(address: str) -> None:
    assert barred(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_is_of_the_open_web(address: str) -> None:
    assert not barred(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "0177.0.0.1", "0x7f.1", "127.1", "0", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_every_way_to_write_this_machine_is_refused(net: Web, host: str) -> None:
    import kg.fetch.value as value

    net.resolve = value.resolve  # type: ignore[method-assign]
    try:
        told = refusal(net, f"http://{host}:{net.port}/a")
    except OSError:
        pytest.skip("no IPv6 here")
    assert any(why in told for why in ("no address of the open web", "cannot be found", "no address ("))
    assert not net.connected


def test_the_own_network_is_fetched_from_where_asked(net: Web) -> None:
    net.hosts["intranet"] = [["10.0.0.1"]]
    net.pages["intranet/a"] = page()
    assert "leads to 10.0.0.1, no address of the open web" in refusal(net, "http://intranet/a")
    assert not net.connected
    assert got(net, "http://intranet/a", private=True).data == ARTICLE


def test_nothing_leads_into_the_own_network(net: Web) -> None:
    net.hosts["router"] = [["192.168.0.1"]]
    net.pages |= {"example.org/a": to("http://router/reboot"), "router/reboot": page()}
    assert "leads to 192.168.0.1" in refusal(net)
    assert set(net.connected) == {OPEN}


def test_robots_lead_nowhere_into_the_own_network(net: Web) -> None:
    net.pages["example.org/robots.txt"] = to("http://169.254.169.254/latest/meta-data")
    net.hosts["169.254.169.254"] = [["169.254.169.254"]]
    assert "leads to 169.254.169.254" in refusal(net)
    assert set(net.connected) == {OPEN}


def test_a_name_that_means_another_machine_the_next_time_is_found_out(net: Web) -> None:
    net.hosts["example.org"] = [[OPEN], ["127.0.0.1"]]
    assert "leads to 127.0.0.1" in refusal(net)
    assert net.connected == [OPEN]  # for robots.txt


def test_of_the_addresses_of_a_host_only_the_open_ones_are_tried(net: Web) -> None:
    net.hosts["example.org"] = [["127.0.0.1", OPEN, "::1"]]
    got(net)
    assert set(net.connected) == {OPEN}


def test_the_next_address_is_tried_where_one_does_not_answer(net: Web) -> None:
    net.hosts["example.org"] = [["8.8.8.8", OPEN]]
    original = net.connect

    def connect(address: str, port: int, seconds: float) -> Any:
        stream = original(address, port, seconds)
        if address == "8.8.8.8":
            stream.close()
            raise httpcore.ConnectError("refused")
        return stream

    net.connect = connect  # type: ignore[method-assign]
    assert got(net).data == ARTICLE


# ---- robots.txt -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rules", "path", "may"),
    [
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("", "/a", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: NewsKG\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: newskg\nDisallow: /b", "/a", True),
        # two groups for one agent are one (RFC 9309, 2.2.1)
        ("User-agent: newskg\nDisallow: /b\n\nUser-agent: newskg\nDisallow: /a", "/a", False),
        ("User-agent: x\nUser-agent: newskg\nDisallow: /a", "/a", False),
        # the longest match holds, whatever its place; an allowance where both are as long (2.2.2)
        ("User-agent: *\nDisallow: /a\nAllow: /a/open", "/a/open/1", True),
        ("User-agent: *\nAllow: /a/open\nDisallow: /a", "/a/shut", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        # wildcards and the end (2.2.3)
        ("User-agent: *\nDisallow: /*/private/", "/x/private/1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?download", True),
        ("User-agent: *\nDisallow: /*?print=", "/x?print=1", False),
        # escapes mean what they stand for
        ("User-agent: *\nDisallow: /caf%c3%a9", "/café", False),
        ("User-agent: *\nDisallow: /%61", "/a", False),
        ("\ufeffUser-agent: *\r\nDisallow: /a # not yet\r\n", "/a", False),
        ("<html>Not found</html>", "/a", True),
    ],
)
def test_robots_are_obeyed(net: Web, rules: str, path: str, may: bool) -> None:
    net.pages = {"example.org/robots.txt": page(rules)}
    address = f"http://example.org{path}"
    net.pages[f"example.org{parsed(address).raw_path.decode()}"] = page()
    if may:
        assert got(net, address).data == ARTICLE
    else:
        assert "robots.txt" in refusal(net, address)
        assert net.asked == ["example.org/robots.txt"]


def test_robots_are_asked_for_once_for_each_origin(net: Web) -> None:
    net.pages |= {"example.com/c": page(), "example.org/robots.txt": page("")}
    session = Session(net.settings())
    for address in (A, "http://example.org/b", "http://example.com/c", A):
        fetch(address, session)
    assert net.asked.count("example.org/robots.txt") == 1
    assert net.asked.count("example.com/robots.txt") == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_site_without_robots_forbids_nothing(net: Web, status: int) -> None:
    net.pages["example.org/robots.txt"] = Answer(status)
    assert got(net).data == ARTICLE


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_robots_that_cannot_be_had_now_forbid_all(net: Web, status: int) -> None:
    net.pages["example.org/robots.txt"] = Answer(status)
    session = Session(net.settings())
    assert f"its robots.txt cannot be had now (HTTP {status})" in refusal(net, A, session)
    asked = len(net.asked)
    refusal(net, "http://example.org/b", session)
    assert len(net.asked) == asked
    assert not net.apart_from_robots()


def test_robots_are_followed_where_they_lead(net: Web) -> None:
    net.pages["example.org/robots.txt"] = to("http://example.com/r")
    net.pages["example.com/r"] = page("User-agent: *\nDisallow: /a")
    assert "robots.txt" in refusal(net)


def test_robots_that_lead_in_a_circle_are_none(net: Web) -> None:
    net.pages["example.org/robots.txt"] = to("/robots.txt")
    assert got(net).data == ARTICLE


def test_endless_robots_are_read_at_their_beginning(net: Web) -> None:
    rules = b"User-agent: *\nDisallow: /a\n" + b"# and so on\n" * 100_000
    net.pages["example.org/robots.txt"] = page(rules)
    assert "robots.txt" in refusal(net)


# ---- in its own time ------------------------------------------------------------------------------------


def test_waits_between_two_requests_to_a_host(net: Web) -> None:
    net.pages["example.com/c"] = page()
    session = Session(net.settings(delay=2.0))
    fetch(A, session)
    assert net.slept == [2.0]  # after robots.txt
    fetch("http://example.com/c", session)
    assert net.slept == [2.0, 2.0]  # between the two of the other host
    net.time += 1.5
    fetch("http://example.org/b", session)
    assert net.slept == [2.0, 2.0]  # there it was longer ago by then
    fetch("http://example.org/b", session)
    assert net.slept == [2.0, 2.0, 2.0]


@pytest.mark.parametrize(
    "rule", ["Crawl-delay: 7", "Request-rate: 1/7", "Crawl-delay: 0.5\nRequest-rate: 10/70"]
)
def test_waits_as_long_as_robots_ask(net: Web, rule: str) -> None:
    net.pages["example.org/robots.txt"] = page(f"User-agent: *\n{rule}")
    session = Session(net.settings())
    fetch(A, session), fetch("http://example.org/b", session)
    assert net.slept == [1.0, 7.0]
    assert net.notes == ["waiting 7 s, as example.org asks"]


def test_does_not_wait_for_longer_than_anybody_would(net: Web) -> None:
    net.pages["example.org/robots.txt"] = page("User-agent: *\nCrawl-delay: 600")
    session = Session(net.settings())
    assert fetch(A, session).data == ARTICLE
    assert refusal(net, "http://example.org/b", session).startswith(
        "its server asks to be left alone for 600 s"
    )
    assert net.slept == [1.0]


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("said", ["40", "Sun, 13 Sep 2020 12:27:21 GMT", "Sun, 13 Sep 2020 12:27:21 -0000"])
def test_comes_back_when_a_server_says(net: Web, status: int, said: str) -> None:
    assert TODAY == 1_600_000_000  # 12:26:40 on that day, and robots.txt took a second
    net.pages["example.org/a"] = [Answer(status, headers={"Retry-After": said}), page()]
    assert got(net).data == ARTICLE
    assert net.slept == [1.0, 40.0]


def test_does_not_come_back_where_that_is_too_long(net: Web) -> None:
    net.pages["example.org/a"] = Answer(503, headers={"Retry-After": "3600"})
    session = Session(net.settings())
    assert "asks to be left alone for 3,600 s" in refusal(net, A, session)
    assert "asks to be left alone for 3,600 s" in refusal(net, "http://example.org/b", session)
    assert net.apart_from_robots() == ["example.org/a"]


@pytest.mark.parametrize("said", ["-5", "soon", "", "Sun, 99 Sep 2020 12:27:21 GMT", "0"])
def test_who_says_nothing_sensible_is_given_a_few_seconds(net: Web, said: str) -> None:
    net.pages["example.org/a"] = [Answer(503, headers={"Retry-After": said}), page()]
    assert got(net).data == ARTICLE
    assert net.slept == [1.0, 5.0]


def test_a_number_of_any_length_is_a_time(net: Web) -> None:
    net.pages["example.org/a"] = Answer(503, headers={"Retry-After": "9" * 400})
    assert "asks to be left alone" in refusal(net)


def test_a_server_that_stays_busy_is_given_up_for_all_its_addresses(net: Web) -> None:
    net.pages["example.org/a"] = Answer(503)
    session = Session(net.settings())
    assert "its server fails; try later (HTTP 503)" in refusal(net, A, session)
    assert net.slept == [1.0, 5.0, 10.0]
    assert "busy or down (HTTP 503, 3 times)" in refusal(net, "http://example.org/b", session)
    assert net.apart_from_robots() == ["example.org/a"] * 3


# ---- what is here already -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "value", "asks"),
    [
        ("ETag", 'W/"x1"', "If-None-Match"),
        ("Last-Modified", "Sun, 13 Sep 2020 12:26:40 GMT", "If-Modified-Since"),
    ],
)
def test_is_not_sent_again_while_it_holds(
    net: Web, tmp_path: Path, header: str, value: str, asks: str
) -> None:
    def answer(request: Request) -> Answer:
        if request.headers.get(asks) == value:
            return Answer(304)
        return page(
            "Grüße".encode("cp1252"), "text/plain; charset=windows-1252", **{header.replace("-", "_"): value}
        )

    net.pages["example.org/a"] = answer
    first = got(net, cache=tmp_path / "kept")
    assert got(net, cache=tmp_path / "kept") == first
    assert net.requests[-1].headers[asks] == value
    assert first.media == "text/plain; charset=windows-1252"


def test_what_has_changed_is_sent_and_kept(net: Web, tmp_path: Path) -> None:
    net.pages["example.org/a"] = [page(b"old", ETag='"1"'), page(b"new", ETag='"2"'), Answer(304)]
    assert [got(net, cache=tmp_path).data for _ in range(3)] == [b"old", b"new", b"new"]
    assert [r.headers.get("If-None-Match") for r in net.requests if r.path == "/a"] == [None, '"1"', '"2"']


@pytest.mark.parametrize("answer", [page(), page(ETag='"1"', Cache_Control="private, No-Store")])
def test_what_may_not_be_kept_or_has_no_name_is_not(net: Web, tmp_path: Path, answer: Answer) -> None:
    net.pages["example.org/a"] = [page(ETag='"0"'), answer]
    for _ in range(3):
        got(net, cache=tmp_path)
    assert kept(tmp_path, A) is None
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("harm", ["", "{}", "[]", '{"address": 1}', "\udcff"])
@pytest.mark.parametrize("ending", ["json", "body"])
def test_what_is_kept_badly_is_asked_for_anew(net: Web, tmp_path: Path, harm: str, ending: str) -> None:
    net.pages["example.org/a"] = page(ETag='"1"')
    got(net, cache=tmp_path)
    [path] = tmp_path.glob(f"*.{ending}")
    path.write_bytes(harm.encode("utf-8", "surrogateescape"))
    assert got(net, cache=tmp_path).data == ARTICLE
    assert "If-None-Match" not in net.requests[-1].headers


def test_what_is_kept_says_what_it_is(net: Web, tmp_path: Path) -> None:
    net.pages["example.org/a"] = page(ETag='"1"')
    got(net, cache=tmp_path)
    [told] = tmp_path.glob("*.json")
    assert json.loads(told.read_text())["address"] == A
    [body] = tmp_path.glob("*.body")
    assert body.read_bytes() == ARTICLE
    assert len(list(tmp_path.iterdir())) == 2


def test_a_cache_that_cannot_be_written_costs_no_article(net: Web, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    net.pages["example.org/a"] = page(ETag='"1"')
    assert got(net, cache=tmp_path / "file").data == ARTICLE
    assert "cannot be written" in net.notes[0]


def test_without_a_cache_nothing_is_written(
    net: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    net.pages["example.org/a"] = page(ETag='"1"')
    got(net)
    assert not list(tmp_path.iterdir())


def test_opening_the_room_loads_no_client() -> None:
    code = "import sys, kg.fetch; sys.exit(bool({'httpx', 'httpcore', 'protego'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0
