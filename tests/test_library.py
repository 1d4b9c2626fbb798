"""What the queries of the library mean: dates, polarity, modality and voices, on graphs made for it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.ledger import assemble
from kg.merge import named
from kg.model import Claim, Document, Entity, Evidence, Interval, Kind, Modality, Polarity, Precision, Span
from kg.query import find_query, load_graph, run_on
from kg.rdf import write_graph
from kg.schema import load_relations

RELATIONS = load_relations()
ENTITIES = (
    Entity("A", "A", Kind.STATE, wikidata="Q1"),
    Entity("B", "B", Kind.STATE, wikidata="Q2"),
    Entity("C", "C", Kind.BREAKAWAY, claimed_by="B"),
    Entity("Ministry", "Ministry of A", Kind.GOVERNMENT_BODY, part_of="A"),
    Entity("P", "P", Kind.PERSON),
    Entity("Rebels_of_A", "Rebels of A", Kind.GROUP, part_of="A"),
)
PAPERS = {"one": "Paper", "two": "Paper", "three": "Journal", "four": None, "five": None}


def day(text: str) -> Interval:
    """A day, a month or a year as the model holds it."""
    parts = [int(part) for part in text.split("-")]
    first = datetime.date(*(parts + [1, 1])[:3])
    if len(parts) == 3:
        return Interval(first, first, Precision.DAY)
    if len(parts) == 2:
        return Interval(first, first.replace(day=28), Precision.MONTH)
    return Interval(first, first.replace(month=12, day=31), Precision.YEAR)


def claim(
    said: str, when: str | None = None, article: str = "one 2022-06-01", **more: object
) -> tuple[Claim, Document]:
    """`said` is "subject relation object", `article` a name, and its day if it has one."""
    subject, relation, other = said.split()
    name, _, issued = article.partition(" ")
    issue = datetime.date.fromisoformat(issued) if issued else None
    document = Document(
        id=f"doc/{name}-{issued}", text=said, paragraphs=(), name=f"{name}.txt", sha256="0" * 64,
        title=f"Title {name}", issued=issue, publisher=PAPERS[name],
    )  # fmt: skip
    evidence = Evidence(document.id, Span(0, len(said)), said, (Span(0, 1),), "rule", 0.9)
    made = Claim("", subject, relation, other, when=day(when) if when else None, confidence=0.9)
    return named(replace(made, evidence=(evidence,), **more)), document  # type: ignore[arg-type]


def rows(tmp_path: Path, name: str, told: Iterable[tuple[Claim, Document]], **params: str) -> list[str]:
    """The rows of a query on a graph of these claims, each as its values with | between."""
    from kg.merge import merge

    told = list(told)
    claims = {made.id: made for made in merge(claim for claim, _ in told)}
    documents = {document.id: document for _, document in told}
    write_graph(assemble(documents, {e.id: e for e in ENTITIES}, claims), RELATIONS, tmp_path)
    found = run_on(load_graph(tmp_path / "graph.nq"), find_query(name), params).rows
    return ["|".join("" if term is None else _text(term) for term in row) for row in found]


def _text(term: object) -> str:
    assert isinstance(term, ox.Literal | ox.NamedNode)
    return term.value


UNDOING = [
    ("sanctions", "A sanctions B", "A lifts_sanctions_on B", "A|B"),
    ("recognitions", "A recognises C", "A withdraws_recognition_from C", "A|C"),
]


@pytest.mark.parametrize(("query", "done", "undone", "who"), UNDOING)
def test_only_what_came_later_undoes(tmp_path: Path, query: str, done: str, undone: str, who: str) -> None:
    imposed = claim(done, "2018-05-01")
    assert rows(tmp_path, query, [imposed]) == [f"{who}|2018-05-01|false"]
    assert rows(tmp_path, query, [imposed, claim(undone, "2017-01-01")]) == [f"{who}|2018-05-01|false"]
    assert rows(tmp_path, query, [imposed, claim(undone, "2018")]) == [f"{who}|2018-05-01|true"]
    assert rows(tmp_path, query, [imposed, claim(undone)]) == [f"{who}|2018-05-01|true"]
    denied = claim(undone, "2020", polarity=Polarity.NEGATIVE)
    planned = claim(undone, "2021", modality=Modality.PLANNED)
    assert rows(tmp_path, query, [imposed, denied, planned]) == [f"{who}|2018-05-01|false"]


def test_restored_ties_are_told(tmp_path: Path) -> None:
    cut = [claim("A cuts_ties_with B", "2018-05"), claim("A cuts_ties_with B", "2018-05", "three 2022-06-02")]
    assert rows(tmp_path, "ties-cut", cut) == ["A|B|2018-05|2|false"]
    assert rows(tmp_path, "ties-cut", [*cut, claim("A restores_ties_with B", "2019")]) == [
        "A|B|2018-05|2|true"
    ]


def test_ties_restored_before_they_were_cut_are_not_restored(tmp_path: Path) -> None:
    def told(cut: tuple[str | None, str], restored: tuple[str | None, str], how: str = "A {} B") -> list[str]:
        (cut_on, one), (restored_on, two) = cut, restored
        claims = [
            claim("A cuts_ties_with B", cut_on, one),
            claim(how.format("restores_ties_with"), restored_on, two),
        ]
        return rows(tmp_path, "ties-cut", claims)

    early, late = "three 2020-02-02", "one 2020-09-02"
    assert told((None, late), (None, early)) == ["A|B||1|false"]
    assert told((None, early), (None, late)) == ["A|B||1|true"]
    assert told((None, early), (None, late), "B {} A") == ["A|B||1|true"]
    assert told(("2020-05", late), (None, early)) == ["A|B|2020-05|1|false"]
    assert told((None, early), ("2015", late)) == ["A|B||1|false"]
    assert told((None, early), ("2020-03-01", late)) == ["A|B||1|true"]
    assert told((None, "four"), (None, early)) == ["A|B||1|true"]


def test_a_withdrawn_recognition_does_not_count(tmp_path: Path) -> None:
    told = [claim("A recognises C"), claim("B recognises C")]
    assert rows(tmp_path, "unrecognised", told) == ["C|B|2"]
    assert rows(tmp_path, "unrecognised", [*told, claim("B withdraws_recognition_from C")]) == ["C|B|1"]


def test_labour_is_offered_under_the_sanctions_of_the_day(tmp_path: Path) -> None:
    offer = claim("A proposes_labour_to C", article="one 2022-06-01")

    def found(*told: tuple[Claim, Document]) -> list[str]:
        return rows(tmp_path, "labour-under-sanctions", [offer, *told])

    imposed = claim("B sanctions A", "2018-05-01")
    row = "A|C|2022-06-01|the article|B|2018-05-01"
    assert found(imposed) == [row]
    assert found(claim("B sanctions A", "2022-07-01", "one 2022-08-01")) == [], "imposed after the offer"
    assert found(imposed, claim("B lifts_sanctions_on A", "2019-01-01")) == []
    assert found(imposed, claim("B lifts_sanctions_on A", "2017-01-01")) == [row], "lifted, and imposed anew"
    assert found(imposed, claim("B lifts_sanctions_on A", "2023-01-01")) == [row], "lifted after the offer"
    assert found(imposed, claim("C lifts_sanctions_on A")) == [row], "lifted by another"
    assert found(claim("B sanctions A", "2018-05-01", claimant="C")) == [], "only alleged"


def test_a_dated_offer_stands_at_its_own_day(tmp_path: Path) -> None:
    told = [claim("A proposes_labour_to C", "2017-03"), claim("B sanctions A", "2018-05-01")]
    assert rows(tmp_path, "labour-under-sanctions", told) == []
    told = [claim("A proposes_labour_to C", "2019-03"), claim("B sanctions A", "2018-05-01")]
    assert rows(tmp_path, "labour-under-sanctions", told) == ["A|C|2019-03|the article|B|2018-05-01"]


def test_an_earlier_deed_does_not_fulfil_a_plan(tmp_path: Path) -> None:
    plan = claim("A meets B", article="one 2022-06-01", modality=Modality.PLANNED)
    row = ["Planned|A|meets|B|the article|2022-06-01|A meets B"]

    def found(*told: tuple[Claim, Document]) -> list[str]:
        return rows(tmp_path, "planned", [plan, *told])

    assert found() == row
    assert found(claim("A meets B", "2019-01-01")) == row
    assert found(claim("A meets B", article="three 2019-01-01")) == row
    assert found(claim("A meets B", "2022-06-05", "three 2022-06-06")) == []
    assert found(claim("A meets B", article="three 2022-06-06")) == []
    assert found(claim("A meets B", article="four")) == [], "an article without a day may be later"
    assert found(claim("A meets B", article="three 2022-06-06", claimant="C")) == row, "only alleged"


def test_what_is_asked_not_to_be_done_is_no_denial(tmp_path: Path) -> None:
    told = [claim("A sanctions B", polarity=Polarity.NEGATIVE, modality=m) for m in Modality]
    found = rows(tmp_path, "denials", told)
    assert [row.split("|")[4] for row in found] == ["Actual", "Planned", "Possible"]


def test_claims_of_different_times_do_not_contradict(tmp_path: Path) -> None:
    no = {"polarity": Polarity.NEGATIVE}
    row = ["A|sanctions|B|the article|C"]

    def found(yes: str | None, denied: str | None, **more: object) -> list[str]:
        told = [claim("A sanctions B", yes), claim("A sanctions B", denied, claimant="C", **{**no, **more})]
        return rows(tmp_path, "contradictions", told)

    assert found(None, None) == row
    assert found("2022-06-01", None) == row
    assert found("2022-06-01", "2022-06") == row
    assert found("2022-06-01", "2021") == []
    assert found(None, None, modality=Modality.DEMANDED) == []
    assert found(None, None, polarity=Polarity.POSITIVE) == []


def test_two_articles_of_one_paper_are_one_source(tmp_path: Path) -> None:
    paper = [claim("A meets B"), claim("A meets B", article="two 2022-06-02")]
    journal, nameless = claim("A meets B", article="three 2022-06-03"), claim("A meets B", article="four")
    assert rows(tmp_path, "single-source", paper) == ["A|meets|B|2|2|Title one|Paper"]
    assert rows(tmp_path, "corroborated", paper) == []
    assert rows(tmp_path, "corroborated", paper, publishers="1") == ["A|meets|B|2|2|1"]
    for other in (journal, nameless):
        assert rows(tmp_path, "single-source", [*paper, other]) == []
        assert rows(tmp_path, "corroborated", [*paper, other]) == ["A|meets|B|3|3|2"]
    assert rows(tmp_path, "corroborated", [nameless, claim("A meets B", article="five")]) == [
        "A|meets|B|2|2|2"
    ]


def test_hearsay_and_evidence_tell_what_is_denied(tmp_path: Path) -> None:
    told = [claim("A meets B", hearsay=True, polarity=Polarity.NEGATIVE)]
    assert rows(tmp_path, "hearsay", told) == ["A|meets|B|Actual|Negative|0.9|A meets B"]
    told = [claim("A meets B", polarity=Polarity.NEGATIVE), claim("A meets B", claimant="C")]
    assert [row.split("|")[3:7] for row in rows(tmp_path, "evidence", told)] == [
        ["false", "Actual", "Positive", "C"],
        ["false", "Actual", "Negative", "the article"],
    ]


def test_another_meeting_is_news(tmp_path: Path) -> None:
    told = [
        claim("A meets B", "2019-01-01", "one 2019-01-02"),
        claim("A meets B", "2022-06-01", "two 2022-06-02"),
    ]
    assert rows(tmp_path, "since", told, day="2022-01-01") == [
        "2022-06-02|A|meets|B|2022-06-01|Actual|Positive|the article|true"
    ]
    again = claim("A meets B", "2019-01-01", "two 2022-06-02")
    assert rows(tmp_path, "since", [told[0], again], day="2022-01-01") == []


def test_a_timeline_keeps_what_may_have_come_later(tmp_path: Path) -> None:
    told = [claim("A meets B", "2022"), claim("B sanctions A", "2021-03"), claim("A meets C", "2022")]
    assert rows(tmp_path, "timeline", told, a="B", b="A", since="2022-06-01") == [
        "2022|A|meets|B|Actual|Positive|the article|2022-06-01"
    ]
    assert len(rows(tmp_path, "timeline", told, a="A", b="B")) == 2
    assert len(rows(tmp_path, "timeline", told)) == 3


def test_who_speaks_for_a_ministry_speaks_for_its_state(tmp_path: Path) -> None:
    told = [claim("P spokesperson_of Ministry")]
    assert rows(tmp_path, "officials", told, of="A") == ["P|spokesperson of|Ministry of A|A|"]
    assert len(rows(tmp_path, "officials", told)) == 2
    assert rows(tmp_path, "officials", told, of="B") == []


def test_what_is_done_to_its_people_is_done_to_a_state_and_not_by_it(tmp_path: Path) -> None:
    told = [claim("B attacks Rebels_of_A"), claim("Rebels_of_A attacks A"), claim("Ministry praises B")]
    assert rows(tmp_path, "done-to-a-state", told, state="A") == [
        "A|A|attacks|Rebels of A",
        "A|Rebels of A|attacks|B",
    ]
    assert rows(tmp_path, "acts-for-a-state", told, state="A") == ["A|Ministry of A|praises|B"]


def test_actors_without_a_link_are_told_by_how_much_is_said(tmp_path: Path) -> None:
    told = [claim("A meets C"), claim("P meets C", article="two 2022-06-02")]
    assert rows(tmp_path, "unlinked", told) == [
        "C|Breakaway|2|2",
        "P|Person|1|1",
        "Ministry of A|GovernmentBody|0|0",
        "Rebels of A|Group|0|0",
    ]


def test_without_a_name_the_best_connected_actor_is_meant(tmp_path: Path) -> None:
    told = [claim("A meets B"), claim("B meets C"), claim("P meets B"), claim("C praises P")]
    assert rows(tmp_path, "co-actors", told) == []
    assert rows(tmp_path, "co-actors", told, actor="A") == ["A|B|C", "A|B|P"]
    assert rows(tmp_path, "co-actors", [*told, claim("Ministry praises C")]) == ["B|C|Ministry of A"]
