"""What every picture is drawn with: settings, text, the boxes of actors and the rows of a legend."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Patch, Polygon

from kg.draw.layout import Box
from kg.draw.style import LINE, KindStyle, TextBlock, load_style, width, wrap

EDGE = 26.0  # of the canvas
LEAST_WIDTH = 470.0
TITLE_SIZE, NOTE_SIZE = 14.0, 8.0
ROW, ITEM_GAP = 18.0, 16.0  # of the legend
CUT = 6.0
DASHES = (0, (4, 2.5))

SETTINGS: Any = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "text.usetex": False,
    "text.hinting": "no_hinting",
    "text.parse_math": False,
    "path.simplify": False,
    "path.sketch": None,
    "path.effects": [],
    "svg.fonttype": "none",
    "svg.hashsalt": "newskg",
    "savefig.bbox": None,
}


Swatch = Callable[[Axes, float, float], None]
Item = tuple[str, Swatch]
Bounds = tuple[float, float, float, float]  # left, bottom, right, top


def sheet(bounds: Bounds, title: str, caption: str, legend: list[Item], dpi: float) -> Axes:
    """Paper around what will be drawn within the bounds (in points), with title, legend and caption on it.

    Save its figure at this very resolution, or arrowheads get lost.
    """
    left, bottom, right, top = bounds
    style = load_style()
    canvas = max(right - left + 2 * EDGE, LEAST_WIDTH)
    room = canvas - 2 * EDGE
    above = TextBlock(wrap(title, room, TITLE_SIZE, True), TITLE_SIZE, True)
    below = TextBlock(wrap(caption, room, NOTE_SIZE), NOTE_SIZE)
    rows = _legend_rows(legend, room)
    head = EDGE + len(above.lines) * TITLE_SIZE * LINE + 14
    foot = EDGE + len(below.lines) * NOTE_SIZE * LINE + 8 + len(rows) * ROW + 14
    height = head + (top - bottom) + foot
    with matplotlib.rc_context(SETTINGS):
        figure = Figure(figsize=(canvas / 72, height / 72), dpi=dpi, facecolor=style.paper)
        # What is drawn keeps its own coordinates: the axes are moved over it instead.
        shift = left - (canvas - (right - left)) / 2
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        axes.set(xlim=(shift, shift + canvas), ylim=(bottom - foot, top + head), autoscale_on=False)
        axes.axis("off")
        x, y = shift + EDGE, bottom - 14
        text(axes, x, top + head - EDGE, above, style.ink, "title")
        for row in rows:
            _legend_row(axes, row, x, y - ROW / 2)
            y -= ROW
        text(axes, x, y - 8, below, style.faint, "caption")
    return axes


def add(axes: Axes, patch: Patch, gid: str, layer: float) -> None:
    """Put a shape on the paper; higher layers lie over lower ones."""
    patch.set(gid=gid, zorder=layer, clip_on=False)
    axes.add_artist(patch)  # add_patch would look for the limits of axes that have theirs


def text(
    axes: Axes, x: float, top: float, words: TextBlock, colour: str, gid: str, align: str = "left"
) -> None:
    """Lines of text below a height; each on its own baseline, for the same look in every format."""
    for number, line in enumerate(words.lines):
        baseline = top - (number + 0.5) * words.size * LINE - words.size * 0.36
        weight = "bold" if words.bold else "normal"
        axes.text(
            x, baseline, line, size=words.size, weight=weight, color=colour, gid=gid, ha=align,
            va="baseline", zorder=7, clip_on=False,
        )  # fmt: skip


def centred(axes: Axes, box: Box, words: TextBlock, colour: str, gid: str) -> None:
    """Text in the middle of a box."""
    top = box.y + len(words.lines) * words.size * LINE / 2
    text(axes, box.x, top, words, colour, gid, "center")


def outline(box: Box, kind: KindStyle, thickness: float = 1.2) -> Patch:
    """The box of an actor in the shape of its kind."""
    left, bottom = box.x - box.width / 2, box.y - box.height / 2
    look: dict[str, Any] = {
        "facecolor": kind.fill,
        "edgecolor": kind.line,
        "linewidth": thickness,
        "linestyle": DASHES if kind.dashed else "solid",
    }
    if kind.shape == "cut":
        return Polygon(_cut_corners(box), closed=True, **look)
    radius = {"round": 6.0, "pill": box.height / 2, "square": 0.5}[kind.shape]
    corner = f"round,pad=0,rounding_size={min(radius, box.height / 2):.3f}"
    return FancyBboxPatch((left, bottom), box.width, box.height, boxstyle=corner, mutation_aspect=1, **look)


def _cut_corners(box: Box) -> list[tuple[float, float]]:
    cut = min(CUT, box.height / 3)
    x, y = box.width / 2, box.height / 2
    corners = [(-x + cut, -y), (x - cut, -y), (x, -y + cut), (x, y - cut)]
    corners += [(x - cut, y), (-x + cut, y), (-x, y - cut), (-x, -y + cut)]
    return [(box.x + a, box.y + b) for a, b in corners]


def kind_swatch(kind: KindStyle) -> Swatch:
    """A small box of a kind for the legend."""
    return lambda axes, x, y: add(axes, outline(Box(x + 11, y, 22, 11), kind, 1.0), "legend", 6)


def _item_width(item: Item) -> float:
    return 28 + width(item[0], NOTE_SIZE) + ITEM_GAP


def _legend_rows(items: list[Item], room: float) -> list[list[Item]]:
    """The items in lines no wider than the canvas."""
    rows: list[list[Item]] = []
    left = 0.0
    for item in items:
        if not rows or _item_width(item) > left:
            rows.append([])
            left = room
        rows[-1].append(item)
        left -= _item_width(item)
    return rows


def _legend_row(axes: Axes, row: list[Item], x: float, y: float) -> None:
    for item in row:
        item[1](axes, x, y)
        words = TextBlock((item[0],), NOTE_SIZE)
        text(axes, x + 28, y + NOTE_SIZE * LINE / 2, words, load_style().ink, "legend")
        x += _item_width(item)
