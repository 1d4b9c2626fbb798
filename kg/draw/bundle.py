"""Arrows, one for each relation → those that a sheet has room for: among fewer actors, and in bundles."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

ROOM = 60  # arrows that a sheet has room for, where nobody says how many actors
FEWEST = 20  # of fewer actors a sheet gives no overview: roles and what few articles tell go instead
BACKGROUND = "role"  # a family of standing facts, of which there are many
LEGIBLE = 220  # where somebody does: above so many, all those from one actor to another become one
SIDE_BY_SIDE = 3  # above so many from one actor to another, these do
NAMED = 2  # relations of a bundle that its label names


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow to draw; not `firm` where no claim earned the plain edge.

    `relations` are in words, one but for a bundle; its `family` is "" where they are of several.
    """

    id: str
    subject: str
    object: str
    relations: tuple[str, ...]
    family: str
    origins: frozenset[str]
    firm: bool
    claims: tuple[str, ...]

    @property
    def label(self) -> str:
        """What stands beside it."""
        if len(self.relations) <= NAMED:
            return " and ".join(self.relations)
        return f"{', '.join(self.relations[:NAMED])} and {len(self.relations) - NAMED} more"


@dataclass(frozen=True, slots=True)
class Fit:
    """The arrows of a picture; each of their relations is told by at least so many origins."""

    arrows: tuple[Arrow, ...]
    least: int = 1
    roles: bool = True


def fitted(arrows: Sequence[Arrow], most: int, focus: str | None) -> Fit:
    """The arrows that a sheet has room for.

    Those from one actor to another are bundled where they are many, and all of them before an actor goes.
    Where hardly any actors would be left, roles go first, then what only one origin tells, then two.
    """
    best: Fit | None = None
    for least, roles in _strict(arrows):
        wanted = [a for a in arrows if len(a.origins) >= least and (roles or a.family != BACKGROUND)]
        fit = Fit(tuple(_roomy(wanted, most, focus)), least, roles)
        if best is None or len(parties(fit.arrows)) > len(parties(best.arrows)):
            best = fit
        if len(parties(best.arrows)) >= min(FEWEST, most, len(parties(arrows))):
            break
    return best or Fit(())


def _strict(arrows: Iterable[Arrow]) -> Iterator[tuple[int, bool]]:
    """What may be asked of arrows, the least first: to be of so many origins, and whether roles count."""
    yield 1, True
    for number in sorted({0, *(len(a.origins) for a in arrows)}):
        yield number + 1, False


def among(arrows: Sequence[Arrow], most: int, focus: str | None) -> Fit:
    """The arrows among so many actors, however many there are, in bundles where that makes them legible."""
    kept = next(_kept(arrows, most, focus), [])
    return Fit(tuple(_bundled(kept, SIDE_BY_SIDE if len(kept) <= LEGIBLE else 1)))


def _roomy(arrows: Sequence[Arrow], most: int, focus: str | None) -> list[Arrow]:
    for kept in _kept(arrows, most, focus):
        for beside in (SIDE_BY_SIDE, 1):
            if _number(kept, beside) <= ROOM:
                return _bundled(kept, beside)
    return []


def _kept(arrows: Sequence[Arrow], most: int, focus: str | None) -> Iterator[list[Arrow]]:
    """The arrows among at most so many actors, and among fewer each time."""
    for actors in _peeled(arrows, focus):
        if len(actors) <= most:
            yield [a for a in arrows if a.subject in actors and a.object in actors]


def parties(arrows: Iterable[Arrow]) -> Counter[str]:
    """How many arrows each actor has."""
    return Counter(party for a in arrows for party in {a.subject, a.object})


def _peeled(arrows: Sequence[Arrow], focus: str | None) -> Iterator[set[str]]:
    """The actors, fewer each time: the least connected goes, and whoever has no other arrow than to it."""
    degree = parties(arrows)
    beside: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for arrow in arrows:
        if arrow.subject != arrow.object:
            beside[arrow.subject][arrow.object] += 1
            beside[arrow.object][arrow.subject] += 1
    queue = [(actor == focus, number, actor) for actor, number in degree.items()]
    heapq.heapify(queue)
    left = set(degree)
    yield left
    while queue:
        _, number, actor = heapq.heappop(queue)
        if actor not in left or number != degree[actor]:
            continue  # it has lost arrows since, or is gone
        left.discard(actor)
        for other in sorted(beside[actor].keys() & left):
            degree[other] -= beside[actor][other]
            if degree[other]:
                heapq.heappush(queue, (other == focus, degree[other], other))
            else:
                left.discard(other)
        yield left


def _ways(arrows: Iterable[Arrow]) -> Counter[tuple[str, str]]:
    return Counter((a.subject, a.object) for a in arrows)


def _number(arrows: Iterable[Arrow], beside: int) -> int:
    return sum(number if number <= beside else 1 for number in _ways(arrows).values())


def _bundled(arrows: Sequence[Arrow], beside: int) -> list[Arrow]:
    """The arrows in their order, those of one way in one where they are more than `beside`."""
    number = _ways(arrows)
    groups: defaultdict[tuple[str, ...], list[Arrow]] = defaultdict(list)
    for at, arrow in enumerate(arrows):
        way = (arrow.subject, arrow.object)
        groups[way if number[way] > beside else (*way, str(at))].append(arrow)
    return [_bundle(group) for group in groups.values()]


def _bundle(group: Sequence[Arrow]) -> Arrow:
    """One arrow for some that go the same way; what most origins say is named first."""
    if len(group) == 1:
        return group[0]
    ranked = sorted(group, key=lambda a: (not a.firm, -len(a.origins), -len(a.claims), a.relations))
    families = {a.family for a in group}
    return replace(
        group[0],
        relations=tuple(relation for a in ranked for relation in a.relations),
        family=families.pop() if len(families) == 1 else "",
        origins=frozenset[str]().union(*(a.origins for a in group)),
        firm=any(a.firm for a in group),
        claims=tuple(sorted(claim for a in group for claim in a.claims)),
    )
