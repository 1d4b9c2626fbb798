"""A learned reader that is small enough to write down: weights, pieces, and a session of a few words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy

from kg.annotate.encoder import Encoder
from kg.annotate.features import Labels
from kg.annotate.pieces import Pieces
from kg.annotate.pointer import Pointer
from kg.annotate.taught import Taught

Array = numpy.ndarray[Any, Any]

LABELS = Labels(
    relations=("praises", "recognises"),
    pos=("NOUN", "PROPN", "VERB"),
    slots=("object", "subject"),
    marks=("name/Breakaway", "name/State"),
    paths=("^subject", "^object"),
)
PIECES = (
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "peru",
    "ko",
    "##so",
    "##vo",
    "has",
    "embrace",
    "##d",
    ".",
    "taiwan",
)
WIDTH, LAYER, SIDE = len(PIECES), 3, 4


def named(argument: str) -> str:
    """`rk__1__weight` → `rk.1.weight`, also of a name that ends with a line.

    >>> named("rk__1__weight"), named("ph___weight")
    ('rk.1.weight', 'ph_.weight')
    """
    return argument.replace("___", "_.").replace("__", ".")


def weights(**given: Array) -> dict[str, Array]:
    """All weights of a pointer, zero but for those that are given."""
    relations, marks = len(LABELS.relations), len(LABELS.marks) + 2
    shapes = {
        **{f"{side}.{role}": (SIDE, WIDTH) for side in "qk" for role in (0, 1)},
        "a": (LAYER, WIDTH), "b": (LAYER, WIDTH), "o": (2, LAYER), "none": (2, WIDTH),
        "s1": (LAYER, WIDTH), "s2": (7, LAYER),
    }  # fmt: skip
    tables = {
        "pr": (relations, LAYER), "pp": (len(LABELS.paths) + 2, LAYER), "pb": (14, LAYER), "ps": (4, LAYER),
        "pk": (marks, LAYER), "ph_": (3, LAYER), "rk.0": (relations, marks), "rk.1": (relations, marks),
        "nr": (relations, 2), "sr": (relations, LAYER),
    }  # fmt: skip
    made = {f"{name}.weight": numpy.zeros(shape) for name, shape in (shapes | tables).items()}
    made |= {f"{name}.bias": numpy.zeros(shape[0]) for name, shape in shapes.items()}
    for name, value in given.items():
        assert made[named(name)].shape == value.shape, name
        made[named(name)] = value
    return {name: value.astype("float32") for name, value in made.items()}


def at(shape: tuple[int, ...], *places: tuple[tuple[int, ...], float]) -> Array:
    """Zeros but for these."""
    made = numpy.zeros(shape)
    for place, value in places:
        made[place] = value
    return made


class Session:
    """What an onnxruntime session does: of each piece a state that names it, and what it states."""

    def __init__(self, stated: Mapping[str, Mapping[str, float]]) -> None:
        self.table = numpy.zeros((len(PIECES), len(LABELS.relations)), dtype="float32")
        for piece, relations in stated.items():
            for relation, score in relations.items():
                self.table[PIECES.index(piece), LABELS.relations.index(relation)] = score
        self.asked: list[tuple[list[int], list[list[int]]]] = []

    def run(self, outputs: None, inputs: Mapping[str, Array]) -> tuple[Array, Array]:
        [ids], [features] = inputs["ids"], inputs["feats"]
        self.asked.append((ids.tolist(), features.tolist()))
        return numpy.eye(WIDTH, dtype="float32")[ids][None], self.table[ids][None]


def encoder(
    stated: Mapping[str, Mapping[str, float]], taught: Taught | None = None, **given: Array
) -> Encoder:
    """An encoder in which these pieces state these relations so surely."""
    return Encoder(Session(stated), Pointer(weights(**given)), LABELS, Pieces(PIECES), taught)
