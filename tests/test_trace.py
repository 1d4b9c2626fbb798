"""The tracing room: every step of reading a sentence, and the first thing that a frame lacked."""

from __future__ import annotations

import datetime
import io
import json
from typing import Any

import pytest
from reading import annotator, relations

from kg.analysis import Analysis, Cue, Learned, Marks
from kg.cli import main
from kg.errors import InputError, SchemaError
from kg.extract import Need
from kg.lexicon import load_lexicon
from kg.reader import read_document
from kg.trace import as_document, format_records, records, trace

GOLDEN = """\
tokens and arcs
  0 Chile PROPN NNP: poss of 3 ministry
  1 's PART POS: case of 0 Chile
  2 foreign ADJ JJ: compound of 3 ministry
  3 ministry NOUN NN: subject of 4 denied
  4 denied (deny) VERB VBD: root
  5 that SCONJ IN: mark of 8 sanctioned
  6 Peru PROPN NNP: subject of 8 sanctioned
  7 had (have) AUX VBD: aux of 8 sanctioned
  8 sanctioned (sanction) VERB VBN: complement of 4 denied
  9 Kosovo PROPN NNP: object of 8 sanctioned
  10 . PUNCT .: punct of 4 denied

names
  “Chile” LOC
  “Peru” LOC
  “Kosovo” LOC

mentions and their actors
  “Chile” name: Chile (State)
    “Chile” is a name of Chile (lexicon.name)
  “foreign ministry” body: Ministry of Foreign Affairs of Chile (GovernmentBody)
    “foreign ministry” is Ministry of Foreign Affairs of Chile (body)
  “Peru” name: Peru (State)
    “Peru” is a name of Peru (lexicon.name)
  “Kosovo” name: Kosovo (Breakaway)
    “Kosovo” is a name of Kosovo (lexicon.name)

offices
  none

frames tried
  4 denied
    denies.deed: at complement>own_subject stands “Peru”, which the frame excludes there
    want a word that the sentence lacks: denies.charge, denies.deed-of-his, denies.involvement,
        denies.own-deed, rejects.deny-access, sanctions.visa, talks_to.said-in
    voice: Actual, Positive
  8 sanctioned
    sanctions.verb: gives Peru → Kosovo
    want a word that the sentence lacks: joins_policy_of.joining
    voice: Actual, Negative, said by “ministry”
      complement “denied”: Negative, said by “ministry”

candidates
  Peru sanctions Kosovo: Actual, Negative, confidence 0.90 (sanctions.verb)

claims
  Peru sanctions Kosovo: Actual, Negative, said by Ministry of Foreign Affairs of Chile, no date,
      confidence 0.90
    earns no edge: the text says that it is not so; only Ministry of Foreign Affairs of Chile says
        so
"""


def told(text: str, relation: str | None = None, issued: datetime.date | None = None) -> dict[str, Any]:
    document = as_document(text, issued)
    return records(trace(document, annotator(), load_lexicon(), relations(), relation))


def frame(text: str, rule: str) -> dict[str, Any]:
    frames: list[dict[str, Any]] = [f for word in told(text)["words"] for f in word["frames"]]
    return next(f for f in frames if f["rule"] == rule)


def test_a_sentence_from_its_tokens_to_its_edge() -> None:
    text = "Chile's foreign ministry denied that Peru had sanctioned Kosovo."
    assert format_records(told(text)) == GOLDEN


LACKS = {
    Need.POLITICS: (
        "Peru beat Chile in the final of the football match, and the striker scored a goal and won a medal.",
        "attacks.beat",
        "the sentence or its paragraph speaks of another field than politics",
    ),
    Need.PARTIES: ("Rain praised Lima.", "praises.verb", "the sentence names no two actors"),
    Need.WORD: (
        "Peru hit Chile.",
        "sanctions.hit-with",
        "none of its words for with is in the sentence: ban, blockade, boycott, embargo, freeze, "
        "restriction, sanction, tariff",
    ),
    Need.WHERE: ("Bolivia said no to Chile.", "rejects.say-no", "at object stands nothing; wanted there: no"),
    Need.UNLESS: (
        "Peru lifted its sanctions on Chile.",
        "sanctions.noun",
        "at support stands “lifted”, which the frame excludes there",
    ),
    Need.SOURCE: (
        "Rain praised Peru and Chile.",
        "praises.verb",
        "no source: “Rain” at subject gives no actor",
    ),
    Need.TARGET: (
        "Peru and Chile praised the rain.",
        "praises.verb",
        "no target: “rain” at object gives no actor",
    ),
    Need.HOME: (
        "Peru and Chile rioted.",
        "protests_against.at-home",
        "no target: no state of its own has Peru and Chile",
    ),
    Need.APART: (
        "French President Emmanuel Macron spoke about Chile.",
        "talks_to.speak",
        "no target: the same words give the source",
    ),
    Need.WHEN: (
        "Laos could send workers to Mongolia.",
        "supplies_labour_to.send",
        "told as Possible; it takes Actual only",
    ),
    Need.OTHER: (
        "Ecuador closed its embassy in Cuba.",
        "expels_diplomats_of.close-embassy",
        "source and target are one actor: Ecuador",
    ),
    Need.HOUSE: (
        "Russia's foreign ministry praised Russia.",
        "praises.verb",
        "a body and its own state are one voice: Ministry of Foreign Affairs of Russia",
    ),
    Need.PRECEDENCE: (
        "Peru told the Chilean ambassador to leave.",
        "demands_of.tell-to",
        "expels_diplomats_of goes before it",
    ),
}


@pytest.mark.parametrize("need", Need)
def test_every_kind_of_lack_is_told(need: Need) -> None:
    text, rule, words = LACKS[need]
    found = frame(text, rule)
    assert (found["need"], found["lacks"], found["gives"]) == (need, words, [])


def test_the_reader_and_the_trace_agree() -> None:
    cases = [case for relation in relations().values() for case in relation.cases[:2]]
    assert len(cases) > 80
    for case in cases:
        document = as_document(case.text)
        found = trace(document, annotator(), load_lexicon(), relations())
        assert found.reading == read_document(document, annotator(), load_lexicon(), relations())
        assert max(map(len, format_records(records(found)).splitlines())) <= 100


def test_an_actor_of_a_kind_that_the_relation_does_not_take_is_named() -> None:
    found = frame("Peru cut ties with Emmanuel Macron.", "cuts_ties_with.verb")
    assert found["need"] == "target"
    assert "Emmanuel Macron at with is a Person, not " in found["lacks"]


def test_each_word_that_changes_the_voice_is_named() -> None:
    text = "Peru has not recognised Kosovo, Chile said."
    [voice] = [w["voice"] for w in told(text)["words"] if w["text"] == "recognised"]
    assert (voice["modality"], voice["polarity"], voice["speaker"]) == ("Actual", "Negative", "Chile")
    assert [(by["text"], by["does"]) for by in voice["by"]] == [
        ("not", ["Negative"]),
        ("said", ["said by “Chile”"]),
    ]


@pytest.mark.parametrize(
    ("text", "trigger", "word", "does"),
    [
        ("Peru may recognise Kosovo.", "recognise", "may", ["Possible"]),
        ("Peru refused to recognise Kosovo.", "recognise", "refused", ["Negative"]),
        ("Will Peru recognise Kosovo?", "recognise", "recognise", ["Hypothetical"]),
        ("Peru reportedly recognised Kosovo.", "recognised", "reportedly", ["hearsay"]),
        ("Chile said Peru would recognise Kosovo.", "recognise", "would", ["would"]),
    ],
)
def test_what_decides_the_voice(text: str, trigger: str, word: str, does: list[str]) -> None:
    [voice] = [w["voice"] for w in told(text)["words"] if w["text"] == trigger]
    assert (word, does) in [(by["text"], by["does"]) for by in voice["by"]]


def test_a_claim_says_why_it_earns_no_edge() -> None:
    [claim] = told("Chile said Peru had recognised Kosovo.")["claims"]
    assert (claim["earns"], claim["why_not"]) == (False, "only Chile says so")
    [plain] = told("Peru recognised Kosovo.")["claims"]
    assert (plain["earns"], plain["why_not"]) == (True, "")


def test_a_word_taken_for_another_part_of_speech_is_named() -> None:
    found = told("Many people in Belgium speak Dutch.")
    assert {"token": 4, "text": "speak", "pos": "NOUN", "wanted": "VERB", "rule": "talks_to.speak"} in found[
        "mistaken"
    ]
    assert "4 speak is taken for NOUN; as VERB it would open " in format_records(found)


def test_what_a_surer_candidate_tells_is_dropped_and_shown() -> None:
    found = told("Sudan launched an attack on Chad.")
    assert {c["kept"] for c in found["candidates"] if c["relation"] == "attacks"} == {True, False}
    assert "; dropped: a surer one" in format_records(found)


SCALE = {
    "least": 0.1,
    "keep": 0.4,
    "keep rule": 0.4,
    "keep undone": 0.4,
    "learned": 3.0,
    "learned stated": 3.0,
    "frame": 2.0,
}
TAUGHT = (("ce-77", "treaty"), ("voa-123", "pact"))


def listened(
    text: str, *said: tuple[str, str, float, str, str], relation: str | None = None
) -> dict[str, Any]:
    """The trace where these words are heard: word, relation, score, and the words of source and target."""

    def listen(p: Analysis, marks: Marks) -> tuple[Cue, ...]:
        return tuple(
            Cue(
                p.text.index(word),
                name,
                (("source", p.text.index(a), 0.9), ("target", p.text.index(b), 0.8)),
                score, like=TAUGHT if score > 0.5 else (),
            )
            for word, name, score, a, b in said
        )  # fmt: skip

    learned = Learned(listen, SCALE)
    return records(
        trace(as_document(text), annotator(), load_lexicon(), relations(), relation, learned=learned)
    )


HEARD = "Peru embraced Kosovo near the river, and Chile recognised Kosovo."


PAIR = "Peru 0.90 → Kosovo 0.80"


@pytest.mark.parametrize(
    ("word", "relation", "score", "parties", "shown"),
    [
        ("embraced", "recognises", 0.9, "Peru Kosovo",
         f"{PAIR} like “treaty” in ce-77 and “pact” in voa-123 gives Peru → Kosovo"),
        ("embraced", "praises", 0.05, "Peru Kosovo",
         f"{PAIR} gives nothing: too faint: it counts from 0.10 on"),
        ("embraced", "praises", 0.5, "Peru river",
         "Peru 0.90 → “river” 0.80 gives nothing: no actor of a fitting kind at the words of its target"),
        ("embraced", "praises", 0.5, "Peru Peru",
         "Peru 0.90 → Peru 0.80 gives nothing: source and target are one actor, or of one house"),
        ("embraced", "hugs", 0.5, "Peru Kosovo",
         "“Peru” 0.90 → “Kosovo” 0.80 gives nothing: nobody listens here: the sentence speaks of another "
         "field, or no relation has this name"),
        ("embraced", "praises", 0.2, "Peru Kosovo",
         f"{PAIR} gives Peru → Kosovo; dropped: not likely enough (0.14 of 0.40)"),
        ("recognised", "recognises", 0.5, "Chile Kosovo",
         "Chile 0.90 → Kosovo 0.80 gives Chile → Kosovo; dropped: a rule tells it too"),
    ],
)  # fmt: skip
def test_what_was_heard_and_what_became_of_it(
    word: str, relation: str, score: float, parties: str, shown: str
) -> None:
    source, target = parties.split()
    found = listened(HEARD, (word, relation, score, source, target))
    section = format_records(found).partition("\nheard\n")[2].partition("\n\n")[0]
    assert " ".join(section.split()) == f"{found['heard'][0]['token']} {word} {relation} {score:.2f}: {shown}"


def test_of_two_relations_at_a_word_the_surer_outweighs() -> None:
    found = listened(
        HEARD,
        ("embraced", "recognises", 0.9, "Peru", "Kosovo"),
        ("embraced", "praises", 0.6, "Peru", "Kosovo"),
    )
    fates = {each["relation"]: each["gives"][0]["fate"] for each in found["heard"]}
    assert fates == {"recognises": "", "praises": "something surer is told of the two at this word"}
    claim = next(c for c in found["candidates"] if c["rule"] == "recognises.learned")
    assert claim["heard"] == "learned: 0.65 (stated 0.90, source 0.90, target 0.80)"


def test_a_rule_says_whether_it_was_heard_too() -> None:
    said = ("embraced", "praises", 0.9, "Peru", "Kosovo")
    [rule] = [c for c in listened(HEARD, said)["candidates"] if c["rule"] == "recognises.verb"]
    assert rule["heard"] == "not heard"
    said = ("recognised", "recognises", 0.9, "Chile", "Kosovo")
    told_so = format_records(listened(HEARD, said))
    assert "(recognises.verb); also heard: 0.65" in " ".join(told_so.split())


def test_only_the_relation_that_is_asked_for_is_listened_to() -> None:
    said = [("embraced", name, 0.9, "Peru", "Kosovo") for name in ("praises", "recognises")]
    assert [h["relation"] for h in listened(HEARD, *said, relation="praises")["heard"]] == ["praises"]


def test_where_nothing_learned_listens_there_is_no_such_section() -> None:
    assert told(HEARD)["heard"] is None
    assert "\nheard\n" not in format_records(told(HEARD))
    assert "\nheard\n  none\n" in format_records(listened(HEARD))


def test_offices_and_unresolved_mentions_are_told() -> None:
    found = told("French President Emmanuel Macron met Olaf Scholz. They left.")
    assert {"relation": "heads", "holder": "Emmanuel Macron", "title": "President", "of": "French"} in found[
        "offices"
    ]
    assert "Emmanuel Macron heads of French: “President”" in format_records(found)
    assert all(mention["reason"] for mention in found["mentions"])


def test_one_relation_alone_shows_its_frames_in_full() -> None:
    text = "Peru condemned Chile."
    one = told(text, "accuses")
    assert {f["relation"] for w in one["words"] for f in w["frames"]} == {"accuses"}
    assert {f["relation"] for w in told(text)["words"] for f in w["frames"]} > {"accuses"}
    assert "accuses.text: none of its words for subject is in the sentence: " in format_records(one)
    assert "accuses.text: " not in format_records(told(text))
    assert one["claims"] == told(text)["claims"]


def test_a_relation_of_which_no_word_is_there_tells_its_words() -> None:
    told_so = format_records(told("Peru praised Chile.", "recognises"))
    assert "no word here opens a frame of recognises: " in told_so
    assert "recognise (VERB), recognition (NOUN)" in " ".join(told_so.split())


def test_a_mistake_in_the_relation_is_told_with_its_neighbours() -> None:
    with pytest.raises(SchemaError, match="no relation is called 'recognizes'; nearest: recognises"):
        told("Peru praised Chile.", "recognizes")


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(InputError, match="the text is empty"):
        as_document(" \n ")


def test_the_command_reads_a_sentence_or_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Last month Peru recognised Kosovo."
    assert main(["trace", text, "--date", "2023-06-01", "--no-learned"]) == 0
    given = capsys.readouterr().out
    assert given == format_records(told(text, issued=datetime.date(2023, 6, 1)))
    assert (
        "Peru recognises Kosovo: Actual, Positive, in the article's own voice, 2023-05, confidence 0.9"
        in given
    )
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert main(["trace", "-", "--json", "--no-learned"]) == 0
    assert json.loads(capsys.readouterr().out) == told(text)


def test_mistakes_on_the_command_line_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", ""]) == 2
    assert capsys.readouterr().err == "kg: the text is empty; give a sentence\n"
    assert main(["trace", "Peru left.", "--relation", "visist"]) == 2
    assert "no relation is called 'visist'; nearest: visits" in capsys.readouterr().err


@pytest.mark.parametrize("given", ["-", "Russia\udcff recognised Kosovo."])
def test_a_sentence_that_is_no_text_is_told(
    given: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Peru \xff recognised Kosovo.")))
    assert main(["trace", given]) == 2
    assert capsys.readouterr().err.startswith("kg: the sentence is not UTF-8")
