"""One index of a lexicon's names: what a surface may name, and which runs of tokens are listed names."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.lexicon.actors import NameKind
from kg.lexicon.surface import EXACT, key, letters, loose, spellings
from kg.model import Entity, Kind

# Names of these kinds may be met in another case.
LOOSE = frozenset({NameKind.NAME, NameKind.SHORT, NameKind.CAPITAL})
RANK = {kind: rank for rank, kind in enumerate(NameKind)}
PLACES = frozenset({Kind.STATE, Kind.BREAKAWAY, Kind.REGION})
# How a surface names its actor where it is an adjective or a people: no name of the actor itself.
ADJECTIVES = frozenset({NameKind.DEMONYM, NameKind.PEOPLE})


@dataclass(frozen=True, slots=True)
class Index:
    """Every name twice: by its key, to be looked up, and by its letters alone, to be met in running text.

    `senses` gives for a key each actor with the strongest kind of name. `labels` gives for the letters of a
    name PERSON, ORG or LOC; `aliases` are those of them that only a context makes names, `adjectives` the
    letters of what is never one. `ordered` are all letters of names in alphabetical order: bisecting them
    finds names at two million words a second, as most words open none; an automaton that reads every letter
    (pyahocorasick) measured slower, and either is a third of a per cent of reading.
    """

    senses: Mapping[str, Mapping[str, NameKind]]
    labels: Mapping[str, str]
    aliases: frozenset[str]
    adjectives: frozenset[str]
    ordered: tuple[str, ...]

    def opens(self, some: str) -> bool:
        """Whether a listed name begins with these letters."""
        at = bisect_left(self.ordered, some)
        return at < len(self.ordered) and self.ordered[at].startswith(some)


def indexed(named: Iterable[tuple[str, str, NameKind]], actors: Mapping[str, Entity]) -> Index:
    """The index of (name, actor, kind of name)."""
    senses: dict[str, dict[str, NameKind]] = {}
    spelled: set[tuple[str, str, NameKind]] = set()
    for name, actor, kind in named:
        bare = name.removeprefix(EXACT)
        made = key(bare)
        for each in (made, loose(made)) if kind in LOOSE and bare == name else (made,):
            known = senses.setdefault(each, {})
            known[actor] = min(known.get(actor, kind), kind, key=RANK.__getitem__)
        spelled |= {(each, actor, kind) for each in spellings(bare)}
    kinds: dict[str, set[NameKind]] = defaultdict(set)
    labels: dict[str, str] = {}
    for surface, actor, kind in sorted(spelled):
        run = letters(surface)
        kinds[run].add(kind)
        if run and kind not in ADJECTIVES:
            labels.setdefault(run, _label(actors[actor].kind, kind))
    return Index(
        senses=senses,
        labels=labels,
        aliases=frozenset(run for run in labels if kinds[run] <= ADJECTIVES | {NameKind.ALIAS}),
        adjectives=frozenset(kinds) - frozenset(labels),
        ordered=tuple(sorted(labels)),
    )


def _label(kind: Kind, kind_of_name: NameKind) -> str:
    if kind is Kind.PERSON:
        return "PERSON"
    return "LOC" if kind in PLACES and kind_of_name is not NameKind.METONYM else "ORG"
