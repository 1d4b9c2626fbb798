"""The ledger room: documents come, go and are merged in any order, and only what they give counts."""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import pytest
import reading as reading_
import tiny
from hypothesis import given
from hypothesis import strategies as st
from reviewing import confirmed

from kg.errors import GraphError
from kg.explain import ask, explain, find_claims
from kg.ledger import Ledger, assemble, gather, merge, with_reading, without
from kg.lexicon import load_lexicon
from kg.merge import merge as merge_claims
from kg.merge import named
from kg.model import Claim, Document, Entity, Evidence, Interval, Kind, Modality, Precision, Reading, Span
from kg.rdf import WRITERS, read_graph, validate, write_graph
from kg.rdf.formats import whole
from kg.reader import read_document
from kg.review import reviewed, unreviewed

DAY = Interval(datetime.date(2022, 7, 13), datetime.date(2022, 7, 13), Precision.DAY)
MONTH = Interval(datetime.date(2022, 7, 1), datetime.date(2022, 7, 31), Precision.MONTH)


@dataclass(frozen=True)
class Said:
    """A sentence that says one thing, its number in the text apart."""

    object: str = "Kosovo"
    when: Interval | None = None
    modality: Modality = Modality.ACTUAL
    rule: str = "recognises.verb"
    confidence: float = 0.8


def document(name: str) -> Document:
    return Document(f"doc/{name}", f"Text of {name}.", (), f"{name}.txt", name * 64, title=name)


def claims(name: str, said: Iterable[tuple[int, Said]]) -> list[Claim]:
    """What sentences say, each by its number and with nothing merged."""
    return [
        named(
            Claim(
                "",
                "Peru",
                "recognises",
                each.object,
                modality=each.modality,
                when=each.when,
                confidence=each.confidence,
                evidence=(
                    Evidence(
                        f"doc/{name}",
                        Span(number * 10, number * 10 + 9),
                        f"Number {number:02}",
                        (Span(number * 10, number * 10 + 6),),
                        each.rule,
                        each.confidence,
                    ),
                ),
            )
        )
        for number, each in said
    ]


def reading(name: str, *said: Said | tuple[int, Said], entities: Sequence[Entity] = ()) -> Reading:
    """What an article of these sentences gives: its claims are merged, as the reader merges them."""
    numbered = [each if isinstance(each, tuple) else (n, each) for n, each in enumerate(said)]
    named_ones = {e.id for e in entities}
    known = {key: Entity(key, key, Kind.STATE) for _, s in numbered for key in ("Peru", s.object)}
    actors = (*entities, *(e for key, e in known.items() if key not in named_ones))
    return Reading(document(name), actors, merge_claims(claims(name, numbered)))


def content(ledger: Ledger) -> dict[str, tuple[object, ...]]:
    """Claim → date and sentences, whatever article these stand in; by that the confidence differs."""
    return {
        c.id: (c.when, sorted((e.quote, e.rule, e.undated) for e in c.evidence))
        for c in ledger.claims.values()
    }


def nquads(ledger: Ledger) -> str:
    return WRITERS["nq"](whole(ledger, tiny.RELATIONS))


SAID = st.builds(
    Said,
    object=st.sampled_from(["Kosovo", "Taiwan"]),
    when=st.sampled_from([None, DAY, MONTH]),
    modality=st.sampled_from([Modality.ACTUAL, Modality.PLANNED]),
    rule=st.sampled_from(["recognises.verb", "recognises.noun"]),
    confidence=st.sampled_from([0.5, 0.8, 0.905]),
)
ACTORS = st.builds(
    Entity,
    id=st.sampled_from(["Peru", "Kosovo", "Lima"]),
    label=st.sampled_from(["Peru", "Perú"]),
    kind=st.sampled_from([Kind.STATE, Kind.REGION, Kind.GOVERNMENT_BODY]),
    names=st.sets(st.sampled_from(["Lima", "Peruvian Republic", "Peru"])).map(lambda n: tuple(sorted(n))),
    wikidata=st.sampled_from([None, "Q419", "Q1"]),
    part_of=st.sampled_from([None, "Peru", "Kosovo"]),
)
# Two sentences of one number are two readings of one stretch.
NUMBERED = st.lists(st.tuples(st.integers(0, 4), SAID), max_size=5)
READINGS = st.lists(
    st.builds(
        lambda name, said, actors: reading(name, *said, entities=actors),
        st.sampled_from("abcd"),
        NUMBERED,
        st.lists(ACTORS, max_size=3, unique_by=lambda e: e.id),
    ),
    max_size=5,
)
APART = st.lists(READINGS, min_size=1, max_size=1).map(
    lambda one: list({r.document.id: r for r in one[0]}.values())
)


# ---- merging ---------------------------------------------------------------------------------------------


@given(READINGS, READINGS, READINGS)
def test_merging_is_associative(one: list[Reading], two: list[Reading], three: list[Reading]) -> None:
    a, b, c = gather(one), gather(two), gather(three)
    assert merge(merge(a, b), c) == merge(a, merge(b, c)) == gather([*one, *two, *three])


@given(READINGS, READINGS)
def test_merging_is_commutative(one: list[Reading], two: list[Reading]) -> None:
    left, right = merge(gather(one), gather(two)), merge(gather(two), gather(one))
    assert left == right
    assert nquads(left) == nquads(right)


@given(READINGS)
def test_merging_is_idempotent(one: list[Reading]) -> None:
    ledger = gather(one)
    assert merge(ledger, ledger) == ledger == merge(ledger, Ledger()) == merge(Ledger(), ledger)


@given(st.data(), READINGS)
def test_the_order_of_reading_leaves_no_trace(data: st.DataObject, readings: list[Reading]) -> None:
    other = data.draw(st.permutations(readings))
    assert gather(other) == gather(readings)
    grown = Ledger()
    for each in other:
        grown = with_reading(grown, each)
    assert grown == gather(readings)
    assert list(grown.claims) == sorted(grown.claims)
    assert list(grown.entities) == sorted(grown.entities)
    assert list(grown.documents) == sorted(grown.documents)


@given(st.lists(st.tuples(st.integers(0, 4), SAID), max_size=8))
def test_claims_that_were_merged_can_be_merged_again(said: list[tuple[int, Said]]) -> None:
    given_ = claims("a", said)
    once = merge_claims(given_)
    assert merge_claims(once) == once == merge_claims(reversed(given_))
    for cut in range(len(given_) + 1):
        assert merge_claims([*merge_claims(given_[:cut]), *merge_claims(given_[cut:])]) == once


@given(st.data(), st.lists(SAID, max_size=8))
def test_how_sentences_are_cut_into_articles_changes_no_claim(data: st.DataObject, said: list[Said]) -> None:
    whole_ = gather([reading("a", *said)])
    articles = data.draw(st.lists(st.sampled_from("abc"), min_size=len(said), max_size=len(said)))
    numbered = list(enumerate(said))
    cut = gather(
        reading(name, *(each for each, article in zip(numbered, articles, strict=True) if article == name))
        for name in "abc"
    )
    assert content(cut) == content(whole_)
    assert cut.edges == whole_.edges


# Each is said as fully as if it stood alone, so that none leans on the one before it.
SENTENCES = (
    "Peru recognised Kosovo.",
    "Serbia sanctioned Belarus.",
    "On 3 May 2021 Peru recognised Kosovo.",
    "Chile could recognise Kosovo.",
    "Serbia sanctioned Belarus in 2020.",
    "Serbia sanctioned Belarus on 4 June 2021.",
)


def test_the_reader_says_the_same_of_one_article_as_of_two() -> None:
    def read(name: str, sentences: Iterable[str]) -> Reading:
        text = "\n".join(sentences)
        article = replace(reading_.document(text), id=f"doc/{name}")
        return read_document(article, reading_.annotator(), load_lexicon(), reading_.relations())

    one = content(gather([read("a", SENTENCES)]))
    assert sorted(str(when and when.start) for when, *_ in one.values()) == [
        *("2020-01-01", "2021-05-03", "2021-06-04", "None", "None"),
    ]
    for cut in range(1, len(SENTENCES)):
        assert content(gather([read("a", SENTENCES[:cut]), read("b", SENTENCES[cut:])])) == one


# ---- going -----------------------------------------------------------------------------------------------


@given(APART)
def test_without_undoes_with_reading(readings: list[Reading]) -> None:
    for last in readings:
        rest = gather(r for r in readings if r is not last)
        grown = with_reading(rest, last)
        back = without(grown, last.document.id)
        assert back == rest
        assert nquads(back) == nquads(rest)


@given(APART)
def test_a_ledger_of_nothing_is_left_of_all(readings: list[Reading]) -> None:
    ledger = gather(readings)
    for each in readings:
        ledger = without(ledger, each.document.id)
    assert ledger == Ledger()


def test_a_document_that_was_not_read_cannot_go() -> None:
    with pytest.raises(GraphError, match=r"^doc/b: no such document in the graph; give the id of one$"):
        without(gather([reading("a", Said())]), "doc/b")


# ---- dates -----------------------------------------------------------------------------------------------


def test_an_undated_twin_joins_its_only_dated_twin_in_another_article() -> None:
    ledger = gather([reading("a", Said()), reading("b", Said(when=DAY))])
    (only,) = ledger.claims.values()
    assert only.when == DAY
    assert only.id == named(replace(only, id="")).id
    assert [(e.document, e.undated) for e in only.evidence] == [("doc/a", True), ("doc/b", False)]
    assert only.confidence == pytest.approx(0.96)


def test_it_parts_again_when_a_second_date_comes_and_joins_again_when_that_goes() -> None:
    both = [reading("a", Said(), Said(when=DAY)), reading("b", Said(when=MONTH))]
    assert len(gather(both[:1]).claims) == 1
    apart = gather(both)
    assert sorted(str(c.when and c.when.precision) for c in apart.claims.values()) == ["None", "day", "month"]
    assert not any(e.undated for c in apart.claims.values() for e in c.evidence)
    assert without(apart, "doc/b") == gather(both[:1])


def test_what_is_told_otherwise_is_no_twin() -> None:
    ledger = gather([reading("a", Said()), reading("b", Said(when=DAY, modality=Modality.PLANNED))])
    assert {c.when for c in ledger.claims.values()} == {None, DAY}


def test_a_sentence_counts_once_for_a_rule_by_the_surest_reading() -> None:
    twice = [(0, Said(confidence=0.8)), (0, Said(confidence=0.5)), (0, Said(when=DAY, confidence=0.5))]
    (only,) = gather([reading("a", *twice)]).claims.values()
    assert (only.when, only.confidence, len(only.evidence)) == (
        DAY,
        0.5,
        1,
    )  # the sentence has a date after all
    (only,) = gather([reading("a", *twice[:2])]).claims.values()
    assert (only.confidence, len(only.evidence)) == (0.8, 1)


# ---- actors ----------------------------------------------------------------------------------------------


def told(*entities: Entity) -> Ledger:
    return gather(
        reading(name, entities=[entity]) for name, entity in zip("abcdefgh", entities, strict=False)
    )


def test_the_kind_that_most_articles_have_is_taken_and_the_clash_is_noted() -> None:
    person, body = Entity("Wagner", "Wagner", Kind.PERSON), Entity("Wagner", "Wagner", Kind.ORGANISATION)
    ledger = told(person, body, body)
    assert ledger.entities["Wagner"].kind is Kind.ORGANISATION
    (clash,) = ledger.clashes
    assert clash.entity == "Wagner"
    said = "Organisation in 2 (doc/b, doc/c); Person in 1 (doc/a); taken is Organisation"
    assert clash.reason == f"articles differ in its kind: {said}"
    assert without(ledger, "doc/a").clashes == ()
    assert told(body, person).entities == told(person, body).entities


def test_what_somebody_looked_up_goes_before_what_most_say() -> None:
    known = Entity("Georgia", "Georgia", Kind.STATE, wikidata="Q230")
    guessed = Entity("Georgia", "Georgia", Kind.PERSON)
    assert told(guessed, guessed, known).entities["Georgia"] == known


def test_what_one_article_adds_is_kept_and_a_contradiction_is_noted() -> None:
    one = Entity("Guard", "Guard", Kind.ORGANISATION, ("National Guard",))
    other = replace(one, names=("The Guard",), part_of="Peru")
    third, fourth = replace(one, part_of="Kosovo"), replace(one, label="the Guard")
    assert told(one, other).entities["Guard"] == replace(other, names=("National Guard", "The Guard"))
    assert told(one, other).clashes == ()
    (clash,) = told(other, third, third).clashes
    assert clash.reason.startswith(
        "articles differ in what it is a part of: Kosovo in 2 (doc/b, doc/c); Peru in 1 (doc/a)"
    )
    assert told(one, one, fourth).entities["Guard"].names == ("National Guard", "the Guard")


def test_a_note_names_three_articles_at_most() -> None:
    one, other = Entity("X", "X", Kind.STATE), Entity("X", "X", Kind.PERSON)
    (clash,) = told(one, one, one, one, other).clashes
    assert "State in 4 (doc/a, doc/b, doc/c, …); Person in 1 (doc/e)" in clash.reason


# ---- by way of a file ------------------------------------------------------------------------------------


@pytest.fixture
def through(tmp_path: Path) -> Callable[[Ledger], Ledger]:
    def go(ledger: Ledger) -> Ledger:
        write_graph(ledger, tiny.RELATIONS, tmp_path)
        assert validate(tmp_path / "graph.nq", tiny.RELATIONS) == []
        return read_graph(tmp_path / "graph.trig")

    return go


ARTICLES = [
    reading("a", Said(), Said(object="Taiwan")),
    reading("b", Said(when=DAY)),
    reading("c", Said(when=MONTH), Said(object="Taiwan", when=DAY)),
]


@pytest.mark.parametrize("some", [ARTICLES[:1], ARTICLES[:2], ARTICLES], ids=len)
def test_a_ledger_comes_back_from_its_file(some: list[Reading], through: Callable[[Ledger], Ledger]) -> None:
    ledger = gather(some)
    back = through(ledger)
    assert (back.claims, back.entities, back.edges) == (ledger.claims, ledger.entities, ledger.edges)
    assert merge(back, back).claims == back.claims


def test_ledgers_of_files_merge_as_their_articles_do(through: Callable[[Ledger], Ledger]) -> None:
    for one, other in combinations(ARTICLES, 2):
        merged = merge(through(gather([one])), through(gather([other])))
        assert (merged.claims, merged.entities) == (
            gather([one, other]).claims,
            gather([one, other]).entities,
        )
    grown = with_reading(through(gather(ARTICLES[:2])), ARTICLES[2])
    assert grown.claims == gather(ARTICLES).claims


def test_a_document_can_go_from_a_file(through: Callable[[Ledger], Ledger]) -> None:
    back = without(through(gather(ARTICLES)), "doc/c")
    rest = gather(ARTICLES[:2])
    assert (back.claims, back.entities, back.edges) == (rest.claims, rest.entities, rest.edges)


def test_a_clash_and_a_missing_date_are_told_by_explain(through: Callable[[Ledger], Ledger]) -> None:
    region = Entity("Kosovo", "Kosovo", Kind.BREAKAWAY)
    back = through(gather([reading("a", Said(), entities=[region]), reading("b", Said(when=DAY))]))
    text = explain(back, find_claims(back, ask(back, "Peru", "recognises", "Kosovo")))
    assert (
        "  Kosovo: articles differ in its kind: Breakaway in 1 (doc/a); State in 1 (doc/b); taken is" in text
    )
    assert text.count("no date here: that of the claim is given by its other sentences") == 1


def test_what_no_document_gives_stays_while_there_are_documents() -> None:
    bare = named(Claim("", "Peru", "recognises", "Lima", confidence=0.3))
    lima = Entity("Lima", "Lima", Kind.REGION)
    two = gather(ARTICLES[:2])
    ledger = assemble(two.documents, {**two.entities, "Lima": lima}, {**two.claims, bare.id: bare})
    left = without(ledger, "doc/b")
    assert left.claims[bare.id] == bare
    assert left.entities["Lima"] == lima
    assert "Taiwan" not in without(ledger, "doc/a").entities
    assert merge(ledger, two).claims == ledger.claims


def test_only_pictures_and_the_view_load_networkx() -> None:
    rooms = "kg.explain, kg.explorer.rows, kg.ledger, kg.rdf, kg.review"
    code = f"import sys, {rooms}; print('networkx' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "False\n"


# ---- what cannot be merged -------------------------------------------------------------------------------


def test_a_ledger_is_merged_before_it_is_reviewed() -> None:
    desk = confirmed()
    reviewed_ = desk.graph()
    for change in (lambda: merge(reviewed_, desk.read), lambda: merge(desk.read, reviewed_)):
        with pytest.raises(GraphError, match="reviews are worked into this graph; take them back first"):
            change()
    grown = with_reading(unreviewed(reviewed_), ARTICLES[0])
    again, unfit = reviewed(grown, desk.reviews)
    assert (len(again.reviewed.reviews), unfit) == (2, ())
    assert without(unreviewed(again), "doc/a").claims.keys() == desk.read.claims.keys()


def test_two_bases_do_not_merge() -> None:
    other = gather(ARTICLES[:1], "https://graph.example/")
    with pytest.raises(GraphError, match=r"https://w3id.org/newskg/id/ and https://graph.example/"):
        merge(gather(ARTICLES[:1]), other)
    assert with_reading(other, ARTICLES[1]).base == "https://graph.example/"


def test_the_later_time_is_told_of_what_was_merged() -> None:
    early, late = (replace(gather(ARTICLES[:1]), built=f"2022-08-{day}T00:00:00Z") for day in ("01", "20"))
    assert merge(early, late).built == merge(late, early).built == late.built


def test_actors_of_no_document_do_not_grow() -> None:
    with pytest.raises(GraphError, match="a graph of no documents cannot grow or shrink"):
        merge(gather(ARTICLES), assemble({}, {"Lima": Entity("Lima", "Lima", Kind.REGION)}, {}))
