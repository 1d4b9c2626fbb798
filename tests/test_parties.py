"""Tokens in a slot → the actors that they name, on sketched trees."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rooms import relations
from sketch import bare, named, sketch
from stored import at

from kg.extract import Scene, candidates
from kg.extract.fields import other_fields
from kg.extract.parties import Depth, Party, actors, at_home, fitting, parties
from kg.extract.scene import sentence_at
from kg.lexicon import FieldWord
from kg.mention import Form, Mention
from kg.model import Document, Entity, Kind, Span
from kg.resolve import Resolved
from kg.roles import Role


def found(text: str, word: str, depth: Depth, *names: str, form: Form = Form.NAME) -> list[str]:
    """The words of the mentions that stand for somebody at a word, each with its trust."""
    p = sketch(text)
    scene = bare(p, *named(p, *names, form=form))
    got = actors(scene, at(p, word), (Kind.STATE,), depth)
    assert actors(scene, at(p, word), (Kind.PERSON,), depth) == []
    return [f"{p.text[scene.mentions[x.mention].head]} {x.trust:.2g}" for x in got]


OWNED = "Peru:PROPN:{}<ships ships:NOUN/NNS"
OF = "ships:NOUN/NNS of:ADP:case<Peru Peru:PROPN:{}<ships"
PERSON = "{}:DET:{}<singer Peru:PROPN:compound<singer singer:NOUN/NN"


@pytest.mark.parametrize(
    ("text", "itself", "doer", "public", "owner"),
    [
        (OWNED.format("poss"), 0, 0, 1, 1),
        (OWNED.format("compound"), 0, 0, 1, 1),
        (OWNED.format("appos"), 0, 0, 0, 0),
        (OF.format("of"), 0, 0, 1, 1),
        (OF.format("from"), 0, 0, 1, 1),
        (OF.format("in"), 0, 0, 0, 0),
        (PERSON.format("a", "det").replace("singer", "ships"), 0, 0, 1, 1),
        (PERSON.format("a", "det"), 0, 0, 0, 1),
        (PERSON.format("his", "poss"), 0, 0, 0, 1),
        (PERSON.format("the", "det"), 0, 0, 1, 1),
        (PERSON.format("a", "dep"), 0, 0, 1, 1),
        (PERSON.format("a", "det").replace("/NN", "/NNS"), 0, 0, 1, 1),
    ],
)
def test_an_owner_stands_as_deep_as_is_allowed(
    text: str, itself: int, doer: int, public: int, owner: int
) -> None:
    word = next(w for w in ("ships", "singer") if w in text)
    wanted = dict(zip(Depth, (itself, doer, public, owner), strict=True))
    for depth, count in wanted.items():
        assert found(text, word, depth, "Peru") == ["Peru 0.8"] * count, depth


@pytest.mark.parametrize("depth", Depth)
def test_a_name_right_beside_a_noun_says_who_it_is(depth: Depth) -> None:
    beside = "Togo:PROPN:compound<banker the:DET:det<banker banker:NOUN/NN Peru:PROPN:{}<banker"
    assert found(beside.format("appos"), "banker", depth, "Togo", "Peru") == ["Peru 1"]
    owner = ["Togo 0.8"] if depth in (Depth.PUBLIC, Depth.OWNER) else []
    assert found(beside.format("dep"), "banker", depth, "Togo", "Peru") == owner
    parted = "Togo:PROPN:compound<banker the:DET:det<banker banker:NOUN/NN ,:PUNCT Peru:PROPN:appos<banker"
    assert found(parted, "banker", depth, "Togo", "Peru") == owner


def test_only_a_people_acts_through_a_noun() -> None:
    text = OWNED.format("compound")
    assert found(text, "ships", Depth.DOER, "Peru", form=Form.DEMONYM) == ["Peru 0.76"]
    assert found(text, "ships", Depth.DOER, "Peru", form=Form.BODY) == []
    assert found(OWNED.format("poss"), "ships", Depth.DOER, "Peru", form=Form.DEMONYM) == []
    person = PERSON.format("a", "det")
    assert found(person, "singer", Depth.DOER, "Peru", form=Form.DEMONYM) == []
    assert found(person, "singer", Depth.OWNER, "Peru", form=Form.DEMONYM) == ["Peru 0.76"]


@pytest.mark.parametrize(
    ("form", "trust"),
    [("name", "1"), ("names", "1"), ("demonym", "0.95"), ("body", "0.95"), ("office", "0.9"),
     ("group", "0.8"), ("pronoun", "0.8")],
)  # fmt: skip
def test_the_way_of_naming_tells_the_trust(form: str, trust: str) -> None:
    for depth in Depth:
        assert found("Peru:PROPN slept:VERB", "Peru", depth, "Peru", form=Form(form)) == [f"Peru {trust}"]


def test_the_owner_of_an_owner() -> None:
    deep = "ships:NOUN/NNS of:ADP:case<army army:NOUN:{}<ships of:ADP:case<Peru Peru:PROPN:of<army"
    assert found(deep.format("of"), "ships", Depth.PUBLIC, "Peru") == ["Peru 0.64"]
    assert found(deep.format("from"), "ships", Depth.PUBLIC, "Peru") == []
    assert found(deep.format("of"), "ships", Depth.DOER, "Peru") == []
    private = "ships:NOUN/NNS of:ADP:case<singer a:DET:det<singer singer:NOUN/NN:of<ships of:ADP:case<Peru "
    private += "Peru:PROPN:of<singer"
    assert found(private, "ships", Depth.PUBLIC, "Peru") == []
    assert found(private, "ships", Depth.OWNER, "Peru") == ["Peru 0.64"]


def test_the_first_way_of_owning_that_gives_any_counts() -> None:
    text = (
        "Togo:PROPN:poss<ships Mali:PROPN:compound<ships ships:NOUN/NNS of:ADP:case<Peru Peru:PROPN:of<ships"
    )
    assert found(text, "ships", Depth.PUBLIC, "Togo", "Mali", "Peru") == ["Togo 0.8"]
    assert found(text, "ships", Depth.PUBLIC, "Mali", "Peru") == ["Mali 0.8"]
    both = "Togo:PROPN:poss<ships and:CCONJ:cc<Mali Mali:PROPN:conj<Togo ships:NOUN/NNS"
    assert found(both, "ships", Depth.PUBLIC, "Togo", "Mali") == ["Togo 0.8", "Mali 0.8"]


def test_a_participle_stands_for_its_doer() -> None:
    text = "Peru:PROPN:subject<seeking seeking:VERB/VBG aid:NOUN:object<seeking"
    for depth in (Depth.DOER, Depth.PUBLIC, Depth.OWNER):
        assert found(text, "seeking", depth, "Peru") == ["Peru 1"]
    assert found(text, "seeking", Depth.ITSELF, "Peru") == []
    # The doer's own people act, its things do not.
    people = "Peru:PROPN:compound<crews crews:NOUN/NNS:subject<seeking seeking:VERB/VBG"
    assert found(people, "seeking", Depth.OWNER, "Peru") == []
    assert found(people, "seeking", Depth.OWNER, "Peru", form=Form.DEMONYM) == ["Peru 0.76"]


@pytest.mark.parametrize("form", [Form.NAME, Form.PRONOUN, Form.GROUP, Form.BODY, Form.OFFICE])
def test_a_name_of_the_wrong_kind_stands_for_nobody_else(form: Form) -> None:
    p = sketch("Peru:PROPN:poss<Kim Kim:PROPN")
    mentions = (*named(p, "Peru"), *named(p, "Kim", form=form))
    scene = bare(p, *mentions)
    scene.entities["a1"] = replace(scene.entities["a1"], kind=Kind.PERSON)
    got = [x.entity for x in actors(scene, 1, (Kind.STATE,), Depth.PUBLIC)]
    assert got == (["a0"] if form in (Form.BODY, Form.OFFICE) else [])


@pytest.mark.parametrize(
    ("of", "title", "holder"),
    [(0, 1, 2), (0, 3, 0), (3, 1, 0), (None, 1, 0)],
)
def test_a_ministry_before_a_title_is_the_one_who_bears_it(of: int | None, title: int, holder: int) -> None:
    p = sketch("Peru:PROPN envoy:NOUN Kim:PROPN Togo:PROPN")
    scene = replace(bare(p, *named(p, "Peru", "envoy", "Kim", "Togo")), roles=(Role(2, title, "heads", of),))
    assert [x.mention for x in actors(scene, 0, (), Depth.ITSELF)] == [holder]


def test_other_readings_count_where_the_first_does_not_fit() -> None:
    p = sketch("Peru:PROPN slept:VERB")
    scene = bare(p, *named(p, "Peru"))
    more = {
        f"b{n}": Entity(f"b{n}", "b", kind) for n, kind in enumerate((Kind.PERSON, Kind.REGION, Kind.REGION))
    }
    scene.entities.update(more)
    scene = replace(scene, resolved=(Resolved(("a0",), scene.resolved[0].decision, tuple(more)),))
    assert fitting(scene, 0, (Kind.STATE,)) == [Party("a0", 0, 1.0)]
    assert fitting(scene, 0, ()) == [Party("a0", 0, 1.0)]
    assert fitting(scene, 0, (Kind.REGION,)) == [Party("b1", 0, 1.0)]
    assert fitting(scene, 0, (Kind.ORGANISATION,)) == []
    several = replace(scene, resolved=(replace(scene.resolved[0], entities=("a0", "b1", "b2")),))
    assert [x.entity for x in fitting(several, 0, (Kind.REGION,))] == ["b1", "b2"]


@pytest.mark.parametrize(
    ("kind", "home"),
    [(Kind.STATE, True), (Kind.BREAKAWAY, True), (Kind.REGION, False), (None, False)],
)
def test_the_home_of_a_people_is_its_state(kind: Kind | None, home: bool) -> None:
    p = sketch("Peru:PROPN slept:VERB")
    scene = bare(p, *named(p, "Peru"))
    scene.entities["a0"] = replace(scene.entities["a0"], part_of="land")
    scene.entities["XXXX"] = Entity("land", "land", Kind.STATE)
    if kind is not None:
        scene.entities["land"] = Entity("land", "land", kind)
    assert at_home(scene, Party("a0", 0, 0.5)) == (Party("land", 0, 0.35) if home else None)
    scene.entities["a0"] = replace(scene.entities["a0"], part_of=None)
    assert at_home(scene, Party("a0", 0, 0.5)) is None


def test_parties_are_those_of_the_first_path_that_has_any() -> None:
    p = sketch("Peru:PROPN:subject<sent sent:VERB Togo:PROPN:object<sent to:ADP:case<Mali Mali:PROPN:to<sent")
    scene, frame = bare(p, *named(p, "Peru", "Togo", "Mali")), relations()["sanctions"].frames[0]

    def at_paths(*paths: str, kinds: tuple[Kind, ...] = ()) -> list[str]:
        given = [tuple(path.split(">")) for path in paths]
        return [x.entity for x in parties(scene, 1, given, frame, kinds, Depth.ITSELF)]

    assert at_paths("on", "to", "object") == ["a2"]
    assert at_paths("home", "object", "to") == ["a1"]
    assert at_paths("home") == []
    scene.entities["a2"] = replace(scene.entities["a2"], kind=Kind.REGION)
    assert at_paths("to", "object", kinds=(Kind.STATE,)) == ["a1"]


def spoken(speech: str) -> tuple[Scene, int]:
    p = sketch(
        f"{speech}:subject<praised praised:VERB:complement<said Togo:PROPN:object<praised "
        "Peru:PROPN:subject<said said:VERB"
    )
    return bare(p, *named(p, "Togo", "Peru")), at(p, "praised")


@pytest.mark.parametrize(
    ("speech", "speaks"),
    [(f"{word}:PRON/PRP", True) for word in ("I", "we", "me", "us")]
    + [("my:PRON/PRP$", True), ("our:PRON/PRP$", True), ("they:PRON/PRP", False), ("US:PROPN/NNP", False)],
)
def test_the_first_person_is_the_speaker(speech: str, speaks: bool) -> None:
    scene, praised = spoken(speech)
    got = parties(scene, praised, [("subject",)], relations()["praises"].frames[0], (), Depth.ITSELF)
    assert [x.entity for x in got] == (["a1"] if speaks else [])


def test_without_a_speaker_the_first_person_is_nobody() -> None:
    p = sketch("we:PRON/PRP:subject<praised praised:VERB Togo:PROPN:object<praised")
    scene = bare(p, *named(p, "Togo"))
    assert parties(scene, 1, [("subject",)], relations()["praises"].frames[0], (), Depth.ITSELF) == []
    me = replace(bare(p, Mention(0, 1, 0, Form.PRONOUN)), told={})
    got = parties(me, 1, [("subject",)], relations()["praises"].frames[0], (), Depth.ITSELF)
    assert [x.entity for x in got] == ["a0"]


# ---- sentences, and those of another field ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "start", "end"), [("  ab c \n ", 2, 6), ("ab", 0, 2), (" a", 1, 2), ("a ", 0, 1)]
)
def test_a_sentence_has_no_white_space_at_its_ends(text: str, start: int, end: int) -> None:
    p = replace(sketch("x:NOUN"), source=text, start=(0,), end=(len(text),))
    scene = replace(bare(sketch("x:NOUN")), p=p, document=Document("d", text, (), "d", ""))
    assert sentence_at(scene, 0) == Span(start, end)


def test_white_space_alone_is_an_empty_sentence() -> None:
    p = replace(sketch("x:NOUN"), source="   ", start=(0,), end=(3,))
    scene = replace(bare(sketch("x:NOUN")), p=p, document=Document("d", "   ", (), "d", ""))
    assert sentence_at(scene, 0) == Span(3, 3)


def fielded(words: str, **weights: int) -> set[int]:
    """The silent tokens of one sentence and paragraph, by words with a field and a weight."""
    p = sketch(words)
    scene = bare(p)
    fields = {w.partition("_")[0]: FieldWord(w, w.partition("_")[2], n) for w, n in weights.items()}
    return set(other_fields(replace(scene, lexicon=replace(scene.lexicon, fields=fields))))


@pytest.mark.parametrize(
    ("words", "weights", "silent"),
    [
        ("goal:NOUN match:NOUN", {"goal_sport": 2, "match_sport": 1}, True),
        ("goal:VERB match:NOUN", {"goal_sport": 2, "match_sport": 1}, True),
        ("GOAL:NOUN match:NOUN", {"goal_sport": 2, "match_sport": 1}, True),
        ("goal:PROPN match:NOUN", {"goal_sport": 2, "match_sport": 1}, False),
        ("goal:NOUN match:NOUN", {"goal_sport": 1, "match_sport": 1}, False),
        ("goal:NOUN song:NOUN", {"goal_sport": 2, "song_art": 2}, False),
        ("goal:NOUN goal:NOUN", {"goal_sport": 2}, False),
        ("goal:NOUN match:NOUN", {}, False),
    ],
)
def test_a_sentence_of_another_field(words: str, weights: dict[str, int], silent: bool) -> None:
    assert fielded(words, **weights) == ({0, 1} if silent else set())


@pytest.mark.parametrize(
    ("weights", "others", "silent"),
    [((2, 2), 78, True), ((2, 2), 79, False), ((2, 1), 4, False), ((2, 2), 4, True)],
)
def test_a_paragraph_of_another_field(weights: tuple[int, int], others: int, silent: bool) -> None:
    size = 2 + others
    p = sketch(" ".join(["goal:NOUN", "match:NOUN", *["so:ADV"] * others]))
    p = replace(p, sentences=((0, 1), (1, size)))
    fields = {w: FieldWord(w, "sport", n) for w, n in zip(("goal", "match"), weights, strict=True)}
    scene = bare(p)
    got = other_fields(replace(scene, lexicon=replace(scene.lexicon, fields=fields)))
    assert got == (frozenset(range(size)) if silent else frozenset())


# ---- frames ----------------------------------------------------------------------------------------------


def test_the_index_of_frames_is_made_for_each_set_of_relations() -> None:
    p = sketch("Peru:PROPN:subject<praised praised:VERB Togo:PROPN:object<praised")
    p = replace(p, lemma=("Peru", "praise", "Togo"))
    for own in (dict(relations()), {"praises": relations()["praises"]}, {"meets": relations()["meets"]}):
        scene = bare(p, *named(p, "Peru", "Togo"))
        got = [(c.relation, c.source.entity, c.target.entity) for c in candidates(scene, own)]
        assert got == [("praises", "a0", "a1")] * ("praises" in own)


def test_a_noun_s_frame_opens_at_a_name_too() -> None:
    p = sketch("Peru:PROPN:poss<Sanctions Sanctions:PROPN on:ADP:case<Togo Togo:PROPN:on<Sanctions")
    p = replace(p, lemma=("Peru", "sanction", "on", "Togo"))
    [c] = candidates(bare(p, *named(p, "Peru", "Togo")), dict(relations()))
    assert (c.rule, c.source.entity, c.target.entity) == ("sanctions.noun", "a0", "a1")


@pytest.mark.parametrize(
    ("tag", "lemma", "met"), [("NNS", "tanks", 1), ("NN", "tanks", 0), ("NNS", "tank", 1)]
)
def test_of_a_plural_both_lemmas_are_read(tag: str, lemma: str, met: int) -> None:
    p = sketch(
        f"Peru:PROPN:subject<sent sent:VERB tanks:NOUN/{tag}:object<sent to:ADP:case<Togo Togo:PROPN:to<sent"
    )
    p = replace(p, lemma=("Peru", "send", lemma, "to", "Togo"))
    scene = bare(p, *named(p, "Peru", "Togo"))
    assert len(candidates(scene, {"arms": relations()["arms"]})) == met


def test_a_sentence_with_one_party_says_nothing_but_of_a_deed_that_was_told() -> None:
    p = sketch("the:DET:det<recognition recognition:NOUN of:ADP:case<Togo Togo:PROPN:of<recognition")
    scene, own = bare(p, *named(p, "Togo")), {"recognises": relations()["recognises"]}
    assert candidates(scene, own) == []
    told = replace(scene, told={"recognition": {"a0": [3]}})
    assert candidates(told, own) == []  # he does not act on himself
