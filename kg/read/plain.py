"""Text files: the whole file is the article, its header on its first lines."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from kg.read.code import decode
from kg.read.content import Article, Content, Settings
from kg.read.kind import Kind

SUFFIXES = (".txt", ".text", ".md", ".markdown")
_TEXT = ("text/plain", "text/markdown", "application/octet-stream")
_MARKDOWN = (".md", ".markdown")


def read(content: Content, settings: Settings) -> Iterator[Article]:
    """The one article of a text file; whose title is surely told elsewhere, as in a table, has no header."""
    data = content.whole()
    text, code = decode(data, content.media)
    marked = content.name.lower().endswith(_MARKDOWN) or content.essence == "text/markdown"
    media = "text/markdown" if marked else KIND.media
    headed = not any(fact.field == "title" and fact.value and fact.rank < 1 for fact in content.told)
    yield Article(text, hashlib.sha256(data).hexdigest(), media, headed=headed, code=code)


def is_plain(content: Content, head: bytes) -> bool:
    """In a folder only what is called a text is one: a licence or a program is no article. What a server
    calls something else is something else."""
    if content.essence not in ("", *_TEXT):
        return False
    return content.named or content.name.lower().endswith(SUFFIXES)


KIND = Kind("text/plain", "plain text", is_plain, read)
