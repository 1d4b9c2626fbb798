"""A ledger as of a day: what was known on it, without the edges of states that had ended by then."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import groupby

from kg.ledger import Edge, Ledger
from kg.life.held import state_of
from kg.life.known import check, known
from kg.life.matter import Relations
from kg.life.periods import periods
from kg.life.value import Held
from kg.model import Period


def as_of(ledger: Ledger, day: datetime.date, relations: Relations) -> Ledger:
    """What documents published by that day say, as if there were no others.

    The plain edge of a state that had ended by then is not drawn; its claims stay, and its period tells of
    the end. Deeds that are done and over keep their edges. Raises GraphError for a day before the first
    document.
    """
    check(ledger, day)
    then = known(ledger, day)
    return replace(then, lapsed=frozenset(_lapsed(periods(then, relations), day)))


def _lapsed(found: tuple[Period, ...], day: datetime.date) -> list[Edge]:
    """The edges of states that are over. One that is disputed, or may be over, is not."""
    return [edge for edge, of in groupby(found, key=edge_of) if state_of(tuple(of), day) is Held.ENDED]


def edge_of(period: Period) -> Edge:
    """The edge that stands for the state while it is drawn."""
    return period.subject, period.object, period.relation
