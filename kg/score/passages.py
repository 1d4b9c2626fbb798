"""Readings against annotated passages: claims, dyads, how real and in whose voice, plain edges and traps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kg.lexicon import Lexicon
from kg.model import Modality, Polarity, Reading
from kg.schema import Relation
from kg.score.annotation import Passage
from kg.score.arguments import argument_shares
from kg.score.figures import STATUS, Figure, Made, Share
from kg.score.items import items
from kg.score.matched import Case, Hit, Status, Told, earning, found, heard, is_signed, match, status_of
from kg.score.reliability import judge

Keep = Callable[[str], bool]
By = Callable[[Told], bool]


def score_passages(
    passages: Sequence[Passage],
    readings: Iterable[Reading],
    lexicon: Lexicon,
    relations: Mapping[str, Relation],
) -> Made:
    """Figures for claims, dyads, edges, by relation and finder; accuracies; the items behind them.

    A doubtful line is no miss where it was not found and no mistake where it was.
    """
    cases = match(passages, readings, lexicon, relations)
    offices = {name for name, relation in relations.items() if relation.is_office}
    figures = [
        _figure("claims", cases, bool),
        _figure("events", cases, lambda name: bool(name) and name not in offices),
        _figure("offices", cases, lambda name: name in offices),
        _dyads("dyads", cases, lambda _: True),
        _dyads("dyads of events", cases, lambda name: name not in offices),
        _edges("plain edges", cases, lambda _: True),
        *_by_finder(cases),
        *_statuses(cases),
        *_by_relation(cases),
    ]
    return Made(figures, _shares(cases), *items(cases), tuple(judge(cases)))


# ---------------------------------------------------------------- figures
def _figure(name: str, cases: Iterable[Case], keep: Keep, by: By = lambda _: True) -> Figure:
    found = wanted = right = given = 0
    for case in cases:
        hits = [hit for hit in case.hits if keep(hit.want.line.relation)]
        told = [each for each in case.told if keep(each.claim.relation) and by(each)]
        sure = [hit for hit in hits if hit.want.line.sure]
        matched = {each for hit in hits for each in hit.told}
        found += sum(any(by(each) for each in hit.told) for hit in sure)
        wanted += len(sure)
        right += sum(each in matched for each in told)
        given += len(told)
    return Figure(name, found, wanted, right, given)


def _dyads(name: str, cases: Iterable[Case], keep: Keep) -> Figure:
    """Who and whom alone, whatever the one does to the other."""
    found = wanted = right = given = 0
    for case in cases:
        told = {each for each in case.told if keep(each.claim.relation)}
        hits = [hit for hit in case.hits if keep(hit.want.line.relation)]
        sure = [hit for hit in hits if hit.want.line.sure]
        found += sum(not told.isdisjoint(hit.dyads) for hit in sure)
        wanted += len(sure)
        right += len(told & {each for hit in hits for each in hit.dyads})
        given += len(told)
    return Figure(name, found, wanted, right, given)


def _edges(name: str, cases: Iterable[Case], by: By) -> Figure:
    """Of the lines that earn a plain edge, those that have one; of the edges, those that one may sign."""
    found = wanted = right = given = 0
    for case in cases:
        drawn = [each for each in case.told if each.edge and by(each)]
        for hit in case.hits:
            if hit.want.line.sure and earning(hit.want):
                wanted += 1
                found += any(each in hit.told for each in drawn)
        right += sum(is_signed(each, case) for each in drawn)
        given += len(drawn)
    return Figure(name, found, wanted, right, given)


def _by_finder(cases: Sequence[Case]) -> Iterator[Figure]:
    for finder in sorted({told.finder for case in cases for told in case.told}):
        by = _found_by(finder)
        yield _figure(f"found by {finder}", cases, bool, by)
        yield _edges(f"plain edges by {finder}", cases, by)


def _found_by(finder: str) -> Callable[[Told], bool]:
    return lambda told: told.finder == finder


def _by_relation(cases: Sequence[Case]) -> Iterator[Figure]:
    wanted = {line.relation for case in cases for line in case.passage.lines if line.sure}
    for relation in sorted(wanted | {told.claim.relation for case in cases for told in case.told}):
        if relation:
            yield _figure(f"relation {relation}", cases, relation.__eq__)


def _statuses(cases: Iterable[Case]) -> Iterator[Figure]:
    """For each status, of the lines found: those that the reader took so, and those that are so."""
    pairs = [(hit.want.line.real, status_of(hit)) for case in cases for hit in found(case)]
    for status in sorted({status for pair in pairs for status in pair}, key=_order):
        right = pairs.count((status, status))
        wanted, given = (sum(pair[side] == status for pair in pairs) for side in (0, 1))
        yield Figure(f"{STATUS}{status[0]} {status[1]}", right, wanted, right, given)


def _order(status: Status) -> tuple[int, int]:
    return list(Modality).index(status[0]), list(Polarity).index(status[1])


# ---------------------------------------------------------------- accuracies
def _shares(cases: Sequence[Case]) -> list[Share]:
    hits = [hit for case in cases for hit in found(case)]
    voiced = [hit for hit in hits if hit.want.line.claimant]
    own = [hit for hit in hits if not hit.want.line.claimant]
    drawn = [(told, case) for case in cases for told in case.told if told.edge]
    traps = sum(len(case.passage.traps) for case in cases)
    return [
        Share("modality and polarity", sum(status_of(hit) == hit.want.line.real for hit in hits), len(hits)),
        Share("claimants", sum(map(heard, voiced)), len(voiced)),
        Share("the article's own voice", sum(map(_unvoiced, own)), len(own)),
        Share("plain edges in relation and parties", sum(bool(c.matches(t)) for t, c in drawn), len(drawn)),
        Share("traps not told as deeds", traps - sum(len(case.voiced) for case in cases), traps),
        Share("traps without an edge", traps - sum(len(case.drawn) for case in cases), traps),
        *argument_shares(cases),
    ]


def _unvoiced(hit: Hit) -> bool:
    return any(told.claim.claimant is None for told in hit.told)
