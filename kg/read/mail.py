"""Mails: the text that is new in them, or the one that they pass on, and what they bring with them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import cast

from kg.errors import InputError
from kg.layout.fact import Fact, Facts
from kg.model import Dated
from kg.read.blocks import parted
from kg.read.code import decode, lines
from kg.read.content import LARGEST, Article, Content, Settings
from kg.read.envelope import day_of, fields, sender, subject
from kg.read.kind import Kind
from kg.read.letter import letter_of, unflowed

LARGEST_MAIL = 64_000_000  # bytes, with all that it brings
# Fields that programs write and people do not, and one of which every mail has that was sent.
_SENT = frozenset(
    {b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to", b"x-mozilla-status"}
)
_QUOTES = (
    "//blockquote[@type='cite']", "//*[contains(@class, 'gmail_quote')]",
    "//*[contains(@class, 'moz-cite-prefix')]", "//*[contains(@class, 'moz-signature')]",
    "//*[contains(@class, 'gmail_signature')]",
)  # fmt: skip
_FEWEST = 200  # characters of a plain part that may only say that there is another


def read(content: Content, settings: Settings) -> Iterator[Article | Content]:
    """The article that a mail is, and each file that it brings with it. Raises InputError where it has
    neither."""
    data = content.whole(LARGEST_MAIL)
    mail = parsed(data)
    brought = list(_brought(mail, content))
    text, facts = letter_of(_text(mail), passed_on=_is_passed_on(mail))
    if len(text) > LARGEST:
        raise InputError(f"more than {LARGEST:,} letters, which no article has; cut it into its articles")
    if text:
        told = (*facts, *_facts(mail, own=not facts))
        yield Article(text, hashlib.sha256(data).hexdigest(), KIND.media, told, headed=True)
    elif not brought:
        raise InputError("no text of its own in this mail")
    yield from brought


def parsed(data: bytes) -> EmailMessage:
    """The mail in these bytes."""
    return BytesParser(policy=default).parsebytes(data)


def _text(mail: EmailMessage) -> str:
    """The plain part, else what a reader sees of the part in HTML."""
    plain, html = _best(mail, "plain"), _best(mail, "html")
    said = _plain(plain) if plain is not None else ""
    if html is None or len(said.strip()) > _FEWEST:
        return said
    seen = _seen(part_text(html), keep=_is_passed_on(mail))
    return seen if len(seen) > 2 * len(said.strip()) else said


def _best(mail: EmailMessage, kind: str) -> EmailMessage | None:
    try:
        return cast("EmailMessage | None", mail.get_body((kind,)))
    except Exception:  # what is built as no mail should be
        return next((p for p in mail.walk() if p.get_content_type() == f"text/{kind}"), None)


def _plain(part: EmailMessage) -> str:
    text = part_text(part)
    if str(part.get_param("format") or "").lower() == "flowed":
        return unflowed(text, spaced=str(part.get_param("delsp") or "").lower() != "yes")
    return text


def part_text(part: EmailMessage) -> str:
    """The text of a part, in the code that it says, or in the one that it shows."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return ""
    with suppress(LookupError, UnicodeError):
        return lines(data.decode(str(part.get_content_charset() or "utf-8")))
    with suppress(InputError):
        return decode(data)[0]
    return ""


def _seen(text: str, *, keep: bool) -> str:
    from kg.read.markup import tree_of
    from kg.read.pieces import pieces_of

    if not text.strip():
        return ""
    tree = tree_of(text)
    for path in () if keep else _QUOTES:
        for each in tree.xpath(path):
            if each.getparent() is not None:
                each.drop_tree()
    return parted(piece.text for piece in pieces_of(tree) if not piece.is_link)


def _brought(mail: EmailMessage, content: Content) -> Iterator[Content]:
    """The files that hang on a mail, but its pictures."""
    for part in mail.walk():
        name = _name(part)
        if not name or part.is_multipart() or part.get_content_maintype() in ("image", "audio", "video"):
            continue
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data:
            where = f"{content.where}, attachment {name}"
            yield Content(
                name, where, data, media=part.get_content_type(), named=False, budget=content.budget
            )


def _name(part: EmailMessage) -> str:
    try:
        return " ".join((part.get_filename() or "").split())
    except Exception:  # a name that is encoded as none should be
        return ""


def _is_passed_on(mail: EmailMessage) -> bool:
    return re.match(r"\s*(?:\[[^\]]*\]\s*)?(?:fwd?|wg|tr)\s*:", _field(mail, "Subject"), re.I) is not None


def _facts(mail: EmailMessage, *, own: bool) -> Facts:
    """What the mail's head says; of a mail that passes another one on only its subject and its day count."""
    weak = 0 if own else 3
    return (
        Fact("title", subject(_field(mail, "Subject")), 1 + weak),
        Fact("issued", day_of(_field(mail, "Date")), 3 + weak, Dated.METADATA),
        *(sender(_field(mail, "From")) if own else ()),
        Fact("source", _field(mail, "Archived-At").strip("<> ") or None, 3),
        Fact("language", _field(mail, "Content-Language").split("-")[0].lower() or None, 2),
    )


def _field(mail: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(mail[name] or "").split())
    except Exception:  # a field that is written as none should be
        return ""


def is_mail(content: Content, head: bytes) -> bool:
    """By a field that only programs write; what merely looks like a mail's head may be a text's."""
    names = fields(head)
    said = content.essence == KIND.media or content.name.lower().endswith(".eml")
    return b"from" in names and (said or not _SENT.isdisjoint(names)) or said and b"subject" in names


KIND = Kind("message/rfc822", "a mail", is_mail, read, "documents")
