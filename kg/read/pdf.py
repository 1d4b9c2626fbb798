"""PDF files: the text of their pages, as far as it is text and no picture of it."""

from __future__ import annotations

import ctypes
import hashlib
import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.layout.fact import Fact
from kg.read.content import LARGEST, Article, Content, Settings
from kg.read.kind import Kind
from kg.read.properties import property_facts
from kg.read.typeset import Line, text_of, title_in

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

LARGEST_FILE = 256_000_000  # bytes, pictures and all
MOST_PAGES = 5_000
_MARK = 0.75  # of the size of a line's letters, below which a figure is the mark of a footnote
_SPACE = re.compile(r"\s+")


def read(content: Content, settings: Settings) -> Iterator[Article]:
    """The one article of a PDF."""
    import pypdfium2

    data = content.whole(LARGEST_FILE)
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise InputError(_refused(str(error))) from None
    try:
        printed = list(_pages(pdf))
        text, pages = text_of(printed)
        title, author, made = (pdf.get_metadata_value(key) for key in ("Title", "Author", "CreationDate"))
    finally:
        pdf.close()
    if not text:
        raise InputError("no text in it, only pictures of pages; run it through a program for OCR first")
    first = text[: pages[1]] if len(pages) > 1 else text
    facts = (Fact("title", title_in(printed[0]), 1), *property_facts(title, author, made, first))
    yield Article(text, hashlib.sha256(data).hexdigest(), KIND.media, facts, headed=True, pages=pages)


def _refused(said: str) -> str:
    if "assword" in said:
        return "encrypted; save a copy that needs no password"
    return "no whole PDF, it is damaged or cut off; get it anew"


def _pages(pdf: PdfDocument) -> Iterator[list[Line]]:
    if len(pdf) > MOST_PAGES:
        raise InputError(f"more than {MOST_PAGES:,} pages, which no article has; cut it into its articles")
    long = 0
    for number in range(len(pdf)):
        lines = _page(pdf, number)
        long += sum(len(line.text) for line in lines)
        if long > LARGEST:
            raise InputError(f"more than {LARGEST:,} letters, which no article has; cut it into its articles")
        yield lines


def _page(pdf: PdfDocument, number: int) -> list[Line]:
    """The lines of a page in the order in which they are in the file; none where the page is damaged."""
    import pypdfium2

    try:
        page = pdf[number]
    except pypdfium2.PdfiumError:
        return []
    text = page.get_textpage()
    try:
        return list(_lines(text))
    finally:
        text.close()
        page.close()


def _lines(page: PdfTextPage) -> Iterator[Line]:
    line: list[tuple[int, str]] = []
    for at, char in _chars(page):
        if char in "\r\n":
            yield from _line(page, line)
            line = []
        else:
            line.append((at, char))
    yield from _line(page, line)


def _chars(page: PdfTextPage) -> Iterator[tuple[int, str]]:
    """The characters with their numbers. A hyphen at which a word is broken is a control character."""
    from pypdfium2 import raw

    high = 0
    for at in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(page, at)
        if 0xD800 <= code < 0xDC00:
            high = code
        elif 0xDC00 <= code < 0xE000:
            yield at, chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if high else "\ufffd"
            high = 0
        elif code in (2, 0xFFFE):
            yield from ((at, "-"), (at, "\n"))
        elif code >= 32 or code in (9, 10, 13):
            yield at, chr(code)


def _line(page: PdfTextPage, line: list[tuple[int, str]]) -> Iterator[Line]:
    seen = [(at, char) for at, char in line if not char.isspace()]
    if not seen:
        return
    height = _height(page, seen[len(seen) // 2][0])
    text = "".join(char for at, char in line if not (char.isdigit() and _height(page, at) < _MARK * height))
    left, base = _origin(page, seen[0][0])
    _, _, right, _ = page.get_charbox(seen[-1][0])
    if text.strip():
        yield Line(_SPACE.sub(" ", text).strip(), left, right, base, height)


def _origin(page: PdfTextPage, at: int) -> tuple[float, float]:
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(page, at, x, y)
    return x.value, y.value


def _height(page: PdfTextPage, at: int) -> float:
    """The size of a character's font as it is printed."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(page, at, matrix)
    return float(max(abs(raw.FPDFText_GetFontSize(page, at) * math.hypot(matrix.c, matrix.d)), 1.0))


def is_pdf(content: Content, head: bytes) -> bool:
    """By its mark, which stands at the beginning or soon after."""
    return b"%PDF-" in head[:1024]


KIND = Kind("application/pdf", "PDF", is_pdf, read, "documents")
