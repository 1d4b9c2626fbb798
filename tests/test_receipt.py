"""The receipt: what it says of the articles, and how long lists are shortened."""

from __future__ import annotations

import csv
import datetime
import io
import json
from argparse import Namespace
from pathlib import Path

import pytest
from tiny import tiny_graph

from kg.build import Summary
from kg.cli.commands import _tell
from kg.errors import InputError
from kg.model import Document, Reading
from kg.read import PassedOver, Placed, Same, Skipped
from kg.receipt import Receipt, check_report, fate_of, left_out, receipt_of, remarks, write_report


def article(name: str, text: str = "He left.", **known: object) -> Document:
    return Document(f"doc/{name}", text, (), f"{name}.txt", "0" * 64, **known)  # type: ignore[arg-type]


def test_says_what_the_articles_lack() -> None:
    claim = next(iter(tiny_graph().claims.values()))
    whole = article("whole", title="T", issued=datetime.date(2022, 7, 1))
    bare, latin = article("bare"), article("latin", title="G")
    skipped = [Skipped("in/z.txt", "empty"), Skipped("in/y.txt", "binary")]
    fates = (
        *(fate_of(each, each) for each in skipped),
        fate_of(PassedOver("in/a.bin"), PassedOver("in/a.bin")),
        fate_of(Placed(whole, "in/whole.txt"), Reading(whole, (), (claim,))),
        fate_of(Placed(bare, "in/bare.txt"), Reading(bare, (), ())),
        fate_of(Placed(latin, "in/latin.txt", "Windows-1252"), Reading(latin, (), (claim,))),
    )
    assert receipt_of(fates) == Receipt(
        skipped=(skipped[1], skipped[0]),
        passed_over=("in/a.bin",),
        without_claim=("in/bare.txt",),
        without_date=("in/bare.txt", "in/latin.txt"),
        without_title=("in/bare.txt",),
        recoded=("in/latin.txt (Windows-1252)",),
        fates=tuple(sorted(fates, key=lambda fate: fate.where)),
    )


@pytest.mark.parametrize("name", ["report.csv", "report.json", "report.jsonl"])
def test_reports_what_became_of_each_input(tmp_path: Path, name: str) -> None:
    known = article("a", "He left, she said.", title="Envoy, “leaves”", issued=datetime.date(2022, 7, 1))
    fates = [
        fate_of(Placed(known, "in/a.txt"), Reading(known, (), ())),
        fate_of(Skipped("in/b.txt", "empty"), Skipped("in/b.txt", "empty")),
    ]
    path = tmp_path / name
    write_report(receipt_of(fates), path)
    text = path.read_text(encoding="utf-8")
    rows: list[dict[str, object]] = {
        ".csv": lambda: list(csv.DictReader(io.StringIO(text))),
        ".json": lambda: json.loads(text),
        ".jsonl": lambda: [json.loads(line) for line in text.splitlines()],
    }[path.suffix]()
    assert [(row["where"], row["outcome"], row["why"]) for row in rows] == [
        ("in/a.txt", "read", ""),
        ("in/b.txt", "left out", "empty"),
    ]
    assert (rows[0]["title"], rows[0]["issued"], str(rows[0]["words"])) == (known.title, "2022-07-01", "4")


def test_a_report_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="name another file with --report"):
        write_report(Receipt(), tmp_path / "no" / "report.csv")


@pytest.mark.parametrize(("name", "why"), [
    ("no/r.csv", "no folder"),
    ("folder.csv", "a folder"),
    ("r.xlsx", ".csv, .json or .jsonl"),
    ("r", ".csv, .json or .jsonl"),
])  # fmt: skip
def test_a_report_that_cannot_be_written_is_told_before_reading(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(InputError, match=why) as told:
        check_report(tmp_path / name)
    assert str(tmp_path / name) in str(told.value)
    assert [each.name for each in tmp_path.iterdir()] == ["folder.csv"]
    check_report(tmp_path / "r.JSON")


def test_what_is_the_same_as_another_is_a_row_and_a_remark() -> None:
    known, same = article("a"), Same("in/b.txt", "in/a.txt")
    receipt = receipt_of([fate_of(Placed(known, "in/a.txt"), Reading(known, (), ())), fate_of(same, same)])
    assert [(fate.where, fate.outcome, fate.why) for fate in receipt.fates] == [
        ("in/a.txt", "read", ""),
        ("in/b.txt", "same", "the same as in/a.txt"),
    ]
    assert "the same as another: 1 document: in/b.txt" in remarks(receipt)


def test_one_of_a_kind_is_no_plural(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _tell(Namespace(json=False, quiet=False), Summary(1, 1, 1, 1, 1, 0.5, tmp_path, ("graph.ttl",)))
    told = f"1 document, 1 word: 1 claim, 1 edge between 1 actor; 1 file in {tmp_path}/, 0.5 s\n"
    assert capsys.readouterr().err == told


def test_is_silent_where_there_is_nothing_to_say() -> None:
    assert [*remarks(Receipt()), *left_out(Receipt(), 3)] == []


def test_tells_each_in_a_line() -> None:
    told = Receipt(
        passed_over=("in/b.html", "in/LICENSE"),
        without_claim=("a.txt", "b.txt"),
        without_date=("a.txt",),
        without_title=("b.txt",),
    )
    assert list(remarks(told)) == [
        "no claim in 2 articles: a.txt; b.txt",
        "no date in 1 article: a.txt",
        "no title in 1 article: b.txt",
        "passed over, of no kind that kg reads: 2 files (1 .html, 1 without ending): in/b.html; in/LICENSE",
    ]


def test_shortens_long_lists_and_counts() -> None:
    names = tuple(f"{n}.txt" for n in range(8))
    [line] = remarks(Receipt(without_claim=names))
    assert line == "no claim in 8 articles: 0.txt; 1.txt; 2.txt; 3.txt; 4.txt … and 3 more"
    lines = list(left_out(Receipt(skipped=tuple(Skipped(f"{n:02}.txt", "empty") for n in range(23))), 77))
    assert lines[:2] == ["left out: 23 of 100", "  00.txt: empty"]
    assert lines[-2:] == ["  19.txt: empty", "  … and 3 more; --report FILE names all"]
