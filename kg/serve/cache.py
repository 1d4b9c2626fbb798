"""Answers that were given before; a generation of the store never changes, so they hold as long as it."""

from __future__ import annotations

from cachetools import LRUCache

from kg.query import Answer

MOST, LARGEST = 64 << 20, 1 << 20  # bytes of all jobs and answers, of one
# What gives another value each time. In a string or as part of another word it only costs the keeping;
# an escape could hide any of these.
_CHANGING = (b"now", b"rand", b"uuid", b"bnode", rb"\\u")


class AnswerCache:
    """Job → answer, the least recently used first to go."""

    def __init__(self) -> None:
        # With each answer stands its size: questions can be longer than what they are answered with.
        self._answers: LRUCache[bytes, tuple[int, Answer]] = LRUCache(MOST, getsizeof=lambda kept: kept[0])

    def find(self, job: bytes) -> Answer | None:
        found = self._answers.get(job)
        return found[1] if found else None

    def keep(self, job: bytes, answer: Answer) -> None:
        size = len(job) + len(answer.body)
        if answer.status != 200 or size > LARGEST or any(word in job.lower() for word in _CHANGING):
            return
        self._answers[job] = (size, answer)

    def clear(self) -> None:
        self._answers.clear()
