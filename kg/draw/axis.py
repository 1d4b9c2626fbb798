"""Days → places along a line, which is cut where nothing happened for so long that the rest would crowd."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib import dates

from kg.draw.calendar import month, words
from kg.draw.style import width
from kg.model import Interval

TICK_SIZE = 7.5
BREAK = 15.0  # width of a cut, in points
PAD = 9.0  # from the ends of a stretch to its first and last day
NEAR = 5.0  # days that stand nearer to each other than this crowd
GAP = 0.25  # of a stretch: the least emptiness that is worth a cut
MOST = 6  # stretches


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis; in points."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days without a cut between them, both ends included, from `left` to `right` in points."""

    first: datetime.date
    last: datetime.date
    left: float
    right: float

    @property
    def name(self) -> str:
        """Its days in words."""
        return words(self.first, self.last)

    def at(self, day: float) -> float:
        """The place where a day begins, counted as `date.toordinal` does."""
        start, days = self.first.toordinal(), (self.last - self.first).days + 1
        return self.left + PAD + (day - start) / days * (self.right - self.left - 2 * PAD)


@dataclass(frozen=True, slots=True)
class Axis:
    """The stretches from left to right, each with a scale of its own."""

    stretches: tuple[Stretch, ...]

    def span(self, when: Interval) -> tuple[float, float]:
        """Where an interval begins and ends."""
        return self._at(when.start).at(when.start.toordinal()), self._at(when.end).at(
            when.end.toordinal() + 1
        )

    def _at(self, day: datetime.date) -> Stretch:
        return next(s for s in reversed(self.stretches) if s.first <= day)


def measure(moments: Sequence[Interval], room: float) -> Axis:
    """The axis for these intervals, `room` points wide: cut no more often than keeps days apart.

    An interval is never cut; of the stretches between cuts, those with more in them get more room.
    """
    groups = [_covered(moments)]
    while len(groups) < MOST:
        crowded = [
            (_gap(group), number)
            for number, group in enumerate(groups)
            if _crowds(_laid(groups, moments, room)[number], moments)
        ]
        gap, number = max(crowded, default=((0.0, 0), 0))
        if gap[0] < GAP:
            break
        group = groups[number]
        parts = [*groups[:number], group[: gap[1]], group[gap[1] :], *groups[number + 1 :]]
        if _needed(parts) > room:
            break
        groups = parts
    return Axis(_laid(groups, moments, room))


Days = tuple[datetime.date, datetime.date]


def _covered(moments: Sequence[Interval]) -> list[Days]:
    """The days on which something may have happened, as spans that do not touch."""
    spans: list[Days] = []
    for start, end in sorted((m.start, m.end) for m in moments):
        if spans and start.toordinal() <= spans[-1][1].toordinal() + 1:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return spans


def _gap(group: list[Days]) -> tuple[float, int]:
    """How much of a stretch its longest empty time takes, and before which span that ends."""
    whole = (group[-1][1] - group[0][0]).days + 1
    empty = [(b[0] - a[1]).days for a, b in zip(group, group[1:], strict=False)]
    longest = max(empty, default=0)
    return longest / whole, empty.index(longest) + 1 if empty else 0


def _crowds(stretch: Stretch, moments: Sequence[Interval]) -> bool:
    """Whether two different days stand too near to each other."""
    inside = {m.start for m in moments if stretch.first <= m.start <= stretch.last}
    places = [stretch.at(day.toordinal()) for day in sorted(inside)]
    return any(b - a < NEAR for a, b in zip(places, places[1:], strict=False))


def _least(group: list[Days]) -> float:
    return width(words(group[0][0], group[-1][1]), TICK_SIZE, True) + 8


def _needed(groups: list[list[Days]]) -> float:
    return sum(map(_least, groups)) + BREAK * (len(groups) - 1)


def _laid(groups: list[list[Days]], moments: Sequence[Interval], room: float) -> tuple[Stretch, ...]:
    """Each stretch as wide as its name, and what is left shared by how many days there are to tell apart."""
    starts = {m.start for m in moments}
    weights = [sum(g[0][0] <= day <= g[-1][1] for day in starts) - 0.9 for g in groups]
    spare = max(room - _needed(groups), 0.0)
    found, left = [], 0.0
    for group, weight in zip(groups, weights, strict=True):
        wide = _least(group) + spare * weight / sum(weights)
        found.append(Stretch(group[0][0], group[-1][1], left, left + wide))
        left += wide + BREAK
    return tuple(found)


def ticks(stretch: Stretch) -> list[Tick]:
    """The calendar's steps that there is room to name; none where the stretch's own name says it all."""
    room = stretch.right - stretch.left - 2 * PAD
    first, last = stretch.first.toordinal(), stretch.last.toordinal()
    if first == last or room < 60:
        return []
    days = [day for day in _calendar(stretch, max(int(room / 40), 2)) if first <= day <= last]
    steps = [b - a for a, b in zip(days, days[1:], strict=False)]
    found: list[Tick] = []
    before: datetime.date | None = None
    for day in map(datetime.date.fromordinal, days):
        tick = Tick(stretch.at(day.toordinal()), _tick_label(day, before, min(steps, default=1)))
        if not found or tick.x - found[-1].x > (width(tick.label, TICK_SIZE) + _wide(found[-1])) / 2 + 5:
            found.append(tick)
            before = day
    return found


def _calendar(stretch: Stretch, most: int) -> list[int]:
    """About so many days on which the calendar turns, in a stretch or near it, as `date.toordinal` counts."""
    library: Any = dates  # carries no types
    ends = (datetime.datetime.combine(day, datetime.time()) for day in (stretch.first, stretch.last))
    numbers = library.AutoDateLocator(minticks=2, maxticks=most).tick_values(*ends)
    epoch = datetime.date(1970, 1, 1)
    shift = epoch.toordinal() - library.date2num(epoch)
    return sorted({int(n + shift) for n in numbers if n == int(n)})


def _wide(tick: Tick) -> float:
    return width(tick.label, TICK_SIZE)


def _tick_label(day: datetime.date, before: datetime.date | None, step: int) -> str:
    """The year, the month or the day, whichever turns; the stretch's name says the rest."""
    if step >= 300 or (step >= 28 and day.month == 1):
        return str(day.year)
    if step >= 28:
        return month(day)
    new = before is None or before.month != day.month
    return f"{day.day} {month(day)}" if new else str(day.day)
