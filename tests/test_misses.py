"""The causes of what the reader missed, `gold/misses.tsv`: the form of the table, not its judgement."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.schema import load_relations

GOLD = Path(__file__).parent / "gold"
SHARED = GOLD.parent.parent.parent / "shared" / "gold"
CAUSES = {"parse", "name", "word", "rule", "gold"}
EVENT = re.compile(r"[A-Z]{3,6}→([A-Z]{3,6}|---) \d\d(/\d\d)*")
RUN = 6  # words in a row that a note may not share with a sentence of others


class Miss(NamedTuple):
    """A gold item that was not found, and the first cause on the way to it."""

    gold: str
    item: str
    missing: str
    cause: str
    note: str


def misses() -> list[Miss]:
    lines = (GOLD / "misses.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", strict=True)
    assert tuple(next(rows)) == Miss._fields
    return [Miss(*row) for row in rows]


def texts(gold: Path) -> dict[str, str]:
    """Id → the text that a record of a gold file carries, or the words that it quotes."""
    records = (json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines())
    return {record["id"]: record.get("text") or record["quote"] for record in records}


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def test_a_hundred_and_each_with_a_cause() -> None:
    found = misses()
    assert len(found) >= 100
    assert set(Counter(miss.cause for miss in found)) == CAUSES
    assert len({(miss.gold, miss.item, miss.missing) for miss in found}) == len(found)
    assert all(len(miss.note) > 3 and miss.note == miss.note.strip() for miss in found)


def test_what_is_missing_is_told_in_codes_or_names() -> None:
    for miss in misses():
        if miss.gold == "articles.jsonl":
            assert set(miss.missing.split()) & set(load_relations()), miss
        else:
            assert EVENT.fullmatch(miss.missing), miss


@pytest.mark.parametrize("name", ["articles.jsonl", "fresh.jsonl"])
def test_the_items_are_in_the_gold(name: str) -> None:
    assert {miss.item for miss in misses() if miss.gold == name} <= texts(GOLD / name).keys()


def test_no_note_repeats_a_sentence_of_others() -> None:
    if not (SHARED / "plover-dev.jsonl").is_file():
        pytest.skip("no plover-dev.jsonl beside this repository")
    known = texts(SHARED / "plover-dev.jsonl")
    for miss in misses():
        if miss.gold == "plover-dev.jsonl":
            assert not runs(miss.note) & runs(known[miss.item]), miss
