"""The extract room's countries: the state that a document tells a person to be of, or none."""

from __future__ import annotations

import pytest
from reading import read


def country(text: str) -> str | None:
    """Of the one person whom no table knows."""
    (found,) = (e for e in read(text).entities if e.kind == "Person" and e.unlisted)
    return found.country


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Chinese minister Li Wei visited Chile.", "China"),
        ("Li Wei, China's deputy foreign minister, accused Peru.", "China"),
        ("Li Wei, a Singaporean banker, met Chile's president.", "Singapore"),
        ("Russian oligarch Ivan Petrov accused Chile of lying.", "Russia"),
        ("Peru detained the Russian national Ivan Petrov.", "Russia"),
        ("China's Li Wei accused Chile of lying.", "China"),
        ("Li Wei of Singapore praised Chile.", "Singapore"),
    ],
)
def test_offices_and_the_words_beside_a_name_tell_its_state(text: str, state: str) -> None:
    assert country(text) == state


@pytest.mark.parametrize(
    "text",
    [
        "Ivan Petrov accused Chile of lying.",
        "Chilean-born singer Maria Jones praised Peru.",
        "The Peruvian ambassador's wife Maria Jones praised Peru.",
        "Juan Gomez, a Chilean who lives in Peru, praised Peru.",
        "Juan Gomez praised Peru and the Chilean army.",
    ],
)
def test_other_words_tell_none(text: str) -> None:
    assert country(text) is None


def test_two_states_are_none() -> None:
    assert country("China's Li Wei praised Peru. Li Wei of Singapore praised Chile.") is None


def test_the_state_comes_with_the_actors_and_whom_a_table_knows_needs_none() -> None:
    entities = {e.id: e for e in read("Li Wei of Singapore praised Gabriel Boric.").entities}
    assert "Singapore" in entities
    assert entities["Gabriel_Boric"].country is None
