"""Weighing: how likely a candidate is, by what rules and what was learned say of it together."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import pytest
from rooms import relations, staged
from stored import at, stored
from test_extract import BOTH, cue

from kg.analysis import Cue
from kg.extract import Candidate, Scene, attempts, candidates, judged
from kg.extract.cues import hearings
from kg.extract.weigh import Fate, by_sentence, confidence, features, support, weighed
from kg.model import Heard, Modality

# What is heard is likely as it is stated; a rule is believed, less where nobody hears it.
SCALE = {
    "least": 0.1, "keep": 0.4, "keep rule": 0.4, "keep undone": 0.4, "learned": 3.0, "learned stated": 3.0,
    "frame": 2.0, "frame stated": 0.2, "title": 2.0, "office": 2.0,
}  # fmt: skip


def heard(text: str, *cues: Cue, scale: Mapping[str, float] = SCALE) -> tuple[Scene, list[Candidate]]:
    scene = replace(staged(replace(stored(text), cues=cues)), scale=scale)
    return scene, candidates(scene, relations())


def said(found: list[Candidate]) -> list[tuple[str, str, str, str, float]]:
    return [(c.source.entity, c.relation, c.target.entity, c.rule, c.confidence) for c in found]


def test_a_rule_that_is_heard_too_is_surer() -> None:
    _, [alone, beside] = heard(BOTH)
    assert said([alone, beside]) == [
        ("Peru", "recognises", "Kosovo", "recognises.verb", 0.77),
        ("Peru", "recognises", "Abkhazia", "recognises.verb", 0.77),
    ]
    _, [both, other] = heard(BOTH, cue(BOTH, "recognised", "Peru", "Kosovo", score=0.99))
    assert said([both, other]) == [
        ("Peru", "recognises", "Kosovo", "recognises.verb", 0.88),
        (
            "Peru",
            "recognises",
            "Abkhazia",
            "recognises.verb",
            0.88,
        ),  # the word is, the party weighs nothing here
    ]


@pytest.mark.parametrize(("score", "kept"), [(0.2, 0), (0.5, 0), (0.9, 1)])
def test_what_is_heard_beside_a_rule_is_a_claim_where_it_is_surer(score: float, kept: int) -> None:
    _, found = heard(BOTH, cue(BOTH, "and", "Kosovo", "Peru", score=score))
    assert len(found) == 2 + kept
    assert [c.rule for c in found[2:]] == ["recognises.learned"] * kept


@pytest.mark.parametrize(
    ("word", "score", "told"),
    [("and", 0.9, "praises"), ("and", 0.6, "attacks"), ("recognised", 0.5, "attacks")],
)
def test_of_what_is_told_of_two_at_one_word_the_surest_is_kept(word: str, score: float, told: str) -> None:
    first = cue(BOTH, word, "Peru", "Kosovo", "praises", score=score)
    second = cue(BOTH, word, "Peru", "Kosovo", "attacks", score=0.65)
    _, found = heard(BOTH, first, second)
    assert [c.relation for c in found if c.rule.endswith("learned")] == [told]


def test_the_support_of_a_candidate_is_that_of_its_own_sentence_and_pair() -> None:
    scene, [kosovo, abkhazia] = heard(BOTH, cue(BOTH, "recognised", "Peru", "Kosovo", score=0.8))
    every = by_sentence(scene, hearings(scene, relations()))
    assert support(scene, kosovo, every, symmetric=False).heard == Heard(0.8, 0.9, 0.9)
    assert support(scene, abkhazia, every, symmetric=False).heard == Heard(0.8, 0.9, 0.0)
    assert features(scene, kosovo, every, symmetric=False)["frame of recognises"] == 1.0


def test_the_rule_and_what_is_heard_again_are_weighed() -> None:
    own, again = (
        cue(BOTH, "recognised", "Peru", "Kosovo", score=0.8),
        cue(BOTH, "and", "Peru", "Kosovo", score=0.3),
    )
    scene, [kosovo, *_] = heard(BOTH, own, again)
    found = features(scene, kosovo, by_sentence(scene, hearings(scene, relations())), symmetric=False)
    assert (found["rule recognises.verb"], found["again"], found["stated"]) == (1.0, 0.3, 0.8)
    assert found["likely"] == pytest.approx(math.log(0.648 / 0.352))
    _, [unlikely, *_] = heard(BOTH, own, scale={**SCALE, "rule recognises.verb": -2.0})
    assert unlikely.confidence < kosovo.confidence


def test_another_relation_at_the_word_speaks_against_it() -> None:
    scene, [kosovo, *_] = heard(BOTH, cue(BOTH, "recognised", "Peru", "Kosovo", "praises", score=0.3))
    found = support(scene, kosovo, by_sentence(scene, hearings(scene, relations())), symmetric=False).heard
    assert found == Heard(0, 0, 0, rival="praises", against=0.3)


@pytest.mark.parametrize(
    ("status", "modality", "polarity", "real"),
    [
        ((), "Actual", "Positive", None),
        ((0.7, 0.1, 0.1, 0.1, 0.0, 0.9, 0.5), "Actual", "Positive", 0.63),
        ((0.1, 0.9, 0.0, 0.0, 0.0, 1.0, 1.0), "Planned", "Positive", 0.9),
        ((0.4, 0.5, 0.1, 0.0, 0.0, 0.2, 1.0), "Actual", "Negative", 0.32),  # which of the two is not clear
    ],
)
def test_how_real_it_is_told_is_heard_too(
    status: tuple[float, ...], modality: str, polarity: str, real: float | None
) -> None:
    _, [kosovo, *_] = heard(BOTH, replace(cue(BOTH, "recognised", "Peru", "Kosovo"), status=status))
    assert (str(kosovo.modality), str(kosovo.polarity)) == (modality, polarity)
    assert kosovo.support is not None
    assert kosovo.support.real == real


@pytest.mark.parametrize(("symmetric", "share"), [(True, 0.9), (False, 0.0)])
def test_a_mutual_act_is_supported_either_way(symmetric: bool, share: float) -> None:
    scene, [kosovo, *_] = heard(BOTH, cue(BOTH, "recognised", "Kosovo", "Peru", score=0.05))
    found = support(scene, kosovo, by_sentence(scene, hearings(scene, relations())), symmetric).heard
    assert found == Heard(0.05, share, share)  # it is stated in any case


def test_what_was_heard_alone_names_what_taught_it() -> None:
    taught = replace(
        cue(BOTH, "and", "Kosovo", "Peru", score=0.9), like=(("ce-77", "treaty"), ("voa-123", "pact"))
    )
    _, found = heard(BOTH, taught, replace(cue(BOTH, "recognised", "Peru", "Kosovo"), like=taught.like))
    assert {c.rule: c.support.like for c in found if c.support} == {
        "recognises.verb": None,  # a rule says more
        "recognises.learned": "“treaty” in ce-77 and “pact” in voa-123",
    }


def test_every_candidate_has_a_fate() -> None:
    scene, kept = heard(
        BOTH,
        cue(BOTH, "recognised", "Peru", "Kosovo"),
        cue(BOTH, "and", "Peru", "Kosovo", "praises", score=0.9),
        cue(BOTH, "and", "Peru", "Kosovo", "attacks", score=0.6),
        cue(BOTH, ".", "Peru", "Kosovo", "attacks", score=0.5),
        cue(BOTH, "and", "Kosovo", "Peru", "attacks", score=0.15),
    )
    found = judged(scene, relations(), attempts(scene, relations()))
    assert [each for each, fate in found if fate is Fate.KEPT] == kept
    assert sorted((each.relation, each.target.entity, str(fate)) for each, fate in found) == [
        ("attacks", "Kosovo", "outweighed"),
        ("attacks", "Kosovo", "twin"),
        ("attacks", "Peru", "unlikely"),
        ("praises", "Kosovo", "kept"),
        ("recognises", "Abkhazia", "kept"),
        ("recognises", "Kosovo", "kept"),
        ("recognises", "Kosovo", "told"),
    ]


def test_confidence_is_logistic() -> None:
    assert confidence({"a": 1.0, "unknown": 5.0}, {"a": 0.0}) == 0.5
    assert confidence({"a": 2.0}, {"a": 1.0}) == 0.88


def test_without_anything_learned_rules_have_their_own_confidence() -> None:
    _, found = heard(BOTH, cue(BOTH, "recognised", "Kosovo", "Peru"), scale={})
    assert [c.confidence for c in found] == [0.9, 0.9]
    assert at(stored(BOTH), "recognised") == found[0].trigger


@pytest.mark.parametrize(
    ("modality", "kept"), [(Modality.ACTUAL, Fate.UNLIKELY), (Modality.PLANNED, Fate.KEPT)]
)
def test_what_is_not_done_is_kept_from_a_bound_of_its_own(modality: Modality, kept: Fate) -> None:
    """It draws no edge, so it costs less where it is wrong."""
    scene, [first, _] = heard(BOTH)
    scene = replace(scene, scale={**SCALE, "keep rule": 0.99, "keep undone": 0.1})
    [(_, fate)] = weighed(scene, relations(), [replace(first, modality=modality)], [])
    assert fate is kept
