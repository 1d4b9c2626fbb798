"""Links to states in re3d that a person has judged (`gold/links.tsv`): hardly any may be wrong."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from reading import annotator, relations

from kg.lexicon import load_lexicon
from kg.model import Reading, Span
from kg.reader import read_document
from kg.score.formats import load_gold

HERE = Path(__file__).parent
RE3D = HERE.parent.parent / "shared" / "gold" / "re3d.jsonl"
RIGHT = 0.95  # of the links, at least


class Link(NamedTuple):
    """A mention, the state that it was linked to and what a person says about that."""

    document: str
    begin: int
    end: int
    words: str
    linked: str
    judgement: str
    wants: str
    note: str

    @property
    def span(self) -> Span:
        return Span(self.begin, self.end)


def links() -> list[Link]:
    lines = (HERE / "gold" / "links.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.reader([line for line in lines if not line.startswith("#")][1:], "excel-tab", strict=True)
    return [Link(d, int(b), int(e), *rest) for d, b, e, *rest in rows]


def test_the_sample_is_judged() -> None:
    judged = Counter(link.judgement for link in links())
    states = load_lexicon().actors
    assert sum(judged.values()) == len({(link.document, link.span) for link in links()}) == 200
    assert judged.keys() == {"right", "place", "wrong"}
    assert judged["right"] + judged["place"] >= RIGHT * 200
    for link in links():
        assert link.linked in states, link
        assert not link.wants or link.wants in states, link
        assert (link.linked == link.wants) != (link.judgement == "wrong"), link


@pytest.mark.skipif(not RE3D.is_file(), reason="re3d (shared/gold/re3d.jsonl) is not beside this repository")
def test_links_are_still_right() -> None:
    sample = links()
    wanted = {link.document for link in sample}
    texts = {text.id: text.document for text in load_gold(RE3D).texts if text.id in wanted}
    readings = {
        key: read_document(texts[key], annotator(), load_lexicon(), relations()) for key in sorted(texts)
    }
    for link in sample:
        assert texts[link.document].text[link.begin : link.end] == link.words, link
    found = [_linked(readings[link.document], link.span) for link in sample]
    wrong = [
        f"{link.document} {link.begin}-{link.end} {link.words!r}: {sorted(got)}, not {link.wants or None}"
        for link, got in zip(sample, found, strict=True)
        if not _right(link, got)
    ]
    assert len(wrong) <= (1 - RIGHT) * len(sample), "\n" + "\n".join(wrong)


def _linked(reading: Reading, span: Span) -> set[str]:
    """The entities that the reader links the words of a span to."""
    return {
        decision.entity
        for decision in reading.decisions
        if decision.entity and decision.span.start < span.end and span.start < decision.span.end
    }


def _right(link: Link, found: set[str]) -> bool:
    """Whether it is the state wanted, a body of it, or, where none is wanted, no state at all."""
    actors = load_lexicon().actors
    if not link.wants:
        return link.linked not in found
    owners = {actor.part_of for key in found if (actor := actors.get(key)) is not None}
    return link.wants in found | owners or (link.judgement == "place" and not found)
