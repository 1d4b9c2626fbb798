"""Where a trigger points: shares over words and nobody, by weights that are written down."""

from __future__ import annotations

import math

import numpy
import pytest
from learning import LABELS, LAYER, SIDE, WIDTH, Array, at, named, weights

from kg.annotate.features import Row
from kg.annotate.pointer import Pointer

WORDS = (Row(4, 2, 2, 2, 2), Row(1, 3, 3, 3, 0), Row(4, 2, 1, 1, 2))  # a state, a verb, a breakaway
PAIRS = [(1, 6, 0), (0, 7, 0), (2, 8, 0)]  # ^subject, itself, ^object
STATES = numpy.eye(WIDTH, dtype="float32")[:3]
PRAISES, RECOGNISES = 0, 1


def shares(*relations: int, **given: Array) -> list[list[list[float]]]:
    """Role, relation, words and nobody."""
    pointer = Pointer(weights(**given))
    found = pointer.shares(pointer.field(STATES, WORDS), 1, relations, PAIRS)
    return [each.round(3).tolist() for each in found]


def test_what_knows_nothing_finds_all_alike() -> None:
    assert shares(PRAISES) == [[[0.25] * 4], [[0.25] * 4]]


def test_the_shares_of_a_role_add_up_to_one() -> None:
    chance = numpy.random.default_rng(7)
    given = {name: chance.normal(size=value.shape) for name, value in weights().items()}
    pointer = Pointer(given)
    for role in pointer.shares(pointer.field(STATES, WORDS), 1, [0, 1], PAIRS):
        assert role.shape == (2, 4)
        assert role.sum(axis=1) == pytest.approx(1.0)
        assert len({*role.round(6).ravel().tolist()}) == 8


def test_nobody_is_meant_where_the_relation_says_so() -> None:
    sources, targets = shares(PRAISES, RECOGNISES, nr__weight=at((2, 2), ((RECOGNISES, 1), 9.0)))
    assert sources == [[0.25] * 4] * 2
    assert targets[PRAISES] == [0.25] * 4
    assert targets[RECOGNISES][-1] > 0.99


def test_or_where_the_word_does() -> None:
    sources, targets = shares(PRAISES, none__weight=at((2, WIDTH), ((0, 1), 9.0)))
    assert (sources[0][-1] > 0.99, targets[0][-1]) == (True, 0.25)


def test_a_kind_of_mention_is_liked_by_a_relation_in_a_role() -> None:
    sources, targets = shares(PRAISES, RECOGNISES, rk__1__weight=at((2, 4), ((RECOGNISES, 1), math.log(7))))
    assert targets[RECOGNISES] == [0.1, 0.1, 0.7, 0.1]
    assert targets[PRAISES] == sources[RECOGNISES] == [0.25] * 4


@pytest.mark.parametrize(
    ("table", "row", "found"),
    [
        ("pp__weight", 1, [0.7, 0.1, 0.1, 0.1]),  # the path ^subject
        ("pb__weight", 8, [0.1, 0.1, 0.7, 0.1]),  # the next word
        ("ph___weight", 0, [0.1, 0.7, 0.1, 0.1]),  # no mention
        ("pk__weight", 2, [0.7, 0.1, 0.1, 0.1]),  # name/State
    ],
)
def test_what_stands_between_goes_through_the_layer(table: str, row: int, found: list[float]) -> None:
    liked = at(weights()[named(table)].shape, ((row, 2), math.log(7)))
    way_out = at((2, LAYER), ((0, 2), 1.0))
    assert shares(PRAISES, o__weight=way_out, **{table: liked})[0] == [found]
    assert shares(PRAISES, o__weight=way_out, **{table: -liked})[0] == [[0.25] * 4]  # nothing below zero


def test_states_meet_in_the_biaffine_score() -> None:
    key = at((SIDE, WIDTH), ((0, 2), math.log(7)))  # the third word's
    query = at((SIDE, WIDTH), ((0, 1), math.sqrt(SIDE)))  # the trigger's
    sources, targets = shares(PRAISES, q__0__weight=query, k__0__weight=key)
    assert (sources, targets) == ([[0.1, 0.1, 0.7, 0.1]], [[0.25] * 4])


def test_how_real_a_relation_is_told() -> None:
    way_out = at((7, LAYER), ((1, 0), math.log(6)), ((5, 0), math.log(3)))
    given = {"sr__weight": at((2, LAYER), ((RECOGNISES, 0), 1.0)), "s2__weight": way_out}
    plain, planned = Pointer(weights(**given)).status(STATES, 1, [PRAISES, RECOGNISES])
    assert plain.tolist() == pytest.approx([0.2] * 5 + [0.5, 0.5])
    assert planned.tolist() == pytest.approx([0.1, 0.6, 0.1, 0.1, 0.1, 0.75, 0.5])


def test_of_how_many_relations_it_knows() -> None:
    assert Pointer(weights()).relations == len(LABELS.relations)
