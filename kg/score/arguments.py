"""Which actors the words of the gold's parties lead to: the right one, another, none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Span
from kg.score.annotation import Party
from kg.score.figures import Share
from kg.score.keys import actor_keys
from kg.score.matched import Case, Want

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
    span = words_at(case.passage.text, (want.source, want.target)[side])
    led = [actor for at, actor in case.led if span and at.start < span.end and span.start < at.end]
    if not led:
        return NONE
    return RIGHT if any(actor_keys(actor, case.known) & want.keys[side] for actor in led) else OTHER


def words_at(text: str, party: Party) -> Span | None:
    """Where the words of a party stand: the n-th time, as whole words where they are, else as they come."""
    for pattern in (rf"(?<!\w){re.escape(party.words)}(?!\w)", re.escape(party.words)):
        found = [Span(*each.span()) for each in re.finditer(pattern, text)]
        if len(found) >= party.occurrence:
            return found[party.occurrence - 1]
    return None
