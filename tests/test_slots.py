"""Slot paths of a frame → tokens, on sketched trees."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rooms import relations
from sketch import bare, named, sketch
from stored import at

from kg.extract.slots import reach, reciprocal
from kg.mention import Form, Mention
from kg.model import Kind

FRAME = replace(relations()["sanctions"].frames[1], light=frozenset({"impose", "give"}))


def reached(text: str, word: str, path: str, *names: str, kind: Kind = Kind.STATE) -> str:
    """The words at the end of a path that starts at a word."""
    p = sketch(text)
    found = reach(bare(p, *named(p, *names), kind=kind), at(p, word), tuple(path.split(">")), FRAME)
    return " ".join(p.text[i] for i in found)


GIVEN = "Peru:PROPN:subject<gave gave:VERB Togo:PROPN:object<gave the:DET:det<arms arms:NOUN:object<gave"
TWO = "Peru:PROPN:subject<gave gave:VERB Togo:PROPN:object<gave and:CCONJ:cc<Mali Mali:PROPN:conj<Togo "
TWO += "arms:NOUN:object<gave"
APART = "gave:VERB Togo:PROPN:object<gave today:NOUN:time<gave arms:NOUN:object<gave"
BLANK = "gave:VERB Togo:PROPN:object<gave \n:SPACE:dep<gave arms:NOUN:object<gave"
AS = "gave:VERB Togo:PROPN:object<gave as:ADP:case<arms arms:NOUN:object<gave"
SO = "gave:VERB Togo:PROPN:object<gave that:SCONJ:mark<arms arms:NOUN:object<gave"
CROSSED = "gave:VERB Togo:PROPN:object<gave arms:NOUN:object<gave in:ADP:case<Lima Lima:PROPN:in<Togo"
THREE = f"{GIVEN} cash:NOUN:object<gave"
PASSIVE = "Togo:PROPN:patient<given was:AUX:aux_pass<given given:VERB/VBN arms:NOUN:object<given "
PASSIVE += "by:ADP:case<Peru Peru:PROPN:agent<given"
TO = "gave:VERB arms:NOUN:object<gave Togo:PROPN:indirect<gave"


@pytest.mark.parametrize(
    ("text", "word", "things", "receivers"),
    [
        (GIVEN, "gave", "arms", "Togo"),
        (TWO, "gave", "arms", "Togo Mali"),
        (APART, "gave", "Togo arms", ""),
        (BLANK, "gave", "arms", "Togo"),
        (AS, "gave", "Togo arms", ""),
        (SO, "gave", "Togo arms", ""),
        (CROSSED, "gave", "Togo arms", ""),
        (THREE, "gave", "Togo arms cash", ""),
        (PASSIVE, "given", "Togo", "Togo"),
        (TO, "gave", "arms", "Togo"),
        ("gave:VERB arms:NOUN:object<gave", "gave", "arms", ""),
        ("arms:NOUN:patient<given were:AUX:aux_pass<given given:VERB/VBN by:ADP:case<Peru "
         "Peru:PROPN:agent<given",
         "given", "arms", ""),
    ],
)  # fmt: skip
def test_two_objects_are_a_receiver_and_a_thing(text: str, word: str, things: str, receivers: str) -> None:
    assert reached(text, word, "object") == things
    assert reached(text, word, "indirect") == receivers


@pytest.mark.parametrize(
    ("text", "word", "path", "found"),
    [
        # What a verb's own preposition governs, else its object's, else that of the verb beside it.
        ("sent:VERB aid:NOUN:object<sent to:ADP:case<Togo Togo:PROPN:to<sent", "sent", "to", "Togo"),
        ("sent:VERB aid:NOUN:object<sent to:ADP:case<Togo Togo:PROPN:to<aid", "sent", "to", "Togo"),
        ("sent:VERB dozens:NOUN:object<sent of:ADP:case<ships ships:NOUN:of<dozens to:ADP:case<Togo "
         "Togo:PROPN:to<ships", "sent", "to", "Togo"),
        ("sent:VERB cargo:NOUN:object<sent of:ADP:case<ships ships:NOUN:of<cargo to:ADP:case<Togo "
         "Togo:PROPN:to<ships", "sent", "to", ""),
        ("sent:VERB aid:NOUN:object<sent of:ADP:case<Mali Mali:PROPN:of<sent", "sent", "of", "Mali"),
        ("met:VERB and:CCONJ:cc<spoke spoke:VERB:conj<met with:ADP:case<Togo Togo:PROPN:with<spoke",
         "met", "with", "Togo"),
        ("met:VERB and:CCONJ:cc<talks talks:NOUN:conj<met with:ADP:case<Togo Togo:PROPN:with<talks",
         "met", "with", ""),
        ("met:VERB to:PART:mark<speak speak:VERB:purpose<met with:ADP:case<Togo Togo:PROPN:with<speak",
         "met", "with", ""),
        # What stands under a preposition right after a word, wherever it hangs.
        ("met:VERB with:ADP:case<Togo Togo:PROPN:dep<met", "met", "with", "Togo"),
        ("met:VERB with:ADP:case<Togo Togo:PROPN:dep<met", "met", "on", ""),
        ("sent:VERB aid:NOUN:object<sent to:ADP:case<Togo Togo:PROPN:dep<sent", "sent", "to", "Togo"),
        ("ties:NOUN with:ADP:case<Togo Togo:PROPN:dep<ties", "ties", "with", "Togo"),
        ("ties:NOUN with:ADP:case<Togo Togo:PROPN:dep<ties", "ties", "on", ""),
        # The subject of a verb, of a copula's predicate, and of the support verb of a noun.
        ("Peru:PROPN:subject<sent sent:VERB", "sent", "subject", "Peru"),
        ("Peru:PROPN:subject<ready is:AUX:copula<ready ready:ADJ", "ready", "subject", "Peru"),
        ("Peru:PROPN:subject<ready ready:ADJ", "ready", "subject", "Peru"),
        ("Peru:PROPN:subject<imposed imposed:VERB a:DET:det<ban ban:NOUN:object<imposed", "ban", "subject",
         "Peru"),
        ("Peru:PROPN:subject<fought fought:VERB a:DET:det<ban ban:NOUN:object<fought", "ban", "subject", ""),
        ("Peru:PROPN:subject<imposed imposed:VERB a:DET:det<ban ban:NOUN:object<imposed", "ban", "object",
         ""),
        ("Peru:PROPN:subject<imposed imposed:VERB a:DET:det<ban ban:NOUN:object<imposed", "ban", "support",
         "imposed"),
        ("a:DET:det<ban ban:NOUN", "ban", "support", ""),
        ("a:DET:det<ban ban:NOUN", "ban", "subject", ""),
        # What hangs on a light verb is its noun's.
        ("imposed:VERB a:DET:det<ban ban:NOUN:object<imposed today:NOUN:time<imposed on:ADP:case<Togo "
         "Togo:PROPN:on<imposed", "ban", "on",
         "Togo"),
        ("fought:VERB a:DET:det<ban ban:NOUN:object<fought today:NOUN:time<fought on:ADP:case<Togo "
         "Togo:PROPN:on<fought", "ban", "on",
         ""),
        ("a:DET:det<ban ban:NOUN imposed:VERB/VBN:participle<ban by:ADP:case<Peru Peru:PROPN:agent<imposed",
         "ban", "by", "Peru"),
        ("a:DET:det<ban ban:NOUN imposed:VERB/VBN:participle<ban on:ADP:case<Togo Togo:PROPN:on<imposed",
         "ban", "on", "Togo"),
        ("a:DET:det<ban ban:NOUN fought:VERB/VBN:participle<ban on:ADP:case<Togo Togo:PROPN:on<fought",
         "ban", "on", "Togo"),
        ("imposed:VERB Peru:PROPN:poss<imposed a:DET:det<ban ban:NOUN:object<imposed", "ban", "poss", ""),
        ("imposed:VERB Peru:PROPN:compound<imposed ban:NOUN:object<imposed", "ban", "compound", ""),
        ("imposed:VERB Peru:PROPN:appos<imposed ban:NOUN:object<imposed", "ban", "appos", ""),
        ("ban:NOUN Peru:PROPN:appos<ban", "ban", "appos", "Peru"),
        # The noun that a participle stands before, alone.
        ("backed:VERB/VBN:compound<rebels rebels:NOUN and:CCONJ:cc<Kyiv Kyiv:PROPN:conj<rebels", "backed",
         "modified", "rebels"),
        ("backed:VERB/VBN:participle<rebels rebels:NOUN", "backed", "modified", ""),
        ("backed:VERB/VBN", "backed", "modified", ""),
        # Paths, coordination and quantities.
        ("sent:VERB dozens:NOUN:object<sent of:ADP:case<ships ships:NOUN:of<dozens", "sent", "object",
         "dozens ships"),
        ("sent:VERB ship:NOUN:object<sent of:ADP:case<steel steel:NOUN:of<ship", "sent", "object", "ship"),
        ("sent:VERB ship:NOUN:object<sent of:ADP:case<steel steel:NOUN:of<ship", "sent", "object>of",
         "steel"),
        ("sent:VERB ship:NOUN:object<sent of:ADP:case<steel steel:NOUN:of<ship from:ADP:case<Togo "
         "Togo:PROPN:from<steel", "sent", "object>of>from", "Togo"),
        ("sent:VERB ships:NOUN:object<sent and:CCONJ:cc<tanks tanks:NOUN:conj<ships", "sent", "object",
         "ships tanks"),
    ],
)  # fmt: skip
def test_a_path_reaches(text: str, word: str, path: str, found: str) -> None:
    assert reached(text, word, path) == found


def hung(link: str, middle: str, head: str = "Mali") -> str:
    """The first of two names hung into the second."""
    return f"met:VERB Togo:PROPN:{link}<{head} {middle}:CCONJ:cc<Mali Mali:PROPN:object<met"


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        (hung("compound", "and"), "Togo Mali", "Togo Mali"),
        (hung("flat", "or"), "Togo Mali", "Togo Mali"),
        (hung("compound", ","), "Togo Mali", "Togo Mali"),
        (hung("compound", "near"), "Togo Mali", "Mali"),
        (hung("poss", "and"), "Togo Mali", "Mali"),
        (hung("compound", "and", "met"), "Togo Mali", "Mali"),
        (hung("compound", "and"), "Mali", "Mali"),
        (hung("compound", "and"), "", "Mali"),
        ("met:VERB Peru:PROPN:compound<Togo ,:PUNCT:punct<Togo Togo:PROPN:compound<Mali and:CCONJ:cc<Mali "
         "Mali:PROPN:object<met", "Peru Togo Mali", "Peru Togo Mali"),
        ("Peru:PROPN:subject<met met:VERB Togo:PROPN:compound<Mali and:CCONJ:cc<Mali Mali:PROPN:object<met",
         "Peru Togo Mali", "Togo Mali"),
    ],
)  # fmt: skip
def test_two_names_that_the_parser_made_one(text: str, names: str, found: str) -> None:
    assert reached(text, "met", "object", *names.split()) == found


def test_only_names_are_so_parted() -> None:
    p = sketch(hung("compound", "and"))
    first, second = named(p, "Togo", "Mali")
    for mentions in (
        (replace(first, form=Form.BODY), second),
        (first, replace(second, form=Form.BODY)),
    ):
        assert reach(bare(p, *mentions), 0, ("object",), FRAME) == [at(p, "Mali")]
    last = Mention(1, 4, 3, Form.NAME)  # "Togo and Mali" as one name
    assert reach(bare(p, last), 0, ("object",), FRAME) == [at(p, "Mali")]
    alone = (Mention(0, 1, 0, Form.NAME), *named(p, "Mali"))
    assert reach(bare(p, *alone), 0, ("object",), FRAME) == [at(p, "Mali")]


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("met:VERB each:DET:det<other other:ADJ:object<met", True),
        ("met:VERB each:DET:object<met other:ADJ:dep<each", True),
        ("met:VERB one:NUM:nummod<another another:DET:object<met", True),
        ("met:VERB one:NUM:object<met another:DET:dep<one", True),
        ("met:VERB each:DET:det<ship ship:NOUN:object<met", False),
        ("met:VERB the:DET:det<other other:ADJ:object<met", False),
        ("met:VERB another:DET:object<met one:NUM:dep<another", False),
        ("Togo:PROPN:object<met met:VERB each:DET:dep<met other:ADJ:dep<met", False),
        ("each:DET:object<met other:ADJ:dep<each met:VERB", False),  # the first word stands for nobody
        ("they:PRON:subject<met each:DET:object<met other:ADJ:dep<each met:VERB", True),
        ("Ann:PROPN met:VERB Bo:PROPN:object<met", False),
    ],
)
def test_each_other(text: str, each: bool) -> None:
    p = sketch(text)
    frame = replace(FRAME, target=(("with",), ("object",)))
    assert reciprocal(bare(p), at(p, "met"), frame) is each


WHO = "minister:NOUN Ann:PROPN:appos<minister ,:PUNCT:punct<Ann who:PRON/WP:subject<met "
WHO += "met:VERB:relative<minister"
THAT = "member:NOUN of:ADP:case<Council Council:PROPN:of<member that:PRON/WDT:subject<met "
THAT += "met:VERB:relative<member"


@pytest.mark.parametrize(
    ("text", "name", "kind", "near"),
    [
        (WHO, "Ann", Kind.PERSON, True),
        (WHO.replace(" ,:PUNCT:punct<Ann", ""), "Ann", Kind.PERSON, True),
        (WHO.replace(",", "\n"), "Ann", Kind.PERSON, True),
        (WHO, "Ann", Kind.STATE, False),
        (WHO.replace("who", "which"), "Ann", Kind.STATE, True),
        (WHO.replace("who", "which"), "Ann", Kind.PERSON, False),
        (WHO.replace("who", "what"), "Ann", Kind.PERSON, False),
        (WHO.replace("who", "which").replace(" ,:PUNCT:punct<Ann", ""), "Ann", Kind.STATE, False),
        (THAT, "Council", Kind.STATE, False),
    ],
)
def test_a_relative_word_picks_up_the_name_before_it(text: str, name: str, kind: Kind, near: bool) -> None:
    found = reached(text, "met", "subject", name, kind=kind)
    assert (found == name) is near


@pytest.mark.parametrize(("phrase", "found"), [("member", "Council"), ("president", "member")])
def test_of_a_member_the_body_is_picked_up(phrase: str, found: str) -> None:
    p = sketch(THAT)
    mentions = (Mention(0, 1, 0, Form.OFFICE, phrase=phrase), *named(p, "Council"))
    got = reach(bare(p, *mentions), at(p, "met"), ("subject",), FRAME)
    assert [p.text[i] for i in got] == [found]
    as_body = (replace(mentions[0], form=Form.BODY), mentions[1])
    assert at(p, "Council") not in reach(bare(p, *as_body), at(p, "met"), ("subject",), FRAME)


def test_the_doer_is_he_of_whom_the_deed_was_told_most_often_else_first() -> None:
    p = sketch("Peru:PROPN Togo:PROPN Mali:PROPN the:DET:det<ban ban:NOUN of:ADP:case<these these:DET:of<ban")
    scene = bare(p)
    assert reach(scene, 4, ("doer",), FRAME) == []
    scene = replace(scene, reached={}, told={"ban": {"peru": [0], "togo": [1, 2], "mali": [2, 1]}})
    assert reach(scene, 4, ("doer",), FRAME) == [1]
    scene = replace(scene, reached={}, told={"ban": {"peru": [0], "togo": [1]}})
    assert reach(scene, 4, ("doer",), FRAME) == [0]
    assert reach(replace(scene, reached={}, told={"gift": {"peru": [0]}}), 4, ("doer",), FRAME) == []


@pytest.mark.parametrize(
    ("before", "told"),
    [(word, True) for word in ("the", "this", "that", "these", "those", "such")]
    + [("a", False), ("new", False)],
)
def test_only_a_deed_that_is_pointed_at_has_been_told(before: str, told: bool) -> None:
    for slot in ("det", "compound", "poss"):
        p = sketch(f"Peru:PROPN {before}:DET:{slot}<ban ban:NOUN")
        scene = replace(bare(p), told={"ban": {"peru": [0]}})
        assert bool(reach(scene, 2, ("doer",), FRAME)) is (told and slot != "poss")
    p = sketch(f"ban:NOUN {before}:DET:det<ban")
    assert reach(replace(bare(p), told={"ban": {"peru": [1]}}), 0, ("doer",), FRAME) == []


def test_what_was_reached_once_is_kept_for_each_word_path_and_light_verb() -> None:
    p = sketch(GIVEN)
    scene = bare(p)
    first = reach(scene, 1, ("object",), FRAME)
    assert scene.reached == {(1, ("object",), FRAME.light): first}
    scene.reached[1, ("object",), FRAME.light] = [0]
    assert reach(scene, 1, ("object",), FRAME) == [0]
    assert reach(scene, 1, ("object",), replace(FRAME, light=frozenset())) == first
    assert reach(scene, 0, ("object",), FRAME) == []
