"""A word that states a relation → how likely each word near it names the source, and the target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.analysis import Analysis, Marks
from kg.annotate.features import Labels, pair_rows, rows

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Pointer:
    """The weights of a pointer (Vinyals et al. 2015): a biaffine score (Dozat and Manning 2017) and a layer.

    Named as in training: `q`, `k` the two sides of the biaffine score, `a`, `b` a layer over trigger and word
    with the embeddings of what stands between them, `o` its way out, `none` the score of no word at all.
    """

    weights: Mapping[str, Array]

    @property
    def relations(self) -> int:
        """Of how many relations it knows the parties."""
        return len(self.weights["pr.weight"])

    def shares(
        self,
        states: Array,
        trigger: int,
        relations: Sequence[int],
        p: Analysis,
        tokens: range,
        marks: Marks,
        labels: Labels,
    ) -> tuple[Array, Array]:
        """For sources and targets: relations × (words and, last, nobody), each line adding up to one.

        `states` are words × width, `trigger` counts among them.
        """
        import numpy

        w = self.weights
        between = numpy.array(pair_rows(p, tokens[trigger], tokens, labels))
        own = numpy.array([row[3:] for row in rows(p, tokens, marks, labels)])
        here = states[trigger]
        layer = (
            _linear(w, "a", here)
            + _linear(w, "b", states)
            + w["pp.weight"][between[:, 0]]
            + w["pb.weight"][between[:, 1]]
            + w["ps.weight"][between[:, 2]]
            + w["pk.weight"][own[:, 0]]
            + w["ph_.weight"][own[:, 1]]
        )
        deep = numpy.maximum(layer[None] + w["pr.weight"][list(relations)][:, None], 0)
        out, nobody = _linear(w, "o", deep), _linear(w, "none", here) + w["nr.weight"][list(relations)]
        roles = []
        for role in (0, 1):
            query, keys = _linear(w, f"q.{role}", here), _linear(w, f"k.{role}", states)
            score = keys @ query / numpy.sqrt(len(query)) + out[..., role]
            score = score + w[f"rk.{role}.weight"][list(relations)][:, own[:, 0]]
            roles.append(_softmax(numpy.concatenate([score, nobody[:, role : role + 1]], axis=1)))
        return roles[0], roles[1]

    def status(self, states: Array, trigger: int, relations: Sequence[int]) -> Array:
        """Relations × (the shares of the five modalities, how likely affirmed, and in its own voice)."""
        import numpy

        w = self.weights
        layer = _linear(w, "s1", states[trigger]) + w["sr.weight"][list(relations)]
        out = _linear(w, "s2", numpy.maximum(layer, 0))
        return numpy.concatenate([_softmax(out[:, :-2]), 1 / (1 + numpy.exp(-out[:, -2:]))], axis=1)


def _linear(w: Mapping[str, Array], name: str, x: Array) -> Array:
    made: Array = x @ w[f"{name}.weight"].T + w[f"{name}.bias"]
    return made


def _softmax(x: Array) -> Array:
    import numpy

    raised = numpy.exp(x - x.max(axis=1, keepdims=True))
    shares: Array = raised / raised.sum(axis=1, keepdims=True)
    return shares
