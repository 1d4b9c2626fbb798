"""The origin room: copies and light rewrites are told from reports of their own, in whatever order."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from originals import APART, Pair, found, pairs, stories

from kg.model import Document
from kg.origin import bands, changed, kinship, origins, pack, signature, united, unpack
from kg.origin.credit import credits_of
from kg.read import parse_document


def article(name: str, text: str, **changes: object) -> Document:
    return replace(parse_document(text, f"{name}.txt"), id=f"doc/{name}", **changes)  # type: ignore[arg-type]


def corpus(*wanted: str) -> list[Document]:
    """The texts of some stories, as documents `doc/STORY.NAME`."""
    told = stories("reported")
    return [article(f"{story}.{name}", text) for story in wanted for name, text in told[story].items()]


def families(found: Mapping[str, str]) -> set[frozenset[str]]:
    grouped: dict[str, set[str]] = {}
    for document, origin in found.items():
        grouped.setdefault(origin, set()).add(document.removeprefix("doc/"))
    return {frozenset(family) for family in grouped.values()}


# ---- precision and recall --------------------------------------------------------------------------------


def right(part: str, of: Iterable[Pair]) -> tuple[float, float, list[str]]:
    """Precision and recall of what is held to be of one origin, and what is wrong."""
    told = [(pair, found(pair, part) is not None) for pair in of]
    hits = sum(held and pair.label != APART for pair, held in told)
    wrong = [str(pair) for pair, held in told if held != (pair.label != APART)]
    return hits / sum(held for _, held in told), hits / sum(p.label != APART for p, _ in told), wrong


def test_there_are_pairs_enough_of_each_sort_and_none_to_choose_by_among_those_reported() -> None:
    labels = [pair.label for pair in pairs("reported")]
    assert all(labels.count(label) >= 20 for label in ("copy", "rewrite", APART))
    assert not stories("reported").keys() & stories("choosing").keys()
    told = {
        text
        for part in ("reported", "choosing")
        for story in stories(part).values()
        for text in story.values()
    }
    assert len(told) == sum(
        len(story) for part in ("reported", "choosing") for story in stories(part).values()
    )


@pytest.mark.parametrize("part", ["choosing", "reported"])
def test_precision_and_recall(part: str) -> None:
    precision, recall, wrong = right(part, pairs(part))
    assert precision >= 0.95, wrong
    assert recall >= 0.95, wrong


@pytest.mark.parametrize("label", ["copy", "rewrite"])
def test_recall_of_copies_and_of_rewrites(label: str) -> None:
    _, recall, wrong = right("reported", [pair for pair in pairs("reported") if pair.label == label])
    assert recall >= 0.95, wrong


@pytest.mark.parametrize("story", ["customs", "spyship", "airport", "reef", "minister", "rates"])
def test_a_story_falls_into_its_origins(story: str) -> None:
    """All at once, where one that is held for a copy by mistake would join two families."""
    own = [name for name in stories("reported")[story] if name in ("other", "next_day", "june")]
    rest = frozenset(f"{story}.{name}" for name in stories("reported")[story] if name not in own)
    assert families(origins(corpus(story))) == {rest, *(frozenset({f"{story}.{name}"}) for name in own)}


# ---- fifty papers and three reports ----------------------------------------------------------------------

TOWNS = [
    f"{first}{last}"
    for first in ("Ash", "Oak", "Elm", "Birk", "Thorn")
    for last in ["by", "ton", "ley", "ham", "wick"]
]


def reprints(wire: str, number: int) -> list[Document]:
    """What so many papers make of one wire story: cut at the end, under a headline and a lead of their own,
    in their house style, with a credit and a picture."""
    _, dateline, *paragraphs = wire.strip().split("\n\n")
    made = []
    for at in range(number):
        town = TOWNS[at % len(TOWNS)]
        kept = [dateline.partition(" - ")[2], *paragraphs][: 3 + at % (len(paragraphs) - 1)]
        body = "\n\n".join(kept)
        if at % 3 == 1:
            body = body.replace("defence", "defense").replace(" that ", " ", 1).replace("four", "4", 1)
        lead = (
            f"People in {town} heard of it on the wireless while they were raking hay.\n\n"
            if at % 5 == 2
            else ""
        )
        end = ("", "\n\nSource: Oceana Dispatch", f"\n\nPhoto: {town} Picture Desk")[at % 3]
        made.append(
            article(f"paper{at:02}", f"{town} looks to the sea, no. {at}\n2024-05-12\n\n{lead}{body}{end}\n")
        )
    return made


def test_one_wire_story_in_fifty_papers_and_three_reports_of_their_own_are_four_origins() -> None:
    told = stories("reported")["reef"]
    own = [
        article("other", told["other"]),
        article("own1", stories("reported")["spyship"]["other"]),
        article("own2", told["other"].split("\n\n")[0] + OWN),
    ]
    papers = reprints(told["wire"], 50)
    assert len({paper.text for paper in papers}) == 50
    assert len(set(origins([*papers, *own]).values())) == 4


OWN = """

PUERTO SOL - It is the rice that Manila Santos remembers. She cooked it in the galley for the garrison and saw
it go over the side in a sheet of white spray.

Her ship left harbour before dawn with a chaplain, nine reporters and eleven tonnes of supplies. Off Coral
Head a grey cutter from Tamor drew level, then another, and the radio spoke of trespass in three languages.

Four of her friends lay in the sick bay by noon. Officials promised medals; the cook asked for a helmet.
"""


# ---- what comes and goes ---------------------------------------------------------------------------------

SOME = corpus("customs", "rates", "minister")


@given(st.permutations(SOME))
@settings(max_examples=15, deadline=None)
def test_the_order_of_documents_leaves_no_trace(documents: list[Document]) -> None:
    assert [*origins(documents).items()] == [*origins(SOME).items()]


@given(st.lists(st.sampled_from(range(len(SOME))), max_size=12))
@settings(max_examples=25, deadline=None)
def test_documents_that_come_and_go_leave_what_would_have_been_found_without_them(moves: list[int]) -> None:
    here: dict[str, Document] = {}
    known: Mapping[str, str] = {}
    for move in moves:
        one = SOME[move]
        here = {k: d for k, d in here.items() if k != one.id} if one.id in here else {**here, one.id: one}
        known = changed(known, here, [one.id])
        assert known == origins(here.values())


def test_a_family_that_one_text_held_together_falls_apart_without_it() -> None:
    """Two papers that took nothing of each other's: each has another half of the wire's story."""
    wire = stories("reported")["minister"]["wire"]
    paragraphs = wire.strip().split("\n\n")[1:]
    first = article("first", "Half of it\n\n" + "\n\n".join(paragraphs[:3]))
    second = article("second", "The other half\n\n" + "\n\n".join(paragraphs[3:]))
    bridge = article("bridge", wire)
    all_three = {d.id: d for d in (first, second, bridge)}
    apart = {"doc/first": "doc/first", "doc/second": "doc/second"}
    assert len(set(origins(all_three.values()).values())) == 1
    rest = {key: d for key, d in all_three.items() if key != "doc/bridge"}
    assert changed(origins(all_three.values()), rest, ["doc/bridge"]) == origins([first, second]) == apart


def test_an_origin_is_named_by_the_agency_else_by_the_earliest_else_by_whom_credits_one() -> None:
    told = stories("reported")["spyship"]
    day = datetime.date(2024, 12, 29)
    early = article("early", told["reprint"], issued=day - datetime.timedelta(1), publisher="The Courier")
    full = article("full", told["wire"], issued=day, publisher="The Post")
    cut = article("cut", told["internet"], issued=day, publisher="The Mail")
    undated = article("undated", told["wire"] + "\n", issued=None, publisher=None)
    agency = replace(full, id="doc/agency", publisher="Baltica Wire", issued=day + datetime.timedelta(1))
    for documents, named in (
        ([full, cut], full),
        ([full, cut, early], early),
        ([undated, cut], cut),
        ([full, cut, early, agency], agency),
    ):
        assert set(origins(documents).values()) == {named.id}


def test_documents_without_a_text_stay_of_the_origin_that_was_told() -> None:
    bare = [Document(f"doc/{name}", "", (), f"{name}.txt", name * 64) for name in "abc"]
    told = {"doc/a": "doc/b", "doc/b": "doc/b", "doc/c": "doc/c"}
    assert origins(bare, told=told) == {"doc/a": "doc/a", "doc/b": "doc/a", "doc/c": "doc/c"}
    left = {document.id: document for document in bare if document.id != "doc/b"}
    assert changed(told, left, ["doc/b"]) == {"doc/a": "doc/a", "doc/c": "doc/c"}


def test_what_two_tell_of_origins_is_united() -> None:
    one = {"a": "a", "b": "a", "c": "c"}
    other = {"b": "b", "c": "b", "d": "d"}
    assert united(one, other) == {"a": "a", "b": "a", "c": "a", "d": "d"}
    assert united(one, one) == one == united(one, {}) == united({}, one)


def test_signatures_can_stand_for_texts() -> None:
    documents = corpus("reef", "corridor")
    kept = {document.id: unpack(pack(signature(document.text))) for document in documents}
    assert kept == {document.id: signature(document.text) for document in documents}
    assert families(origins((replace(d, text="") for d in documents), kept)) == families(origins(documents))


# ---- what is compared ------------------------------------------------------------------------------------


def test_few_words_and_none_tell_nothing() -> None:
    for text in ("", "It rained.", "Title\n\nNobody came to the meeting."):
        assert kinship(signature(text), signature(text)) is None
        assert origins([article("a", text), article("b", text)]) == {"doc/a": "doc/a", "doc/b": "doc/b"}


def test_one_text_is_one_text_under_whatever_header_and_credit() -> None:
    body = stories("reported")["reef"]["wire"].split(" - ", 1)[1]
    one = signature(f"A headline\n2024-05-12\n\n{body}")
    other = signature(
        f"Title: Another\nDate: 2024-05-13\nPublisher: The Post\n\nPUERTO SOL (Oceana Dispatch) - {body}"
    )
    assert kinship(one, other) == "the same text"


def test_quoted_words_names_and_figures_are_not_the_authors_own() -> None:
    one, other = (
        (
            "Marta Quispe told 4,000 miners in San Telmo on Monday: “You cannot dig copper with bayonets, "
            "and you cannot feed a family with decrees, and you cannot frighten those who go down every day.”"
        ),
        "Monday, San Telmo, 4,000, Marta Quispe: “Nobody.”",
    )
    (sentence,) = signature(one).sentences
    assert len(sentence.own) == 2  # told, miners
    assert {*signature(other).sentences[0].names} <= {*sentence.names}
    assert sentence.figures == signature(other).sentences[0].figures


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ministers organised a programme of defence.", "The ministers organized a program of defense."),
        ("He said Mr Rask paid 12 per cent.", "He said Rask paid twelve percent."),
        ("Some 1,200 tonnes at 6.30 in the harbour.", "Some 1200 tons at 6:30 in the harbor."),
        ("The U.S. envoy did not travel on Monday.", "The US envoy didn't travel yesterday."),
    ],
)
def test_house_style_changes_nothing(one: str, other: str) -> None:
    assert signature(one).sentences == signature(other).sentences


def test_the_reason_is_told_in_words() -> None:
    told = stories("reported")["reef"]
    assert (
        kinship(signature(told["wire"]), signature(told["nurses"]))
        == "81% of the shorter text is in the other"
    )
    customs = stories("reported")["customs"]
    one, other = signature(customs["wire"]), signature(customs["reprint"])
    assert kinship(one, other) == "100% of the shorter text is in the other; both credit inland press"
    assert kinship(one, other) == kinship(other, one)


@pytest.mark.parametrize(
    ("text", "agencies", "day"),
    [
        ("KYIV, July 13, 2022 (Reuters) - He left for home.", ("reuters",), "2022-07-13"),
        ("SEOUL (AP) — He left for home.", ("associated press",), ""),
        ("A title\nBy Jane Doe, Associated Press\n\nHe left for home.", ("associated press",), ""),
        ("A title\n\nHe left for home.\n\nSource: Xinhua", ("xinhua",), ""),
        ("A title\n\nHe left for home.\n\n© 2022 AFP", ("agence france-presse",), ""),
        ("A title\n\nHe left for home.\n\nPhoto: Reuters/Jo Roe", (), ""),
        ("A title\nThe Daily Example\n\nHe left for home.", (), ""),
        ("A title\n\nHe left for home. He told Reuters so.", (), ""),
    ],
)
def test_credit_is_read_from_dateline_byline_and_credit_line(
    text: str, agencies: tuple[str, ...], day: str
) -> None:
    made = signature(text)
    assert (made.credits, made.day) == (agencies, day)
    assert credits_of("", ()).agencies == ()


def test_who_credits_another_agency_must_have_copied_nearly_all() -> None:
    wire = stories("reported")["airport"]["wire"]
    light = stories("reported")["airport"]["rewrite"]
    assert kinship(signature(wire), signature(light)) is not None
    assert (
        kinship(signature(wire), signature(f"KOLA (Transit News Agency) - {light.split(chr(10), 2)[2]}"))
        is None
    )
    assert (
        kinship(signature(wire), signature(wire.replace("Sahel News Service", "Transit News Agency")))
        is not None
    )


def test_a_digest_of_the_day_is_no_copy_of_what_it_takes_in() -> None:
    brief = "\n\n".join(stories("reported")["reef"]["wire"].split("\n\n")[1:3]).split(" - ")[1]
    others = [
        stories("reported")[story]["other"].split("\n\n", 2)[-1]
        for story in ("customs", "spyship", "airport")
    ]
    digest = "The world today\n\n" + "\n\n".join([*others, brief])
    assert kinship(signature(f"Reef\n\n{brief}"), signature(digest)) is None
    assert kinship(signature(f"Reef\n\n{brief}"), signature(stories("reported")["reef"]["wire"])) is not None


@pytest.mark.parametrize("pair", [p for p in pairs("reported") if p.label != APART], ids=str)
def test_kin_share_a_key(pair: Pair) -> None:
    one, other = (bands(signature(text)) for text in pair.texts("reported"))
    assert {*one} & {*other}


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "from originals import stories; from kg.origin import bands, pack, signature\n"
        "for t in stories('reported')['reef'].values(): print(pack(signature(t)), bands(signature(t)))"
    )
    told = set()
    for seed in ("0", "1"):
        env = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.path.dirname(__file__),
            "PYTHONUTF8": "1",
        }
        told.add(
            subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True).stdout
        )
    assert len(told) == 1


@pytest.mark.parametrize("opens", ["'a 'b ", "‘a ‘b ", "‘a ‘b ’c "])
def test_quotations_without_end_are_looked_for_only_so_far(opens: str) -> None:
    assert pack(signature(f"Envoy leaves\n\nThe envoy left. {opens * 20_000}"))


@pytest.mark.parametrize(("opens", "ends"), [("'", "'"), ("‘", "’")])
def test_a_quotation_may_have_apostrophes(opens: str, ends: str) -> None:
    said = f"{opens}We don{ends}t know whether he{ends}s gone,{ends}"
    one, other = (f"Envoy leaves\n\nThe envoy departed, {each} she said." for each in (said, ""))
    assert signature(one).sentences == signature(other).sentences
