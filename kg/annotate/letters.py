"""The characters of a file → those that a reader of it sees, and where each of them stands in the file."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

_HYPHEN = "-\u2010\u00ad\u00ac"
# The lines between two pages: blank ones and the number, which stands apart or has a sign to it.
_NUMBER = r"(?:[-–—] ?\d{1,4} ?[-–—]|page \d+(?: ?(?:of|/) ?\d+)?)"
_PAGE = rf"(?:(?:(?:[^\S\n]*\n)+[^\S\n]*(?:\d{{1,4}}|{_NUMBER})|[^\S\n]*{_NUMBER})[^\S\n]*\n)?"
_BLOCK = r"p|br|div|h[1-6]|li|ul|ol|blockquote|hr|figure|figcaption|section|article|table|tr|td|th"
_INLINE = r"b|i|em|strong|a|span|u|sup|sub|font|img|q|cite|small|time|mark|abbr"
_WORD = r"[^\W\d_]"
_ODD = re.compile(
    rf"(?P<wrap>(?<={_WORD})[{_HYPHEN}][^\S\n]*\n{_PAGE}\s*(?={_WORD}))"
    rf"|(?P<line>[^\S\n]*\n{_PAGE}\s*|[^\S ]+ ?|\x20[^\S\n ]+)"
    r"|(?P<gone>\u00ad|[\u200c\u200d\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069])"
    r"|(?P<zero>\u200b+)"
    r"|(?P<ligature>[\ufb00-\ufb06])"
    r"|(?P<entity>&(?:amp;)?(?:#\d{1,6}|#x[\da-f]{1,5}|[a-z]{2,8}\d{0,2});)"
    rf"|(?P<block></?(?:{_BLOCK})\b[^<>\n]{{0,300}}>)|(?P<inline></?(?:{_INLINE})\b[^<>\n]{{0,300}}>)"
    r"|(?P<image>!\[[^\]\n]{0,200}\]\([^)\s]*\))"
    r"|(?P<link>\[(?=[^\[\]\n]{1,200}\]\((?:https?:|/|#|mailto:)[^)\s]*\))|\]\((?:https?:|/|#|mailto:)[^)\s]*\))"
    r"|(?P<strong>(?<![\w*])\*{1,3}(?=[\w\"“'(\[])|(?<=[\w.,!?\"”')\]])\*{1,3}(?![\w*])"
    r"|(?<!\w)_{1,3}(?=[^\W_])|(?<=[^\W_])_{1,3}(?!\w)|(?<=[.,!?])_{1,3}(?!\w))"
    r"|(?P<note>(?<=[\w.,;\"”'’)])\[(?:\d{1,3}|citation needed|[a-z])\])"
    r"|(?P<broken>[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    r"\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{1,3})",
    re.IGNORECASE,
)
# What most texts have none of is looked for first.
_MAYBE = re.compile(
    r"[^\S ]|[&<*_\[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufb00-\ufb06\ufeff]"
    r"|[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)


@dataclass(frozen=True, slots=True)
class Letters:
    """A text as it is read; character `i` of it stands at `start[i]` to `end[i]` of the file's."""

    text: str
    start: tuple[int, ...]
    end: tuple[int, ...]


def letters(source: str, is_word: Callable[[str], bool]) -> Letters | None:
    """What is read of a text; None where that is the text itself.

    >>> known = {"supplied"}.__contains__
    >>> read = letters("It had sup-\\nplied Ghana&nbsp;\\u0026amp; Mali.", known)
    >>> read.text, source_of(read, 7, 15)
    ('It had supplied Ghana & Mali.', (7, 17))
    """
    if _MAYBE.search(source) is None:
        return None
    text: list[str] = []
    start: list[int] = []
    end: list[int] = []
    at = 0
    for match in _ODD.finditer(source):
        seen = _seen(match, is_word)
        if seen == match[0]:
            continue
        text.append(source[at : match.start()])
        start += range(at, match.start())
        end += range(at + 1, match.start() + 1)
        text.append(seen)
        start += [match.start()] * len(seen)
        end += [match.end()] * len(seen)
        at = match.end()
    if at == 0 and not start:
        return None
    text.append(source[at:])
    start += range(at, len(source))
    end += range(at + 1, len(source) + 1)
    seen = "".join(text)
    return Letters(seen, tuple(start), tuple(end)) if seen.strip() else None


def source_of(read: Letters, start: int, end: int) -> tuple[int, int]:
    """Where a stretch of what is read stands in the file."""
    return read.start[start], read.end[end - 1]


def _seen(match: re.Match[str], is_word: Callable[[str], bool]) -> str:
    """What a reader sees of an odd stretch."""
    kind = match.lastgroup
    if kind == "wrap":
        return _joined(match, is_word)
    if kind in ("line", "block"):
        return " "
    if kind == "zero":
        before, after = (
            match.string[match.start() - 1 : match.start()],
            match.string[match.end() : match.end() + 1],
        )
        return " " if before.islower() and after.isupper() else ""
    if kind == "ligature":
        return unicodedata.normalize("NFKC", match[0])
    if kind == "entity":
        return html.unescape(html.unescape(match[0])).replace("\xa0", " ").replace("\xad", "")
    return _decoded(match[0]) if kind == "broken" else ""


def _joined(match: re.Match[str], is_word: Callable[[str], bool]) -> str:
    """The hyphen of a broken line, where it is the word's own: in "Russian-backed", not in "sup-plied"."""
    source = match.string
    before = re.search(r"[^\W\d_]+$", source[max(0, match.start() - 40) : match.start()])
    after = re.match(r"[^\W\d_]+", source[match.end() : match.end() + 40])
    first, last = before[0] if before else "", after[0] if after else ""
    if match[0][0] == "\u00ad" or is_word((first + last).lower()):
        return ""
    return "-" if last[:1].isupper() or (is_word(first.lower()) and is_word(last.lower())) else ""


def _decoded(broken: str) -> str:
    """ "â€™" is an apostrophe that was read in the wrong code."""
    raw = b"".join(_byte(letter) for letter in broken)
    for size in range(len(raw), 1, -1):
        try:
            return raw[:size].decode("utf-8") + broken[size:]
        except UnicodeDecodeError:
            continue
    return broken


def _byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1", "ignore")
