"""The `annotate` room: every character stays where it is, whatever the pipeline makes of the text."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.case import is_word
from kg.annotate.document import parsed
from kg.annotate.letters import letters
from kg.annotate.load import load_pipeline
from kg.errors import PipelineError
from kg.model import Document, Span

NAMES = ("Ukraine", "Russia", "North", "Korea", "North Korea", "Donetsk People's Republic")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline(possessives=NAMES)


def document(text: str, *bodies: str) -> Document:
    """A document whose paragraphs are `bodies` (the whole text where there are none)."""
    spans = []
    end = 0
    for body in bodies or (text.strip(),):
        start = text.index(body, end)
        end = start + len(body)
        spans.append(Span(start, end))
    return Document("x", text, tuple(span for span in spans if span.start < span.end), "x", "")


def read(text: str, nlp: Language, *bodies: str) -> Doc:
    made = parsed(document(text, *bodies), nlp)
    seen = [text[start:end] for start, end in zip(made.start, made.end, strict=True)]
    assert seen == [token.text for token in made.doc]
    return made.doc


def words(doc: Doc) -> list[str]:
    return [token.text for token in doc if not token.is_space]


NASTY = st.text(
    alphabet=st.sampled_from(list("aZé的🙂 \t\n\r\u00a0\u2003\u200b\u0301.,;:!?'\"’“”()[]-–—…&@#/\\$%0123")),
    max_size=60,
)


@settings(max_examples=60, deadline=None)
@given(before=NASTY, body=NASTY.map(str.strip), after=NASTY)
def test_text_is_kept(nlp: Language, before: str, body: str, after: str) -> None:
    text = before + body + after
    spans = (Span(len(before), len(before) + len(body)),) if body else ()
    made = parsed(Document("x", text, spans, "x", ""), nlp)
    edges = [0, *(edge for pair in zip(made.start, made.end, strict=True) for edge in pair), len(text)]
    assert edges == sorted(edges)
    odd = letters(body, is_word)
    for token, start, end in zip(made.doc, made.start, made.end, strict=True):
        assert text[start:end] == token.text or odd is not None
    gaps = (text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    assert not any(gap.strip() for gap in gaps) or odd is not None
    assert sum(len(sentence) for sentence in made.doc.sents) == len(made.doc)


def test_text_without_paragraphs_is_cut_but_not_parsed(nlp: Language) -> None:
    doc = parsed(Document("x", "A title\n20220719\n", (), "x", ""), nlp).doc
    assert doc.text == "A title\n20220719\n"
    assert not any(token.pos_ for token in doc if not token.is_space)
    assert [s.text for s in doc.sents] == ["A title", "\n", "20220719", "\n"]


def test_empty_text_gives_an_empty_doc(nlp: Language) -> None:
    assert len(parsed(Document("x", "", (), "x", ""), nlp).doc) == 0


def test_paragraphs_are_parsed_and_headers_are_not(nlp: Language) -> None:
    body = "Ukraine has cut its ties with Russia."
    text = f"Ukraine cuts ties\n\nAP, KYIV\n\n{body}\n"
    doc = read(text, nlp, body)
    verb = next(token for token in doc if token.text == "cut")
    assert verb.pos_ == "VERB"
    assert {child.text for child in verb.children} >= {"Ukraine", "ties"}
    header = [token for token in doc if token.idx < text.index(body)]
    assert not any(token.pos_ or token.ent_type_ for token in header if not token.is_space)


@pytest.mark.parametrize("gap", ["\n", "\t", "\u00a0", " \n ", "\r\n"])
def test_white_space_inside_a_paragraph_changes_no_tree(nlp: Language, gap: str) -> None:
    plain = "North Korea has recognized the independence of Donetsk and Luhansk."
    smooth = read(plain, nlp)
    rough = read(plain.replace("the independence", f"the{gap}independence"), nlp)
    assert [t.text for t in rough] == [t.text for t in smooth]
    assert [(t.head.i, t.dep_) for t in rough] == [(t.head.i, t.dep_) for t in smooth]


def test_every_sentence_has_one_root(nlp: Language) -> None:
    text = "He said  a move that would pose a risk  he left. “Go!” said Kim. No. Yes (see below). Good  bad."
    for sentence in read(text, nlp).sents:
        assert len([t for t in sentence if t.head.i == t.i and not t.is_space]) == 1
        assert sentence.root.dep_ == "ROOT"


def test_a_lost_dash_moves_no_offset(nlp: Language) -> None:
    text = "Russia  a permanent member of the council  had become a rogue state, he said."
    doc = read(text, nlp)
    assert "–" not in words(doc)
    assert doc[0].head.text == "become"


@pytest.mark.parametrize(
    ("text", "owner", "owned"),
    [
        ("It accused Kyiv of undermining Ukraines sovereignty.", "Ukraine", "sovereignty"),
        ("Sanctions target the Norths nuclear program.", "North", "program"),
        ("He condemned North Koreas missile tests.", "Korea", "tests"),
    ],
)
def test_a_stripped_apostrophe_is_a_genitive(nlp: Language, text: str, owner: str, owned: str) -> None:
    doc = read(text, nlp)
    token = next(token for token in doc if token.text == owner)
    assert doc[token.i + 1].text == "s"
    assert doc[token.i + 1].norm_ == "'s"
    assert (token.head.text, token.dep_) == (owned, "nmod:poss")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The two Koreas agreed.", "Koreas"),  # a plural
        ("He left Ukraines.", "Ukraines"),  # nothing follows that could be owned
        ("Russians left.", "Russians"),
        ("She lives among ukraines fields.", "ukraines"),
    ],
)
def test_what_is_no_genitive_is_left_whole(nlp: Language, text: str, kept: str) -> None:
    assert kept in words(read(text, nlp))


def test_a_stripped_apostrophe_inside_a_name(nlp: Language) -> None:
    doc = read("He leads the Donetsk Peoples Republic and other peoples republics today.", nlp)
    assert [t.text for t in doc if t.norm_ == "'s"] == ["s", "s"]


def test_curly_quotes_parse_as_straight_ones(nlp: Language) -> None:
    straight = read('"It\'s Ukraine\'s land," he said. "We won\'t go."', nlp)
    curly = read("“It’s Ukraine’s land,” he said. “We won’t go.”", nlp)
    assert [(t.pos_, t.head.i) for t in straight] == [(t.pos_, t.head.i) for t in curly]
    assert [t.lemma_ for t in straight] == [t.lemma_ for t in curly]


@pytest.mark.parametrize(
    "text",
    [
        "US Department of State spokesperson Ned Price last month said that Russia had sent an envoy to Kim.",
        "“This is an affront to the sovereignty of Ukraine.”",
        "“Will they come?” asked the minister.",
        "A hard-wrapped line of text\nthat goes on here\nStill it goes on.",
    ],
)
def test_no_sentence_starts_in_mid_sentence(nlp: Language, text: str) -> None:
    assert len(list(read(text, nlp).sents)) == 1


def test_sentences_are_still_cut(nlp: Language) -> None:
    text = "North Korea cut its ties with Ukraine. Kyiv expected it. “We are not surprised,” an envoy said."
    assert len(list(read(text, nlp).sents)) == 3


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("It is undermining the talks.", "undermining", "undermine"),
        ("He stepped down.", "stepped", "step"),
        ("They have imposed sanctions.", "imposed", "impose"),
        ("They have imposed sanctions.", "sanctions", "sanction"),
        ("The two countries withdrew their envoys.", "countries", "country"),
        ("The two countries withdrew their envoys.", "withdrew", "withdraw"),
        ("She left Moscow.", "Moscow", "Moscow"),
    ],
)
def test_lemmas_are_words(nlp: Language, text: str, word: str, lemma: str) -> None:
    assert next(t for t in read(text, nlp) if t.text == word).lemma_ == lemma


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the U.S.-led force", ["the", "U.S.", "-", "led", "force"]),
        ("the Kenyan-led force", ["the", "Kenyan", "-", "led", "force"]),
        ("J.-P. Ruiz", ["J.-P.", "Ruiz"]),
    ],
)
def test_a_doer_before_a_hyphen_is_a_word_of_its_own(nlp: Language, text: str, words: list[str]) -> None:
    assert [token.text for token in nlp.tokenizer(text)] == words


def test_loading_twice_gives_the_same(nlp: Language) -> None:
    text = "On Monday, Russia’s envoy Alexander Matsegora met Kim Jong-un in Pyongyang, the ministry said."
    again = load_pipeline(possessives=NAMES)
    first, second = read(text, nlp), read(text, again)
    assert [(t.tag_, t.dep_, t.head.i, t.lemma_, t.ent_type_) for t in first] == [
        (t.tag_, t.dep_, t.head.i, t.lemma_, t.ent_type_) for t in second
    ]


def test_an_unknown_pipeline_is_named_with_a_remedy() -> None:
    with pytest.raises(PipelineError, match="no language pipeline 'en_missing_xx'.*shipped"):
        load_pipeline("en_missing_xx")


def test_a_pipeline_without_parser_is_refused(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(PipelineError, match="no parser and no ner"):
        load_pipeline(str(tmp_path / "blank"))


def test_the_environment_names_a_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_PIPELINE", "en_missing_xx")
    with pytest.raises(PipelineError, match="en_missing_xx"):
        load_pipeline()


@pytest.mark.skipif("KG_DATA" not in os.environ, reason="KG_DATA names no folder with treebanks/")
def test_scores_on_held_out_news_stay_up(nlp: Language) -> None:
    from training.score import held_out, score

    scores = score(nlp, held_out(Path(os.environ["KG_DATA"]))["PUD news"])
    assert scores["las"] > 84
    assert scores["upos"] > 95
    assert scores["sentences"] > 94


def test_importing_the_room_loads_no_spacy() -> None:
    code = "import sys, kg.annotate; sys.exit('spacy' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
