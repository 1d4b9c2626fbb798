"""Titles beside names → candidates, the actors of claims and the dates of deeds, on sketched trees."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from rooms import relations
from sketch import bare, named, sketch

from kg.extract import Scene, actors_of, claim_of
from kg.extract.candidate import Candidate
from kg.extract.offices import held
from kg.extract.parties import Party
from kg.lexicon import load_lexicon
from kg.mention import Form, Mention
from kg.model import Claim, Decision, Entity, Kind, Modality, Polarity, Span
from kg.resolve import Resolved
from kg.roles import Role
from kg.voice import Voice


def titled(
    *roles: Role, phrase: str = "president", holder: Kind = Kind.PERSON, of: Kind = Kind.STATE
) -> Scene:
    """ "Peru president Quillo" with these roles."""
    p = sketch("Peru:PROPN president:NOUN Quillo:PROPN")
    state, title, person = named(p, "Peru", "president", "Quillo")
    scene = bare(p, state, replace(title, form=Form.OFFICE, phrase=phrase), person)
    scene.entities["a0"] = replace(scene.entities["a0"], kind=of)
    scene.entities["a2"] = replace(scene.entities["a2"], kind=holder)
    return replace(scene, roles=roles)


def told(scene: Scene) -> list[tuple[str, str, str, float]]:
    made = list(held(scene, relations()))
    return [(c.source.entity, c.relation, c.target.entity, c.confidence) for c in made]


HEADS, MINISTER = Role(2, 1, "heads", 0), Role(2, 1, "minister_of", 0)


def test_a_title_beside_a_name_is_an_office() -> None:
    assert told(titled(HEADS)) == [("a2", "heads", "a0", 0.95)]
    [c] = held(titled(HEADS), relations())
    assert (c.polarity, c.modality, c.rule, c.trigger) == ("Positive", "Actual", "heads.title", 1)
    assert c.words == (Span(5, 14),)
    assert told(titled(replace(HEADS, relation="unheard_of"), MINISTER)) == [
        ("a2", "minister_of", "a0", 0.95)
    ]


def test_an_office_is_a_person_s_and_of_what_its_relation_takes() -> None:
    assert told(titled(HEADS, holder=Kind.STATE)) == []
    assert told(titled(MINISTER, of=Kind.PERSON)) == []
    assert told(titled(replace(HEADS, of=2))) == []


@pytest.mark.parametrize(
    ("role", "phrase", "of"),
    [(MINISTER, "foreign minister", "land"), (HEADS, "president", "a0"), (HEADS, "spokesman", "a0")],
)
def test_a_state_s_office_at_a_body_of_it_is_the_state_s_but_its_head_s(
    role: Role, phrase: str, of: str
) -> None:
    scene = titled(role, phrase=phrase, of=Kind.GOVERNMENT_BODY)
    scene.entities["a0"] = replace(scene.entities["a0"], part_of="land")
    scene.entities["land"] = Entity("land", "Land", Kind.STATE)
    assert told(scene) == [("a2", role.relation, of, 0.95)]


def test_where_the_text_does_not_tell_the_lexicon_may() -> None:
    scene = titled(replace(MINISTER, of=None))
    assert told(scene) == []  # nobody has heard of him
    kuleba = load_lexicon().actor("Dmytro_Kuleba")
    known = replace(scene, resolved=(*scene.resolved[:2], replace(scene.resolved[2], entities=(kuleba.id,))))
    known.entities[kuleba.id] = kuleba
    assert told(known) == [("Dmytro_Kuleba", "minister_of", "Ukraine", 0.76)]
    assert known.entities["Ukraine"] == load_lexicon().actor("Ukraine")
    later = replace(known, document=replace(known.document, issued=datetime.date(2025, 6, 1)))
    assert told(later) == []  # on that day he held none


# ---- the names of actors ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("written", "seen"), [("Peru's", "Peru"), ("Peru’s", "Peru"), ("'sPeru", "'sPeru")])
def test_a_name_is_kept_as_the_text_has_it_without_its_genitive(written: str, seen: str) -> None:
    p = sketch(f"{written}:PROPN slept:VERB")
    scene = bare(p, Mention(0, 1, 0, Form.NAME))
    rule = replace(scene.resolved[0].decision, rule="new name")
    scene = replace(scene, resolved=(replace(scene.resolved[0], decision=rule),))
    assert [e.names for e in actors_of(scene, [Claim("x", "a0", "meets", "a0")])] == [(seen,)]
    other = replace(scene, resolved=(replace(scene.resolved[0], decision=replace(rule, rule="pronoun")),))
    assert [e.names for e in actors_of(other, [Claim("x", "a0", "meets", "a0")])] == [()]


@pytest.mark.parametrize(
    ("form", "owners", "end", "names"),
    [
        (Form.NAME, (0,), 1, ("Peru court",)),
        (Form.DEMONYM, (0,), 1, ("Peru court",)),
        (Form.PRONOUN, (0,), 1, ()),
        (Form.NAME, (), 1, ()),
        (Form.NAME, (0,), 0, ()),
    ],
)
def test_a_body_is_named_with_the_owner_right_before_it(
    form: Form, owners: tuple[int, ...], end: int, names: tuple[str, ...]
) -> None:
    p = sketch("Peru:PROPN court:NOUN")
    owner = Mention(0, 1, 0, form) if end else Mention(0, 0, 0, form)
    scene = bare(p, owner, Mention(1, 2, 1, Form.BODY, owners=owners))
    decision = replace(scene.resolved[1].decision, rule="body")
    scene = replace(scene, resolved=(scene.resolved[0], replace(scene.resolved[1], decision=decision)))
    assert [e.names for e in actors_of(scene, [Claim("x", "a1", "meets", "a1")])] == [names]


def test_whom_actors_belong_to_and_who_speaks_are_actors_too() -> None:
    p = sketch("Peru:PROPN court:NOUN")
    scene = bare(p, *named(p, "Peru", "court"))
    more = ("owner", "claimer", "speaker", "place", "third")
    scene.entities.update({e: Entity(e, e, Kind.STATE) for e in more})
    scene.entities["a0"] = replace(scene.entities["a0"], part_of="owner", claimed_by="claimer")
    claim = Claim("x", "a0", "meets", "a1", claimant="speaker", place="place", others=("third",))
    assert [e.id for e in actors_of(scene, [claim])] == sorted([*more, "a0", "a1"])


# ---- claims ----------------------------------------------------------------------------------------------


def claimed(text: str, chain: tuple[int, ...], speaker: int | None = None) -> Claim:
    p = sketch(text)
    scene = bare(p, *named(p, "Peru", "Togo"))
    group = Resolved(("a0", "a1"), Decision(Span(0, 4), None, "group", "both"))
    scene = replace(scene, resolved=(group, scene.resolved[1]))
    heard = Voice(speaker=speaker, chain=chain)
    parties = Party("a1", 1, 1.0), Party("a0", 0, 1.0)
    return claim_of(
        scene,
        Candidate(
            "meets", *parties, chain[0], (Span(0, 4),), "r", heard, Polarity.POSITIVE, Modality.ACTUAL, 0.5
        ),
    )


DATED = "Peru:PROPN:subject<praised praised:VERB Togo:PROPN:object<praised in:ADP:case<2020 2020:NUM:in<{}"
COPULA = "Peru:PROPN:subject<keen was:AUX:copula<keen keen:ADJ Togo:PROPN:of<keen in:ADP:case<2020 "
COPULA += "2020:NUM:in<keen"


@pytest.mark.parametrize(
    ("text", "chain", "year"),
    [
        (DATED.format("praised"), (1,), 2020),
        (DATED.format("Togo"), (1,), 2020),
        (DATED.format("praised"), (2,), None),
        (DATED.format("praised"), (2, 1), 2020),
        (COPULA, (2,), 2020),
        (COPULA + " so:ADV", (0,), None),
        ("said:VERB " + COPULA.replace("keen:ADJ", "keen:ADJ:complement<said"), (3,), 2020),
        ("said:VERB " + COPULA.replace("keen:ADJ", "keen:ADJ:complement<said"), (0,), None),
    ],
)
def test_a_date_is_the_deed_s_on_which_it_hangs(text: str, chain: tuple[int, ...], year: int | None) -> None:
    when = claimed(text, chain).when
    assert (when.start.year if when else None) == year


def test_of_a_group_that_speaks_one_is_the_claimant_and_each_party_is_told() -> None:
    claim = claimed(DATED.format("praised"), (1,), speaker=0)
    assert (claim.claimant, claim.hearsay) == ("a0", False)
    [evidence] = claim.evidence
    assert [(d.entity, d.rule, d.reason) for d in evidence.decisions] == [
        ("a1", "rule", "reason"),
        ("a0", "group", "both"),
        ("a0", "group", "both"),
    ]
    nobody = claimed(DATED.format("praised"), (1,), speaker=4)
    assert (nobody.claimant, nobody.hearsay, len(nobody.evidence[0].decisions)) == (None, True, 2)
