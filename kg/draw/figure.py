"""Plan → matplotlib figure: boxes, arrows, labels, title, legend and caption."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Patch, PathPatch, Polygon
from matplotlib.path import Path

from kg.draw.layout import Box
from kg.draw.plan import PAD_X, Plan, Words, arrange
from kg.draw.route import Curve
from kg.draw.scene import Arrow, Scene
from kg.draw.style import LINE, KindStyle, load_style, width, wrap

EDGE = 26.0  # of the canvas
LEAST_WIDTH = 470.0
TITLE_SIZE, NOTE_SIZE = 14.0, 8.0
ROW = 18.0  # of the legend
THIN, STEP, THICKEST = 1.1, 0.7, 3.6  # widths of lines: for one article, for each doubling, at most
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


def paint(scene: Scene, dpi: float) -> Figure:
    """The picture of a scene; save it at this very resolution, or arrowheads get lost."""
    style = load_style()
    plan = arrange(scene)
    left, bottom, right, top = plan.bounds()
    canvas = max(right - left + 2 * EDGE, LEAST_WIDTH)
    legend = legend_rows(legend_items(scene), canvas - 2 * EDGE)
    caption = wrap(scene.caption, canvas - 2 * EDGE, NOTE_SIZE)
    title = wrap(scene.title, canvas - 2 * EDGE, TITLE_SIZE, True)
    head = EDGE + len(title) * TITLE_SIZE * LINE + 14
    foot = EDGE + len(caption) * NOTE_SIZE * LINE + 8 + len(legend) * ROW + 14
    height = head + (top - bottom) + foot
    with matplotlib.rc_context(SETTINGS):
        figure = Figure(figsize=(canvas / 72, height / 72), dpi=dpi, facecolor=style.paper)
        # The plan keeps its own coordinates: the axes are moved over it instead.
        shift_x = left - (canvas - (right - left)) / 2
        axes = _axes(figure, shift_x, bottom - foot, canvas, height)
        _arrows(axes, scene, plan)
        _actors(axes, scene, plan)
        _labels(axes, scene, plan)
        x, y = shift_x + EDGE, bottom - foot + height - EDGE
        _text(axes, x, y, Words(title, TITLE_SIZE, True), style.ink, "title")
        y = bottom - 14
        for row in legend:
            _legend_row(axes, row, x, y - ROW / 2)
            y -= ROW
        _text(axes, x, y - 8, Words(caption, NOTE_SIZE), style.faint, "caption")
    return figure


def _axes(figure: Figure, left: float, bottom: float, wide: float, high: float) -> Axes:
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set(xlim=(left, left + wide), ylim=(bottom, bottom + high), autoscale_on=False)
    axes.axis("off")
    return axes


def _add(axes: Axes, patch: Patch, gid: str, layer: float) -> None:
    patch.set(gid=gid, zorder=layer, clip_on=False)
    axes.add_patch(patch)


def _text(axes: Axes, x: float, top: float, words: Words, colour: str, gid: str, align: str = "left") -> None:
    """Lines of text below a height; each on its own baseline, for the same look in every format."""
    for number, line in enumerate(words.lines):
        baseline = top - (number + 0.5) * words.size * LINE - words.size * 0.36
        weight = "bold" if words.bold else "normal"
        axes.text(
            x, baseline, line, size=words.size, weight=weight, color=colour, gid=gid, ha=align,
            va="baseline", zorder=7, clip_on=False,
        )  # fmt: skip


def _centred(axes: Axes, box: Box, words: Words, colour: str, gid: str) -> None:
    top = box.y + len(words.lines) * words.size * LINE / 2
    _text(axes, box.x, top, words, colour, gid, "center")


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


def _actors(axes: Axes, scene: Scene, plan: Plan) -> None:
    style = load_style()
    for number, actor in enumerate(scene.actors, start=1):
        box = plan.boxes[actor.id]
        thickness = 1.0 + 0.25 * min(actor.claims, 6) / 2
        _add(axes, outline(box, style.kinds[actor.kind], thickness), f"actor-{number}-box", 4)
        _centred(axes, box, plan.names[actor.id], style.ink, f"actor-{number}-text")


def thickness(arrow: Arrow) -> float:
    """The more articles say it, the thicker."""
    weight = load_style().families[arrow.family].weight
    return min(THIN + STEP * float(np.log2(max(arrow.documents, 1))), THICKEST) * max(weight, 0.65)


def _arrows(axes: Axes, scene: Scene, plan: Plan) -> None:
    for arrow in scene.arrows:
        colour = load_style().families[arrow.family].colour
        line, head = _arrow(plan.curves[arrow.id], thickness(arrow), colour, arrow.firm)
        layer = 2.0 if arrow.family == "role" else 3.0
        _add(axes, line, f"{arrow.id}-line", layer)
        _add(axes, head, f"{arrow.id}-head", layer)


def _arrow(curve: Curve, thick: float, colour: str, firm: bool) -> tuple[Patch, Patch]:
    """Line and head apart, so that dashes leave the head whole."""
    long, half = 6.0 + 1.6 * thick, 2.4 + 0.75 * thick
    t = np.linspace(1, 0.4, 241)
    points = curve.at(t)
    away = np.hypot(*(points - points[0]).T)
    stop = int(np.argmax(away >= long * 0.8)) or 1
    back = points[stop] - points[0]
    back = back / max(float(np.hypot(*back)), 1e-9)
    side = np.array([-back[1], back[0]]) * half
    base = points[0] + back * long
    head = Polygon([points[0], base + side, base - side], closed=True, facecolor=colour, edgecolor="none")
    body = Curve(curve.control).at(np.linspace(0, float(t[stop]), 33))
    line = PathPatch(
        Path(body), fill=False, edgecolor=colour, linewidth=thick, capstyle="butt",
        linestyle="solid" if firm else DASHES,
    )  # fmt: skip
    return line, head


def _labels(axes: Axes, scene: Scene, plan: Plan) -> None:
    style = load_style()
    for arrow in scene.arrows:
        box = plan.labels[arrow.id]
        halo = FancyBboxPatch(
            (box.x - box.width / 2, box.y - box.height / 2), box.width, box.height,
            boxstyle="round,pad=0,rounding_size=3", facecolor=style.paper, edgecolor="none", alpha=0.9,
        )  # fmt: skip
        _add(axes, halo, f"{arrow.id}-halo", 5)
        _centred(axes, box, plan.words[arrow.id], style.families[arrow.family].colour, f"{arrow.id}-label")


Swatch = Callable[[Axes, float, float], None]
Item = tuple[str, Swatch]


def legend_items(scene: Scene) -> list[Item]:
    """What the picture holds and no more: kinds, families, then what lines mean."""
    style = load_style()
    kinds = {actor.kind for actor in scene.actors}
    families = {arrow.family for arrow in scene.arrows}
    items: list[Item] = [(k.label, _kind_swatch(k)) for name, k in style.kinds.items() if name in kinds]
    items += [
        (f.label, _line_swatch(f.colour, THIN * max(f.weight, 0.65), True))
        for name, f in style.families.items()
        if name in families
    ]
    if not all(arrow.firm for arrow in scene.arrows):
        items.append(("dashed: denied, alleged or not done", _line_swatch(style.faint, THIN, False)))
    if any(arrow.documents > 1 for arrow in scene.arrows):
        items.append(("thicker: in more articles", _line_swatch(style.faint, 2.6, True)))
    return items


def _kind_swatch(kind: KindStyle) -> Swatch:
    return lambda axes, x, y: _add(axes, outline(Box(x + 11, y, 22, 11), kind, 1.0), "legend", 6)


def _line_swatch(colour: str, thick: float, firm: bool) -> Swatch:
    def draw(axes: Axes, x: float, y: float) -> None:
        control = np.array([(x, y), (x + 8, y), (x + 16, y), (x + 24, y)])
        for patch in _arrow(Curve(control), thick, colour, firm):
            _add(axes, patch, "legend", 6)

    return draw


def _item_width(item: Item) -> float:
    return 28 + width(item[0], NOTE_SIZE) + 2 * PAD_X


def legend_rows(items: list[Item], room: float) -> list[list[Item]]:
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
        words = Words((item[0],), NOTE_SIZE)
        _text(axes, x + 28, y + NOTE_SIZE * LINE / 2, words, load_style().ink, "legend")
        x += _item_width(item)
