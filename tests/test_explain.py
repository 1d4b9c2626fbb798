"""What `kg explain` finds and says, on the tiny graph."""

from __future__ import annotations

from dataclasses import replace

import pytest
from crowds import crowd
from reviewing import Desk, claim_of
from tiny import tiny_graph

from kg.errors import GraphError, KgError
from kg.explain import BOLD, Marks, ask, explain, find_claims, others, rejected

GRAPH = tiny_graph()


def told(source: str, relation: str, target: str, marks: Marks | None = None) -> str:
    claims = find_claims(GRAPH, ask(GRAPH, source, relation, target))
    return explain(GRAPH, claims, marks or Marks())


@pytest.mark.parametrize(
    "name", ["North Korea", "north korea", "DPRK", "the North", "North_Korea", "Pyongyang"]
)
def test_finds_an_actor_by_any_of_its_names(name: str) -> None:
    assert ask(GRAPH, name, "any", "*").source == "North_Korea"


@pytest.mark.parametrize(
    "name", ["Donetsk People's Republic", "Donetsk People’s Republic", "the Donetsk Peoples Republic"]
)
def test_finds_names_with_and_without_apostrophes(name: str) -> None:
    assert ask(GRAPH, "any", "any", name).target == "Donetsk_Peoples_Republic"


def test_a_label_goes_before_the_further_name_of_another() -> None:
    assert ask(GRAPH, "Moscow", "any", "any").source == "Moscow"


def test_a_name_of_several_is_refused() -> None:
    two = crowd(6, 8)
    entities = two.entities
    entities["A3"] = replace(entities["A3"], names=("The Front",))
    entities["A4"] = replace(entities["A4"], names=("the front",))
    with pytest.raises(KgError, match="'Front' may be any of id:A3, id:A4; give one of these"):
        ask(two, "Front", "any", "any")
    assert ask(two, "id:A4", "any", "any").source == "A4"


def test_takes_a_relation_with_spaces() -> None:
    assert ask(GRAPH, "any", "cuts ties with", "any").relation == "cuts_ties_with"


def test_refuses_unknown_names_and_says_what_is_near() -> None:
    with pytest.raises(KgError, match=r"no actor is called 'Ukrane'; nearest: Ukraine"):
        ask(GRAPH, "Ukrane", "any", "any")
    with pytest.raises(GraphError, match=r"no relation is called 'recognizes'; nearest: recognises"):
        ask(GRAPH, "any", "recognizes", "any")


def test_knows_relations_that_the_graph_does_not_hold() -> None:
    assert find_claims(GRAPH, ask(GRAPH, "Ukraine", "recognises", "Russia")) == []


def test_marks_the_words_and_says_where_they_stand() -> None:
    text = told("Ukraine", "cuts_ties_with", "North Korea")
    assert "Ukraine · cuts_ties_with · North Korea\n  plain edge: yes\n" in text
    assert "> Kyiv «severed ties» with Pyongyang hours later.\n" in text
    assert "The Daily Example, 2022-07-14, recognition.txt, characters 78 to 123" in text
    assert "rule cuts_ties_with.cut, confidence 0.95" in text
    assert "· 2022-07-13 ·" in text


def test_says_why_words_mean_an_actor_but_not_the_obvious() -> None:
    text = told("Ukraine", "cuts_ties_with", "North Korea")
    assert "“Kyiv” is a known name (name)" in text
    assert "“Ukraine” is a known name" not in text


def test_marks_are_bold_on_a_terminal() -> None:
    assert "Kyiv \x1b[1msevered ties\x1b[0m with" in told("Ukraine", "cuts_ties_with", "North Korea", BOLD)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (("North Korea", "meets", "any"), "earns no edge: it is planned, not done"),
        (("Ukraine", "sanctions", "Russia"), "earns no edge: only Korean Central News Agency says so"),
        (("North Korea", "supplies_labour_to", "any"), "earns no edge: it is hearsay"),
        (("Russia", "sanctions", "Ukraine"), "earns no edge: the text says that it is not so"),
    ],
)
def test_says_why_a_claim_earns_no_edge(question: tuple[str, str, str], reason: str) -> None:
    assert reason in told(*question)


def test_what_was_learned_alone_is_told_at_a_glance() -> None:
    text = told("North Korea", "supplies_labour_to", "Russia")
    assert " · confidence 0.50 · learned\n" in text
    assert (
        "      learned: 0.25 (stated 0.70, source 0.80, target 0.45), confidence 0.50\n"
        "      like “sends” in ce-77 and “crews” in voa-123\n"
        "      against it: its words may state accuses (0.30); its target may be another (0.45 for this "
        "one); it may be told as more or less real (0.40 as here)\n"
    ) in text
    assert "rule" not in text


def test_a_rule_says_how_surely_it_was_heard() -> None:
    text = told("North Korea", "meets", "any")
    assert (
        "      rule meets.verb, confidence 0.90; also heard: 0.73 (stated 0.90, source 0.95, target 0.85)\n"
        in text
    )
    assert "learned" not in text
    assert "against it" not in text
    assert "heard" not in told("Ukraine", "cuts_ties_with", "North Korea")  # nothing listened


def test_earning_claims_come_first() -> None:
    text = told("Russia", "sanctions", "Ukraine")
    assert "plain edge: yes, earned by 1 of 2 claims" in text
    assert text.index("earns the edge") < text.index("earns no edge")
    assert "said by Russia itself" in text


def test_names_place_and_further_parties() -> None:
    text = told("North Korea", "proposes_labour_to", "Donetsk People's Republic")
    assert "place: Moscow" in text
    assert "also party to it: Russia" in text


def test_every_claim_is_told() -> None:
    text = told("any", "any", "any")
    assert text.count("  * ") == len(GRAPH.claims)


def test_offers_what_else_there_is_between_the_two() -> None:
    assert others(GRAPH, ask(GRAPH, "North Korea", "sanctions", "Ukraine")) == (
        "Ukraine · accuses · North Korea (1); Ukraine · cuts_ties_with · North Korea (1)"
    )


def test_tells_what_reviewers_decided_and_what_they_took_out() -> None:
    desk = Desk()
    desk.decide("confirm", why="", claim=claim_of(desk.read, "Ukraine accuses North_Korea").id)
    desk.decide("reject", claim=claim_of(desk.read, "North_Korea recognises Donetsk_Peoples_Republic").id)
    offer = claim_of(desk.read, "North_Korea proposes_labour_to Donetsk_Peoples_Republic", claimant=None)
    desk.decide("correct", claim=offer.id, becomes={"modality": "Planned"})
    whole = {"label": "Donbas", "kind": "Breakaway"}
    desk.decide("merge", actor="Donetsk_Peoples_Republic", becomes={"actor": whole})
    graph = desk.graph()

    def said(*names: str) -> str:
        return explain(graph, find_claims(graph, ask(graph, *names)))

    assert "    confirmed by Ada Lovelace on 2026-11-22\n" in said("Ukraine", "accuses", "North Korea")
    offered = said("North Korea", "proposes labour to", "Donbas")
    assert "corrected by Ada Lovelace on 2026-11-22 (North Korea" in offered
    assert "merged by Ada Lovelace" in offered
    assert find_claims(graph, ask(graph, "North Korea", "recognises", "Donbas")) == []
    read = desk.read
    desk.reviews = desk.reviews[:2]
    gone = rejected(desk.graph(), ask(read, "North Korea", "recognises", "Donetsk People's Republic"))
    assert len(gone) == 1
    assert gone[0].startswith("rejected by Ada Lovelace on 2026-11-22 (North Korea recognises Donetsk")
