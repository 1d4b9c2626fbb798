"""The extracting room: frames, titles and cues → candidates → claims, on stored analyses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rooms import expected, extracted_lines, relations, staged
from stored import at, stored

from kg.analysis import Cue
from kg.extract import Candidate, Scene, candidates, claim_of
from kg.model import Modality, Polarity

EXPECTED = expected("extracted")


@pytest.mark.parametrize("text", EXPECTED)
def test_candidates_claims_and_actors(text: str) -> None:
    assert list(extracted_lines(text)) == EXPECTED[text]


@pytest.mark.parametrize("text", EXPECTED)
def test_quotations_stand_in_the_text(text: str) -> None:
    scene = staged(stored(text))
    for candidate in candidates(scene, relations()):
        [e] = claim_of(scene, candidate).evidence
        assert text[e.sentence.start : e.sentence.end] == e.quote == e.quote.strip()
        assert all(e.sentence.start <= t.start < t.end <= e.sentence.end for t in e.triggers)
