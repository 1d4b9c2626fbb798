"""The explorer's scripts by themselves: each that needs no page has tests of its own, run by node."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from browsing import NO_BROWSER
from lacking import lacking
from scripting import NO_NODE, node

from kg.explorer.bundler import order
from kg.explorer.page import MAIN, asset

TESTS = Path(__file__).parent / "explorer"
# What a module says if it cannot do without a page: it makes elements, or looks at what there is.
PAGE = re.compile(r"\b(document|window|location|fetch)\b")


@pytest.mark.parametrize("path", sorted(TESTS.glob("*.test.js")), ids=lambda path: path.name)
def test_a_script_does_what_its_tests_say(path: Path) -> None:
    command = [node(), "--test-reporter=tap", str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert re.search(r"^# pass [1-9]", ran.stdout, re.MULTILINE), f"no test in {path.name}"


def test_what_needs_no_page_has_tests() -> None:
    untested = [
        name
        for name in order(MAIN, asset)
        if not any(PAGE.search(_code(asset(each))) for each in order(name, asset))
        and not (TESTS / name.replace(".js", ".test.js")).exists()
    ]
    assert untested == []


def test_no_test_is_left_of_a_script_that_went() -> None:
    there = set(order(MAIN, asset))
    assert [p.name for p in TESTS.glob("*.test.js") if p.name.replace(".test.js", ".js") not in there] == []


def test_what_this_machine_lacks_is_told_at_the_end() -> None:
    assert lacking(["Skipped: something else"]) == []
    told = lacking([f"('x.py', 3, 'Skipped: {NO_BROWSER} (…)')"] * 2 + [f"Skipped: {NO_NODE}"])
    assert [line.partition(" of ")[0] for line in told] == ["NO BROWSER: 2 tests", "NO NODE: 1 test"]


def _code(text: str) -> str:
    """Without comments and what is imported by name."""
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL)
