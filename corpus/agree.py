"""`python -m corpus.agree A B [--items]`: how far two annotations of the same passages agree, by field."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError, KgError
from kg.lexicon import load_lexicon
from kg.schema import load_relations
from kg.score.annotation import Line, Passage, numbered, read_passages, write_line
from kg.score.figures import share
from kg.score.keys import Keys, Names, names_of, party_keys
from kg.score.words import located

USAGE = "usage: python -m corpus.agree A B [--items]: two files of the same passages"
ITEMS = "--items"  # list what the two do not share
Sides = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """One pair of a line's parties, with what the parties may be known by."""

    line: Line
    source: Keys
    target: Keys
    claimant: Keys
    place: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Match:
    """The same claim in both annotations."""

    passage: str
    one: Pair
    other: Pair


def main(arguments: list[str]) -> int:
    """Print the table, and with --items each difference."""
    paths = [Path(each) for each in arguments if each != ITEMS]
    if len(paths) != 2:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        compared = compare(*(read_passages(path) for path in paths))
    except KgError as error:
        print(f"corpus.agree: {error}", file=sys.stderr)
        return 2
    print("\n".join(compared.table()))
    if ITEMS in arguments:
        print("\n".join(compared.differences))
    return 0


@dataclass(frozen=True, slots=True)
class Compared:
    """What the comparison gave: pairs of either side, how many the other has, the matches, what differs."""

    counts: Sides
    sure: Sides
    any: Sides
    acts: tuple[Match, ...]
    claims: tuple[Match, ...]
    differences: tuple[str, ...]

    def table(self) -> Iterator[str]:
        """The agreement on each field, with kappa where the field has few values."""
        yield f"sure claims: {self.counts[0]} and {self.counts[1]}"
        yield _row("claims (relation, source, target), F1", sum(self.sure), sum(self.counts))
        yield _row("the same with doubtful lines accepted", sum(self.any), sum(self.counts))
        fields: list[tuple[str, Sequence[Match], Callable[[Pair], Hashable]]] = [
            ("relation, where words and parties are the same", self.acts, lambda each: each.line.relation),
            ("status", self.claims, lambda each: each.line.status[:2]),
            ("modality", self.claims, lambda each: each.line.status[0]),
            ("polarity", self.claims, lambda each: each.line.status[1]),
            ("hearsay", self.claims, lambda each: each.line.hearsay),
            ("voice: the article's or another", self.claims, lambda each: bool(each.line.claimant)),
            ("date given", self.claims, lambda each: bool(each.line.when)),
        ]
        for name, matches, field in fields:
            values = [(field(match.one), field(match.other)) for match in matches]
            yield _row(name, sum(a == b for a, b in values), len(values), kappa(values))
        both = [m for m in self.claims if m.one.line.claimant and m.other.line.claimant]
        yield _row("claimant, where both name one", sum(_same_voice(m) for m in both), len(both))
        dated = [m for m in self.claims if m.one.line.when and m.other.line.when]
        yield _row(
            "date, where both give one", sum(m.one.line.when == m.other.line.when for m in dated), len(dated)
        )


def _row(name: str, same: int, of: int, kappa: float | None = None) -> str:
    told = f"{name:<52}{f'{same}/{of}':>12}{share(same, of):>7.2f}"
    return told if kappa is None else f"{told}   kappa {kappa:.2f}"


def kappa(values: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa: agreement beyond what chance would give; None of nothing or of one value.

    >>> kappa([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")])
    0.5
    """
    counts = [Counter(pair[side] for pair in values) for side in (0, 1)]
    chance = sum(
        share(n, len(values)) * share(counts[1][value], len(values)) for value, n in counts[0].items()
    )
    same = share(sum(a == b for a, b in values), len(values))
    return (same - chance) / (1 - chance) if values and chance < 1 else None


def _same_voice(match: Match) -> bool:
    return bool(match.one.claimant & match.other.claimant)


# ---------------------------------------------------------------- who told what
def compare(one: Sequence[Passage], other: Sequence[Passage]) -> Compared:
    """Compare the passages that both have; InputError where a text differs or none is shared."""
    others = {passage.id: passage for passage in other}
    both = [(passage, others[passage.id]) for passage in one if passage.id in others]
    for a, b in both:
        if a.text != b.text:
            raise InputError(f"{a.id}: the two have other texts; compare annotations of the same ones")
    if not both:
        raise InputError("no passage is in both; give two annotations of the same passages")
    names, symmetric = names_of(load_lexicon(())), _symmetric()
    told = [(a.id, list(_pairs(a, names)), list(_pairs(b, names))) for a, b in both]
    return _compared(told, symmetric)


def _symmetric() -> frozenset[str]:
    return frozenset(name for name, relation in load_relations(None).items() if relation.symmetric)


def _pairs(passage: Passage, names: Names) -> Iterator[Pair]:
    for line in passage.lines:
        spans = located(passage.text, *numbered(line.trigger))
        place = (spans[0].start, spans[-1].end) if spans else (0, 0)
        claimant = party_keys(line.claimant[0], names) if line.claimant else frozenset()
        for source in line.source:
            for target in line.target:
                yield Pair(line, party_keys(source, names), party_keys(target, names), claimant, place)


def _compared(told: Sequence[tuple[str, list[Pair], list[Pair]]], symmetric: frozenset[str]) -> Compared:
    counts, sure, every = [0, 0], [0, 0], [0, 0]
    acts: list[Match] = []
    claims: list[Match] = []
    differences: list[str] = []
    for id, one, other in told:
        for side, (mine, theirs) in enumerate(((one, other), (other, one))):
            for pair in (each for each in mine if each.line.sure):
                found = [each for each in theirs if _same(pair, each, symmetric)]
                counts[side] += 1
                sure[side] += any(each.line.sure for each in found)
                every[side] += bool(found)
                differences += [] if found else [f"{id}: only {'AB'[side]}: {write_line(pair.line)}"]
        acts += [Match(id, a, b) for a in one for b in _acts(a, other)]
        claims += [Match(id, a, b) for a in one for b in _best(a, other, symmetric)]
    differences += [line for match in claims for line in _fields(match)]
    numbers = (counts[0], counts[1]), (sure[0], sure[1]), (every[0], every[1])
    return Compared(*numbers, tuple(acts), tuple(claims), tuple(differences))


def _same(one: Pair, other: Pair, symmetric: frozenset[str]) -> bool:
    if one.line.relation != other.line.relation:
        return False
    turned = one.source & other.target and one.target & other.source
    straight = one.source & other.source and one.target & other.target
    return bool(straight or (one.line.relation in symmetric and turned))


def _acts(one: Pair, others: Sequence[Pair]) -> list[Pair]:
    """The first sure claim of the same parties whose words overlap: the same act, whatever it was called."""
    return [
        other
        for other in others
        if one.line.sure and other.line.sure
        if one.source & other.source and one.target & other.target
        if one.place[0] < other.place[1] and other.place[0] < one.place[1]
    ][:1]


def _best(one: Pair, others: Sequence[Pair], symmetric: frozenset[str]) -> list[Pair]:
    """The same claim on the other side: by words that overlap if there is one."""
    same = [other for other in others if one.line.sure and other.line.sure and _same(one, other, symmetric)]
    near = [other for other in same if one.place[0] < other.place[1] and other.place[0] < one.place[1]]
    return (near or same)[:1]


def _fields(match: Match) -> Iterator[str]:
    one, other = match.one.line, match.other.line
    voices = bool(one.claimant) != bool(other.claimant) or (one.claimant and not _same_voice(match))
    if one.status != other.status or voices or one.when != other.when:
        yield f"{match.passage}: A {write_line(one)}\n{match.passage}: B {write_line(other)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
