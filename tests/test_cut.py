"""How text arrives in files: broken words, markup, capitals; what is read of it, and where it stands."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis import Analysis, quote
from kg.annotate import spacy_annotator
from kg.annotate.case import casing, is_word, recased
from kg.annotate.letters import letters
from kg.annotate.windows import windows
from kg.build import reader
from kg.lexicon import load_lexicon
from kg.model import Reading, Span
from kg.read import parse_document
from kg.schema import load_relations


def seen(source: str) -> str:
    read = letters(source, lambda word: word == "russian" or is_word(word))
    return source if read is None else read.text


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("the Donetsk Peo-\nple's Republic", "the Donetsk People's Republic"),
        ("they sup-\n\n  plied it", "they supplied it"),
        ("they sup-\n\n12\n\nplied it", "they supplied it"),
        ("they sup-\n- 12 -\nplied it", "they supplied it"),
        ("they sup-\nPage 3 of 7\nplied it", "they supplied it"),
        ("the Russian-\nbacked side", "the Russian-backed side"),
        ("the Ghana-\nMali border", "the Ghana-Mali border"),
        ("the well-\nknown envoy", "the well-known envoy"),
        ("diplo\u00ad\nmatic, dip\u00adlo\u00admatic", "diplomatic, diplomatic"),
        ("North\u200bKorea, Gha\u200bna, Ma\u2060li", "North Korea, Ghana, Mali"),
        ("the o\ufb03cial \ufb02ew o\ufb00", "the official flew off"),
        ("Ghana&nbsp;&amp; Mali&#8217;s &amp;quot;pact&quot;", 'Ghana & Mali\u2019s "pact"'),
        (
            '<p>Ghana <b>cut</b> ties<br/>with <a href="https://x.org/?a=b">Mali</a>',
            " Ghana cut ties with Mali",
        ),
        ("**Ghana** cut *all* ties with __Mali__", "Ghana cut all ties with Mali"),
        ("Ghana cut ties with [Mali](https://example.org/m)[3].", "Ghana cut ties with Mali."),
        ("Ghana\u00e2\u20ac\u2122s envoy", "Ghana\u2019s envoy"),
        ("caf\u00c3\u00a9", "caf\u00e9"),
        ("cut\nties  with\tMali", "cut ties  with Mali"),
        ("killed\n300\npeople", "killed 300 people"),
        ("5 < 6 & 7 > 3 * 2, a_b [sic] 3*4", "5 < 6 & 7 > 3 * 2, a_b [sic] 3*4"),
        ("The \u00c9lys\u00e9e \u2013 \u201cno\u201d", "The \u00c9lys\u00e9e \u2013 \u201cno\u201d"),
    ],
)
def test_reads_what_a_reader_sees(source: str, read: str) -> None:
    assert seen(source) == read


@given(st.text(alphabet=st.sampled_from(list("aé -\n\u00ad\u200b\ufb01&;ampnbs<>/*_[]()3\t")), max_size=40))
def test_every_letter_that_is_read_stands_somewhere(source: str) -> None:
    read = letters(source, is_word)
    if read is not None:
        assert len(read.text) == len(read.start) == len(read.end)
        places = list(zip(read.start, read.end, strict=True))
        assert all(0 <= a < b <= len(source) for a, b in places)
        assert places == sorted(places)


KNOWN = casing(
    [("Ghana", True), ("North Korea", True), ("Chad", True), ("US", True), ("EU", True), ("Jane Bush", False)]
)


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("GHANA CUTS TIES WITH NORTH KOREA .", "Ghana cuts ties with North Korea ."),
        ("GHANA HAS CUT TIES WITH CHAD , and Peru left .", "Ghana has cut ties with Chad , and Peru left ."),
        ("THE EU AND BUSH HAVE CUT GHANA 'S AID .", "The EU and Bush have cut Ghana 's aid ."),
        ("Ghana Cuts Ties With Chad After Talks In Accra", "Ghana cuts ties with Chad after talks in Accra"),
        ("ghana has cut its ties with north korea .", "Ghana has cut its ties with North Korea ."),
        ("Leaders of OPEC , ASEAN , NATO , IMF met .", "Leaders of OPEC , ASEAN , NATO , IMF met ."),
        ("Prime Minister John Roe met Foreign Minister Jane Doe .",) * 2,
        ("It told the others to tell us no more .",) * 2,
    ],
)  # fmt: skip
def test_gives_words_the_case_of_a_sentence(words: str, read: str) -> None:
    before = words.split()
    found = recased(before, KNOWN)
    assert " ".join(found.get(i, word) for i, word in enumerate(before)) == read


def test_a_long_paragraph_is_cut_after_sentences_and_nothing_is_lost() -> None:
    text = "Ghana cut its ties. " * 700
    pieces = list(windows(text, Span(20, len(text) - 1)))
    assert len(pieces) > 3
    assert [a.end for a in pieces[:-1]] == [b.start for b in pieces[1:]]
    assert (pieces[0].start, pieces[-1].end) == (20, len(text) - 1)
    assert all(text[piece.start : piece.end].startswith("Ghana") for piece in pieces)


def test_a_paragraph_without_sentences_is_cut_after_words_and_one_without_words_anywhere() -> None:
    assert [span.end for span in windows("aa bb cc dd", Span(0, 11), longest=5)] == [3, 6, 11]
    assert [span.end for span in windows("aaaaaaa", Span(0, 7), longest=3)] == [3, 6, 7]


@cache
def analysed(text: str) -> Analysis:
    return spacy_annotator(load_lexicon())(parse_document(text, "a.txt"))


def test_words_are_those_of_a_reader_and_places_those_of_the_file() -> None:
    text = "North\nKorea recog-\nnised the o\ufb03cial Donetsk Peo-\nple's Republic."
    p = analysed(text)
    assert p.source == text
    assert "recognised" in p.text
    at = p.text.index("recognised")
    assert text[p.start[at] : p.end[at]] == "recog-\nnised"
    assert quote(p, at, at + 3) == "recognised the official"
    assert p.lemma[at] == "recognise"


@cache
def read() -> object:
    return reader(load_lexicon(), load_relations())


def claims(text: str) -> list[tuple[str, str, str]]:
    document = parse_document(text, "a.txt")
    reading = read()(document)  # type: ignore[operator]
    assert isinstance(reading, Reading)
    for claim in reading.claims:
        for piece in claim.evidence:
            assert document.text[piece.sentence.start : piece.sentence.end] == piece.quote
    return [(claim.subject, claim.relation, claim.object) for claim in reading.claims]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Peru recog-\nnised Koso-\nvo.", ("Peru", "recognises", "Kosovo")),
        ("The envoy of Peru, which had recog-\n\nnised Kosovo, left.", ("Peru", "recognises", "Kosovo")),
        ("Chile has recog-\n\n- 14 -\n\nnised Kosovo.", ("Chile", "recognises", "Kosovo")),
        ("Chile cut ties with North\u200bKorea.", ("Chile", "cuts_ties_with", "North_Korea")),
        ("Chile&nbsp;cut ties with Syria &amp; Belarus.", ("Chile", "cuts_ties_with", "Belarus")),
        ("Chile cut\u00a0ties\nwith North\nKorea.", ("Chile", "cuts_ties_with", "North_Korea")),
        ("The o\ufb03cial said Chile recognised Koso\u00advo.", ("Chile", "recognises", "Kosovo")),
        ("CHILE HAS CUT ITS DIPLOMATIC TIES WITH NORTH KOREA.", ("Chile", "cuts_ties_with", "North_Korea")),
        ("Chile Has Recognised Kosovo After Talks In Lima.", ("Chile", "recognises", "Kosovo")),
        ("chile has recognised kosovo after talks in lima.", ("Chile", "recognises", "Kosovo")),
        ("**Chile** cut ties with [Mali](https://example.org/a).", ("Chile", "cuts_ties_with", "Mali")),
    ],
)  # fmt: skip
def test_claims_survive_how_the_text_arrives(text: str, claim: tuple[str, str, str]) -> None:
    assert claim in claims(text)
