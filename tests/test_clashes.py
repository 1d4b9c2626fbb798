"""The room `clashes`, and CONTRIBUTING's own example: one sentence, one claim."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reading import annotator, document

from kg.clashes import find_clashes
from kg.cli import main
from kg.lexicon import load_lexicon
from kg.reader import read_document
from kg.schema import load_relations

CONTRIBUTING = (Path(__file__).parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
HEAD = """
name = "congratulates"
label = "congratulates"
comment = "The subject has congratulated the object."
inverse = "congratulated_by"
family = "statement"
domain = ["State", "Person"]
range = ["State", "Person"]
"""


def example(folder: Path, precedence: bool) -> Path:
    """The file that CONTRIBUTING has people write, with its line of precedence or without."""
    section = CONTRIBUTING.split("## Work on the code")[0]
    blocks = re.findall(r"```toml\n(.*?)```", section, re.DOTALL)
    over = [block for block in blocks if block.strip().startswith("over")]
    assert len(over) == 1
    rest = [block for block in blocks if block not in over]
    (folder / "congratulates.toml").write_text(
        HEAD + (over[0] if precedence else "") + "".join(rest), encoding="utf-8"
    )
    return folder


def test_no_two_relations_of_the_package_clash() -> None:
    assert find_clashes(load_relations()) == ()


def test_the_example_without_precedence_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = example(tmp_path, precedence=False)
    assert main(["relations", "--relations", str(folder), "--check"]) == 1
    printed = capsys.readouterr().out
    assert printed.startswith(
        "congratulates and praises: congratulates.verb and praises.verb share congratulate;"
    )
    assert printed.count("\n") == 1


def test_the_example_with_precedence_is_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["relations", "--relations", str(example(tmp_path, precedence=True)), "--check"]) == 0
    assert capsys.readouterr().out == ""


def test_the_example_reads_one_claim_for_each_of_its_cases(tmp_path: Path) -> None:
    relations = load_relations(example(tmp_path, precedence=True))
    cases = relations["congratulates"].cases
    assert len(cases) == 3
    for case in cases:
        found = read_document(document(case.text), annotator(), load_lexicon(), relations).claims
        told = [
            (c.relation, c.subject, c.object) for c in found if c.relation in ("congratulates", "praises")
        ]
        assert told == [("congratulates", want["source"], want["target"]) for want in case.claims], case.text


def test_relations_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["relations"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("withdraws_recognition_from ")
