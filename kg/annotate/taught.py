"""A word that states a relation → the passages that taught the like, the nearest first."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

NEAREST = 2


@dataclass(frozen=True)
class Taught:
    """The words of claims that were learned from, as points on a few principal axes, in whole numbers.

    A point is `(state - mean) @ axes`, rounded. `points`, `relations` (numbers), `passages` and `words` have
    a place for each word.
    """

    mean: Array
    axes: Array
    points: Array
    relations: Array
    passages: tuple[str, ...]
    words: tuple[str, ...]

    def nearest(self, state: Array, relation: int) -> tuple[tuple[str, str], ...]:
        """Passages, each with its word: one of every passage, of points as near the first."""
        own = (self.relations == relation).nonzero()[0]
        apart = self.points[own].astype("int32") - point(state, self.mean, self.axes)
        order = (apart * apart).sum(axis=1).argsort(kind="stable")
        found: dict[str, str] = {}
        for number in own[order].tolist():
            found.setdefault(self.passages[number], self.words[number])
            if len(found) == NEAREST:
                break
        return tuple(found.items())


def point(states: Array, mean: Array, axes: Array) -> Array:
    """Where states lie on the axes, as whole numbers of eight bits."""
    import numpy

    placed: Array = numpy.rint((states - mean) @ axes).clip(-127, 127).astype("int32")
    return placed


def load_taught(path: Path) -> Taught:
    """What `save_taught` wrote. Raises ValueError where its parts are of different lengths."""
    import numpy

    with numpy.load(path, allow_pickle=False) as archive:
        found = {name: archive[name] for name in archive.files}
    passages, words = (tuple(found[name].tobytes().decode().split("\0")) for name in ("passages", "words"))
    if not len(found["points"]) == len(found["relations"]) == len(passages) == len(words):
        raise ValueError(f"{path.name} is cut off")
    mean, axes = found["mean"].astype("float32"), found["axes"].astype("float32")
    return Taught(mean, axes, found["points"], found["relations"], passages, words)


def save_taught(taught: Taught, path: Path) -> None:
    """Write it as arrays, the texts as bytes: nothing in the file is run, only read."""
    import numpy

    texts: dict[str, Any] = {
        name: numpy.frombuffer("\0".join(lines).encode(), dtype="uint8")
        for name, lines in (("passages", taught.passages), ("words", taught.words))
    }
    numpy.savez_compressed(
        path,
        mean=taught.mean.astype("float32"),
        axes=taught.axes.astype("float32"),
        points=taught.points.astype("int8"),
        relations=taught.relations.astype("uint8"),
        **texts,
    )
