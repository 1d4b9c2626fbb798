"""Rich Text Format."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from kg.errors import InputError
from kg.read.code import lines
from kg.read.content import LARGEST, Article, Content, Settings
from kg.read.kind import Kind
from kg.read.properties import property_facts

LARGEST_FILE = 25_000_000  # bytes; pictures stand in it as hexadecimal digits
_INFO = re.compile(r"\{\\(title|author) ([^{}\\]*)\}")
_MADE = re.compile(r"\\creatim\\yr(\d{4})\\mo(\d\d?)\\dy(\d\d?)")
_DELETED = re.compile(r"\{[^{}]*\\deleted(?!0)\b[^{}]*\}")  # by somebody whose changes are tracked
_BEGINNING = 500  # characters of the text in which a title would stand


def read(content: Content, settings: Settings) -> Iterator[Article]:
    """The one article of the file."""
    from striprtf.striprtf import rtf_to_text

    data = content.whole(LARGEST_FILE)
    raw = _DELETED.sub("", data.decode("latin-1"))
    text = lines(str(rtf_to_text(raw, encoding="cp1252", errors="replace")))
    if not text.strip():
        raise InputError("no text in it")
    if len(text) > LARGEST:
        raise InputError(f"more than {LARGEST:,} letters, which no article has; cut it into its articles")
    told = dict(_INFO.findall(raw))
    made = _MADE.search(raw)
    day = "{}-{:0>2}-{:0>2}".format(*made.groups()) if made else None
    facts = property_facts(told.get("title"), told.get("author"), day, text[:_BEGINNING])
    yield Article(text, hashlib.sha256(data).hexdigest(), KIND.media, facts, headed=True)


def is_rtf(content: Content, head: bytes) -> bool:
    return head.startswith(b"{\\rtf")


KIND = Kind("application/rtf", "RTF", is_rtf, read, "documents")
