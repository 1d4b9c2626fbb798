"""Every row of every table speaks: a sentence made from it reads otherwise without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from reading import relations
from sweeping import FULL, PIPELINE, claims, past, plural, read, third, unreached, view, without

from kg.lexicon import words
from kg.lexicon.words import FieldWord
from kg.model import Modality

# A test for each table: its rows, and for each the sentences that are tried until one reads otherwise.

SPEECH = {
    "VERB": (
        "Chile {s} that Peru recognised Kosovo.",
        "Peru recognised Kosovo, Chile {s}.",
        "Chile {p} that Peru recognised Kosovo.",
        "Peru recognised Kosovo, Chile {p}.",
        "Peru, as Chile {s}, recognised Kosovo.",
        "Chile {p} Kenya that Peru recognised Kosovo.",
        "Chile {s} Peru of recognising Kosovo.",
        "Chile {s} Peru for recognising Kosovo.",
    ),
    "NOUN": (
        "Chile's {w} that Peru recognised Kosovo angered Iran.",
        "There is a {w} that Peru recognised Kosovo.",
        "The {w} by Chile that Peru recognised Kosovo angered Iran.",
    ),
}
OPERATORS = {
    "VERB": (
        "Peru {s} to recognise Kosovo.",
        "Chile {s} Peru to recognise Kosovo.",
        "Peru {s} recognising Kosovo.",
        "Chile {s} that Peru recognises Kosovo.",
        "Chile {p} that Peru recognised Kosovo.",
        "Chile {p} reports that Peru recognised Kosovo.",
        "Peru is {p} to recognise Kosovo.",
        "Peru {s} from recognising Kosovo.",
        "Chile {s} Peru from recognising Kosovo.",
        "Peru {s} the recognition of Kosovo.",
        "Peru {s} of recognising Kosovo.",
        "Peru {s} with recognising Kosovo.",
        "Peru {s} at recognising Kosovo.",
        "Peru {s} on recognising Kosovo.",
        "Peru {s} against recognising Kosovo.",
        "Chile {s} Peru into recognising Kosovo.",
        "Peru {s} sanctions on Iran.",
    ),
    "NOUN": (
        "Peru's {w} to recognise Kosovo angered Chile.",
        "Peru announced a {w} to recognise Kosovo.",
        "The {w} that Peru recognised Kosovo angered Chile.",
        "Peru has a {w} of recognising Kosovo.",
        "Peru faces {w} to recognise Kosovo.",
        "There is {w} of Peru recognising Kosovo.",
        "Chile spoke of the {w} of sanctions on Iran.",
    ),
    "ADJ": (
        "Peru is {w} to recognise Kosovo.",
        "Peru was {w} to recognise Kosovo.",
        "It is {w} that Peru recognises Kosovo.",
        "Peru is {w} of recognising Kosovo.",
        "Peru's {w} recognition of Kosovo angered Chile.",
        "Peru is {w} recognising Kosovo.",
        "Peru stopped {w} recognising Kosovo.",
        "The {w} president of Kenya, Otto Brandt, praised Peru.",
    ),
    "ADV": (
        "Peru {w} recognised Kosovo.",
        "Peru will {w} recognise Kosovo.",
        "Peru recognised Kosovo {w}.",
        "{W} Peru recognised Kosovo.",
    ),
    "AUX": ("Peru {w} recognise Kosovo.",),
    "SCONJ": (
        "{W} Peru recognised Kosovo, Chile left.",
        "Chile left {w} Peru recognised Kosovo.",
        "Peru left {w} recognising Kosovo.",
        "Peru left {w} of recognising Kosovo.",
        "Peru left {w} than recognise Kosovo.",
        "Chile asked {w} Peru recognised Kosovo.",
    ),
}
HEDGES = (
    "Peru {w} recognised Kosovo.",
    "Peru's {w} recognition of Kosovo angered Chile.",
    "Officials spoke of the {w} regions. Donetsk thanked Peru.",
    "Officials of the {w} region met. Peru recognised Donetsk.",
    "In a {w}, Peru attacked Chile.",
    "In the {w}, Peru attacked Chile.",
    "Peru told of a {w} attack by Kenya on Chile.",
    "{W}: Peru attacked Chile.",
    "Officials could not {w} that Peru had attacked Chile.",
    "There is no {w} that Peru attacked Chile.",
)
BODIES = ("The Kenyan {w} praised Peru.", "Kenya's {w} praised Peru.", "Kenya's {T} praised Peru.",
          "Kenyan {pl} praised Peru.")  # fmt: skip
STRANGERS = (
    "Kenyan police said {w} troops had attacked Peru.",
    "Kenyan police said that {w} forces had attacked Peru.",
    "Kenyan officials praised the {w} troops in Kenya.",
)
OFFICES = (
    "The Kenyan {w} Otto Brandt met Angela Merkel in Peru.",
    "Otto Brandt, the {w} of Kenya, praised Peru.",
    "Peru praised the Kenyan {w}.",
    "China's {T} Otto Brandt visited Peru.",
)
HONORIFICS = (
    "{T} Otto Brandt praised Peru.",
    "Peru praised {T} Brandt.",
    "Peru praised {T} Kenya.",
    "On Monday {T} Jordan praised Peru.",
    "Peru praised {T} Chad in Kenya.",
    "Peru thanked {w} Otto Brandt.",
    "Kenya's {w} President Brandt praised Peru.",
    "{T} Otto Brandt of China praised Peru.",
    "{T} Petrov visited Peru.",
    "Peru met the {w} Chadian leader.",
)
GROUPS = (
    "Kenya and Peru met. The two {pl} thanked Chile.",
    "Kenya thanked the {pl} of Abkhazia and South Ossetia.",
    "Kenya thanked Peru. Chile praised the {w}.",
)
BEFORE = (
    "On Monday {w} {name} criticised Kenya in a speech.",
    "Kenya praised the {w} {name}.",
    "{w} {name} praised Kenya.",
)
AFTER = (
    "Kenya praised the {name} {w}.",
    "Kenya praised {name} {w} on Monday.",
    "A {name} {w} official praised Kenya.",
    "Kenya criticised the {name} {w}.",
    "The {name} {w} praised Kenya.",
)


def made(word: str, templates: Iterable[str]) -> list[str]:
    first, _, particle = word.partition(" ")
    forms = {
        "w": word,
        "W": word.capitalize(),
        "T": word.title(),
        "s": third(word),
        "p": f"{past(first)} {particle}".strip(),
        "pl": plural(word),
    }
    return [template.format(**forms) for template in templates]


def test_every_word_of_saying_finds_its_speaker() -> None:
    assert not unreached("speech", {key: made(key[0], SPEECH[key[1]]) for key in FULL.speech})


def test_every_operator_colours_its_clause() -> None:
    assert not unreached("operators", {key: made(key[0], OPERATORS[key[1]]) for key in FULL.operators})


def test_every_hedge_takes_certainty_away() -> None:
    assert not unreached("hedges", {word: made(word, HEDGES) for word in FULL.hedges}, view)


def test_every_body_stands_for_an_actor() -> None:
    assert not unreached("bodies", {word: made(word, BODIES) for word in FULL.bodies}, view)


def test_every_stranger_is_not_of_the_house() -> None:
    assert not unreached("strangers", {word: made(word, STRANGERS) for word in FULL.strangers}, view)


def test_every_title_is_an_office_or_no_part_of_a_name() -> None:
    rows = {t.phrase: made(t.phrase, OFFICES if t.relation else HONORIFICS) for t in FULL.titles.values()}
    assert not unreached("titles", rows, view)


def test_every_group_has_members() -> None:
    assert not unreached("groups", {word: made(word, GROUPS) for word in FULL.groups}, view)


def test_every_word_of_another_field_tips_the_balance() -> None:
    assert not unreached("fields", {word: list(_tipping(word)) for word in FULL.fields})


def _tipping(word: str) -> Iterator[str]:
    """Sentences that are a field's own with the word, and not without it."""
    own = FULL.fields[word]
    others = [f for f in FULL.fields.values() if f.field == own.field and f.word != word and f.word.isalpha()]
    strong, weak = ([f for f in others if f.weight == weight] for weight in (2, 1))
    beside: list[list[FieldWord]] = [[f] for f in (strong if own.weight == 1 else weak + strong)[:3]]
    beside += [weak[:2], weak[2:4]] if own.weight == 1 else []
    for companions in beside:
        listed = " of a ".join(f.word for f in companions)
        yield from made(word, (f"Kenya attacked Peru near the {{w}} of a {listed}.",
                               f"Kenya attacked Peru, as they {{w}} the {listed}.",
                               f"Kenya attacked Peru and {{s}} the {listed}."))  # fmt: skip


GUARDS = [
    (name.surface, side, word)
    for name in FULL.homographs.values()
    for side, guards in (("before", name.unless_before), ("after", name.unless_after))
    for word in sorted(guards)
]


def test_every_guard_of_a_homograph_keeps_its_actor_out() -> None:
    rows = {}
    for name, side, word in GUARDS:
        spellings = (_titled(word), word)
        templates = BEFORE if side == "before" else AFTER
        rows[name, side, word] = [t.format(w=w, name=name) for t in templates for w in spellings]
    assert not unreached("homographs", rows, view)
    for (name, _, _), sentences in rows.items():
        forbidden = {sense.actor_id for sense in FULL.lookup(name)}
        for sentence in sentences[:4]:
            parties = {actor for claim in claims(read(sentence)) for actor in (claim[0], claim[2], claim[5])}
            assert not parties & forbidden, sentence


def _titled(phrase: str) -> str:
    return " ".join(w if w in ("of", "for") else w[:1].upper() + w[1:] for w in phrase.split())


# Rows of names, and columns.


def test_every_name_of_every_actor_finds_it() -> None:
    for name, actor, _ in FULL.named:
        assert actor in {sense.actor_id for sense in FULL.lookup(name.removeprefix("="))}, name


def test_every_plural_is_no_possessive() -> None:
    bare = set(without("homographs").possessives())
    for name in FULL.homographs.values():
        if name.plural:
            assert name.surface[:-1] in bare - set(FULL.possessives())


FLAT = {
    ("speech", "kind"): ("say", "There are reports that Peru recognised Kosovo."),
    ("hedges", "effect"): ("disputed", "Peru reportedly recognised Kosovo."),
    ("operators", "modality"): (Modality.ACTUAL, "Peru plans to recognise Kosovo."),
    ("operators", "negates"): (False, "Peru refused to recognise Kosovo."),
    ("titles", "relation"): ("heads", "Peru's minister Otto Brandt praised Kenya."),
    ("titles", "modality"): (Modality.ACTUAL, "Peru's president-elect Otto Brandt praised Kenya."),
    ("titles", "of"): ("state", "A Kenyan analyst praised Peru."),
    ("bodies", "makes"): ("state", "The Kenyan foreign ministry praised Peru."),
    ("bodies", "sector"): ("GOV", "Troops in Mali attacked Kenya."),
    ("titles", "people"): ("", "Kenya arrested three Peruvian journalists."),
    ("bodies", "home"): (True, "Kenyan police said the tribunal had praised Peru."),
    ("bodies", "label"): ("", "The Kenyan foreign ministry praised Peru."),
    ("groups", "members"): ((), "Peru slept. Chile praised the region."),
    ("groups", "own"): (False, "Chilean President Ana Vega said that her country recognised Kosovo."),
    ("meant", "kind"): ("act", "Kenya apologised to Chad for its attack on Mali."),
    ("fields", "field"): ("sport", "Kenya attacked Peru near the actress of a quark."),
    ("fields", "weight"): (0, "Kenya attacked Peru near the actress of a album, the aria and the band."),
}


@pytest.mark.parametrize(("table", "column"), FLAT)
def test_every_column_bears_on_a_reading(table: str, column: str) -> None:
    default, sentence = FLAT[table, column]
    rows = {key: replace(row, **{column: default}) for key, row in getattr(FULL, table).items()}
    assert view(read(sentence)) != view(read(sentence, replace(FULL, **{table: rows})))


def test_every_field_of_a_word_is_a_column_of_this_test() -> None:
    keys = {"phrase", "lemma", "pos", "word", "surface", "unless_before", "unless_after", "plural"}
    values = {name: next(iter(getattr(FULL, name).values())) for name in words.COLUMNS}
    asked = {(name, f.name) for name, value in values.items() for f in fields(value) if f.name not in keys}
    assert asked == set(FLAT)


# Relations: every frame, and every word in it.

FRAMES = dict(
    line.split("\t")
    for line in (Path(__file__).parent / "frames.tsv").read_text(encoding="utf-8").splitlines()[2:]
)


def test_every_frame_is_reached() -> None:
    spoken = {
        rule for relation in relations().values() for case in relation.cases for rule in _rules(case.text)
    }
    every = {frame.rule for relation in relations().values() for frame in relation.frames}
    assert {rule for rule, sentence in FRAMES.items() if rule not in _rules(sentence)} == set()
    assert every - spoken == set(FRAMES)


def _rules(text: str) -> set[str]:
    return {evidence.rule for claim in read(text).claims for evidence in claim.evidence}


def test_every_word_of_a_frame_is_one_token() -> None:
    """What stands in a frame is compared with the lemma of one token."""
    every = {
        word
        for relation in relations().values()
        for frame in relation.frames
        for listed in (frame.triggers, frame.light, *frame.where.values(), *frame.unless.values())
        for word in listed
    }
    assert [w for w in sorted(every) if len(PIPELINE.make_doc(w.upper() if "." in w else w)) != 1] == []


def test_no_list_of_a_frame_is_empty() -> None:
    for relation in relations().values():
        for frame in relation.frames:
            assert frame.triggers, frame.rule
            assert all([*frame.where.values(), *frame.unless.values()]), frame.rule
