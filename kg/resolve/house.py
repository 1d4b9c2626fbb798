"""Bodies whose owner is not told → the one state in whose house the sentence plays."""

from __future__ import annotations

from kg.mention import Form, Mention
from kg.model import Entity, Kind
from kg.resolve.discourse import Discourse, beside

_WITHIN = frozenset({"in", "at", "across", "throughout", "outside", "near", "around"})
# Bodies that deal with their own people: whoever meets them unnamed is of the same state.
_DOMESTIC = frozenset({"COP", "JUD", "LEG", "OPP", "CVL"})
_ARMED = frozenset({"MIL", "REB"})


def state_of_sentence(discourse: Discourse, n: int) -> str | None:
    """The only state of the sentence, where a place in it or a domestic body of it says that all is at home:
    "police clashed with protesters in Lome", "Liberian police dispersed demonstrators".

    An army or a foreign ministry deals with others abroad, so it says nothing of the people that it meets,
    and rebels and soldiers may be anybody's but where the place tells.
    """
    around = list(beside(discourse, n))
    states = {s for k in around for s in _states(discourse, k)}
    if len(states) != 1:
        return None
    sector = discourse.lexicon.bodies[discourse.mentions[n].phrase].sector
    signs = {
        sign for k in around if _states(discourse, k) and (sign := _sign(discourse, discourse.mentions[k]))
    }
    told = "place" in signs or ("domestic" in signs and sector not in _ARMED)
    return next(iter(states)) if told else None


def _states(discourse: Discourse, k: int) -> set[str]:
    """The states that a mention names, acts for or lies in."""
    resolved = discourse.found.get(k)
    found = {_state(discourse, discourse.entities[e]) for e in resolved.entities} if resolved else set()
    return {state for state in found if state is not None}


def _state(discourse: Discourse, entity: Entity) -> str | None:
    if entity.kind in (Kind.STATE, Kind.BREAKAWAY):
        return entity.id
    owner = discourse.lexicon.acts_for(entity.id) if entity.kind is Kind.PERSON else entity.part_of
    above = discourse.entities.get(owner or "") or discourse.lexicon.actors.get(owner or "")
    if above is None:
        return None
    discourse.entities.setdefault(above.id, above)
    return _state(discourse, above)


def _sign(discourse: Discourse, m: Mention) -> str | None:
    """What a mention says of where the sentence plays."""
    if m.form is Form.NAME:
        link = discourse.p.above[m.head]
        return "place" if link is not None and link[0] in _WITHIN else None
    if m.form is Form.BODY:
        return "domestic" if m.owners and discourse.lexicon.bodies[m.phrase].sector in _DOMESTIC else None
    return None
