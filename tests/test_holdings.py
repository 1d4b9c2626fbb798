"""The holdings room: readings come back as they were, and a file that is none of ours is told in one line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import tiny
from hypothesis import given, settings
from test_ledger import READINGS, reading

from kg.errors import StoreError
from kg.holdings import keep, look, tables
from kg.model import Decision, Document, Reading, Span


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with tables.opened(tmp_path, writing=True) as made:
        yield made


def whole() -> Iterator[Reading]:
    """Readings with every field in use."""
    ledger = tiny.tiny_graph()
    for document in ledger.documents.values():
        claims = tuple(
            replace(claim, evidence=tuple(e for e in claim.evidence if e.document == document.id))
            for claim in ledger.claims.values()
            if any(e.document == document.id for e in claim.evidence)
        )
        decision = Decision(Span(0, 3), None, "rule", "“x” is nobody")
        yield Reading(document, tuple(ledger.entities.values()), claims, (decision,))


def held(db: sqlite3.Connection, *readings: Reading, version: str = "one") -> list[int]:
    numbers = [keep.keep(db, each, version) for each in readings]
    for number in numbers:
        keep.hold(db, number)
    return numbers


# ---- what comes back ---------------------------------------------------------------------------------------


def test_a_reading_comes_back_as_it_was(db: sqlite3.Connection) -> None:
    readings = list(whole())
    numbers = held(db, *readings)
    assert [look.reading(db, number) for number in numbers] == readings
    assert set(look.readings(db)) == set(readings)


@settings(max_examples=30, deadline=None)
@given(READINGS)
def test_any_reading_comes_back_as_it_was(readings: list[Reading]) -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    tables.make(db)
    for each in readings:
        assert look.reading(db, keep.keep(db, each, "one")) == each
    db.close()


def test_odd_letters_stay(db: sqlite3.Connection) -> None:
    document = Document("doc/é", "‮ \0 😀 é\n", (), "é\n.txt", "0" * 64, title='"\\')
    [number] = held(db, Reading(document, (), ()))
    assert look.document(db, number) == document


def test_one_reading_of_a_document_is_held(db: sqlite3.Connection) -> None:
    one = reading("a")
    numbers = [*held(db, one), *held(db, one, version="two")]
    found = look.held(db, "doc/a")
    assert found is not None
    assert (found.number, found.version) == (numbers[1], "two")
    assert look.kept(db, "doc/a", "one") is None  # the graph does not speak of it, so it is gone


def test_a_reading_that_the_graph_speaks_of_stays_until_it_does_not(db: sqlite3.Connection) -> None:
    held(db, reading("a"))
    keep.settled(db)
    keep.release(db, "doc/a")
    assert look.held(db, "doc/a") is None
    assert look.kept(db, "doc/a", "one") is not None
    keep.settled(db)
    assert look.kept(db, "doc/a", "one") is None
    assert [
        db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("text", "claim", "told", "form")
    ] == [0] * 4


def test_texts_are_there_once(db: sqlite3.Connection) -> None:
    one = reading("a")
    held(db, one, replace(one, document=replace(one.document, id="doc/b")))
    assert db.execute("SELECT count(*) FROM text").fetchone() == (1,)
    keep.release(db, "doc/a")
    assert look.total(db) == db.execute("SELECT count(*) FROM text").fetchone()[0] == 1


# ---- names -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        *(
            "doc/envoy-3ebf0c1d",
            "envoy-3ebf0c1d",
            "https://w3id.org/newskg/id/doc/envoy-3ebf0c1d",
            "envoy.txt",
        ),
        *("https://example.org/a", "/articles/envoy.txt", "3ebf0c1d" * 8, "3EBF0C1D", "sha256:3ebf0c1d3e"),
    ],
)
def test_a_document_has_many_names(db: sqlite3.Connection, name: str) -> None:
    source = "https://example.org/a"
    document = Document("doc/envoy-3ebf0c1d", "Text.", (), "envoy.txt", "3ebf0c1d" * 8, source=source)
    held(db, Reading(document, (), ()), reading("a"))
    keep.found_at(db, "/articles/envoy.txt", document.id, alone=True)
    assert look.named(db, name) == ("doc/envoy-3ebf0c1d",)


@pytest.mark.parametrize("name", ["", "doc/", "envoy", "3ebf0c1", "3ebf0c1e", "%", "*"])
def test_what_is_no_name(db: sqlite3.Connection, name: str) -> None:
    held(db, Reading(Document("doc/envoy-3ebf0c1d", "Text.", (), "envoy.txt", "3ebf0c1d" * 8), (), ()))
    assert look.named(db, name) == ()


def test_the_nearest(db: sqlite3.Connection) -> None:
    held(db, Reading(Document("doc/envoy-3ebf0c1d", "Text.", (), "envoy.txt", "3ebf0c1d" * 8), (), ()))
    assert look.nearest(db, "envoi.txt") == "envoy.txt"
    assert look.nearest(db, "quite another") is None


# ---- places ------------------------------------------------------------------------------------------------


def test_one_at_a_place_takes_the_place_of_another(db: sqlite3.Connection) -> None:
    assert keep.found_at(db, "/a", "doc/one", alone=True) is None
    assert keep.found_at(db, "/a", "doc/one", alone=True) is None
    assert keep.found_at(db, "/a", "doc/two", alone=True) == "doc/one"
    assert look.places(db, "doc/one") == ()


def test_one_that_lies_elsewhere_too_stays(db: sqlite3.Connection) -> None:
    keep.found_at(db, "/a", "doc/one", alone=True)
    keep.found_at(db, "/b", "doc/one", alone=True)
    assert keep.found_at(db, "/a", "doc/two", alone=True) is None
    assert look.places(db, "doc/one") == ("/b",)


def test_in_an_archive_none_takes_the_place_of_another(db: sqlite3.Connection) -> None:
    keep.found_at(db, "/a", "doc/one", alone=True)
    assert keep.found_at(db, "/a", "doc/two", alone=False) is None
    assert keep.found_at(db, "/a", "doc/three", alone=True) is None
    assert look.places(db, "doc/one") == look.places(db, "doc/three") == ("/a",)


# ---- files that are none of ours ---------------------------------------------------------------------------


def test_there_must_be_one_to_read(tmp_path: Path) -> None:
    with (
        pytest.raises(StoreError, match=r"keeps no readings; `kg build INPUT… --store"),
        tables.opened(tmp_path, writing=False),
    ):
        pass


@pytest.mark.parametrize("writing", [True, False])
def test_a_damaged_file_is_told(tmp_path: Path, writing: bool) -> None:
    with tables.opened(tmp_path, writing=True) as db:
        held(db, *whole())
    path = tmp_path / tables.NAME
    data = bytearray(path.read_bytes())
    path.write_bytes(b"no" * 3000)
    damage = pytest.raises(StoreError, match=r"is damaged .*not a database.*build the store anew")
    with damage, tables.opened(tmp_path, writing=writing):
        pass
    data[8192:] = b"\xa5" * (len(data) - 8192)
    path.write_bytes(data)
    damage = pytest.raises(StoreError, match=r"is damaged .*malformed.*build the store anew")
    with damage, tables.opened(tmp_path, writing=writing) as db:
        list(look.readings(db))


def test_a_reading_of_other_fields_is_told(db: sqlite3.Connection) -> None:
    [number] = held(db, reading("a", *()))
    db.execute("UPDATE reading SET value = ?", (b'{"id": 3}',))
    with pytest.raises(StoreError, match="a reading in the store is damaged"):
        look.reading(db, number)
    db.execute("UPDATE text SET body = ?", (b"no",))
    with pytest.raises(StoreError, match="a reading in the store is damaged"):
        look.reading(db, number)


def test_a_file_of_a_later_version_is_told(tmp_path: Path) -> None:
    with tables.opened(tmp_path, writing=True) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="by a later kg"), tables.opened(tmp_path, writing=False):
        pass


def test_a_file_of_somebody_else_is_told(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / tables.NAME)
    db.execute("CREATE TABLE mine (x)")
    db.close()
    with pytest.raises(StoreError, match="is no file of readings"), tables.opened(tmp_path, writing=True):
        pass
