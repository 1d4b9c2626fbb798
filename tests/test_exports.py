"""The files kept in `exports/` are those that `make demo` writes."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kg.build import build

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "exports"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo")
    build([ROOT / "seeds"], out)
    return out


@pytest.mark.parametrize("name", ["graph.ttl", "graph.trig", "ontology.ttl", "shapes.ttl", "graph.graphml"])
def test_the_graph_is_the_one_that_a_build_gives(made: Path, name: str) -> None:
    if _content(KEPT / name) != _content(made / name):
        pytest.fail(f"exports/{name} is not what a build gives now; run `make demo` and commit what it wrote")


def _content(path: Path) -> str:
    """A file without its likelihoods, whose last digits differ between processors, and what comes of them."""
    text = re.sub(r"(?<![\w.-])[01]\.\d+(?![\w.])", "#", path.read_text(encoding="utf-8"))
    return re.sub(r"kg:(taughtBy|rival) .*", r"kg:\1 #", text)


def _said(path: Path) -> list[str | None]:
    """The title and the description of a picture: every edge that it draws, in words."""
    root = ElementTree.parse(path).getroot()
    return [found.text for name in ("title", "desc") if (found := root.find(SVG + name)) is not None]


def test_the_picture_says_what_a_build_draws(made: Path) -> None:
    # Labels may stand elsewhere by a hair under another version of matplotlib; what is drawn is the same.
    assert len(_said(KEPT / "graph.svg")) == 2
    assert _said(KEPT / "graph.svg") == _said(made / "graph.svg")


def test_the_readme_names_every_file_of_a_build(made: Path) -> None:
    text = (KEPT / "README.md").read_text(encoding="utf-8")
    rows = {line.split("`")[1]: line for line in text.splitlines() if line.startswith("| ") and "`" in line}
    assert set(rows) == {path.name + ("/" if path.is_dir() else "") for path in made.iterdir()}
    kept = {name for name, row in rows.items() if row.endswith("| yes |")}
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert {f"!/exports/{name}" for name in kept | {"README.md"}} == {
        line for line in ignored if line.startswith("!/exports/")
    }
    assert all((KEPT / name).exists() for name in kept)
