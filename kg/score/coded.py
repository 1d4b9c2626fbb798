"""Readings against coded events: who to whom, what kind of act, and both; micro-averaged over the texts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from kg.model import Modality, Polarity
from kg.schema import Relation
from kg.score.actors import Codes
from kg.score.events import AGREE, REJECT, THREATEN, Event, own_root
from kg.score.figures import Figure, Made, Share, Tally, tally, total
from kg.score.formats import GoldEvent, GoldText, country

Item = GoldEvent | Event
T = TypeVar("T", bound=Item)
Fits = Callable[[GoldEvent, Event], bool]
Key = Callable[[Item], Hashable]


def score_events(
    gold: Sequence[GoldText],
    given: Sequence[Sequence[Event]],
    relations: Mapping[str, Relation],
    views: bool,
) -> Made:
    """Figures for dyad, root and both, the share of right statuses, and the items found, missing, extra.

    With `views` a breakaway may also be its parent state and an organisation its class, as PLOVER has it.
    """
    pairs = [(text, _codable(events, text.events)) for text, events in zip(gold, given, strict=True)]

    def dyad(want: GoldEvent, event: Event) -> bool:
        return _party(want.source, event.source, views) and (
            want.target is None or _party(want.target, event.target, views)
        )

    def root(want: GoldEvent, event: Event) -> bool:
        return event.root in want.roots

    def both(want: GoldEvent, event: Event) -> bool:
        return dyad(want, event) and root(want, event)

    full = [(text, _tally(text, events, both, _whole)) for text, events in pairs]
    figures = [
        total("dyad", (_tally(text, events, dyad, _dyad).figure for text, events in pairs)),
        total("root", (_tally(text, events, root, _root).figure for text, events in pairs)),
        total("dyad and root", (tallied.figure for _, tallied in full)),
        *_per_root(pairs, both),
    ]
    shares, wrong = _statuses(pairs, both, relations)
    return Made(figures, shares, *_items(full), wrong)


def _codable(events: Iterable[Event], gold: Sequence[GoldEvent]) -> list[Event]:
    """Events with two codes; one code is enough where the gold names no target either."""
    return [event for event in events if event.target or any(want.target is None for want in gold)]


def _rooted(events: Iterable[Event]) -> list[Event]:
    return [event for event in events if event.root]


def _party(want: str, codes: Codes, views: bool) -> bool:
    return any(country(code) == want for code in (codes if views else codes[:1]))


def _dyad(item: Item) -> Hashable:
    return item.source, item.target


def _root(item: Item) -> Hashable:
    return item.roots if isinstance(item, GoldEvent) else item.root


def _whole(item: Item) -> Hashable:
    return _dyad(item), _root(item)


def _once(items: Iterable[T], key: Key) -> list[T]:
    return list({key(item): item for item in items}.values())


def _tally(text: GoldText, events: Iterable[Event], fits: Fits, key: Key) -> Tally:
    """What is the same by the key counts once: two acts between one pair are one dyad."""
    given = events if key is _dyad else _rooted(events)
    return tally("", _once(text.events, key), _once(given, key), fits)


def _per_root(pairs: Sequence[tuple[GoldText, Sequence[Event]]], fits: Fits) -> list[Figure]:
    """Dyad and root for each root, told by the first that the gold accepts."""
    roots = {want.roots[0] for text, _ in pairs for want in text.events}
    roots |= {event.root for _, events in pairs for event in events if event.root}
    return [
        total(f"root {root}", (_of_root(root, text, events, fits) for text, events in pairs))
        for root in sorted(roots)
    ]


def _of_root(root: str, text: GoldText, events: Sequence[Event], fits: Fits) -> Figure:
    wanted = tally(
        "", [w for w in _once(text.events, _whole) if w.roots[0] == root], _rooted(events), fits
    ).figure
    given = tally("", text.events, [e for e in _once(events, _whole) if e.root == root], fits).figure
    return Figure(root, wanted.found, wanted.wanted, given.right, given.given)


# ---------------------------------------------------------------- status
def _statuses(
    pairs: Sequence[tuple[GoldText, Sequence[Event]]], fits: Fits, relations: Mapping[str, Relation]
) -> tuple[list[Share], tuple[str, ...]]:
    """Of the events found, those whose claim has the modality, the voice and the polarity of the gold."""
    hits = [
        (text, want, hit)
        for text, events in pairs
        for want in text.events
        if want.status and (hit := [event for event in events if fits(want, event)])
    ]
    wrong = [each for each in hits if not any(_status_fits(each[1], event, relations) for event in each[2])]
    told = tuple(
        f"{text.id}: {_shown(want)} wants {want.status}, has {_said(hit)}" for text, want, hit in wrong
    )
    return ([Share("modality and polarity", len(hits) - len(wrong), len(hits))] if hits else []), told


def _said(hit: Iterable[Event]) -> str:
    claims = [event.claim for event in hit]
    return ", ".join(sorted({f"{c.modality}/{c.polarity} by {c.claimant or 'the article'}" for c in claims}))


def _status_fits(want: GoldEvent, event: Event, relations: Mapping[str, Relation]) -> bool:
    """asserted: said in the article's voice; reported: in another's; planned; conditional.

    An agreement or a threat is a plan or a condition of its own, stated as a deed.
    """
    claim, own = event.claim, own_root(relations[event.claim.relation])
    rejects = REJECT in want.roots
    if (claim.polarity is Polarity.NEGATIVE) != (rejects and own != REJECT):
        return False
    reported = claim.hearsay or claim.claimant not in (None, claim.subject)
    actual = claim.modality is Modality.ACTUAL
    fitting = {
        "asserted": actual and not reported,
        "reported": actual and reported,
        "planned": not actual or own == AGREE,
        "conditional": not actual or own == THREATEN,
    }
    return fitting.get(want.status or "", False)


# ---------------------------------------------------------------- items
def _items(
    full: Iterable[tuple[GoldText, Tally]],
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    lists: tuple[list[str], list[str], list[str]] = ([], [], [])
    for text, tallied in full:
        for items, made in zip((tallied.found, tallied.missing, tallied.extra), lists, strict=True):
            made.extend(f"{text.id}: {_shown(item)}" for item in items)
    return tuple(lists[0]), tuple(lists[1]), tuple(lists[2])


def _shown(item: Item) -> str:
    if isinstance(item, Event):
        return f"{item} ({item.claim.relation})"
    return f"{item.source}→{item.target or '---'} {'/'.join(item.roots)}"
