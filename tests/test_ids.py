"""The room `ids`: equal content has one id, and every id may stand in an IRI."""

from __future__ import annotations

import datetime
import os
import re
import subprocess
import sys
import unicodedata
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode
from rdflib import Graph, Literal, Namespace, URIRef

from kg.ids import ID, KG, LONGEST, PREFIXES, claim_id, document_id, iri, slug, term
from kg.model import Interval, Modality, Polarity, Precision

SEGMENT = re.compile(r"(?:[\w.\-]|%[0-9A-F]{2}|[^\x00-\x7f])+")
JULY = Interval(datetime.date(2022, 7, 1), datetime.date(2022, 7, 31), Precision.MONTH)
ANYTHING = st.text(max_size=60)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("North Korea", "North_Korea"),
        ("Donetsk People's Republic", "Donetsk_Peoples_Republic"),
        ("Donetsk People’s Republic", "Donetsk_Peoples_Republic"),
        ("Kim Jong-un", "Kim_Jong-un"),
        ("São Tomé and Príncipe", "São_Tomé_and_Príncipe"),
        ("Recep Tayyip Erdog\u0306an", "Recep_Tayyip_Erdoğan"),
        ("St. Petersburg", "St._Petersburg"),
        ("OPEC+", "OPEC%2B"),
        ("  spaced \n\t out  ", "spaced_out"),
        ("a/b?c#d", "a%2Fb%3Fc%23d"),
        ("100%", "100%25"),
        ('say "no" <now>', "say_%22no%22_%3Cnow%3E"),
        ("Путин", "Путин"),
        ("فلسطين", "فلسطين"),
        ("a\u202eb", "a%E2%80%AEb"),
        ("\U0001f600", "%F0%9F%98%80"),
        ("U.S.", "U.S%2E"),
        ("-x-", "%2Dx%2D"),
    ],
)
def test_slug_is_readable(label: str, expected: str) -> None:
    assert slug(label) == expected


@pytest.mark.parametrize("label", ["", " ", "'", "’’", "\n", "_", "__"])
def test_slug_is_never_empty(label: str) -> None:
    assert re.fullmatch(r"_[0-9a-f]{8}", slug(label))


def test_nothing_in_different_ways_is_different() -> None:
    assert len({slug(label) for label in ("", " ", "'", "\n")}) == 4


@pytest.mark.parametrize(
    "label", [".", "..", "./..", "/", "//", "http://evil/", "a:b", "\x00", "\x7f", "%", "%41"]
)
def test_slug_cannot_leave_its_segment(label: str) -> None:
    assert not set(slug(label)) & set('/?#:@[]<>"{}|\\^` \x00\x7f')
    assert slug(label) not in (".", "..")


@settings(deadline=None)
@given(ANYTHING)
@example("\n\u0301")  # a mark after an escape would compose with its last letter
@example("\ud800")
@example("é" * 500)
@example("😀" * 200)
def test_slug_is_one_safe_segment(label: str) -> None:
    made = slug(label)
    assert SEGMENT.fullmatch(made)
    assert made.isprintable()
    assert len(made) <= LONGEST
    assert slug(label) == made
    NamedNode(iri(made))  # oxigraph checks the grammar of IRIs


@settings(deadline=None)
@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30), max_size=5))
def test_slugs_survive_turtle(labels: list[str]) -> None:
    ns = Namespace("https://example.org/")
    graph = Graph()
    graph.bind("id", ID)
    for label in labels:
        graph.add((URIRef(iri(slug(label))), ns.p, Literal(1)))
    again = Graph().parse(data=graph.serialize(format="turtle"), format="turtle")
    assert set(again.subjects()) == set(graph.subjects())


@settings(deadline=None)
@given(ANYTHING, ANYTHING)
def test_slugs_collapse_by_apostrophes_spaces_and_composition_only(a: str, b: str) -> None:
    def bare(label: str) -> str:
        kept = unicodedata.normalize("NFC", re.sub("['`\u2018\u2019\u201b\u02bc\u2032\uff07]", "", label))
        return re.sub(r"[\s_]+", "_", kept.strip())

    if slug(a) == slug(b):
        assert bare(a) == bare(b)


def test_long_labels_stay_apart() -> None:
    assert slug("x" * 500) != slug("x" * 501)


def test_document_id_keeps_the_stem_and_forgets_the_folder() -> None:
    made = document_id("000_ac9ac268acd449d4.txt", "ab" * 32)
    assert made == "doc/000_ac9ac268acd449d4-abababab"
    assert document_id("/some/where/000_ac9ac268acd449d4.txt", "ab" * 32) == made


def test_document_id_tells_equal_names_apart() -> None:
    assert document_id("a.txt", "ab" * 32) != document_id("a.txt", "cd" * 32)


def test_document_id_of_an_odd_name_is_an_iri() -> None:
    assert document_id("what? <now>.txt", "ab" * 32) == "doc/what%3F_%3Cnow%3E-abababab"


BASE: dict[str, Any] = {
    "subject": "North_Korea",
    "relation": "recognises",
    "object": "Donetsk_Peoples_Republic",
    "polarity": Polarity.POSITIVE,
    "modality": Modality.ACTUAL,
    "claimant": None,
    "hearsay": False,
    "when": None,
    "place": None,
    "others": (),
}
CHANGES: list[dict[str, Any]] = [
    {},
    {"subject": "South_Korea"},
    {"relation": "sanctions"},
    {"object": "Luhansk_Peoples_Republic"},
    {"polarity": Polarity.NEGATIVE},
    {"modality": Modality.POSSIBLE},
    {"claimant": "NK_News"},
    {"hearsay": True},
    {"when": JULY},
    {"when": replace(JULY, precision=Precision.DAY)},
    {"place": "Moscow"},
    {"others": ("Russia",)},
    {"others": ("Moscow",)},
]


def test_claim_id_says_who_did_what_to_whom() -> None:
    assert re.fullmatch(
        r"claim/North_Korea-recognises-Donetsk_Peoples_Republic-[0-9a-f]{12}", claim_id(**BASE)
    )


@pytest.mark.parametrize(("one", "other"), list(combinations(CHANGES, 2)))
def test_claim_id_depends_on_all_content(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert claim_id(**(BASE | one)) != claim_id(**(BASE | other))


def test_claim_id_ignores_the_order_of_others() -> None:
    assert claim_id(**(BASE | {"others": ("a", "b")})) == claim_id(**(BASE | {"others": ["b", "a", "a"]}))


def test_claim_id_takes_words_for_enums() -> None:
    assert claim_id(**(BASE | {"polarity": "Positive", "modality": "Actual"})) == claim_id(**BASE)


@settings(deadline=None)
@given(ANYTHING, ANYTHING)
def test_claim_id_is_an_iri(subject: str, object: str) -> None:
    made = claim_id(**(BASE | {"subject": slug(subject), "object": slug(object)}))
    assert re.fullmatch(r"claim/(?:[^%/]|%[0-9A-F]{2})+", made)
    NamedNode(iri(made))


def test_ids_are_the_same_under_every_hash_seed() -> None:
    code = (
        "from kg.ids import claim_id; print(claim_id('a', 'r', 'b', 'Positive', 'Actual', others={'x', 'y'}))"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_term_and_prefixes() -> None:
    assert term("kg:Claim") == KG + "Claim"
    assert term("xsd:date") == "http://www.w3.org/2001/XMLSchema#date"
    assert PREFIXES["id"] == ID
    assert " ".join(PREFIXES) == "kg id rdf rdfs owl xsd skos dcterms prov nif sem schema wd"
    with pytest.raises(KeyError):
        term("nobody:knows")


def test_iri_takes_another_base() -> None:
    assert iri("North_Korea", "https://example.org/") == "https://example.org/North_Korea"
