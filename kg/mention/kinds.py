"""What a mention is, and how it speaks of its entity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kg.analysis import Analysis
from kg.lexicon import NameKind, Sense

PEOPLE = frozenset({NameKind.DEMONYM, NameKind.PEOPLE})


class Form(StrEnum):
    """How a mention speaks of its entity."""

    NAME = "name"
    NAMES = "names"  # "North and South Korea"
    DEMONYM = "demonym"  # "Russian", "Russians"
    BODY = "body"  # "the Russian government", "the ministry"
    OFFICE = "office"  # "the Russian ambassador"
    GROUP = "group"  # "the two territories"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `start` to `end` (half open), their syntactic head, and what is known before resolving.

    `phrase` is the key of `lexicon.bodies`, `titles` or `groups`; `owners` the indices of the mentions
    whose body or office it is, several in "Greek and Turkish officials".
    """

    start: int
    end: int
    head: int
    form: Form
    label: str = ""
    senses: tuple[Sense, ...] = ()
    phrase: str = ""
    owners: tuple[int, ...] = ()


def by_token(mentions: Iterable[Mention]) -> Mapping[int, int]:
    """Token index → index of the mention that covers it."""
    covered: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        for token in range(mention.start, mention.end):
            covered.setdefault(token, number)
    return covered


def tokens_of(mentions: Iterable[Mention]) -> set[int]:
    return {t for m in mentions for t in range(m.start, m.end)}


def head(p: Analysis, start: int, end: int) -> int:
    """The token of the span whose own head lies outside of it."""
    for i in range(start, end):
        link = p.above[i]
        if link is None or not start <= link[1] < end:
            return i
    return end - 1
