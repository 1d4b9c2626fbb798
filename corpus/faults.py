"""What may be wrong with an annotated passage, by kind; whether it is, its reader decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from corpus.political import Political
from kg.lexicon import Lexicon
from kg.schema import Relation
from kg.score.annotation import Line, Party, Passage, Trap, numbered
from kg.score.keys import plain
from kg.score.words import located


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that looks wrong: in which passage, at which line of its file, of what kind, in words."""

    passage: str
    number: int
    kind: str
    says: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a check needs to know: the relations, the codes of states, and who is political."""

    relations: Mapping[str, Relation]
    codes: frozenset[str]
    political: Political


def known(lexicon: Lexicon, relations: Mapping[str, Relation]) -> Known:
    """The knowledge of the package."""
    codes = frozenset(actor.iso3 for actor in lexicon.actors.values() if actor.iso3)
    return Known(relations, codes, Political(lexicon))


def faults(passage: Passage, knows: Known) -> Iterator[Fault]:
    """All that looks wrong within one passage."""
    for kind, check in CHECKS.items():
        for number, says in check(passage, knows):
            yield Fault(passage.id, number, kind, says)


def doubts(passage: Passage, knows: Known) -> Iterator[Fault]:
    """The claims of which no party looks political: some are, and words alone do not tell."""
    for number, says in _private(passage, knows):
        yield Fault(passage.id, number, "private", says)


Found = Iterator[tuple[int, str]]


def _unknown_relation(passage: Passage, knows: Known) -> Found:
    told: tuple[Line | Trap, ...] = (*passage.lines, *passage.traps)
    for each in told:
        if each.relation not in knows.relations:
            yield each.number, f"{each.relation!r} is no relation"


def _not_in_text(passage: Passage, knows: Known) -> Found:
    for line in passage.lines:
        if not located(passage.text, *numbered(line.trigger)):
            yield line.number, f"trigger {line.trigger!r} does not stand in the text"
        for party in _parties(line):
            if not located(passage.text, party.words, party.occurrence):
                yield line.number, f"{party.words!r} ({party.occurrence}) does not stand in the text"


def _parties(line: Line) -> tuple[Party, ...]:
    return line.source + line.target + line.claimant


def _codes(passage: Passage, knows: Known) -> Found:
    for line in passage.lines:
        for party in _parties(line):
            if party.iso3 and party.iso3 not in knows.codes:
                yield line.number, f"{party.iso3!r} is no state's code"


def _no_target(passage: Passage, knows: Known) -> Found:
    for line in passage.lines:
        if not line.source or not line.target:
            yield line.number, "has no source or no target"


def _itself(passage: Passage, knows: Known) -> Found:
    for line in passage.lines:
        if line.sure and any(_same(source, target) for source in line.source for target in line.target):
            yield line.number, "is its own target"


def _same(one: Party, other: Party) -> bool:
    """The same words and the same name; "the two sides" are two by their names."""
    return (plain(one.words), plain(one.name)) == (plain(other.words), plain(other.name))


def _dates(passage: Passage, knows: Known) -> Found:
    for line in passage.lines:
        if line.when and not _is_date(line.when):
            yield line.number, f"{line.when!r} is no date"
        elif line.status.startswith("a+") and line.when and _is_later(line.when, passage.issued):
            yield line.number, f"is told as done on {line.when}, after the passage was issued"


def _is_date(written: str) -> bool:
    try:
        date.fromisoformat(written + "-01-01"[len(written) - 4 :] if len(written) < 10 else written)
    except ValueError:
        return False
    return len(written) in (4, 7, 10)


def _is_later(written: str, issued: date | None) -> bool:
    return issued is not None and written > issued.isoformat()[: len(written)]


# ---------------------------------------------------------------- lines against each other
def _twice(passage: Passage, knows: Known) -> Found:
    for one, other in combinations(passage.lines, 2):
        if _shared(one, other, knows) and one.status == other.status:
            yield other.number, f"tells line {one.number} again, by the same words"


def _contradiction(passage: Passage, knows: Known) -> Found:
    for one, other in combinations(passage.lines, 2):
        if _shared(one, other, knows) and one.sure and other.sure and one.status != other.status:
            yield other.number, f"{other.relation} is {other.status}, and {one.status} in line {one.number}"


def _shared(one: Line, other: Line, knows: Known) -> set[tuple[str, str]]:
    """The pairs of parties that two lines of one relation, voice and trigger share."""
    if (one.relation, one.trigger, _names(one.claimant)) != (
        other.relation,
        other.trigger,
        _names(other.claimant),
    ):
        return set()
    pairs = _pairs(other)
    relation = knows.relations.get(one.relation)
    if relation and relation.symmetric:
        pairs |= {(target, source) for source, target in pairs}
    return _pairs(one) & pairs


def _pairs(line: Line) -> set[tuple[str, str]]:
    return {(_name(source), _name(target)) for source in line.source for target in line.target}


def _name(party: Party) -> str:
    return plain(party.name or party.words)


def _names(field: tuple[Party, ...]) -> set[str]:
    return {_name(party) for party in field}


def _earned_trap(passage: Passage, knows: Known) -> Found:
    for trap in passage.traps:
        pairs = {(_name(s), _name(t)) for s in trap.source for t in trap.target}
        for line in passage.lines:
            own = not line.claimant or _names(line.claimant) <= _names(line.source)
            told = line.sure and line.status == "a+" and own and line.relation == trap.relation
            if told and pairs & _pairs(line):
                yield trap.number, f"forbids what line {line.number} tells as a deed"


def _many_offices(passage: Passage, knows: Known) -> Found:
    told: Counter[tuple[str, str, str]] = Counter()
    for line in passage.lines:
        relation = knows.relations.get(line.relation)
        if relation and relation.is_office and line.sure and line.status == "a+":
            for source, target in _pairs(line):
                told[line.relation, source.split(" ")[-1], target] += 1
                if told[line.relation, source.split(" ")[-1], target] == 2:
                    yield line.number, f"tells the office of {source!r} again"


def _private(passage: Passage, knows: Known) -> Found:
    officers = {
        _name(party)
        for line in passage.lines
        if (relation := knows.relations.get(line.relation)) and relation.is_office
        for party in line.source
    }
    for line in passage.lines:
        both = line.source + line.target
        named = any(_name(party) in officers or plain(party.words) in officers for party in both)
        if line.sure and not named and not any(map(knows.political.is_political, both)):
            yield line.number, f"{line.relation} is between two that look private"


CHECKS: Mapping[str, Callable[[Passage, Known], Found]] = {
    "relation": _unknown_relation,
    "words": _not_in_text,
    "code": _codes,
    "no target": _no_target,
    "itself": _itself,
    "date": _dates,
    "twice": _twice,
    "contradiction": _contradiction,
    "trap": _earned_trap,
    "office twice": _many_offices,
}
