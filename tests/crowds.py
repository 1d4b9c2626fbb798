"""Graphs of many actors for the tests of the pictures, drawn by lot from a fixed seed."""

from __future__ import annotations

import datetime
import random

import networkx as nx

from kg.graph import assemble
from kg.merge import named
from kg.model import Claim, Document, Entity, Evidence, Kind, Modality, Span
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


def crowd(actors: int, edges: int, title: str = "A title", seed: int = 3) -> nx.MultiDiGraph:
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


def _label(lot: random.Random, number: int) -> str:
    return f"{' '.join(lot.sample(WORDS, lot.choice([0, 1, 1, 2, 3])))} {ENDS[number % 5]} {number}".strip()


def _claim(subject: str, relation: str, other: str, modality: Modality = Modality.ACTUAL) -> Claim:
    quote = f"{subject} {relation} {other} <b>& more</b>."
    evidence = Evidence(
        "doc/x", Span(10, 10 + len(quote)), quote, (Span(11 + len(subject), 15 + len(subject)),), "r", 0.8
    )
    return named(Claim("", subject, relation, other, modality=modality, confidence=0.8, evidence=(evidence,)))
