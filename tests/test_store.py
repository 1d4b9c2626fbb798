"""The store on disk: whole generations, one writer, readers that never notice."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pyoxigraph as ox
import pytest
import tiny

import kg.build
from kg import draw
from kg.build import build
from kg.errors import GraphError, KgError, StoreError
from kg.query import find_query, run_on, run_query
from kg.rdf import read_graph, write_graph
from kg.receipt import Receipt
from kg.store import (
    as_file,
    copy_store,
    current,
    disk,
    load_graph,
    new_generation,
    open_store,
    patch_store,
    tables,
    write_store,
)
from kg.store.patch import FILES

BOX = Path(__file__).parent
TRIPLE = '<urn:s> <urn:p> "{0}" <urn:g> .\n'


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tiny")
    write_graph(tiny.tiny_graph(), tiny.RELATIONS, out)
    return out


@pytest.fixture
def store(tmp_path: Path, exports: Path) -> Path:
    """A store that holds the tiny graph."""
    write_store(exports / "graph.nq", tmp_path / "store")
    return tmp_path / "store"


def some(folder: Path, number: int) -> Path:
    """A graph file of that many triples, all in one named graph."""
    path = folder / f"{number}.nq"
    path.write_text("".join(sorted(TRIPLE.format(i) for i in range(number))))
    return path


def listing(folder: Path) -> dict[str, int]:
    """Every file of a folder with the moment of its last change."""
    return {
        str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()
    }


def generations(store: Path) -> set[str]:
    return {path.name for path in (store / "generations").iterdir()}


# ---- what it holds -----------------------------------------------------------------------------------------


def test_the_store_holds_what_the_file_holds(store: Path, exports: Path) -> None:
    assert set(open_store(store)) == set(load_graph(exports / "graph.trig"))


def test_named_graphs_keep_to_themselves_and_the_default_graph_holds_all(tmp_path: Path) -> None:
    (tmp_path / "a.nq").write_text(TRIPLE.format(1) + TRIPLE.format(1).replace("urn:g", "urn:h"))
    write_store(tmp_path / "a.nq", tmp_path / "store")
    found = open_store(tmp_path / "store")
    assert {graph.value for graph in found.named_graphs() if isinstance(graph, ox.NamedNode)} == {
        "urn:g",
        "urn:h",
    }
    assert len(list(found.quads_for_pattern(None, None, None, ox.DefaultGraph()))) == 1
    assert len(found) == 3


def test_a_query_runs_on_it_in_place(store: Path, exports: Path) -> None:
    before = listing(store / "generations")
    rows = run_on(open_store(store), find_query("timeline"), {}).rows
    assert rows == run_query("timeline", exports / "graph.trig").rows
    assert listing(store / "generations") == before


def test_it_is_read_only(store: Path) -> None:
    with pytest.raises(RuntimeError, match="read-write"):
        open_store(store).add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.NamedNode("urn:c")))


def test_as_a_file_it_is_the_same_graph(store: Path, exports: Path) -> None:
    with as_file(store) as path:
        ours, theirs = read_graph(path), read_graph(exports / "graph.trig")
    assert ours == theirs
    assert not path.exists()


# ---- generations -------------------------------------------------------------------------------------------


def test_the_same_graph_is_the_same_generation_and_changes_nothing(store: Path, exports: Path) -> None:
    before = listing(store)
    assert write_store(exports / "graph.nq", store) == current(store)
    assert {k: v for k, v in listing(store).items() if k != "lock"} == {
        k: v for k, v in before.items() if k != "lock"
    }


def test_the_id_hangs_on_the_graph_alone(tmp_path: Path) -> None:
    one, other = (
        write_store(some(tmp_path, 3), tmp_path / "a"),
        write_store(some(tmp_path, 3), tmp_path / "b"),
    )
    assert one == other
    assert write_store(some(tmp_path, 4), tmp_path / "b") != one


def test_the_previous_generation_is_kept_and_older_ones_go(tmp_path: Path) -> None:
    first, second, third = (write_store(some(tmp_path, n), tmp_path / "s") for n in (1, 2, 3))
    assert generations(tmp_path / "s") == {second, third}
    assert current(tmp_path / "s") == third
    assert len(open_store(tmp_path / "s", second)) == 4
    with pytest.raises(StoreError, match=f"generation {first} cannot be opened"):
        open_store(tmp_path / "s", first)
    assert write_store(some(tmp_path, 2), tmp_path / "s") == second
    assert generations(tmp_path / "s") == {second, third}
    assert len(open_store(tmp_path / "s")) == 4


@pytest.mark.skipif(os.name != "posix", reason="this system does not let open files be deleted")
def test_a_reader_keeps_its_generation_even_when_it_is_gone(tmp_path: Path) -> None:
    write_store(some(tmp_path, 500), tmp_path / "s")
    reader = open_store(tmp_path / "s")
    for number in (1, 2, 3):
        write_store(some(tmp_path, number), tmp_path / "s")
    assert len(list(reader)) == 1000


def test_a_reader_that_comes_between_two_swings_looks_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2, 3):
        write_store(some(tmp_path, number), tmp_path / "s")
    real, stale = current(tmp_path / "s"), ["0" * 16]
    monkeypatch.setattr(disk, "current", lambda _: stale.pop() if stale else real)
    assert len(open_store(tmp_path / "s")) == 6


WRITER = """
import sys
from pathlib import Path
from kg.store import write_store
for path in sys.argv[2:]:
    write_store(Path(path), Path(sys.argv[1]))
"""


def test_readers_go_on_while_another_process_writes(tmp_path: Path) -> None:
    """Each answer comes from one whole graph: all its triples or none, never a mixture, never an error."""
    files = [some(tmp_path, number) for number in range(100, 1300, 100)]
    write_store(files[0], tmp_path / "s")
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, tmp_path / "s", *map(str, files)], cwd=BOX.parent
    )
    seen = []
    while writer.poll() is None:
        seen.append(len(open_store(tmp_path / "s")))
    assert writer.returncode == 0
    assert {*seen} <= {2 * number for number in range(100, 1300, 100)}
    assert len({*seen}) > 2
    assert seen == sorted(seen)


# ---- one writer --------------------------------------------------------------------------------------------

HOLDER = """
import sys, time
from pathlib import Path
from kg.store import new_generation
with new_generation(Path(sys.argv[1])) as write:
    write(Path(sys.argv[2]))
    Path(sys.argv[1], "generations", ".new").mkdir()
    Path(sys.argv[1], "generations", ".new", "half").write_text("half")
    print("writing", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def held(tmp_path: Path, store: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process in the midst of writing the store."""
    command = [sys.executable, "-c", HOLDER, str(store), str(some(tmp_path, 5))]
    with subprocess.Popen(command, cwd=BOX.parent, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        yield process
        process.kill()


@pytest.mark.usefixtures("held")
def test_a_second_build_is_told_and_touches_nothing(tmp_path: Path, store: Path) -> None:
    before = listing(store)
    with pytest.raises(StoreError, match="another build is writing this store"):
        write_store(some(tmp_path, 7), store)
    assert listing(store) == before


def test_a_killed_build_leaves_a_good_store_and_the_next_one_clears_up(
    tmp_path: Path, store: Path, held: subprocess.Popen[str]
) -> None:
    kept = current(store)
    held.send_signal(signal.SIGKILL)
    held.wait()
    assert current(store) == kept
    assert len(open_store(store)) > 100
    assert (store / "generations" / ".new").exists()
    fresh = write_store(some(tmp_path, 7), store)
    assert generations(store) == {kept, fresh}
    assert {path.name for path in store.iterdir()} == {"current", "generations", "lock"}


# ---- mistakes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", ["<urn:a> <urn:b> ", None])
def test_a_bad_graph_file_leaves_the_store_as_it_was(
    tmp_path: Path, store: Path, content: str | None
) -> None:
    if content:
        (tmp_path / "bad.nq").write_text(TRIPLE.format(1) + content)
    kept, before = current(store), generations(store)
    with pytest.raises(KgError, match=r"bad\.nq: (not N-Quads|cannot be read)"):
        write_store(tmp_path / "bad.nq", store)
    assert (current(store), generations(store)) == (kept, before)


def test_a_failure_leaves_no_new_folder_behind(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no\.nq: cannot be read"):
        write_store(tmp_path / "no.nq", tmp_path / "deep" / "store")
    assert not (tmp_path / "deep" / "store").exists()


def test_a_full_disk_is_one_line(
    tmp_path: Path, exports: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    kept = current(store)
    monkeypatch.setattr(disk, "fill", full)
    with pytest.raises(StoreError, match="cannot be written .No space left on device.; give another"):
        write_store(some(tmp_path, 2), store)
    assert current(store) == kept
    assert generations(store) == {kept}


def test_a_folder_with_other_things_is_not_made_a_store(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letter.txt").write_text("mine")
    with pytest.raises(StoreError, match="home: holds something else than a store"):
        write_store(some(tmp_path, 1), tmp_path / "home")
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["letter.txt"]
    with pytest.raises(StoreError, match=r"letter\.txt: a file, not a folder"):
        write_store(some(tmp_path, 1), tmp_path / "home" / "letter.txt")


def test_a_folder_without_rights_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)  # root may write anywhere
    with pytest.raises(StoreError, match=r"cannot be written \(Permission denied\)"):
        write_store(some(tmp_path, 1), tmp_path / "s")


def test_what_is_no_store_is_told(tmp_path: Path, store: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(StoreError, match="no store that can be asked yet; .* makes one"):
            open_store(folder)
    (store / "current").write_text("../../elsewhere\n")
    with pytest.raises(StoreError, match="names no generation; build the store anew"):
        open_store(store)


def test_a_damaged_generation_is_told_and_built_anew(store: Path, exports: Path) -> None:
    (store / "generations" / current(store) / "CURRENT").unlink()
    with pytest.raises(StoreError, match="cannot be opened .*; build the store anew"):
        open_store(store)
    write_store(exports / "graph.nq", store)
    assert set(open_store(store)) == set(load_graph(exports / "graph.trig"))
    shutil.rmtree(store / "generations" / current(store))
    write_store(exports / "graph.nq", store)
    assert len(open_store(store)) > 100


def test_a_file_of_another_kind_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(GraphError, match="not a graph file by its name"):
        write_store(tmp_path / "a.txt", tmp_path / "store")


# ---- with a build: files and store, or neither -------------------------------------------------------------


@pytest.fixture
def tiny_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.build, "_read", lambda *_, **__: (tiny.tiny_graph(), Receipt()))
    monkeypatch.setattr(kg.build, "load_relations", lambda _: tiny.RELATIONS)
    monkeypatch.setattr(draw, "draw_all", lambda *_: None)


@pytest.mark.usefixtures("tiny_build")
def test_a_build_writes_files_and_store(tmp_path: Path) -> None:
    summary = build(["x"], tmp_path / "out", store=tmp_path / "store")
    assert summary.generation == current(tmp_path / "store")
    assert set(open_store(tmp_path / "store")) == set(load_graph(tmp_path / "out" / "graph.nq"))
    assert build(["x"], tmp_path / "out").generation is None


@pytest.mark.usefixtures("tiny_build")
@pytest.mark.parametrize("step", ["load", "move"])
def test_a_build_that_fails_leaves_files_and_store_as_they_were(
    tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def broken(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    write_store(some(tmp_path, 3), store)
    kept = current(store)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "graph.nq").write_text("old")
    owner, name = {"load": (disk, "fill"), "move": (Path, "replace")}[step]
    if step == "load":
        shutil.rmtree(store / "generations" / next(iter(generations(store) - {kept})))
    monkeypatch.setattr(owner, name, broken)
    blamed = store if step == "load" else tmp_path / "out"
    with pytest.raises(KgError, match=f"^{blamed}: cannot be written .No space left on device"):
        build(["x"], tmp_path / "out", store=store)
    assert (tmp_path / "out" / "graph.nq").read_text() == "old"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["graph.nq"]
    assert current(store) == kept
    assert len(open_store(store)) == 6


@pytest.mark.usefixtures("tiny_build")
def test_a_build_is_told_of_another_before_it_reads(
    tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reads(*_: object, **__: object) -> NoReturn:
        raise AssertionError("it has begun to read")

    monkeypatch.setattr(kg.build, "_read", reads)
    with new_generation(store), pytest.raises(StoreError, match="another build"):
        build(["x"], tmp_path / "out", store=store)
    assert not (tmp_path / "out").exists()


# ---- changes ---------------------------------------------------------------------------------------------


def test_a_copy_shares_what_it_copies_and_may_be_made_twice(exports: Path, tmp_path: Path) -> None:
    first = write_store(exports / "graph.nq", tmp_path / "one")
    for _ in range(2):
        assert copy_store(tmp_path / "one", tmp_path / "two") == first
    assert set(open_store(tmp_path / "two")) == set(open_store(tmp_path / "one"))
    with pytest.raises(StoreError, match="no store"):
        copy_store(tmp_path / "none", tmp_path / "two")


def test_changes_make_a_generation_and_leave_the_one_before(exports: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    first = write_store(exports / "graph.nq", store)
    before = set(open_store(store))
    known = next(
        line
        for line in (exports / "graph.nq").read_text(encoding="utf-8").splitlines()
        if line.startswith("<")
    )
    [gone] = ox.parse(known.encode(), format=ox.RdfFormat.N_QUADS)
    for number in range(6):
        second = patch_store(store, [f"<urn:a> <urn:b> <urn:{number}> <urn:g> ."], [known])
        assert second == current(store) != first
        assert tables(store, second) <= FILES
    after = set(open_store(store))
    assert len(after - before) == 6
    assert before - after == {gone}
    assert patch_store(store, [], []) == current(store)


def test_the_same_changes_are_the_same_generation(exports: Path, tmp_path: Path) -> None:
    lines = ["<urn:a> <urn:b> <urn:c> .", "<urn:a> <urn:b> <urn:d> ."]
    made = []
    for name, order in (("one", lines), ("two", lines[::-1])):
        write_store(exports / "graph.nq", tmp_path / name)
        made.append(patch_store(tmp_path / name, order, []))
    assert made[0] == made[1]
