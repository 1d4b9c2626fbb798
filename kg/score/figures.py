"""What a measurement gives: counts with their precision, recall and F1, and the items behind them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

STATUS = "status "  # what the names of the figures for one status begin with
MACRO = "status macro f1"
G = TypeVar("G")
P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Figure:
    """How much of the gold was found, and how much of what was given is right (micro-averaged)."""

    name: str
    found: int
    wanted: int
    right: int
    given: int

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return share(self.found, self.wanted)

    @property
    def precision(self) -> float:
        """The share of what was given that is right."""
        return share(self.right, self.given)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some items are right: an accuracy."""

    name: str
    right: int
    of: int

    @property
    def value(self) -> float:
        """The share that is right."""
        return share(self.right, self.of)


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim that was read: by whom, by what rules, how sure, and what the gold says of it and its edge."""

    passage: str
    subject: str
    relation: str
    object: str
    finder: str
    rules: tuple[str, ...]
    confidence: float
    right: bool
    edge: bool
    signed: bool


@dataclass(frozen=True, slots=True)
class Score:
    """One gold file, scored.

    `found` and `missing` are gold items, `extra` is what the gold does not have; `wrong` tells what of the
    found ones is not as the gold has it (modality, voice, link). `judged` is every claim, of passages alone.
    """

    gold: str
    sha256: str
    format: str
    figures: tuple[Figure, ...] = ()
    shares: tuple[Share, ...] = ()
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    judged: tuple[Judged, ...] = ()


class Made(NamedTuple):
    """What scoring one format gives."""

    figures: list[Figure]
    shares: list[Share]
    found: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    wrong: tuple[str, ...] = ()
    judged: tuple[Judged, ...] = ()


class Tally(NamedTuple):
    """A figure with the items that it counts."""

    figure: Figure
    found: tuple[Any, ...]
    missing: tuple[Any, ...]
    extra: tuple[Any, ...]


def share(part: int, whole: int) -> float:
    """part / whole, and 0 of nothing."""
    return part / whole if whole else 0.0


def tally(name: str, gold: Sequence[G], given: Sequence[P], fits: Callable[[G, P], bool]) -> Tally:
    """Count gold items that some given item fits, and given items that fit some gold item."""
    found = [g for g in gold if any(fits(g, p) for p in given)]
    missing = [g for g in gold if not any(fits(g, p) for p in given)]
    extra = [p for p in given if not any(fits(g, p) for g in gold)]
    figure = Figure(name, len(found), len(gold), len(given) - len(extra), len(given))
    return Tally(figure, tuple(found), tuple(missing), tuple(extra))


def total(name: str, figures: Iterable[Figure]) -> Figure:
    """The sum of figures of parts: micro-averaged."""
    parts = list(figures)
    return Figure(
        name,
        sum(part.found for part in parts),
        sum(part.wanted for part in parts),
        sum(part.right for part in parts),
        sum(part.given for part in parts),
    )


def together(name: str, scores: Sequence[Score]) -> Score:
    """Several files of one format as one: counts added up, items one after the other."""

    def every(kind: str) -> tuple[Any, ...]:
        return tuple(item for score in scores for item in getattr(score, kind))

    names = list(dict.fromkeys(figure.name for figure in every("figures")))
    figures = [total(each, (f for f in every("figures") if f.name == each)) for each in names]
    shares: dict[str, Share] = {}
    for each in every("shares"):
        known = shares.get(each.name, Share(each.name, 0, 0))
        shares[each.name] = Share(each.name, known.right + each.right, known.of + each.of)
    digest = hashlib.sha256("".join(score.sha256 for score in scores).encode()).hexdigest()
    items = (every(kind) for kind in ("found", "missing", "extra", "wrong", "judged"))
    return Score(name, digest, scores[0].format, tuple(figures), tuple(shares.values()), *items)


def flat(score: Score) -> dict[str, float]:
    """Every measure by its name: "core recall", "dyad f1", "claimants"."""
    measures: dict[str, float] = {}
    for figure in score.figures:
        measures[f"{figure.name} precision"] = figure.precision
        measures[f"{figure.name} recall"] = figure.recall
        measures[f"{figure.name} f1"] = figure.f1
    macro = macro_f1([figure for figure in score.figures if figure.name.startswith(STATUS)])
    measures |= {MACRO: macro} if macro is not None else {}
    return measures | {each.name: each.value for each in score.shares}


def macro_f1(figures: Sequence[Figure]) -> float | None:
    """The mean F1 of classes that the gold has; None of no class."""
    wanted = [figure.f1 for figure in figures if figure.wanted]
    return sum(wanted) / len(wanted) if wanted else None
