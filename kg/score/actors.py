"""Entities → the codes of event data: country, or class of international actor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from kg.errors import LexiconError
from kg.lexicon import Lexicon
from kg.lexicon.actors import ROLES
from kg.model import Claim, Entity, Kind, Modality, Polarity, Reading
from kg.schema import Relation

# An actor's own code first, then the views that only a comparison takes: the parent state, the class.
Codes = tuple[str, ...]
IGO = "IGO"


@dataclass(frozen=True, slots=True)
class Actors:
    """What is known of a reading's entities: roles told in the text go before the lexicon's."""

    entities: Mapping[str, Entity]
    roles: Mapping[str, str]
    lexicon: Lexicon
    issued: date | None


def actors_of(reading: Reading, lexicon: Lexicon, relations: Mapping[str, Relation]) -> Actors:
    """What a reading and the lexicon know of the reading's entities."""
    entities = {**lexicon.actors, **{entity.id: entity for entity in reading.entities}}
    return Actors(entities, _roles(reading.claims, relations), lexicon, reading.document.issued)


def codes(actors: Actors, actor: str, seen: frozenset[str] = frozenset()) -> Codes:
    """The codes of an actor; none where he has no country and no class."""
    entity = actors.entities.get(actor)
    if entity is None or actor in seen:
        return ()
    own = code_table().get(actor) or entity.iso3
    if own:
        return (own, *_views(actors, entity, own))
    owner = _owner(actors, entity)
    owned = codes(actors, owner, seen | {actor}) if owner else ()
    return owned or ((IGO,) if entity.kind is Kind.INTERGOVERNMENTAL else ())


def _owner(actors: Actors, entity: Entity) -> str | None:
    if entity.kind is Kind.PERSON:
        return actors.roles.get(entity.id) or actors.lexicon.acts_for(entity.id, actors.issued)
    return entity.part_of or entity.claimed_by


def _views(actors: Actors, entity: Entity, own: str) -> Codes:
    if own.startswith(IGO):
        return (IGO,) if own != IGO else ()
    owner = entity.part_of if entity.kind is Kind.REGION else entity.claimed_by
    parent = actors.entities.get(owner or "")
    return (f"{parent.iso3}PRE",) if parent and parent.iso3 else ()


def _roles(claims: tuple[Claim, ...], relations: Mapping[str, Relation]) -> dict[str, str]:
    """Person → the actor of the highest role that the text gives him."""
    held = [
        (ROLES.index(claim.relation) if claim.relation in ROLES else len(ROLES), claim.subject, claim.object)
        for claim in claims
        if claim.relation in relations and relations[claim.relation].is_office
        if (claim.polarity, claim.modality) == (Polarity.POSITIVE, Modality.ACTUAL)
    ]
    return {subject: actor for _, subject, actor in sorted(held, reverse=True)}


@cache
def code_table() -> Mapping[str, str]:
    """Actor → code, from `kg/lexicon/plover_codes.tsv`."""
    path = files("kg") / "lexicon" / "plover_codes.tsv"
    rows = [
        line.split("\t")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line[:1] not in ("", "#")
    ]
    for row in rows:
        if len(row) < 2:
            raise LexiconError(
                f"plover_codes.tsv: {row[0]!r} has no code; give actor and code, separated by a tab"
            )
    return {row[0].strip(): row[1].strip() for row in rows[1:]}
