"""The life of a claim: courses, periods and days on ledgers built by hand."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from living import Said, day, ledger, said

from kg.errors import GraphError
from kg.ledger import Ledger, without
from kg.life import (
    Held,
    Turn,
    as_of,
    changes,
    course,
    course_words,
    held,
    idle,
    matters,
    periods,
    state_of,
    undated,
)
from kg.model import Act, Kind, Known, Period, Precision, Review, Reviewed
from kg.moment import read_moment
from kg.schema import load_relations

RELATIONS = load_relations()
SANCTIONS = ("Lumen", "Ostra", "sanctions")


def turns(*lines: Said, edge: tuple[str, str, str] = SANCTIONS) -> list[tuple[str | None, Turn]]:
    """The course of one matter as days and turns."""
    made = ledger(*lines)
    (matter,) = matters(made, RELATIONS, [edge])
    return [(str(step.day) if step.day else None, step.turn) for step in course(matter, made)]


def spans(*lines: Said, edge: tuple[str, str, str] = SANCTIONS) -> list[str]:
    """The periods of one matter in short: from, to, and a mark where disputed."""
    return [short(period) for period in periods(ledger(*lines), RELATIONS, [edge])]


def short(period: Period) -> str:
    bounds = [
        "…"
        if b is None
        else f"{b.earliest or ''}~{b.latest or ''}"
        if b.earliest != b.latest
        else str(b.latest)
        for b in (period.start, period.end)
    ]
    return " → ".join(bounds) + (" ?" if period.against else "")


# ---- the course of a matter -------------------------------------------------------------------------------


def test_a_thing_said_once_is_first_said() -> None:
    assert turns(said("2022-07-14", "Lumen sanctions Ostra")) == [("2022-07-14", Turn.FIRST)]


def test_who_tells_it_again_repeats_it_and_repeating_is_one_step() -> None:
    lines = [said(f"2022-07-{d}", "Lumen sanctions Ostra") for d in (14, 15, 16)]
    assert turns(*lines) == [("2022-07-14", Turn.FIRST), ("2022-07-15", Turn.REPEATED)]


def test_who_says_it_twice_in_one_article_repeats_nothing() -> None:
    assert turns(
        said("2022-07-14", "Lumen sanctions Ostra", by="Vale", document="one"),
        said("2022-07-14", "Lumen sanctions Ostra", by="Ostra", document="one"),
        said("2022-07-15", "Lumen sanctions Ostra", by="Ostra", document="two"),
        said("2022-07-16", "Lumen lifts_sanctions_on Ostra", document="three"),
        said("2022-07-16", "Lumen lifts_sanctions_on Ostra", when="2022-07", document="three"),
    ) == [("2022-07-14", Turn.FIRST), ("2022-07-15", Turn.REPEATED), ("2022-07-16", Turn.ENDED)]


def test_what_was_alleged_is_confirmed_by_an_article_and_by_the_doer() -> None:
    assert turns(
        said("2022-07-14", "Lumen sanctions Ostra", by="Ostra"),
        said("2022-07-15", "Lumen sanctions Ostra", hearsay=True),
        said("2022-07-16", "Lumen sanctions Ostra"),
        said("2022-07-17", "Lumen sanctions Ostra", by="Lumen"),
        said("2022-07-18", "Lumen sanctions Ostra", by="Lumen"),
    ) == [
        ("2022-07-14", Turn.FIRST),
        ("2022-07-15", Turn.REPEATED),
        ("2022-07-16", Turn.CONFIRMED),
        ("2022-07-17", Turn.CONFIRMED),
        ("2022-07-18", Turn.REPEATED),
    ]


def test_what_is_unsure_confirms_nothing() -> None:
    assert turns(
        said("2022-07-14", "Lumen sanctions Ostra", by="Ostra"),
        said("2022-07-16", "Lumen sanctions Ostra", sure=0.5),
    ) == [("2022-07-14", Turn.FIRST), ("2022-07-16", Turn.REPEATED)]


def test_a_denial_is_told_and_a_voice_that_denies_what_it_said_takes_it_back() -> None:
    assert turns(
        said("2022-07-14", "Lumen sanctions Ostra", by="Vale"),
        said("2022-07-15", "Lumen sanctions Ostra", by="Lumen", no=True),
        said("2022-07-16", "Lumen sanctions Ostra", by="Vale", no=True),
    ) == [("2022-07-14", Turn.FIRST), ("2022-07-15", Turn.DENIED), ("2022-07-16", Turn.WITHDRAWN)]


def test_a_plan_comes_true() -> None:
    assert turns(
        said("2022-07-01", "Lumen sanctions Ostra", how="Planned"),
        said("2022-07-02", "Lumen sanctions Ostra", how="Possible", by="Vale"),
        said("2022-07-14", "Lumen sanctions Ostra", when="2022-07-13"),
        said("2022-07-15", "Lumen sanctions Ostra", when="2022-07-13"),
    ) == [
        ("2022-07-01", Turn.FIRST),
        ("2022-07-02", Turn.REPEATED),
        ("2022-07-14", Turn.TRUE),
        ("2022-07-15", Turn.REPEATED),
    ]


def test_a_deed_before_the_plan_and_one_that_only_others_allege_fulfil_none() -> None:
    plan = said("2022-07-10", "Lumen visits Ostra", how="Planned")
    edge = ("Lumen", "Ostra", "visits")
    assert Turn.TRUE not in [
        turn
        for later in (
            said("2022-07-14", "Lumen visits Ostra", when="2019"),
            said("2022-07-14", "Lumen visits Ostra", by="Vale"),
            said("2022-07-10", "Lumen visits Ostra"),
        )
        for _, turn in turns(plan, later, edge=edge)
    ]


def test_a_plan_that_is_never_heard_of_again_says_nothing_more() -> None:
    assert turns(said("2022-07-10", "Lumen sanctions Ostra", how="Planned")) == [("2022-07-10", Turn.FIRST)]


def test_a_plan_that_is_given_up_is_withdrawn() -> None:
    assert turns(
        said("2022-07-10", "Lumen sanctions Ostra", how="Planned"),
        said("2022-07-12", "Lumen sanctions Ostra", how="Planned", no=True),
    ) == [("2022-07-10", Turn.FIRST), ("2022-07-12", Turn.WITHDRAWN)]


def test_what_another_relation_ends_has_ended_and_may_begin_again() -> None:
    assert turns(
        said("2014-03-02", "Lumen sanctions Ostra", when="2014-03-01"),
        said("2015-05-01", "Lumen lifts_sanctions_on Ostra", words="eased the ban"),
        said("2016-01-17", "Lumen lifts_sanctions_on Ostra", when="2016-01-16"),
        said("2016-01-18", "Lumen lifts_sanctions_on Ostra", when="2016-01-16"),
        said("2018-11-05", "Lumen sanctions Ostra", when="2018-11-04"),
    ) == [
        ("2014-03-02", Turn.FIRST),
        ("2015-05-01", Turn.EASED),
        ("2016-01-17", Turn.ENDED),
        ("2016-01-18", Turn.REPEATED),
        ("2018-11-05", Turn.AGAIN),
    ]


def test_what_ends_a_state_that_nobody_has_told_of_says_nothing_of_it() -> None:
    lifted = said("2014-05-01", "Lumen lifts_sanctions_on Ostra")
    assert turns(lifted) == []
    assert turns(lifted, said("2015-05-01", "Lumen sanctions Ostra")) == [("2015-05-01", Turn.FIRST)]
    left = said("2014-05-01", "Lumen member_of Front", no=True)
    assert turns(left, edge=("Lumen", "Front", "member_of")) == [("2014-05-01", Turn.ENDED)]


def test_several_documents_of_a_day_are_one_step_and_those_without_a_day_come_last() -> None:
    made = ledger(
        said("2022-07-14", "Lumen sanctions Ostra"),
        said("2022-07-14", "Lumen sanctions Ostra"),
        said(None, "Lumen sanctions Ostra"),
    )
    (matter,) = matters(made, RELATIONS, [SANCTIONS])
    first, *rest = course(matter, made)
    assert [str(first.day), first.turn, len(first.documents)] == ["2022-07-14", Turn.FIRST, 1]
    assert [(s.day, s.turn, len(s.documents)) for s in rest] == [
        (day("2022-07-14"), Turn.REPEATED, 1), (None, Turn.REPEATED, 1),
    ]  # fmt: skip


def test_copies_of_one_origin_are_copies_and_counted_as_one() -> None:
    made = ledger(
        said("2022-07-14", "Lumen sanctions Ostra", document="one"),
        said("2022-07-15", "Lumen sanctions Ostra", document="two"),
        said("2022-07-16", "Lumen sanctions Ostra", document="three"),
        said("2022-07-17", "Lumen sanctions Ostra", document="own"),
    )
    by_title = {d.title: key for key, d in made.documents.items()}
    copies = {by_title[name]: by_title["two"] for name in ("one", "two", "three")}
    told = replace(made, origins={**made.origins, **copies})
    (matter,) = matters(told, RELATIONS, [SANCTIONS])
    steps = course(matter, told)
    assert [(str(s.day), s.turn, len(s.documents)) for s in steps] == [
        ("2022-07-14", Turn.FIRST, 1), ("2022-07-15", Turn.COPIED, 2), ("2022-07-17", Turn.REPEATED, 1),
    ]  # fmt: skip
    assert "copied 2022-07-15 by 2 documents of 1 origin; repeated" in course_words(steps, told, str)


# ---- periods ----------------------------------------------------------------------------------------------


def test_a_state_begins_on_its_day_or_by_that_of_its_first_article() -> None:
    assert spans(said("2022-07-14", "Lumen sanctions Ostra", when="2022-07-13")) == ["2022-07-13 → …"]
    assert spans(said("2022-07-14", "Lumen sanctions Ostra")) == ["~2022-07-14 → …"]
    assert spans(said("2022-07-14", "Lumen sanctions Ostra", when="2017")) == ["2017-01-01~2017-12-31 → …"]
    assert spans(said(None, "Lumen sanctions Ostra")) == ["None → …"]


def test_how_a_bound_is_known_is_told_with_its_claims() -> None:
    made = ledger(
        said("2022-07-14", "Lumen sanctions Ostra", when="2022-07"),
        said("2022-09-14", "Lumen lifts_sanctions_on Ostra"),
    )
    (period,) = periods(made, RELATIONS)
    assert (period.start.known, period.start.precision) == (Known.TOLD, Precision.MONTH)
    assert str(period.start.latest) == "2022-07-14"  # by then it was told
    assert period.end is not None
    assert (period.end.known, period.end.earliest, str(period.end.latest)) == (
        Known.ARTICLE,
        None,
        "2022-09-14",
    )
    assert {made.claims[c].relation for c in period.end.claims} == {"lifts_sanctions_on"}
    assert {made.claims[c].relation for c in period.start.claims} == {"sanctions"}


@pytest.mark.parametrize(
    "weak",
    [
        said("2022-07-14", "Lumen sanctions Ostra", by="Vale"),
        said("2022-07-14", "Lumen sanctions Ostra", hearsay=True),
        said("2022-07-14", "Lumen sanctions Ostra", how="Planned"),
        said("2022-07-14", "Lumen sanctions Ostra", sure=0.5),
        said("2022-07-14", "Lumen visits Ostra"),
    ],
)
def test_what_earns_no_edge_and_what_does_not_last_bound_no_state(weak: Said) -> None:
    assert periods(ledger(weak), RELATIONS) == ()


@pytest.mark.parametrize(
    "weak",
    [
        said("2023-07-14", "Lumen lifts_sanctions_on Ostra", by="Vale"),
        said("2023-07-14", "Lumen lifts_sanctions_on Ostra", how="Planned"),
        said("2023-07-14", "Lumen lifts_sanctions_on Ostra", sure=0.5),
        said("2023-07-14", "Lumen lifts_sanctions_on Ostra", words="lifted some of the bans"),
        said("2023-07-14", "Ostra lifts_sanctions_on Lumen"),
        said("2023-07-14", "Lumen restores_ties_with Ostra"),
    ],
)
def test_what_is_not_plainly_its_end_ends_no_state(weak: Said) -> None:
    assert spans(said("2022-07-14", "Lumen sanctions Ostra"), weak) == ["~2022-07-14 → …"]


def test_a_state_ends_and_begins_again() -> None:
    lines = [
        said("2014-03-02", "Lumen sanctions Ostra", when="2014-03-01"),
        said("2016-01-17", "Lumen lifts_sanctions_on Ostra", when="2016-01-16"),
        said("2018-11-05", "Lumen sanctions Ostra", when="2018-11-04"),
        said("2019-02-05", "Lumen sanctions Ostra"),
    ]
    for order in itertools.permutations(lines):
        assert spans(*order) == ["2014-03-01 → 2016-01-16", "2018-11-04 → …"]
    first, second = periods(ledger(*lines), RELATIONS, [SANCTIONS])
    assert first.id != second.id
    assert str(second.last) == "2019-02-05"


def test_one_article_that_tells_of_the_end_of_what_began_earlier_is_clear() -> None:
    lines = [
        said("2016-01-17", "Lumen lifts_sanctions_on Ostra", when="2016-01-16", document="one"),
        said("2016-01-17", "Lumen sanctions Ostra", document="one"),
    ]
    assert spans(*lines) == ["~2016-01-17 → 2016-01-16"]


def test_what_only_articles_date_is_put_in_the_order_of_publication() -> None:
    cut, restored = "Lumen cuts_ties_with Ostra", "Lumen restores_ties_with Ostra"
    ties, broken = ("Lumen", "Ostra", "restores_ties_with"), ("Lumen", "Ostra", "cuts_ties_with")
    lines = [said("2020-02-02", cut), said("2020-09-02", restored)]
    for order in itertools.permutations(lines):
        assert spans(*order, edge=ties) == ["~2020-09-02 → …"]
        assert spans(*order, edge=broken) == ["~2020-02-02 → ~2020-09-02"]
    again = said("2021-01-02", restored)
    assert spans(*lines, again, edge=ties) == ["~2020-09-02 → …"]
    assert spans(*lines, said("2021-03-02", cut), edge=ties) == ["~2020-09-02 → ~2021-03-02"]
    assert spans(said("2020-02-02", cut, when="2020-02-01"), lines[1], edge=ties) == ["~2020-09-02 → …"]


@pytest.mark.parametrize(
    "words",
    [
        {"before": "partially ", "words": "lifted the sanctions"},
        {"before": "has partly ", "words": "lifted the sanctions"},
        {"words": "lifted the sanctions", "after": " on Ostra in part"},
        {"words": "lifted the sanctions", "after": " on Ostra temporarily"},
        {"before": "some of its ", "words": "sanctions were lifted"},
        {"words": "lifted some of the sanctions"},
        {"words": "eased the sanctions"},
        {"words": "relaxed the sanctions"},
        {"words": "lifted some", "rule": "learned"},
    ],
)
def test_a_state_that_is_lifted_in_part_goes_on(words: dict[str, str]) -> None:
    begun = said("2015-03-02", "Lumen sanctions Ostra", when="2015")
    lifted = said("2020-05-08", "Lumen lifts_sanctions_on Ostra", when="2020-05-07", **words)
    assert spans(begun, lifted) == ["2015-01-01~2015-03-02 → …"]
    assert turns(begun, lifted)[-1] == ("2020-05-08", Turn.EASED)


@pytest.mark.parametrize(
    "words",
    [
        {"words": "lifted the sanctions", "after": " on Ostra after some weeks"},
        {"words": "lifted the sanctions", "after": " on Ostra, in part for money"},
        {"before": "partly for money, Lumen ", "words": "lifted the sanctions"},
        {"before": "some said that Lumen at last ", "words": "lifted the sanctions"},
    ],
)
def test_a_state_that_is_lifted_for_some_reason_has_ended(words: dict[str, str]) -> None:
    begun = said("2015-03-02", "Lumen sanctions Ostra", when="2015")
    lifted = said("2020-05-08", "Lumen lifts_sanctions_on Ostra", when="2020-05-07", **words)
    assert spans(begun, lifted) == ["2015-01-01~2015-03-02 → 2020-05-07"]


@pytest.mark.parametrize("rule", ["recall", "call-home", "close", "level", "lower", "off", "cancel-visit"])
def test_a_protest_cuts_no_ties(rule: str) -> None:
    broken, ties = ("Lumen", "Ostra", "cuts_ties_with"), ("Lumen", "Ostra", "restores_ties_with")
    recalled = said("2020-02-02", "Lumen cuts_ties_with Ostra", rule=rule, document="one")
    assert spans(recalled, edge=broken) == []
    assert broken in ledger(recalled).edges
    restored = said("2019-02-02", "Lumen restores_ties_with Ostra")
    assert spans(restored, recalled, edge=ties) == ["~2019-02-02 → …"]
    assert dict(changes(ledger(restored, recalled), RELATIONS)) == {}
    both = said("2020-02-02", "Lumen cuts_ties_with Ostra", document="one")
    assert spans(recalled, both, edge=broken) == ["~2020-02-02 → …"]
    assert spans(recalled, said("2020-03-02", "Lumen cuts_ties_with Ostra"), edge=broken) == [
        "~2020-03-02 → …"
    ]


@pytest.mark.parametrize(
    "lines",
    [
        # still told, without a day, once the end was told
        [said("2014-03-02", "Lumen sanctions Ostra"), said("2016-01-17", "Lumen lifts_sanctions_on Ostra"),
         said("2016-02-01", "Lumen sanctions Ostra")],
        # both on one day
        [said("2016-01-17", "Lumen sanctions Ostra", when="2016-01-16"),
         said("2016-01-17", "Lumen lifts_sanctions_on Ostra", when="2016-01-16")],
        # in one year, which came first nobody tells
        [said("2020-01-17", "Lumen sanctions Ostra", when="2016"),
         said("2020-01-17", "Lumen lifts_sanctions_on Ostra", when="2016-05-16")],
        # the one who is to have done it denies it, or the other of the two does
        [said("2014-03-02", "Lumen sanctions Ostra"),
         said("2014-03-03", "Lumen sanctions Ostra", by="Lumen", no=True)],
        [said("2014-03-02", "Lumen sanctions Ostra"),
         said("2014-03-03", "Lumen sanctions Ostra", by="Ostra", no=True)],
        # he does, and that is but likelier than not
        [said("2014-03-02", "Lumen sanctions Ostra"),
         said("2014-03-03", "Lumen sanctions Ostra", by="Lumen", no=True, sure=0.6)],
        # nobody can date the end
        [said("2014-03-02", "Lumen sanctions Ostra"), said(None, "Lumen lifts_sanctions_on Ostra")],
    ],
)  # fmt: skip
def test_claims_that_contradict_give_no_false_certainty(lines: list[Said]) -> None:
    made = ledger(*lines)
    (period,) = periods(made, RELATIONS)
    assert period.against
    assert set(period.against) <= set(made.claims)
    assert held(period, day("2030-01-01")) is Held.DISPUTED


def test_a_denial_before_the_deed_and_one_by_a_third_party_dispute_nothing() -> None:
    assert spans(
        said("2014-03-01", "Lumen sanctions Ostra", by="Lumen", no=True),
        said("2014-03-02", "Lumen sanctions Ostra"),
        said("2014-03-03", "Lumen sanctions Ostra", by="Vale", no=True),
        said("2014-03-04", "Lumen sanctions Ostra", no=True, sure=0.4),
        said("2014-03-05", "Lumen sanctions Ostra", no=True, how="Planned"),
    ) == ["~2014-03-02 → …"]


def test_ties_are_mutual_and_recognition_is_not() -> None:
    ties = ("Lumen", "Ostra", "cuts_ties_with")
    cut = said("2014-03-02", "Lumen cuts_ties_with Ostra")
    assert spans(cut, said("2016-01-17", "Ostra restores_ties_with Lumen"), edge=ties) == [
        "~2014-03-02 → ~2016-01-17"
    ]
    again = ("Ostra", "Lumen", "restores_ties_with")
    assert spans(said("2010-01-17", "Ostra restores_ties_with Lumen"), cut, edge=again) == [
        "~2010-01-17 → ~2014-03-02"
    ]
    taken = said("2016-01-17", "Ostra withdraws_recognition_from Lumen")
    known = said("2014-03-02", "Lumen recognises Ostra")
    assert spans(known, taken, edge=("Lumen", "Ostra", "recognises")) == ["~2014-03-02 → …"]


def test_membership_and_office_end_where_they_are_denied() -> None:
    member, head = ("Lumen", "Front", "member_of"), ("Vale", "Ostra", "heads")
    left = said("2024-01-02", "Lumen member_of Front", no=True, when="2024-01-01")
    assert spans(said("2010-03-02", "Lumen member_of Front"), left, edge=member) == [
        "~2010-03-02 → 2024-01-01"
    ]
    assert spans(left, edge=member) == []
    former = said("2020-03-02", "Vale heads Ostra", no=True)
    assert spans(said("2012-03-02", "Vale heads Ostra"), former, edge=head) == ["~2012-03-02 → ~2020-03-02"]


def test_periods_depend_on_the_claims_of_the_two_alone_and_are_exact_under_forgetting() -> None:
    lines = [
        said("2014-03-02", "Lumen sanctions Ostra", when="2014-03-01", document="one"),
        said("2016-01-17", "Lumen lifts_sanctions_on Ostra", document="two"),
        said("2016-01-18", "Lumen sanctions Vale", document="three"),
    ]
    whole = ledger(*lines)
    for line in lines:
        gone = next(key for key, d in whole.documents.items() if d.title == line.document)
        rest = ledger(*(each for each in lines if each is not line))
        assert periods(without(whole, gone), RELATIONS) == periods(rest, RELATIONS)


# ---- days -------------------------------------------------------------------------------------------------


def test_what_holds_on_a_day() -> None:
    (period,) = periods(
        ledger(
            said("2014-04-02", "Lumen sanctions Ostra", when="2014-03"),
            said("2016-01-17", "Lumen lifts_sanctions_on Ostra", when="2016-01"),
        ),
        RELATIONS,
    )
    assert [held(period, day(text)) for text in ("2014-02-28", "2014-03-01", "2014-03-31", "2015-12-31",
                                                 "2016-01-05", "2016-01-17")] == [
        Held.NOT_YET, Held.PERHAPS, Held.YES, Held.YES, Held.PERHAPS, Held.ENDED,
    ]  # fmt: skip
    assert state_of((), day("2016-01-17")) is Held.NOT_YET


def test_as_of_a_day_only_what_was_published_by_then_counts() -> None:
    whole = ledger(
        said("2014-03-02", "Lumen sanctions Ostra", sure=0.6),
        said("2015-03-02", "Lumen sanctions Ostra", when="2014-03-01", sure=0.85),
        said("2016-01-17", "Lumen lifts_sanctions_on Ostra", when="2015-01-01"),
        said("2016-01-17", "Vale visits Ostra"),
        said(None, "Lumen meets Ostra"),
    )
    assert undated(whole) == 1
    early = as_of(whole, day("2014-12-31"), RELATIONS)
    (claim,) = early.claims.values()
    assert (claim.when, claim.confidence, early.edges) == (None, 0.6, {})
    assert sorted(early.entities) == ["Lumen", "Ostra"]
    later = as_of(whole, day("2015-12-31"), RELATIONS)
    assert list(later.edges) == [SANCTIONS]
    assert [short(p) for p in periods(later, RELATIONS)] == ["2014-03-01 → …"]
    last = as_of(whole, day("2016-01-17"), RELATIONS)
    assert SANCTIONS not in last.edges
    assert SANCTIONS in last.earned
    assert ("Vale", "Ostra", "visits") in last.edges
    assert not {c for c in last.earning if last.claims[c].relation == "sanctions"}
    assert [short(p) for p in periods(last, RELATIONS)] == ["2014-03-01 → 2015-01-01"]
    assert SANCTIONS in whole.edges  # without a day the edge says that it was ever done


def test_as_of_the_last_day_is_the_whole_less_what_has_no_day_and_what_has_ended() -> None:
    whole = ledger(
        said("2014-03-02", "Lumen sanctions Ostra"),
        said("2015-03-02", "Lumen sanctions Ostra", by="Vale", when="2015"),
        said("2016-01-17", "Vale visits Ostra"),
    )
    then = as_of(whole, day("2016-01-17"), RELATIONS)
    assert (then.documents, then.claims, then.entities, then.edges) == (
        whole.documents, whole.claims, whole.entities, whole.edges,
    )  # fmt: skip


def test_a_state_that_is_disputed_or_to_end_later_keeps_its_edge() -> None:
    begun = said("2014-03-02", "Lumen sanctions Ostra")
    disputed = ledger(begun, said("2014-03-03", "Lumen sanctions Ostra", by="Lumen", no=True))
    later = ledger(begun, said("2016-01-05", "Lumen lifts_sanctions_on Ostra", when="2016-02-01"))
    assert SANCTIONS in as_of(disputed, day("2016-01-05"), RELATIONS).edges
    assert SANCTIONS in as_of(later, day("2016-01-31"), RELATIONS).edges
    assert SANCTIONS not in as_of(later, day("2016-02-01"), RELATIONS).edges


def test_a_day_before_the_first_document_is_refused_in_one_line() -> None:
    whole = ledger(said("2014-03-02", "Lumen sanctions Ostra"))
    with pytest.raises(GraphError, match="the first document of this graph is of 2014-03-02"):
        as_of(whole, day("2014-03-01"), RELATIONS)
    with pytest.raises(GraphError, match="has a day of publication"):
        as_of(ledger(said(None, "Lumen sanctions Ostra")), day("2014-03-01"), RELATIONS)


def test_reviews_count_whenever_they_were_decided() -> None:
    whole = ledger(said("2014-03-02", "Lumen sanctions Ostra", sure=0.5))
    (claim,) = whole.claims
    signed = Review("review/1", Act.CONFIRM, "Ann", read_moment("2020-01-01T00:00:00Z"), claim=claim)
    made = replace(whole, reviewed=Reviewed((signed,)))
    assert list(as_of(made, day("2014-03-02"), RELATIONS).edges) == [SANCTIONS]


def test_changes_name_the_days_from_which_on_a_state_was_known_to_have_ended() -> None:
    whole = ledger(
        said("2014-03-02", "Lumen sanctions Ostra", when="2014-03-01"),
        said("2016-01-17", "Lumen lifts_sanctions_on Ostra", when="2016-01-16"),
        said("2018-11-05", "Lumen sanctions Ostra", when="2018-11-04"),
        said("2014-03-02", "Lumen recognises Ostra"),
        said("2014-03-02", "Lumen sanctions Vale"),
    )
    assert dict(changes(whole, RELATIONS)) == {
        SANCTIONS: (
            (day("2014-03-02"), Held.YES), (day("2016-01-17"), Held.ENDED), (day("2018-11-05"), Held.YES),
        ),
    }  # fmt: skip


def test_changes_say_what_as_of_says_on_every_day() -> None:
    whole = ledger(
        said("2014-03-02", "Lumen sanctions Ostra", when="2014-03"),
        said("2014-03-09", "Lumen sanctions Ostra", by="Lumen", no=True),
        said("2016-01-17", "Lumen lifts_sanctions_on Ostra", when="2016-02-01"),
        said("2016-01-17", "Ostra cuts_ties_with Lumen"),
        said("2016-02-02", "Lumen restores_ties_with Ostra"),
        said("2016-03-02", "Ostra cuts_ties_with Lumen"),
    )
    told = dict(changes(whole, RELATIONS))
    days = ["2014-03-02", "2014-03-09", "2016-01-17", "2016-01-31", "2016-02-01", "2016-02-02", "2016-03-02"]
    for text in days:
        lapsed = as_of(whole, day(text), RELATIONS).lapsed
        assert lapsed == {
            edge
            for edge, marks in told.items()
            if [state for since, state in marks if since <= day(text)][-1:] == [Held.ENDED]
        }, text


def test_an_empty_ledger_has_no_life() -> None:
    assert periods(Ledger(), RELATIONS) == ()
    assert list(changes(Ledger(), RELATIONS)) == []


# ---- what the relation files say --------------------------------------------------------------------------


def test_every_state_of_the_relation_files_can_end() -> None:
    assert idle(RELATIONS) == ()
    lasting = {name for name, relation in RELATIONS.items() if relation.state}
    assert {"sanctions", "recognises", "cuts_ties_with", "member_of", "heads"} <= lasting
    assert not lasting & {"visits", "meets", "detains", "lifts_sanctions_on"}


def test_an_end_that_never_comes_is_told() -> None:
    endless = replace(RELATIONS["visits"], state="is on a visit to")
    assert "visits: a state that nothing ends" in idle({**RELATIONS, "visits": endless})[0]
    unfit = replace(RELATIONS["lifts_sanctions_on"], domain=(Kind.NEWS_AGENCY,), range=(Kind.NEWS_AGENCY,))
    persons = replace(RELATIONS["sanctions"], domain=(Kind.PERSON,))
    found = idle({**RELATIONS, "sanctions": persons, "lifts_sanctions_on": unfit})
    assert found == (
        "lifts_sanctions_on: never ends sanctions, as no two actors fit both; mend domain or range of one",
    )
