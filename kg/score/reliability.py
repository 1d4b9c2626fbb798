"""How often what was read is right, by how sure the reader was and by who found it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.score.figures import Judged, Score, share
from kg.score.matched import Case, is_signed, rules_of

# Where one bin ends and the next begins; finer where bounds are chosen.
STEPS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.01)
ALL = "all"


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims of one finder (and relation) whose confidence lies in [low, high), and their plain edges."""

    finder: str
    relation: str
    low: float
    high: float
    right: int
    claims: int
    signed: int
    edges: int


def judge(cases: Iterable[Case]) -> Iterator[Judged]:
    """Every claim that was read, with what the gold says of it."""
    for case in cases:
        for told in case.told:
            claim = told.claim
            if claim.relation:
                parts = case.passage.id, claim.subject, claim.relation, claim.object
                right, signed = bool(case.matches(told)), is_signed(told, case)
                yield Judged(*parts, told.finder, rules_of(claim), claim.confidence, right, told.edge, signed)


def reliability(judged: Sequence[Judged]) -> list[Bin]:
    """For each finder the bins that are not empty, surest first; then one for each relation and finder."""
    finders = sorted({each.finder for each in judged})
    relations = sorted({each.relation for each in judged})
    wanted = [
        *((finder, ALL, *step) for finder in finders for step in reversed(list(pairwise(STEPS)))),
        *((finder, relation, STEPS[0], STEPS[-1]) for relation in relations for finder in finders),
    ]
    bins = [_bin(*each, judged) for each in wanted]
    return [each for each in bins if each.claims]


def _bin(finder: str, relation: str, low: float, high: float, every: Iterable[Judged]) -> Bin:
    judged = [
        each
        for each in every
        if each.finder == finder and relation in (ALL, each.relation) and low <= each.confidence < high
    ]

    def count(holds: Callable[[Judged], bool]) -> int:
        return sum(map(holds, judged))

    return Bin(
        finder,
        relation,
        low,
        high,
        count(lambda each: each.right),
        len(judged),
        count(lambda each: each.edge and each.signed),
        count(lambda each: each.edge),
    )


def format_reliability(score: Score) -> str:
    """A table: finder, relation, bin, claims that are right, edges that a reader would sign."""
    head = (
        f"{score.gold}: right by confidence\n  {'':<44}{'from':>6}{'to':>6}{'claims':>12}{'':>6}{'edges':>12}"
    )
    return "\n".join([head, *(_row(each) for each in reliability(score.judged))])


def _row(each: Bin) -> str:
    claims, edges = f"{each.right}/{each.claims}", f"{each.signed}/{each.edges}"
    shares = share(each.right, each.claims), share(each.signed, each.edges)
    drawn = f"{edges:>12}{shares[1]:>6.2f}" if each.edges else ""
    name = f"{each.finder}, {each.relation}"
    bounds = f"{each.low:>6.2f}{min(each.high, 1.0):>6.2f}"
    return f"  {name:<44}{bounds}{claims:>12}{shares[0]:>6.2f}{drawn}"
