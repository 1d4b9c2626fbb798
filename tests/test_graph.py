"""The graph room: which claims earn an edge, and that the order of reading leaves no trace."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import networkx as nx
import pytest

from kg.graph import network, write_graphml
from kg.ledger import earns_edge, gather
from kg.merge import named
from kg.model import Claim, Document, Entity, Evidence, Kind, Modality, Polarity, Reading, Span

PERU = Entity("Peru", "Peru", Kind.STATE)
KOSOVO = Entity("Kosovo", "Kosovo", Kind.BREAKAWAY)
MINISTRY = Entity("Ministry_of_Peru", "Ministry of Peru", Kind.GOVERNMENT_BODY, part_of="Peru")
REBELS = Entity("Rebels_of_Peru", "Rebels of Peru", Kind.ORGANISATION, part_of="Peru")
ENTITIES = {e.id: e for e in (PERU, KOSOVO, MINISTRY, REBELS)}


def claim(document: str = "doc/a", **changes: object) -> Claim:
    evidence = Evidence(document, Span(0, 5), "Peru.", (Span(0, 4),), "recognises.verb", 0.8)
    return named(
        replace(Claim("", "Peru", "recognises", "Kosovo", evidence=(evidence,), confidence=0.8), **changes)
    )


def reading(document: str, *claims: Claim) -> Reading:
    return Reading(Document(document, "Peru.", (), "a.txt", "0"), tuple(ENTITIES.values()), claims)


@pytest.mark.parametrize(
    ("changes", "earned"),
    [
        ({}, True),
        ({"claimant": "Peru"}, True),
        ({"claimant": "Ministry_of_Peru"}, True),
        ({"claimant": "Rebels_of_Peru"}, False),
        ({"claimant": "Kosovo"}, False),
        ({"hearsay": True}, False),
        ({"polarity": Polarity.NEGATIVE}, False),
        *(({"modality": m}, False) for m in Modality if m is not Modality.ACTUAL),
    ],
)
def test_earning_an_edge(changes: dict[str, object], earned: bool) -> None:
    assert earns_edge(claim(**changes), ENTITIES) is earned
    ledger = gather([reading("doc/a", claim(**changes))])
    assert network(ledger).has_edge("Peru", "Kosovo", key="recognises") is earned
    assert len(ledger.claims) == 1


def test_evidence_of_two_documents_is_one_claim() -> None:
    ledger = gather([reading("doc/a", claim("doc/a")), reading("doc/b", claim("doc/b"))])
    (only,) = ledger.claims.values()
    assert [e.document for e in only.evidence] == ["doc/a", "doc/b"]
    assert only.confidence == pytest.approx(0.96)
    assert network(ledger).edges["Peru", "Kosovo", "recognises"]["claims"] == (only.id,)


def test_the_order_of_reading_leaves_no_trace(tmp_path: Path) -> None:
    readings = [reading(f"doc/{n}", claim(f"doc/{n}")) for n in "abc"]
    written = set()
    for order in permutations(readings):
        graph = gather(order)
        assert list(graph.documents) == ["doc/a", "doc/b", "doc/c"]
        written.add(write_graphml(graph, tmp_path / "graph.graphml").read_bytes())
    assert len(written) == 1


def test_graphml_is_readable(tmp_path: Path) -> None:
    path = write_graphml(gather([reading("doc/a", claim())]), tmp_path / "graph.graphml")
    back = nx.read_graphml(path, force_multigraph=True)
    assert back.nodes["Kosovo"]["kind"] == "Breakaway"
    assert back.edges["Peru", "Kosovo", "recognises"]["documents"] == 1
