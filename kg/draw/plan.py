"""Diagram → plan: where every box, curve and label goes, on a canvas that grows until all have room."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import networkx as nx
import numpy as np

from kg.draw.bundle import BACKGROUND, Arrow
from kg.draw.diagram import Actor, Diagram
from kg.draw.layout import Box, Size, frame, places, spread
from kg.draw.pack import pack
from kg.draw.place import place
from kg.draw.route import Curve, aside, blocked, ends, routes
from kg.draw.style import TextBlock, extent, wrap

ACTOR_SIZE, ACTOR_GROWTH, ACTOR_LARGEST = 9.0, 0.7, 12.5
LABEL_SIZE, ROLE_SIZE = 8.5, 7.5
ACTOR_ROOM, LABEL_ROOM = 118.0, 104.0  # widest line of a name and of a label
PAD_X, PAD_Y, LABEL_PAD = 8.0, 5.0, 1.5
MARGIN = (46.0, 34.0)  # least ground between two actors' boxes
SCALE, GROWTH, TRIES = 0.5, 1.12, 15
PATIENCE = 7  # tries without fewer faults, after which more room is no help
NUDGES = 8


@dataclass(frozen=True, slots=True)
class Plan:
    """The geometry of a picture in points, y upwards, before title and legend are added."""

    boxes: Mapping[str, Box]
    names: Mapping[str, TextBlock]
    curves: Mapping[str, Curve]
    labels: Mapping[str, Box]
    words: Mapping[str, TextBlock]

    def bounds(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of all that is drawn."""
        return frame(self.covered())

    def moved(self, x: float, y: float) -> Plan:
        """The same plan elsewhere."""
        boxes, labels = (
            {key: replace(b, x=b.x + x, y=b.y + y) for key, b in group.items()}
            for group in (self.boxes, self.labels)
        )
        curves = {key: Curve(curve.control + (x, y)) for key, curve in self.curves.items()}
        return Plan(boxes, self.names, curves, labels, self.words)

    def covered(self) -> list[Box]:
        """All that is drawn, as boxes."""
        t = np.linspace(0, 1, 41)
        dots = [Box(float(x), float(y), 4, 4) for c in self.curves.values() for x, y in c.at(t)]
        return [*self.boxes.values(), *self.labels.values(), *dots]


@lru_cache(maxsize=4)
def arrange(diagram: Diagram) -> Plan:
    """A plan for each part of the diagram that nothing joins to the others, and these put together.

    It is kept: the same diagram is painted for paper, for the screen and for the page.
    """
    graph = nx.Graph((a.subject, a.object) for a in diagram.arrows)
    graph.add_nodes_from(a.id for a in diagram.actors)
    parts = sorted(sorted(part) for part in nx.connected_components(graph))
    plans = [_arranged(_part(diagram, set(part))) for part in parts]
    moves = pack([plan.covered() for plan in plans])
    moved = [plan.moved(x, y) for plan, (x, y) in zip(plans, moves, strict=True)]
    return Plan(
        boxes={key: box for plan in moved for key, box in plan.boxes.items()},
        names={key: words for plan in moved for key, words in plan.names.items()},
        curves={key: curve for plan in moved for key, curve in plan.curves.items()},
        labels={key: box for plan in moved for key, box in plan.labels.items()},
        words={key: words for plan in moved for key, words in plan.words.items()},
    )


def _part(diagram: Diagram, actors: set[str]) -> Diagram:
    return replace(
        diagram,
        actors=tuple(a for a in diagram.actors if a.id in actors),
        arrows=tuple(a for a in diagram.arrows if a.subject in actors),
    )


def _arranged(diagram: Diagram) -> Plan:
    """The smallest plan in which nothing lies over anything else; failing that, the best one."""
    names = {a.id: name_words(a) for a in diagram.actors}
    words = {a.id: label_words(a) for a in diagram.arrows}
    sizes = {key: _padded(w, PAD_X, PAD_Y) for key, w in names.items()}
    label_sizes = {key: _padded(w, LABEL_PAD, LABEL_PAD) for key, w in words.items()}
    centres = places(sizes, _links(diagram.arrows, sizes, label_sizes))
    best: tuple[int, tuple[int, int], Plan] | None = None
    for step in range(TRIES):
        boxes = spread(centres, sizes, SCALE * GROWTH**step, MARGIN)
        boxes, curves = _cleared(diagram.arrows, boxes, sizes)
        labels = place(label_sizes, curves, list(boxes.values()))
        plan = Plan(boxes, names, curves, labels, words)
        faults = clashes(plan), len(blocked(diagram.arrows, curves, boxes))
        if best is None or faults < best[1]:
            best = step, faults, plan
        if faults == (0, 0) or step - best[0] >= PATIENCE:
            break
    assert best is not None
    return best[2]


def _cleared(
    arrows: Sequence[Arrow], boxes: dict[str, Box], sizes: Mapping[str, Size]
) -> tuple[dict[str, Box], dict[str, Curve]]:
    """Boxes that stepped out of the way of arrows that do not concern them, as far as that helps."""
    curves = routes(arrows, boxes)
    best = len(blocked(arrows, curves, boxes)), boxes, curves
    for _ in range(NUDGES):
        if not best[0]:
            break
        boxes = spread(aside(arrows, curves, boxes), sizes, 1.0, MARGIN)
        curves = routes(arrows, boxes)
        found = len(blocked(arrows, curves, boxes))
        if found < best[0]:
            best = found, boxes, curves
    return best[1], best[2]


def name_words(actor: Actor) -> TextBlock:
    """An actor's name: larger the more claims there are, and bold from four on."""
    size = min(ACTOR_SIZE + ACTOR_GROWTH * math.log2(1 + actor.claims), ACTOR_LARGEST)
    bold = actor.claims >= 4
    return TextBlock(wrap(actor.label, ACTOR_ROOM * size / ACTOR_SIZE, size, bold), round(size, 2), bold)


def label_words(arrow: Arrow) -> TextBlock:
    """An arrow's label; roles are written small, for they are many and say little."""
    size = ROLE_SIZE if arrow.family == BACKGROUND else LABEL_SIZE
    return TextBlock(wrap(arrow.label, LABEL_ROOM, size), size)


def _padded(words: TextBlock, pad_x: float, pad_y: float) -> Size:
    wide, high = extent(words.lines, words.size, words.bold)
    return wide + 2 * pad_x, high + 2 * pad_y


def _links(
    arrows: Sequence[Arrow], sizes: Mapping[str, Size], labels: Mapping[str, Size]
) -> dict[tuple[str, str], float]:
    """How far apart each pair should stand so that its labels fit between."""
    many = Counter(ends(a) for a in arrows)
    wanted: dict[tuple[str, str], float] = {}
    for arrow in arrows:
        pair = ends(arrow)
        if pair[0] == pair[1]:
            continue
        boxes = (sizes[pair[0]][0] + sizes[pair[1]][0]) / 2
        distance = boxes * 0.8 + labels[arrow.id][0] + 40 + 14 * (many[pair] - 1)
        wanted[pair] = max(wanted.get(pair, 0.0), distance)
    return wanted


def clashes(plan: Plan) -> int:
    """How many labels lie over another or over an actor's box, and boxes over another."""
    labels, boxes = list(plan.labels.values()), list(plan.boxes.values())
    over = sum(a.overlaps(b) for i, a in enumerate(labels) for b in labels[i + 1 :])
    over += sum(a.overlaps(b) for a in labels for b in boxes)
    return over + sum(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])
