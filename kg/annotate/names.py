"""The recogniser's spans → names of persons, organisations and places, without what is no part of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.analysis import Name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# What pipelines call them; what is not listed (dates, peoples, works of art) is no name here.
LABELS = {"PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC"}


def recognised(doc: Doc, tokens: Sequence[Token]) -> Iterator[Name]:
    """Every name that the recogniser found, in the order of the text."""
    for ent in doc.ents:
        if ent.label_ in LABELS:
            start, end = _trimmed(tokens, ent.start, ent.end)
            if start < end:
                yield Name(start, end, LABELS[ent.label_])


def _trimmed(doc: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    while start < end and (_is_loose(doc[start]) or _describes(doc, start, end)):
        start += 1
    while start < end and _is_loose(doc[end - 1]):
        end -= 1
    return start, end


# Taggers take them for parts of a name in "The Emir of Qatar".
_LITTLE = frozenset({"of", "the", "and", "or", "for", "to", "in", "on", "at", "by", "from"})


def _is_loose(token: Token) -> bool:
    """Articles, genitive marks, "southern", "leader", commas: nothing that a name begins or ends with."""
    if token.is_space or token.tag_ == "POS":
        return True
    small = not any(letter.isupper() or letter.isdigit() for letter in token.text)
    return small and token.text != "." and (token.pos_ != "PROPN" or token.text in _LITTLE)


def _describes(doc: Sequence[Token], index: int, end: int) -> bool:
    """Whether this is "Russian" of "Russian newspaper Izvestia"."""
    return index + 1 < end and doc[index].tag_.startswith("JJ") and _is_loose(doc[index + 1])
