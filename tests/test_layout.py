"""Headers, paragraphs, datelines, credits and boilerplate, each by the text that it stands in."""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.layout import Header, parse_date, read_layout
from kg.layout.fact import Fact, header_of

BODY = "The envoy left the city.\nHe will be back in May.\n"
JULY_13 = datetime.date(2022, 7, 13)


def header(text: str) -> Header:
    """The header, apart from how its day is known and who wrote it: tests/test_read.py has those."""
    return replace(read_layout(text).header, dated=None, author=None)


def paragraphs(text: str) -> list[str]:
    return [text[span.start : span.end] for span in read_layout(text).paragraphs]


HEADERS = {
    "title, compact date, address": (
        "Envoy leaves\n20220713\nhttps://www.example.org/news/1\n",
        Header("Envoy leaves", JULY_13, "example.org", "https://www.example.org/news/1"),
    ),
    "title, blank, agency and city": (
        "Envoy leaves\n\nAP, SEOUL\n\n\n\n",
        Header("Envoy leaves", None, "AP", None),
    ),
    "agency of two words, two cities": (
        "Envoy leaves\n\nExample Wire, NEW YORK and SEOUL\n\nExample Wire, NEW YORK\n",
        Header("Envoy leaves", None, "Example Wire", None),
    ),
    "labels in any order": (
        "Publisher: Example Wire\nDate: July 13, 2022\nTitle: Envoy leaves\nURL: https://example.org/1\n\n",
        Header("Envoy leaves", JULY_13, "Example Wire", "https://example.org/1"),
    ),
    "source that is a house": (
        "Title: Envoy leaves\nSource: Example Wire\nAuthor: Jane Doe\n\n",
        Header("Envoy leaves", None, "Example Wire", None),
    ),
    "front matter": (
        '---\ntitle: "Envoy leaves"\ndate: 2022-07-13\ntags: a, b\n---\n\n',
        Header("Envoy leaves", JULY_13, None, None),
    ),
    "Markdown title, byline, date": (
        "# Envoy leaves\n\nBy Jane Doe and John Roe\n\n13 July 2022\n\n",
        Header("Envoy leaves", JULY_13, None, None),
    ),
    "date in the address only": (
        "Envoy leaves\nhttps://www.example.org/world/2022/07/13/envoy\n",
        Header("Envoy leaves", JULY_13, "example.org", "https://www.example.org/world/2022/07/13/envoy"),
    ),
    "title that ends like a sentence": (
        "Will the envoy leave?\nJuly 13, 2022\n",
        Header("Will the envoy leave?", JULY_13, None, None),
    ),
    "title and a deck": (
        "Envoy leaves\nA farewell without flowers\nStaff writer, with CNA\n",
        Header("Envoy leaves", None, "CNA", None),
    ),
    "one name in capitals": ("Envoy leaves\n\nAFP\n\n", Header("Envoy leaves", None, "AFP", None)),
    "name of a writer": ("Envoy leaves\n\nJane Doe\n\n", Header("Envoy leaves", None, None, None)),
    "title alone": ("Envoy leaves\n\n", Header("Envoy leaves", None, None, None)),
    "none": ("", Header()),
}


@pytest.mark.parametrize(("top", "expected"), HEADERS.values(), ids=HEADERS)
def test_reads_the_header(top: str, expected: Header) -> None:
    assert header(top + BODY) == expected
    assert paragraphs(top + BODY) == BODY.splitlines()


SENTENCE = "Ruritania cut ties with Graustark on Wednesday."
STYLES = tomllib.loads(Path(__file__).with_name("headers.toml").read_text(encoding="utf-8"))["style"]


@pytest.mark.parametrize("style", STYLES, ids=[style["name"] for style in STYLES])
def test_reads_headers_as_people_write_them(style: dict[str, Any]) -> None:
    top = style["top"]
    text = top.replace("{}", SENTENCE) if "{}" in top else f"{top}\n{SENTENCE}\n"
    text += "\nIt did not say why.\n"
    found = header(text)
    wanted = style.get("title"), style.get("issued"), style.get("publisher")
    assert (found.title, found.issued, found.publisher) == wanted
    assert [each for each in paragraphs(text) if each == SENTENCE] == [SENTENCE]
    assert paragraphs(text)[-1] == "It did not say why."


@pytest.mark.parametrize(
    "opening",
    [
        "Embargo: Ruritania spoke against the sanctions of its neighbours on Monday.",
        "Update: Ruritania has cut ties with Graustark over the sale of arms.",
        "On July 14, 2022 Ruritania cut ties with Graustark.",
        "Strelsau, 14 July 2022 was a day on which Ruritania cut ties with Graustark.",
        "By Monday Ruritania had cut ties with Graustark.",
        "The World Times and Ruritania disagree on Graustark.",
    ],
)
def test_keeps_sentences_that_begin_like_headers(opening: str) -> None:
    for text in (f"{opening}\nShe stayed.\n", f"Envoy leaves\n14 July 2022\n\n{opening}\n\nShe stayed.\n"):
        assert paragraphs(text) == [opening, "She stayed."]


def test_one_line_is_text_and_no_title() -> None:
    assert header("North Korea leaves the pact") == Header()
    assert paragraphs("North Korea leaves the pact") == ["North Korea leaves the pact"]


def test_a_long_first_line_is_text_and_no_title() -> None:
    assert paragraphs("word " * 60 + "\n" + BODY)[0].startswith("word word")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("20220713", 13),
        ("2022-07-13", 13),
        ("2022/07/13", 13),
        ("2022-07-13T08:30:00Z", 13),
        ("July 13, 2022", 13),
        ("Jul. 13, 2022 10:15 AM EDT", 13),
        ("Wed, Jul 13, 2022 page 5", 13),
        ("Wednesday 13 July 2022", 13),
        ("13th July, 2022", 13),
        ("Published on July 13, 2022 at 9:05", 13),
        ("Last updated: 13 July 2022 | 12.30 GMT", 13),
        ("July 13", None),
        ("July 13, 2022 / 10:15 AM / Updated", 13),
        ("13 JUL 2022 - 10:15", 13),
        ("20221313", None),
        ("July 32, 2022", None),
        ("13/07/2022", 13),
        ("07/13/2022", 13),
        ("13.07.2022", 13),
        ("03/07/2022", None),
        ("13.07.22", None),
        ("13-Jul-22", 13),
        ("10:15 AM ET, Wed July 13, 2022", 13),
        ("July 13, 2022 was a Wednesday.", None),
        ("2022", None),
        ("+85 2022-07-13", None),
    ],
)
def test_parses_dates_of_publication(line: str, day: int | None) -> None:
    assert parse_date(line) == (None if day is None else datetime.date(2022, 7, day))


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("KYIV, July 13 (Reuters) – ", "Reuters"),
        ("SEOUL, South Korea (AP) — ", "AP"),
        ("MOSCOW, July 13. /TASS/. ", "TASS"),
        ("BEIJING, July 13, 2022 (Xinhua) -- ", "Xinhua"),
        ("UNITED NATIONS (AFP) - ", "AFP"),
        ("SEOUL/TOKYO, 13 July (Example Wire) - ", "Example Wire"),
        ("(Reuters) - ", "Reuters"),
        ("Kyiv, 13 July – ", None),
        ("SEOUL — ", None),
    ],
)
def test_begins_after_the_dateline(dateline: str, agency: str | None) -> None:
    text = f"Title: Envoy leaves\n\n{dateline}The envoy left.\n"
    assert paragraphs(text) == ["The envoy left."]
    assert header(text).publisher == agency
    assert header(text).issued == (JULY_13 if "2022" in dateline else None)


def test_the_header_names_the_publisher_before_the_dateline() -> None:
    assert header("Title: A\nPublisher: Example Wire\n\nKYIV (AP) - He left.\n").publisher == "Example Wire"


@pytest.mark.parametrize(
    "opening",
    [
        "NATO — the alliance of 30 states — said no.",
        "Ukraine, Russia — both said no.",
        "Kim Jong-un – Leader of the North – left.",
        "Kyiv and Moscow (the capitals) said no.",
        "Sanctions - Old and new - were kept.",
    ],
)
def test_keeps_openings_that_only_look_like_datelines(opening: str) -> None:
    assert paragraphs(f"Title: A\n\n{opening}\n") == [opening]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("The envoy waves. Photo: Reuters", "The envoy waves."),
        ("The envoy waves in Seoul Photo: Jane Doe, Example Wire", "The envoy waves in Seoul"),
        ("The envoy waves. (File photo by Jane Doe)", "The envoy waves."),
        ("The envoy waves. REUTERS/Jane Doe", "The envoy waves."),
        ("The envoy waves. [AP Photo/Jane Doe]", "The envoy waves."),
        ("Moscow paints a rosy picture: trade is up.", "Moscow paints a rosy picture: trade is up."),
        ("The minister told KCNA/Yonhap reporters.", "The minister told KCNA/Yonhap reporters."),
    ],
)
def test_cuts_picture_credits_off(line: str, kept: str) -> None:
    assert paragraphs(f"Title: A\n\nHe left.\n\n{line}\n") == ["He left.", kept]


@pytest.mark.parametrize(
    "line",
    [
        "Additional reporting by Jane Doe",
        "(Reporting by Jane Doe; Editing by John Roe)",
        "Copyright 2022 Example Wire. All rights reserved.",
        "© Example Wire",
        "Share this article",
        "Read more: Ten things to know",
        "Photo: Example Wire",
        "Advertisement",
        "https://example.org/more",
        "## What happens next",
        "* * *",
        "- END -",
    ],
)
def test_leaves_boilerplate_out(line: str) -> None:
    assert paragraphs(f"Title: A\n\nHe left.\n{line}\nShe stayed.\n") == ["He left.", "She stayed."]


@pytest.mark.parametrize(
    "line",
    [
        "Copyright law was the only subject on which the two ministers agreed.",
        "Reading the message aloud, the envoy smiled.",
        "This report was rejected by Moscow.",
        "Follow-up talks were held in Seoul.",
        "Ending the war comes first, Kyiv said.",
    ],
)
def test_keeps_sentences_that_begin_like_boilerplate(line: str) -> None:
    assert line in paragraphs(f"Title: A\n\nHe left.\n{line}\n")


def test_joins_hard_wrapped_lines() -> None:
    text = (
        "Title: A\n\nThe envoy left the city on\nMonday. He will be\nback.\n\nShe stayed for\nanother day.\n"
    )
    assert paragraphs(text) == [
        "The envoy left the city on\nMonday. He will be\nback.",
        "She stayed for\nanother day.",
    ]


@pytest.mark.parametrize("second", ["on Monday. He", "Kyiv on Monday. He"])
def test_a_wrapped_first_line_is_no_title(second: str) -> None:
    text = f"The envoy left the old city of\n{second} will not be back\nfor a while, he said.\n"
    assert header(text).title is None
    assert paragraphs(text) == [text.strip()]


def test_a_title_may_stand_right_above_wrapped_lines() -> None:
    text = "Envoy leaves\nThe envoy left the old city of\nKyiv on Monday. He will be\nback, he said.\n"
    assert header(text).title == "Envoy leaves"
    assert len(paragraphs(text)) == 1


def test_keeps_short_whole_sentences_apart() -> None:
    assert paragraphs("He left.\nShe stayed.\nThey wrote.\n") == ["He left.", "She stayed.", "They wrote."]


def test_keeps_lines_that_end_by_other_signs_out_of_paragraphs() -> None:
    text = "\ufeffTitle: A\n\u00a0He left.\u3000\n\u200b\n\tShe\u2028stayed.\f\n"
    assert header(text).title == "A"
    assert paragraphs(text) == ["He left.", "She\u2028stayed."]


@given(
    st.lists(
        st.sampled_from(
            ["He left. ", "\n", "AP, SEOUL", "KYIV (AP) - ", "Photo: X", "20220713", "é\U0001f600"]
        )
    )
)
def test_paragraphs_are_stripped_in_order_and_inside_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    end = 0
    for span in read_layout(text).paragraphs:
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        end = span.end


@pytest.mark.parametrize(
    "address", ["http://[x]/a", "http://[/a", "http://a]/x", "https://", "www.", "http:///a"]
)
def test_an_address_that_is_none_names_no_publisher(address: str) -> None:
    header = read_layout(f"Envoy leaves\n20220713\n{address}\nThe envoy left.\n").header
    assert (header.title, header.publisher) == ("Envoy leaves", None)
    assert header.source in (address, None)


def test_a_sentence_goes_on_over_a_page() -> None:
    text = (
        "Title: A\n\nThe envoy of the republic, whom nobody had seen, left the\n\nExample Wire | 12\n\n"
        "city on Monday. He will be ba-\n\nPage 3 of 9\n\nck.\n\nExample Wire | 13\n\nShe stayed.\n"
        "\nExample Wire | 14\n"
    )
    kept = paragraphs(text)
    assert [each.split()[0] for each in kept] == ["The", "She"]
    assert kept[0].endswith("ba-\n\nPage 3 of 9\n\nck.")


def test_lines_that_differ_by_a_number_are_no_heads_where_a_sentence_goes_on_after_them() -> None:
    days = "\n\n".join(
        f"On 4 May, some {at}0 drones of the army\nhit the port of the town." for at in range(3)
    )
    assert paragraphs(f"Title: A\n\n{days}\n") == days.split("\n\n")


def test_a_section_head_right_above_wrapped_lines_is_none_of_them() -> None:
    text = (
        "Title: A\n\nThe envoy left the old city of\nKyiv on Monday. He will be\n\n"
        "Background\nThe two states cut their ties a\nyear ago, and he was the last\nto leave.\n"
    )
    assert "Background" in paragraphs(text)


def test_a_long_address_does_not_unwrap_the_lines() -> None:
    text = (
        "Title: A\n\nThe envoy left the city on\nMonday. He will be\nback.\nhttps://example.org/" + "a" * 200
    )
    assert paragraphs(text)[0].startswith("The envoy left the city on\nMonday. He will be\nback.")


@pytest.mark.parametrize(
    "footer",
    ["LOAD-DATE: July 16, 2022", "LANGUAGE: ENGLISH", "End of Document", "CO   exmpl : Example", "- 30 -"],
)
def test_leaves_what_press_databases_write_below_out(footer: str) -> None:
    assert paragraphs(f"Title: A\n\nHe left.\n\n{footer}\n") == ["He left."]


def test_the_second_half_of_a_database_s_text_begins_after_its_code() -> None:
    text = "HD  Envoy leaves\nPD  13 July 2022\nSN  The Example\nLP  He left.\n\nTD  She stayed.\n"
    assert paragraphs(text) == ["He left.", "She stayed."]
    assert header(text) == Header("Envoy leaves", JULY_13, "The Example")


@pytest.mark.parametrize(
    ("line", "author", "publisher"),
    [
        ("By Jane Doe, 13 July 2022", "Jane Doe", None),
        ("By Jane Doe, Example Wire, July 13, 2022", "Jane Doe", "Example Wire"),
        ("July 13, 2022 | By Jane Doe and John Roe | Example Wire", "Jane Doe and John Roe", "Example Wire"),
        ("By Example Wire, 13 July 2022", None, "Example Wire"),
    ],
)
def test_a_byline_beside_a_day_names_the_author(line: str, author: str | None, publisher: str | None) -> None:
    found = read_layout(f"Envoy leaves\n{line}\n\n{BODY}").header
    assert (found.title, found.issued) == ("Envoy leaves", JULY_13)
    assert (found.author, found.publisher) == (author, publisher)


@pytest.mark.parametrize("name", ["Office User", "(anonymous)", "python-docx", "Unknown", "Administrator"])
def test_programs_and_users_without_a_name_are_no_authors(name: str) -> None:
    def author(*names: str) -> str | None:
        return header_of(Fact("author", each, rank) for rank, each in enumerate(names)).author

    assert (author(name), author(name, "Jane Doe"), author("Jane User")) == (None, "Jane Doe", "Jane User")
