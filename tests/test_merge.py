"""The merging room: claims of one content are one claim with all their evidence, in whatever order."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from kg.ids import claim_id
from kg.merge import borne_out, content, joined, merge, named
from kg.model import Claim, Decision, Evidence, Interval, Modality, Polarity, Precision, Span


def year(number: int) -> Interval:
    return Interval(datetime.date(number, 1, 1), datetime.date(number, 12, 31), Precision.YEAR)


def evidence(document: str = "doc/a", start: int = 0, **other: Any) -> Evidence:
    given: dict[str, Any] = {
        "triggers": (Span(start + 5, start + 9),),
        "rule": "meets.verb",
        "confidence": 0.5,
    }
    return Evidence(document, Span(start, start + 20), "Peru meets Chile.", **(given | other))


def claim(*told: Evidence, **other: Any) -> Claim:
    made = named(Claim("", "Peru", "meets", "Chile", **other))
    return borne_out(made, told) if told else made


def both_ways(*claims: Claim) -> tuple[Claim, ...]:
    """What is merged, the same in every order, in portions, and again."""
    merged = merge(claims)
    assert all(merge(each) == merged for each in permutations(claims))
    assert merge(merged) == merged
    assert all(merge((*merge(claims[:n]), *merge(claims[n:]))) == merged for n in range(len(claims)))
    return merged


def test_a_claim_is_named_by_its_content() -> None:
    other = {
        "subject": "Kenya", "relation": "praises", "object": "Kenya", "polarity": Polarity.NEGATIVE,
        "modality": Modality.PLANNED, "claimant": "Kenya", "hearsay": True, "when": year(2020),
        "place": "Lima", "others": ("Kenya",),
    }  # fmt: skip
    plain = claim()
    c = plain
    assert plain.id == claim_id(
        c.subject, c.relation, c.object, c.polarity, c.modality, c.claimant, c.hearsay, c.when, c.place,
        c.others,
    )  # fmt: skip
    changed = [named(replace(plain, **{name: value})) for name, value in other.items()]
    assert len({plain.id, *(each.id for each in changed)}) == len(other) + 1
    assert all(getattr(each, name) == other[name] for each, name in zip(changed, other, strict=True))
    assert named(replace(plain, id="x", confidence=0.7)) == replace(plain, confidence=0.7)


def test_the_content_leaves_out_date_place_and_others() -> None:
    c = claim(claimant="Kenya", hearsay=True)
    assert content(c) == ("Peru", "meets", "Chile", "Positive", "Actual", "Kenya", True)
    assert content(claim(when=year(2020), place="Lima", others=("Kenya",))) == content(claim())


def test_two_documents_are_one_claim_with_two_sentences() -> None:
    a, b = claim(evidence("doc/a")), claim(evidence("doc/b", confidence=0.6))
    [one] = both_ways(b, a)
    assert [e.document for e in one.evidence] == ["doc/a", "doc/b"]
    assert one.confidence == 0.8
    assert one.id == a.id == b.id


def test_claims_come_by_their_id() -> None:
    claims = [claim(evidence(), when=year(n)) for n in range(2000, 2009)]
    assert [c.id for c in both_ways(*claims[:4])] == sorted(c.id for c in claims[:4])
    assert [c.id for c in merge(claims)] == sorted(c.id for c in claims)


def test_what_has_no_date_joins_its_only_dated_twin() -> None:
    dated, plain = claim(evidence("doc/a"), when=year(2020)), claim(evidence("doc/b"))
    [one] = both_ways(plain, dated)
    assert one.id == dated.id
    assert one.when == year(2020)
    assert [(e.document, e.undated) for e in one.evidence] == [("doc/a", False), ("doc/b", True)]


def test_of_two_dated_twins_it_joins_neither() -> None:
    early, late = claim(evidence("doc/a"), when=year(2020)), claim(evidence("doc/b"), when=year(2021))
    plain = claim(evidence("doc/c"))
    merged = both_ways(plain, early, late)
    assert {c.when for c in merged} == {None, year(2020), year(2021)}
    assert not any(e.undated for c in merged for e in c.evidence)


def test_a_joined_sentence_leaves_again_when_a_second_date_comes() -> None:
    [one] = merge([claim(evidence("doc/a"), when=year(2020)), claim(evidence("doc/b"))])
    merged = both_ways(one, claim(evidence("doc/c"), when=year(2021)))
    assert sorted((c.when.start.year if c.when else 0, c.evidence[0].document) for c in merged) == [
        (0, "doc/b"),
        (2020, "doc/a"),
        (2021, "doc/c"),
    ]
    assert not any(e.undated for c in merged for e in c.evidence)


@pytest.mark.parametrize(
    "other",
    [
        {"polarity": Polarity.NEGATIVE},
        {"modality": Modality.POSSIBLE},
        {"claimant": "Kenya"},
        {"hearsay": True},
        {"subject": "Kenya"},
        {"object": "Kenya"},
        {"relation": "praises"},
    ],
)
def test_a_date_of_another_content_is_not_lent(other: dict[str, Any]) -> None:
    dated = borne_out(named(replace(claim(), when=year(2020), **other)), [evidence("doc/a")])
    assert {c.when for c in both_ways(dated, claim(evidence("doc/b")))} == {None, year(2020)}


def test_a_place_is_kept_with_the_date_that_is_lent() -> None:
    dated = claim(evidence("doc/a"), when=year(2020))
    placed = claim(evidence("doc/b"), place="Lima", others=("Kenya",))
    merged = both_ways(dated, placed)
    assert {(c.when, c.place, c.others) for c in merged} == {
        (year(2020), None, ()),
        (year(2020), "Lima", ("Kenya",)),
    }


def test_where_a_rule_finds_a_date_in_a_sentence_it_counts_no_more_without() -> None:
    dated, plain = claim(evidence(), when=year(2020)), claim(evidence(confidence=0.9))
    [one] = both_ways(plain, dated)
    assert (one.when, one.confidence, len(one.evidence)) == (year(2020), 0.5, 1)
    assert not one.evidence[0].undated


def test_a_sentence_that_gives_two_dates_gives_two_claims() -> None:
    merged = both_ways(
        claim(evidence(), when=year(2020)), claim(evidence(), when=year(2021)), claim(evidence())
    )
    assert {c.when for c in merged} == {year(2020), year(2021)}


@pytest.mark.parametrize(
    ("other", "confidence"),
    [({"document": "doc/b"}, 0.75), ({"start": 40}, 0.5), ({"rule": "meets.noun"}, 0.5)],
)
def test_another_sentence_or_rule_is_evidence_and_another_document_adds_to_the_confidence(
    other: dict[str, Any], confidence: float
) -> None:
    [one] = both_ways(claim(evidence()), claim(evidence(**other)))
    assert len(one.evidence) == 2
    assert one.confidence == confidence


def test_documents_of_one_origin_count_once_and_by_the_surest_of_their_sentences() -> None:
    told = [
        claim(evidence(f"doc/{name}", confidence=sure)) for name, sure in (("a", 0.5), ("b", 0.6), ("c", 0.5))
    ]
    [apart], [copied] = merge(told), merge(told, {"doc/a": "doc/b", "doc/b": "doc/b"})
    assert (apart.confidence, copied.confidence) == (0.9, 0.8)
    assert apart.evidence == copied.evidence


READER, REVIEWED = evidence(confidence=0.3), evidence(confidence=0.9, review="r1")
SPANS = {"triggers": (Span(9, 12),)}
DECIDED = {"decisions": (Decision(Span(0, 4), "Peru", "lexicon.name", "it is"),)}


@pytest.mark.parametrize(
    ("stays", "goes"),
    [
        (READER, REVIEWED),
        (evidence(confidence=0.6), evidence()),
        (evidence(**SPANS), evidence()),
        (evidence(confidence=0.6), evidence(**SPANS)),
        (evidence(**DECIDED), evidence()),
        (evidence(**SPANS), evidence(**DECIDED)),
        (evidence(review="r2"), evidence(review="r1")),
        (evidence(review="r1", **DECIDED), evidence(review="r2")),
        (replace(evidence(), quote="Z"), replace(evidence(), quote="A")),
        (evidence(decisions=(Decision(Span(0, 4), None, "b", ""),)),
         evidence(decisions=(Decision(Span(0, 4), None, "a", "z"),))),
        (evidence(decisions=(Decision(Span(0, 4), "Z", "a", ""),)),
         evidence(decisions=(Decision(Span(0, 4), None, "z", ""),))),
        (evidence(decisions=(Decision(Span(1, 4), None, "a", ""),)),
         evidence(decisions=(Decision(Span(0, 4), "Z", "z", ""),))),
        (evidence(decisions=(Decision(Span(0, 4), None, "a", "z"),)),
         evidence(decisions=(Decision(Span(0, 4), None, "a", "a"),))),
    ],
)  # fmt: skip
def test_of_two_for_one_place_one_stays(stays: Evidence, goes: Evidence) -> None:
    [one] = both_ways(claim(goes), claim(stays))
    assert one.evidence == (stays,)
    assert one.confidence == stays.confidence
    for a, b in ((stays, goes), (goes, stays)):
        both = joined(claim(a), claim(b))
        assert both.evidence == (stays,)
        assert both.confidence == stays.confidence


def test_joined_evidence_keeps_the_first_claim() -> None:
    a, b = claim(evidence("doc/a"), when=year(2020)), claim(evidence("doc/b"))
    both = joined(a, b)
    assert (both.id, both.when, both.confidence) == (a.id, a.when, 0.75)
    assert [e.document for e in both.evidence] == ["doc/a", "doc/b"]
    assert joined(a, a) == a


def test_an_undated_sentence_is_the_greater_of_the_same() -> None:
    plain, lent = evidence(), evidence(undated=True)
    assert joined(claim(lent), claim(plain)).evidence == (lent,) == joined(claim(plain), claim(lent)).evidence
    zed = replace(plain, quote="Z")
    assert joined(claim(lent), claim(zed)).evidence == (lent,)


ORDERS: Iterable[tuple[Evidence, Evidence]] = (
    (evidence("doc/a", 40), evidence("doc/b", 0)),
    (evidence(start=0, rule="z"), evidence(start=40, rule="a")),
    (evidence(rule="a", triggers=(Span(9, 12),)), evidence(rule="b")),
    (evidence(confidence=0.9), evidence(triggers=(Span(9, 12),))),
    (evidence(confidence=0.4), evidence(confidence=0.6)),
)


@pytest.mark.parametrize(("first", "second"), ORDERS)
def test_evidence_stands_by_document_and_place(first: Evidence, second: Evidence) -> None:
    bare = claim()
    assert borne_out(bare, [second, first]).evidence == borne_out(bare, [first, second]).evidence
    assert borne_out(bare, [second, first]).evidence == (first, second)


def test_doubts_multiply() -> None:
    many = borne_out(claim(), [evidence(f"doc/{n}", confidence=0.3) for n in range(3)])
    assert many.confidence == 0.657
    assert borne_out(claim(), [evidence(confidence=0.12345)]).confidence == 0.123
    assert borne_out(many, ()).confidence == 0.0
    assert borne_out(many, ()).evidence == ()


def test_what_is_borne_out_already_is_the_same_object() -> None:
    c = claim(evidence())
    assert borne_out(c, c.evidence) is c
    wrong = replace(c, confidence=0.1)
    assert borne_out(wrong, c.evidence) == c
    assert borne_out(c, [evidence(confidence=0.2)]).confidence == 0.2


def test_a_claim_without_evidence_stays_with_its_confidence() -> None:
    bare, surer = replace(claim(), confidence=0.4), replace(claim(), confidence=0.6)
    assert both_ways(bare, surer) == (surer,)
    assert merge([replace(bare, confidence=0.6), surer]) == (surer,)
    assert both_ways(bare) == (bare,)


def test_a_claim_without_evidence_lends_its_date_to_none_and_takes_none() -> None:
    dated, plain = claim(when=year(2020)), claim()
    assert {c.when for c in both_ways(dated, plain)} == {None, year(2020)}
    assert {c.when for c in both_ways(dated, claim(evidence()))} == {None, year(2020)}
    assert {c.when for c in both_ways(plain, claim(evidence(), when=year(2020)))} == {None, year(2020)}


def test_evidence_outweighs_a_claim_without_any() -> None:
    bare, told = replace(claim(), confidence=0.9), claim(evidence())
    assert both_ways(bare, told) == (told,)


def test_nothing_gives_nothing() -> None:
    assert merge([]) == ()
