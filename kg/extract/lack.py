"""The first thing that a frame lacked at a word, by the step of reading it that failed."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from kg.schema import SlotPath


class Need(StrEnum):
    """What a frame needs, in the order in which it is asked for."""

    POLITICS = "politics"  # a sentence that speaks of no other field
    PARTIES = "parties"  # two actors in the sentence
    WORD = "word"  # a word of `where`, anywhere in the sentence
    WHERE = "where"  # such a word in its place
    UNLESS = "unless"  # no word of `unless` in its place
    SOURCE = "source"
    TARGET = "target"
    HOME = "home"  # a source that has a state, where that is the target
    APART = "apart"  # a target that is not of the very mention that gives the source
    WHEN = "when"  # a modality that the frame takes
    OTHER = "other"  # two actors, not one
    HOUSE = "house"  # two voices: a state and its own ministry are one
    PRECEDENCE = "precedence"  # no other relation that goes before it


class Lack(NamedTuple):
    """What was lacking: for words the path where they are looked for, for precedence who has it."""

    need: Need
    path: SlotPath = ()
    words: frozenset[str] = frozenset()


POLITICS, PARTIES = Lack(Need.POLITICS), Lack(Need.PARTIES)
SOURCE, TARGET, HOME, APART, WHEN = map(Lack, (Need.SOURCE, Need.TARGET, Need.HOME, Need.APART, Need.WHEN))
OTHER, HOUSE = Lack(Need.OTHER), Lack(Need.HOUSE)
