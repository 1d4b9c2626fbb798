"""Answers that were given before; a generation of the store never changes, so they hold as long as it."""

from __future__ import annotations

from collections import OrderedDict

from kg.query import Answer

MOST, LARGEST = 64 << 20, 1 << 20  # bytes of all answers, of one
# What gives another value each time. In a string or as part of another word it only costs the keeping;
# an escape could hide any of these.
_CHANGING = (b"now", b"rand", b"uuid", b"bnode", rb"\\u")


class Kept:
    """Job → answer, the least recently given first to go."""

    def __init__(self) -> None:
        self._answers: OrderedDict[bytes, Answer] = OrderedDict()
        self._bytes = 0

    def find(self, job: bytes) -> Answer | None:
        found = self._answers.get(job)
        if found is not None:
            self._answers.move_to_end(job)
        return found

    def keep(self, job: bytes, answer: Answer) -> None:
        size = len(job) + len(answer.body)
        if answer.status != 200 or size > LARGEST or job in self._answers:
            return
        if any(word in job.lower() for word in _CHANGING):
            return
        self._answers[job] = answer
        self._bytes += size
        while self._bytes > MOST:
            old, given = self._answers.popitem(last=False)
            self._bytes -= len(old) + len(given.body)

    def clear(self) -> None:
        self._answers.clear()
        self._bytes = 0
