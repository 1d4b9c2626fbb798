"""Text without politics, `gold/nonpolitical.txt`: its countries and peoples must give no plain edges."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from reading import read_article, relations

from kg.graph import earns_edge

PIECES = Path(__file__).parent / "gold" / "nonpolitical.txt"
ALLOWED = 2  # false plain edges in the whole file, at most


def pieces() -> list[tuple[str, str]]:
    """Title and body of each piece."""
    found = re.split(r"(?m)^=== ", PIECES.read_text(encoding="utf-8"))[1:]
    return [(title, body.strip()) for title, _, body in (piece.partition("\n") for piece in found)]


@cache
def false_edges() -> tuple[str, ...]:
    """Every plain edge that the file gives, roles apart (a coach is somebody's coach), with its sentence."""
    found = []
    for title, body in pieces():
        reading = read_article(body, issued=None)
        entities = {e.id: e for e in reading.entities}
        for claim in reading.claims:
            if relations()[claim.relation].family != "role" and earns_edge(claim, entities):
                names = entities[claim.subject].label, claim.relation, entities[claim.object].label
                found.append(f"{title}: {' | '.join(names)}: {claim.evidence[0].quote}")
    return tuple(found)


def test_the_text_is_long_and_hard_enough() -> None:
    bodies = " ".join(body for _, body in pieces())
    assert len(re.findall(r"[.!?](?=\s|$)", bodies)) >= 500
    assert len(pieces()) >= 20


def test_hardly_any_false_edges() -> None:
    assert len(false_edges()) <= ALLOWED, "\n" + "\n".join(false_edges())
