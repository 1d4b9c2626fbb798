"""How arrows run: one curve each, bowed apart from its parallels and around other actors' boxes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.draw.bundle import Arrow
from kg.draw.layout import Box

Points = npt.NDArray[np.float64]
STEPS = 96
LANE = 26.0  # between the middles of parallel arrows
BOWS = (0.0, 16.0, -16.0, 34.0, -34.0, 56.0, -56.0, 84.0, -84.0, 120.0, -120.0, 160.0, -160.0)
CLEAR = 5.0  # from a curve to a box that it passes
START, TIP = 1.5, 3.0  # from a box to the beginning and to the tip of an arrow
LOOP = 46.0


@dataclass(frozen=True, slots=True)
class Curve:
    """A cubic Bézier curve by its four control points, clipped at the two boxes."""

    control: Points

    def at(self, t: Points) -> Points:
        """The points at these parameters."""
        return bezier(self.control, t)


def bezier(control: Points, t: Points) -> Points:
    """Points of a cubic Bézier curve."""
    return _combined(control, _weights(t))


def _weights(t: Points) -> tuple[Points, Points, Points, Points]:
    """How much each control point counts at these parameters."""
    u, v = 1 - t[:, None], t[:, None]
    return u**3, 3 * u * u * v, 3 * u * v * v, v**3


def _combined(control: Points, weights: tuple[Points, Points, Points, Points]) -> Points:
    a, b, c, d = control
    at_a, at_b, at_c, at_d = weights
    return np.asarray(at_a * a + at_b * b + at_c * c + at_d * d)


HUNDREDTHS = _weights(np.linspace(0, 1, 49))
ALONG = np.linspace(0, 1, STEPS * 4 + 1)
FINE = _weights(ALONG)


def routes(arrows: Sequence[Arrow], boxes: Mapping[str, Box]) -> dict[str, Curve]:
    """A curve for every arrow."""
    pairs: defaultdict[tuple[str, str], list[Arrow]] = defaultdict(list)
    for arrow in arrows:
        pairs[ends(arrow)].append(arrow)
    found: dict[str, Curve] = {}
    for (one, other), group in sorted(pairs.items()):
        if one == other:
            lanes = [_loop(boxes[one], i) for i in range(len(group))]
        else:
            lanes = _lanes(one, other, len(group), boxes)
        for arrow, control in zip(group, lanes, strict=True):
            forward = control if arrow.subject == one else control[::-1]
            found[arrow.id] = Curve(_clipped(forward, boxes[arrow.subject], boxes[arrow.object]))
    return found


def ends(arrow: Arrow) -> tuple[str, str]:
    """The pair that an arrow joins, whichever way it points."""
    return min(arrow.subject, arrow.object), max(arrow.subject, arrow.object)


def _lanes(one: str, other: str, count: int, boxes: Mapping[str, Box]) -> list[Points]:
    """Parallel curves between two boxes, bowed as little as keeps them off the others."""
    strangers = np.array(
        [(b.x, b.y, b.width, b.height) for actor, b in sorted(boxes.items()) if actor not in (one, other)]
    ).reshape(-1, 4)
    offsets = [(i - (count - 1) / 2) * LANE for i in range(count)]
    best: tuple[float, list[Points]] | None = None
    for bow in BOWS:
        lanes = [_bowed(boxes[one], boxes[other], bow + offset) for offset in offsets]
        cost = sum(_blocked(lane, strangers) for lane in lanes) * 40 + abs(bow)
        if best is None or cost < best[0]:
            best = cost, lanes
        if cost <= abs(bow):
            break  # nothing is in the way, and all further bows are wider
    assert best is not None
    return best[1]


def _bowed(one: Box, other: Box, height: float) -> Points:
    """From centre to centre, its middle lifted by the height."""
    a, d = np.array([one.x, one.y]), np.array([other.x, other.y])
    along = d - a
    length = float(np.hypot(*along)) or 1.0
    lift = np.array([-along[1], along[0]]) / length * height / 0.75
    return np.array([a, a + along * 0.3 + lift, a + along * 0.7 + lift, d])


def _loop(box: Box, number: int) -> Points:
    """Out of the top of a box and in again, for what an actor does to itself."""
    wide, high = box.width * 0.3 + number * 14, box.height + LOOP + number * 30
    start, end = (box.x - box.width * 0.2, box.y), (box.x + box.width * 0.2, box.y)
    return np.array([start, (box.x - wide, box.y + high), (box.x + wide, box.y + high), end])


def _blocked(control: Points, strangers: Points) -> float:
    """Hundredths of a curve that run through boxes (x, y, width, height) that are none of its business."""
    points = _combined(control, HUNDREDTHS)
    low, high = points.min(axis=0) - CLEAR, points.max(axis=0) + CLEAR
    half = strangers[:, 2:] / 2
    near = (strangers[:, :2] + half > low).all(axis=1) & (strangers[:, :2] - half < high).all(axis=1)
    strangers = strangers[near]
    apart = np.abs(points[None, :, :] - strangers[:, None, :2])
    reach = strangers[:, 2:] / 2 + CLEAR
    within = (apart[..., 0] < reach[:, :1]) & (apart[..., 1] < reach[:, 1:])
    return float(within.sum()) / len(points) * 100


def inside(points: Points, box: Box, margin: float) -> npt.NDArray[np.bool_]:
    """Which points lie in a box or nearer to it than the margin."""
    return np.asarray(
        (np.abs(points[:, 0] - box.x) < box.width / 2 + margin)
        & (np.abs(points[:, 1] - box.y) < box.height / 2 + margin)
    )


def blocked(
    arrows: Sequence[Arrow], curves: Mapping[str, Curve], boxes: Mapping[str, Box]
) -> list[tuple[str, Points]]:
    """Every box that an arrow runs through without concerning it, with the points of the arrow in it."""
    names = sorted(boxes)
    grounds = np.array([(b.x, b.y, b.width, b.height) for b in map(boxes.__getitem__, names)]).reshape(-1, 4)
    t = np.linspace(0, 1, 65)
    points = np.array([curves[arrow.id].at(t) for arrow in arrows]).reshape(-1, len(t), 2)
    reach = grounds[:, 2:] / 2 + CLEAR / 2
    apart = np.abs(points[:, None] - grounds[:, None, :2])
    within = (apart[..., 0] < reach[:, :1]) & (apart[..., 1] < reach[:, 1:])
    return [
        (names[number], points[at, within[at, number]])
        for at, number in np.argwhere(within.any(axis=2))
        if names[number] not in (arrows[at].subject, arrows[at].object)
    ]


def aside(
    arrows: Sequence[Arrow], curves: Mapping[str, Curve], boxes: Mapping[str, Box]
) -> dict[str, tuple[float, float]]:
    """Centres of the boxes, those in the way of an arrow moved off it by the shortest way."""
    moves: defaultdict[str, Points] = defaultdict(lambda: np.zeros(2))
    for actor, points in blocked(arrows, curves, boxes):
        box = boxes[actor]
        along = points[-1] - points[0]
        across = np.array([-along[1], along[0]]) / max(float(np.hypot(*along)), 1e-9)
        off = float((np.array([box.x, box.y]) - points.mean(axis=0)) @ across)
        reach = float(np.abs(across) @ np.array([box.width, box.height])) / 2 + CLEAR * 2
        moves[actor] += across * ((reach - abs(off)) * (1 if off >= 0 else -1))
    return {
        actor: (box.x + float(moves[actor][0]), box.y + float(moves[actor][1]))
        for actor, box in boxes.items()
    }


def _clipped(control: Points, source: Box, target: Box) -> Points:
    """The part of a curve between the edges of its two boxes."""
    points = _combined(control, FINE)
    out_of_source = np.flatnonzero(~inside(points, source, START))
    out_of_target = np.flatnonzero(~inside(points, target, TIP))
    if not len(out_of_source) or not len(out_of_target) or out_of_source[0] >= out_of_target[-1]:
        return control
    return _part(control, float(ALONG[out_of_source[0]]), float(ALONG[out_of_target[-1]]))


def _part(control: Points, start: float, end: float) -> Points:
    """The stretch between two parameters as a curve of its own (de Casteljau, twice)."""
    tail = _split(control, start)[1]
    return _split(tail, (end - start) / (1 - start))[0]


def _split(control: Points, t: float) -> tuple[Points, Points]:
    a, b, c, d = control
    ab, bc, cd = a + (b - a) * t, b + (c - b) * t, c + (d - c) * t
    abc, bcd = ab + (bc - ab) * t, bc + (cd - bc) * t
    middle = abc + (bcd - abc) * t
    return np.array([a, ab, abc, middle]), np.array([middle, bcd, cd, d])
