"""The life of a claim: the course that it took, when states held, and what was known on a day."""

from kg.life.asof import as_of
from kg.life.course import course
from kg.life.held import changes, held, state_of
from kg.life.idle import idle
from kg.life.known import known, undated
from kg.life.matter import Matter, Telling, matters, origin, tellings
from kg.life.periods import periods
from kg.life.value import Held, Step, Turn
from kg.life.words import course_words, period_words

__all__ = [
    "Held", "Matter", "Step", "Telling", "Turn", "as_of", "changes", "course", "course_words", "held",
    "idle", "known", "matters", "origin", "period_words", "periods", "state_of", "tellings", "undated",
]  # fmt: skip
