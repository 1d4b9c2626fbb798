"""Parts of a picture that nothing joins → where each goes, in the white that the larger ones leave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from kg.draw.layout import Box, frame

BETWEEN = 30.0  # least ground between two parts
STEP = 8.0  # of the grid on which places are tried
ASPECT = 1.4  # a page lies: this much wider than high
Points = npt.NDArray[np.float64]
_SIDES: tuple[tuple[int, Literal["left", "right"]], ...] = ((-1, "right"), (1, "left"))


def pack(parts: Sequence[Sequence[Box]]) -> list[tuple[float, float]]:
    """How far to move each part, given by the boxes that it covers, so that they share a small page.

    The largest stays; the others, by size, go where the page grows least, as near to its middle as they
    can: between the boxes of those placed already, if there is room.
    """
    frames = [frame(part) for part in parts]
    order = sorted(range(len(parts)), key=lambda i: (-_area(frames[i]), i))
    moves = [(0.0, 0.0)] * len(parts)
    placed: list[Box] = []
    for number in order:
        if placed:
            moves[number] = _best(frames[number], placed)
        dx, dy = moves[number]
        placed += [Box(b.x + dx, b.y + dy, b.width, b.height) for b in parts[number]]
    return moves


def _area(bounds: tuple[float, float, float, float]) -> float:
    left, bottom, right, top = bounds
    return (right - left) * (top - bottom)


def _best(part: tuple[float, float, float, float], placed: Sequence[Box]) -> tuple[float, float]:
    """The move that puts a part where it touches nothing and the page grows least."""
    wide, high = part[2] - part[0], part[3] - part[1]
    left, bottom, right, top = frame(placed)
    xs = np.arange(left - BETWEEN - wide / 2, right + BETWEEN + wide / 2 + STEP, STEP)
    ys = np.arange(bottom - BETWEEN - high / 2, top + BETWEEN + high / 2 + STEP, STEP)
    spots = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    page_wide = np.maximum(spots[:, 0] + wide / 2, right) - np.minimum(spots[:, 0] - wide / 2, left)
    page_high = np.maximum(spots[:, 1] + high / 2, top) - np.minimum(spots[:, 1] - high / 2, bottom)
    side = np.maximum(page_wide, page_high * ASPECT)
    away = np.hypot(*(spots - ((left + right) / 2, (bottom + top) / 2)).T)
    cost = page_wide * page_high + side**2 / ASPECT + away
    free = _free(xs, ys, (wide, high), placed).ravel()
    x, y = spots[int(np.argmin(np.where(free, cost, np.inf)))]  # beyond the edge is always a place
    return float(x) - (part[0] + part[2]) / 2, float(y) - (part[1] + part[3]) / 2


def _free(xs: Points, ys: Points, size: tuple[float, float], placed: Sequence[Box]) -> npt.NDArray[np.bool_]:
    """Whether a part of this size may have its middle at each y and x.

    Each box forbids a rectangle of places; its corners are noted, and sums along both axes fill it in.
    """
    grounds = np.array([(b.x, b.y, b.width, b.height) for b in placed])
    reach = (grounds[:, 2:] + size) / 2 + BETWEEN
    left, right = (np.searchsorted(xs, grounds[:, 0] + s * reach[:, 0], side) for s, side in _SIDES)
    low, high = (np.searchsorted(ys, grounds[:, 1] + s * reach[:, 1], side) for s, side in _SIDES)
    marks = np.zeros((len(ys) + 1, len(xs) + 1), dtype=np.int64)
    for y, x, sign in ((low, left, 1), (high, right, 1), (low, right, -1), (high, left, -1)):
        np.add.at(marks, (y, x), sign)
    return np.asarray(marks.cumsum(axis=0).cumsum(axis=1)[:-1, :-1] == 0)
