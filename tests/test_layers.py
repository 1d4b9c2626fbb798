"""The corridor's order and the owners of heavy dependencies, read from the imports themselves."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
KG = ROOT / "kg"

# Lowest first; a room imports from rooms before it only. Change it when the code tells you to.
ORDER = (
    *("errors", "formats", "model", "shape", "ids", "wording", "moment", "cells", "atomic", "names", "dates"),
    *("lexicon", "schema", "clashes"),
    *("language", "layout", "fetch", "read", "texts"),
    *("pipeline", "analysis", "annotate", "syntax", "mention", "roles", "voice", "resolve"),
    *("origin", "merge", "extract", "reader", "edition", "receipt", "corpus", "ledger", "holdings", "life"),
    *("graph", "review", "actors", "score", "quads", "rdf", "sheet", "export", "store", "query", "explain"),
    *("diff", "trace", "explorer", "draw", "upkeep", "build", "grow", "serve", "threads", "cli", "__main__"),
)

OWNERS = {
    "spacy": {"annotate", "pipeline"},
    "thinc": {"pipeline"},
    "lemminflect": {"annotate"},
    "onnxruntime": {"annotate"},
    "curated_tokenizers": {"annotate"},
    "msgspec": {"holdings"},
    "sqlite3": {"holdings", "upkeep"},
    "networkx": {"graph", "draw"},
    "matplotlib": {"draw"},
    "pygraphviz": {"draw"},
    "rdflib": {"rdf"},
    "pyshacl": {"rdf"},
    "pyoxigraph": {"quads", "rdf", "store", "query"},  # `rdf` takes terms from it, no store and no query
    "rapidfuzz": {"actors"},
    "httpx": {"store", "fetch"},
    "httpcore": {"fetch"},
    "protego": {"fetch"},
    "platformdirs": {"fetch"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "cachetools": {"serve"},
    "py3langid": {"language"},
    "feedparser": {"read"},
    "defusedxml": {"read"},
    "warcio": {"read"},
    "pyarrow": {"read"},
    "trafilatura": {"read"},
    "htmldate": {"read"},
    "lxml": {"read"},
    "pypdfium2": {"read"},
    "striprtf": {"read"},
}


@cache
def rooms() -> dict[str, list[Path]]:
    """Room → its files: one module, or those of a package."""
    found: dict[str, list[Path]] = {}
    for path in sorted(KG.rglob("*.py")):
        inner = path.relative_to(KG).parts
        if inner != ("__init__.py",):
            found.setdefault(inner[0].removesuffix(".py"), []).append(path)
    return found


def statements(tree: ast.AST, typing_too: bool) -> Iterator[ast.Import | ast.ImportFrom]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif typing_too or not (
            isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
        ):
            yield from statements(node, typing_too)


@cache
def imports(path: Path, typing_too: bool = False) -> tuple[str, ...]:
    """Every module that a file imports, wherever in it, as a full dotted name."""
    return tuple(_imports(path, typing_too))


def _imports(path: Path, typing_too: bool) -> Iterator[str]:
    for node in statements(ast.parse(path.read_text(encoding="utf-8")), typing_too):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        else:
            package = (
                [*path.relative_to(ROOT).parent.parts][: -(node.level - 1) or None] if node.level else []
            )
            module = ".".join([*package, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def room_of(module: str) -> str | None:
    """The room that a dotted name lies in; None outside the house and at its door."""
    parts = module.split(".")
    return parts[1] if parts[0] == "kg" and len(parts) > 1 and parts[1] in rooms() else None


def test_every_room_has_its_place() -> None:
    assert set(rooms()) <= set(ORDER)


@pytest.mark.parametrize("room", [room for room in ORDER if room in rooms()])
def test_imports_point_to_lower_rooms(room: str) -> None:
    allowed = {*ORDER[: ORDER.index(room)], room}
    found = {
        r for path in rooms()[room] for module in imports(path, typing_too=True) if (r := room_of(module))
    }
    assert found <= allowed


@pytest.mark.parametrize("dependency", OWNERS)
def test_heavy_dependencies_have_owners(dependency: str) -> None:
    users = {
        room
        for room, paths in rooms().items()
        for path in paths
        if any(module.split(".")[0] == dependency for module in imports(path))
    }
    assert users == OWNERS[dependency]


@pytest.mark.parametrize("room", sorted(set(rooms()) - OWNERS["spacy"]))
def test_no_doc_and_no_token_leaves_the_annotators(room: str) -> None:
    """In truth and not only by imports: nobody else names their types or asks for their attributes."""
    types, attributes = (
        {"Doc", "Token", "Language"},
        {"lemma_", "pos_", "tag_", "dep_", "lower_", "ent_type_"},
    )
    for path in rooms()[room]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        asked = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        imported = {module.split(".")[-1] for module in imports(path, typing_too=True)}
        assert not (named | imported) & types, path
        assert not asked & attributes, path


@pytest.mark.parametrize("path", sorted(KG.rglob("*.py")), ids=lambda path: str(path.relative_to(KG)))
def test_every_module_says_what_it_is_in_one_sentence(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert docstring, "no docstring"
    opening = docstring.split("\n\n")[0]
    assert opening.rstrip().endswith((".", "`"))


def test_rooms_are_nouns_of_the_subject() -> None:
    assert not set(rooms()) & {"utils", "helpers", "base", "common", "misc", "manager"}


def test_setup_names_every_package() -> None:
    setup = ConfigParser(interpolation=None)
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    named = set(setup["options"]["packages"].split())
    packages = {".".join(path.parent.relative_to(ROOT).parts) for path in KG.rglob("__init__.py")}
    assert named == packages | {"kg.queries"}


def test_setup_names_every_dependency() -> None:
    setup = ConfigParser(interpolation=None)
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    extras = setup["options.extras_require"]
    wanted = "\n".join((setup["options"]["install_requires"], extras["documents"], extras["tables"]))
    named = {line.split(">")[0].strip().lower() for line in wanted.split("\n") if line}
    used = {module.split(".")[0] for paths in rooms().values() for path in paths for module in imports(path)}
    ours = {*sys.stdlib_module_names, "compression", "kg"}  # Python has `compression` from 3.14 on
    foreign = {module for module in used if module not in ours}
    distribution = {
        "backports": "backports.zstd",
        "curated_tokenizers": "curated-tokenizers",
        "dateutil": "python-dateutil",
        "srsly": "spacy",
        "thinc": "spacy",
    }
    assert {distribution.get(module, module).lower() for module in foreign} <= named
