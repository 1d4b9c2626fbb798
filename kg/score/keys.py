"""What a party of the gold and an actor of a reading may be known by; sharing a key they are the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from kg.lexicon import Lexicon
from kg.lexicon.actors import ROLES
from kg.model import Claim, Entity, Kind, Reading
from kg.score.annotation import Party

# A key is a name, or an actor's id, a state's code or a last word, told apart by what precedes the colon.
Keys = frozenset[str]
COUNTRIES = frozenset({Kind.STATE, Kind.BREAKAWAY})
LONGEST = 5  # words of a country's name inside others ("leaders of South Korea")
SHORT = 4  # words of what may be a person's name
ACTING = ROLES[:-1]  # offices of those who act for the whole; a member does not


def plain(name: str) -> str:
    """A name without case, article, punctuation and possessive ending.

    >>> plain("The Ivory-Coast's")
    'ivory coast'
    """
    bare = name.lower().replace("’", "'").replace("'s", "").replace("-", " ")
    return re.sub(r"[^\w ]", "", bare).removeprefix("the ").strip()


@dataclass(frozen=True)
class Names:
    """The lexicon's actors by their plain names, and the keys of parties that were asked for."""

    lexicon: Lexicon
    ids: Mapping[str, frozenset[str]]
    countries: Mapping[str, Keys]
    asked: dict[Party, Keys] = field(default_factory=dict)


def names_of(lexicon: Lexicon) -> Names:
    """The names by which parties of the gold are looked up."""
    ids: defaultdict[str, set[str]] = defaultdict(set)
    for actor in lexicon.actors.values():
        for name in (actor.label, *actor.names):
            ids[plain(name)].add(actor.id)
    states = {
        name: frozenset(_code(a) for id in held if (a := lexicon.actors[id]).iso3 and a.kind in COUNTRIES)
        for name, held in ids.items()
    }
    return Names(
        lexicon,
        {name: frozenset(held) for name, held in ids.items()},
        {name: codes for name, codes in states.items() if codes},
    )


def _code(actor: Entity) -> str:
    return f"iso:{actor.iso3}"


# ---------------------------------------------------------------- the gold's
def party_keys(party: Party, names: Names) -> Keys:
    """What a party of the gold may be known by: "leaders of South Korea" acts for it, "Mr. Hu" is a Hu."""
    known = names.asked.get(party)
    if known is None:
        known = names.asked[party] = frozenset(_of_party(party, names))
    return known


def _of_party(party: Party, names: Names) -> Iterator[str]:
    yield from {plain(party.words), plain(party.name)} - {""}
    if party.iso3:
        yield f"iso:{party.iso3}"
    for told in (party.words, party.name):
        words = plain(told).split()
        yield from _countries(words, names)
        if 1 <= len(words) <= SHORT and told[:1].isupper():
            yield f"last:{words[-1]}"
    for actor in names.ids.get(plain(party.name or party.words), ()):
        yield f"id:{actor}"
        if names.lexicon.actors[actor].iso3:
            yield _code(names.lexicon.actors[actor])


def _countries(words: list[str], names: Names) -> Iterator[str]:
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + LONGEST) + 1):
            yield from names.countries.get(" ".join(words[start:end]), ())


# ---------------------------------------------------------------- the reading's
@dataclass(frozen=True)
class Known:
    """A reading's actors, and for whom its claims say that they act."""

    names: Names
    entities: Mapping[str, Entity]
    acts_for: Mapping[str, frozenset[str]]
    issued: date | None
    asked: dict[str, Keys] = field(default_factory=dict)


def known_of(reading: Reading, names: Names) -> Known:
    """What the keys of a reading's actors are made of."""
    return Known(
        names,
        {entity.id: entity for entity in reading.entities},
        _acts_for(reading.claims),
        reading.document.issued,
    )


def _acts_for(claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
    held: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.relation in ROLES:
            held[claim.subject].add(claim.object)
    return {holder: frozenset(actors) for holder, actors in held.items()}


def actor_keys(actor: str, known: Known) -> Keys:
    """What an actor of a reading may be known by: an organ also by its state, a person by a last name."""
    keys = known.asked.get(actor)
    if keys is None:
        keys = known.asked[actor] = frozenset(_of_actor(actor, known))
    return keys


def _of_actor(actor: str, known: Known) -> Iterator[str]:
    yield f"id:{actor}"
    entity = known.entities.get(actor) or known.names.lexicon.actors.get(actor)
    if entity is None:
        return
    yield from (plain(name) for name in (entity.label, *entity.names))
    if entity.kind is Kind.PERSON and plain(entity.label):
        yield f"last:{plain(entity.label).split()[-1]}"
    for principal in (actor, *_principals(entity, known)):
        state = known.names.lexicon.actors.get(principal or "")
        if state and state.iso3:
            yield _code(state)


def _principals(entity: Entity, known: Known) -> Iterator[str | None]:
    yield entity.part_of
    if entity.kind is not Kind.BREAKAWAY:
        yield entity.claimed_by
    yield from known.acts_for.get(entity.id, ())
    yield from (known.names.lexicon.held(entity.id, role, known.issued) for role in ACTING)
