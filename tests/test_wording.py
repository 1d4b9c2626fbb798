"""The words for a claim: the same at every door, and none missing."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import tiny

from kg import explain, wording
from kg.draw.diagram import Wishes, choose
from kg.draw.page import page
from kg.explorer import payload, words_for
from kg.model import Claim, Evidence, Heard, Modality, Polarity, Precision, Span
from kg.wording import finder_of, heard_against, heard_words

KG = Path(__file__).parent.parent / "kg"


def test_a_claim_in_a_line() -> None:
    labels = {entity.id: entity.label for entity in tiny.ENTITIES}
    lines = {
        wording.in_a_line(claim, wording.relation_words(claim.relation), labels.__getitem__)
        for claim in tiny.claims()
    }
    assert {
        "North Korea recognises Donetsk People's Republic (2022-07-13)",
        "United Nations sanctions North Korea (2017)",
        "Russia sanctions Ukraine (denied, says Russia)",
        "North Korea meets Luhansk People's Republic (planned)",
        "North Korea supplies labour to Russia (hearsay)",
        "Russia sanctions Ukraine",
    } <= lines


def test_who_says_it() -> None:
    found = {(c.relation, c.claimant): wording.spoken(c, str) for c in tiny.claims()}
    assert found["sanctions", "Russia"] == "said by Russia itself"
    assert found["sanctions", "KCNA"] == "said by KCNA"
    assert found["supplies_labour_to", None] == "hearsay, with no named voice"
    assert found["accuses", None] == "in the article's own voice"


def test_only_what_is_actual_and_affirmed_has_nothing_against_it() -> None:
    assert [m for m in Modality if not wording.modality_words(m).against] == [Modality.ACTUAL]
    assert [p for p in Polarity if not wording.polarity_words(p).against] == [Polarity.POSITIVE]


def test_every_door_has_the_same_words() -> None:
    graph, labels = tiny.tiny_graph(), {entity.id: entity.label for entity in tiny.ENTITIES}
    still = page(graph, choose(graph, tiny.RELATIONS, Wishes()), tiny.RELATIONS, "<svg/>")
    explained = explain.explain(graph, list(tiny.claims()))
    carried = payload(graph, words_for(tiny.RELATIONS), {})["words"]
    for claim in tiny.claims():
        reality = wording.reality(claim.modality, claim.polarity)
        assert f"<td>{reality}</td>" in still
        assert wording.spoken(claim, labels.__getitem__) in explained
        assert reality == ", ".join(
            (carried["modality"][claim.modality], carried["polarity"][claim.polarity])
        )
    assert set(carried["modality"]) == set(Modality)


def test_no_script_types_the_words_again() -> None:
    words = [wording.modality_words(m).word for m in Modality if m is not Modality.ACTUAL]
    typed = re.compile("[\"'](" + "|".join([*words, *(w.capitalize() for w in words), "affirmed"]) + ")[\"']")
    for path in sorted((KG / "assets" / "explorer").glob("*.js")):
        assert not typed.search(path.read_text(encoding="utf-8")), path.name


@pytest.mark.parametrize(
    ("enum", "member"),
    [("Modality", "RUMOURED"), ("Polarity", "UNSURE"), ("Precision", "DECADE"), ("Act", "DOUBT")],
)
def test_the_type_checker_names_what_has_no_words(tmp_path: Path, enum: str, member: str) -> None:
    """On a copy of the two modules alone, so that it is a matter of seconds."""
    package = tmp_path / "kg"
    package.mkdir()
    package.joinpath("__init__.py").touch()
    shutil.copy(KG / "wording.py", package)
    model = (KG / "model.py").read_text(encoding="utf-8")
    head = re.compile(rf'(class {enum}\(StrEnum\):\n    """.*?"""\n\n)', re.DOTALL)
    package.joinpath("model.py").write_text(
        head.sub(rf'\1    {member} = "{member.title()}"\n', model), encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", tmp_path / "cache", "kg/wording.py"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    assert re.search(rf'kg/wording\.py:\d+: error: .*"Literal\[{enum}\.{member}\]"', done.stdout), done.stdout


def test_dates_are_as_exact_as_they_are_known() -> None:
    lengths = {p: wording.date(tiny.JULY_13)[: wording.letters(p)] for p in Precision}
    assert lengths == {
        Precision.DAY: "2022-07-13", Precision.MONTH: "2022-07", Precision.YEAR: "2022",
    }  # fmt: skip
    assert wording.date(tiny.YEAR_2017) == "2017"
    assert (wording.date(None), wording.date(None, "no date")) == ("—", "no date")


@pytest.mark.parametrize(
    ("heard", "learned", "words"),
    [
        (Heard(0.97, 0.98, 0.98), True, "learned: 0.93 (stated 0.97, source 0.98, target 0.98)"),
        (Heard(0.97, 0.98, 0.98), False, "also heard: 0.93 (stated 0.97, source 0.98, target 0.98)"),
        (Heard(0.97, 0.98, 0.02), False, "hardly heard: 0.02 (stated 0.97, source 0.98, target 0.02)"),
        (Heard(0.0, 0.0, 0.0, rival="meets", against=0.5), False, "not heard"),
    ],
)
def test_how_surely_it_was_heard(heard: Heard, learned: bool, words: str) -> None:
    assert heard_words(heard, learned) == words


@pytest.mark.parametrize(
    ("heard", "words"),
    [
        (Heard(0.97, 0.98, 0.98, 0.9, "meets", 0.05), ""),
        (
            Heard(0.97, 0.98, 0.98, rival="cuts_ties_with", against=0.1),
            "its words may state cuts ties with (0.10)",
        ),
        (Heard(0.97, 0.49, 0.5), "its source may be another (0.49 for this one)"),
        (Heard(0.97, 0.9, 0.9, 0.2), "it may be told as more or less real (0.20 as here)"),
        (Heard(0.0, 0.0, 0.0), ""),  # it is not heard: that says enough
    ],
)
def test_what_speaks_against_it(heard: Heard, words: str) -> None:
    assert heard_against(heard) == words


@pytest.mark.parametrize(
    ("rules", "finder"),
    [(("a.verb",), "rule"), (("a.learned",), "learned"), (("a.learned", "a.verb"), "rule"), ((), "rule")],
)
def test_a_rule_found_it_whoever_else_did(rules: tuple[str, ...], finder: str) -> None:
    evidence = tuple(Evidence("doc/a", Span(0, 1), "x", (), rule, 0.5) for rule in rules)
    assert str(finder_of(Claim("", "A", "meets", "B", evidence=evidence))) == finder
