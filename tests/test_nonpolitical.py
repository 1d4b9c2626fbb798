"""Text without politics, `gold/nonpolitical*.txt`: its countries and peoples must give no plain edges."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from reading import read_article, relations

from kg.ledger import earns_edge

GOLD = Path(__file__).parent / "gold"

# False plain edges in the whole file, at most. The second text was written before the reader had read a word
# of it and was never mended for: its 5 are what was measured then (10.5 for 500 sentences), not a target.
ALLOWED = {"nonpolitical.txt": 2, "nonpolitical-2.txt": 5}
SENTENCES = {"nonpolitical.txt": 500, "nonpolitical-2.txt": 200}


def pieces(name: str) -> list[tuple[str, str]]:
    """Title and body of each piece of a file."""
    found = re.split(r"(?m)^=== ", (GOLD / name).read_text(encoding="utf-8"))[1:]
    return [(title, body.strip()) for title, _, body in (piece.partition("\n") for piece in found)]


@cache
def false_edges(name: str) -> tuple[str, ...]:
    """Every plain edge that a file gives, roles apart (a coach is somebody's coach), with its sentence."""
    found = []
    for title, body in pieces(name):
        reading = read_article(body, issued=None)
        entities = {e.id: e for e in reading.entities}
        for claim in reading.claims:
            if relations()[claim.relation].family != "role" and earns_edge(claim, entities):
                names = entities[claim.subject].label, claim.relation, entities[claim.object].label
                found.append(f"{title}: {' | '.join(names)}: {claim.evidence[0].quote}")
    return tuple(found)


@pytest.mark.parametrize("name", SENTENCES)
def test_the_text_is_long_and_hard_enough(name: str) -> None:
    bodies = " ".join(body for _, body in pieces(name))
    assert len(re.findall(r"[.!?](?=\s|$)", bodies)) >= SENTENCES[name]
    assert len(pieces(name)) >= 20


@pytest.mark.parametrize("name", ALLOWED)
def test_hardly_any_false_edges(name: str) -> None:
    assert len(false_edges(name)) <= ALLOWED[name], "\n" + "\n".join(false_edges(name))
