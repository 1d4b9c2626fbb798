"""Scores for people and for later runs: a table, JSON, what was gained and lost, and the floors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import InputError
from kg.score.figures import MACRO, Figure, Score, flat

SLACK = 1e-9  # what rounding in a floors file may take
DIGITS = 4


class Change(NamedTuple):
    """Against an earlier run: gold items gained and lost, and items beside the gold that are new and gone."""

    gained: tuple[str, ...]
    lost: tuple[str, ...]
    added: tuple[str, ...]
    dropped: tuple[str, ...]


# ---------------------------------------------------------------- for people
def format_score(score: Score, items: bool = False) -> str:
    """A table of the figures; with `items` also what is missing, extra or found but wrong."""
    lines = [f"{score.gold} ({score.format})"]
    if score.figures:
        lines.append(f"  {'':<34}{'found':>11}{'right':>13}{'P':>7}{'R':>6}{'F1':>6}")
    lines += [_figure_line(figure) for figure in score.figures]
    macro = flat(score).get(MACRO)
    lines += [f"  {MACRO:<34}{macro:>37.2f}"] if macro is not None else []
    lines += [f"  {each.name:<34}{f'{each.right}/{each.of}':>11}{each.value:>26.2f}" for each in score.shares]
    if items:
        lines += [f"  missing  {item}" for item in score.missing]
        lines += [f"  extra    {item}" for item in score.extra]
        lines += [f"  wrong    {item}" for item in score.wrong]
    return "\n".join(lines)


def _figure_line(figure: Figure) -> str:
    counts = f"{f'{figure.found}/{figure.wanted}':>11}{f'{figure.right}/{figure.given}':>13}"
    return f"  {figure.name:<34}{counts}{figure.precision:>7.2f}{figure.recall:>6.2f}{figure.f1:>6.2f}"


def format_change(change: Change) -> str:
    """One line per item that changed, and a line that counts them."""
    marks = zip(("gained", "lost", "new", "gone"), change, strict=True)
    lines = [f"  {mark:<8} {item}" for mark, items in marks for item in items]
    counts = f"  {len(change.gained)} gained, {len(change.lost)} lost"
    return "\n".join(
        [*lines, f"{counts}; beside the gold {len(change.added)} new, {len(change.dropped)} gone"]
    )


# ---------------------------------------------------------------- for later runs
def to_json(scores: Iterable[Score], judged: bool = False) -> str:
    """All scores as JSON, by the gold file's name: what `--json` prints and `--against` reads.

    With `judged` also every claim of passages and what the gold says of it, to choose bounds by.
    """
    told = {
        s.gold: _record(s) | ({"judged": [asdict(j) for j in s.judged]} if judged else {}) for s in scores
    }
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def _record(score: Score) -> dict[str, Any]:
    figures = {
        f.name: {"found": f.found, "wanted": f.wanted, "right": f.right, "given": f.given}
        for f in score.figures
    }
    return {
        "sha256": score.sha256,
        "format": str(score.format),
        "measures": {name: round(value, DIGITS) for name, value in flat(score).items()},
        "figures": figures,
        "shares": {each.name: {"right": each.right, "of": each.of} for each in score.shares},
        "found": list(score.found),
        "missing": list(score.missing),
        "extra": list(score.extra),
        "wrong": list(score.wrong),
    }


def load_scores(path: Path) -> dict[str, Mapping[str, Any]]:
    """An earlier run's scores, from what `--json` wrote."""
    scores = _load(path, "give a file that `kg score --json` wrote")
    if not all(isinstance(each, dict) and "found" in each for each in scores.values()):
        raise InputError(f"{path}: holds no scores; give a file that `kg score --json` wrote")
    return scores


def compare(score: Score, earlier: Mapping[str, Any]) -> Change:
    """What was gained and lost against an earlier score of the same gold (one value of `load_scores`)."""
    found, extra = set(earlier.get("found", ())), set(earlier.get("extra", ()))
    return Change(
        tuple(item for item in score.found if item not in found),
        tuple(item for item in earlier.get("found", ()) if item not in set(score.found)),
        tuple(item for item in score.extra if item not in extra),
        tuple(item for item in earlier.get("extra", ()) if item not in set(score.extra)),
    )


# ---------------------------------------------------------------- floors
def load_floors(path: Path) -> dict[str, Mapping[str, Any]]:
    """Gold file → its sha256 and the floors of its measures."""
    return _load(path, 'give a file like {"seeds.jsonl": {"sha256": "…", "floors": {"core": 1.0}}}')


def check_floors(scores: Sequence[Score], floors: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """One line per measure below its floor, and per gold that is another than the floors were set on."""
    problems: list[str] = []
    for score in scores:
        wanted = floors.get(score.gold)
        if wanted is None:
            continue
        if wanted.get("sha256") != score.sha256:
            problems.append(
                f"{score.gold}: the gold is not the one that the floors were set on; set them anew"
            )
        problems += _below(score, wanted.get("floors", {}))
    return tuple(problems)


def _below(score: Score, floors: Mapping[str, float]) -> list[str]:
    measures = flat(score)
    return [
        f"{score.gold}: {name} is {measures.get(name, 0.0):.3f}, below its floor {floor:.3f}"
        for name, floor in sorted(floors.items())
        if measures.get(name, 0.0) < floor - SLACK
    ]


def _load(path: Path, advice: str) -> dict[str, Any]:
    try:
        loaded = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); {advice}") from error
    except ValueError as error:
        raise InputError(f"{path}: not JSON ({error}); {advice}") from error
    if not isinstance(loaded, dict):
        raise InputError(f"{path}: not a JSON object; {advice}")
    return loaded
