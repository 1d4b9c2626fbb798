"""Which actors the words of the gold's parties lead to: the right one, another, none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.score.figures import Share
from kg.score.keys import actor_keys
from kg.score.matched import Case, Want
from kg.score.words import located

RIGHT, OTHER, NONE = "right", "another", "none"


def argument_shares(cases: Sequence[Case]) -> list[Share]:
    """Of the parties of the sure lines, those whose words lead to the right actor, to another, to none."""
    pairs = [fate for case in cases for fate in _fates(case)]
    ends = [end for pair in pairs for end in pair]
    return [
        *(Share(f"words of parties: {fate}", ends.count(fate), len(ends)) for fate in (RIGHT, OTHER, NONE)),
        Share("both parties' words: right", pairs.count((RIGHT, RIGHT)), len(pairs)),
    ]


def _fates(case: Case) -> Iterator[tuple[str, str]]:
    for hit in case.hits:
        if hit.want.line.sure:
            yield _fate(0, hit.want, case), _fate(1, hit.want, case)


def _fate(side: int, want: Want, case: Case) -> str:
    party = (want.source, want.target)[side]
    spans = located(case.passage.text, party.words, party.occurrence)
    led = [actor for at, actor in case.led if any(at.start < s.end and s.start < at.end for s in spans)]
    if not led:
        return NONE
    return RIGHT if any(actor_keys(actor, case.known) & want.keys[side] for actor in led) else OTHER
