"""The ledger room's actors: who is one across documents, who is not, and the reason for either."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import tiny
from hypothesis import given
from hypothesis import strategies as st
from peopling import body, ledger_of, person, reading

from kg.ids import slug
from kg.ledger import Ledger, gather, merge, with_reading, without
from kg.ledger.identity import THIN, Told, keys, parties
from kg.merge import named
from kg.model import Entity, Kind, Reading
from kg.rdf import WRITERS, read_graph, validate, write_graph
from kg.rdf.formats import whole


def accusers(ledger: Ledger) -> dict[str, set[str]]:
    """Who accuses → in which articles."""
    return {c.subject: {e.document[4:] for e in c.evidence} for c in ledger.claims.values()}


def notes(ledger: Ledger, actor: str) -> list[str]:
    return [clash.reason for clash in ledger.clashes if clash.entity == actor]


def nquads(ledger: Ledger) -> str:
    return WRITERS["nq"](whole(ledger, tiny.RELATIONS))


# ---- who is one ------------------------------------------------------------------------------------------


def test_one_full_name_of_one_state_is_one_and_needs_no_note() -> None:
    ledger = ledger_of(person("Li Wei", "China"), person("Li Wei", "China"))
    assert accusers(ledger) == {"Li_Wei": {"a", "b"}}
    assert ledger.clashes == ()


def test_two_states_are_two_persons_and_each_says_so() -> None:
    ledger = ledger_of(person("Li Wei", "China"), person("Li Wei", "Singapore"), person("Li Wei", "China"))
    assert accusers(ledger) == {"Li_Wei~China": {"a", "c"}, "Li_Wei~Singapore": {"b"}}
    one = ledger.entities["Li_Wei~China"]
    assert (one.label, one.names, one.country) == ("Li Wei (China)", ("Li Wei",), "China")
    assert notes(ledger, one.id) == ["not Li Wei (Singapore): articles tell them to be of different states"]
    assert "Li_Wei" not in ledger.entities
    (claim,) = (c for c in ledger.claims.values() if c.subject == "Li_Wei~Singapore")
    assert claim.id == named(claim).id
    assert claim.evidence[0].decisions[0].entity == "Li_Wei~Singapore"


def test_whom_nothing_tells_is_the_one_there_is_on_thin_ground() -> None:
    ledger = ledger_of(person("Ivan Petrov", "Russia"), person("Ivan Petrov"))
    assert accusers(ledger) == {"Ivan_Petrov": {"a", "b"}}
    assert ledger.entities["Ivan_Petrov"].country == "Russia"
    assert notes(ledger, "Ivan_Petrov") == [f"{THIN}no state is told in doc/b"]
    assert notes(ledger_of(person("Ivan Petrov"), person("Ivan Petrov")), "Ivan_Petrov") == [
        f"{THIN}no state is told in doc/a, doc/b"
    ]


def test_whom_nothing_tells_is_nobody_elses_where_there_are_two() -> None:
    three = person("Ivan Petrov", "Russia"), person("Ivan Petrov"), person("Ivan Petrov", "Peru")
    assert accusers(ledger_of(*three)) == {
        "Ivan_Petrov~Russia": {"a"},
        "Ivan_Petrov~b": {"b"},
        "Ivan_Petrov~Peru": {"c"},
    }


def test_a_family_name_alone_is_never_one_across_articles() -> None:
    ledger = ledger_of(person("Petrov", "Russia"), person("Petrov", "Russia"))
    assert accusers(ledger) == {"Petrov~a": {"a"}, "Petrov~b": {"b"}}
    assert notes(ledger, "Petrov~a") == [
        "not Petrov (b): nothing tells that articles mean one, and many may go by it"
    ]
    assert accusers(without(ledger, "doc/b")) == {"Petrov": {"a"}}


def test_people_whom_no_state_is_told_are_not_those_of_another_article() -> None:
    rebels = body("Maoist rebels", None, Kind.GROUP)
    of_peru = replace(rebels, part_of="Peru")
    assert accusers(ledger_of(rebels, rebels, of_peru, of_peru)) == {
        "Maoist_rebels~a": {"a"},
        "Maoist_rebels~b": {"b"},
        "Maoist_rebels": {"c", "d"},
    }


def test_an_organisation_is_one_by_its_name_and_another_in_another_state() -> None:
    front = body("Green Front")
    assert accusers(ledger_of(front, replace(front, part_of="Peru"))) == {"Green_Front": {"a", "b"}}
    assert set(accusers(ledger_of(replace(front, part_of="China"), replace(front, part_of="Peru")))) == {
        "Green_Front~China",
        "Green_Front~Peru",
    }


def test_what_is_read_as_another_kind_is_another_and_the_commoner_keeps_the_name() -> None:
    town, club = body("Rovers", kind=Kind.REGION), body("Rovers")
    ledger = ledger_of(town, club, club)
    assert accusers(ledger) == {"Rovers~place": {"a"}, "Rovers": {"b", "c"}}
    assert ledger.entities["Rovers~place"].label == "Rovers (place)"
    assert notes(ledger, "Rovers") == ["not Rovers (place): articles tell them to be of different kinds"]


def test_a_name_that_opens_as_a_persons_is_that_persons_whatever_kind_was_read() -> None:
    ledger = ledger_of(person("Ivan Petrov", "Russia"), body("Ivan Petrov"), body("Ivan Petrov"))
    assert accusers(ledger) == {"Ivan_Petrov": {"a", "b", "c"}}
    assert (
        f"{THIN}no state is told in doc/b, doc/c; it is read as an organisation's in doc/b, doc/c"
        in notes(ledger, "Ivan_Petrov")
    )


def test_two_spellings_are_one_where_both_are_told_of_one_state() -> None:
    one, other = person("José Núñez", "Peru"), person("Jose Nunez", "Peru")
    ledger = ledger_of(one, other)
    assert accusers(ledger) == {"Jose_Nunez": {"a", "b"}}
    assert set(ledger.entities["Jose_Nunez"].names) | {ledger.entities["Jose_Nunez"].label} == {
        "José Núñez",
        "Jose Nunez",
    }
    (note,) = notes(ledger, "Jose_Nunez")
    assert note == "the same as José Núñez: one name but for its spelling, and both of Peru"
    for untold in (person("Jose Nunez"), person("Jose Nunez", "China")):
        assert len(accusers(ledger_of(one, untold))) == 2
    assert len(accusers(ledger_of(person("John Smith", "Peru"), person("John B. Smith", "Peru")))) == 2


# ---- what the lexicon knows ------------------------------------------------------------------------------


def test_what_the_lexicon_knows_is_one_by_its_id() -> None:
    listed = Entity("Suharto", "Suharto", Kind.PERSON)
    ledger = ledger_of(listed, listed, replace(listed, unlisted=True))
    assert accusers(ledger) == {"Suharto": {"a", "b", "c"}}
    assert ledger.clashes == ()
    assert not ledger.entities["Suharto"].unlisted


def test_who_bears_a_listed_name_but_is_of_another_kind_is_another() -> None:
    listed = Entity("Hope", "Hope", Kind.ORGANISATION, part_of="Peru")
    ledger = ledger_of(listed, person("Hope"), body("Hope", "China"))
    assert accusers(ledger) == {"Hope": {"a"}, "Hope~person": {"b"}, "Hope~organisation": {"c"}}


def test_two_entities_of_wikidata_are_two_and_one_is_one_under_any_name() -> None:
    one, other = (Entity("Front", "Front", Kind.ORGANISATION, wikidata=q) for q in ("Q11", "Q12"))
    ledger = ledger_of(one, other)
    assert accusers(ledger) == {"Front~Q11": {"a"}, "Front~Q12": {"b"}}
    assert notes(ledger, "Front~Q11") == ["not Front (Q12): Wikidata has several of the name"]
    assert accusers(ledger_of(one, replace(one, id="Popular_Front", label="Popular Front"))) == {
        "Front": {"a", "b"}
    }


def test_an_article_in_which_two_names_are_one_says_nothing_of_the_one_and_himself() -> None:
    one, other = person("José Núñez", "Peru"), person("Jose Nunez", "Peru")
    both = reading("a", one, other)
    meets = replace(both.claims[0], subject=one.id, relation="meets", object=other.id)
    ledger = gather([replace(both, claims=(*both.claims, named(meets)))])
    assert {c.relation for c in ledger.claims.values()} == {"accuses"}


# ---- the order of documents, and their going -------------------------------------------------------------

NAMES = ("Li Wei", "Lí Wei", "Petrov", "Ivan Petrov", "Peru")
ACTORS = st.builds(
    lambda name, kind, home, unlisted, wikidata: Entity(
        slug(name),
        name,
        kind,
        (),
        country=home if kind is Kind.PERSON else None,
        part_of=home if kind is not Kind.PERSON else None,
        unlisted=unlisted,
        wikidata=None if unlisted else wikidata,
    ),
    st.sampled_from(NAMES),
    st.sampled_from([Kind.PERSON, Kind.PERSON, Kind.ORGANISATION, Kind.GROUP, Kind.REGION]),
    st.sampled_from([None, "China", "Peru"]),
    st.sampled_from([True, True, False]),
    st.sampled_from([None, "Q1", "Q2"]),
)
READINGS = st.dictionaries(
    st.sampled_from("abcdef"), st.lists(ACTORS, max_size=3, unique_by=lambda e: e.id), max_size=6
).map(lambda articles: [reading(name, *actors) for name, actors in articles.items()])


@given(st.data(), READINGS)
def test_no_order_and_no_portion_of_articles_leaves_a_trace(
    data: st.DataObject, readings: list[Reading]
) -> None:
    whole_ = gather(readings)
    grown = Ledger()
    for each in data.draw(st.permutations(readings)):
        grown = with_reading(grown, each)
    assert grown == whole_
    cut = data.draw(st.integers(0, len(readings)))
    assert merge(gather(readings[:cut]), gather(readings[cut:])) == whole_


@given(READINGS)
def test_an_article_that_goes_leaves_the_actors_as_if_it_had_never_come(readings: list[Reading]) -> None:
    ledger = gather(readings)
    for last in readings:
        rest = gather(r for r in readings if r is not last)
        assert without(ledger, last.document.id) == rest
        assert nquads(without(ledger, last.document.id)) == nquads(rest)


@given(READINGS)
def test_nothing_that_is_said_is_lost(readings: list[Reading]) -> None:
    ledger = gather(readings)
    told = {
        (e.document, e.quote) for r in readings for c in r.claims if c.subject != "Peru" for e in c.evidence
    }
    kept = {(e.document, e.quote) for c in ledger.claims.values() for e in c.evidence}
    assert told <= kept
    for claim in ledger.claims.values():
        assert claim.subject in ledger.entities
        assert claim.object in ledger.entities
        assert all(d.entity == claim.subject for e in claim.evidence for d in e.decisions)


@given(READINGS, READINGS)
def test_actors_without_a_common_key_have_nothing_to_do_with_each_other(
    some: list[Reading], more: list[Reading]
) -> None:
    def told(readings: Iterable[Reading]) -> list[Told]:
        return [Told(r.document.id, e) for r in readings for e in r.entities]

    one, other = (
        told(some),
        told(replace(r, document=replace(r.document, id=f"{r.document.id}2")) for r in more),
    )
    known = {key for each in one for key in keys(each.entity)}
    apart: Sequence[Told] = [t for t in other if not known & set(keys(t.entity))]
    while True:  # nor by way of others
        linked = {key for t in other if t not in apart for key in keys(t.entity)}
        rest = [t for t in apart if not linked & set(keys(t.entity))]
        if len(rest) == len(apart):
            break
        apart = rest
    together = {p.id: {t.document for t in p.told} for p in parties([*one, *apart])}
    alone = {p.id: {t.document for t in p.told} for p in (*parties(one), *parties(apart))}
    assert together == alone


# ---- by way of a file ------------------------------------------------------------------------------------


@pytest.fixture
def through(tmp_path: Path) -> Callable[[Ledger], Ledger]:
    def go(ledger: Ledger) -> Ledger:
        write_graph(ledger, tiny.RELATIONS, tmp_path)
        assert validate(tmp_path / "graph.nq", tiny.RELATIONS) == []
        return read_graph(tmp_path / "graph.trig")

    return go


def test_who_was_told_apart_comes_back_from_a_file_and_grows_on(through: Callable[[Ledger], Ledger]) -> None:
    readings = [
        reading("a", person("Li Wei", "China"), person("Petrov")),
        reading("b", person("Li Wei", "Singapore"), person("Petrov")),
        reading("c", person("Li Wei", "China")),
    ]
    back = through(gather(readings[:2]))
    assert back.entities == gather(readings[:2]).entities
    assert back.claims == gather(readings[:2]).claims
    grown, whole_ = with_reading(back, readings[2]), gather(readings)
    assert (grown.entities, grown.claims, grown.clashes) == (whole_.entities, whole_.claims, whole_.clashes)
    left, rest = without(back, "doc/b"), gather(readings[:1])
    assert (left.entities, left.claims, left.clashes) == (rest.entities, rest.claims, rest.clashes)
