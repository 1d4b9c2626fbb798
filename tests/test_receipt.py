"""The receipt: what it says of the articles, and how long lists are shortened."""

from __future__ import annotations

import datetime

from tiny import tiny_graph

from kg.inputs import Skipped
from kg.model import Document, Reading
from kg.receipt import Receipt, left_out, receipt_of, remarks

GERMAN = "Der Gesandte sagte, dass er davon nichts gewusst habe und nicht weiter dazu sprechen wolle. "


def article(name: str, text: str = "He left.", **known: object) -> Document:
    return Document(f"doc/{name}", text, (), f"{name}.txt", "0" * 64, **known)  # type: ignore[arg-type]


def test_says_what_the_articles_lack() -> None:
    claim = next(iter(tiny_graph().claims.values()))
    whole = article("whole", title="T", issued=datetime.date(2022, 7, 1))
    bare, german = article("bare"), article("german", GERMAN * 4, title="G")
    readings = [Reading(whole, (), (claim,)), Reading(bare, (), ()), Reading(german, (), (claim,))]
    skipped = [Skipped("in/z.txt", "empty"), Skipped("in/y.txt", "binary")]
    assert receipt_of(readings, {"doc/bare": "in/bare.txt"}, skipped, ["in/a.html"]) == Receipt(
        skipped=(skipped[1], skipped[0]),
        passed_over=("in/a.html",),
        without_claim=("in/bare.txt",),
        without_date=("german.txt", "in/bare.txt"),
        without_title=("in/bare.txt",),
        not_english=("german.txt",),
    )


def test_is_silent_where_there_is_nothing_to_say() -> None:
    assert [*remarks(Receipt()), *left_out(Receipt(), 3)] == []


def test_tells_each_in_a_line() -> None:
    told = Receipt(
        passed_over=("in/b.html", "in/LICENSE"),
        without_claim=("a.txt", "b.txt"),
        without_date=("a.txt",),
        without_title=("b.txt",),
        not_english=("c.txt",),
    )
    assert list(remarks(told)) == [
        "no claim in 2 articles: a.txt, b.txt",
        "no date in 1 article: a.txt",
        "no title in 1 article: b.txt",
        "not English, by the look of it: 1 article: c.txt",
        "passed over, not .txt or .md: 2 files (1 .html, 1 without ending): in/b.html, in/LICENSE",
    ]


def test_shortens_long_lists_and_counts() -> None:
    names = tuple(f"{n}.txt" for n in range(8))
    [line] = remarks(Receipt(without_claim=names))
    assert line == "no claim in 8 articles: 0.txt, 1.txt, 2.txt, 3.txt, 4.txt … and 3 more"
    lines = list(left_out(Receipt(skipped=tuple(Skipped(f"{n:02}.txt", "empty") for n in range(23))), 77))
    assert lines[:2] == ["left out: 23 of 100", "  00.txt: empty"]
    assert lines[-2:] == ["  19.txt: empty", "  … and 3 more; --json names all"]
