"""Words in pieces, as the encoder was taught them."""

from __future__ import annotations

import pytest
from learning import PIECES

from kg.annotate.pieces import LONGEST, Pieces


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(PIECES)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("Peru", "peru"),
        ("PERU", "peru"),
        ("Perú", "peru"),
        ("Kosovo", "ko ##so ##vo"),
        ("embraced.", "embrace ##d ."),
        ("Chile", "[UNK]"),
        ("Kosovar", "[UNK]"),  # a word of which a part is not known is not known
        ("peru's", "peru [UNK] [UNK]"),  # a sign stands for itself
        ("  ", "[UNK]"),
        ("", "[UNK]"),
        ("\n", "[UNK]"),
        ("北", "[UNK]"),
    ],
)
def test_a_word_in_pieces(pieces: Pieces, word: str, found: str) -> None:
    assert [PIECES[number] for number in pieces.of(word)] == found.split()


def test_a_long_word_is_cut_off(pieces: Pieces) -> None:
    assert pieces.of("." * 50) == (PIECES.index("."),) * LONGEST


def test_the_signs_of_the_encoder_are_found_by_name(pieces: Pieces) -> None:
    assert (pieces.start, pieces.end) == (2, 3)
    with pytest.raises(ValueError, match=r"\[CLS\]"):
        Pieces(["peru", "[UNK]", "[SEP]"])
