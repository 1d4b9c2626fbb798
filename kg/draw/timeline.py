"""Chronicle → matplotlib figure: a time axis, a lane for each actor, a mark and a sentence for each entry."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, cast

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch, Patch, Polygon, Rectangle

from kg.draw.axis import TICK_SIZE, Stretch, ticks
from kg.draw.chronicle import Chronicle
from kg.draw.lanes import BAR, PLOT, SCALE, Lane, Lanes, Row, arrange
from kg.draw.layout import Box
from kg.draw.pen import SETTINGS, Item, Swatch, add, centred, kind_swatch, outline, sheet, text
from kg.draw.style import LINE, TextBlock, load_style
from kg.wording import FAINT

RADIUS, STEP, LARGEST = 3.4, 0.6, 5.2  # of a mark: for one article, for each doubling, at most
THIN = 1.2
DASHES = (0, (1.6, 1.1))  # shorter than an arrow's, for marks are small
PALE = 0.72  # how far a bar's ground is from its line's colour towards the paper's
TALL = 380.0  # lanes so high have the axis below them as well
RULE, GRID = "#C9C9C9", "#E4E4E4"


def paint(chronicle: Chronicle, dpi: float) -> Figure:
    """The picture of a chronicle."""
    plan = arrange(chronicle)
    twice = plan.bottom < -TALL
    left = min((lane.box.x - lane.box.width / 2 for lane in plan.lanes), default=0.0)
    bounds = (left, plan.bottom - (SCALE if twice else 4.0), PLOT, SCALE if plan.lanes else 0.0)
    axes = sheet(bounds, chronicle.title, chronicle.caption, _legend(chronicle), dpi)
    with matplotlib.rc_context(SETTINGS):
        for stretch in plan.axis.stretches:
            _stretch(axes, stretch, plan.bottom, twice)
        for one, other in zip(plan.axis.stretches, plan.axis.stretches[1:], strict=False):
            _break(axes, one.right, other.left, plan.bottom, twice)
        for number, lane in enumerate(plan.lanes, start=1):
            _lane(axes, chronicle, lane, number, left)
        _entries(axes, chronicle, plan)
    return cast(Figure, axes.figure)


def _rule(axes: Axes, xs: tuple[float, ...], ys: tuple[float, ...], colour: str, thick: float) -> None:
    axes.add_line(Line2D(xs, ys, color=colour, linewidth=thick, zorder=1, clip_on=False, gid="rule"))


def _stretch(axes: Axes, stretch: Stretch, bottom: float, twice: bool) -> None:
    """Its line, its ticks and its name; below the lanes once more where these are high."""
    style = load_style()
    found = ticks(stretch)
    for tick in found:
        _rule(axes, (tick.x, tick.x), (0, bottom), GRID, 0.6)
    for y, side in [(0.0, 1), (bottom, -1)][: 2 if twice else 1]:
        _rule(axes, (stretch.left, stretch.right), (y, y), style.faint, 0.9)
        for tick in found:
            _rule(axes, (tick.x, tick.x), (y, y + 3 * side), style.faint, 0.9)
            _words(axes, tick.x, y, side, 0, TextBlock((tick.label,), TICK_SIZE), style.faint)
        name = TextBlock((stretch.name,), TICK_SIZE, True)
        _words(axes, (stretch.left + stretch.right) / 2, y, side, 1 if found else 0, name, style.ink)


def _words(axes: Axes, x: float, y: float, side: int, row: int, words: TextBlock, colour: str) -> None:
    """A text beside the axis, in the first or second row from it."""
    line = TICK_SIZE * LINE
    top = y + 4 + (row + 1) * line if side > 0 else y - 4 - row * line
    text(axes, x, top, words, colour, "axis", "center")


def _break(axes: Axes, left: float, right: float, bottom: float, twice: bool) -> None:
    """Two strokes where time is left out, and a pale band down the lanes."""
    style = load_style()
    band = Rectangle((left, bottom), right - left, -bottom, facecolor="#F1F1F1", edgecolor="none")
    add(axes, band, "break", 0.5)
    for y in (0.0, bottom)[: 2 if twice else 1]:
        for x in ((left * 2 + right) / 3, (left + right * 2) / 3):
            _rule(axes, (x - 2, x + 2), (y - 4, y + 4), style.faint, 0.9)


def _lane(axes: Axes, chronicle: Chronicle, lane: Lane, number: int, left: float) -> None:
    style = load_style()
    actor = chronicle.actors[number - 1]
    if number > 1:
        _rule(axes, (left, PLOT), (lane.top, lane.top), RULE, 0.6)
    add(axes, outline(lane.box, style.kinds[actor.kind], 1.0), f"actor-{number}-box", 4)
    centred(axes, lane.box, lane.name, style.ink, f"actor-{number}-text")


def _entries(axes: Axes, chronicle: Chronicle, plan: Lanes) -> None:
    style = load_style()
    for entry in chronicle.entries:
        colour, row = style.families[entry.family].colour, plan.rows[entry.id]
        if entry.reported:
            mark = _arrowhead(row.mark.x, row.mark.y, colour, entry.firm)
        elif entry.when.start == entry.when.end:
            mark = _point(row.mark.x, row.mark.y, _radius(entry.origins), colour, entry.firm)
        else:
            mark = _bar(row.mark, colour, entry.firm)
        add(axes, mark, f"{entry.id}-mark", 3)
        _label(axes, row, colour, f"{entry.id}-label")


def _label(axes: Axes, row: Row, colour: str, gid: str) -> None:
    """Flush with its mark, on white, so that neither rules nor cuts run through it."""
    box = row.label
    corner = (box.x - box.width / 2, box.y - box.height / 2)
    ground = Rectangle(corner, box.width, box.height, facecolor=load_style().paper, edgecolor="none")
    add(axes, ground, f"{gid}-ground", 2)
    side = {"left": -1, "center": 0, "right": 1}[row.align]
    text(axes, box.x + side * box.width / 2, box.y + box.height / 2, row.words, colour, gid, row.align)


def _radius(origins: int) -> float:
    return min(RADIUS + STEP * float(np.log2(max(origins, 1))), LARGEST)


def _look(colour: str, firm: bool, ground: str) -> dict[str, Any]:
    return {
        "facecolor": ground if firm else load_style().paper,
        "edgecolor": colour,
        "linewidth": THIN,
        "linestyle": "solid" if firm else DASHES,
    }


def _point(x: float, y: float, radius: float, colour: str, firm: bool) -> Patch:
    """On this day."""
    return Circle((x, y), radius, **_look(colour, firm, colour))


def _bar(box: Box, colour: str, firm: bool) -> Patch:
    """Some time within these days."""
    corner = (box.x - box.width / 2, box.y - box.height / 2)
    round_ = f"round,pad=0,rounding_size={box.height / 2 - 0.5}"
    look = _look(colour, firm, _pale(colour))
    return FancyBboxPatch(corner, box.width, box.height, boxstyle=round_, mutation_aspect=1, **look)


def _arrowhead(x: float, y: float, colour: str, firm: bool) -> Patch:
    """Told on this day, so done by then."""
    points = [(x - 4, y), (x + 3.5, y + 4.2), (x + 3.5, y - 4.2)]
    return Polygon(points, closed=True, joinstyle="round", **_look(colour, firm, load_style().paper))


def _pale(colour: str) -> str:
    there = np.array(to_rgb(colour))
    return to_hex(tuple(there + (np.array(to_rgb(load_style().paper)) - there) * PALE))


def _legend(chronicle: Chronicle) -> list[Item]:
    """What the picture holds and no more: kinds, families, then what marks mean."""
    style = load_style()
    kinds = {actor.kind for actor in chronicle.actors}
    families = {entry.family for entry in chronicle.entries}
    items: list[Item] = [(k.label, kind_swatch(k)) for name, k in style.kinds.items() if name in kinds]
    items += [
        (f.label, _swatch(partial(_point, radius=RADIUS, colour=f.colour, firm=True)))
        for name, f in style.families.items()
        if name in families
    ]
    grey, entries = style.faint, chronicle.entries
    if any(not e.reported and e.when.start != e.when.end for e in entries):
        items.append(("bar: some time in these days", _swatch(partial(_sample, colour=grey, firm=True))))
    if any(e.reported for e in entries):
        told = partial(_arrowhead, colour=grey, firm=True)
        items.append(("date of the report: when it happened is not said", _swatch(told)))
    if not all(e.firm for e in entries):
        items.append((f"dashed: {FAINT}", _swatch(partial(_sample, colour=grey, firm=False))))
    if any(e.origins > 1 and not e.reported and e.when.start == e.when.end for e in entries):
        large = partial(_point, radius=_radius(4), colour=grey, firm=True)
        items.append(("larger: from more origins", _swatch(large)))
    return items


def _sample(x: float, y: float, colour: str, firm: bool) -> Patch:
    return _bar(Box(x, y, 20, BAR), colour, firm)


def _swatch(make: Callable[[float, float], Patch]) -> Swatch:
    return lambda axes, x, y: add(axes, make(x + 15, y), "legend", 6)
