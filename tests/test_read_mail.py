"""Mails and folders of them, as Thunderbird keeps them: what is news in them and what they tell."""

from __future__ import annotations

import datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from documenting import FOLDER, gather, one, paragraphs, put, refused

from kg.model import Dated, Document
from kg.read import Placed, Skipped, mbox, stream
from kg.read.content import Content
from kg.read.envelope import fields, sender, subject
from kg.read.letter import letter_of, unflowed
from kg.read.mail import is_mail

INBOX = FOLDER / "inbox.mbox"


@pytest.fixture(scope="module")
def inbox() -> dict[str, Document]:
    found = gather([INBOX])
    return {found.places[each.id].rpartition(" ")[2]: each for each in found.documents}


def test_a_folder_gives_its_mails_but_the_deleted_one(inbox: dict[str, Document]) -> None:
    assert sorted(inbox) == ["1", "2", "3", "5"]
    assert {each.media_type for each in inbox.values()} == {"message/rfc822"}
    assert all(each.dated is Dated.METADATA for each in inbox.values())


def test_flowed_paragraphs_are_whole_and_signature_and_footer_are_gone(inbox: dict[str, Document]) -> None:
    document = inbox["1"]
    assert document.title == "Statement on the visit of the Foreign Minister to Manama"
    assert (document.publisher, document.issued) == ("MFA Press Office", datetime.date(2022, 9, 20))
    news = paragraphs(document)
    assert len(news) == 4
    assert "\n" not in document.text[document.paragraphs[0].start : document.paragraphs[0].end]
    assert news[-1] == "Estonia will open an honorary consulate in Manama in the coming year."
    assert "unsubscribe" not in document.text


def test_the_plain_part_goes_before_the_other(inbox: dict[str, Document]) -> None:
    document = inbox["2"]
    assert (document.author, document.publisher) == ("Ibrahim Sow", "Sahel Wire")
    assert document.issued == datetime.date(2023, 11, 6)  # as the sender counts
    assert "chargé d'affaires" in document.text
    assert "see below" not in document.text


def test_a_mail_passed_on_is_the_inner_one(inbox: dict[str, Document]) -> None:
    document = inbox["3"]
    assert document.title == "Georgia rejects Russian passport offer"
    assert (document.publisher, document.author) == ("Tbilisi Ledger", None)
    assert document.issued == datetime.date(2021, 5, 19)
    assert "have a look" not in document.text


def test_a_mail_in_html_is_read_without_what_it_answers(inbox: dict[str, Document]) -> None:
    document = inbox["5"]
    assert document.title == "Kosovo"
    assert (document.author, document.publisher) == ("Marta Quiroz", "andescourier.example")
    assert "Peru has recognised" not in document.text
    assert "wrote" not in document.text


def test_an_answer_is_read_without_what_it_quotes() -> None:
    document = one(FOLDER / "answer.eml")
    assert len(paragraphs(document)) == 2
    assert not any(word in document.text for word in ("Algeria", "Chad", "wrote", "19:12"))


def mail(text: str = "Peru cut its ties with Ghana.", **head: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = head.pop("From", "Jane Doe <jane@wire.example>")
    message["Message-ID"] = "<1@wire.example>"
    for name, value in head.items():
        message[name] = value
    message.set_content(text)
    return message


def test_what_hangs_on_a_mail_is_read_too(tmp_path: Path) -> None:
    message = mail(Subject="A report")
    for name in ("report.docx", "report.doc"):
        message.add_attachment(
            (FOLDER / name).read_bytes(), maintype="application", subtype="x", filename=name
        )
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    items = list(stream([put(tmp_path, "a.eml", bytes(message))]))
    assert [type(item) for item in items] == [Placed, Placed, Skipped]
    assert [item.where.rpartition("a.eml")[2] for item in items] == [
        "",
        ", attachment report.docx",
        ", attachment report.doc",
    ]


def test_a_mail_without_text_is_refused(tmp_path: Path) -> None:
    assert refused(put(tmp_path, "a.eml", bytes(mail("\n")))) == "no text of its own in this mail"
    assert (
        refused(put(tmp_path, "b.eml", bytes(mail("> all\n> quoted\n")))) == "no text of its own in this mail"
    )


def test_a_text_that_looks_like_a_mail_stays_a_text(tmp_path: Path) -> None:
    text = b"From: Example Wire\nSubject: Envoy leaves\nDate: 13 July 2022\n\nThe envoy left.\n"
    assert one(put(tmp_path, "a.txt", text)).media_type == "text/plain"
    assert one(put(tmp_path, "a.eml", text)).media_type == "message/rfc822"


@pytest.mark.parametrize(
    "data",
    [
        b"Message-ID: <1@x>\nFrom: a\nContent-Type: text/plain; charset=klingon\n\nPeru left.\n",
        b"Message-ID: <1@x>\nFrom: a\nContent-Transfer-Encoding: base64\n\n!!!!\n",
        b"Message-ID: <1@x>\nFrom: =?utf-8?q?=ff=?=\nDate: never\nSubject: =?x?b?!?=\n\nPeru left.\n",
        b"Message-ID: <1@x>\nFrom: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n",
        b"Message-ID: <1@x>\nFrom: a\nContent-Type: text/html\n\n<html>\n",
        b"Message-ID: <1@x>\nFrom: a\nContent-Type: message/rfc822\n\nFrom: b\n\nPeru left.\n",
    ],
)
def test_a_broken_mail_is_no_fault_of_kg(tmp_path: Path, data: bytes) -> None:
    [item] = stream([put(tmp_path, "a.eml", data)])
    assert "fault of kg" not in str(item)


def test_a_mail_is_told_by_its_media_type_with_whatever_that_tells() -> None:
    head = b"From: Jane Doe <jane@example.org>\nSubject: Ties\n\nPeru cut its ties.\n"
    assert is_mail(Content("a", "a", head, media="Message/RFC822; charset=utf-8"), head)
    assert not is_mail(Content("a", "a", head, media="text/plain; charset=utf-8"), head)


def test_a_line_of_text_that_begins_with_from_ends_no_mail(tmp_path: Path) -> None:
    head = b"From a@b.example Wed Jul 13 10:15:00 2022\nFrom: a@b.example\nSubject: S\nMessage-ID: <1@x>\n\n"
    data = (
        head + b"Peru left.\n\nFrom Lima nobody wrote.\n\n>From Accra neither.\n\n" + head + b"Ghana left.\n"
    )
    found = gather([put(tmp_path, "box", data)]).documents
    assert len(found) == 2
    [long] = [each for each in found if "Peru" in each.text]
    assert "\nFrom Accra neither." in long.text


def test_a_mail_that_is_too_large_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbox, "LARGEST_MAIL", 300)
    head = b"From - Wed Jul 13 10:15:00 2022\nFrom: a@b.example\nMessage-ID: <1@x>\n\n"
    items = list(
        stream([put(tmp_path, "box", head + b"Peru left.\n" * 99 + b"\n" + head + b"Ghana left.\n")])
    )
    assert [type(item) for item in items] == [Skipped, Placed]
    assert "message 1: larger than 300 bytes" in str(items[0])


WIRE = "Example Wire <a@w.example>"
PASSED_ON = (
    "---------- Forwarded message ---------\nFrom: *Example Wire* <a@w.example>\n"
    "Date: Wed, Jul 13, 2022 at 10:15 AM\nSubject: Ties\nTo: <b@c.example>\n\nPeru left.\n",
    f"Begin forwarded message:\n\n> From: {WIRE}\n> Date: July 13, 2022 at 10:15:00 GMT+2\n"
    "> Subject: Ties\n>\n> Peru left.\n",
    "-----Original Message-----\nFrom: Example Wire [mailto:a@w.example]\n"
    "Sent: Wednesday, July 13, 2022 10:15 AM\nSubject: FW: Ties\n\nPeru left.\n",
    f"________________________________\nFrom: {WIRE}\nSent: Wednesday, July 13, 2022 10:15 AM\n"
    "To: B; C\nSubject: Ties\n\nPeru left.\n",
)


@pytest.mark.parametrize("mail", PASSED_ON)
def test_heads_of_mails_passed_on_are_read(mail: str) -> None:
    text, facts = letter_of(f"See this.\n\n{mail}", passed_on=True)
    told = {fact.field: fact.value for fact in reversed(facts) if fact.value}
    day = datetime.date(2022, 7, 13)
    assert (told["title"], told["issued"], told["publisher"]) == ("Ties", day, "Example Wire")
    assert text.strip() == "Peru left."


def test_below_original_message_an_answer_is_quoted() -> None:
    below = "-----Original Message-----\nFrom: A <a@w.example>\nSent: today\nSubject: Ties\n\nChad left.\n"
    assert letter_of(f"Peru left.\n\n{below}", passed_on=False) == ("Peru left.\n", ())


def test_flowed_lines_join_and_quotes_do_not() -> None:
    assert unflowed("One \ntwo\n> q \n> r\n-- \nme", spaced=True) == "One two\n> q \n> r\n-- \nme"
    assert unflowed("One \ntwo", spaced=False) == "Onetwo"


def test_senders_are_people_of_houses_or_houses() -> None:
    def told(text: str) -> dict[str, str]:
        return {fact.field: fact.value for fact in reversed(sender(text)) if fact.value}

    assert told("Jane Doe <jane@gmail.com>") == {"author": "Jane Doe"}
    assert told("Jane Doe via Example Wire <x@w.example>") == {
        "author": "Jane Doe",
        "publisher": "Example Wire",
    }
    assert told("Example News <x@w.example>") == {"publisher": "Example News"}
    assert told("x@w.example") == {"publisher": "w.example"}


def test_fields_are_those_of_a_head() -> None:
    assert fields(b"From: a\r\nTo: b,\r\n c\r\n\r\nBody: d") == {b"from", b"to"}
    assert fields(b" folded: a\nFrom: b") == frozenset()
    assert subject("Re: [list] AW: Ties") == "Ties"


def test_menus_of_a_newsletter_are_no_text(tmp_path: Path) -> None:
    cells = (
        "<a href=x>View in browser</a> | <a href=y>Iran attacks Oman</a> | <a href=z>Ghana joins NATO</a>",
        "<h1>Border closed</h1><p>Peru closed its border with <a href=w>Chile</a> on Monday.</p>",
        "<p>Officials in Lima told <a href='mailto:desk@example.org'>desk@example.org</a> so.</p>",
    )
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Message-ID"] = "Example Daily <a@example.org>", "Briefing", "<a@b>"
    rows = "".join(f"<tr><td>{cell}</td></tr>" for cell in cells)
    mail.set_content(f"<html><body><table>{rows}</table></body></html>", subtype="html")
    document = one(put(tmp_path, "a.eml", mail.as_bytes()))
    assert document.text.split("\n\n") == [
        "Border closed",
        "Peru closed its border with Chile on Monday.",
        "Officials in Lima told desk@example.org so.\n",
    ]
