"""Actors and doubts as text: a table for people, CSV and JSON for programs."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from typing import Any

from kg.actors.doubtful import Doubt
from kg.actors.listing import Row, label_of
from kg.cells import inert
from kg.ledger import Ledger
from kg.review.file import review_json

FORMATS = ("table", "csv", "json")
_HEADS = ("actor", "kind", "of", "articles", "claims", "known by", "id")
_TOLD = (
    "verdict",
    "one",
    "one_label",
    "other",
    "other_label",
    "score",
    "for",
    "against",
    "overrules",
    "settles",
)
_WIDTH = 100


def tell_actors(rows: Sequence[Row], format: str) -> str:
    """The rows as text."""
    if format == "json":
        return _json([asdict(row) for row in rows])
    if format == "csv":
        return _csv([field.name for field in fields(Row)], map(asdict, rows))
    return _table([_HEADS, *map(_short, rows)])


def tell_doubts(doubts: Sequence[Doubt], ledger: Ledger, format: str) -> str:
    """The doubts as text."""
    if format == "table":
        return "".join(f"{line}\n" for doubt in doubts for line in (*_block(doubt, ledger), ""))
    told = [_told(doubt, ledger) for doubt in doubts]
    return _json(told) if format == "json" else _csv(_TOLD, told)


def _short(row: Row) -> tuple[str, ...]:
    known = row.wikidata or row.known
    return row.label, row.kind, row.of, str(row.articles), str(row.claims), known, row.id


def _told(doubt: Doubt, ledger: Ledger) -> dict[str, Any]:
    return {
        "verdict": "one" if doubt.together else "apart",
        "one": doubt.one,
        "one_label": label_of(doubt.one, ledger),
        "other": doubt.other,
        "other_label": label_of(doubt.other, ledger),
        "score": doubt.score,
        "for": list(doubt.reasons),
        "against": list(doubt.against),
        "overrules": review_json(doubt.overrules) if doubt.overrules else None,
        "settles": review_json(doubt.settles) if doubt.settles else None,
    }


def _block(doubt: Doubt, ledger: Ledger) -> Iterator[str]:
    one, other = label_of(doubt.one, ledger), label_of(doubt.other, ledger)
    yield f"{one}: one, on thin ground" if doubt.together else f"{one} | {other}: apart"
    for head, words in (("for", doubt.reasons), ("against", doubt.against)):
        if words:
            yield from textwrap.wrap(
                "; ".join(words), _WIDTH, initial_indent=f"  {head:<8} ", subsequent_indent=" " * 11
            )
    joined, parted = (doubt.settles, doubt.overrules) if doubt.together else (doubt.overrules, doubt.settles)
    for case, review in (("if one", joined), ("if two", parted)):
        if review:
            yield f"  {case:<8} {json.dumps(review_json(review), ensure_ascii=False)}"


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _csv(heads: Sequence[str], rows: Iterable[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([_cell(row[head]) for head in heads] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    """A list as one text, what is nested as JSON."""
    if isinstance(value, list | tuple):
        value = " | ".join(map(str, value))
    if isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False)
    return inert(value) if isinstance(value, str) else value


def _table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ("  ".join(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "\n".join(lines) + "\n"
