"""Hand-labelled pairs of articles in tests/origins: copies, light rewrites, and reports of their own."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.origin import bands, kinship, signature

ORIGINS = Path(__file__).parent / "origins"
APART = "apart"


@dataclass(frozen=True)
class Pair:
    """Two texts of one story, and what they are to each other."""

    story: str
    one: str
    other: str
    label: str

    def texts(self, part: str) -> tuple[str, str]:
        told = stories(part)[self.story]
        return told[self.one], told[self.other]

    def __str__(self) -> str:
        return f"{self.story}: {self.one}, {self.other}"


@cache
def stories(part: str) -> dict[str, dict[str, str]]:
    """Story → its texts by name."""
    return {
        path.stem: dict(_texts(path.read_text(encoding="utf-8")))
        for path in sorted((ORIGINS / part).glob("*.txt"))
    }


def _texts(whole: str) -> Iterator[tuple[str, str]]:
    parts = re.split(r"^=== (\w+)\n", whole, flags=re.MULTILINE)
    yield from zip(parts[1::2], (part.strip() + "\n" for part in parts[2::2]), strict=True)


@cache
def pairs(part: str) -> tuple[Pair, ...]:
    """The labelled pairs of a part."""
    lines = (ORIGINS / part / "pairs.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if line[:1] != "#"), delimiter="\t")
    return tuple(Pair(row["story"], row["one"], row["other"], row["label"]) for row in rows)


def found(pair: Pair, part: str) -> str | None:
    """Why the two are held to be of one origin, as the ledger comes to it: candidates first, then kin."""
    one, other = (signature(text) for text in pair.texts(part))
    return kinship(one, other) if {*bands(one)} & {*bands(other)} else None
