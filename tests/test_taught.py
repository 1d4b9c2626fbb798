"""The passages that taught the like of a word, the nearest first."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest

from kg.annotate.taught import Taught, load_taught, point, save_taught

TAUGHT = Taught(
    mean=numpy.array([1.0, 0.0, 0.0], "float32"),
    axes=numpy.array([[10.0, 0.0], [0.0, 10.0], [0.0, 0.0]], "float32"),
    points=numpy.array([[0, 0], [10, 0], [20, 0], [21, 0], [0, 30], [10, 0]], "int8"),
    relations=numpy.array([3, 3, 3, 3, 3, 4]),
    passages=("ce-1", "ce-2", "ce-3", "ce-3", "é-5", "ce-6"),
    words=("pact", "treaty", "deal", "accord", "“ties", "pact"),
)


def state(x: float, y: float = 0.0) -> numpy.ndarray[tuple[int], numpy.dtype[numpy.float32]]:
    """A state that lies there; its third part lies on no axis."""
    return numpy.array([1 + x / 10, y / 10, 99.0], "float32")


def test_the_nearest_of_the_relation_one_of_each_passage() -> None:
    assert TAUGHT.nearest(state(11), 3) == (("ce-2", "treaty"), ("ce-3", "deal"))
    assert TAUGHT.nearest(state(24), 3) == (("ce-3", "accord"), ("ce-2", "treaty"))
    assert TAUGHT.nearest(state(0, 26), 3)[0] == ("é-5", "“ties")
    assert TAUGHT.nearest(state(99), 4) == (("ce-6", "pact"),)
    assert TAUGHT.nearest(state(0), 5) == ()


def test_of_two_as_near_the_first_counts() -> None:
    assert TAUGHT.nearest(state(15), 3) == (("ce-2", "treaty"), ("ce-3", "deal"))
    assert TAUGHT.nearest(state(5), 3) == (("ce-1", "pact"), ("ce-2", "treaty"))


def test_points_are_whole_numbers_of_eight_bits() -> None:
    states = numpy.stack([state(0.4, -0.6), state(900, -900)])
    assert point(states, TAUGHT.mean, TAUGHT.axes).tolist() == [[0, -1], [127, -127]]


def test_it_is_written_and_read_back_and_the_same_bytes_again(tmp_path: Path) -> None:
    for name in ("one.npz", "other.npz"):
        save_taught(TAUGHT, tmp_path / name)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "other.npz").read_bytes()
    read = load_taught(tmp_path / "one.npz")
    assert (read.passages, read.words) == (TAUGHT.passages, TAUGHT.words)
    for name in ("mean", "axes", "points", "relations"):
        assert (getattr(read, name) == getattr(TAUGHT, name)).all()
    assert read.nearest(state(11), 3) == TAUGHT.nearest(state(11), 3)


def test_what_is_cut_off_is_refused(tmp_path: Path) -> None:
    save_taught(
        Taught(TAUGHT.mean, TAUGHT.axes, TAUGHT.points, TAUGHT.relations, TAUGHT.passages, ("a",)),
        tmp_path / "t.npz",
    )
    with pytest.raises(ValueError, match=r"t\.npz is cut off"):
        load_taught(tmp_path / "t.npz")
