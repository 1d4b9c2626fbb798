"""Paragraphs with their styles → the text that is news, and the title above it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from kg.layout.fact import Fact, Facts
from kg.layout.words import words


class Style(Enum):
    """What a paragraph is."""

    TITLE = auto()
    HEADING = auto()
    TEXT = auto()
    ASIDE = auto()  # a caption, a line of a table of contents


@dataclass(frozen=True, slots=True)
class Block:
    style: Style
    text: str


def news_of(blocks: Iterable[Block]) -> tuple[str, Facts]:
    """The paragraphs, each on lines of its own, as far as a heading such as "References"; the title, which is
    styled as one or is the first heading above all text."""
    title, paragraphs = "", list[str]()
    for block in blocks:
        said = "\n".join(part for line in block.text.split("\n") if (part := " ".join(line.split())))
        if not said or block.style is Style.ASIDE:
            continue
        if block.style is Style.TEXT:
            paragraphs.append(said)
        elif paragraphs and said.lower().strip(" :") in words("tail"):
            break
        elif not title and not paragraphs:
            title = said.replace("\n", " ")
    text = parted(paragraphs)
    return text, (Fact("title", title, 1),)


def parted(paragraphs: Iterable[str]) -> str:
    """The paragraphs with blank lines between, so that short ones are not taken for broken lines."""
    text = "\n\n".join(paragraphs)
    return text + "\n" if text else ""
