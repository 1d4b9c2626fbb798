"""The resolving rooms: many ways of naming, one actor, with a reason each, on stored analyses."""

from __future__ import annotations

import pytest
from rooms import expected, resolved_lines, staged
from stored import stored

from kg.mention import Form

EXPECTED = expected("resolved")


@pytest.mark.parametrize("text", EXPECTED)
def test_each_mention_stands_for_its_actor_with_a_reason(text: str) -> None:
    assert list(resolved_lines(text)) == EXPECTED[text]


@pytest.mark.parametrize("text", EXPECTED)
def test_every_decision_has_a_rule_and_a_reason_and_a_refusal_names_nobody(text: str) -> None:
    scene = staged(stored(text))
    for mention, resolved in zip(scene.mentions, scene.resolved, strict=True):
        made = resolved.decision
        assert made.rule
        assert made.reason
        assert (made.rule == "undecided") is not bool(resolved.entities)
        assert (made.span.start, made.span.end) == (
            scene.p.start[mention.start],
            scene.p.end[mention.end - 1],
        )
