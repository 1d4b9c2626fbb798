"""What the life of a claim is told in: the turns that it takes, and whether a state holds on a day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Turn(StrEnum):
    """What becomes of a matter when a document tells of it."""

    FIRST = "first said"
    REPEATED = "repeated"
    COPIED = "copied"
    CONFIRMED = "confirmed"
    TRUE = "came true"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"
    EASED = "eased"
    ENDED = "ended"
    AGAIN = "begun again"


class Held(StrEnum):
    """Whether a state holds on a day, as far as is known."""

    YES = "in force"
    PERHAPS = "perhaps in force"
    DISPUTED = "disputed"
    ENDED = "ended"
    NOT_YET = "not yet begun"


@dataclass(frozen=True, slots=True)
class Step:
    """A turn of a matter on the day of publication that it was told on; None where no document has a day.

    `claims` and `documents` are their ids; `claim` is the first of the claims, in whose voice it is told.
    """

    day: datetime.date | None
    turn: Turn
    claim: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]
