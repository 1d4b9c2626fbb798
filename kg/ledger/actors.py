"""An actor as several documents have it → one actor, and a note of where they differ and who is followed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from kg.model import Clash, Entity, Kind

# In what two documents may contradict each other, kinds apart, and how a note calls it.
FACTS = MappingProxyType(
    {
        "part_of": "what it is a part of",
        "claimed_by": "who claims it",
        "wikidata": "its entity of Wikidata",
        "iso2": "its code of two letters",
        "iso3": "its code of three letters",
        "country": "its state",
    }
)
NAMED = 3  # documents that a note names
Votes = Mapping[str, Sequence[str]]  # a value → the documents that have it


def united(told: Iterable[tuple[str, Entity]]) -> tuple[Entity, tuple[Clash, ...]]:
    """One actor of what documents say of it, each with its id; in whatever order they come.

    It is of the kind that somebody looked up, else of the one that most documents have, and whatever those
    say of it is true of it. All names stay.
    """
    said = list(told)
    kinds = _votes((document, str(e.kind)) for document, e in said)
    known = {str(e.kind) for _, e in said if e.wikidata}
    kind = min(kinds, key=lambda k: (k not in known, -len(kinds[k]), k))
    alike = [(document, e) for document, e in said if e.kind == kind]
    facts = {
        name: _votes((document, value) for document, e in alike if (value := getattr(e, name)) is not None)
        for name in FACTS
    }
    label = _first(_votes((document, e.label) for document, e in alike))
    names = {name for _, e in said for name in e.names} | {e.label for _, e in said if e.label != label}
    taken: dict[str, Any] = {name: _first(votes) if votes else None for name, votes in facts.items()}
    taken["unlisted"] = all(e.unlisted for _, e in said)
    entity = replace(alike[0][1], label=label, kind=Kind(kind), names=tuple(sorted(names)), **taken)
    noted = [(kind, "its kind", kinds), *((taken[name], FACTS[name], votes) for name, votes in facts.items())]
    clashes = (_clash(entity.id, *each) for each in noted if len(each[-1]) > 1)
    return entity, tuple(clashes)


def _votes(said: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for document, value in said:
        found[value].add(document)
    return {value: sorted(documents) for value, documents in sorted(found.items())}


def _first(votes: Votes) -> str:
    """What most documents say; of two, the first in the alphabet."""
    return min(votes, key=lambda value: (-len(votes[value]), value))


def _clash(entity: str, taken: str, what: str, votes: Votes) -> Clash:
    said = "; ".join(_said(value, votes[value]) for value in sorted(votes, key=lambda v: (v != taken, v)))
    return Clash(entity, f"articles differ in {what}: {said}; taken is {taken}")


def _said(value: str, documents: Sequence[str]) -> str:
    more = ", …" if len(documents) > NAMED else ""
    return f"{value} in {len(documents)} ({', '.join(documents[:NAMED])}{more})"
