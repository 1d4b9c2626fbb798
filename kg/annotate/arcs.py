"""The arcs of a Doc while they are made and mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})


@dataclass(slots=True)
class Arcs:
    """The arcs while they are made: below each token `(slot, child)`, above it `(slot, head)`."""

    doc: Doc
    tokens: tuple[Token, ...]
    below: list[list[tuple[str, int]]]
    above: list[tuple[str, int] | None]
    asking: frozenset[str]
    operating: frozenset[tuple[str, str]]
    accusing: frozenset[str]

    def hang(self, i: int, slot: str, head: int) -> None:
        """Move token `i`, with all below it, under another head; not under a word of its own."""
        link: tuple[str, int] | None = ("", head)
        while link is not None:
            if link[1] == i:
                return
            link = self.above[link[1]]
        self.release(i)
        self.below[head].append((slot, i))
        self.above[i] = (slot, head)

    def release(self, i: int) -> None:
        """Take token `i`, with all below it, from its head."""
        link = self.above[i]
        if link is not None:
            self.below[link[1]].remove((link[0], i))
            self.above[i] = None

    def slots(self, i: int) -> set[str]:
        """What hangs below a token."""
        return {slot for slot, _ in self.below[i]}

    def phrase_head(self, i: int, end: int) -> int:
        """The head of the noun phrase that token `i` closes."""
        while (up := self.above[i]) is not None and up[0] in ("compound", "flat") and up[1] < end:
            i = up[1]
        return i
