"""The edition room: a reader's version changes with all that decides a reading, and with nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_layers import imports, room_of, rooms

from kg import edition
from kg.edition import GRAPH, ROOMS, Options, reader_of, version_of
from kg.model import Document, Reading

WORDS = {"function_words.tsv", "languages.tsv"}
DOCUMENT = Document("doc/a", "Text.", (), "a.txt", "0" * 64)


def below(*doors: str) -> set[str]:
    """These rooms, and all that they import, and so on, but for the words of errors."""
    ahead, seen = [*doors], set[str]()
    while ahead:
        room = ahead.pop()
        if room not in seen:
            seen.add(room)
            ahead += [r for p in rooms()[room] for module in imports(p) if (r := room_of(module))]
    return seen - {"errors"}


def test_its_rooms_are_those_that_a_reading_comes_from() -> None:
    assert set(ROOMS) == below("reader", "annotate") | WORDS | {"relations"}


def test_its_rooms_are_those_that_a_graph_comes_from() -> None:
    assert set(GRAPH) == below("ledger", "rdf", "life", "review", "origin") | WORDS


def test_the_same_options_are_the_same_version(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("one")
    options = Options(lexicon=(tmp_path / "a.tsv",))
    assert version_of(Options()) == version_of(Options())
    assert version_of(options) == version_of(options) != version_of(Options())


def test_what_stands_in_files_counts_and_not_where_they_lie(tmp_path: Path) -> None:
    for name, words in (("a", "one"), ("b", "one"), ("c", "two")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.toml").write_text(words)
    one, same, other = (version_of(Options(relations=tmp_path / name)) for name in "abc")
    assert one == same != other


@pytest.mark.parametrize(
    "options", [Options(learned=False), Options(pipeline="en_core_web_sm"), Options(pipeline="another")]
)
def test_options_count(options: Options) -> None:
    assert version_of(options) != version_of(Options())


def test_the_pipeline_of_the_environment_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    before = version_of(Options())
    monkeypatch.setenv("KG_PIPELINE", "another")
    assert version_of(Options()) == version_of(Options(pipeline="another")) != before


def test_code_and_words_of_the_package_count(monkeypatch: pytest.MonkeyPatch) -> None:
    before = edition._own()
    for name in ("reader", "lexicon", "relations", "pipeline"):
        monkeypatch.setattr(edition, "ROOMS", tuple(room for room in ROOMS if room != name))
        assert edition._own.__wrapped__() != before


def test_it_is_loaded_once_and_only_where_there_is_something_to_read() -> None:
    loads: list[Options] = []

    def load(options: Options):  # type: ignore[no-untyped-def]
        loads.append(options)
        return lambda document: Reading(document, (), ())

    reader = reader_of(Options(), load)
    assert not loads
    assert [reader.read(DOCUMENT) for _ in range(2)] == [Reading(DOCUMENT, (), ())] * 2
    assert loads == [Options()]
