"""Bytes → text, in the code that they are in as far as they show it."""

from __future__ import annotations

import codecs
import re

from kg.errors import InputError

NAMES = {"utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252"}
UNUSED = frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})  # no letters in Windows-1252
# What a server may say of a text in one of our letters; Python knows codes that are none of text.
_SAID = re.compile(
    r"charset=[\"']?((?:windows-|cp)125\d|iso[-_]?8859[-_]\d+|latin-?\d|macintosh)\b", re.IGNORECASE
)
MOST_HIGH = 0.1  # share of quotes, dashes and accents in English text; in Cyrillic most letters are high


def decode(data: bytes, media: str = "") -> tuple[str, str]:
    """The text, and the name of its code where that is not UTF-8; line ends become `\\n`, a mark stays.
    Where the `media` type names one (`text/plain; charset=…`), that is believed of what is no UTF-8.

    Raises InputError for what is no text in any of the codes, and for what is empty.
    """
    code = code_of(data, media)
    try:
        text = data.decode(code)
    except UnicodeDecodeError as error:
        hint = "convert it, e.g. with `iconv -f WINDOWS-1252 -t UTF-8`"
        raise InputError(f"not {NAMES.get(code, 'UTF-8')} (byte {error.start}); {hint}") from None
    if not text.strip("\ufeff \t\r\n"):
        raise InputError("empty; remove it or fill it")
    return lines(text), "" if code == _told(data, media) else NAMES.get(code, "")


def lines(text: str) -> str:
    """The text with `\\n` at the end of each line."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _told(data: bytes, media: str) -> str:
    """The code that was told, where the bytes are in it."""
    name = told_code(media)
    try:
        data.decode(name or "ascii")
    except UnicodeDecodeError:
        return ""
    return name


def told_code(media: str) -> str:
    """The code of our letters that a media type tells; empty where it tells none.

    >>> told_code("text/csv; charset=ISO-8859-2"), told_code("text/csv")
    ('iso8859-2', '')
    """
    said = _SAID.search(media)
    if said is None:
        return ""
    try:
        name = codecs.lookup(said[1]).name
    except LookupError:
        return ""
    return "cp1252" if name == "iso8859-1" else name  # which browsers mean by it; it holds all of that


def code_of(data: bytes, media: str = "") -> str:
    """The code of bytes: a mark tells it, the zeros of UTF-16 do, what was said of it, and that only a few
    bytes are high."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\0" in data:
        for code, zeros, letters in (
            ("utf-16-le", data[1::2], data[::2]),
            ("utf-16-be", data[::2], data[1::2]),
        ):
            if len(data) % 2 == 0 and zeros.count(0) > 0.7 * len(zeros) and 0 not in letters:
                return code
        raise InputError(f"binary (a zero byte at {data.index(0)}), of no kind that kg reads")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if told := _told(data, media):
            return told
        high = [byte for byte in data if byte > 0x7F]
        western = len(high) <= len(data) * MOST_HIGH and not UNUSED.intersection(high)
        return "cp1252" if western else "utf-8"
    return "utf-8"
