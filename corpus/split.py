"""Which part a passage belongs to, by its source, year and article, never by its sentence."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.score.annotation import Passage

HERE = Path(__file__).parent
PARTS = ("train", "dev", "test")
KINDS = ("real", "written", "traps", "nothing")
TESTED = "wn"  # the source that is for testing only
LATER = ("wA", "wB", "wC")  # written after the split was made, to learn from
DATED, FROM, BEFORE = "ce", 2025, 2023  # of the source with dates, the last years are for testing
BUCKETS = 16
LOTS = 1000
CUT = "voa"  # the source whose articles were cut into several passages


def part_of(passage: Passage) -> str:
    """The part of a passage: one source and the last years of another are for testing, the rest by lot."""
    source = passage.id.split("-")[0]
    if source == TESTED:
        return "test"
    if source in LATER:
        return "train"
    if source == DATED and passage.issued:
        year = passage.issued.year
        return "test" if year >= FROM else "dev" if year >= BEFORE else "train"
    if source == CUT:
        return _drawn(article_of(passage.id), ("test", "dev", "dev"))
    return _drawn(passage.id, ("test", "test", "dev"))


def article_of(id: str) -> str:
    """The article that a passage was cut from: what stands before the point."""
    return id.split(".")[0]


def is_within(passage: Passage, share: float) -> bool:
    """Whether a passage lies in that share of all; a quarter lies within a half, an article stays whole."""
    lot = int(hashlib.sha256(f"share {article_of(passage.id)}".encode()).hexdigest(), 16) % LOTS
    return lot < share * LOTS


def _drawn(id: str, first: tuple[str, ...]) -> str:
    """One of sixteen lots, by the id's hash; the first lots are for testing and for development."""
    lot = int(hashlib.sha256(id.encode()).hexdigest(), 16) % BUCKETS
    return dict(enumerate(first)).get(lot, "train")


def annotated(part: str, kind: str, folder: Path = HERE) -> Path:
    """The file of a kind of passages in a part: of the real ones without their texts."""
    return folder / part / ("real.ann" if kind == "real" else f"{kind}.txt")
