"""The `mention` room, on Docs that are built by hand: what the recogniser gave and what becomes of it."""

from __future__ import annotations

import pytest
import spacy
from mentioning import mentions_told, names_told
from spacy.tokens import Doc
from stored import stored, table

from kg.analysis import Analysis, Name, quote
from kg.annotate.analyse import ClauseWords, analysed
from kg.lexicon import Body, Lexicon, NameKind, Title, load_lexicon
from kg.mention import find_names
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
