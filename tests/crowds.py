"""Graphs of many actors for the tests of the pictures, drawn by lot from a fixed seed."""

from __future__ import annotations

import datetime
import random
from calendar import monthrange
from dataclasses import replace

from kg.ledger import Ledger, assemble
from kg.merge import named
from kg.model import Claim, Document, Entity, Evidence, Interval, Kind, Modality, Precision, Span
from kg.schema import load_relations

WORDS = [
    "Northern",
    "Western",
    "Federal",
    "Democratic",
    "United",
    "Central",
    "Provisional",
    "People's",
    "Joint",
]
ENDS = ("Republic", "Council", "Ministry of Foreign Affairs", "Delegate", "News")


def crowd(actors: int, edges: int, title: str = "A title", seed: int = 3) -> Ledger:
    """A graph with hubs, parallel and opposite edges, long names, and one planned claim without an edge."""
    lot = random.Random(seed)
    kinds = list(Kind)
    entities = {f"A{i}": Entity(f"A{i}", _label(lot, i), kinds[i % len(kinds)]) for i in range(actors)}
    names = list(load_relations())
    pairs: set[tuple[str, str, str]] = set()
    for i in range(1, actors):
        hub = min(int(lot.expovariate(0.4)), i - 1)
        pairs.add((f"A{i}", lot.choice(names), f"A{hub}"))
    while len(pairs) < edges:
        one, other = lot.sample(range(actors), 2)
        pairs |= {(f"A{one}", lot.choice(names), f"A{other}"), (f"A{other}", lot.choice(names), f"A{one}")}
    document = Document("doc/x", "", (), "x.txt", "0" * 64, title, datetime.date(2023, 5, 1), "Example Wire")
    claims = [_claim(*pair) for pair in sorted(pairs)]
    claims.append(_claim("A0", names[0], "A1", Modality.PLANNED))
    return assemble({document.id: document}, entities, {c.id: c for c in claims})


def dated(claims: int, days: int, undated: int = 0, seed: int = 5) -> Ledger:
    """Claims of a dozen actors over so many days, by day, week, month and year; a fourth only planned."""
    lot = random.Random(seed)
    entities = {f"A{i}": Entity(f"A{i}", _label(lot, i), list(Kind)[i % len(Kind)]) for i in range(12)}
    names = list(load_relations())
    begin = datetime.date(2023, 5, 1) - datetime.timedelta(days)
    documents = {}
    for number in range(3):
        key = f"doc/{number}"
        issued = datetime.date(2023, 5, 1 + number)
        documents[key] = Document(key, "", (), f"{number}.txt", "0" * 64, "A title", issued, "Example Wire")
    found: dict[str, Claim] = {}
    while len(found) < claims + undated:
        one, other = lot.sample(range(12), 2)
        when = None
        if len(found) < claims:
            when = _interval(begin + datetime.timedelta(lot.randrange(days + 1)), lot.choice("dddwmy"))
        claim = _claim(f"A{one}", lot.choice(names), f"A{other}", when=when)
        told = tuple(
            replace(claim.evidence[0], document=key)
            for key in lot.sample(sorted(documents), lot.choice([1, 1, 3]))
        )
        modality = Modality.PLANNED if len(found) % 4 == 3 else Modality.ACTUAL
        claim = named(replace(claim, modality=modality, evidence=told))
        found[claim.id] = claim
    return assemble(documents, entities, found)


def _interval(day: datetime.date, precision: str) -> Interval:
    if precision == "y":
        return Interval(datetime.date(day.year, 1, 1), datetime.date(day.year, 12, 31), Precision.YEAR)
    if precision == "m":
        last = day.replace(day=monthrange(day.year, day.month)[1])
        return Interval(day.replace(day=1), last, Precision.MONTH)
    return Interval(day, day + datetime.timedelta(6 if precision == "w" else 0), Precision.DAY)


def _label(lot: random.Random, number: int) -> str:
    return f"{' '.join(lot.sample(WORDS, lot.choice([0, 1, 1, 2, 3])))} {ENDS[number % 5]} {number}".strip()


def _claim(
    subject: str,
    relation: str,
    other: str,
    modality: Modality = Modality.ACTUAL,
    when: Interval | None = None,
) -> Claim:
    quote = f"{subject} {relation} {other} <b>& more</b>."
    evidence = Evidence(
        "doc/x", Span(10, 10 + len(quote)), quote, (Span(11 + len(subject), 15 + len(subject)),), "r", 0.8
    )
    return named(
        Claim(
            "", subject, relation, other, modality=modality, when=when, confidence=0.8, evidence=(evidence,)
        )
    )
