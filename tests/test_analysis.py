"""The `analysis` room: plain data, whoever made it, that loses nothing on the way through JSON."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest
from handmade import analysis, faults
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import annotator, document

from kg.analysis import (
    Analysis,
    Cue,
    Name,
    from_json,
    is_punct,
    is_space,
    quote,
    sentence_of,
    span,
    to_json,
    tokens_in,
)

TEXT = "Title words here\n\nPeru recognised  Kosovo in May. “We recognise Kosovo 🎉”, Lima’s envoy said.\n"
SMALL = analysis("""
    Kenya Kenya PROPN NNP 2 nsubj
    met meet VERB VBD 0 ROOT
    Mali Mali PROPN NNP 2 obj
    . . PUNCT . 2 punct
""")
PLAIN = (str, int, float, bool, type(None))


def is_plain(value: object) -> bool:
    if isinstance(value, tuple | list):
        return all(map(is_plain, value))
    if isinstance(value, Name | Cue):
        return all(is_plain(getattr(value, each.name)) for each in fields(value))
    return type(value) in PLAIN


def test_the_reader_s_analysis_has_no_fault_and_is_plain_data() -> None:
    p = annotator()(document(TEXT))
    assert faults(p) == []
    assert p.source == TEXT
    assert "Kosovo" in p.text
    assert p.names
    assert all(
        is_plain(getattr(p, each.name)) for each in fields(Analysis) if each.name not in ("passive", "odd")
    )


def test_json_loses_nothing() -> None:
    p = replace(
        annotator()(document(TEXT)), cues=(Cue(3, "recognises", (("source", 2), ("target", 4)), 0.5),)
    )
    again = from_json(to_json(p))
    assert again == p
    assert all(getattr(again, each.name) == getattr(p, each.name) for each in fields(Analysis))
    assert to_json(again) == to_json(p)
    assert json.loads(to_json(p))["cues"] == [[3, "recognises", [["source", 2], ["target", 4]], 0.5]]


def test_json_has_a_line_for_every_token() -> None:
    lines = to_json(SMALL).splitlines()
    assert lines[2] == '[0,5,"Kenya","PROPN","NNP","subject",1],'
    assert len(lines) == len(SMALL.text) + 5


def test_an_empty_text_is_an_analysis() -> None:
    p = annotator()(document(""))
    assert p == from_json(to_json(p))
    assert (p.text, p.sentences, p.names, p.cues) == ((), (), (), ())


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("aZé🙂 \t\n\u00a0\u0301.,;'\"’“”()-–%09")), max_size=40))
def test_no_text_makes_a_fault(text: str) -> None:
    p = annotator()(document(text))
    assert faults(p) == []
    assert from_json(to_json(p)) == p


def test_columns_follow_from_the_others() -> None:
    assert SMALL.text == ("Kenya", "met", "Mali", ".")
    assert SMALL.lower[0] == "kenya"
    assert SMALL.below == ((), (("subject", 0), ("object", 2), ("punct", 3)), (), ())
    assert SMALL.sentence == (0, 0, 0, 0)


def test_a_stretch_of_tokens_is_text() -> None:
    assert quote(SMALL, 0, 2) == "Kenya met"
    assert quote(SMALL, 2, 9) == "Mali ."
    assert quote(SMALL, 2, 2) == quote(SMALL, 3, 1) == ""
    where = span(SMALL, 1, 3)
    assert SMALL.source[where.start : where.end] == "met Mali"


@pytest.mark.parametrize(
    ("words", "tokens"), [("Kenya", (0, 1)), ("nya me", (0, 2)), ("Mali .", (2, 4)), ("met ", (1, 2))]
)
def test_characters_find_their_tokens(words: str, tokens: tuple[int, int]) -> None:
    start = SMALL.source.index(words)
    assert tokens_in(SMALL, start, start + len(words)) == range(*tokens)


def test_a_token_knows_its_sentence_and_what_it_is() -> None:
    p = annotator()(document("Peru left. Chile\n\nstayed."))
    assert quote(p, sentence_of(p, 0).start, sentence_of(p, 0).stop) == "Peru left."
    assert [p.text[i] for i in range(len(p.text)) if is_punct(p, i)] == [".", "."]
    assert [p.text[i] for i in range(len(p.text)) if is_space(p, i)] == ["\n\n"]
