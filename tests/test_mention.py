"""The `mention` room, on Docs that are built by hand: what the recogniser gave and what becomes of it."""

# ruff: noqa: E501 (tables read better wide)

from __future__ import annotations

import pytest
import spacy
from mentioning import listed, mentions_told, names_told
from spacy.tokens import Doc
from stored import built, stored, table

from kg.analysis import Analysis, Name, quote
from kg.annotate.analyse import ClauseWords, analysed
from kg.lexicon import Body, Lexicon, NameKind, Title, load_lexicon
from kg.mention import find_mentions, find_names
from kg.model import Entity, Kind

VOCAB = spacy.blank("en").vocab
ACTORS = {
    "China": Kind.STATE,
    "North_Korea": Kind.STATE,
    "Bank_of_China": Kind.ORGANISATION,
    "UN_Security_Council": Kind.INTERGOVERNMENTAL,
    "NK_News": Kind.NEWS_AGENCY,
    "Kim_Jong_Un": Kind.PERSON,
    "Seoul": Kind.REGION,
}


NAMES = (
    *((actor.replace("_", " "), actor, "name") for actor in ACTORS),
    ("Kim Jong-un", "Kim_Jong_Un", "name"),
    ("U.S. Treasury", "NK_News", "name"),
    ("North", "North_Korea", "alias"),
    ("Pyongyang", "North_Korea", "capital"),
    ("Blue House", "Seoul", "metonym"),
    ("Chinese", "China", "demonym"),
    ("Chinese", "China", "people"),
    ("North Korean", "North_Korea", "demonym"),
)
TITLES = ("president", "prime minister", "mr", "foreign minister")
LEXICON = Lexicon(
    actors={actor: Entity(actor, actor.replace("_", " "), kind) for actor, kind in ACTORS.items()},
    named=tuple((name, actor, NameKind(kind)) for name, actor, kind in NAMES),
    titles={title: Title(title, None, "none") for title in TITLES},
    bodies={"ministry": Body("ministry", "state", "GOV", "")},
    offices=(), groups={}, hedges={}, speech={}, operators={}, homographs={}, fields={},
)  # fmt: skip


def analysis(marked: str, flat: str = "") -> Analysis:
    """What the spaCy annotator makes of the Doc that `doc` builds."""
    return analysed(doc(marked, flat), ClauseWords())


def doc(marked: str, flat: str = "") -> Doc:
    """A Doc from "[PERSON Mr Lee] left": capitals make proper nouns, `flat` hang on the word before."""
    words: list[str] = []
    ents: list[str] = []
    label = ""
    for word in marked.split():
        if word.startswith("["):
            label = "B-" + word[1:]
            continue
        closes = word.endswith("]")
        words.append(word.rstrip("]"))
        ents.append(label or "O")
        label = "" if closes else label.replace("B-", "I-")
    pos = ["PROPN" if w[0].isupper() else "PUNCT" if not w[0].isalnum() else "NOUN" for w in words]
    tags = ["POS" if w in ("'s", "s") else "JJ" if w in ("Chinese", "southern") else "NN" for w in words]
    heads = [i - 1 if w in flat.split() else i for i, w in enumerate(words)]
    deps = ["flat" if w in flat.split() else "ROOT" for w in words]
    return Doc(VOCAB, words=words, pos=pos, tags=tags, heads=heads, deps=deps, ents=ents)


def names(marked: str, flat: str = "") -> list[tuple[str, str]]:
    p = analysis(marked, flat)
    return [(quote(p, n.start, n.end), n.label) for n in find_names(p, LEXICON)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[GPE Paris] and [NORP Yazidis] met", [("Paris", "LOC")]),
        ("[FAC Suez Canal] and [PER Ann] on [DATE Monday]", [("Suez Canal", "LOC"), ("Ann", "PERSON")]),
        ("the [WORK_OF_ART Mona Lisa]", []),
    ],
)
def test_labels_of_other_pipelines_are_mapped(marked: str, expected: list[tuple[str, str]]) -> None:
    assert names(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[PERSON President Obama] left", [("Obama", "PERSON")]),
        ("[PERSON Prime Minister Mr. Lee] left", [("Lee", "PERSON")]),
        ("[PERSON President] left", []),
        ("[LOC southern Norway] burns", [("Norway", "LOC")]),
        ("[ORG the Harbour Union 's] men", [("Harbour Union", "ORG")]),
        ("[ORG Harbour Union for] men", [("Harbour Union", "ORG")]),
    ],
)
def test_what_is_no_part_of_the_name_is_cut_off(marked: str, expected: list[tuple[str, str]]) -> None:
    assert names(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[LOC North Korea Alexander Matsegora] left",
            [("North Korea", "LOC"), ("Alexander Matsegora", "PERSON")],
        ),
        ("[ORG China Southern Airlines] flies", [("China Southern Airlines", "ORG")]),
        ("[ORG Chinese President] left", []),
        ("[LOC Harbour Ministry] said", [("Harbour Ministry", "ORG")]),
        ("[PERSON Seoul] said", [("Seoul", "LOC")]),
        ("[LOC NK News] said", [("NK News", "ORG")]),
        ("[ORG Seoul] said", [("Seoul", "ORG")]),
    ],
)
def test_the_lexicon_mends_parts_and_labels(marked: str, expected: list[tuple[str, str]]) -> None:
    assert names(marked) == expected


def test_a_person_is_completed() -> None:
    assert names("[PERSON Joseph Gordon] Levitt left", flat="Levitt") == [("Joseph Gordon Levitt", "PERSON")]
    assert names("[PERSON Paul] VI left") == [("Paul VI", "PERSON")]


@pytest.mark.parametrize("marked", ["[LOC Chinese] ships", "[ORG North Korean] ships", "[LOC North Korean]"])
def test_adjectives_are_no_names(marked: str) -> None:
    assert names(marked) == []


def test_listed_names_are_found() -> None:
    assert names("the UN Security Council met in Seoul") == [
        ("UN Security Council", "ORG"),
        ("Seoul", "LOC"),
    ]


def test_a_listed_name_replaces_a_shorter_one() -> None:
    assert names("the UN [ORG Security Council] met") == [("UN Security Council", "ORG")]
    assert names("[PERSON Kim] Jong Un left") == [("Kim Jong Un", "PERSON")]


def test_a_longer_name_of_the_recogniser_is_not_cut() -> None:
    assert names("[ORG Agricultural Bank of China] lends") == [("Agricultural Bank of China", "ORG")]
    assert names("the [ORG Bank of China] lends") == [("Bank of China", "ORG")]


def test_a_state_keeps_the_recognisers_label() -> None:
    assert names("[ORG China] objected") == [("China", "ORG")]


def test_a_metonym_is_no_place() -> None:
    assert names("the Blue House said") == [("Blue House", "ORG")]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("envoys of the North , who", [("North", "LOC")]),
        ("they sailed North again", []),
        ("in the North Sea today", []),
    ],
)
def test_an_alias_needs_an_article(marked: str, expected: list[tuple[str, str]]) -> None:
    assert names(marked) == expected


def test_a_surname_is_a_person_where_the_full_name_stands() -> None:
    assert names("[PERSON Anna Matsegora] left . Matsegora said [LOC Matsegora] was ill") == [
        ("Anna Matsegora", "PERSON"),
        ("Matsegora", "PERSON"),
        ("Matsegora", "PERSON"),
    ]


def test_a_korean_surname_stands_first() -> None:
    found = names("[PERSON Go Myong Hyun] came . Go said [ORG Tass] was wrong")
    assert found == [("Go Myong Hyun", "PERSON"), ("Go", "PERSON"), ("Tass", "ORG")]


def test_a_common_noun_after_an_adjective_is_cut_off() -> None:
    assert names("the [ORG Chinese newspaper Xinmin] wrote") == [("Xinmin", "ORG")]


def test_a_state_is_no_surname() -> None:
    assert names("[PERSON Anna China] left [LOC China]")[-1] == ("China", "LOC")


def test_one_text_has_one_label() -> None:
    text = "[ORG Tass] said . [ORG Tass] wrote . [LOC Tass] added . Tass closed"
    assert names(text) == [("Tass", "ORG")] * 4


def test_names_do_not_overlap_and_are_in_order() -> None:
    p = analysis("[ORG Security Council] of [LOC Seoul] and Kim Jong Un , UN Security Council")
    found = find_names(p, LEXICON)
    assert found == sorted(found)
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))
    assert all(isinstance(name, Name) for name in found)


def test_an_empty_text_has_no_names() -> None:
    assert find_names(analysis(""), LEXICON) == []


@pytest.mark.parametrize(("found", "mentions", "text"), table("mentions"))
def test_names_and_mentions_of_a_sentence(found: str, mentions: str, text: str) -> None:
    assert names_told(stored(text), load_lexicon()) == found
    assert mentions_told(stored(text), load_lexicon()) == mentions


PERU, MINISTRY, BODY = (
    "Peru/PROPN.NNP",
    "ministry/NOUN.NN",
    "Peru = name LOC Peru:name; ministry = body ministry",
)
OWNED = f"{BODY} of Peru"

# What stands between a state's name and a body that may be its own.
BETWEEN = {
    "": OWNED,
    "new/ADJ": OWNED,
    "zinc/NOUN": OWNED,
    "'s/PART.POS": OWNED,
    "old/PART": OWNED,
    "Nova/PROPN": OWNED,
    "three/NUM": OWNED,
    "newly/ADV": OWNED,
    "a/ADJ b/ADJ c/ADJ d/ADJ": OWNED,
    "a/ADJ b/ADJ c/ADJ d/ADJ e/ADJ": BODY,
    "elected~elect/VERB.VBN": BODY,
    "'s/PART.POS elected~elect/VERB.VBN": OWNED,
    "'s/PART.POS ruling~rule/VERB.VBG": OWNED,
    "'s/PART.POS ruled~rule/VERB.VBD": BODY,
    "elected~elect/VERB.VBN 's/PART.POS": OWNED,
    "and/CCONJ": BODY,
    ",/PUNCT": BODY,
    "-/PUNCT led~lead/VERB.VBN": OWNED,
    "-/PUNCT owned~own/VERB.VBN": OWNED,
    "-/PUNCT flagged~flag/VERB.VBN": OWNED,
    "-/PUNCT backed~back/VERB.VBN": BODY,
    "-/PUNCT big/ADJ": BODY,
}


@pytest.mark.parametrize("between", BETWEEN)
def test_an_owner_stands_right_before(between: str) -> None:
    p = built(f"x/X 's/PART.POS {PERU} {between} {MINISTRY} 's/PART.POS x/VERB", "2-3 LOC")
    assert listed(p, find_mentions(p, p.names, load_lexicon())) == BETWEEN[between]


# Analyses by hand: their names, and the mentions that they hold.
ARCS = [
    # Owners by arcs and by what follows.
    ("Its/PRON.PRP$ ruling~rule/VERB.VBG ministry/NOUN.NN", "", "Its = pronoun its; ministry = body ministry of Its"),
    ("its/DET.PRP$ x/X", "", "its = pronoun its"),
    ("its/NOUN.PRP$ x/X", "", ""),
    ("president/NOUN.NN ministry/NOUN.NN", "", "president = office president; ministry = body ministry"),
    *((f"Peru/PROPN/{slot}:4 ,/PUNCT x/X ministry/NOUN.NN", "0-1 LOC", OWNED) for slot in ("poss", "compound", "by", "agent", "of", "at", "for", "in", "from")),
    *((f"Peru/PROPN/{slot}:4 ,/PUNCT x/X ministry/NOUN.NN", "0-1 LOC", BODY) for slot in ("on", "subject", "conj")),
    *((f"Peru/PROPN/{slot}:4 ,/PUNCT x/X {title}/NOUN.NN", "0-1 LOC", f"Peru = name LOC Peru:name; {title} = office {title}{owner}")
      for title in ("ambassador", "minister") for slot, owner in (("of", " of Peru"), ("for", ""), ("in", ""))),
    *((f"Peru/PROPN/{slot}:4 ,/PUNCT x/X troops/NOUN.NNS", "0-1 LOC", f"Peru = name LOC Peru:name; troops = body troops{owner}")
      for slot, owner in (("of", " of Peru"), ("for", " of Peru"), ("from", " of Peru"), ("in", ""))),
    *((f"ministry/NOUN.NN of/ADP {over} Peru/PROPN", name, f"ministry = body ministry{owner}; Peru = name LOC Peru:name")
      for over, name, owner in (("", "2-3 LOC", " of Peru"), ("the/DET", "3-4 LOC", " of Peru"), ("the/DET new/ADJ", "4-5 LOC", " of Peru"),
                                ("the/DET old/ADJ new/ADJ", "5-6 LOC", ""), ("old/NOUN", "3-4 LOC", ""))),
    ("ministry/NOUN.NN", "", "ministry = body ministry"),
    ("Greek/ADJ and/CCONJ Turkish/ADJ Ministries~ministry/PROPN.NNPS", "",
     "Greek = demonym Greece:demonym; Turkish = demonym Turkey:demonym; Ministries = body ministry of Greek + Turkish"),
    ("Greek/ADJ ,/PUNCT Turkish/ADJ ministries~ministry/NOUN.NNS", "",
     "Greek = demonym Greece:demonym; Turkish = demonym Turkey:demonym; ministries = body ministry of Turkish"),
    # Two names that share their last word.
    *((f"{first}/PROPN {link}/CCONJ South/PROPN Korea/PROPN", "",
       "" if first == "north" else f"{first} {link} South Korea = names LOC North_Korea:name|South_Korea:name [{first}]")
      for first, link in (("North", "or"), ("North", "and"), ("north", "and"))),
    ("North/PROPN ,/PUNCT South/PROPN Korea/PROPN", "2-4 LOC", "South Korea = name LOC South_Korea:name [South]"),
    ("North/PROPN and/CCONJ south/ADJ Korea/PROPN", "", ""),
    # Titles and forms of address.
    ("President/PROPN.NNP Kuznetsov/PROPN", "1-2 LOC", "President = office president; Kuznetsov = name PERSON"),
    ("President/PROPN.NNP Peru/PROPN", "1-2 LOC", "President = office president; Peru = name LOC Peru:name"),
    ("President/PROPN.NNP ,/PUNCT Kuznetsov/PROPN", "2-3 LOC", "President = office president; Kuznetsov = name LOC"),
    ("ministry/NOUN.NN Kuznetsov/PROPN", "1-2 LOC", "ministry = body ministry; Kuznetsov = name LOC"),
    ("Mr./PROPN Peru/PROPN", "1-2 LOC", "Peru = name PERSON"),
    ("Mr/PROPN Peru/PROPN", "1-2 LOC", "Peru = name PERSON"),
    ("mr/PROPN Peru/PROPN", "1-2 LOC", "Peru = name LOC Peru:name"),
    ("Mr/ADJ Peru/PROPN", "1-2 LOC", "Peru = name LOC Peru:name"),
    ("Peru/PROPN Mr/PROPN", "0-1 LOC", "Peru = name LOC Peru:name"),
    # What a name holds beside itself.
    *((f"{before} Peru/PROPN left~leave/VERB", "0-2 LOC", "Peru = name LOC Peru:name") for before in ("the/DET", "”/PUNCT", "_/SPACE")),
    ("Peru/PROPN ”/PUNCT )/PUNCT left~leave/VERB", "0-3 LOC", "Peru = name LOC Peru:name"),
    ("Soto/PROPN ./PUNCT left~leave/VERB", "0-2 LOC", "Soto . = name LOC [Soto]"),
    ("”/PUNCT left~leave/VERB", "0-1 LOC", "” = name LOC"),
    ("Peru/PROPN Army/PROPN.NNP left~leave/VERB", "0-2 ORG", "Peru = name LOC Peru:name; Army = body army of Peru"),
    ("Peru/PROPN Army/PROPN.NNP left~leave/VERB", "0-2 PERSON", "Peru Army = name PERSON [Peru]"),
    ("Peru/PROPN 's/PART.POS Army/PROPN.NNP left~leave/VERB", "0-3 ORG", "Peru = name LOC Peru:name; Army = body army of Peru"),
    ("the/X.DT Peru/PROPN Army/PROPN.NNP left~leave/VERB", "0-3 ORG", "Peru = name LOC Peru:name; Army = body army of Peru"),
    ("Army/PROPN.NNP of/ADP.IN the/DET.DT Gambia/PROPN left~leave/VERB", "0-4 ORG", "Army = body army of Gambia; Gambia = name LOC The_Gambia:name"),
    ("Army/PROPN.NNP of/ADP.IN Peru/PROPN left~leave/VERB", "0-3 ORG", "Army = body army of Peru; Peru = name LOC Peru:name"),
    ("Xy/PROPN Army/PROPN.NNP left~leave/VERB", "0-2 ORG", "Army = body army"),
    ("Peruvian/ADJ Army/PROPN.NNP left~leave/VERB", "0-2 ORG", "Peruvian = demonym Peru:demonym; Army = body army of Peruvian"),
    ("Peru/PROPN Minister/PROPN.NNP left~leave/VERB", "0-2 ORG", "Peru = name LOC Peru:name; Minister = office minister of Peru"),
    ("Minister/PROPN.NNP Xy/PROPN Zed/PROPN left~leave/VERB", "0-3 ORG", "Minister = office minister; Xy Zed = name PERSON [Xy]"),
    ("Xy/PROPN Minister/PROPN.NNP Zed/PROPN left~leave/VERB", "0-3 ORG", "Xy Minister Zed = name ORG [Xy]"),
    ("North/PROPN Korea/PROPN Vladimir/PROPN Putin/PROPN", "0-4 LOC",
     "North Korea = name LOC North_Korea:name [North]; Vladimir Putin = name LOC Vladimir_Putin:name [Vladimir]"),
    ("Vladimir/PROPN Putin/PROPN Peru/PROPN", "0-3 LOC", "Vladimir Putin = name LOC Vladimir_Putin:name [Vladimir]; Peru = name LOC Peru:name"),
    ("Chinese/PROPN left~leave/VERB", "0-1 ORG", "Chinese = demonym China:demonym"),
    ("Lake/NOUN Chad/PROPN", "1-2 LOC", ""),
    ("a/X b/X c/X d/X Lake/NOUN Chad/PROPN", "5-6 LOC", ""),
    ("flake/NOUN Chad/PROPN", "1-2 LOC", "Chad = name LOC Chad:name"),
    # Adjectives, aliases and phrases.
    ("left~leave/VERB Chinese/ADJ", "", "Chinese = demonym China:demonym"),
    ("chinese/ADJ ships/NOUN", "", ""),
    ("saw/VERB the/DET North/PROPN", "", "North = name LOC North_Korea:alias"),
    ("the/DET North/PROPN left~leave/VERB", "", "North = name LOC North_Korea:alias"),
    ("the/DET man/NOUN of/ADP the/DET North/PROPN and/CCONJ the/DET South/PROPN", "", "North = name LOC North_Korea:alias; South = name LOC South_Korea:alias"),
    ("the/DET North/PROPN Wind/PROPN", "", ""),
    ("the/DET North/PROPN old/ADJ", "", ""),
    ("old/ADJ the/DET North/PROPN left~leave/VERB", "", "North = name LOC North_Korea:alias"),
    ("the/DET Peru/PROPN left~leave/VERB", "", ""),
    ("North/PROPN left~leave/VERB the/DET", "", ""),
    ("Army/ADJ.JJ", "", "Army = body army"),
    ("army/ADJ.JJ", "", ""),
    ("armies~army/NOUN.NNS", "", "armies = body army"),
    ("army/VERB.NN", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("line", "given", "expected"), ARCS)
def test_mentions_among_arcs(line: str, given: str, expected: str) -> None:
    p = built(line, given)
    assert listed(p, find_mentions(p, p.names, load_lexicon())) == expected


ORGANISATIONS = [
    ("U.S./PROPN Central/PROPN Intelligence/PROPN Agency/PROPN", "0-4 ORG",
     "U.S. = name ORG United_States:abbreviation; Central Intelligence Agency = name ORG Central_Intelligence_Agency:name [Central]"),
    ("Swedish/ADJ.JJ Security/PROPN Service/PROPN.NNP", "0-3 ORG", "Swedish = demonym Sweden:demonym; Security Service = body security service [Security] of Swedish"),
    ("Israeli/ADJ.JJ Premier/PROPN.NNP League/PROPN.NNP", "0-3 ORG", "Israeli = demonym Israel:demonym; Premier = office premier of Israeli"),
    ("Saudi/ADJ.JJ King/PROPN.NNP Zed/PROPN.NNP", "0-3 LOC", "Saudi = demonym Saudi_Arabia:demonym; King = office king of Saudi; Zed = name PERSON"),
    ("Peruvian/ADJ.JJ Foreign/PROPN.NNP Minister/PROPN.NNP Ana/PROPN.NNP bin/PROPN Soto/PROPN.NNP", "0-6 ORG",
     "Peruvian = demonym Peru:demonym; Foreign Minister = office foreign minister [Foreign] of Peruvian; Ana bin Soto = name PERSON [Ana]"),
    ("President/PROPN.NNP -/PUNCT elect/ADJ.JJ left~leave/VERB", "", "President = office president"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "given", "expected"), ORGANISATIONS)
def test_names_that_hold_others(line: str, given: str, expected: str) -> None:
    assert mentions_told(built(line, given), load_lexicon()) == expected


# Names that the recogniser gave, and what the article, the lexicon and their shape make of them.
NAMES = [
    ("Tass/PROPN ,/PUNCT Tass/PROPN ,/PUNCT Tass/PROPN", "0-1 LOC, 2-3 ORG, 4-5 ORG", "Tass (ORG); Tass (ORG); Tass (ORG)"),
    ("Zed/PROPN ,/PUNCT Zed/PROPN ,/PUNCT Zed/PROPN", "0-1 PERSON, 2-3 LOC, 4-5 LOC", "Zed (LOC); Zed (LOC); Zed (LOC)"),
    ("Anna/PROPN X/PROPN came/VERB ,/PUNCT X/PROPN left~leave/VERB", "0-2 PERSON", "Anna X (PERSON)"),
    ("Anna/PROPN Zed/PROPN came/VERB ,/PUNCT Zed/PROPN", "0-2 PERSON", "Anna Zed (PERSON); Zed (PERSON)"),
    ("Zed/PROPN Club/PROPN and/CCONJ Zed/PROPN met/VERB Zed/PROPN Club/PROPN", "0-2 ORG, 3-4 LOC", "Zed Club (ORG); Zed (LOC); Zed Club (ORG)"),
    ("Zed/PROPN Club/PROPN and/CCONJ Club/PROPN met/VERB Zed/PROPN Club/PROPN", "0-2 ORG, 3-4 LOC", "Zed Club (ORG); Club (LOC); Zed Club (ORG)"),
    ("Zed/PROPN and/CCONJ Yod/PROPN met/VERB Yod/PROPN and/CCONJ Zed/PROPN and/CCONJ Zed/PROPN", "0-1 ORG, 2-3 LOC",
     "Zed (ORG); Yod (LOC); Yod (LOC); Zed (ORG); Zed (ORG)"),
    ("Go/VERB ,/PUNCT Go/PROPN Myong/PROPN Hyun/PROPN came/VERB", "2-5 PERSON", "Go Myong Hyun (PERSON)"),
    ("so/ADV Go/VERB ,/PUNCT Go/PROPN Myong/PROPN Hyun/PROPN came/VERB", "3-6 PERSON", "Go (PERSON); Go Myong Hyun (PERSON)"),
    ("Zed/PROPN met/VERB Zed/NOUN", "0-1 ORG", "Zed (ORG)"),
    ("Lao/PROPN 's/PART.POS army/NOUN", "", ""),
    ("Northern/ADJ.JJ ships/NOUN", "0-1 LOC", ""),
    ("Northern/ADJ.NN ships/NOUN", "0-1 LOC", "Northern (LOC)"),
    ("Peru/PROPN Rui/PROPN Mendes/PROPN", "0-3 LOC", "Peru (LOC); Rui Mendes (PERSON)"),
    ("Peru/PROPN rui/PROPN Mendes/PROPN", "0-3 LOC", "Peru rui Mendes (LOC)"),
    ("Peru/PROPN Rui/PROPN Mendes/NOUN", "0-3 LOC", "Peru Rui Mendes (LOC)"),
    ("Peru/PROPN Rui/PROPN Mendes/PROPN", "0-3 ORG", "Peru Rui Mendes (ORG)"),
    ("President/PROPN ,/PUNCT Mendes/PROPN", "0-3 PERSON", "Mendes (PERSON)"),
    ("President/PROPN ,/PUNCT -/PUNCT Mendes/PROPN", "0-4 PERSON", "Mendes (PERSON)"),
    ("President/PROPN ,/PUNCT ./PUNCT", "0-2 PERSON", ""),
    ("former/ADJ.JJ president/NOUN", "0-2 ORG", ""),
    ("Lima/PROPN Chad/PROPN", "0-1 LOC", "Lima (LOC); Chad (LOC)"),
    ("Chad/PROPN Lima/PROPN", "1-2 LOC", "Chad (LOC); Lima (LOC)"),
    ("Rui/PROPN Mendes/PROPN/flat:1 saw/VERB Zed/PROPN", "3-4 LOC", "Rui Mendes (PERSON); Zed (LOC)"),
    ("Zed/PROPN saw/VERB Rui/PROPN Mendes/PROPN/flat:3", "0-1 LOC", "Zed (LOC); Rui Mendes (PERSON)"),
    ("Rui/PROPN mendes/PROPN/flat:1", "", ""),
    ("Rui/PROPN O2/PROPN/flat:1", "", ""),
    ("Rui/PROPN Mendes/PROPN/flat:1 II/NUM/flat:1", "", ""),
    ("Rui/PROPN Mendes/PROPN on/ADP", "", ""),
    ("Ana/PROPN Soto/PROPN Monday/PROPN", "0-2 PERSON", "Ana Soto (PERSON)"),
    ("Ana/PROPN Soto/PROPN Monday/PROPN/flat:1", "0-2 PERSON", "Ana Soto (PERSON)"),
    ("Ana/PROPN Soto/PROPN Sunday/PROPN left~leave/VERB", "0-3 PERSON", "Ana Soto (PERSON)"),
    ("Monday/PROPN", "0-1 PERSON", "Monday (PERSON)"),
    ("Ana/PROPN Soto/PROPN Monday/PROPN/flat:1", "0-2 ORG", "Ana Soto (ORG)"),
    ("Ana/PROPN -/PUNCT Soto/PROPN left~leave/VERB", "0-1 PERSON", "Ana (PERSON)"),
    # what stands after a title
    ("met/VERB President/PROPN.NNP Ivo/PROPN.NNP Soto/PROPN.NNP", "3-4 PERSON", "Ivo Soto (PERSON)"),
    ("met/VERB Mr/PROPN.NNP Soto/PROPN.NNP", "", "Soto (PERSON)"),
    ("met/VERB President/PROPN.NNP Soto/PROPN.NNP Tuesday/PROPN.NNP", "", "Soto (PERSON)"),
    ("met/VERB President/PROPN.NNP Ana/PROPN.NNP bin/ADP Soto/PROPN.NNP", "", "Ana bin Soto (PERSON)"),
    ("met/VERB President/PROPN.NNP Ana/PROPN.NNP bin/ADP", "", "Ana (PERSON)"),
    ("met/VERB President/PROPN.NNP Ana/PROPN.NNP Soto/PROPN.NNP Peru/PROPN.NNP", "4-5 LOC", "Peru (LOC)"),
    ("met/VERB President/PROPN.NNP Peru/PROPN.NNP", "", "Peru (LOC)"),
    ("met/VERB President/PROPN.NNP Peruvian/PROPN.NNP", "", ""),
    ("met/VERB President/PROPN.NNP soto/PROPN.NNP", "", ""),
    ("met/VERB President/PROPN.NNP SOTO/PROPN.NNP", "", ""),
    ("met/VERB President/PROPN.NNP Sotos/PROPN.NNPS", "", ""),
    ("met/VERB former/ADJ.JJ Soto/PROPN.NNP", "", ""),
    ("Former/ADJ.JJ President/PROPN.NNP of/ADP Soto/PROPN.NNP", "", ""),
    ("Secretary/PROPN.NNP of/ADP State/PROPN.NNP Soto/PROPN.NNP/flat:3 left~leave/VERB", "", "Soto (PERSON)"),
    # the edges of names
    ("U.S./PROPN Defense/PROPN Secretary/PROPN Ana/PROPN Soto/PROPN", "0-2 ORG, 3-5 PERSON", "U.S. (LOC); Ana Soto (PERSON)"),
    ("Zed/PROPN Party/PROPN leader/NOUN Ana/PROPN Soto/PROPN", "0-2 ORG, 3-5 PERSON", "Zed Party (ORG); Ana Soto (PERSON)"),
    ("Ana/PROPN II/PROPN of/ADP Peru/PROPN left~leave/VERB", "0-4 PERSON", "Ana II (PERSON); Peru (LOC)"),
    ("Ana/PROPN of/ADP Zed/PROPN left~leave/VERB", "0-3 PERSON", "Ana of Zed (PERSON)"),
    ("in/ADP Zed/PROPN", "1-2 PERSON", "Zed (LOC)"),
    ("for/ADP Zed/PROPN", "1-2 PERSON", "Zed (PERSON)"),
    ("in/ADP Ana/PROPN Zed/PROPN", "1-3 PERSON", "Ana Zed (PERSON)"),
    ("the/DET Zed/PROPN province/NOUN", "1-2 PERSON", "Zed (LOC)"),
    ("the/DET Zed/PROPN ally/NOUN", "1-2 PERSON", "Zed (PERSON)"),
    ("in/ADP Putin/PROPN", "1-2 PERSON", "Putin (PERSON)"),
    # an office held in a body, and its holder
    ("envoy/NOUN to/ADP the/DET NATO/PROPN Ana/PROPN Soto/PROPN", "3-6 ORG", "NATO (ORG); Ana Soto (PERSON)"),
    ("ships/NOUN to/ADP the/DET NATO/PROPN Ana/PROPN Soto/PROPN", "3-6 ORG", "NATO Ana Soto (ORG)"),
    ("head/NOUN of/ADP the/DET Iraq/PROPN Ana/PROPN Soto/PROPN", "3-6 ORG", "Iraq Ana Soto (ORG)"),
    ("head/NOUN of/ADP Iraq/PROPN Ana/PROPN Soto/PROPN", "2-5 ORG", "Iraq (LOC); Ana Soto (PERSON)"),
    ("Ana/PROPN -/PUNCT", "0-1 PERSON", "Ana (PERSON)"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "given", "expected"), NAMES)
def test_names_by_hand(line: str, given: str, expected: str) -> None:
    assert names_told(built(line, given), load_lexicon()) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("saw/VERB the/DET North/PROPN", "North (LOC)"),
        ("the/DET North/PROPN left~leave/VERB", "North (LOC)"),
        ("the/DET North/PROPN wind/NOUN", ""),
        ("the/DET North/PROPN old/ADJ", ""),
        ("the/DET North/PROPN Wind/PROPN", ""),
        ("North/PROPN left~leave/VERB the/DET", ""),
    ],
)
def test_an_alias_stands_alone_after_an_article(line: str, expected: str) -> None:
    assert names_told(built(line), LEXICON) == expected
