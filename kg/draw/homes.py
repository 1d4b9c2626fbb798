"""Where each actor of the explorer stands: always in the same place, whatever is filtered away."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

import networkx as nx

from kg.draw.layout import Box, frame, places, spread
from kg.draw.pack import pack

CORE = 60  # so many, the most connected, are laid out by Graphviz; the others stand in rings around them
LETTER, LINE, ROOM = 7.2, 17.0, 18  # width and height of a letter on the page, and letters in a line
SLOT, RING = 175.0, 84.0  # ground of one actor on a ring, and from ring to ring
STEPS = 3600  # of a walk along a ring
MARGIN = (40.0, 34.0)
WORDS = 56.0  # along an arrow
DOTS = 12  # so often is an arrow's ground marked

Arrow = tuple[str, str, str]  # who, relation, whom


def homes(labels: Mapping[str, str], arrows: Iterable[Arrow]) -> dict[str, tuple[int, int]]:
    """Actor → x to the right and y downwards, in pixels; actors without an arrow have no place."""
    ends = Counter((a, b) for a, _, b in sorted(arrows))
    degree = Counter(party for pair in ends for party in set(pair))
    ranked = sorted(degree, key=lambda actor: (-degree[actor], actor))
    core = _core(ranked[:CORE], labels, ends)
    rest = ranked[CORE:]
    found = {key: (round(box.x), -round(box.y)) for key, box in core.items()}
    return found | _rings(rest, ends, core, _room(core.values()))


def size(label: str) -> tuple[float, float]:
    """About how much room a name takes, broken into lines as the page does it."""
    lines = math.ceil(len(label) / ROOM)
    return min(len(label), ROOM) * LETTER + 20, lines * LINE + 14


def _core(
    actors: Sequence[str], labels: Mapping[str, str], ends: Mapping[tuple[str, str], int]
) -> dict[str, Box]:
    """Each part that nothing joins to the others laid out for itself, and these put together.

    The more arrows between two, the more room they need for their words.
    """
    sizes = {actor: size(labels.get(actor, actor)) for actor in actors}
    between: Counter[tuple[str, str]] = Counter()
    for (a, b), number in ends.items():
        if a != b and a in sizes and b in sizes:
            between[min(a, b), max(a, b)] += min(number, 4)
    links = {
        (a, b): (sizes[a][0] + sizes[b][0]) / 2 + WORDS + 12 * number for (a, b), number in between.items()
    }
    graph = nx.Graph(list(links))
    graph.add_nodes_from(actors)
    parts = []
    for part in sorted(sorted(part) for part in nx.connected_components(graph)):
        mine = {actor: sizes[actor] for actor in part}
        within = {pair: far for pair, far in links.items() if pair[0] in mine}
        parts.append(spread(places(mine, within), mine, 1.0, MARGIN))
    moves = pack([[*part.values(), *_dots(part, links)] for part in parts])
    moved = {
        key: replace(box, x=box.x + x, y=box.y + y)
        for part, (x, y) in zip(parts, moves, strict=True)
        for key, box in part.items()
    }
    return _centred(moved)


def _dots(boxes: Mapping[str, Box], links: Iterable[tuple[str, str]]) -> Iterable[Box]:
    """The ground of the arrows between boxes, for no other part to stand on."""
    for a, b in links:
        if a in boxes and b in boxes:
            one, other = boxes[a], boxes[b]
            for step in (number / DOTS for number in range(1, DOTS)):
                x, y = one.x + (other.x - one.x) * step, one.y + (other.y - one.y) * step
                yield Box(x, y, LINE, LINE)


def _centred(boxes: Mapping[str, Box]) -> dict[str, Box]:
    """With the middle of them all at 0, 0."""
    left, bottom, right, top = frame(list(boxes.values()))
    x, y = (left + right) / 2, (bottom + top) / 2
    return {key: replace(box, x=box.x - x, y=box.y - y) for key, box in boxes.items()}


def _room(boxes: Iterable[Box]) -> tuple[float, float]:
    """Half the width and half the height of what is taken."""
    taken = list(boxes)
    wide = max((abs(b.x) + b.width / 2 for b in taken), default=0.0)
    high = max((abs(b.y) + b.height / 2 for b in taken), default=0.0)
    return wide + SLOT / 2, high + RING / 2


def _rings(
    actors: Sequence[str],
    ends: Iterable[tuple[str, str]],
    core: Mapping[str, Box],
    room: tuple[float, float],
) -> dict[str, tuple[int, int]]:
    """Ellipses around the core, the more connected further in, each near the side of those it deals with."""
    toward: dict[str, list[float]] = defaultdict(list)
    for a, b in ends:
        for one, other in ((a, b), (b, a)):
            if one not in core and other in core:
                toward[one].append(math.atan2(-core[other].y, core[other].x))
    found: dict[str, tuple[int, int]] = {}
    at, (wide, high) = 0, room
    while at < len(actors):
        wide, high = wide + SLOT, high + RING
        many = max(6, int(math.pi * (wide + high) / SLOT))
        ring = sorted(actors[at : at + many], key=lambda actor: (_mean(toward[actor]), actor))
        for actor, (x, y) in zip(ring, _along(wide, high, len(ring)), strict=True):
            found[actor] = (round(x), round(y))
        at += many
    return found


def _along(wide: float, high: float, number: int) -> list[tuple[float, float]]:
    """So many points of an ellipse, equally far from each other on its line."""
    angles = [-math.pi + 2 * math.pi * step / STEPS for step in range(STEPS + 1)]
    points = [(wide * math.cos(angle), high * math.sin(angle)) for angle in angles]
    walked = [0.0, *accumulate(math.dist(one, other) for one, other in pairwise(points))]
    wanted = (walked[-1] * (place + 0.5) / number for place in range(number))
    return [points[bisect_left(walked, far)] for far in wanted]


def _mean(angles: Sequence[float]) -> float:
    """The direction that lies between some directions."""
    return math.atan2(sum(map(math.sin, angles)), sum(map(math.cos, angles)))
