"""The corridor of reading, with the shipped pipeline: what whole documents say."""

from __future__ import annotations

import datetime

import pytest
from reading import annotator, document, labels, read, scene, told

from kg.lexicon import load_lexicon
from kg.mention import Form
from kg.reader import read_document
from kg.schema import load_relations

TEXT = (
    "Title words here\n\nPeru recognised Kosovo in May 2023. “We recognise Kosovo 🎉”, Lima’s envoy said.\n"
    "Chile imposed sanctions on Peru, and Peruvian forces attacked Chile.\n"
)


def test_quotations_stand_in_the_text() -> None:
    reading = read(TEXT)
    assert len(reading.claims) >= 3
    for claim in reading.claims:
        for e in claim.evidence:
            assert reading.document.text[e.sentence.start : e.sentence.end] == e.quote
            for trigger in e.triggers:
                assert e.sentence.start <= trigger.start < trigger.end <= e.sentence.end


def test_every_party_has_the_words_that_it_was_found_in() -> None:
    text = (
        "Foreign Minister Dmytro Kuleba met Peru's president. Russia recognised the republics of Donetsk "
        "and Luhansk. Russia supports the two republics, Chile said."
    )
    claims = read(text).claims
    assert len(claims) > 4
    for claim in claims:
        for e in claim.evidence:
            parties = [claim.subject, claim.object, *([claim.claimant] if claim.claimant else [])]
            assert [d.entity for d in e.decisions] == parties


def test_reading_twice_is_the_same() -> None:
    assert read(TEXT) == read(TEXT)


def test_a_claim_is_its_content() -> None:
    once = read("Peru recognised Kosovo.").claims
    twice = read("Peru recognised Kosovo.\nKosovo has been recognised by Peru.").claims
    assert [c.id for c in once] == [c.id for c in twice]
    assert len(twice[0].evidence) == 2
    # One article is one origin: its surest sentence counts.
    assert twice[0].confidence == max(e.confidence for e in twice[0].evidence) == once[0].confidence


def test_an_undated_twin_joins_the_dated_one() -> None:
    claims = read("Peru recognised Kosovo in May 2022.\nPeru recognised Kosovo.").claims
    assert len(claims) == 1
    assert claims[0].when is not None
    assert claims[0].when.start == datetime.date(2022, 5, 1)


def test_the_date_of_issue_is_no_date_of_an_event() -> None:
    assert read("Peru recognised Kosovo.").claims[0].when is None


def test_relative_dates_need_the_date_of_issue() -> None:
    dated = read("Last month Peru recognised Kosovo.").claims[0]
    assert dated.when is not None
    assert dated.when.start == datetime.date(2023, 5, 1)
    assert read("Last month Peru recognised Kosovo.", issued=None).claims[0].when is None


def test_the_date_of_saying_is_not_the_date_of_the_deed() -> None:
    claim = read("Chile said on Monday that Peru had recognised Kosovo.").claims[0]
    assert claim.when is None


def test_coordination_is_spelled_out() -> None:
    assert told("Peru and Chile recognised Kosovo and Abkhazia.", "recognises") == {
        "Peru | recognises | Kosovo",
        "Peru | recognises | Abkhazia",
        "Chile | recognises | Kosovo",
        "Chile | recognises | Abkhazia",
    }


def test_places_are_only_places() -> None:
    assert told("Emmanuel Macron met Olaf Scholz in Brussels.", "meets") == {
        "Emmanuel Macron | meets | Olaf Scholz",
        "Olaf Scholz | meets | Emmanuel Macron",
    } or told("Emmanuel Macron met Olaf Scholz in Brussels.", "meets") == {
        "Emmanuel Macron | meets | Olaf Scholz",
    }


def test_agencies_report_and_do_not_act() -> None:
    assert told("Peru has recognised Kosovo, Reuters reported.") == {
        "Peru | recognises | Kosovo | by Reuters"
    }


def test_entities_know_their_owners() -> None:
    names = labels(read("The Peruvian foreign ministry condemned Chile."))
    assert "Peru" in names.values()


def test_header_lines_are_not_read() -> None:
    text = "Peru recognises Kosovo\n\nRain fell on Lima."
    doc = document(text)
    body = doc.paragraphs[1:]
    shorter = type(doc)(doc.id, doc.text, body, doc.name, doc.sha256)
    reading = read_document(shorter, annotator(), load_lexicon(), load_relations())
    assert reading.claims == ()


# ---- who is meant, with the real parser ------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Kim Jong Un praised the UN.", "Kim Jong-un praised the U.N."])
def test_kim_is_not_the_united_nations(text: str) -> None:
    assert told(text, "praises") == {"Kim Jong-un | praises | United Nations"}


def test_stripped_apostrophes_still_match() -> None:
    assert told("Ukraines recognition of Kosovo surprised Serbia.", "recognises") == {
        "Ukraine | recognises | Kosovo"
    }


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (
            "President of Iran Mahmoud Ahmadinejad and President of Guinea-Bissau Rui Mendes meet in Tehran.",
            "Rui_Mendes",
        ),
        (
            "King of Chile Gabriel Boric and Prime Minister of Bosnia-Herzegovina Ivo Maric met in Lima.",
            "Ivo_Maric",
        ),
        (
            "President of Chile Gabriel Boric and President of Timor-Leste Jose Ramos signed a deal.",
            "Jose_Ramos",
        ),
    ],
)
def test_offices_that_wait_for_each_other_come_to_an_end(text: str, second: str) -> None:
    s = scene(text)
    offices = [n for n, m in enumerate(s.mentions) if m.form is Form.OFFICE]
    assert offices[1] in s.mentions[offices[0]].owners, "the parser reads it otherwise: find another text"
    first, later = (s.resolved[n].entities for n in offices)
    assert (len(first), later) == (1, (second,))
