"""Settings for all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tiny
from browsing import browser
from exploring import Reader
from hypothesis import settings
from lacking import lacking
from serving import Running, serving

from kg.rdf import write_graph
from kg.store import write_store

# One thread for the small matrices of a sentence: more only wait for each other, at many times the cost.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

# The same examples at every run: a test that fails for one fails for all.
settings.register_profile("newskg", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("newskg")


@pytest.fixture(scope="session")
def explored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server of the tiny graph."""
    folder = tmp_path_factory.mktemp("explored")
    write_graph(tiny.tiny_graph(), tiny.RELATIONS, folder)
    write_store(folder / "graph.nq", folder / "store")
    with serving("--store", folder / "store", "--workers", "2") as running:
        yield running


@pytest.fixture(scope="session")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the browser puts files."""
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="session")
def chromium(downloads: Path) -> Iterator[Any]:
    with browser(downloads) as made:
        yield made


@pytest.fixture
def reader(chromium: Any, explored: Running) -> Reader:
    """Somebody at the explorer of that server."""
    chromium.get_log("browser")
    return Reader(chromium, explored.home)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: Any) -> Iterator[None]:
    """Below the list of what was skipped, what that list means."""
    yield
    skipped = terminalreporter.stats.get("skipped", [])
    for line in lacking(str(report.longrepr) for report in skipped):
        terminalreporter.write_sep("!", line, red=True, bold=True)
