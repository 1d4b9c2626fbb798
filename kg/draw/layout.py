"""Where the actors stand: Graphviz finds the places, then boxes are pushed apart until none touch."""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
import numpy.typing as npt

SEED = 7
STRETCH = 1.3  # boxes and labels are wider than high, so the plan is too
CROWD = 300  # above this many actors neato is too slow
Points = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its centre and size, in points; y grows upwards."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: Box, margin: float = 0.0) -> bool:
        """Whether the two share any ground, or come nearer than the margin."""
        return (
            abs(self.x - other.x) < (self.width + other.width) / 2 + margin
            and abs(self.y - other.y) < (self.height + other.height) / 2 + margin
        )


Size = tuple[float, float]
Links = Mapping[tuple[str, str], float]  # the two actors of a pair → the distance that its labels want


def places(sizes: Mapping[str, Size], links: Links) -> dict[str, tuple[float, float]]:
    """Centres of the actors' boxes before they are pushed apart, lying rather than standing."""
    if len(sizes) < 2:
        return dict.fromkeys(sizes, (0.0, 0.0))
    if importlib.util.find_spec("pygraphviz") is not None:
        points = _graphviz(sizes, links)
    else:
        points = _spring(sizes, links)
    return dict(zip(sorted(sizes), map(tuple, _lying(points)), strict=True))


def _graphviz(sizes: Mapping[str, Size], links: Links) -> Points:
    # The wheel carries the library: no `dot` need be installed. Names are numbered, so that no
    # actor's name can be read as markup or as one of Graphviz's keywords.
    import pygraphviz

    number = {actor: str(i) for i, actor in enumerate(sorted(sizes))}
    graph = pygraphviz.AGraph(strict=True, directed=False, start=str(SEED), overlap="true", pack="24")
    for actor, key in number.items():
        wide, high = sizes[actor]
        graph.add_node(key, label="", shape="box", width=wide / 72, height=high / 72, fixedsize="true")
    for (one, other), distance in sorted(links.items()):
        graph.add_edge(number[one], number[other], len=round(distance / 72, 4))
    graph.layout(prog="neato" if len(sizes) <= CROWD else "sfdp")
    rows = [graph.get_node(number[actor]).attr["pos"].split(",") for actor in sorted(sizes)]
    return np.array(rows, dtype=np.float64)


def _spring(sizes: Mapping[str, Size], links: Links) -> Points:
    """networkx's own layout, where Graphviz is not to be had."""
    graph = nx.Graph()
    graph.add_nodes_from(sorted(sizes))
    graph.add_edges_from(pair for pair in sorted(links) if pair[0] != pair[1])
    found = nx.spring_layout(graph, seed=SEED, iterations=300, k=2.5 / math.sqrt(len(sizes)), method="force")
    usual = float(np.median(list(links.values()))) if links else 150.0
    points = np.array([found[actor] for actor in sorted(sizes)], dtype=np.float64)
    return points * usual * math.sqrt(len(sizes)) / 2


def _lying(points: Points) -> Points:
    """Turned so that the longest axis is level, and stretched along it."""
    points = points - points.mean(axis=0)
    xx, yy, xy = (points[:, 0] ** 2).sum(), (points[:, 1] ** 2).sum(), (points[:, 0] * points[:, 1]).sum()
    angle = -0.5 * math.atan2(2 * xy, xx - yy)
    turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    return np.asarray(points @ turn * (STRETCH, 1.0))


def spread(
    centres: Mapping[str, tuple[float, float]], sizes: Mapping[str, Size], scale: float, margin: Size
) -> dict[str, Box]:
    """Boxes at the scaled centres, pushed apart until they are at least the margin apart."""
    order = sorted(sizes)
    points = np.array([centres[actor] for actor in order], dtype=np.float64).reshape(-1, 2) * scale
    # Two on the very same point have no direction in which to part: a hair's breadth gives one.
    points += np.arange(len(order))[:, None] * (1e-3, 1.7e-3)
    room = np.array([sizes[actor] for actor in order], dtype=np.float64).reshape(-1, 2) + margin
    for _ in range(400):
        push = _push(points, room)
        if not push.any():
            break
        points += push
    return {a: Box(float(x), float(y), *sizes[a]) for a, (x, y) in zip(order, points, strict=True)}


def _push(points: Points, room: Points) -> Points:
    """How each box must move: half of every overlap, along the axis where that is least."""
    apart = points[:, None, :] - points[None, :, :]
    overlap = (room[:, None, :] + room[None, :, :]) / 2 - np.abs(apart)
    touching = np.asarray((overlap > 0.5).all(axis=2))
    np.fill_diagonal(touching, False)
    along = np.where(overlap[..., :1] < overlap[..., 1:], (1.0, 0.0), (0.0, 1.0))
    sign = np.where(apart >= 0, 1.0, -1.0)
    push = touching[..., None] * along * sign * (overlap + 1.0) / 2
    return np.asarray(push.sum(axis=1) * 0.6)


def frame(boxes: Sequence[Box]) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of all boxes together."""
    return (
        min((b.x - b.width / 2 for b in boxes), default=0.0),
        min((b.y - b.height / 2 for b in boxes), default=0.0),
        max((b.x + b.width / 2 for b in boxes), default=0.0),
        max((b.y + b.height / 2 for b in boxes), default=0.0),
    )
