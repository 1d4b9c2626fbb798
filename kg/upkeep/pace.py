"""When a long run tells how far it is, and when the graph shows what has come."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable

from kg.receipt import Outcome

TOLD_EVERY = 2.0  # seconds
SHOWN_EVERY = 60.0  # seconds; more, where showing it takes long
SHARE = 20  # of the time of a long run, one part in so many goes into showing what has come


class Pace:
    """The times of a run."""

    def __init__(self, progress: Callable[[str], None]) -> None:
        self._progress = progress
        self._started = self._told = self._shown = time.perf_counter()
        self._pause = SHOWN_EVERY

    def step(self, counts: Counter[Outcome], show: Callable[[], object]) -> None:
        """A document has come."""
        now = time.perf_counter()
        if now - self._told > TOLD_EVERY:
            self._told = now
            told = ", ".join(f"{number} {outcome}" for outcome, number in sorted(counts.items()))
            self._progress(f"{told}, {now - self._started:.1f} s")
        if now - self._shown > self._pause:
            show()
            self._shown = time.perf_counter()
            self._pause = max(SHOWN_EVERY, SHARE * (self._shown - now))
