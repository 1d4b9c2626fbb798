"""The actors room: who there is, who may be one or two, and the review that overrules."""

from __future__ import annotations

import csv
import datetime
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
import tiny
from peopling import body, ledger_of, person, reading

from kg.actors import Doubt, doubtful, listing, tell_actors
from kg.actors.alike import CROWD, alike
from kg.actors.overrule import Deciding
from kg.cli import main
from kg.ids import slug
from kg.ledger import Ledger, gather
from kg.model import Act, Entity, Kind
from kg.rdf import write_graph
from kg.review import reviewed

ADA = Deciding("Ada", datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC))


def pairs(ledger: Ledger) -> dict[tuple[str, str], Doubt]:
    return {(d.one, d.other): d for d in doubtful(ledger, ADA)}


def alike_words(*entities: Entity) -> list[str]:
    return [each.words for each in alike({e.id: e for e in entities})]


# ---- the list --------------------------------------------------------------------------------------------


def test_the_list_tells_what_each_is_known_by_and_of_whom_most_is_said() -> None:
    ledger = ledger_of(person("Li Wei", "China"), person("Li Wei", "China"), body("Green Front"))
    rows = listing(ledger)
    assert [(r.label, r.kind, r.of, r.articles, r.claims, r.known) for r in rows] == [
        ("Peru", "State", "", 3, 2, "Wikidata"),
        ("Li Wei", "Person", "China", 2, 1, "texts"),
        ("Green Front", "Organisation", "", 1, 1, "texts"),
        ("China", "State", "", 0, 0, "Wikidata"),
    ]
    assert "Li Wei  " in tell_actors(rows, "table")
    assert json.loads(tell_actors(rows, "json"))[0]["wikidata"] == "Q419"
    (first, *_) = csv.DictReader(io.StringIO(tell_actors(rows, "csv")))
    assert (first["id"], first["articles"]) == ("Peru", "3")


def test_a_name_that_a_spreadsheet_would_compute_stays_a_name() -> None:
    rows = listing(ledger_of(body("=1+2 Front")))
    assert ",'=1+2 Front," in tell_actors(rows, "csv")


# ---- what looks alike ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("Ivan Petrov", "Ivan A. Petrov", "may be one person's"),
        ("I. Petrov", "Ivan Petrov", "may be one person's"),
        ("José Núñez", "Jose Nunez", "one name but for its spelling"),
        ("Mohammed Morsi", "Mohamed Mursi", "spelt nearly alike"),
        ("Petrov", "Ivan Petrov", "Petrov may be the family name of Ivan Petrov"),
    ],
)
def test_names_of_persons_that_are_shown(one: str, other: str, words: str) -> None:
    (found,) = alike_words(person(one), person(other))
    assert words in found


@pytest.mark.parametrize(
    ("one", "other"), [("Ivan Petrov", "Oleg Petrov"), ("Li Wei", "Li Na"), ("Juan Gomez", "Maria Jones")]
)
def test_names_of_persons_that_are_not(one: str, other: str) -> None:
    assert alike_words(person(one), person(other)) == []


def test_organisations_by_acronym_and_spelling_and_no_person_by_either() -> None:
    (found,) = alike_words(body("GUF"), body("Green Unity Front"))
    assert found == "GUF may stand for Green Unity Front"
    (found,) = alike_words(body("Green Unity Front"), body("Greens Unity Front"))
    assert "spelt nearly alike" in found
    assert alike_words(person("Gu Uf"), body("Green Unity Front")) == []


def test_two_that_the_lexicon_knows_are_no_pair() -> None:
    one, other = Entity("Ivan_Petrov", "Ivan Petrov", Kind.PERSON), Entity("I", "I. Petrov", Kind.PERSON)
    assert alike_words(one, other) == []
    assert len(alike_words(replace(one, unlisted=True), other)) == 1


def test_a_crowd_of_one_name_is_told_by_neighbours() -> None:
    crowd = [replace(person("Petrov"), id=f"Petrov~{n:04}") for n in range(CROWD + 50)]
    assert len(alike_words(*crowd)) == len(crowd) - 1


# ---- what speaks for a pair, and against it --------------------------------------------------------------


def test_states_speak_for_a_pair_and_against_it() -> None:
    ledger = ledger_of(
        person("Ivan Petrov", "Russia"), person("Ivan A. Petrov", "Russia"), person("Ivan B. Petrov", "China")
    )
    found = pairs(ledger)
    agreed, opposed = found["Ivan_A._Petrov", "Ivan_Petrov"], found["Ivan_B._Petrov", "Ivan_Petrov"]
    assert "both are of Russia" in agreed.reasons
    assert agreed.against == ()
    assert opposed.against == ("told of different states: China, Russia",)
    assert agreed.score > opposed.score
    assert [d.score for d in doubtful(ledger, ADA)] == sorted((d.score for d in found.values()), reverse=True)


def test_one_article_that_names_both_speaks_against_them() -> None:
    ledger = gather([reading("a", person("Ivan Petrov"), person("Ivan A. Petrov"))])
    (doubt,) = doubtful(ledger, ADA)
    assert "one article names both: doc/a" in doubt.against


def test_a_merge_by_the_name_alone_is_listed_with_what_parts_it() -> None:
    ledger = ledger_of(person("Ivan Petrov", "Russia"), person("Ivan Petrov"))
    (doubt,) = doubtful(ledger, ADA)
    assert (doubt.together, doubt.against) == (True, ("no state is told in doc/b",))
    assert doubt.overrules is not None
    parted, unfit = reviewed(ledger, [doubt.overrules])
    assert unfit == ()
    who = {c.subject: [e.document for e in c.evidence] for c in parted.claims.values()}
    assert who == {"Ivan_Petrov": ["doc/a"], slug("Ivan Petrov (b)"): ["doc/b"]}


def test_the_review_of_a_pair_makes_it_one_and_the_pair_is_gone() -> None:
    ledger = ledger_of(person("Ivan Petrov", "Russia"), person("Ivan A. Petrov", "Russia"))
    (doubt,) = doubtful(ledger, ADA)
    assert doubt.overrules is not None
    assert (doubt.overrules.act, doubt.overrules.who) == (Act.MERGE, "Ada")
    made, unfit = reviewed(ledger, [doubt.overrules])
    assert unfit == ()
    assert {c.subject for c in made.claims.values()} == {doubt.overrules.into}
    assert doubtful(made, ADA) == []


def test_whoever_others_belong_to_stays_when_two_are_made_one() -> None:
    front, wing = body("Green Front"), body("Youth Wing", slug("Green Front"))
    other = body("Greens Front")
    ledger = gather([reading("a", other, other), reading("b", front, wing)])
    (doubt,) = (d for d in doubtful(ledger, ADA) if {d.one, d.other} == {"Green_Front", "Greens_Front"})
    assert doubt.overrules is not None
    assert doubt.overrules.into == "Green_Front"


def test_what_is_settled_is_asked_no_more_and_changes_nothing() -> None:
    pair = ledger_of(person("Ivan Petrov", "Russia"), person("Ivan A. Petrov"))
    thin = ledger_of(person("Ivan Petrov", "Russia"), person("Ivan Petrov"))
    for ledger, act in ((pair, Act.APART), (thin, Act.CONFIRM)):
        (doubt,) = doubtful(ledger, ADA)
        assert doubt.settles is not None
        assert doubt.settles.act is act
        settled, unfit = reviewed(ledger, [doubt.settles])
        assert unfit == ()
        assert (settled.claims, settled.entities) == (ledger.claims, ledger.entities)
        assert doubtful(settled, ADA) == []


# ---- the command -----------------------------------------------------------------------------------------


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    ledger = ledger_of(person("Li Wei", "China"), person("Li Wei", "Singapore"), person("Petrov"))
    write_graph(ledger, tiny.RELATIONS, tmp_path)
    return tmp_path / "graph.trig"


def run(*args: str | Path) -> int:
    return main([str(arg) for arg in args])


def test_the_command_lists_actors_and_doubts(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("actors", "--graph", graph) == 0
    assert "Li Wei (China)" in capsys.readouterr().out
    assert run("actors", "--graph", graph, "--doubtful", "--format", "json") == 0
    (pair,) = json.loads(capsys.readouterr().out)
    assert (pair["verdict"], pair["against"]) == ("apart", ["told of different states: China, Singapore"])
    assert run("actors", "--graph", graph, "--doubtful", "--format", "csv") == 0
    assert capsys.readouterr().out.startswith("verdict,one,one_label,other")
    assert run("actors", "--graph", graph, "--top", "0") == 2


def test_a_line_of_the_list_works_in_the_file_of_reviews(
    graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("actors", "--graph", graph, "--doubtful")
    out, err = capsys.readouterr()
    assert "1 pair" in err
    (line,) = (line for line in out.splitlines() if line.startswith("  if one"))
    reviews = tmp_path / "reviews.jsonl"
    reviews.write_text(line.removeprefix("  if one").strip() + "\n", encoding="utf-8")
    assert run("actors", "--graph", graph, "--doubtful", "--review", reviews) == 0
    assert capsys.readouterr().out == ""
    assert run("actors", "--graph", graph, "--review", reviews, "--format", "json") == 0
    left = {row["id"] for row in json.loads(capsys.readouterr().out)}
    assert len(left & {"Li_Wei~China", "Li_Wei~Singapore"}) == 1
