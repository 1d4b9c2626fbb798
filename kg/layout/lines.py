"""Text → its lines without their margins, and whether they are hard-wrapped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Span

SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_WIDEST_WRAPPED = 160
_PAGE = re.compile(r"[-–—|]? ?\d{1,4} ?[-–—|]?|(?:page|p\.) ?\d+(?: ?(?:of|/) ?\d+)?", re.IGNORECASE)
BROKEN = re.compile(r"[^\W\d_][-\u2010\u00ad\u00ac]$")
_LONG = 40  # characters; a shorter line may be one of a list
_DIGITS = re.compile(r"\d+")
_LONGEST_HEAD, _TIMES = 80, 3  # characters of a running head, and how often it stands there


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its margins; `block` counts the runs of lines that no blank line breaks."""

    span: Span
    block: int
    text: str


def split_lines(text: str) -> list[Line]:
    lines, block, start = [], 0, 0
    for raw in text.split("\n"):
        inner = raw.strip().strip("\ufeff\u200b").strip()
        if inner:
            begin = start + raw.index(inner)
            lines.append(Line(Span(begin, begin + len(inner)), block, inner))
        else:
            block += 1
        start += len(raw) + 1
    return lines


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Short lines, most of which break off inside a sentence where the next one follows at once."""
    inner = [line.text for line, after in zip(lines, lines[1:], strict=False) if line.block == after.block]
    broken = sum(not SENTENCE_END.search(text) for text in inner)
    return width(lines) <= _WIDEST_WRAPPED and 2 * broken > len(inner)


def goes_on(before: str, after: str) -> bool:
    """Whether a line goes on with the sentence of the one before, over whatever stands between them."""
    if not after[0].islower() or after.startswith(("http", "www.")):
        return False
    return BROKEN.search(before) is not None or (
        len(before) > _LONG and (before[-1].isalpha() or before[-1] == ",")
    )


def width(lines: Sequence[Line]) -> int:
    """Characters of the longest line; an address is as long as it is."""
    return max((len(line.text) for line in lines if " " in line.text and "://" not in line.text), default=0)


def without_pages(lines: Sequence[Line]) -> list[Line]:
    """Without the numbers of pages, and without what stands at the head or foot of each of them."""
    heads = Counter(_DIGITS.sub("0", line.text) for line in lines if len(line.text) <= _LONGEST_HEAD)
    running = {
        text
        for text, times in heads.items()
        if times >= _TIMES and not SENTENCE_END.search(text) and "0" in text
    }
    return [
        line
        for at, line in enumerate(lines)
        if not _PAGE.fullmatch(line.text)
        and (_DIGITS.sub("0", line.text) not in running or _is_inside(lines, at))
    ]


def _is_inside(lines: Sequence[Line], at: int) -> bool:
    """Whether a sentence begins in a line and goes on in the next."""
    line, after = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    if after is None or after.block != line.block or not after.text[0].islower():
        return False
    before = lines[at - 1] if at else None
    return before is None or before.block != line.block or SENTENCE_END.search(before.text) is not None
