"""Expressions of time in a text, and the document's date → intervals with their precision.

What the grammar promises:

- An interval holds every day that the expression can mean; its precision is the calendar unit that
  the expression names: "in late 2017" is October to December of 2017 with precision `year`,
  "early July" the first third of a July with precision `month`. A week is told in days.
- Relative expressions count from the day of issue. Without one they have no interval: the day on
  which the program runs is never used, and neither is the day of issue where no words ask for it.
- "on Monday", "July 13" and "in July" are the last ones not after the day of issue, or the next ones
  where the words before them speak of what is to come ("will meet on Monday").
- "since 2014" is the time in which it began. "by the end of 2019" runs from the day of issue to then.
  "before", "after" and "until" bound a time without telling it: found, but without an interval.
- "the next day" and "two days later" count from the date before them in the same text.
- "for two years", "within 24 months" and "two-year" are durations, not dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from kg.dates.calendar import Context
from kg.dates.grammar import FAMILIES, FUTURE, PAST_TELLER, Rule
from kg.dates.meaning import INFO, decade
from kg.model import Interval, Precision

__all__ = ["CALENDAR", "Dated", "find_dates", "resolve"]

# The names of days and months, as a sentence has them.
CALENDAR = frozenset(names[-1] for names in (*INFO.WEEKDAYS, *INFO.MONTHS))


@dataclass(frozen=True, slots=True)
class Dated:
    """An expression of time: where it stands, its words, and its interval where one can be told."""

    start: int
    end: int
    interval: Interval | None
    text: str


class _Hit(NamedTuple):
    start: int
    end: int
    match: re.Match[str]
    rule: Rule


_LEAD = re.compile(r"^(?i:in|on|at|during) ")
_LISTED = re.compile(r"(?:,| and| or|, and| to|-|–|—| through| until| till) ?$")
_CLAUSE = re.compile(r"[,;:.()“”\"—](?=\s|$)")
_BETWEEN = re.compile(r"(?i:\b(between|from)) (?:the )?$")
_JOINED = {"between": re.compile(r" and $"), "from": re.compile(r" (?:to|until|till|through) $|[-–—]$")}
_AND = re.compile(r" and (?:the )?")
_TO = re.compile(r" to | ?[-–—] ?| through ")
_BOUND = re.compile(r"(?i:\b(by|before|after|until|till|prior to|since|no later than)) (?:the )?$")
_COARSE = {Precision.DAY: 0, Precision.MONTH: 1, Precision.YEAR: 2}


def find_dates(text: str, issued: date | None) -> list[Dated]:
    """Every expression of time in a sentence or a paragraph, in order; offsets count in the text given."""
    found: list[Dated] = []
    anchor: date | None = None
    hits = _hits(text)
    while hits:
        dated, used = _read(text, hits, issued, anchor)
        hits = hits[used:]
        found.append(dated)
        if dated.interval:
            anchor = dated.interval.start
    return found


def resolve(expression: str, issued: date | None) -> Interval | None:
    """The interval that an expression means when it stands alone ("July 13", "2017", "last month")."""
    expression = _LEAD.sub("", expression.strip(), count=1)
    for lead in ("in ", "on ", ""):
        for dated in find_dates(lead + expression, issued):
            if dated.start <= len(lead) and dated.end == len(lead) + len(expression):
                return dated.interval
    return None


def _hits(text: str) -> list[_Hit]:
    """The matches of all rules, of overlapping ones the first and longest."""
    rules = [rule for sign, family in FAMILIES if sign.search(text) for rule in family]
    every = [_Hit(m.start(), m.end(), m, rule) for rule in rules for m in rule.pattern.finditer(text)]
    kept: list[_Hit] = []
    for hit in sorted(every, key=lambda hit: (hit.start, -hit.end)):
        before = kept[-1].end if kept else 0
        if hit.start >= before and _stands(text, hit, kept):
            kept.append(hit)
    return kept


def _stands(text: str, hit: _Hit, kept: list[_Hit]) -> bool:
    if hit.rule.left is None or hit.rule.left.search(text, 0, hit.start):
        return True
    return bool(kept) and bool(_LISTED.fullmatch(text, kept[-1].end, hit.start))


def _read(text: str, hits: list[_Hit], issued: date | None, anchor: date | None) -> tuple[Dated, int]:
    """The first hit with the bounds around it, or the first two where they are the ends of a range."""
    hit = hits[0]
    ctx = Context(issued, anchor, _speaks_of_future(text, hit.start))
    if len(hits) > 1 and _runs_on(text, hit, hits[1], ctx):
        return Dated(hit.start, hits[1].end, _range(hit, hits[1], ctx), text[hit.start : hits[1].end]), 2
    if len(hits) > 1 and (start := _range_start(text, hit, hits[1])) is not None:
        interval = _range(hit, hits[1], ctx)
        return Dated(start, hits[1].end, interval, text[start : hits[1].end]), 2
    interval, start = _meaning(hit, ctx), hit.start
    if bound := _BOUND.search(text, 0, hit.start):
        start, interval = bound.start(), _bounded(bound[1].lower(), interval, issued)
    return Dated(start, hit.end, interval, text[start : hit.end]), 1


def _runs_on(text: str, first: _Hit, second: _Hit, ctx: Context) -> bool:
    """ "the late 1980s and early 1990s" are one time; "the 1950s and the 1970s" are two."""
    if first.rule is not second.rule or not _AND.fullmatch(text, first.end, second.start):
        return False
    one, other = _meaning(first, ctx), _meaning(second, ctx)
    if one is None or other is None or first.rule.resolver is not decade:
        return False
    return one.end.year + 1 == other.start.year


def _range_start(text: str, first: _Hit, second: _Hit) -> int | None:
    gap = text[first.end : second.start]
    if opener := _BETWEEN.search(text, 0, first.start):
        return opener.start() if _JOINED[opener[1].lower()].fullmatch(gap) else None
    return first.start if first.rule is second.rule and _TO.fullmatch(gap) else None


def _range(first: _Hit, second: _Hit, ctx: Context) -> Interval | None:
    """From the first to the second; a year that only the second names counts for both."""
    end = _meaning(second, ctx)
    if end is None:
        return None
    if "m" in first.match.groupdict():
        ctx = replace(ctx, issued=end.end, future=False)
    start = _meaning(first, ctx)
    if start is None or start.start > end.end:
        return None
    return Interval(start.start, end.end, max(start.precision, end.precision, key=_COARSE.__getitem__))


def _meaning(hit: _Hit, ctx: Context) -> Interval | None:
    try:
        return hit.rule.resolver(hit.match, ctx)
    except (ValueError, OverflowError):  # before the calendar's first day or after its last
        return None


def _bounded(word: str, interval: Interval | None, issued: date | None) -> Interval | None:
    if interval is None or word == "since":
        return interval
    if word in ("by", "no later than"):
        return replace(interval, start=min(issued or interval.start, interval.start))
    return None


def _speaks_of_future(text: str, start: int) -> bool:
    """Whether the clause up to the expression tells what is to come ("it will meet on …")."""
    marks = [mark.end() for mark in _CLAUSE.finditer(text, 0, start)]
    clause = text[marks[-1] if marks else 0 : start]
    return bool(FUTURE.search(clause)) and not PAST_TELLER.search(clause)
