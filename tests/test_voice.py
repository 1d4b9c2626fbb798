"""The voice room: who says it, how real the text makes it, whether it is affirmed; on stored analyses."""

# ruff: noqa: E501 (tables read better wide)

from __future__ import annotations

import pytest
from stored import at, built, stored, table

from kg.analysis import Analysis
from kg.lexicon import load_lexicon
from kg.voice import Voice, steps, voice

LEXICON = load_lexicon()


def heard(p: Analysis, v: Voice) -> str:
    """A voice in the words of the table."""
    assert all(type(held) is bool for held in (v.negative, v.hearsay, v.unnamed, v.would, v.real))
    speaker = [] if v.speaker is None else [f"by {p.text[v.speaker]}"]
    states = {
        "not": v.negative,
        "hearsay": v.hearsay,
        "unnamed": v.unnamed,
        **dict.fromkeys(speaker, True),
        "would": v.would,
        "closed": not v.real,
    }
    return ", ".join([str(v.modality), *(word for word, holds in states.items() if holds)])


@pytest.mark.parametrize(("word", "expected", "chain", "text"), table("voice"), ids=lambda value: value[:60])
def test_a_word_in_its_sentence(word: str, expected: str, chain: str, text: str) -> None:
    p = stored(text)
    v = voice(p, at(p, word), LEXICON)
    assert heard(p, v) == expected
    assert " ".join(p.text[i] for i in v.chain) == chain
    assert v.polarity == ("Negative" if v.negative else "Positive")


DENIED = "Chad/PROPN/subject:2 denied~deny/VERB.VBD reports~report/NOUN.NNS/object:2 "
WENT = "Kenya/PROPN met~meet/VERB.VBD Mali/PROPN {} Chad/PROPN said~say/VERB.VBD {}"

# A word, its voice, and arcs that no stored sentence has: what the pipeline gives seldom, or by mistake.
ARCS = [
    ("met", "Actual, by Chad, closed",
     "Kenya/PROPN/subject:2 met~meet/VERB.VBD/parataxis:5 Mali/PROPN/object:2 Chad/PROPN/subject:5 said~say/VERB.VBD"),
    ("met", "Actual, by Chad, closed",
     "Chad/PROPN/subject:2 said~say/VERB.VBD its/PRON/poss:4 envoy/NOUN/object:2 met~meet/VERB.VBD/participle:4"),
    ("meets", "Actual, by Chad, closed",
     "Chad/PROPN/subject:2 said~say/VERB.VBD its/PRON/poss:4 envoy/NOUN/object:2 meets~meet/VERB.VBZ/participle:4"),
    ("meet", "Actual, by Chad, closed",
     "Chad/PROPN/subject:2 said~say/VERB.VBD its/PRON/poss:4 men/NOUN/object:2 meet/VERB.VBP/participle:4"),
    ("met", "Actual, closed",
     "Chad/PROPN/subject:2 said~say/VERB.VBD its/PRON/poss:4 envoy/NOUN/object:2 met~meet/VERB.VBN/participle:4"),
    ("met", "Actual, closed", "Its/PRON/poss:2 envoy/NOUN/subject:4 met~meet/VERB.VBD/participle:2 said~say/VERB.VBD"),
    ("met", "Actual, closed", "Its/PRON/poss:2 envoy/NOUN met~meet/VERB.VBD/participle:2 well/ADV"),
    # A clause that only seems to be a participle or a relative one.
    ("met", "Actual, not, by Chad, closed",
     DENIED + "Kenya/PROPN/subject:6 had/AUX/aux:6 met~meet/VERB.VBN/participle:3 Mali/PROPN/object:6"),
    ("met", "Actual, not, by Chad, closed",
     DENIED + "that/SCONJ/mark:7 Mali/PROPN/patient:7 was/AUX/aux_pass:7 met~meet/VERB.VBN/content:3"),
    ("met", "Actual, not, by Chad, closed",
     DENIED + "Kenya/PROPN/subject:5 met~meet/VERB.VBD/relative:3 Mali/PROPN/object:5"),
    ("met", "Actual, closed", DENIED + "who/PRON.WP/subject:5 met~meet/VERB.VBD/relative:3 Mali/PROPN/object:5"),
    ("made", "Actual, closed", DENIED + "Kenya/PROPN/subject:5 made~make/VERB.VBD/relative:3"),
    ("made", "Actual, not, by Chad, closed",
     DENIED + "that/PRON.DT/adverb:6 Kenya/PROPN/subject:6 made~make/VERB.VBD/relative:3"),
    ("made", "Actual, closed",
     DENIED + "that/PRON.WDT/object:6 Kenya/PROPN/dep:6 made~make/VERB.VBD/relative:3"),
    # The noun that tells a clause, tagged as a name or hung elsewhere.
    ("met", "Actual, hearsay, unnamed",
     "Reports~report/PROPN.NNPS that/SCONJ/mark:4 Kenya/PROPN/subject:4 met~meet/VERB.VBD/content:1 Mali/PROPN/object:4"),
    ("met", "Actual, hearsay, unnamed",
     "Amid/ADP/case:2 rumours~rumour/NOUN that/SCONJ Kenya/PROPN/subject:5 met~meet/VERB.VBD Mali/PROPN/object:5"),
    ("met", "Actual, hearsay, unnamed", "Rumours~rumour/NOUN Kenya/PROPN/subject:3 met~meet/VERB.VBD Mali/PROPN/object:3"),
    ("met", "Actual, hearsay, unnamed",
     "Rumours~rumour/NOUN that/SCONJ Kenya/PROPN/patient:5 was/AUX/aux:5 met~meet/VERB.VBN"),
    ("met", "Actual",
     "Fears~fear/NOUN of/ADP/case:3 rumours~rumour/NOUN/of:1 Kenya/PROPN/subject:5 met~meet/VERB.VBD Mali/PROPN/object:5"),
    ("met", "Actual",
     "Their/PRON/poss:2 rumours~rumour/NOUN Kenya/PROPN/subject:4 met~meet/VERB.VBD Mali/PROPN/object:4"),
    ("met", "Actual",
     "Old/ADJ ministers~minister/NOUN that/SCONJ Kenya/PROPN/subject:5 met~meet/VERB.VBD Mali/PROPN/object:5"),
    ("met", "Actual", "met~meet/VERB.VBD Kenya/PROPN/subject:1 rumours~rumour/NOUN Mali/PROPN/object:1"),
    # Conditions without a word for them: the auxiliary comes first.
    *((word, "Hypothetical" + extra, line) for word, extra, line in (
        ("act", ", would", "Had/AUX/aux:3 Peru/PROPN/subject:3 left~leave/VERB.VBN/clause:5 Chad/PROPN/subject:5 "
         "act/VERB.VB would/AUX/aux:5"),
        ("acts", "", "Had/AUX/aux:3 Peru/PROPN/subject:3 left~leave/VERB.VBN/clause:5 Chad/PROPN/subject:5 acts~act/VERB.VBZ"),
        ("acts", "", "Were/AUX/aux:3 Peru/PROPN/patient:3 hit/VERB.VBN/clause:5 Chad/PROPN/subject:5 acts~act/VERB.VBZ"),
        ("acts", "", "Should/AUX/aux:3 Peru/PROPN/subject:3 go/VERB.VB/clause:5 Chad/PROPN/subject:5 acts~act/VERB.VBZ"),
        ("acts", "", "Only/ADV if/ADV/adverb:4 Peru/PROPN/subject:4 goes~go/VERB.VBZ/clause:6 Chad/PROPN/subject:6 acts~act/VERB.VBZ"),
    )),
    *(("acts", "Actual", line) for line in (
        "Peru/PROPN/subject:3 had/AUX/aux:3 left~leave/VERB.VBN/clause:5 Chad/PROPN/subject:5 acts~act/VERB.VBZ",
        "Will/AUX/aux:3 Peru/PROPN/subject:3 go/VERB.VB/clause:5 Chad/PROPN/subject:5 acts~act/VERB.VBZ",
        "Had/AUX/aux:2 left~leave/VERB.VBN/clause:4 Chad/PROPN/subject:4 acts~act/VERB.VBZ",
        "Had/VERB/object:3 Peru/PROPN/subject:3 left~leave/VERB.VBN/clause:5 Chad/PROPN/subject:5 acts~act/VERB.VBZ",
        "Before/SCONJ/mark:4 had/AUX/aux:4 Peru/PROPN/subject:4 left~leave/VERB.VBN/clause:6 Chad/PROPN/subject:6 acts~act/VERB.VBZ",
    )),
    ("act", "Possible",
     "Chad/PROPN/subject:2 threatened~threaten/VERB.VBD to/PART/mark:4 act/VERB.VB/complement:2 "
     "if/SCONJ/mark:7 Peru/PROPN/subject:7 left~leave/VERB.VBD/clause:2"),
    ("act", "Hypothetical",
     "Chad/PROPN/subject:2 waited~wait/VERB.VBD to/PART/mark:4 act/VERB.VB/complement:2 "
     "if/SCONJ/mark:7 Peru/PROPN/subject:7 left~leave/VERB.VBD/clause:2"),
    # "is to", "has yet to", "no longer", "no".
    ("meet", "Planned", "Kenya/PROPN/subject:4 is/AUX/aux:4 to/PART/aux:4 meet/VERB.VB Mali/PROPN/object:4"),
    ("meet", "Planned", "They/PRON/subject:4 are/AUX/copula:4 to/PART/mark:4 meet/VERB.VB Mali/PROPN/object:4"),
    ("meet", "Actual", "To/PART/mark:2 meet/VERB.VB is/AUX/copula:2"),
    ("meet", "Actual", "is/AUX/copula:4 to/PART/mark:4 so/ADV/mark:4 meet/VERB.VB"),
    ("meet", "Actual, not", "Kenya/PROPN/subject:5 has/AUX/dep:5 yet/ADV/adverb:5 to/PART/mark:5 meet/VERB.VB Mali/PROPN/object:5"),
    ("met", "Actual", "Kenya/PROPN/subject:2 met~meet/VERB.VBD Mali/PROPN/object:2 yet/ADV/adverb:2 to/ADP/dep:2"),
    ("meets", "Actual", "Kenya/PROPN/subject:2 meets~meet/VERB.VBZ yet/ADV/adverb:2 that/SCONJ/mark:2 be/AUX.VB/dep:2"),
    ("meets", "Actual", "Kenya/PROPN/subject:2 meets~meet/VERB.VBZ yet/ADV/adverb:2 said~say/VERB.VBD/complement:2"),
    ("meets", "Actual, not", "no/DET longer/ADV meets~meet/VERB.VBZ Mali/PROPN/object:3"),
    ("met", "Actual", "Kenya/PROPN/subject:2 met~meet/VERB.VBD men/NOUN/object:2 with/ADP/dep:3 no/DET/det:3"),
    ("met", "Actual", "None/NOUN/dep:2 met~meet/VERB.VBD No/PROPN/object:2"),
    ("meeting", "Actual, hearsay", "alleged/ADJ/compound:2 meeting/VERB.VBG"),
    ("meeting", "Actual", "self-proclaimed/ADJ/compound:2 meeting/VERB.VBG"),
    ("meeting", "Possible", "likely/ADJ/compound:2 meeting/VERB.VBG"),
    # What a clause that is told as past is, by its auxiliaries.
    *(("met", "Actual", f"It/PRON/subject:2 decided~decide/VERB.VBD that/SCONJ/mark:6 {subject} {aux} met~meet/VERB.{tag}/complement:2")
      for subject, aux, tag in (
        ("they/PRON/subject:6", "have/AUX/aux:6", "VBN"), ("they/PRON/subject:6", "had/AUX/aux:6", "VBN"),
        ("she/PRON/subject:6", "has/AUX/aux:6", "VBN"), ("she/PRON/patient:6", "was/AUX/aux_pass:6", "VBN"),
        ("they/PRON/patient:6", "were/AUX/aux_pass:6", "VBN"), ("they/PRON/subject:6", "were/AUX/copula:6", "JJ"),
        ("they/PRON/subject:6", "now/ADV/adverb:6", "VBN"), ("they/PRON/subject:6", "now/ADV/adverb:6", "VBD"),
    )),
    *(("met", "Planned", f"It/PRON/subject:2 decided~decide/VERB.VBD that/SCONJ/mark:6 {subject} {aux} met~meet/VERB.{tag}/complement:2")
      for subject, aux, tag in (
        ("she/PRON/patient:6", "is/AUX/aux_pass:6", "VBN"), ("she/PRON/subject:6", "now/ADV/adverb:6", "VBZ"),
        ("they/PRON/dep:6", "had/AUX/aux:6", "VBN"), ("they/PRON/subject:6", "be/AUX/aux_pass:6", "VBN"),
    )),
    ("met", "Demanded, by Mali",
     "Mali/PROPN/subject:2 urged~urge/VERB.VBD that/SCONJ/mark:6 they/PRON/subject:6 had/AUX/aux:6 met~meet/VERB.VBN/complement:2"),
    ("met", "Actual, by Mali",
     "Mali/PROPN/subject:2 insisted~insist/VERB.VBD that/SCONJ/mark:6 they/PRON/subject:6 had/AUX/aux:6 met~meet/VERB.VBN/complement:2"),
    # A second verb, with and without words of its own.
    *(("met", "Actual" + extra, f"Kenya/PROPN/subject:3 could/AUX/aux:3 go/VERB.VB and/CCONJ/cc:6 {own} met~meet/VERB.{tag}/conj:3")
      for extra, own, tag in (("", "Mali/PROPN/patient:6", "VBN"), (", not", "not/PART/negation:6", "VBN"),
                              ("", "Mali/PROPN/subject:6", "VBN"), ("", "has/AUX/aux:6", "VBN"))),
    ("meet", "Actual", "They/PRON/subject:3 may/AUX/aux:3 go/VERB.VBP and/CCONJ/cc:5 meet/VERB.VBP/conj:3"),
    ("meet", "Possible", "They/PRON/subject:3 may/AUX/aux:3 go/VERB.VB and/CCONJ/cc:5 meet/VERB.VBP/conj:3"),
    ("meets", "Actual", "She/PRON/subject:3 may/AUX/aux:3 goes~go/VERB.VBZ and/CCONJ/cc:5 meets~meet/VERB.VBZ/conj:3"),
    # A capital is an owner's, but not where a sentence opens.
    *(("sanctions", voice_, f"{first} sanctions/NOUN/patient:4 may/AUX/aux:4 follow/VERB.VB") for voice_, first in (
        ("Possible", "New/ADJ/compound:2"), ("Actual, closed", "UN/PROPN/compound:2"), ("Possible", "new/ADJ/compound:2"))),
    ("sanctions", "Actual, closed", "The/DET/det:3 Peruvian/ADJ/compound:3 sanctions/NOUN/patient:5 may/AUX/aux:5 follow/VERB.VB"),
    # Asides.
    ("met", "Actual, by Chad",
     "Kenya/PROPN/subject:2 met~meet/VERB.VBD according/VERB.VBG/adverb:2 to/ADP/case:5 Chad/PROPN/to:3"),
    ("met", "Actual, hearsay, unnamed", "Kenya/PROPN/subject:2 met~meet/VERB.VBD according/VERB.VBG/adverb:2 Chad/PROPN/dep:3"),
    *(("met", voice_, f"Kenya/PROPN/subject:2 met~meet/VERB.VBD Mali/PROPN/object:2 and/CCONJ Chad/PROPN/subject:6 {said} {more}")
      for voice_, said, more in (
        ("Actual, by Chad", "said~say/VERB.VBD/parataxis:2", "and/CCONJ left~leave/VERB.VBD"),
        ("Actual, by Chad", "said~say/VERB.VBD/clause:2", "and/CCONJ left~leave/VERB.VBD"),
        ("Actual", "said~say/VERB.VBD/parataxis:2", "so/ADV/complement:6 and/CCONJ left~leave/VERB.VBD"),
        ("Actual", "said~say/VERB.VBD/parataxis:2", "so/ADV/object:6 and/CCONJ left~leave/VERB.VBD"),
        ("Actual", "said~say/NOUN/parataxis:2", "and/CCONJ left~leave/VERB.VBD"),
        ("Actual", "put/VERB.VBD/parataxis:2", "them/PRON/object:6 and/CCONJ left~leave/VERB.VBD"),
        ("Actual, by Chad", "put/VERB.VBD/parataxis:2", "it/PRON/object:6 and/CCONJ left~leave/VERB.VBD"),
        ("Actual", "slept~sleep/VERB.VBD/parataxis:2", "and/CCONJ left~leave/VERB.VBD"),
    )),
    # Heads that are names of verbs' form, or verbs with a name's.
    ("meet", "Demanded", "Kenya/PROPN/subject:2 need/AUX.VBP to/PART/mark:4 meet/VERB.VB/complement:2 Mali/PROPN/object:4"),
    ("meet", "Planned", "Kenya/PROPN/subject:2 readier~ready/ADJ.JJR to/PART/mark:4 meet/VERB.VB/complement:2"),
    ("met", "Actual, by Go", "Go/VERB.VB/subject:2 said~say/VERB.VBD Kenya/PROPN/subject:4 met~meet/VERB.VBD/complement:2"),
    ("met", "Actual", "going~go/VERB.VBG/subject:2 said~say/VERB.VBD Kenya/PROPN/subject:4 met~meet/VERB.VBD/complement:2"),
    ("met", "Actual", "said~say/VERB.VB Kenya/PROPN/subject:3 met~meet/VERB.VBD/complement:1"),
    # "…, Chad said." by the order of the words alone.
    *(("met", "Actual, by Chad", WENT.format(before, after)) for before, after in (
        (",/PUNCT", ""), ("–/PUNCT", ""), ("”/PUNCT", "./PUNCT"), (",/PUNCT", ",/PUNCT and/CCONJ left~leave/VERB.VBD"),
        (",/PUNCT", "a/X b/X c/X d/X e/X f/X g/X h/X i/X"), (",/PUNCT in/ADP Lima/PROPN", ""), (",/PUNCT", "in/ADP Lima/PROPN"),
    )),
    *(("met", "Actual", WENT.format(before, after)) for before, after in (
        ("and/CCONJ", ""), (",/PUNCT", "and/CCONJ"), (",/PUNCT", "that/SCONJ"), (",/PUNCT", "is/AUX"), (",/PUNCT", "go/VERB.VB"),
        (",/PUNCT who/PRON", ""), (",/PUNCT seeing~see/VERB.VBG", ""), (",/PUNCT", "a/X b/X c/X d/X e/X f/X g/X h/X i/X j/X"),
        (",/PUNCT", "well/ADV and/CCONJ so/ADV"),
    )),
    *(("met", f"Actual{by}", f"Kenya/PROPN met~meet/VERB.VBD Mali/PROPN ,/PUNCT {who} {verb}") for by, who, verb in (
        (", by envoy", "envoy/NOUN", "says~say/VERB.VBZ"), (", by they", "they/PRON", "say/VERB.VBP"),
        ("", "they/PRON", "say/VERB.VB"), ("", "they/PRON", "said~say/NOUN.VBD"), ("", "loudly/ADV", "says~say/VERB.VBZ"),
        ("", "they/PRON", "sleep/VERB.VBP"),
        (", by Chad", "Chad/PROPN/subject:8 for/ADP Niger/PROPN", "said~say/VERB.VBD"),
    )),
    ("met", "Actual, by Chad", "met~meet/VERB.VBD ,/PUNCT Chad/PROPN said~say/VERB.VBD"),
    ("met", "Actual", "Chad/PROPN met~meet/VERB.VBD said~say/VERB.VBD"),
    ("met", "Actual", ",/PUNCT Chad/PROPN said~say/VERB.VBD Kenya/PROPN met~meet/VERB.VBD"),
    ("met", "Hypothetical", "Kenya/PROPN met~meet/VERB.VBD ?/PUNCT ”/PUNCT"),
    ("met", "Actual", "”/PUNCT met~meet/VERB.VBD"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "expected", "line"), ARCS)
def test_a_word_among_its_arcs(word: str, expected: str, line: str) -> None:
    p = built(line)
    assert heard(p, voice(p, at(p, word), LEXICON)) == expected


def test_arcs_in_a_circle_end() -> None:
    p = built("met~meet/VERB.VBD/complement:2 said~say/VERB.VBD/complement:1")
    assert heard(p, voice(p, 0, LEXICON)) == "Actual"


def test_only_quotes_are_no_sentence() -> None:
    assert heard(built("”/PUNCT"), voice(built("”/PUNCT"), 0, LEXICON)) == "Actual, closed"


STEPS = [
    ("Peru refused to recognise Kosovo.", "recognise", "own word to: Actual; own word Kosovo: Actual; own word recognise: Actual; aside recognise: Actual; complement refused: Actual, not; aside refused: Actual, not; end of the sentence refused: Actual, not; would refused: Actual, not"),
    ("Peru imposed no sanctions on Chad.", "sanctions", "own word no: Actual, not; own word Chad: Actual, not; own word sanctions: Actual, not; deed told by a noun imposed: Actual, not; aside imposed: Actual, not; end of the sentence imposed: Actual, not; would imposed: Actual, not"),
    ("Has Peru recognised Kosovo?", "recognised", "own word Has: Actual; own word Peru: Actual; own word Kosovo: Actual; own word ?: Actual; own word recognised: Actual; question recognised: Hypothetical; aside recognised: Hypothetical; end of the sentence recognised: Hypothetical; would recognised: Hypothetical"),
    ("Peru has recognised Kosovo, Chile said.", "recognised", "own word Peru: Actual; own word has: Actual; own word Kosovo: Actual; own word ,: Actual; own word recognised: Actual; aside recognised: Actual; complement said: Actual, by Chile; aside said: Actual, by Chile; end of the sentence said: Actual, by Chile; would said: Actual, by Chile"),
    ("Peru said it would recognise Kosovo.", "recognise", "own word it: Actual; own word would: Actual, would; own word Kosovo: Actual, would; own word recognise: Actual, would; aside recognise: Actual, would; complement said: Actual, by Peru, would; aside said: Actual, by Peru, would; end of the sentence said: Actual, by Peru, would; would said: Planned, by Peru, would"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "expected"), STEPS)
def test_the_steps_to_a_voice(text: str, word: str, expected: str) -> None:
    p = stored(text)
    told = [f"{look} {p.text[token]}: {heard(p, v)}" for look, token, v in steps(p, at(p, word), LEXICON)]
    assert "; ".join(told) == expected
