"""Which actors the words of the gold's parties lead to: the right one, another, none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.score.annotation import Line, Party
from kg.score.figures import Share
from kg.score.keys import actor_keys, party_keys
from kg.score.matched import Case
from kg.score.words import located

RIGHT, OTHER, NONE = "right", "another", "none"


def argument_shares(cases: Sequence[Case]) -> list[Share]:
    """Of the parties of the sure lines, those whose words lead to the right actor, to another, to none.

    What the reader decided on the words, or on some of them, counts; the head noun alone does not have to.
    """
    lines = [(case, line) for case in cases for line in case.passage.lines if line.sure]
    ends = [_fate(party, case) for case, line in lines for party in (*line.source, *line.target)]
    pairs = [right for case, line in lines for right in _pairs(line, case)]
    return [
        *(Share(f"words of parties: {fate}", ends.count(fate), len(ends)) for fate in (RIGHT, OTHER, NONE)),
        Share("both parties' words: right", sum(pairs), len(pairs)),
    ]


def _pairs(line: Line, case: Case) -> Iterator[bool]:
    for source in line.source:
        for target in line.target:
            yield _fate(source, case) == _fate(target, case) == RIGHT


def _fate(party: Party, case: Case) -> str:
    spans = located(case.passage.text, party.words, party.occurrence)
    led = [actor for at, actor in case.led if any(at.start < s.end and s.start < at.end for s in spans)]
    if not led:
        return NONE
    keys = party_keys(party, case.known.names)
    return RIGHT if any(actor_keys(actor, case.known) & keys for actor in led) else OTHER
