"""Bodies whose owner is not told → the one state in whose house the sentence plays."""

from __future__ import annotations

from kg.mention import Form, Mention
from kg.model import Entity, Kind
from kg.resolve.scene import Scene

_WITHIN = frozenset({"in", "at", "across", "throughout", "outside", "near", "around"})
# Bodies that deal with their own people: whoever meets them unnamed is of the same state.
_DOMESTIC = frozenset({"COP", "JUD", "LEG", "OPP", "CVL"})
_ARMED = frozenset({"MIL", "REB"})


def state_of_sentence(scene: Scene, n: int) -> str | None:
    """The only state of the sentence, where a place in it or a domestic body of it says that all is at home:
    "police clashed with protesters in Lome", "Liberian police dispersed demonstrators".

    An army or a foreign ministry deals with others abroad, so it says nothing of the people that it meets,
    and rebels and soldiers may be anybody's but where the place tells.
    """
    here = scene.p.sentence[scene.mentions[n].head]
    around = [k for k, m in enumerate(scene.mentions) if k != n and scene.p.sentence[m.head] == here]
    states = {s for k in around for s in _states(scene, k)}
    if len(states) != 1:
        return None
    sector = scene.lexicon.bodies[scene.mentions[n].phrase].sector
    signs = {sign for k in around if _states(scene, k) and (sign := _sign(scene, scene.mentions[k]))}
    told = "place" in signs or ("domestic" in signs and sector not in _ARMED)
    return next(iter(states)) if told else None


def _states(scene: Scene, k: int) -> set[str]:
    """The states that a mention names, acts for or lies in."""
    resolved = scene.found.get(k)
    found = {_state(scene, scene.entities[e]) for e in resolved.entities} if resolved else set()
    return {state for state in found if state is not None}


def _state(scene: Scene, entity: Entity) -> str | None:
    if entity.kind in (Kind.STATE, Kind.BREAKAWAY):
        return entity.id
    owner = scene.lexicon.acts_for(entity.id) if entity.kind is Kind.PERSON else entity.part_of
    above = scene.entities.get(owner or "") or scene.lexicon.actors.get(owner or "")
    if above is None:
        return None
    scene.entities.setdefault(above.id, above)
    return _state(scene, above)


def _sign(scene: Scene, m: Mention) -> str | None:
    """What a mention says of where the sentence plays."""
    if m.form is Form.NAME:
        link = scene.p.above[m.head]
        return "place" if link is not None and link[0] in _WITHIN else None
    if m.form is Form.BODY:
        return "domestic" if m.owners and scene.lexicon.bodies[m.phrase].sector in _DOMESTIC else None
    return None
