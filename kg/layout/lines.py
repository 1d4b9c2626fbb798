"""Text → its lines without their margins, and whether they are hard-wrapped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Span

SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_WIDEST_WRAPPED = 100


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
    return max((len(line.text) for line in lines), default=0) <= _WIDEST_WRAPPED and 2 * broken > len(inner)
