"""Graph and wishes → what a time axis shows: who did what on which day, with no geometry yet."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.draw.bundle import BACKGROUND
from kg.draw.calendar import words
from kg.draw.diagram import (
    ALLEGED,
    Actor,
    Wishes,
    checked,
    count,
    listed,
    plain,
    recent,
    shade,
    sources,
    worded,
)
from kg.ledger import Ledger
from kg.ledger import sources as told_by
from kg.model import Claim, Interval, Precision
from kg.schema import Relation


@dataclass(frozen=True, slots=True)
class Entry:
    """One mark on the time axis: what `actor` did, and when; `shade` is what keeps it from being plain.

    `claims` say the same of days that hold each other: `when` is the most exact of them. Where
    `reported`, no claim gives a date and `when` is the day of the first article. Not `firm` where
    none of the claims earned the plain edge.
    """

    id: str
    actor: str
    deed: str
    shade: str
    family: str
    when: Interval
    reported: bool
    firm: bool
    origins: int
    claims: tuple[str, ...]
    confidence: float
    parties: frozenset[str]

    @property
    def text(self) -> str:
        """All that is said of it but who and when."""
        return f"{self.deed}{self.shade}"


@dataclass(frozen=True, slots=True)
class Chronicle:
    """All that a time axis says; actors in the order of their lanes, entries in that of their days."""

    title: str
    caption: str
    actors: tuple[Actor, ...]
    entries: tuple[Entry, ...]

    def sentences(self) -> list[str]:
        """Each entry as a sentence, its date first."""
        names = {a.id: a.label for a in self.actors}
        return [
            f"{'Reported ' if e.reported else ''}{words(e.when.start, e.when.end)}: {names[e.actor]} {e.text}"
            for e in self.entries
        ]


def chronicle(
    g: Ledger, relations: Mapping[str, Relation], wishes: Wishes, reported: bool = False
) -> Chronicle:
    """Pick what to put on the axis; `wishes.most` counts entries here, not actors.

    Claims without a date are left out and counted, for a report's date is not the deed's; `reported`
    asks for them at the day of their first article, marked as such. Raises KgError as `choose` does.
    """
    focus = checked(g, relations, wishes)
    claims = _chosen(g, wishes, focus)
    dated = [c for c in claims if c.when is not None]
    undated = [c for c in claims if c.when is None]
    found = _entries(g, relations, [(c, c.when) for c in dated if c.when is not None], False)
    if reported:
        told = [(c, day) for c in undated if (day := _told(g, c, relations)) is not None]
        found += _entries(g, relations, told, True)
        placed = {c.id for c, _ in told}
        undated = [c for c in undated if c.id not in placed]
    found = [e for e in found if not _echoes(e, found)]
    kept = sorted(sorted(found, key=lambda e: _rank(e, focus))[: max(wishes.most, 0)], key=_order)
    entries = tuple(replace(e, id=f"entry-{number}") for number, e in enumerate(kept, start=1))
    actors = _lanes(g, entries, focus)
    return Chronicle(
        title=plain(wishes.title) if wishes.title else _title(g, actors, entries, focus),
        caption=_caption(g, entries, len(found), len(undated)),
        actors=actors,
        entries=entries,
    )


def _chosen(g: Ledger, wishes: Wishes, focus: str | None) -> list[Claim]:
    """The claims that fit the wishes, whether dated or not."""
    earned = g.earning
    claims = [
        c
        for key, c in sorted(g.claims.items())
        if (key in earned or wishes.show == "claims")
        and wishes.relation in (None, c.relation)
        and recent(g, c, wishes.since)
    ]
    if focus is None:
        return claims
    near = {focus}.union(*({c.subject, c.object} for c in claims if focus in (c.subject, c.object)))
    return [c for c in claims if {c.subject, c.object} <= near]


def _told(g: Ledger, claim: Claim, relations: Mapping[str, Relation]) -> Interval | None:
    """The day on which it was first reported, which says nothing of standing facts."""
    if worded(claim.relation, relations)[1] == BACKGROUND:
        return None
    issued = [g.documents[e.document].issued for e in claim.evidence]
    days = sorted(day for day in issued if day is not None)
    return Interval(days[0], days[0], Precision.DAY) if days else None


def _entries(
    g: Ledger,
    relations: Mapping[str, Relation],
    moments: Iterable[tuple[Claim, Interval]],
    reported: bool,
) -> list[Entry]:
    """One entry for what the same claims say of days that hold each other."""
    earned = g.earning
    groups: defaultdict[tuple[str, str, str, str], list[tuple[Interval, Claim]]] = defaultdict(list)
    for claim, when in moments:
        said = "" if claim.id in earned else shade(claim)
        groups[claim.subject, claim.relation, claim.object, said].append((when, claim))
    labels = g.entities
    found = []
    for (subject, relation, object_, said), group in sorted(groups.items()):
        label, family = worded(relation, relations)
        deed = plain(f"{label} {labels[object_].label or object_}")
        for when, claims in _nested(group):
            found.append(
                Entry(
                    id="",
                    actor=subject,
                    deed=deed,
                    shade=said,
                    family=family,
                    when=when,
                    reported=reported,
                    firm=not said,
                    origins=len(told_by((e for c in claims for e in c.evidence), g).origins),
                    claims=tuple(sorted(c.id for c in claims)),
                    confidence=max(c.confidence for c in claims),
                    parties=frozenset((subject, object_)),
                )
            )
    return found


def _nested(moments: list[tuple[Interval, Claim]]) -> list[tuple[Interval, list[Claim]]]:
    """Each most exact interval with the claims of all that hold it."""
    found: list[tuple[Interval, list[Claim]]] = []
    for when, claim in sorted(moments, key=lambda m: (m[0].end - m[0].start, m[0].start, m[1].id)):
        inner = [claims for w, claims in found if when.start <= w.start and w.end <= when.end]
        if inner:
            inner[0].append(claim)
        else:
            found.append((when, [claim]))
    return found


def _echoes(e: Entry, others: Iterable[Entry]) -> bool:
    """Whether a firmer or a dated entry says it already, of the same days or more exactly."""
    same = [o for o in others if o is not e and (o.actor, o.deed) == (e.actor, e.deed)]
    if e.reported and any(not o.reported and o.shade == e.shade for o in same):
        return True
    firm = [o for o in same if o.firm and not (o.reported and not e.reported)]
    within = [o for o in firm if e.reported or (e.when.start <= o.when.start and o.when.end <= e.when.end)]
    return e.shade == ALLEGED and bool(within)


def _rank(e: Entry, focus: str | None) -> tuple[object, ...]:
    """The most important first: of the actor in focus, real, dated, of many origins, exact, sure, late."""
    exact = (e.when.end - e.when.start).days
    return (
        focus not in e.parties if focus else False,
        not e.firm,
        e.reported,
        -e.origins,
        -len(e.claims),
        exact,
        -e.confidence,
        -e.when.start.toordinal(),
        e.actor,
        e.text,
    )


def _order(e: Entry) -> tuple[datetime.date, datetime.date, bool, str, str]:
    return e.when.start, e.when.end, e.reported, e.actor, e.text


def _lanes(g: Ledger, entries: Sequence[Entry], focus: str | None) -> tuple[Actor, ...]:
    """Who acts, the actor in focus first and then as they come in."""
    known, number = g.entities, Counter(e.actor for e in entries)
    order = sorted(dict.fromkeys(e.actor for e in entries), key=lambda actor: actor != focus)
    return tuple(
        Actor(key, plain(known[key].label) or key, known[key].kind.value, number[key]) for key in order
    )


def _title(g: Ledger, actors: Sequence[Actor], entries: Sequence[Entry], focus: str | None) -> str:
    if not entries:
        return "Nothing to draw"
    if focus is not None:
        return f"{plain(g.entities[focus].label)}: what happened when"
    first = sorted(actors, key=lambda a: (-a.claims, a.id))[:3]
    return f"{listed([a.label for a in first])}: what happened when"


def _caption(g: Ledger, entries: Sequence[Entry], available: int, undated: int) -> str:
    documents = g.documents
    left_out = ""
    if undated:
        left_out = (
            f"{count(undated, 'further claim')} without a date {'is' if undated == 1 else 'are'} left out."
        )
    if not entries:
        none = f"None of {count(len(documents), 'article')} gives a dated claim that fits."
        return " ".join(filter(None, (none, left_out, sources(documents, g))))
    claims = [g.claims[key] for e in entries for key in e.claims]
    what = count(len(entries), "entry", "entries")
    if len(entries) < available:
        what = f"{len(entries)} of {available} entries, the most important,"
    used = {e.document for c in claims for e in c.evidence}
    cited = {key: documents[key] for key in sorted(used) if key in documents}
    made = f"{what} from {count(len(claims), 'claim')}."
    return " ".join(filter(None, (made, left_out, sources(cited, g))))
