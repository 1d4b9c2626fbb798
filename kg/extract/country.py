"""Offices and the words beside a name → the state that a document tells a person to be of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.scene import Scene
from kg.lexicon.actors import ROLES
from kg.mention import Form, Mention
from kg.model import Claim, Kind, Polarity

_STATES = (Kind.STATE, Kind.BREAKAWAY)
_ONE = ("NN", "NNP", "JJ")  # "a Russian banker", "the Russian national", not "Russian affairs"


def country_of(scene: Scene, person: str, claims: Iterable[Claim]) -> str | None:
    """The one state whose office somebody holds, else the one of which the words beside the name tell."""
    held = {c.object for c in claims if _holds(c, person)}
    states = {state for actor in held if (state := _state(scene, actor)) is not None}
    if not states:
        own = (n for n, r in enumerate(scene.resolved) if r.entities == (person,))
        states = {state for n in own if scene.mentions[n].form is Form.NAME for state in _beside(scene, n)}
    return states.pop() if len(states) == 1 else None


def _holds(claim: Claim, person: str) -> bool:
    return claim.subject == person and claim.relation in ROLES and claim.polarity is Polarity.POSITIVE


def _state(scene: Scene, actor: str) -> str | None:
    """A state itself, or the one that a body or a land belongs to."""
    entity = scene.entities.get(actor) or scene.lexicon.actors.get(actor)
    if entity is None or entity.kind in _STATES:
        return entity.id if entity else None
    return _state(scene, entity.part_of) if entity.part_of else None


def _beside(scene: Scene, n: int) -> Iterator[str]:
    """The states of the mentions that stand at a name as its own."""
    m, mentions = scene.mentions[n], scene.mentions
    before = mentions[n - 1 : n] if n else ()
    after = mentions[n + 1 : n + 2]
    for k, other in ((n - 1, each) for each in before):
        if _is_before(scene, other, m):
            yield from _named(scene, k)
    for k, other in ((n + 1, each) for each in after):
        if _is_of(scene, m, other) or _is_apposed(scene, m, other):
            yield from _named(scene, k)


def _named(scene: Scene, k: int) -> Iterator[str]:
    """The state that a mention names."""
    for actor in scene.resolved[k].entities:
        if scene.entities[actor].kind in _STATES:
            yield actor


def _is_before(scene: Scene, other: Mention, m: Mention) -> bool:
    """ "China's Li Wei", "the Russian Ivan Petrov", "Singaporean banker Li Wei"; not "anti-Russian"."""
    p, between = scene.p, range(other.end, m.start)
    if other.form is Form.NAME:
        return len(between) == 1 and p.tag[between[0]] == "POS"
    free = other.start == 0 or p.text[other.start - 1] != "-" and p.pos[other.start - 1] != "PROPN"
    return other.form is Form.DEMONYM and free and (not between or _is_noun(scene, between))


def _is_noun(scene: Scene, tokens: range) -> bool:
    """One noun in the singular, in small letters: whoever bears the name is one."""
    p = scene.p
    return len(tokens) == 1 and p.tag[tokens[0]] in _ONE and p.text[tokens[0]].islower()


def _is_of(scene: Scene, m: Mention, other: Mention) -> bool:
    """ "Li Wei of Singapore"."""
    return other.form is Form.NAME and scene.p.lower[m.end : other.start] == ("of",)


def _is_apposed(scene: Scene, m: Mention, other: Mention) -> bool:
    """ "Li Wei, a Singaporean banker,"."""
    p, noun = scene.p, range(other.end, other.end + 1)
    told = p.lower[m.end : other.start] in ((",", "a"), (",", "an"), (",", "the"))
    if other.form is not Form.DEMONYM or not told or other.end >= len(p.text) or not _is_noun(scene, noun):
        return False
    return other.end + 1 == len(p.text) or p.pos[other.end + 1] in ("PUNCT", "PRON", "ADP")
