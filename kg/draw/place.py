"""Where labels lie: each slides along its own arrow to the place where it covers least."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from kg.draw.layout import Box, Size
from kg.draw.route import Curve

Points = npt.NDArray[np.float64]
SLIDES = np.concatenate([[0.5], np.ravel([(0.5 - d, 0.5 + d) for d in np.linspace(0.025, 0.4, 16)])])
SHIFTS = (
    0.0,
    0.25,
    -0.25,
    0.5,
    -0.5,
    0.5,
    -0.5,
)  # off the curve, in heights of the label: at half it touches
BEYOND = np.array((0.0, 0.0, 0.0, 0.0, 0.0, 6.0, -6.0))  # and then in points
GAP = 2.0  # that labels keep from each other and from boxes
HEAD = 12.0  # length of an arrow's head, which no label may hide
ROUNDS = 4
DOTS = 33  # of a curve, by which it is known what covers it
NONE = np.empty((0, 2))


def place(sizes: Mapping[str, Size], curves: Mapping[str, Curve], boxes: Sequence[Box]) -> dict[str, Box]:
    """A box for the label of every arrow."""
    order = sorted(sizes, key=lambda key: (_length(curves[key]), key))
    spots = {key: _spots(sizes[key], curves[key]) for key in order}
    lines, owners = _lines(curves)
    heads = np.concatenate([_head(curve) for _, curve in sorted(curves.items())] or [NONE])
    ground = _grounds(boxes)
    fixed = {
        key: _fixed_cost(sizes[key], spots[key], lines[owners != number], heads, ground)
        for number, key in enumerate(sorted(curves))
        if key in sizes
    }
    at = np.zeros((len(order), 2))
    extents = np.array([sizes[key] for key in order]).reshape(-1, 2)
    there = np.zeros(len(order), dtype=np.bool_)  # whether it has a place already
    for turn in range(ROUNDS):
        before = at.copy()
        for number, key in enumerate(order):
            there[number] = False
            over = _overlap(spots[key], sizes[key], at[there], extents[there])
            at[number] = spots[key][int(np.argmin(fixed[key] + over * 50))]
            there[number] = True
        if turn and (before == at).all():
            break
    return {key: Box(float(x), float(y), *sizes[key]) for key, (x, y) in zip(order, at, strict=True)}


def _grounds(boxes: Sequence[Box]) -> tuple[Points, Points]:
    """Centres and sizes."""
    rows = np.array([(b.x, b.y, b.width, b.height) for b in boxes]).reshape(-1, 4)
    return rows[:, :2], rows[:, 2:]


def _lines(curves: Mapping[str, Curve]) -> tuple[Points, npt.NDArray[np.int64]]:
    """Points of all curves, and for each the number of its curve in the order of their keys."""
    t = np.linspace(0, 1, DOTS)
    lines = [curve.at(t) for _, curve in sorted(curves.items())]
    return np.concatenate([*lines, NONE]), np.repeat(np.arange(len(lines)), DOTS)


def _length(curve: Curve) -> float:
    return float(np.hypot(*np.diff(curve.at(np.linspace(0, 1, 9)), axis=0).T).sum())


def _spots(size: Size, curve: Curve) -> Points:
    """Places that a label may take, in order of liking: on its curve, near the middle, first."""
    points, nearby = curve.at(SLIDES), curve.at(SLIDES + 0.01)
    along = nearby - points
    across = np.stack([-along[:, 1], along[:, 0]], axis=1)
    across /= np.maximum(np.hypot(*across.T), 1e-9)[:, None]
    # A label beside its curve touches it with an edge: how far that is depends on the direction.
    reach = np.abs(across) @ np.array(size)
    return np.concatenate(
        [
            points + across * (reach * shift + more)[:, None]
            for shift, more in zip(SHIFTS, BEYOND, strict=True)
        ]
    )


def _fixed_cost(
    size: Size, spots: Points, foreign: Points, heads: Points, ground: tuple[Points, Points]
) -> npt.NDArray[np.float64]:
    """What a place costs whatever the other labels do; `foreign` and `heads` are points of curves."""
    liking = np.tile(np.abs(SLIDES - 0.5) * 6, len(SHIFTS))
    aside = np.repeat(np.abs(SHIFTS) * 9 + np.abs(BEYOND), len(SLIDES))
    crossed = _inside(spots, size, foreign, 1.0)
    hidden = _inside(spots, size, heads, 1.0)
    return np.asarray(liking + aside + crossed * 5 + hidden * 25 + _overlap(spots, size, *ground) * 60)


def _head(curve: Curve) -> Points:
    """Three points along the head of an arrow."""
    tip, before = curve.at(np.array([1.0, 0.95]))
    back = before - tip
    back /= max(float(np.hypot(*back)), 1e-9)
    return np.array([tip, tip + back * HEAD / 2, tip + back * HEAD])


def _inside(spots: Points, size: Size, points: Points, margin: float) -> npt.NDArray[np.float64]:
    """How many of the points a label would cover at each spot."""
    half = np.array(size) / 2 + margin
    low, high = spots.min(axis=0) - half, spots.max(axis=0) + half
    points = points[((points > low) & (points < high)).all(axis=1)]  # few are anywhere near
    within = np.abs(spots[:, :1] - points[:, 0]) < half[0]
    within &= np.abs(spots[:, 1:] - points[:, 1]) < half[1]
    return np.asarray(within.sum(axis=1), dtype=np.float64)


def _overlap(spots: Points, size: Size, centres: Points, sizes: Points) -> npt.NDArray[np.float64]:
    """How badly a label would lie over boxes at each spot: 1 for a touch, more for more."""
    reach = (sizes + np.array(size)) / 2 + GAP
    low, high = spots.min(axis=0), spots.max(axis=0)
    near = ((centres + reach > low) & (centres - reach < high)).all(axis=1)
    shared = reach[near] - np.abs(spots[:, None] - centres[near])
    deep = np.minimum(shared[..., 0], shared[..., 1])
    return np.asarray(np.where(deep > 0, 1 + deep / size[1], 0).sum(axis=1))
