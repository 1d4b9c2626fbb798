"""The extracting room: frames, titles and cues → candidates → claims, on stored analyses."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rooms import expected, extracted_lines, relations, staged
from stored import at, stored

from kg.analysis import Cue
from kg.extract import Candidate, Scene, candidates, claim_of
from kg.extract.cues import cued, hearings
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


# ---- cues: what an annotator reads as a relation by itself -----------------------------------------------


def by_cues(text: str, *cues: Cue) -> tuple[Scene, list[Candidate]]:
    scene = staged(replace(stored(text), cues=cues))
    return scene, list(cued(scene, relations(), hearings(scene, relations()), 0.1))


def cue(
    text: str,
    trigger: str,
    source: str,
    target: str,
    relation: str = "recognises",
    score: float = 0.6,
    share: float = 0.9,
) -> Cue:
    """The words of a role have equal parts of the share."""
    p = stored(text)
    pairs = (("source", source.split()), ("target", target.split()))
    arguments = tuple((role, at(p, word), share / len(words)) for role, words in pairs for word in words)
    return Cue(at(p, trigger), relation, arguments, score)


def said(found: list[Candidate]) -> list[tuple[str, str, str, str, float]]:
    return [(c.source.entity, c.relation, c.target.entity, c.rule, c.confidence) for c in found]


PLAIN = "Peru has embraced Kosovo."


def test_a_cue_makes_a_candidate_like_a_frame() -> None:
    scene, found = by_cues(PLAIN, cue(PLAIN, "embraced", "Peru", "Kosovo"))
    assert said(found) == [("Peru", "recognises", "Kosovo", "recognises.learned", 0.6)]
    [c] = found
    assert (scene.p.text[c.trigger], c.polarity, c.modality) == ("embraced", "Positive", "Actual")
    assert [(w.start, w.end) for w in c.words] == [(9, 17)]
    claim = claim_of(scene, c)
    assert [(d.entity, d.rule) for d in claim.evidence[0].decisions] == [
        ("Peru", "lexicon.name"),
        ("Kosovo", "lexicon.name"),
    ]


@pytest.mark.parametrize(
    ("text", "word", "polarity", "modality", "claimant", "confidence"),
    [
        ("Peru never embraced Kosovo.", "embraced", Polarity.NEGATIVE, Modality.ACTUAL, None, 0.6),
        ("Chile said that Peru could embrace Kosovo.", "embrace", Polarity.POSITIVE, Modality.POSSIBLE,
         "Chile", 0.6),
        ("Peru reportedly embraced Kosovo.", "embraced", Polarity.POSITIVE, Modality.ACTUAL, None, 0.48),
    ],
)  # fmt: skip
def test_a_cue_is_told_in_the_voice_of_its_word(
    text: str, word: str, polarity: Polarity, modality: Modality, claimant: str | None, confidence: float
) -> None:
    scene, [c] = by_cues(text, cue(text, word, "Peru", "Kosovo"))
    assert (c.polarity, c.modality, c.confidence) == (polarity, modality, confidence)
    claim = claim_of(scene, c)
    assert (claim.claimant, claim.hearsay) == (claimant, confidence < 0.6)


@pytest.mark.parametrize(
    "wrong",
    [
        cue(PLAIN, "embraced", "Peru", "Kosovo", "no_such_relation"),
        cue(PLAIN, "embraced", "Kosovo", "Kosovo"),  # nobody acts on himself
        cue(PLAIN, "embraced", "Peru", "."),  # no actor stands there
        cue(PLAIN, "embraced", ".", "Kosovo"),
        cue(PLAIN, "embraced", "Peru", "Kosovo", "heads"),  # a state holds no office
        cue(PLAIN, "embraced", "Peru", ""),
        cue(PLAIN, "embraced", "", "Kosovo"),
    ],
)
def test_a_cue_that_fits_nothing_gives_nothing(wrong: Cue) -> None:
    assert by_cues(PLAIN, wrong)[1] == []


def test_without_cues_the_sentence_says_nothing() -> None:
    assert by_cues(PLAIN)[1] == []


def test_a_cue_of_a_low_score_gives_nothing() -> None:
    assert by_cues(PLAIN, cue(PLAIN, "embraced", "Peru", "Kosovo", score=0.09))[1] == []


def test_whom_a_small_share_names_is_nobody() -> None:
    assert by_cues(PLAIN, cue(PLAIN, "embraced", "Peru", "Kosovo", share=0.11))[1] == []


FAR = "The diplomat of Peru to the long meetings of islands, Ana Ruiz, slept."


@pytest.mark.parametrize(
    ("word", "found"),
    [("diplomat", 1), ("islands", 0), ("slept", 0)],
)
def test_a_holder_may_stand_farther_from_a_title_than_whose_it_is(word: str, found: int) -> None:
    given = by_cues(FAR, cue(FAR, word, "Ruiz", "Peru", "heads"))[1]
    assert [(c.source.entity, c.target.entity) for c in given] == [("Ana_Ruiz", "Peru")] * found


BOTH = "Peru recognised Kosovo and Abkhazia."


def test_several_arguments_are_each_with_each_once() -> None:
    _, found = by_cues(PLAIN, cue(PLAIN, "embraced", "Peru Peru", "Kosovo Kosovo"))
    assert len(found) == 1
    text = "Peru recognised Kosovo and Abkhazia."
    _, found = by_cues(text, cue(text, "and", "Peru Kosovo", "Abkhazia Peru", "praises"))
    assert {(c.source.entity, c.target.entity) for c in found} == {
        ("Peru", "Abkhazia"),
        ("Kosovo", "Abkhazia"),
        ("Kosovo", "Peru"),
    }


def test_what_a_cue_tells_a_noun_may_point_back_to() -> None:
    text = "Peru embraced Kosovo. The recognition of Taiwan angered Chile."
    scene, found = by_cues(text, cue(text, "embraced", "Peru", "Kosovo"))
    assert scene.told == {"recognition": {"Peru": [at(scene.p, "Peru")]}}
    assert [c.target.entity for c in found] == ["Kosovo"]  # frames have been read before


@pytest.mark.parametrize("relation", ["attacks", "praises"])
def test_one_person_acts_for_no_state(relation: str) -> None:
    text = "A Kenyan singer embraced a French singer."
    assert by_cues(text, cue(text, "embraced", "singer", "French", relation))[1] == []


@pytest.mark.parametrize(("relation", "count"), [("attacks", 1), ("praises", 0)])
def test_what_is_done_to_a_citizen_is_done_to_his_state_by_force_alone(relation: str, count: int) -> None:
    text = "A Kenyan singer embraced a French singer."
    p = stored(text)
    arguments = (("source", at(p, "Kenyan"), 0.9), ("target", at(p, "singer", 2), 0.9))
    given = Cue(at(p, "embraced"), relation, arguments, 0.5)
    found = said(by_cues(text, given)[1])
    assert found == [("Kenya", relation, "France", f"{relation}.learned", 0.361)][:count]


def test_a_ministry_and_its_state_do_not_act_on_each_other() -> None:
    text = "The Peruvian foreign ministry embraced Peru."
    assert by_cues(text, cue(text, "embraced", "ministry", "Peru", "praises"))[1] == []
    _, [back] = by_cues(text, cue(text, "embraced", "Peru", "ministry", "praises"))
    assert (back.source.entity, back.target.entity) == ("Peru", "Ministry_of_Foreign_Affairs_of_Peru")


def test_a_cue_in_a_sentence_of_another_field_is_silent() -> None:
    text = "The striker embraced Peru and the goalkeeper embraced Chile after the penalty kick."
    assert by_cues(text, cue(text, "embraced", "Chile", "Peru"))[1] == []


def test_resolving_and_extracting_need_no_language_model() -> None:
    text = "Peru recognised Kosovo and Abkhazia."
    lines = f"import sys, rooms; assert list(rooms.extracted_lines({text!r})); print('spacy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", lines], cwd=Path(__file__).parent, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
