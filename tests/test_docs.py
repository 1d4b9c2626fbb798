"""What the documents say, the program does: every command, option, query and example in them."""

from __future__ import annotations

import argparse
import re
import shlex
import shutil
from configparser import ConfigParser
from pathlib import Path

import pytest

import kg
from kg.cli import arguments
from kg.explain import ask, explain, find_claims

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
STORES = (ROOT / "docs" / "stores.md").read_text(encoding="utf-8")
FETCHING = (ROOT / "docs" / "fetching.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def parsers() -> dict[str, argparse.ArgumentParser]:
    """Command → its parser."""
    [commands] = [a for a in arguments.parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(commands.choices)


def section(command: str) -> str:
    found = re.search(rf"^## kg {command}$(.*?)(?=^## |\Z)", COMMANDS, re.MULTILINE | re.DOTALL)
    assert found, f"docs/commands.md lacks kg {command}"
    return found[1]


def shell_blocks(text: str) -> list[str]:
    return re.findall(r"^```(?:sh|console)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def kg_lines(text: str) -> list[str]:
    """Every call of kg in the shell blocks of a document, without comments and redirections."""
    lines = [line for block in shell_blocks(text) for line in block.splitlines()]
    bare = [re.sub(r"^\$ |^KG_\w+=\S+ |^\.venv/bin/(?=kg )", "", line) for line in lines]
    calls = [line for line in bare if line.startswith("kg ")]
    return [re.split(r" <|<<| > | \| ", call)[0] for call in calls]


@pytest.mark.parametrize("command", parsers())
def test_every_command_is_in_the_docs_with_every_option(command: str) -> None:
    text = section(command)
    usage = text.split("```")[1]
    for action in parsers()[command]._actions:
        for option in action.option_strings:
            if option not in ("-h", "--help"):
                assert option in usage
                assert f"`{option}" in text or f"[{option}" in usage
        if not action.option_strings:
            assert str(action.metavar) in usage


@pytest.mark.parametrize("command", parsers())
def test_the_docs_know_no_other_options(command: str) -> None:
    known = {option for action in parsers()[command]._actions for option in action.option_strings}
    assert set(re.findall(r"--[a-z][a-z0-9-]*", section(command))) <= known


def test_the_docs_know_no_other_commands() -> None:
    assert set(re.findall(r"^## kg (\w+)$", COMMANDS, re.MULTILINE)) == set(parsers())


EPILOGS = "\n".join(f"```sh\n{(p.epilog or '').replace('  kg', 'kg')}\n```" for p in parsers().values())


@pytest.mark.parametrize(
    "line",
    [line for text in (README, COMMANDS, STORES, FETCHING, CONTRIBUTING, EPILOGS) for line in kg_lines(text)],
)
def test_every_example_parses(line: str) -> None:
    words = shlex.split(line, comments=True)
    args = arguments.parser().parse_args(words[1:])
    if (
        words[1] == "query"
        and args.query is not None
        and args.query != "-"
        and not args.query.endswith(".rq")
    ):
        query = ROOT / "queries" / f"{args.query}.rq"
        assert query.is_file(), f"no query is called {args.query}"
        declared = set(re.findall(r"^# param: (\w+)", query.read_text(encoding="utf-8"), re.MULTILINE))
        assert {name for name, _ in args.param} <= declared


@pytest.mark.parametrize(
    "target",
    sorted({t for text in (README, CONTRIBUTING) for t in re.findall(r"\bmake ([a-z-]+)\b", text)}),
)
def test_every_make_target_is_there(target: str) -> None:
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE), f"the Makefile has no {target}"


def test_the_first_screen_has_both_commands() -> None:
    screen = "\n".join(README.splitlines()[:30])
    assert "make demo" in screen
    assert "make test" in screen


def test_the_readme_shows_where_the_program_is_after_make_demo() -> None:
    assert re.search(r"^VENV +\?= \.venv$", MAKEFILE, re.MULTILINE)
    assert re.search(r"^KG := \$\(VENV\)/bin/kg$", MAKEFILE, re.MULTILINE)
    setup = ConfigParser(interpolation=None)
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    assert setup["options.entry_points"]["console_scripts"].strip() == "kg = kg.cli:main"
    screen = "\n".join(README.splitlines()[:30])
    for line in (".venv/bin/kg query", "source .venv/bin/activate", "pipx install .", "-m pip install ."):
        assert line in screen


def test_every_anchor_leads_somewhere() -> None:
    titles = re.findall(r"^#+ (.*)$", README, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}
    assert set(re.findall(r"\]\(#([^)]+)\)", README)) <= anchors


def test_every_link_leads_somewhere() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/commands.md", "docs/stores.md"):
        page = ROOT / name
        for link in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert link.startswith("https://") or (page.parent / link).exists(), f"{name}: {link}"


@pytest.fixture
def _beside_one_seed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with seeds/ in it that holds the article which the examples speak of."""
    (tmp_path / "seeds").mkdir()
    shutil.copy(ROOT / "seeds" / "2022-07-01_syria.txt", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("_beside_one_seed")
def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    [code] = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    exec(compile(code, "README.md", "exec"), {"kg": kg})
    assert "Georgia cuts_ties_with Syria 1\n" in capsys.readouterr().out


@pytest.mark.usefixtures("_beside_one_seed")
def test_the_explanation_is_what_the_readme_shows() -> None:
    [(command, shown)] = re.findall(r"^\$ kg explain (.*)\n((?:.*\n)*?)```", README, re.MULTILINE)
    graph = kg.make_ledger(["seeds"])
    told = explain(graph, find_claims(graph, ask(graph, *shlex.split(command))))
    # The last digit of a likelihood differs between processors.
    said, promised = (re.sub(r"\b[01]\.\d\d\b", "#", text) for text in (told, shown))
    assert said == promised


def test_the_sparql_example_runs(tmp_path: Path) -> None:
    from tiny import RELATIONS, tiny_graph

    from kg.query import run_query
    from kg.rdf import write_graph

    write_graph(tiny_graph(), RELATIONS, tmp_path)
    [text] = re.findall(r"<<'END'\n(.*?)^END$", README, re.MULTILINE | re.DOTALL)
    assert run_query(text, tmp_path / "graph.trig").rows
