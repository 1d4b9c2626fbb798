"""Chronicle → where its lanes, marks and labels go: one row for each entry, in points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.draw.axis import TICK_SIZE, Axis, measure
from kg.draw.calendar import words
from kg.draw.chronicle import Chronicle, Entry
from kg.draw.layout import Box
from kg.draw.style import LINE, TextBlock, extent, width, wrap

PLOT = 560.0  # width of the time axis
NAME_ROOM, NAME_SIZE, NAME_PAD = 112.0, 9.0, (8.0, 4.5)
LABEL_SIZE, LEAST_ROOM = 8.5, 190.0  # beside a mark; where there is less, its label goes below
LANE_PAD, ROW_PAD, NAME_GAP = 5.0, 2.0, 14.0
MARK, BAR = 7.0, 6.0  # least width of a mark, height of a bar
CLEAR = 5.0  # from a mark to its label
SCALE = 2.6 * TICK_SIZE * LINE + 4  # height of the axis with its two lines of text


@dataclass(frozen=True, slots=True)
class Lane:
    """The ground of one actor, and the box with its name to the left of the axis."""

    actor: str
    top: float
    bottom: float
    box: Box
    name: TextBlock


@dataclass(frozen=True, slots=True)
class Row:
    """An entry's mark and its label, which is flush with the side that the mark is on."""

    mark: Box
    label: Box
    words: TextBlock
    align: str


@dataclass(frozen=True, slots=True)
class Lanes:
    """The geometry of a timeline: x from the axis' left end, y upwards from 0 at the top of the lanes."""

    axis: Axis
    lanes: tuple[Lane, ...]
    rows: Mapping[str, Row]

    @property
    def bottom(self) -> float:
        """Where the last lane ends."""
        return self.lanes[-1].bottom if self.lanes else 0.0


def arrange(chronicle: Chronicle) -> Lanes:
    """One row for each entry, so that no label can meet another; a lane is as high as its rows."""
    axis = measure([e.when for e in chronicle.entries], PLOT) if chronicle.entries else Axis(())
    years = {day.year for e in chronicle.entries for day in (e.when.start, e.when.end)}
    rows: dict[str, Row] = {}
    lanes = []
    top = 0.0
    for actor in chronicle.actors:
        name = TextBlock(wrap(actor.label, NAME_ROOM, NAME_SIZE), NAME_SIZE)
        wide, high = extent(name.lines, name.size)
        wide, high = wide + 2 * NAME_PAD[0], high + 2 * NAME_PAD[1]
        # The first row stands level with the first line of the name.
        y = top - LANE_PAD - NAME_PAD[1] - (NAME_SIZE - LABEL_SIZE) * LINE / 2
        for entry in (e for e in chronicle.entries if e.actor == actor.id):
            row = rows[entry.id] = _row(axis, entry, _told(entry, len(years) > 1), y)
            y = min(row.mark.y - row.mark.height / 2, row.label.y - row.label.height / 2) - ROW_PAD
        bottom = min(y, top - LANE_PAD - high) - LANE_PAD
        box = Box(-NAME_GAP - wide / 2, top - LANE_PAD - high / 2, wide, high)
        lanes.append(Lane(actor.id, top, bottom, box, name))
        top = bottom
    return Lanes(axis, tuple(lanes), rows)


def _told(entry: Entry, year: bool) -> str:
    said = f"{words(entry.when.start, entry.when.end, year)}: {entry.text}"
    return f"reported {said}" if entry.reported else said


def _row(axis: Axis, entry: Entry, told: str, top: float) -> Row:
    """The label to the right of its mark where one line fits, else to the left, else where there is more
    room; below a bar that leaves none."""
    start, end = axis.span(entry.when)
    middle = (start + end) / 2
    half = max(end - start, MARK) / 2 if entry.when.start != entry.when.end else MARK / 2
    right, left = PLOT - (middle + half + CLEAR), middle - half - CLEAR
    long = width(told, LABEL_SIZE)
    below = long > max(right, left) < LEAST_ROOM
    to_right = long <= right or (long > left and right >= left)
    text = TextBlock(wrap(told, PLOT if below else right if to_right else left, LABEL_SIZE), LABEL_SIZE)
    wide, high = extent(text.lines, text.size)
    if below:
        x = min(max(middle, wide / 2), PLOT - wide / 2)
        label = Box(x, top - BAR - 3 - high / 2, wide, high)
        return Row(Box(middle, top - BAR / 2 - 2, half * 2, BAR), label, text, "center")
    mark = Box(middle, top - high / 2, half * 2, BAR)
    x = middle + half + CLEAR + wide / 2 if to_right else middle - half - CLEAR - wide / 2
    return Row(mark, Box(x, mark.y, wide, high), text, "left" if to_right else "right")
