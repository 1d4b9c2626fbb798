"""Plan → matplotlib figure: boxes, arrows, labels, title, legend and caption."""

from __future__ import annotations

from typing import cast

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Patch, PathPatch, Polygon
from matplotlib.path import Path

from kg.draw.bundle import BACKGROUND, Arrow
from kg.draw.diagram import Diagram
from kg.draw.pen import DASHES, SETTINGS, Item, Swatch, add, centred, kind_swatch, outline, sheet
from kg.draw.plan import Plan, arrange
from kg.draw.route import Curve
from kg.draw.style import load_style, look
from kg.wording import FAINT

THIN, STEP, THICKEST = 1.1, 0.7, 3.6  # widths of lines: for one article, for each doubling, at most


def paint(diagram: Diagram, dpi: float) -> Figure:
    """The diagram as it is painted; save it at this very resolution, or arrowheads get lost."""
    plan = arrange(diagram)
    axes = sheet(plan.bounds(), diagram.title, diagram.caption, _legend(diagram), dpi)
    with matplotlib.rc_context(SETTINGS):
        _arrows(axes, diagram, plan)
        _actors(axes, diagram, plan)
        _labels(axes, diagram, plan)
    return cast(Figure, axes.figure)


def _actors(axes: Axes, diagram: Diagram, plan: Plan) -> None:
    style = load_style()
    for number, actor in enumerate(diagram.actors, start=1):
        box = plan.boxes[actor.id]
        thickness = 1.0 + 0.25 * min(actor.claims, 6) / 2
        add(axes, outline(box, style.kinds[actor.kind], thickness), f"actor-{number}-box", 4)
        centred(axes, box, plan.names[actor.id], style.ink, f"actor-{number}-text")


def thickness(arrow: Arrow) -> float:
    """The more origins say it, the thicker: reprints add nothing."""
    weight = look(arrow.family).weight
    return min(THIN + STEP * float(np.log2(max(len(arrow.origins), 1))), THICKEST) * max(weight, 0.65)


def _arrows(axes: Axes, diagram: Diagram, plan: Plan) -> None:
    for arrow in diagram.arrows:
        colour = look(arrow.family).colour
        line, head = _arrow(plan.curves[arrow.id], thickness(arrow), colour, arrow.firm)
        layer = 2.0 if arrow.family == BACKGROUND else 3.0
        add(axes, line, f"{arrow.id}-line", layer)
        add(axes, head, f"{arrow.id}-head", layer)


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


def _labels(axes: Axes, diagram: Diagram, plan: Plan) -> None:
    style = load_style()
    for arrow in diagram.arrows:
        box = plan.labels[arrow.id]
        halo = FancyBboxPatch(
            (box.x - box.width / 2, box.y - box.height / 2), box.width, box.height,
            boxstyle="round,pad=0,rounding_size=3", facecolor=style.paper, edgecolor="none", alpha=0.9,
        )  # fmt: skip
        add(axes, halo, f"{arrow.id}-halo", 5)
        centred(axes, box, plan.words[arrow.id], look(arrow.family).colour, f"{arrow.id}-label")


def _legend(diagram: Diagram) -> list[Item]:
    """What the picture holds and no more: kinds, families, then what lines mean."""
    style = load_style()
    kinds = {actor.kind for actor in diagram.actors}
    families = {arrow.family for arrow in diagram.arrows}
    items: list[Item] = [(k.label, kind_swatch(k)) for name, k in style.kinds.items() if name in kinds]
    items += [
        (f.label, _line_swatch(f.colour, THIN * max(f.weight, 0.65), True))
        for name, f in style.families.items()
        if name in families
    ]
    if "" in families:
        mixed = look("")
        items.append((mixed.label, _line_swatch(mixed.colour, THIN, True)))
    if not all(arrow.firm for arrow in diagram.arrows):
        items.append((f"dashed: {FAINT}", _line_swatch(style.faint, THIN, False)))
    if any(len(arrow.origins) > 1 for arrow in diagram.arrows):
        items.append(("thicker: from more origins", _line_swatch(style.faint, 2.6, True)))
    return items


def _line_swatch(colour: str, thick: float, firm: bool) -> Swatch:
    def draw(axes: Axes, x: float, y: float) -> None:
        control = np.array([(x, y), (x + 8, y), (x + 16, y), (x + 24, y)])
        for patch in _arrow(Curve(control), thick, colour, firm):
            add(axes, patch, "legend", 6)

    return draw
