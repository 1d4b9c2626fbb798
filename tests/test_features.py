"""What the encoder is told of words, and of pairs of words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from learning import LABELS
from stored import at, stored

from kg.analysis import Arc, Mark
from kg.annotate.features import Row, distance, pair_rows, path, rows, sentence_away, shape

TEXT = "Peru embraced Kosovo. The recognition of Taiwan angered Chile."


def test_a_word_is_told_by_shape_part_of_speech_slot_and_mention() -> None:
    p = stored("Peru has embraced Kosovo.")
    marks = [Mark("name/State", True), None, None, Mark("name/Moon", False), None]
    assert rows(p, range(5), marks, LABELS) == [
        Row(shape=4, pos=2, slot=2, mark=2, part=2),  # Peru, PROPN, subject, name/State, its head
        Row(shape=1, pos=0, slot=0, mark=3, part=0),  # has: neither its tag nor its slot is known
        Row(shape=1, pos=3, slot=3, mark=3, part=0),  # embraced hangs on nothing
        Row(shape=4, pos=2, slot=1, mark=0, part=1),  # a kind that was not met in training
        Row(shape=7, pos=0, slot=0, mark=3, part=0),
    ]
    assert rows(p, range(3, 4), marks, LABELS)[0].part == 1  # marks count in the whole text


def test_numbers_of_labels_are_apart_from_what_stands_for_none() -> None:
    assert (LABELS.no_slot, LABELS.no_mark, LABELS.other_sentence) == (3, 3, 3)
    assert LABELS.number["slot"] == {"object": 1, "subject": 2}


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("Mr.", 4),
        ("U.S.", 2),
        ("G7", 2),
        ("covid-19", 1),
        ("19th", 1),
        ("2,000", 6),
        ("€", 7),
        ("A", 3),
        ("", 7),
    ],
)
def test_shapes(word: str, number: int) -> None:
    assert shape(word) == number


ABOVE: list[Arc | None] = [("subject", 1), None, ("object", 1), ("of", 2), ("punct", 1), None]


@pytest.mark.parametrize(
    ("start", "end", "way"),
    [
        (1, 1, "^"),
        (1, 0, "^subject"),
        (0, 1, "subject^"),
        (0, 3, "subject^object>of"),
        (3, 0, "of<object^subject"),
        (0, 5, "far"),
    ],
)
def test_the_path_between_two_words(start: int, end: int, way: str) -> None:
    assert path(ABOVE, start, end) == way


def test_a_long_path_tells_how_long_it_is() -> None:
    chain: list[Arc | None] = [None, *(("of", i) for i in range(9))]
    assert path(chain, 0, 5) == "^of>of>of>of>of"
    assert path(chain, 0, 6) == "long 0 4"
    assert path(chain, 9, 7) == "of<of^"
    assert path(chain, 9, 2) == "long 4 0"


def test_steps_of_distance_are_wider_the_further() -> None:
    assert [distance(n) for n in (0, 1, 2, 3, 4, 5, 8, 9, 16, 17)] == [7, 8, 9, 10, 10, 11, 11, 12, 12, 13]
    assert [distance(-n) for n in (1, 2, 4, 8, 16, 17)] == [1, 2, 3, 4, 5, 6]


def test_a_pair_tells_path_distance_and_sentence() -> None:
    p = stored(TEXT)
    trigger = at(p, "embraced")
    found = dict(zip(p.text, pair_rows(p, trigger, range(len(p.text)), LABELS), strict=True))
    assert found["Peru"] == (1, 1, 0)
    assert found["Kosovo"] == (2, 8, 0)
    assert found["embraced"][1:] == (7, 0)
    assert found["Chile"] == (LABELS.other_sentence, distance(at(p, "Chile") - trigger), 3)


def test_sentences_before_are_told_from_those_after() -> None:
    p = stored(TEXT)
    first, second = at(p, "Peru"), at(p, "Chile")
    assert [sentence_away(p, a, b) for a, b in ((first, first), (second, first), (first, second))] == [
        0,
        1,
        3,
    ]
    three = replace(p, sentences=((0, 1), (1, 3), (3, len(p.text))))
    assert sentence_away(three, len(p.text) - 1, 0) == 2
