"""A content of any length as a stream of text, in the code that it is in."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from kg.read.code import NAMES, code_of, told_code
from kg.read.content import Content

RECORD = 16_000_000  # characters of one record; an article with all that is told of it has far less
_ESCAPED = re.compile("[\udc80-\udcff]")
_RUN = 1 << 20  # bytes by which a code is told, where it is none of Unicode's


@contextmanager
def opened(content: Content) -> Iterator[tuple[TextIO, str]]:
    """The text, a mark before it left out, and the name of its code where that is not UTF-8 and was not told.

    Bytes that are no text in that code come as lone surrogates, so that they cost only their record.
    """
    code = _code(content)
    with content.open() as file:
        errors = "replace" if code.startswith("utf-16") else "surrogateescape"
        reader = io.TextIOWrapper(file, "utf-8-sig" if code == "utf-8" else code, errors, newline="")
        yield reader, "" if code == told_code(content.media) else NAMES.get(code, "")


def broken(text: str) -> bool:
    """Whether bytes that are no text stand in it."""
    return _ESCAPED.search(text) is not None


def _code(content: Content) -> str:
    """UTF-8, or what has a mark, was told, or shows by its looks: a character that only UTF-8
    has so, before the first that it has not, tells that only some of it is broken."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with content.open() as file:
        block = file.read(_RUN)
        if block.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in block:
            return code_of(block[: len(block) // 4 * 4])
        while block:
            try:
                decoder.decode(block)
            except UnicodeDecodeError as error:
                return code_of(block, content.media) if block[: error.start].isascii() else "utf-8"
            if not block.isascii():
                return "utf-8"
            block = file.read(_RUN)
    return "utf-8"
