"""What this machine lacks so that whole rooms go untested: told at the end of a run, loudly."""

from __future__ import annotations

from collections.abc import Iterable

from browsing import NO_BROWSER
from scripting import NO_NODE

# The reason for which tests are skipped → what is said of it.
LACKING = {
    NO_BROWSER: "NO BROWSER: {} of the pages skipped (apt-get install chromium chromium-driver)",
    NO_NODE: "NO NODE: {} of the explorer's scripts skipped (apt-get install nodejs)",
}


def lacking(reasons: Iterable[str]) -> list[str]:
    """A line for each such thing, by the reasons of all tests that were skipped."""
    told = list(reasons)
    counts = {words: sum(lack in reason for reason in told) for lack, words in LACKING.items()}
    return [words.format(f"{n} test{'' if n == 1 else 's'}") for words, n in counts.items() if n]
