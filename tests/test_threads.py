"""One thread for the numeric libraries, for every command and what it starts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from serving import serving
from tiny import RELATIONS, tiny_graph

from kg.rdf import write_graph
from kg.threads import VARIABLES, one_thread


def test_sets_all_to_one() -> None:
    found: dict[str, str] = {"HOME": "/"}
    one_thread(found)
    assert found == {"HOME": "/", **dict.fromkeys(VARIABLES, "1")}


@pytest.mark.parametrize("name", VARIABLES)
def test_leaves_what_the_user_has_set(name: str) -> None:
    found = {name: "3"}
    one_thread(found)
    assert found == {name: "3"}


@pytest.fixture
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("unset")
@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted in /proc: Linux only")
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="on one core the libraries start one thread anyway")
def test_numpy_starts_no_further_thread() -> None:
    """The control shows that it would: otherwise this test could not fail."""
    work = "import numpy; numpy.ones((500, 500)) @ numpy.ones((500, 500))"
    count = f"{work}; print(len(os.listdir('/proc/self/task')))"
    for opening, expected in (("", False), ("from kg.cli import main; main(['query'])", True)):
        code = f"import os\n{opening}\n{count}"
        found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert (found.stdout.split()[-1] == "1") is expected


@pytest.mark.usefixtures("unset")
@pytest.mark.skipif(
    not Path("/proc/self/environ").exists(), reason="environments are read in /proc: Linux only"
)
def test_the_processes_of_serve_are_told_so(tmp_path: Path) -> None:
    write_graph(tiny_graph(), RELATIONS, tmp_path)
    with serving("--graph", tmp_path / "graph.trig") as running:
        told = Path(f"/proc/{running.workers()[0]}/environ").read_bytes().split(b"\0")
    assert {f"{name}=1".encode() for name in VARIABLES} <= set(told)
