"""The server's processes run nothing that lies in the folder in which it was started."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from serving import client, serving
from tiny import RELATIONS, tiny_graph

import kg
from kg.rdf import write_graph
from kg.serve.child import command, environment

TRAPS = ("json", "uvicorn", "kg", "contextlib", "gzip", "numpy", "pyoxigraph", "networkx", "sitecustomize")
HOME = str(Path(kg.__file__).parents[1])


@pytest.fixture
def trapped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder holds modules that leave a mark when they are imported."""
    write_graph(tiny_graph(), RELATIONS, tmp_path)
    for name in TRAPS:
        (tmp_path / f"{name}.py").write_text(
            f"open({str(tmp_path / f'ran-{name}')!r}, 'w').close()\nraise SystemExit('{name}.py was run')\n"
        )
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    return tmp_path


def ran(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("ran-*"))


def test_the_traps_work(trapped: Path) -> None:
    subprocess.run([sys.executable, "-c", "import json"], check=False)
    assert ran(trapped) == ["ran-json"]


def test_serve_runs_nothing_of_the_folder(trapped: Path) -> None:
    """Workers, the keeper of reviews and what makes the explorer's data, started by the `kg` script."""
    script = shutil.which("kg", path=str(Path(sys.executable).parent))
    if script is None:
        pytest.skip("the kg script is not installed beside this Python")
    with serving("--graph", trapped / "graph.trig", "--review", "r.jsonl", program=(script,)) as running:
        with client(running.home) as http:
            assert http.get("/explorer/claims.json").status_code == 200
            assert http.get("/review.json").status_code == 200
            assert http.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).status_code == 200
        assert running.workers()
        assert running.workers("kg.serve.keeper")
    assert ran(trapped) == []


def test_python_m_kg_runs_nothing_of_the_folder(trapped: Path) -> None:
    """But for a kg.py, which Python itself takes for what it was asked to run."""
    (trapped / "kg.py").unlink()
    with serving("--graph", trapped / "graph.trig") as running, client(running.home) as http:
        assert http.get("/explorer/claims.json").status_code == 200
    assert ran(trapped) == []


def test_a_child_is_started_without_the_current_folder(
    trapped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", ["", ".", "lib", str(trapped), *sys.path])
    found = environment()["PYTHONPATH"].split(os.pathsep)
    assert all(os.path.isabs(path) for path in found)
    assert str(trapped) not in found
    assert HOME in found
    told = subprocess.run(
        command("kg", "--version"), env=environment(), capture_output=True, text=True, check=True
    )
    assert told.stdout == f"kg {kg.__version__}\n"
    assert ran(trapped) == []


def test_a_child_finds_this_package_before_any_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kg").mkdir()
    (tmp_path / "kg" / "__init__.py").write_text("raise SystemExit('another')\n")
    monkeypatch.chdir(HOME)
    monkeypatch.setattr(sys, "path", [str(tmp_path), *(path for path in sys.path if path != HOME)])
    subprocess.run(command("kg", "--version"), env=environment(), capture_output=True, check=True)
    paths = environment()["PYTHONPATH"].split(os.pathsep)
    assert paths.index(os.path.dirname(os.__file__)) < paths.index(HOME) < paths.index(str(tmp_path))
