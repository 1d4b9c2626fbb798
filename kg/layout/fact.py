"""What header lines say, each thing with its weight: the weightiest of each field is the header's."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kg.layout.words import words
from kg.model import Dated


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above an article's first paragraph, or is told of it elsewhere."""

    title: str | None = None
    issued: datetime.date | None = None
    publisher: str | None = None
    source: str | None = None
    author: str | None = None
    language: str | None = None
    dated: Dated | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of a field; the lower its rank, the surer it is meant: a label goes before a line's looks.
    `how` a day is known."""

    field: str
    value: Any
    rank: int = 1
    how: Dated = Dated.STATED


_FIELDS = ("title", "issued", "publisher", "source", "author", "language")
Facts = tuple[Fact, ...]


def header_of(facts: Iterable[Fact]) -> Header:
    """The surest value of each field, the first of those that are as sure."""
    best: dict[str, Fact] = {}
    for fact in facts:
        if _says(fact) and (fact.field not in best or fact.rank < best[fact.field].rank):
            best[fact.field] = fact
    dated = best["issued"].how if "issued" in best else None
    return Header(**{field: best[field].value for field in _FIELDS if field in best}, dated=dated)


def _says(fact: Fact) -> bool:
    """Whether there is a value; a program, or whoever uses it, is no author."""
    return bool(fact.value) and not (
        fact.field == "author" and str(fact.value).lower().strip(" ()[]") in words("nobody")
    )
