"""Addresses among the inputs: what is read of what stands there, and what one that fails costs the others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fetching import ARTICLE, Web, page, to, web
from servers import Answer

from kg.errors import InputError
from kg.model import Dated
from kg.read import Item, PassedOver, Placed, Settings, Skipped, gather, stream

A = "http://example.org/2022/a.txt"


@pytest.fixture
def net() -> Iterator[Web]:
    with web({"example.org/2022/a.txt": page()}) as made:
        yield made


def items(net: Web, *inputs: str, **settings: Any) -> list[Item]:
    return list(stream(inputs, Settings(fetching=net.settings(**settings))))


def told(net: Web, *inputs: str, **settings: Any) -> str:
    [item] = items(net, *inputs, **settings)
    assert isinstance(item, Skipped)
    return str(item)


def test_reads_what_stands_at_an_address(net: Web) -> None:
    [item] = items(net, A)
    assert isinstance(item, Placed)
    document = item.document
    assert (item.where, document.name, document.source) == (A, "a.txt", A)
    assert (document.title, document.publisher) == ("Envoy leaves", "example.org")
    assert document.sha256 == hashlib.sha256(ARTICLE).hexdigest()
    assert document.dated is Dated.STATED


def test_the_same_bytes_are_the_same_document_wherever_they_lie(net: Web, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(ARTICLE)
    [fetched] = items(net, A)
    [lying] = stream([tmp_path / "a.txt"])
    assert isinstance(fetched, Placed)
    assert isinstance(lying, Placed)
    assert fetched.document.id == lying.document.id
    assert fetched.document.text == lying.document.text


def test_an_article_says_itself_where_it_is_from(net: Web) -> None:
    net.pages["example.org/2022/a.txt"] = page(b"Envoy leaves\n20220713\nhttps://example.com/1\n\nHe left.\n")
    [item] = items(net, A)
    assert isinstance(item, Placed)
    assert item.document.source == "https://example.com/1"


def test_the_address_is_where_it_was_found_in_the_end(net: Web) -> None:
    net.pages["example.org/short"] = to("/2022/a.txt")
    [item] = items(net, "http://example.org/short#top")
    assert isinstance(item, Placed)
    assert (item.where, item.document.source) == ("http://example.org/short#top", A)
    assert item.document.name == "a.txt"


def test_is_fetched_once_whoever_leads_there(net: Web) -> None:
    net.pages["example.org/short"] = to("/2022/a.txt")
    assert len(items(net, A, A, "http://example.org/short")) == 1
    assert net.asked.count("example.org/2022/a.txt") == 2  # the second time nobody knew that it leads there


def test_the_code_of_the_header_is_believed(net: Web) -> None:
    text = "Envoy leaves\n20220713\n\nThe envoy said \x93no\x94 in \xa6\xe2\xf1.\n"
    net.pages["example.org/2022/a.txt"] = page(text.encode("latin-1"), "text/plain; charset=windows-1251")
    [item] = items(net, A)
    assert isinstance(item, Placed)
    assert "“no” in ¦вс" in item.document.text
    assert item.code == ""


@pytest.mark.parametrize("charset", ["iso-8859-1", "unicode_escape", "no-such-code", "hex", "utf-16"])
def test_a_code_that_is_wrong_is_not_believed(net: Web, charset: str) -> None:
    text = "Envoy leaves\n20220713\n\nThe envoy said “no” to \\u0041 in Wrocław.\n"
    net.pages["example.org/2022/a.txt"] = page(text, f"text/plain; charset={charset}")
    [item] = items(net, A)
    assert isinstance(item, Placed)
    assert item.document.text == text


def test_latin_1_means_windows_1252(net: Web) -> None:
    net.pages["example.org/2022/a.txt"] = page(
        "He said “no” in Köln.\n".encode("cp1252"), "text/plain; charset=ISO-8859-1"
    )
    [item] = items(net, A)
    assert isinstance(item, Placed)
    assert item.document.text == "He said “no” in Köln.\n"
    assert item.code == ""


def test_one_that_fails_costs_only_itself(net: Web, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("The envoy of Peru left.\n")
    inputs = [
        "http://example.org/gone",
        A,
        "ftp://example.org/a",
        "http://no.invalid/",
        str(tmp_path / "b.txt"),
    ]
    net.pages["example.org/gone"] = Answer(410)
    gathered = gather(inputs, Settings(fetching=net.settings()))
    assert [document.name for document in gathered.documents] == ["a.txt", "b.txt"]
    assert [str(each).partition(";")[0] for each in gathered.skipped] == [
        "ftp://example.org/a: of the scheme ftp",
        "http://example.org/gone: gone for good",
        "http://no.invalid/: its host cannot be found (name or service not known)",
    ]


def test_where_all_fail_that_is_told(net: Web) -> None:
    with pytest.raises(InputError, match="^http://example.org/x: nothing at this address; check it"):
        gather(["http://example.org/x"], Settings(fetching=net.settings()))


def test_no_login_is_told(net: Web) -> None:
    assert told(net, "http://jane:secret@example.org/a").startswith(
        "http://example.org/a: an address with a login"
    )


def test_what_is_of_no_kind_is_told(net: Web) -> None:
    net.pages["example.org/x"] = page(b"\x00\x01", "application/x-something; version=2")
    assert told(net, "http://example.org/x").endswith(
        "x: application/x-something, and of no kind that kg reads"
    )


def test_links_in_an_article_are_not_followed(net: Web) -> None:
    net.pages["example.org/x"] = page("See http://example.org/y and [this](http://example.org/z). Peru left.")
    items(net, "http://example.org/x")
    assert net.apart_from_robots() == ["example.org/x"]


def test_a_file_that_is_called_like_an_address_is_none(tmp_path: Path, net: Web) -> None:
    assert not [each for each in items(net, str(tmp_path / "http:")) if isinstance(each, PassedOver)]
    assert not net.asked
