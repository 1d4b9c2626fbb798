"""Courses and periods in words, for whoever explains them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from kg.ledger import Ledger
from kg.life.held import state_of
from kg.life.matter import origin
from kg.life.value import Step, Turn
from kg.model import Bound, Interval, Known, Modality, Period, Polarity
from kg.wording import date, modality_words, relation_words, spoken

Label = Callable[[str], str]
OVER = frozenset({Turn.ENDED, Turn.EASED})


def course_words(steps: Sequence[Step], ledger: Ledger, label: Label) -> str:
    """The turns of a matter in a line: `first said 2022-07-14 in the article's own voice; repeated …`."""
    return "; ".join(_step(step, number, ledger, label) for number, step in enumerate(steps))


def _step(step: Step, number: int, ledger: Ledger, label: Label) -> str:
    claim = ledger.claims[step.claim]
    told = [step.turn, step.day.isoformat() if step.day else "without a day"]
    if step.turn in (Turn.REPEATED, Turn.COPIED):
        return " ".join([*told, *_number(step, ledger)])
    if claim.modality is not Modality.ACTUAL:
        told.append(f"as {modality_words(claim.modality).word}")
    elif step.turn is Turn.FIRST and number:
        told.append("as done")
    by_another = step.turn in OVER and claim.polarity is Polarity.POSITIVE
    told.append(f"({relation_words(claim.relation)})" if by_another else spoken(claim, label))
    first = ledger.documents.get(step.documents[0])
    if step.turn is Turn.FIRST and first and first.publisher:
        told.append(f"in {first.publisher}")
    return " ".join([*told, *_number(step, ledger)])


def _number(step: Step, ledger: Ledger) -> list[str]:
    """How many documents tell it, where there are several, and of how many origins they are."""
    documents, origins = len(step.documents), len({origin(d, ledger) for d in step.documents})
    if documents == 1:
        return []
    copies = f" of {origins} origin{'s' * (origins > 1)}" if origins < documents else ""
    return [f"by {documents} documents{copies}"]


def period_words(periods: Sequence[Period], day: datetime.date | None = None) -> str:
    """The periods of one state in a line, with what they come to on a day where one is given."""
    told = "; ".join(_period(period) for period in periods)
    return f"{state_of(periods, day)} on {day}: {told}" if day else told


def _period(period: Period) -> str:
    start, end = _bound(period.start), _bound(period.end) if period.end else None
    words = f"from {start} to {end}" if end else f"since {start}"
    against = len(period.against)
    return words + (f", disputed by {against} claim{'s' * (against > 1)}" if against else "")


def _bound(bound: Bound) -> str:
    if bound.known is Known.TOLD and bound.earliest and bound.latest:
        return date(Interval(bound.earliest, bound.latest, bound.precision))
    if bound.latest is None:
        return "a day that nobody tells"
    return f"{bound.latest} at the latest (the day of its first article)"
