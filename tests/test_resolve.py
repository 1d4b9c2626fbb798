"""The resolving rooms: many ways of naming, one actor, with a reason each, on stored analyses."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rooms import expected, resolved_lines, staged
from stored import stored

from kg.analysis import Analysis
from kg.lexicon import Body, NameKind, Sense, load_lexicon
from kg.mention import Form, Mention
from kg.model import Entity, Kind, Span
from kg.resolve import resolve
from kg.resolve.bearers import Bearers
from kg.resolve.named import _same
from kg.roles import Role

EXPECTED = expected("resolved")


@pytest.mark.parametrize("text", EXPECTED)
def test_each_mention_stands_for_its_actor_with_a_reason(text: str) -> None:
    assert list(resolved_lines(text)) == EXPECTED[text]


@pytest.mark.parametrize("text", EXPECTED)
def test_every_decision_has_a_rule_and_a_reason_and_a_refusal_names_nobody(text: str) -> None:
    scene = staged(stored(text))
    for mention, resolved in zip(scene.mentions, scene.resolved, strict=True):
        made = resolved.decision
        assert made.rule
        assert made.reason
        assert (made.rule == "undecided") is not bool(resolved.entities)
        assert (made.span.start, made.span.end) == (
            scene.p.start[mention.start],
            scene.p.end[mention.end - 1],
        )


# ---- names that no recogniser of ours would cut so -------------------------------------------------------


def tokens(text: str) -> Analysis:
    """The words of one sentence, parted by blanks, each hanging on the first."""
    ends = list(accumulate(len(word) + 1 for word in text.split(" ")))
    start, end = (0, *ends[:-1]), tuple(e - 1 for e in ends)
    n = len(ends)
    above = (None, *(("compound", 0) for _ in range(n - 1)))
    return Analysis(text, start, end, ("",) * n, ("PROPN",) * n, ("NNP",) * n, ((0, n),), above)


def standing(text: str, *mentions: Mention, roles: tuple[Role, ...] = ()) -> list[tuple[str, str]]:
    """Entity and rule of each mention; all names are looked up where they have words of the lexicon."""
    resolved, _ = resolve(tokens(text), mentions, roles, load_lexicon(), datetime.date(2005, 6, 1))
    return [(" + ".join(r.entities), r.decision.rule) for r in resolved]


def name(start: int, end: int, label: str = "ORG", senses: tuple[Sense, ...] = ()) -> Mention:
    return Mention(start, end, start, Form.NAME, label, senses)


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("South Korean Harbour Board", "South_Korea"),
        ("Nigerian Union of Clerks", "Nigeria"),
        ("United Arab Emirates Harbour Board", "United_Arab_Emirates"),
        ("Lima Harbour Trust", "Peru"),
        ("Nigerian", None),  # all of a name is no home of it
        ("Harbour Front of Nepal", "Nepal"),
        ("Harbour Union for the Philippines", "Philippines"),
        ("Harbour Union in Chile", "Chile"),
        ("Harbour Trust of Lima", None),  # a city's
        ("Harbour Trust of Nigerian", None),
        ("Abkhazia Harbour Trust", None),  # no state
        ("Harbour Clerks of the harbour of Nepal", "Nepal"),
        ("Congolese Harbour Trust of Nepal", "Nepal"),  # two states are Congolese
    ],
)
def test_an_organisation_s_name_tells_its_home(text: str, home: str | None) -> None:
    p = tokens(text)
    _, entities = resolve(p, (name(0, len(p.text)),), (), load_lexicon())
    [entity] = entities.values()
    assert (entity.label, entity.names, entity.kind, entity.part_of) == (
        text,
        (text,),
        Kind.ORGANISATION,
        home,
    )


@pytest.mark.parametrize(("label", "kind"), [("PERSON", "Person"), ("LOC", "Region"), ("", "Organisation")])
def test_the_recogniser_tells_the_kind_of_an_unknown_name(label: str, kind: str) -> None:
    _, entities = resolve(tokens("Nepal Quillo"), (name(0, 2, label),), (), load_lexicon())
    [entity] = entities.values()
    assert (entity.kind, entity.part_of) == (kind, "Nepal" if kind == "Organisation" else None)


@pytest.mark.parametrize(
    ("text", "label", "senses", "entity"),
    [
        ("Northern Harbour Union ( NATO )", "ORG", True, "NATO"),
        ("Northern Harbour Union ( NATO )", "LOC", True, "NATO"),
        ("Northern Harbour Union ( NATO )", "PERSON", True, "Northern_Harbour_Union"),
        ("Northern Harbour Union ( NATO )", "ORG", False, "Northern_Harbour_Union"),
        ("Northern Harbour Union , NATO )", "ORG", True, "Northern_Harbour_Union"),
        ("Northern Harbour Union ( Nato )", "ORG", True, "Northern_Harbour_Union"),
        ("Northern Harbour Union ( UK )", "ORG", True, "Northern_Harbour_Union"),
        ("Northern Harbour Union ( DPR )", "ORG", True, "Northern_Harbour_Union"),
    ],
)
def test_a_name_before_its_known_acronym_in_brackets(
    text: str, label: str, senses: bool, entity: str
) -> None:
    acronym = text.split(" ")[4]
    known = load_lexicon().lookup(acronym) if senses else ()
    got = standing(text, name(0, 3, label), name(4, 5, "ORG", known))
    assert got[0] == (entity, "acronym" if entity == "NATO" else "new name")


def test_one_word_and_a_far_acronym_are_no_pair() -> None:
    nato = load_lexicon().lookup("NATO")
    assert standing("Harbour ( NATO )", name(0, 1), name(2, 3, "ORG", nato))[0] == ("Harbour", "new name")
    apart = standing("Harbour Union ( the NATO )", name(0, 2), name(4, 5, "ORG", nato))
    assert apart[0] == ("Harbour_Union", "new name")


@pytest.mark.parametrize(
    ("text", "first", "second", "same"),
    [
        ("Tadeo Quillo QUILLO", "PERSON", "ORG", "surname"),
        ("Tadeo Quillo Quillo", "PERSON", "PERSON", "surname"),
        ("Tadeo Quillo Tadeo", "PERSON", "PERSON", "new name"),
        ("Tadeo Quillo Quill", "PERSON", "ORG", "new name"),
        ("Northern Union NU", "ORG", "ORG", "acronym"),
        ("Northern Union NU", "ORG", "PERSON", "new name"),
        ("Northern Union NX", "ORG", "ORG", "new name"),
        ("Northern Union N", "ORG", "ORG", "new name"),
        ("Northern Union Northern", "ORG", "ORG", "new name"),
        ("Northern Union Union", "ORG", "ORG", "new name"),
    ],
)
def test_a_second_name_is_the_first_or_a_new_one(text: str, first: str, second: str, same: str) -> None:
    got = standing(text, name(0, 2, first), name(2, 3, second))
    assert got[1][1] == same
    assert (got[0][0] == got[1][0]) is (same != "new name")


def test_a_shortened_name_has_two_words_and_opens_the_long_one() -> None:
    text = "Northern Harbour Union Northern Harbour Harbour Union"
    got = standing(text, name(0, 3), name(3, 5), name(5, 7))
    assert [rule for _, rule in got] == ["new name", "shortened name", "new name"]
    got = standing(text, name(0, 3), name(3, 5, "PERSON"))
    assert [rule for _, rule in got] == ["new name", "new name"]


def test_long_names_come_before_short_ones_and_genitives_are_stripped() -> None:
    got = standing("Quillo Tadeo Quillo", name(0, 1, "PERSON"), name(1, 3, "PERSON"))
    assert got == [("Tadeo_Quillo", "surname"), ("Tadeo_Quillo", "new name")]
    for mark in ("'s", "’s"):
        assert standing(f"Quillo{mark}", name(0, 1, "PERSON")) == [("Quillo", "new name")]


def test_a_name_that_is_taken_gets_another_id() -> None:
    assert standing("Peru", name(0, 1)) == [("Peru_%28new%29", "new name")]


def test_the_one_holder_of_an_office_by_family_name() -> None:
    role = (Role(1, 0, "heads", None),)
    title = Mention(0, 1, 0, Form.OFFICE, phrase="president")
    assert standing("President Assad", title, name(1, 2, "PERSON"), roles=role) == [
        ("Bashar_al-Assad", "title"),
        ("Bashar_al-Assad", "office and surname"),
    ]
    assert standing("President Assad", title, name(1, 2, "ORG"), roles=role)[1] == ("Assad", "new name")
    assert standing("President Rami Assad", title, name(1, 3, "PERSON"), roles=role)[1][1] == "new name"
    other = (Role(1, 0, "minister_of", None),)
    assert standing("President Assad", title, name(1, 2, "PERSON"), roles=other)[1][1] == "new name"
    anothers = (Role(0, 0, "heads", None),)
    got = standing("Quillo Assad", name(0, 1, "ORG"), name(1, 2, "PERSON"), roles=anothers)
    assert got[1] == ("Assad", "new name")


def test_a_demonym_without_senses_is_left() -> None:
    p = tokens("Ruritanian ships")
    [only], entities = resolve(p, (Mention(0, 1, 0, Form.DEMONYM),), (), load_lexicon())
    assert only.decision.reason == "“Ruritanian” fits no reading of its name"
    assert (only.entities, only.decision.rule, only.decision.span) == ((), "undecided", Span(0, 10))
    assert entities == {}


# ---- names of several actors -----------------------------------------------------------------------------

ACTORS = {
    "King": Kind.PERSON,
    "Kingdom": Kind.STATE,
    "Kingly": Kind.REGION,
    "Queen": Kind.PERSON,
}
LEXICON = replace(
    load_lexicon(), actors={a: Entity(a, a, kind) for a, kind in ACTORS.items()}, named=(), offices=()
)


def sensed(*senses: tuple[str, NameKind], label: str = "LOC") -> Mention:
    return name(0, 1, label, tuple(Sense(*each) for each in senses))


@pytest.mark.parametrize(
    ("mention", "entity", "reason"),
    [
        (sensed(("King", NameKind.NAME), ("Kingdom", NameKind.NAME), label="PERSON"), "King",
         "“Roy” is a name of King"),
        (sensed(("King", NameKind.NAME), ("Kingdom", NameKind.NAME)), "Kingdom",
         "“Roy” is a name of Kingdom"),
        (sensed(("King", NameKind.NAME), ("Queen", NameKind.NAME)), "", "“Roy” may be any of King, Queen"),
        (sensed(("Kingdom", NameKind.ABBREVIATION), ("Kingly", NameKind.CAPITAL)), "Kingdom",
         "“Roy” is an abbreviation of Kingdom in full"),
        (sensed(("Kingdom", NameKind.CAPITAL), ("Kingly", NameKind.DEMONYM)), "",
         "“Roy” may be any of Kingdom, Kingly"),
        (sensed(("Kingdom", NameKind.ALIAS)), "", "“Roy” may be any of Kingdom"),
        (sensed(("Kingdom", NameKind.NAME), ("Kingly", NameKind.NAME)), "",
         "“Roy” may be any of Kingdom, Kingly"),
    ],
)  # fmt: skip
def test_a_name_of_several(mention: Mention, entity: str, reason: str) -> None:
    [only], entities = resolve(tokens("Roy left"), (mention,), (), LEXICON)
    assert (" ".join(only.entities), only.decision.reason) == (entity, reason)
    assert list(entities) == ([entity] if entity else [])


def test_a_name_of_several_is_the_one_that_the_article_names() -> None:
    mentions = (
        sensed(("Kingdom", NameKind.ALIAS)),
        Mention(1, 2, 1, Form.NAME, "LOC", (Sense("Kingdom", NameKind.NAME),)),
    )
    resolved, _ = resolve(tokens("Roy Kingdom"), mentions, (), LEXICON)
    assert [r.decision.reason for r in resolved] == [
        "“Roy” is an alias of Kingdom, whom the article names elsewhere",
        "“Kingdom” is a name of Kingdom",
    ]


# ---- bodies named after their owners ---------------------------------------------------------------------

BODIES = {
    "court": Body("court", "GovernmentBody", "JUD", ""),
    "ministry of war and peace for the sea": Body(
        "ministry of war and peace for the sea", "GovernmentBody", "GOV", ""
    ),
    "office": Body("office", "Organisation", "GOV", "Foreign Office"),
    "guard": Body("guard", "state", "MIL", ""),
}


def body_of(label: str, phrase: str, known: bool = True) -> Entity:
    """What a body becomes whose owner is a state of this label."""
    home = Entity("home", label, Kind.STATE)
    actors = {"home": home} | ({"seat": Entity("seat", "Seat", Kind.GOVERNMENT_BODY)} if known else {})
    lexicon = replace(LEXICON, actors=actors, bodies=BODIES)
    mentions = (
        Mention(0, 1, 0, Form.NAME, "LOC", (Sense("home", NameKind.NAME),)),
        Mention(1, 2, 1, Form.BODY, phrase=phrase, owners=(0,)),
    )
    resolved, entities = resolve(tokens("Coral court"), mentions, (), lexicon)
    assert resolved[1].decision.rule == "body"
    return entities[resolved[1].entities[0]]


@pytest.mark.parametrize(
    ("label", "of"),
    [
        ("Coral", "Coral"),
        ("United Coral", "the United Coral"),
        ("Coral Republic", "the Coral Republic"),
        ("Coral Kingdom", "the Coral Kingdom"),
        ("Coral States", "the Coral States"),
        ("Coral Islands", "the Coral Islands"),
        ("Coral Federation", "the Coral Federation"),
        ("Kingdom Coral", "Kingdom Coral"),
        ("Uniteds", "Uniteds"),
    ],
)
def test_a_body_is_named_after_its_state(label: str, of: str) -> None:
    court = body_of(label, "court")
    assert (court.label, court.kind, court.part_of, court.names) == (
        f"Court of {of}",
        Kind.GOVERNMENT_BODY,
        "home",
        (),
    )


def test_small_words_in_a_body_s_name_stay_small_and_a_label_stands_for_it() -> None:
    assert body_of("Coral", "ministry of war and peace for the sea").label == (
        "Ministry of War and Peace for the Sea of Coral"
    )
    office = body_of("Coral", "office")
    assert (office.id, office.label, office.kind) == (
        "Foreign_Office_of_Coral",
        "Foreign Office of Coral",
        Kind.ORGANISATION,
    )
    assert body_of("Coral", "guard").id == "home"


@pytest.mark.parametrize("owner", ["home", "elsewhere"])
def test_a_body_that_the_lexicon_knows_is_that_body(owner: str) -> None:
    known = Entity("seat", "Court of Coral", Kind.GOVERNMENT_BODY, part_of=owner)
    lexicon = replace(
        LEXICON,
        actors={"home": Entity("home", "Coral", Kind.STATE), "seat": known},
        named=(("Court of Coral", "seat", NameKind.NAME),),
        bodies=BODIES,
    )
    mentions = (
        Mention(0, 1, 0, Form.NAME, "LOC", (Sense("home", NameKind.NAME),)),
        Mention(1, 2, 1, Form.BODY, phrase="court", owners=(0,)),
    )
    resolved, entities = resolve(tokens("Coral court"), mentions, (), lexicon)
    assert resolved[1].entities == (("seat",) if owner == "home" else ("Court_of_Coral",))
    assert resolved[1].decision.reason == "“court” is Court of Coral"


def test_the_government_of_a_holder_is_that_of_his_office() -> None:
    """ "Peruvian president Quillo … Quillo's guard": whom the article says that he leads."""
    senses = {word: load_lexicon().lookup(word) for word in ("Peru", "Chile")}
    mentions = (
        Mention(0, 1, 0, Form.NAME, "LOC", senses["Peru"]),
        Mention(1, 2, 1, Form.OFFICE, phrase="president", owners=(0,)),
        name(2, 3, "PERSON"),
        Mention(3, 4, 3, Form.BODY, phrase="government", owners=(2,)),
        Mention(5, 6, 5, Form.NAME, "LOC", senses["Chile"]),
        Mention(6, 7, 6, Form.OFFICE, phrase="president", owners=(4,)),
        name(7, 8, "PERSON"),
    )
    text = "Peru president Quillo government met Chile president Bola"
    other, own, unowned = Role(6, 5, "heads", 4), Role(2, 1, "heads", 0), Role(2, 1, "heads", None)
    for roles, acts in (
        ((own,), "Peru"),
        ((other, own), "Peru"),
        ((unowned, own), "Peru"),
        ((other,), "Quillo"),
        ((), "Quillo"),
    ):
        resolved, _ = resolve(tokens(text), mentions, roles, load_lexicon())
        assert resolved[3].entities == (acts,), roles


@pytest.mark.parametrize(("acronym", "same"), [("NABCDEFG", True), ("NABCDEFGH", False)])
def test_an_acronym_has_eight_letters_at_most(acronym: str, same: bool) -> None:
    words = [letter + "ine" for letter in acronym]
    text = " ".join([*words, acronym])
    got = standing(text, name(0, len(words)), name(len(words), len(words) + 1))
    assert got[1][1] == ("acronym" if same else "new name")


NAMES = st.sampled_from(
    [
        "Ana Roe",
        "Roe",
        "A. Roe",
        "Roe Ana",
        "Kim Jo-un",
        "Kim Joun",
        "Jo Kim",
        "von Ana",
        "ANB",
        "Ana B",
        "UN",
    ]
    + ["Ana National Bank", "Ana National", "Ana", "Bank of the Ana", "BA", "BOTA", "U.N.", "United Nations"]
)
ENTITIES = st.builds(
    lambda label, kind: Entity(f"{label}/{kind}", label, kind, (label, f"{label} Group")),
    NAMES,
    st.sampled_from([Kind.PERSON, Kind.ORGANISATION]),
)


@given(st.lists(ENTITIES, max_size=8), NAMES, st.sampled_from(["PERSON", "ORG", ""]))
def test_an_index_of_names_finds_whom_a_look_at_all_would_find(
    entities: list[Entity], text: str, label: str
) -> None:
    held: dict[str, Entity] = {}
    bearers = Bearers(held)
    for entity in entities:
        held[entity.id] = entity
        list(bearers.alike(text))
    found = [each.id for each in bearers.alike(text) if _same(text, label, each)]
    assert found == [each.id for each in held.values() if _same(text, label, each)]
