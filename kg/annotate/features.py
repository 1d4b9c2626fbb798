"""Analysis → what the encoder is told of words and of pairs of words, in reading and in training alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from kg.analysis import Analysis, Arc, Marks

LONGEST = 5  # arcs of a path that is told one by one
FAR = 12  # arcs above a word that are looked at for a common head


class Row(NamedTuple):
    """A word in numbers: shape, part of speech, slot, mark, and 2 at a mention's head, 1 within it."""

    shape: int
    pos: int
    slot: int
    mark: int
    part: int


@dataclass(frozen=True)
class Labels:
    """The labels that an encoder was taught, each list in the order of its numbers.

    Numbers of words' labels begin with 1: 0 stands for a label that was not met in training.
    """

    relations: tuple[str, ...]
    pos: tuple[str, ...]
    slots: tuple[str, ...]
    marks: tuple[str, ...]
    paths: tuple[str, ...]

    @cached_property
    def number(self) -> Mapping[str, Mapping[str, int]]:
        kinds = {"pos": self.pos, "slot": self.slots, "mark": self.marks, "path": self.paths}
        return {kind: {label: n for n, label in enumerate(all_, 1)} for kind, all_ in kinds.items()}

    @property
    def no_slot(self) -> int:
        return len(self.slots) + 1

    @property
    def no_mark(self) -> int:
        return len(self.marks) + 1

    @property
    def other_sentence(self) -> int:
        return len(self.paths) + 1


def rows(p: Analysis, tokens: range, marks: Marks, labels: Labels) -> list[Row]:
    """What each word is, for words that an encoder sees together."""
    pos, slots, known = (labels.number[kind] for kind in ("pos", "slot", "mark"))
    made = []
    for i in tokens:
        arc, mark = p.above[i], marks[i]
        made.append(
            Row(
                shape(p.text[i]),
                pos.get(p.pos[i], 0),
                labels.no_slot if arc is None else slots.get(arc[0], 0),
                labels.no_mark if mark is None else known.get(mark.label, 0),
                0 if mark is None else 1 + mark.head,
            )
        )
    return made


@lru_cache(maxsize=1 << 14)
def shape(word: str) -> int:
    """How a word is written, which an encoder of small letters does not see.

    >>> [shape(word) for word in ("talks", "UN", "I", "Peru", "McKay", "2014", "-")]
    [1, 2, 3, 4, 5, 6, 7]
    """
    if word.islower():
        return 1
    if word.isupper():
        return 2 if len(word) > 1 else 3
    if word[:1].isupper():
        return 4 if word[1:].islower() else 5
    return 6 if any(letter.isdigit() for letter in word) else 7


def path(above: Sequence[Arc | None], start: int, end: int) -> str:
    """The slots from a word up to the head that it shares with another, and down to that.

    >>> above = [("subject", 1), None, ("object", 1), ("of", 2)]
    >>> path(above, 1, 3), path(above, 0, 2)
    ('^object>of', 'subject^object')
    """
    up = [start]
    while len(up) < FAR and (arc := above[up[-1]]) is not None:
        up.append(arc[1])
    where = {token: n for n, token in enumerate(up)}
    down: list[str] = []
    while end not in where and len(down) < FAR and (arc := above[end]) is not None:
        down.append(arc[0])
        end = arc[1]
    if end not in where:
        return "far"
    risen = [arc[0] for token in up[: where[end]] if (arc := above[token]) is not None]
    if len(risen) + len(down) > LONGEST:
        return f"long {min(len(risen), 4)} {min(len(down), 4)}"
    return "<".join(risen) + "^" + ">".join(reversed(down))


_STEPS = (0, 1, 2, 4, 8, 16)


def distance(words: int) -> int:
    """How far a word stands before or after another, in seven steps either way.

    >>> [distance(n) for n in (-30, -1, 0, 1, 3, 30)]
    [6, 1, 7, 8, 10, 13]
    """
    step = next((n for n, most in enumerate(_STEPS) if abs(words) <= most), len(_STEPS))
    return step + (0 if words < 0 else 7)


def sentence_away(p: Analysis, start: int, end: int) -> int:
    """Whether a word stands in another's sentence (0), the one before (1), before that (2), after it (3)."""
    apart = p.sentence[end] - p.sentence[start]
    return 0 if apart == 0 else 1 if apart == -1 else 2 if apart < -1 else 3


def pair_rows(p: Analysis, trigger: int, tokens: range, labels: Labels) -> list[tuple[int, int, int]]:
    """How each word stands to a trigger: the path of arcs, the distance, the sentence."""
    paths = labels.number["path"]
    made = []
    for i in tokens:
        away = sentence_away(p, trigger, i)
        way = labels.other_sentence if away else paths.get(path(p.above, trigger, i), 0)
        made.append((way, distance(i - trigger), away))
    return made
