"""Periods and a day → whether the state held on it; and how that changed with what was published."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from kg.ledger import Edge, Ledger
from kg.life.known import known, part
from kg.life.matter import Matter, Relations, matters
from kg.life.periods import of
from kg.life.value import Held
from kg.model import Period

Day = datetime.date


def held(period: Period, day: Day) -> Held:
    """Whether it holds on that day. On the day that it ends it has ended."""
    start, end = period.start, period.end
    if start.earliest is not None and day < start.earliest:
        return Held.NOT_YET
    if period.against:
        return Held.DISPUTED
    if end is not None and end.latest is not None and day >= end.latest:
        return Held.ENDED
    may_be_over = end is not None and (end.earliest is None or day >= end.earliest)
    begun = start.latest is not None and day >= start.latest
    return Held.YES if begun and not may_be_over else Held.PERHAPS


def state_of(periods: Sequence[Period], day: Day) -> Held:
    """Whether a state that comes and goes holds on that day: as its last period that may have begun."""
    found = [each for each in (held(period, day) for period in periods) if each is not Held.NOT_YET]
    return found[-1] if found else Held.NOT_YET


def changes(ledger: Ledger, relations: Relations) -> Iterator[tuple[Edge, tuple[tuple[Day, Held], ...]]]:
    """The edges whose state was at some time known to have ended, or was disputed, each with the days from
    which on that was so or no longer so, by what was published until then.

    An edge that is not among them is in force from its first article on, as far as is known.
    """
    lasting = [e for e in ledger.earned if e[2] in relations and relations[e[2]].state]
    for matter in matters(ledger, relations, lasting):
        if matter.ending or any(c.polarity != "Positive" for c in matter.said):
            found = tuple(_turns(matter, ledger, relations))
            if any(each is not Held.YES for _, each in found):
                yield matter.edge, found


def _turns(matter: Matter, ledger: Ledger, relations: Relations) -> Iterator[tuple[Day, Held]]:
    alone = part(ledger, (*matter.said, *matter.ending))
    before: Held | None = None
    for day in _days(matter, alone):
        then = known(alone, day)
        (as_known,) = matters(then, relations, [matter.edge])
        found = tuple(of(as_known, then))
        now = state_of(found, day) if found else None
        if now is not None and now is not before:
            before = now
            yield day, now


def _days(matter: Matter, alone: Ledger) -> Sequence[Day]:
    """The days on which anything can change: of publication, and those that the claims give, from the first
    day of publication on."""
    told = {d.issued for d in alone.documents.values() if d.issued is not None}
    if not told:
        return ()
    given = {day for c in (*matter.said, *matter.ending) if c.when for day in (c.when.start, c.when.end)}
    return sorted(day for day in told | given if day >= min(told))
