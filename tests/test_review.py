"""What reviews do to a graph, how they are kept, and that all of it can be taken back."""

from __future__ import annotations

import datetime
import json
import random
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import tiny
from reviewing import NOON, Desk, at_random, claim_of

from kg import rdf
from kg.errors import GraphError, KgError, ReviewError
from kg.explorer import payload, words_for
from kg.model import Act, Evidence, Kind, Modality, Polarity
from kg.query import find_query, load_graph, run_on
from kg.review import append_review, begin, misfit, propose, read_reviews, reviewed, standing, unreviewed
from kg.review.content import claim_json, load_claim

SAYS = "North_Korea recognises Donetsk_Peoples_Republic"
CUT = "Ukraine cuts_ties_with North_Korea"


@pytest.fixture
def desk() -> Desk:
    return Desk()


# ---- what a review does ----------------------------------------------------------------------------------


def test_a_confirmation_changes_no_claim(desk: Desk) -> None:
    claim = claim_of(desk.read, SAYS)
    made = desk.decide("confirm", why="", claim=claim.id)
    graph = desk.graph()
    assert graph.claims == desk.read.claims
    assert graph.edges == desk.read.edges
    assert graph.reviewed.reviews == (made,)
    assert made.says == "North Korea recognises Donetsk People's Republic (2022-07-13)"


def test_a_rejected_claim_draws_nothing_and_is_not_lost(desk: Desk) -> None:
    claim = claim_of(desk.read, SAYS)
    made = desk.decide("reject", claim=claim.id)
    graph = desk.graph()
    assert claim.id not in graph.claims
    assert ("North_Korea", "Donetsk_Peoples_Republic", "recognises") not in graph.edges
    [withdrawn] = graph.reviewed.withdrawn
    assert (withdrawn.claim, withdrawn.review, withdrawn.becomes) == (claim, made.id, None)


def test_a_rejection_is_of_the_sentences_that_were_seen(desk: Desk) -> None:
    """The same said elsewhere later has not been looked at by anybody."""
    whole = claim_of(desk.read, CUT)
    first, second = whole.evidence
    rdf_claim = _with(whole, first)
    desk.read = replace(desk.read, claims={**desk.read.claims, whole.id: rdf_claim})
    assert rdf_claim.confidence < whole.confidence
    desk.decide("reject", claim=whole.id)
    later = Desk(tiny.tiny_graph(), reviews=desk.reviews)
    left = claim_of(later.graph(), CUT)
    assert left.evidence == (second,)
    assert left.confidence == second.confidence


def _with(claim: Any, *evidence: Any) -> Any:
    from kg.merge import borne_out

    return borne_out(claim, evidence)


def test_a_correction_keeps_sentence_and_words(desk: Desk) -> None:
    claim = claim_of(desk.read, SAYS)
    becomes = {
        "object": "Luhansk_Peoples_Republic",
        "modality": "Planned",
        "when": None,
        "claimant": "Russia",
    }
    made = desk.decide("correct", claim=claim.id, becomes=becomes)
    now = claim_of(desk.graph(), "North_Korea recognises Luhansk_Peoples_Republic", claimant="Russia")
    assert (now.modality, now.when) == (Modality.PLANNED, None)
    [piece], [before] = now.evidence, claim.evidence
    assert (piece.quote, piece.triggers, piece.rule) == (before.quote, before.triggers, before.rule)
    assert piece.review == made.id
    [withdrawn] = desk.graph().reviewed.withdrawn
    assert withdrawn.becomes == now.id
    by_hand = [d for d in piece.decisions if d.rule == "review"]
    assert [d.entity for d in by_hand] == ["Luhansk_Peoples_Republic"]
    assert "by the word of Ada Lovelace: the text says so" in by_hand[0].reason


def test_what_was_heard_of_a_claim_goes_where_it_says_something_else(desk: Desk) -> None:
    meets, supplies = "North_Korea meets Luhansk_Peoples_Republic", "North_Korea supplies_labour_to Russia"
    for said in (meets, supplies):
        before = claim_of(desk.read, said)
        desk.decide("correct", claim=before.id, becomes={"modality": "Possible"})
        [piece], [first] = claim_of(desk.graph(), said).evidence, before.evidence
        assert first.heard is not None
        assert piece.heard == replace(first.heard, real=None)
    desk.decide("correct", claim=claim_of(desk.graph(), meets).id, becomes={"object": "Russia"})
    desk.decide("correct", claim=claim_of(desk.graph(), supplies).id, becomes={"relation": "aids"})
    for said in ("North_Korea meets Russia", "North_Korea aids Russia"):
        assert [e.heard for e in claim_of(desk.graph(), said).evidence] == [None]


def test_a_claim_as_json_keeps_what_was_heard_of_it() -> None:
    for claim in tiny.claims():
        read = load_claim(json.loads(json.dumps(claim_json(claim))))
        assert [e.heard for e in read.evidence] == [e.heard for e in claim.evidence]


@pytest.mark.parametrize(
    ("heard", "message"),
    [
        ("much", r'"heard" is \[stated, subject, object, real, rival, against, like\]'),
        ([0.5, 0.5], r'"heard" is \[stated'),
        ([0.5, 0.5, None, None, None, None, None], '"object" is a number'),
        ([0.5, 0.5, "x", None, None, None, None], '"object" is a number'),
        ([0.5, 0.5, 0.5, None, 7, None, None], '"rival" is not a text'),
    ],
)
def test_what_was_heard_is_refused_where_it_is_broken(heard: object, message: str) -> None:
    raw = claim_json(claim_of(tiny.tiny_graph(), "North_Korea supplies_labour_to Russia"))
    raw["evidence"][0]["heard"] = heard
    with pytest.raises(ValueError, match=message):
        load_claim(raw)


def test_what_is_corrected_into_a_known_claim_adds_to_its_evidence(desk: Desk) -> None:
    claim = claim_of(desk.read, "Russia sanctions Ukraine", polarity=Polarity.POSITIVE)
    other = claim_of(desk.read, "Russia sanctions Ukraine", polarity=Polarity.NEGATIVE)
    desk.decide("correct", claim=claim.id, becomes={"polarity": "Negative", "claimant": "Russia"})
    assert len(desk.graph().claims[other.id].evidence) == 2


def test_a_new_actor_comes_with_its_kind(desk: Desk) -> None:
    claim = claim_of(desk.read, CUT)
    desk.decide("correct", claim=claim.id, becomes={"subject": {"label": "Free  Kyiv", "kind": "Breakaway"}})
    graph = desk.graph()
    assert graph.entities["Free_Kyiv"].kind is Kind.BREAKAWAY
    assert graph.entities["Free_Kyiv"].label == "Free Kyiv"
    assert claim_of(graph, "Free_Kyiv cuts_ties_with North_Korea")
    desk.decide("undo", review=desk.reviews[0].id)
    assert "Free_Kyiv" not in desk.graph().entities


def test_a_name_is_read_as_another_actor_in_one_document_or_in_all(desk: Desk) -> None:
    kyiv = next(c for c in desk.read.claims.values() if c.relation == "cuts_ties_with")
    document = next(
        e.document
        for e in kyiv.evidence
        if any(d.entity == "Ukraine" for d in e.decisions) and "Kyiv" in e.quote
    )
    desk.decide("correct", actor="Ukraine", name="Kyiv", document=document, becomes={"actor": "Russia"})
    graph = desk.graph()
    assert claim_of(graph, "Russia cuts_ties_with North_Korea")
    assert claim_of(graph, CUT), "the other document says it in another name"


def test_a_name_that_is_not_this_actor_takes_the_claims_that_rest_on_it(desk: Desk) -> None:
    desk.decide("reject", actor="North_Korea", name="North Korea")
    assert not [
        c for c in desk.graph().claims.values() for e in c.evidence for d in e.decisions[:3]
        if d.entity == "North_Korea" and d.reason == "“North Korea” is a known name"
    ]  # fmt: skip


def test_merged_actors_are_one_in_every_claim(desk: Desk) -> None:
    desk.decide("merge", actor="Moscow", becomes={"actor": "Russia"})
    graph = desk.graph()
    assert "Moscow" not in graph.entities
    assert not [c for c in graph.claims.values() if "Moscow" in (c.subject, c.object, c.claimant, c.place)]
    assert set(desk.read.entities["Russia"].names) <= set(graph.entities["Russia"].names)
    [retired] = graph.reviewed.retired
    assert (retired.entity.id, retired.into) == ("Moscow", "Russia")


def test_who_is_merged_with_its_counterpart_says_nothing_of_itself(desk: Desk) -> None:
    desk.decide("merge", actor="Luhansk_Peoples_Republic", becomes={"actor": "North_Korea"})
    assert not [c for c in desk.graph().claims.values() if c.subject == c.object]


def test_an_actor_without_claims_leaves_with_the_last(desk: Desk) -> None:
    made = desk.decide("reject", claim=claim_of(desk.read, "Ukraine sanctions Russia").id)
    graph = desk.graph()
    assert "KCNA" not in graph.entities
    assert [(r.entity.id, r.review, r.into) for r in graph.reviewed.retired] == [("KCNA", made.id, None)]


def test_the_sentences_that_were_shown_are_decided_on_and_no_others(desk: Desk) -> None:
    claim = claim_of(desk.read, CUT)
    first, second = claim.evidence
    shown = [[first.document, first.sentence.start, first.sentence.end]]
    desk.decide("reject", claim=claim.id, evidence=shown)
    assert claim_of(desk.graph(), CUT).evidence == (second,)
    with pytest.raises(ReviewError, match="the sentences that were seen do not say so"):
        desk.decide("reject", claim=claim.id, evidence=shown)


def test_an_actor_that_was_merged_does_not_come_back_as_a_new_one(desk: Desk) -> None:
    desk.decide("merge", actor="Moscow", becomes={"actor": "Russia"})
    claim = claim_of(desk.graph(), CUT)
    with pytest.raises(ReviewError, match="Moscow was merged into Russia: take that, or undo the merger"):
        desk.decide("correct", claim=claim.id, becomes={"subject": {"label": "Moscow", "kind": "Region"}})
    other = Desk()
    made = other.decide("correct", claim=claim.id, becomes={"subject": {"label": "Zed", "kind": "State"}})
    by_hand = replace(made, actors=(replace(made.actors[0], id="Moscow", label="Moscow"),))
    assert reviewed(desk.read, [*desk.reviews, by_hand])[1] == (by_hand,)


def test_a_sentence_counts_once_however_it_was_read(desk: Desk) -> None:
    claim = claim_of(desk.read, SAYS)
    other = claim_of(desk.read, "North_Korea recognises Luhansk_Peoples_Republic")
    desk.decide("correct", claim=other.id, becomes={"object": "Donetsk_Peoples_Republic"})
    now = claim_of(desk.graph(), SAYS)
    assert now == claim


def test_what_was_decided_follows_a_claim_that_becomes_another(desk: Desk) -> None:
    """A confirmed claim is still a confirmed one when its actor is merged; so is a corrected one."""
    claim = claim_of(desk.read, SAYS)
    desk.decide("confirm", claim=claim.id)
    offer = claim_of(desk.read, "North_Korea proposes_labour_to Donetsk_Peoples_Republic", claimant=None)
    first = desk.decide("correct", claim=offer.id, becomes={"modality": "Planned"})
    whole = {"label": "Donbas", "kind": "Breakaway"}
    desk.decide("merge", actor="Donetsk_Peoples_Republic", becomes={"actor": whole})
    values = payload(desk.graph(), words_for(tiny.RELATIONS), {})
    known = [row[0] for row in values["claims"]["rows"]]
    about = {review["id"]: [known[number] for number in review["claims"]] for review in values["reviews"]}
    assert about[desk.reviews[0].id] == [claim_of(desk.graph(), "North_Korea recognises Donbas").id]
    planned = claim_of(desk.graph(), "North_Korea proposes_labour_to Donbas", claimant=None)
    assert about[first.id] == [planned.id]


def test_two_that_are_kept_apart_stay_as_they_are_and_come_back_from_a_file(
    desk: Desk, tmp_path: Path
) -> None:
    made = desk.decide("apart", actor="Moscow", becomes={"actor": "Russia"})
    assert made.says == "Moscow is not Russia"
    graph = desk.graph()
    assert (graph.claims, graph.entities) == (desk.read.claims, desk.read.entities)
    rdf.write_graph(graph, tiny.RELATIONS, tmp_path)
    assert rdf.validate(tmp_path / "graph.nq", tiny.RELATIONS) == []
    (back,) = rdf.read_graph(tmp_path / "graph.trig").reviewed.reviews
    assert (back.act, back.actor, back.into) == (made.act, made.actor, made.into)
    desk.decide("merge", actor="Moscow", becomes={"actor": "Ukraine"})
    _, unfit = reviewed(desk.read, [*reversed(desk.reviews)])
    assert unfit == (made,)  # one of the two is gone by then


def test_who_comes_new_and_is_merged_is_gone_when_all_is_taken_back(desk: Desk, tmp_path: Path) -> None:
    zed = {"label": "Zed", "kind": "State"}
    desk.decide("correct", claim=claim_of(desk.read, CUT).id, becomes={"subject": zed})
    desk.decide("merge", actor="Zed", becomes={"actor": "Russia"})
    rdf.write_graph(desk.graph(), tiny.RELATIONS, tmp_path)
    back = unreviewed(rdf.read_graph(tmp_path / "graph.ttl"))
    assert back.entities == desk.read.entities


def test_reviewers_of_like_names_are_told_apart(desk: Desk, tmp_path: Path) -> None:
    desk.decide("confirm", who="Ada O'Neil", claim=claim_of(desk.read, SAYS).id)
    desk.decide("confirm", who="Ada_ONeil", claim=claim_of(desk.read, CUT).id)
    rdf.write_graph(desk.graph(), tiny.RELATIONS, tmp_path)
    found = rdf.read_graph(tmp_path / "graph.ttl").reviewed.reviews
    assert [review.who for review in found] == ["Ada O'Neil", "Ada_ONeil"]


# ---- and back --------------------------------------------------------------------------------------------


def test_what_is_undone_never_was(desk: Desk) -> None:
    for said in (SAYS, CUT):
        desk.decide("reject", claim=claim_of(desk.read, said).id)
    desk.decide("undo", review=desk.reviews[0].id)
    graph = desk.graph()
    assert claim_of(graph, SAYS)
    assert [r.id for r in graph.reviewed.reviews] == [desk.reviews[1].id]
    with pytest.raises(ReviewError, match=r"no review review/001 that could be undone"):
        desk.decide("undo", review=desk.reviews[0].id)


def test_what_rests_on_an_undone_correction_fits_nothing(desk: Desk) -> None:
    desk.decide("correct", claim=claim_of(desk.read, SAYS).id, becomes={"modality": "Planned"})
    desk.decide("confirm", claim=claim_of(desk.graph(), SAYS).id)
    desk.decide("undo", review=desk.reviews[0].id)
    _, unfit = reviewed(desk.read, desk.reviews)
    assert unfit == (desk.reviews[1],)


@pytest.mark.parametrize("seed", range(8))
def test_any_reviews_can_be_taken_back_worked_in_twice_and_written(seed: int, tmp_path: Path) -> None:
    desk, dice = Desk(), random.Random(seed)
    for _ in range(14):
        at_random(desk, dice)
    graph, unfit = reviewed(desk.read, desk.reviews)
    assert len(graph.reviewed.reviews) + len(unfit) == len(standing(desk.reviews))
    assert _content(unreviewed(graph)) == _content(desk.read)
    again, _ = reviewed(graph, desk.reviews)
    assert _content(again) == _content(graph)

    found = rdf.changes(desk.read, graph, tiny.RELATIONS)
    before, after = _quads(desk.read, tmp_path), _quads(graph, tmp_path)
    assert before - _parsed(found.removed) | _parsed(found.added) == after
    assert _parsed(found.removed) <= before
    assert not before & _parsed(found.added)

    assert rdf.validate(tmp_path / "graph.ttl", tiny.RELATIONS) == []
    for name in ("graph.ttl", "graph.jsonld"):
        back = rdf.read_graph(tmp_path / name)
        assert _content(back) == _content(graph)
        assert _content(unreviewed(back)) == _content(desk.read)
    made = rdf.export(tmp_path / "graph.trig", tiny.RELATIONS, "nq")
    assert made.left_out == ()
    assert made.text == (tmp_path / "graph.nq").read_text(encoding="utf-8")


def _quads(graph: Any, folder: Path) -> set[ox.Quad]:
    """What a store holds of a graph."""
    rdf.write_graph(graph, tiny.RELATIONS, folder)
    return set(load_graph(folder / "graph.nq"))


def _parsed(lines: Iterable[str]) -> set[ox.Quad]:
    return set(ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS))


def _piece(e: Evidence) -> tuple[Any, ...]:
    decisions = sorted((d.span, d.entity or "", d.rule) for d in e.decisions)
    return e.document, e.sentence, e.rule, e.triggers, e.review or "", decisions


def _content(graph: Any) -> tuple[Any, ...]:
    """What a graph says, but for the order of decisions beyond the parties, which RDF does not keep."""
    claims = {c.id: (c.confidence, sorted(_piece(e) for e in c.evidence)) for c in graph.claims.values()}
    told = graph.reviewed
    taken = sorted((w.claim.id, w.review, w.becomes or "") for w in told.withdrawn)
    gone = sorted((r.entity.id, r.review, r.into or "", r.gained) for r in told.retired)
    return claims, graph.entities, [r.id for r in told.reviews], taken, gone, told.made


# ---- what is refused -------------------------------------------------------------------------------------

CLAIM = claim_of(tiny.tiny_graph(), SAYS).id
ASKED: dict[str, Any] = {"who": "A", "why": "w"}
OF_RUSSIA = {**ASKED, "act": "reject", "actor": "Russia"}
MERGE = {**ASKED, "act": "merge", "actor": "Russia"}
BACKWARDS = ["2022-02-02", "2022-02-01", "day"]


def refusal(raw: object) -> str:
    """Why the tiny graph takes no such review."""
    desk = Desk()
    try:
        made = propose(desk.read, tiny.RELATIONS, raw, id="review/1", when=NOON, standing={})
    except ReviewError as error:
        return str(error)
    return misfit(reviewed(desk.read, [made])[0], tiny.RELATIONS, made)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ([], "a review is an object"),
        ({}, '"act" is one of confirm, reject, correct, merge, apart, undo'),
        ({"act": "burn"}, '"act" is one of'),
        ({"act": "confirm", "claim": CLAIM}, '"who" is missing'),
        ({"act": "confirm", "who": " ", "claim": CLAIM}, '"who" is not a text'),
        ({"act": "confirm", "who": "\ud800", "claim": CLAIM}, '"who" holds half a character'),
        ({**ASKED, "act": "reject", "claim": "claim/a\nb"}, "there is no claim claim/a b (any more)"),
        ({"act": "confirm", "who": "A\u202e", "claim": CLAIM}, '"who" has a character that nobody can see'),
        ({**ASKED, "act": "reject", "why": "\x00", "claim": CLAIM}, '"why" has a character that nobody'),
        ({"act": "confirm", "who": "x" * 201, "claim": CLAIM}, '"who" has more than 200 characters'),
        ({"act": "reject", "who": "A", "claim": CLAIM}, '"why" is missing'),
        ({**ASKED, "act": "reject", "claim": "claim/none"}, "there is no claim claim/none"),
        ({**ASKED, "act": "reject", "claim": 3}, '"claim" is not a text'),
        ({**ASKED, "act": "reject"}, "there is no actor None"),
        (OF_RUSSIA, '"name" is missing'),
        ({**OF_RUSSIA, "name": "Berlin"}, "“Berlin” is nowhere read as Russia"),
        ({**OF_RUSSIA, "name": "M", "document": "doc/no"}, "no document doc/no"),
        ({**MERGE, "becomes": {"actor": "Russia"}}, "it is that actor already"),
        ({**MERGE, "becomes": {"actor": "Ukraine"}}, "Moscow is told to be a part of Russia"),
        ({**MERGE, "act": "apart", "becomes": {"actor": "Russia"}}, "to keep apart takes two actors"),
        ({**MERGE, "act": "apart", "becomes": {"actor": "Zed"}}, "there is no actor 'Zed'"),
        ({**ASKED, "act": "undo", "review": "review/x"}, "no review review/x"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(raw: Any, message: str) -> None:
    assert message in refusal(raw)
    assert "\n" not in refusal(raw)


@pytest.mark.parametrize(
    ("becomes", "message"),
    [
        (None, '"becomes" is an object'),
        ({}, "the correction changes nothing"),
        ({"colour": "red"}, "what can be corrected is"),
        ({"relation": "loves"}, "no relation loves"),
        ({"modality": "Sure"}, '"modality" is one of Actual'),
        ({"hearsay": "no"}, '"hearsay" is true or false'),
        ({"when": ["2022-02-30", "2022-02-30", "day"]}, '"when" is'),
        ({"when": BACKWARDS}, "ends before it begins"),
        ({"object": "North_Korea"}, "subject and object are the same"),
        ({"object": "Atlantis"}, "no actor 'Atlantis'"),
        ({"object": {"label": "X", "kind": "God"}}, '"kind" is one of'),
        ({"claimant": "Russia", "hearsay": True}, "hearsay has no named voice"),
        ({"subject": "Olga_Petrova"}, "Olga Petrova is a Person; the subject of"),
    ],
)
def test_corrections_that_cannot_stand_are_refused(becomes: Any, message: str) -> None:
    assert message in refusal({**ASKED, "act": "correct", "claim": CLAIM, "becomes": becomes})


# ---- the file --------------------------------------------------------------------------------------------


def test_reviews_come_back_from_the_file(desk: Desk, tmp_path: Path) -> None:
    dice = random.Random(5)
    for _ in range(25):
        at_random(desk, dice)
    path = tmp_path / "new" / "reviews.jsonl"
    begin(path)
    for review in desk.reviews:
        append_review(path, review)
    assert read_reviews(path) == tuple(desk.reviews)
    assert {review.act for review in desk.reviews} >= {Act.REJECT, Act.CORRECT, Act.UNDO}
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [review.id for review in desk.reviews]


def test_nothing_that_stands_is_touched(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "reviews.jsonl"
    first = desk.decide("confirm", claim=CLAIM)
    append_review(path, first)
    path.write_bytes(path.read_bytes().rstrip(b"\n"))  # as an editor may leave it
    before = path.read_bytes()
    append_review(path, desk.decide("reject", claim=CLAIM))
    assert path.read_bytes().startswith(before + b"\n{")
    assert len(read_reviews(path)) == 2


def test_half_a_line_is_taken_back(desk: Desk, tmp_path: Path) -> None:
    """The disk is full in the middle of a line: the file must stay one that can be read."""
    path = tmp_path / "reviews.jsonl"
    append_review(path, desk.decide("confirm", claim=CLAIM))
    before = path.read_bytes()
    code = """
import resource, signal, sys
from pathlib import Path
from kg.errors import ReviewError
from kg.review import append_review, read_reviews
path = Path(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (len(path.read_bytes()) + 50,) * 2)
try:
    append_review(path, read_reviews(path)[0])
except ReviewError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert "the review is not kept" in done.stdout
    assert path.read_bytes() == before


def test_a_file_that_is_not_there_has_no_reviews(tmp_path: Path) -> None:
    assert read_reviews(tmp_path / "none") == ()


GOOD = {"id": "review/1", "when": "2026-11-22T09:10:11Z", "who": "A", "act": "undo", "review": "review/0"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "no JSON"),
        ("3", "a review is an object"),
        (json.dumps({**GOOD, "act": "burn"}), '"act" is one of'),
        (json.dumps({**GOOD, "when": "yesterday"}), '"when" is a moment such as'),
        (json.dumps({**GOOD, "review": None}), '"review", the one that is undone, is missing'),
        (json.dumps({**GOOD, "act": "reject"}), 'it is about a "claim", or about an "actor" and its "name"'),
        (
            json.dumps({**GOOD, "act": "reject", "claim": "claim/1"}),
            '"evidence", the sentences that were seen',
        ),
        (
            json.dumps({**GOOD, "act": "reject", "claim": "c", "evidence": [["d", 5, 1]]}),
            "a stretch of text is",
        ),
        (json.dumps({**GOOD, "act": "correct", "actor": "a", "name": "n"}), '"becomes"'),
        (json.dumps({**GOOD, "act": "merge", "actor": "a"}), "a merge has two"),
        (json.dumps({**GOOD, "act": "apart", "actor": "a"}), "to keep apart has two"),
        (json.dumps(GOOD) + "\n" + json.dumps(GOOD), "stands in an earlier line already"),
        ("[" * 100_000, "no JSON|nested too deeply"),
    ],
)
def test_a_broken_file_is_told_by_line(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "reviews.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(ReviewError, match=message) as refused:
        read_reviews(path)
    assert str(refused.value).startswith(f"{path}:{2 + line.count(chr(10))}: ")


def test_a_file_that_cannot_be_read_or_written_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    with pytest.raises(ReviewError, match="not UTF-8"):
        read_reviews(tmp_path / "bytes")
    with pytest.raises(ReviewError, match="cannot be read as reviews"):
        read_reviews(tmp_path)
    with pytest.raises(ReviewError, match="cannot be written: Is a directory; give another --review"):
        begin(tmp_path)
    with pytest.raises(ReviewError, match="the review is not kept"):
        append_review(tmp_path, desk.decide("confirm", claim=CLAIM))


# ---- what others see -------------------------------------------------------------------------------------


def test_queries_find_what_was_decided_and_not_what_was_rejected(desk: Desk, tmp_path: Path) -> None:
    desk.decide("confirm", claim=CLAIM, why="")
    desk.decide("reject", who="Bo", claim=claim_of(desk.read, CUT).id)
    desk.decide(
        "correct", claim=claim_of(desk.read, "Ukraine accuses North_Korea").id, becomes={"hearsay": True}
    )
    rdf.write_graph(desk.graph(), tiny.RELATIONS, tmp_path)
    store = load_graph(tmp_path / "graph.nq")
    rows = [[str(value) for value in row] for row in run_on(store, find_query("reviews"), {}).rows]
    assert [row[1].strip('"') for row in rows] == ["Ada Lovelace", "Bo", "Ada Lovelace"]
    cut = run_on(store, find_query("ties-cut"), {})
    assert not cut.rows
    text = """PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX kg: <https://w3id.org/newskg/ns#>
        SELECT ?who ?old { ?claim a kg:Claim ; prov:wasRevisionOf ?was ; prov:wasGeneratedBy ?review .
            ?was rdfs:label ?old . ?review a kg:Correction ; prov:wasAssociatedWith/rdfs:label ?who }"""
    [[who, old]] = store.query(text.replace("rdfs:label", "<http://www.w3.org/2000/01/rdf-schema#label>"))  # type: ignore[misc]
    assert (who.value, old.value) == ("Ada Lovelace", "Ukraine accuses North Korea")


def test_triples_that_are_no_review_are_told(desk: Desk, tmp_path: Path) -> None:
    desk.decide("reject", claim=CLAIM)
    rdf.write_graph(desk.graph(), tiny.RELATIONS, tmp_path)
    path = tmp_path / "graph.nt"
    whole = rdf.export(tmp_path / "graph.nq", tiny.RELATIONS, "nt").text
    for broken in (
        whole.replace("kg:Rejection", "x").replace("#Rejection>", "#Review>"),
        whole.replace('"{', '"('),
    ):
        path.write_text(broken, encoding="utf-8")
        with pytest.raises(GraphError, match="build the graph anew"):
            rdf.read_graph(path)


def test_times_are_in_utc_to_the_millisecond(desk: Desk, tmp_path: Path) -> None:
    made = desk.decide("confirm", claim=CLAIM)
    append_review(tmp_path / "r", made)
    [back] = read_reviews(tmp_path / "r")
    assert back.when == datetime.datetime(2026, 11, 22, 12, 1, tzinfo=datetime.UTC)
    assert KgError in ReviewError.__mro__
