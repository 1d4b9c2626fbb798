"""Scene → plan: where every box, curve and label goes, on a canvas that grows until all have room."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kg.draw.layout import Box, Size, frame, places, spread
from kg.draw.place import place
from kg.draw.route import CLEAR, Curve, ends, inside, routes
from kg.draw.scene import Actor, Arrow, Scene
from kg.draw.style import Words, extent, wrap

ACTOR_SIZE, ACTOR_GROWTH, ACTOR_LARGEST = 9.0, 0.7, 12.5
LABEL_SIZE, ROLE_SIZE = 8.5, 7.5
ACTOR_ROOM, LABEL_ROOM = 118.0, 104.0  # widest line of a name and of a label
PAD_X, PAD_Y, LABEL_PAD = 8.0, 5.0, 1.5
MARGIN = (46.0, 34.0)  # least ground between two actors' boxes
SCALE, GROWTH, TRIES = 0.5, 1.12, 15


@dataclass(frozen=True, slots=True)
class Plan:
    """The geometry of a picture in points, y upwards, before title and legend are added."""

    boxes: Mapping[str, Box]
    names: Mapping[str, Words]
    curves: Mapping[str, Curve]
    labels: Mapping[str, Box]
    words: Mapping[str, Words]

    def bounds(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of all that is drawn."""
        t = np.linspace(0, 1, 41)
        dots = [Box(float(x), float(y), 4, 4) for c in self.curves.values() for x, y in c.at(t)]
        return frame([*self.boxes.values(), *self.labels.values(), *dots])


@lru_cache(maxsize=4)
def arrange(scene: Scene) -> Plan:
    """The smallest plan in which nothing lies over anything else; failing that, the best one.

    It is kept: the same scene is painted for paper, for the screen and for the page.
    """
    names = {a.id: name_words(a) for a in scene.actors}
    words = {a.id: label_words(a) for a in scene.arrows}
    sizes = {key: _padded(w, PAD_X, PAD_Y) for key, w in names.items()}
    label_sizes = {key: _padded(w, LABEL_PAD, LABEL_PAD) for key, w in words.items()}
    centres = places(sizes, _links(scene.arrows, sizes, label_sizes))
    best: tuple[tuple[int, int], Plan] | None = None
    for step in range(TRIES):
        boxes = spread(centres, sizes, SCALE * GROWTH**step, MARGIN)
        curves = routes(scene.arrows, boxes)
        labels = place(label_sizes, curves, list(boxes.values()))
        plan = Plan(boxes, names, curves, labels, words)
        faults = clashes(plan), _trespasses(scene.arrows, plan)
        if best is None or faults < best[0]:
            best = faults, plan
        if faults == (0, 0):
            break
    assert best is not None
    return best[1]


def name_words(actor: Actor) -> Words:
    """An actor's name: larger the more claims there are, and bold from four on."""
    size = min(ACTOR_SIZE + ACTOR_GROWTH * math.log2(1 + actor.claims), ACTOR_LARGEST)
    bold = actor.claims >= 4
    return Words(wrap(actor.label, ACTOR_ROOM * size / ACTOR_SIZE, size, bold), round(size, 2), bold)


def label_words(arrow: Arrow) -> Words:
    """An arrow's label; roles are written small, for they are many and say little."""
    size = ROLE_SIZE if arrow.family == "role" else LABEL_SIZE
    return Words(wrap(arrow.label, LABEL_ROOM, size), size)


def _padded(words: Words, pad_x: float, pad_y: float) -> Size:
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


def _trespasses(arrows: Sequence[Arrow], plan: Plan) -> int:
    """How many times an arrow runs through the box of an actor that it does not concern."""
    t = np.linspace(0, 1, 65)
    found = 0
    for arrow in arrows:
        points = plan.curves[arrow.id].at(t)
        strangers = (b for key, b in plan.boxes.items() if key not in (arrow.subject, arrow.object))
        found += sum(bool(inside(points, box, CLEAR / 2).any()) for box in strangers)
    return found
