"""Ledger → the periods over which states held, with both bounds as claims give them, and what disputes them.

A claim says when it was (`when`), or is known but by the day of the article that tells it. What began and
what ended are put in order by these days alone; where they leave it open, the period is disputed.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from kg.ledger import Edge, Ledger
from kg.life.matter import Matter, Relations, Telling, disputes, matters, tellings
from kg.model import Bound, Known, Period, Precision

Day = datetime.date


class _Order(Enum):
    """Whether something began before something ended, or after it."""

    BEFORE = auto()
    AFTER = auto()
    UNCLEAR = auto()


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign that something began or ended: between two days, told on a day. A date is never undated by when
    it is told; what has none was by then (`low` is None). All are None where nothing is known."""

    low: Day | None
    high: Day | None
    told: Day | None
    precision: Precision
    claim: str


def periods(ledger: Ledger, relations: Relations, wanted: Iterable[Edge] | None = None) -> tuple[Period, ...]:
    """All periods of the states that the relation files know, or of these edges; each edge's in their order.

    What they are depends on the claims between the two actors alone, and on the days of their documents.
    """
    edges = ledger.earned if wanted is None else wanted
    lasting = [edge for edge in edges if edge[2] in relations and relations[edge[2]].state]
    return tuple(period for matter in matters(ledger, relations, lasting) for period in of(matter, ledger))


def of(matter: Matter, ledger: Ledger) -> Iterator[Period]:
    """The periods of one matter, the earliest first."""
    begins = _signs(t for t in tellings(matter.said, ledger) if matter.opens(t))
    ends = sorted(_signs(t for t in tellings(matter.ending, ledger) if matter.over(t)), key=_end_order)
    spells = _spells(begins, ends)
    starts = sorted(spells)
    for number, at in enumerate(starts):
        after = starts[number + 1] if number + 1 < len(starts) else len(ends)
        yield _period(matter, number, spells[at], ends[at:after], ledger)


def _signs(told: Iterable[Telling]) -> list[_Sign]:
    """One for each claim with a date, first told; one for each telling of a claim without."""
    found: dict[tuple[str, bool, Day | None], _Sign] = {}
    for telling in told:
        when, day, claim = telling.when, telling.day, telling.claim.id
        if when is not None:
            high = when.end if day is None else max(when.start, min(when.end, day))
            found.setdefault((claim, True, None), _Sign(when.start, high, day, when.precision, claim))
        else:
            found.setdefault((claim, False, day), _Sign(None, day, day, Precision.DAY, claim))
    return list(found.values())


def _end_order(sign: _Sign) -> tuple[object, ...]:
    return sign.high or Day.max, sign.told or Day.max, sign.low is None, sign.claim


def _order(begin: _Sign, end: _Sign) -> _Order:
    """Where both have dates, these tell; else news tells of an end after the beginning, and whoever still
    tells of the beginning once the end was told leaves open whether it began anew."""
    if begin.high is None or end.high is None:
        return _Order.UNCLEAR
    if begin.low is not None and begin.low > end.high:
        return _Order.AFTER
    if begin.low is None:
        known = end.told or end.high
        return _Order.BEFORE if begin.high <= known else _Order.UNCLEAR
    since = end.high if end.low is None else end.low
    return _Order.BEFORE if begin.high < since else _Order.UNCLEAR


def _spells(begins: Sequence[_Sign], ends: Sequence[_Sign]) -> Mapping[int, list[_Sign]]:
    """The beginnings by how many ends came before them. One without a date belongs to what had begun by the
    day on which it was told; where nothing had, it is news, and comes after the ends told earlier."""
    found: dict[int, list[_Sign]] = defaultdict(list)
    since: list[tuple[Day, int]] = []
    for sign in begins:
        if sign.low is not None and sign.high is not None:
            at = max((k for k, end in enumerate(ends, 1) if _order(sign, end) is _Order.AFTER), default=0)
            found[at].append(sign)
            since.append((sign.high, at))
    for sign in sorted((s for s in begins if s.low is None), key=lambda s: (s.high or Day.max, s.claim)):
        begun = [at for day, at in since if sign.high is not None and day <= sign.high]
        at = max(begun) if begun else _told_before(sign, ends)
        found[at].append(sign)
        if sign.high is not None:
            since.append((sign.high, at))
    return found


def _told_before(begin: _Sign, ends: Sequence[_Sign]) -> int:
    """How many of the ends had come, and been told, by an earlier day than that of the article that is the
    first to tell of a beginning."""
    if begin.high is None:
        return 0
    known = [max(end.high, end.told or end.high) if end.high else Day.max for end in ends]
    return max((k for k, day in enumerate(known, 1) if day < begin.high), default=0)


def _period(
    matter: Matter, number: int, begins: Sequence[_Sign], ends: Sequence[_Sign], ledger: Ledger
) -> Period:
    closing = [e for e in ends if any(_order(b, e) is _Order.BEFORE for b in begins)]
    before = [b for b in begins if all(_order(b, e) is _Order.BEFORE for e in closing)] if closing else begins
    clear = before or [b for b in begins if any(_order(b, e) is _Order.BEFORE for e in closing)]
    start, end = _bound(clear), _bound(closing) if closing else None
    against = {b.claim for b in begins if b not in clear} | {e.claim for e in ends if e not in closing}
    against |= set(_denials(matter, start, end, ledger))
    subject, object_, relation = matter.edge
    told = [b.told for b in begins if b.told is not None]
    return Period(
        id=period_id(matter.edge, number),
        subject=subject,
        relation=relation,
        object=object_,
        start=start,
        end=end,
        claims=tuple(sorted({b.claim for b in begins})),
        against=tuple(sorted(against)),
        last=_last(matter, {b.claim for b in begins}, ledger) if told else None,
    )


def _last(matter: Matter, claims: set[str], ledger: Ledger) -> Day | None:
    days = [t.day for t in tellings((c for c in matter.said if c.id in claims), ledger) if t.day]
    return max(days, default=None)


def _bound(signs: Sequence[_Sign]) -> Bound:
    """The earliest of the signs; what was told by a day narrows down a date that is but a month or a year."""
    dated = min((s for s in signs if s.low), key=lambda s: (s.low, s.high, s.claim), default=None)
    plain = min((s for s in signs if not s.low), key=lambda s: (s.high or Day.max, s.claim), default=None)
    if dated is None or (plain and plain.high and dated.low and plain.high < dated.low):
        assert plain is not None
        claims = tuple(sorted(s.claim for s in signs if not s.low and s.high == plain.high))
        return Bound(None, plain.high, Precision.DAY, Known.ARTICLE, claims)
    high = min(d for d in (dated.high, plain.high if plain else None) if d)
    saying = [s for s in signs if (s.low, s.precision) == (dated.low, dated.precision)]
    saying += [s for s in signs if not s.low and s.high == high != dated.high]
    return Bound(dated.low, high, dated.precision, Known.TOLD, tuple(sorted({s.claim for s in saying})))


def _denials(matter: Matter, start: Bound, end: Bound | None, ledger: Ledger) -> Iterator[str]:
    """Who says, as plainly, while it goes on, that it is not so: the article, or one of the two."""
    for telling in tellings((c for c in matter.said if c.id not in matter.ends), ledger):
        day = telling.day
        if not disputes(telling.claim, ledger):
            continue
        since = start.latest is None or day is None or start.latest <= day
        until = end is None or end.latest is None or day is None or day < end.latest
        if since and until:
            yield telling.claim.id


def period_id(edge: Edge, number: int) -> str:
    """The id of the period that is the matter's first, second and so on."""
    content = json.dumps([*edge, number], ensure_ascii=True, separators=(",", ":"))
    return f"period/{hashlib.sha256(content.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
