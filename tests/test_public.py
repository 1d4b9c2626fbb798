"""The names that the package promises."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import kg

PROMISED = [
    "Claim",
    "Decision",
    "Document",
    "Entity",
    "Evidence",
    "KgError",
    "Ledger",
    "Reading",
    "make_graph",
    "make_ledger",
    "network",
    "parse_document",
    "read_documents",
    "read_graph",
    "write_graph",
]


def test_the_promised_names() -> None:
    assert kg.__all__ == PROMISED


@pytest.mark.parametrize("name", PROMISED)
def test_every_name_is_there_and_documented(name: str) -> None:
    assert getattr(kg, name).__doc__


def test_other_names_are_not() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = kg.nothing


def test_type_checkers_are_told_the_same_names() -> None:
    tree = ast.parse(Path(kg.__file__).read_text(encoding="utf-8"))
    [block] = [node for node in tree.body if isinstance(node, ast.If)]
    told = {
        alias.name: node.module
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert sorted(told) == PROMISED
    for name, module in told.items():
        assert getattr(kg, name) is getattr(import_module(str(module)), name)


@pytest.mark.parametrize("statement", ["import kg", "import kg.cli", "from kg import Claim, read_documents"])
def test_opening_the_door_opens_no_heavy_room(statement: str) -> None:
    heavy = "{'spacy', 'rdflib', 'networkx', 'matplotlib', 'pyoxigraph', 'numpy'}"
    code = f"import sys; {statement}; print(sorted({heavy} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
