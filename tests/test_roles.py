"""The roles room: who holds which office for whom, on stored analyses."""

# ruff: noqa: E501 (tables read better wide)

from __future__ import annotations

import pytest
from mentioning import roles_told
from stored import built, stored, table

from kg.lexicon import load_lexicon

LEXICON = load_lexicon()


@pytest.mark.parametrize(("expected", "text"), table("roles"))
def test_offices_in_a_sentence(expected: str, text: str) -> None:
    assert roles_told(stored(text), LEXICON) == expected


MINISTER = "Rui Mendes minister_of ? by minister"

# Words between a person and an office that follows, and whether it is the person's.
BETWEEN = {
    **dict.fromkeys(
        (",/PUNCT", ",/PUNCT the/DET", ",/PUNCT good/ADJ", ",/PUNCT zinc/NOUN", ",/PUNCT Xy/PROPN", ",/PUNCT so/PART", ",/PUNCT her/PRON",
         ",/PUNCT now/ADV", ",/PUNCT third/NUM", ",/PUNCT x/X.POS", "-/PUNCT", "–/PUNCT", "—/PUNCT", "(/PUNCT"), True),
    **dict.fromkeys((",/PUNCT met/VERB", ",/PUNCT and/CCONJ", "the/DET", ";/PUNCT", ",/PUNCT ,/PUNCT", ",/PUNCT x/X"), False),
}  # fmt: skip


@pytest.mark.parametrize("between", BETWEEN)
def test_an_office_follows_its_holder(between: str) -> None:
    p = built(f"x/VERB Rui/PROPN Mendes/PROPN/flat:2 {between} minister/NOUN.NN", "1-3 PERSON")
    assert roles_told(p, LEXICON) == (MINISTER if BETWEEN[between] else "")


ARCS = [
    # An office before its holder.
    *((f"minister/NOUN.NN {between} Rui/PROPN Mendes/PROPN/flat:{2 + len(between.split())}", expected) for between, expected in (
        ("", MINISTER), (",/PUNCT", MINISTER), ("(/PUNCT", MINISTER), ("for/ADP good/ADJ", MINISTER), ("for/ADP good/ADJ ,/PUNCT", MINISTER),
        ("good/ADJ", ""), ("for/ADP met/VERB", ""), ("for/ADP and/CCONJ ,/PUNCT", ""), ("–/PUNCT", ""),
        ("for/ADP " + "x/NOUN " * 8, MINISTER), ("for/ADP " + "x/NOUN " * 9, ""),
    )),
    ("head/NOUN.NN of/ADP leader/NOUN.NN Rui/PROPN Mendes/PROPN/flat:4", "Rui Mendes heads ? by head; Rui Mendes heads ? by leader"),
    ("head/NOUN.NN met/VERB leader/NOUN.NN Rui/PROPN Mendes/PROPN/flat:4", "Rui Mendes heads ? by leader"),
    # Of whom a title is that names no one before.
    ("King/NOUN.NN Rui/PROPN Mendes/PROPN/flat:2 of/ADP sand/NOUN", "Rui Mendes heads ? by King"),
    ("King/NOUN.NN Rui/PROPN Mendes/PROPN/flat:2 of/ADP", "Rui Mendes heads ? by King"),
    ("King/NOUN.NN Rui/PROPN Mendes/PROPN/flat:2", "Rui Mendes heads ? by King"),
    ("King/NOUN.NN Rui/PROPN Mendes/PROPN/flat:2 of/ADP Peru/PROPN", "Rui Mendes heads Peru by King"),
    ("King/NOUN.NN Rui/PROPN Mendes/PROPN/flat:2 in/ADP Peru/PROPN", "Rui Mendes heads ? by King"),
    ("King/NOUN.NN Rui/PROPN Mendes/PROPN/flat:2 of/ADP old/ADJ Peru/PROPN", "Rui Mendes heads ? by King"),
    ("King/NOUN.NN Rui/PROPN Mendes/PROPN/flat:2 of/ADP Peruvian/ADJ men/NOUN", "Rui Mendes heads ? by King"),
    # What somebody is.
    ("Rui/PROPN/subject:4 Mendes/PROPN/flat:1 is/AUX/copula:4 head/NOUN.NN", "Rui Mendes heads ? by head"),
    ("Rui/PROPN/subject:4 Mendes/PROPN/flat:1 as/ADP/mark:4 head/NOUN.NN", ""),
    ("Peru/PROPN/subject:3 is/AUX/copula:3 head/NOUN.NN", ""),
    ("is/AUX/copula:2 head/NOUN.NN", ""),
    ("Peru/PROPN/subject:3 is/AUX/copula:3 member/NOUN.NN of/ADP/case:5 NATO/PROPN/of:3", "Peru member_of NATO by member"),
    ("Peru/PROPN/subject:3 is/AUX/copula:3 member/NOUN.NN", ""),
    ("Peru/PROPN ,/PUNCT member/NOUN.NN of/ADP/case:5 NATO/PROPN/of:3", "Peru member_of NATO by member"),
    ("Peru/PROPN ,/PUNCT NATO/PROPN/poss:4 member/NOUN.NN", ""),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), ARCS)
def test_offices_among_arcs(line: str, expected: str) -> None:
    assert roles_told(built(line), LEXICON) == expected
