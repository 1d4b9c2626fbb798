"""Claims → the actors that they speak of, with the names that the document gives them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.analysis import quote
from kg.extract.country import country_of
from kg.extract.scene import Scene
from kg.mention import Form, Mention
from kg.model import Claim, Entity, Kind
from kg.resolve import Resolved
from kg.shape import owners


def actors_of(scene: Scene, claims: Sequence[Claim]) -> tuple[Entity, ...]:
    """The parties, claimants and places of the claims and whom they belong to, sorted by id."""
    used = {e for c in claims for e in (c.subject, c.object, c.claimant, c.place, *c.others) if e}
    parties = {e: _of_its_country(scene, scene.entities[e], claims) for e in used}
    wanted = used.union(*(owners(entity) for entity in parties.values()))
    seen = _seen(scene)
    known = {e: parties.get(e) or scene.entities.get(e) or scene.lexicon.actors[e] for e in sorted(wanted)}
    return tuple(_with_names(scene, entity, seen) for entity in known.values())


def _of_its_country(scene: Scene, entity: Entity, claims: Sequence[Claim]) -> Entity:
    """A person whom no table knows, with the state that the document tells of; the others have their id."""
    if not entity.unlisted or entity.kind is not Kind.PERSON:
        return entity
    return replace(entity, country=country_of(scene, entity.id, claims))


def _seen(scene: Scene) -> Mapping[str, set[str]]:
    """The names by which the document speaks of each actor."""
    seen: dict[str, set[str]] = defaultdict(set)
    for m, r in zip(scene.mentions, scene.resolved, strict=True):
        if len(r.entities) == 1 and _is_naming(scene, m, r):
            seen[r.entities[0]].add(_written(scene, m))
            if m.form is not Form.NAME and scene.entities[r.entities[0]].kind is Kind.GROUP:
                seen[r.entities[0]].update(_described(scene, m))
    return seen


def _with_names(scene: Scene, entity: Entity, seen: Mapping[str, set[str]]) -> Entity:
    """The entity with its own names, and those under which this document speaks of it.

    A name that the lexicon gives to several ("Korea") is nobody's own.
    """
    own = [name for name in entity.names if len({s.actor_id for s in scene.lexicon.lookup(name)}) < 2]
    return replace(entity, names=tuple(sorted({*own, *seen.get(entity.id, ())} - {"", entity.label})))


def _is_naming(scene: Scene, m: Mention, r: Resolved) -> bool:
    several = scene.p.tag[m.end - 1] in ("NNS", "NNPS")  # "Danish officials", not "the Danish ambassador"
    return r.decision.rule in _NAMING or (several and r.decision.rule == "unnamed office")


# Only what names an actor by itself is a name of it: not "the North", not "the newspaper".
_NAMING = frozenset(
    {
        "body",
        "body at home",
        "earlier body",
        "new name",
        "acronym",
        "shortened name",
        "name of the same person",
        "surname",
        "same name",
    }
    | {f"lexicon.{kind}" for kind in ("name", "short", "abbreviation", "capital", "metonym")}
)


def _written(scene: Scene, m: Mention) -> str:
    """A name as the text has it; a body's with its owner ("Donetsk Ministry of Foreign Affairs"), or none."""
    if m.form is Form.NAME:
        return quote(scene.p, m.start, m.end).removesuffix("'s").removesuffix("’s")
    owner = scene.mentions[m.owners[-1]] if m.owners else None
    if owner is None or owner.end != m.start or owner.form not in (Form.NAME, Form.DEMONYM):
        return ""
    return quote(scene.p, owner.start, m.end)


def _described(scene: Scene, m: Mention) -> Iterator[str]:
    """A group as the text has it, without its article and number: "militants", "pro-government militants"."""
    p, start = scene.p, m.start
    yield quote(p, start, m.end)
    while start > 0 and (p.pos[start - 1] in _DESCRIBING or p.text[start - 1] == "-"):
        start -= 1
    while start < m.start and (not p.text[start][0].isalpha() or p.pos[start] in ("NUM", "ADV")):
        start += 1
    yield quote(p, start, m.end)


_DESCRIBING = frozenset({"ADJ", "NOUN", "PROPN", "X"})
