"""An actor as several documents have it → one actor, and a note of where they differ and who is followed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kg.model import Clash, Entity, Kind

# In what two documents may contradict each other.
FACTS = ("part_of", "claimed_by", "wikidata", "iso2", "iso3")
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
    entity = replace(alike[0][1], label=label, kind=Kind(kind), names=tuple(sorted(names)), **taken)
    noted = {"kind": kinds, **facts}
    clashes = (_clash(entity, name, votes) for name, votes in noted.items() if len(votes) > 1)
    return entity, tuple(clashes)


def _votes(said: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for document, value in said:
        found[value].add(document)
    return {value: sorted(documents) for value, documents in sorted(found.items())}


def _first(votes: Votes) -> str:
    """What most documents say; of two, the first in the alphabet."""
    return min(votes, key=lambda value: (-len(votes[value]), value))


def _clash(entity: Entity, name: str, votes: Votes) -> Clash:
    taken = getattr(entity, name)
    said = "; ".join(
        f"{value} in {', '.join(votes[value])}" for value in sorted(votes, key=lambda v: (v != taken, v))
    )
    return Clash(entity.id, f"articles differ in its {name.replace('_', ' ')}: {said}; taken is {taken}")
