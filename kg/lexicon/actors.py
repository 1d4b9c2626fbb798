"""The tables of actors → entities, their names and their offices."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kg.ids import slug
from kg.lexicon.surface import EXACT
from kg.lexicon.table import Row
from kg.model import Entity, Kind


class NameKind(StrEnum):
    """How a name names its actor; earlier kinds win where one actor has a name in two ways."""

    NAME = "name"
    ABBREVIATION = "abbreviation"
    SHORT = "short"
    CAPITAL = "capital"
    DEMONYM = "demonym"
    PEOPLE = "people"
    METONYM = "metonym"
    ALIAS = "alias"


TABLES = {"states": Kind.STATE, "breakaways": Kind.BREAKAWAY, "regions": Kind.REGION,
          "organisations": Kind.ORGANISATION, "news_agencies": Kind.NEWS_AGENCY,
          "persons": Kind.PERSON}  # fmt: skip
NAMES = {"label": NameKind.NAME, "formal": NameKind.NAME, "names": NameKind.NAME, "short": NameKind.SHORT,
         "abbreviations": NameKind.ABBREVIATION, "capital": NameKind.CAPITAL,
         "demonyms": NameKind.DEMONYM, "people": NameKind.PEOPLE,
         "metonyms": NameKind.METONYM, "alias": NameKind.ALIAS}  # fmt: skip
COLUMNS = (*NAMES, "kind", "wikidata", "iso2", "iso3", "part_of", "claimed_by", "relation", "of", "from",
           "to", "note")  # fmt: skip
OWN_NAMES = frozenset({NameKind.NAME, NameKind.ABBREVIATION, NameKind.SHORT})
ROLES = ("heads", "minister_of", "ambassador_of", "spokesperson_of", "member_of")

Named = tuple[str, str, NameKind]


@dataclass(frozen=True, slots=True)
class Office:
    """A person's role (`heads`, `minister_of`, …) for an actor; both days included, None where not known."""

    person: str
    relation: str
    of: str
    since: datetime.date | None
    until: datetime.date | None


def read_actors(tables: Sequence[tuple[Sequence[Row], Kind | None]]) -> tuple[dict[str, Entity], list[Named]]:
    """Every actor by id, sorted, and every name with its actor; a table of no one kind has a column."""
    actors: dict[str, Entity] = {}
    origin: dict[str, Row] = {}
    named: dict[Named, None] = {}
    for rows, kind in tables:
        for row in rows:
            names = [
                (name, NAMES[column]) for column in row.cells if column in NAMES for name in row.many(column)
            ]
            entity = _entity(row, row.one_of("kind", Kind) if row["kind"] or not kind else kind, names)
            _add(actors, origin, entity, row)
            named.update(dict.fromkeys((name, entity.id, sort) for name, sort in names))
    for entity in actors.values():
        _check_references(entity, actors, origin[entity.id])
    return dict(sorted(actors.items())), list(named)


def read_offices(rows: Sequence[Row], actors: Mapping[str, Entity]) -> tuple[Office, ...]:
    """The offices of the table of persons, in its order."""
    return tuple(_office(row, actors) for row in rows if row["relation"] or row["of"])


def _entity(row: Row, kind: Kind, names: Sequence[tuple[str, NameKind]]) -> Entity:
    label = row["label"]
    if not label:
        raise row.error("no label; write the actor's usual English name in the column label")
    own = dict.fromkeys(name.removeprefix(EXACT) for name, sort in names if sort in OWN_NAMES)
    own.pop(label, None)
    return Entity(
        id=slug(label),
        label=label,
        kind=kind,
        names=tuple(own),
        wikidata=_wikidata(row),
        iso2=row["iso2"] or None,
        iso3=row["iso3"] or None,
        part_of=slug(row["part_of"]) if row["part_of"] else None,
        claimed_by=slug(row["claimed_by"]) if row["claimed_by"] else None,
    )


def _wikidata(row: Row) -> str | None:
    if row["wikidata"] and not re.fullmatch("Q[1-9][0-9]*", row["wikidata"]):
        raise row.error(f"no Wikidata id: {row['wikidata']!r}; write Q and digits, or leave the cell empty")
    return row["wikidata"] or None


def _add(actors: dict[str, Entity], origin: dict[str, Row], entity: Entity, row: Row) -> None:
    """A person may have several lines, one for each office; any other actor has one."""
    known = actors.get(entity.id)
    if known and not known.kind == entity.kind == Kind.PERSON:
        raise row.error(f"{entity.id} stands already at {origin[entity.id].where}; remove or rename one")
    if known:
        entity = replace(known, names=tuple(dict.fromkeys((*known.names, *entity.names))))
    actors[entity.id] = entity
    origin.setdefault(entity.id, row)


def _check_references(entity: Entity, actors: Mapping[str, Entity], row: Row) -> None:
    for column, other in (("part_of", entity.part_of), ("claimed_by", entity.claimed_by)):
        if other and other not in actors:
            raise row.error(f"{column} names no actor: {row[column]!r}; write the label of a listed one")


def _office(row: Row, actors: Mapping[str, Entity]) -> Office:
    of = slug(row["of"]) if row["of"] else ""
    if of not in actors:
        raise row.error(f"of names no actor: {row['of']!r}; write the label of a listed one")
    since, until = _day(row, "from", last=False), _day(row, "to", last=True)
    if since and until and since > until:
        raise row.error(f"from {since} is after to {until}; exchange them")
    return Office(slug(row["label"]), row.one_of("relation", ROLES), of, since, until)


def _day(row: Row, column: str, *, last: bool) -> datetime.date | None:
    """The day of YYYY-MM-DD; of YYYY-MM or YYYY the first one, or the last."""
    text = row[column]
    if not text:
        return None
    try:
        year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
        month = month or (12 if last else 1)
        return datetime.date(year, month, day or (monthrange(year, month)[1] if last else 1))
    except ValueError:
        raise row.error(f"no date in {column}: {text!r}; write YYYY-MM-DD, YYYY-MM or YYYY") from None
