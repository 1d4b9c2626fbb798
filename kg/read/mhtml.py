"""Pages that a browser saved in one file (MHTML)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from kg.errors import InputError
from kg.layout.fact import Fact, Facts
from kg.read.content import Article, Content, Settings
from kg.read.envelope import fields
from kg.read.html import LARGEST_PAGE, article
from kg.read.kind import Kind
from kg.read.mail import parsed
from kg.read.markup import decode_markup

_SUFFIXES = (".mht", ".mhtml")


def read(content: Content, settings: Settings) -> Iterator[Article]:
    """The one article of the page, which is the first part that is HTML."""
    data = content.whole(LARGEST_PAGE)
    page = parsed(data)
    for part in page.walk():
        said = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(said, bytes) and said.strip():
            text, _ = decode_markup(said, str(part["Content-Type"] or ""))
            address = str(page["Snapshot-Content-Location"] or part["Content-Location"] or "").strip()
            told: Facts = (Fact("source", address if address.startswith("http") else None, 3),)
            yield article(text, hashlib.sha256(data).hexdigest(), KIND.media, told=told)
            return
    raise InputError("no page in it; save it anew")


def is_mhtml(content: Content, head: bytes) -> bool:
    """By the field that a browser writes, or its name."""
    names = fields(head)
    named = content.name.lower().endswith(_SUFFIXES) and b"mime-version" in names
    return b"snapshot-content-location" in names or named


KIND = Kind("multipart/related", "a page saved in one file", is_mhtml, read, "documents")
