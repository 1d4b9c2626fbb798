"""The life of a claim: the course that it took, when states held, and what was known on a day."""

from kg.life.asof import as_of
from kg.life.course import course
from kg.life.held import changes, held, state_of
from kg.life.known import known, undated
from kg.life.matter import Matter, Telling, matters, origin, tellings
from kg.life.periods import periods
from kg.life.value import Held, Step, Turn

__all__ = [
    "Held", "Matter", "Step", "Telling", "Turn", "as_of", "changes", "course", "held", "known", "matters",
    "origin", "periods", "state_of", "tellings", "undated",
]  # fmt: skip
