"""The roles room: who holds which office for whom, on stored analyses."""

from __future__ import annotations

import pytest
from mentioning import roles_told
from stored import stored, table

from kg.lexicon import load_lexicon

LEXICON = load_lexicon()


@pytest.mark.parametrize(("expected", "text"), table("roles"))
def test_offices_in_a_sentence(expected: str, text: str) -> None:
    assert roles_told(stored(text), LEXICON) == expected
