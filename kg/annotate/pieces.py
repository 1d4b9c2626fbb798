"""A word → the numbers of the pieces that an encoder knows it by (WordPiece, Wu et al. 2016)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST = 8  # pieces of one word: the rest of a longer one says nothing new
_PARTS = re.compile(r"[^\W_]+|[^\w\s]|_")  # a sign stands for itself


class Pieces:
    """The pieces of an encoder, in the order of their numbers; words that were cut are kept."""

    def __init__(self, pieces: Sequence[str]) -> None:
        from curated_tokenizers import WordPieceProcessor

        self._cut = WordPieceProcessor(list(pieces))
        self.start, self.end, self._unknown = (pieces.index(sign) for sign in (START, END, UNKNOWN))
        self._kept: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """At least one number, of space the unknown piece's."""
        if word not in self._kept:
            found = [number for part in _PARTS.findall(bare(word)) for number in self._numbers(part)]
            self._kept[word] = tuple(found[:LONGEST]) or (self._unknown,)
        return self._kept[word]

    def _numbers(self, part: str) -> list[int]:
        numbers, _ = self._cut.encode(part)
        return [self._unknown] if -1 in numbers else list(numbers)


def bare(word: str) -> str:
    """A word in small letters without accents, as the pieces are written.

    >>> bare("Erdoğan")
    'erdogan'
    """
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")
