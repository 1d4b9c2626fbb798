"""Tokens in a slot → the actors that they name, with the trust in that way of naming."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from kg.extract.scene import Scene
from kg.extract.slots import reach
from kg.extract.tenure import kin
from kg.mention import Form
from kg.model import Kind
from kg.roles import is_over
from kg.schema import Frame, Relation, SlotPath, is_a
from kg.syntax import fill, hyphenated, is_verb
from kg.voice import FIRST_PERSON, voice

# How much a party's way of being named takes from a claim's confidence.
_TRUST = {
    Form.NAME: 1.0,
    Form.NAMES: 1.0,
    Form.DEMONYM: 0.95,
    Form.BODY: 0.95,
    Form.OFFICE: 0.9,
    Form.GROUP: 0.8,
    Form.PRONOUN: 0.8,
}

HOME: SlotPath = ("home",)


class Depth(Enum):
    """How far below a token its actor may stand."""

    ITSELF = 0  # "recognised Peru"
    DOER = 1  # or the people of a thing: "an Israeli strike", or the doer of "Russian-backed"
    PUBLIC = 2  # or the owner of a thing: "praised Ukraine's sovereignty", not "a Polish beekeeper"
    OWNER = 3  # or of a person too: "detained a French tourist"


@dataclass(frozen=True, slots=True)
class Party:
    """An entity in a slot, the mention that gives it, and the trust in that way."""

    entity: str
    mention: int
    trust: float


def parties(
    scene: Scene, i: int, paths: Iterable[SlotPath], frame: Frame, kinds: tuple[Kind, ...], depth: Depth
) -> list[Party]:
    """The actors of the first path that has any of a fitting kind."""
    for path in paths:
        if path == HOME:
            continue
        found: dict[str, Party] = {}
        for token in reach(scene, i, path, frame):
            for party in actors(scene, _spoken_for(scene, i, token), kinds, depth):
                found.setdefault(party.entity, party)
        if found:
            return list(found.values())
    return []


def himself(scene: Scene, speaker: int | None, source: Party) -> Party:
    """A source, surer where a pronoun is who speaks: "Peru said that it had recognised Kosovo"."""
    if speaker is None or scene.mentions[source.mention].form is not Form.PRONOUN:
        return source
    speaks = {party.entity for party in actors(scene, speaker, (), Depth.DOER)}
    sure = source.entity in speaks and source.trust >= _TRUST[Form.PRONOUN]
    return replace(source, trust=1.0) if sure else source


# What is done to one citizen is done to his state; he is not praised, met or agreed with in its name.
_ON_PERSONS = frozenset({"conflict", "pressure", "labour"})


def reach_of(relation: Relation) -> Depth:
    """How far below a token the target of a relation may stand."""
    return Depth.OWNER if relation.family in _ON_PERSONS else Depth.PUBLIC


def at_home(scene: Scene, source: Party) -> Party | None:
    """The state whose people or opposition a source is: the target of a riot that names none."""
    home = scene.entities.get(scene.entities[source.entity].part_of or "")
    if home is None or home.kind not in (Kind.STATE, Kind.BREAKAWAY):
        return None
    return replace(source, entity=home.id, trust=source.trust * 0.7)


def _bearer(scene: Scene, number: int) -> int:
    """ "State Department spokesperson Ned Price" is Ned Price, at whichever word the parser puts the head."""
    after = scene.mentions[number].end
    for role in scene.roles:
        if role.of == number and scene.mentions[role.title].start == after:
            return role.holder
    return number


def _spoken_for(scene: Scene, i: int, token: int) -> int:
    """ "“We thank Kenya”, the minister said": the first person is the speaker."""
    if scene.p.lower[token] not in FIRST_PERSON or scene.p.tag[token] not in ("PRP", "PRP$"):
        return token
    speaker = voice(scene.p, i, scene.lexicon).speaker
    return token if speaker is None else speaker


def actors(scene: Scene, token: int, kinds: tuple[Kind, ...], depth: Depth) -> list[Party]:
    """Who stands at a token: its mention, else a participle's doer, else its owner, as deep as allowed."""
    number = scene.covered.get(token)
    if number is None:
        number = kin(scene).get(token)
    if number is not None:
        number = _bearer(scene, number)
        direct = fitting(scene, number, kinds)
        if direct and depth is not Depth.OWNER and _private(scene, number):
            return []
        if direct or scene.mentions[number].form in (Form.NAME, Form.PRONOUN, Form.GROUP):
            return direct
        if is_over(scene.p, scene.mentions[number].start, scene.lexicon):
            return []
    person = _named_after(scene, token)
    if person is not None:
        return fitting(scene, person, kinds)
    named = _apposed(scene, token, kinds)
    if named or depth is Depth.ITSELF:
        return named
    p = scene.p
    if is_verb(p, token) or hyphenated(p, token):
        doers = hyphenated(p, token) if hyphenated(p, token) else fill(p, token, "subject")
        return [x for d in doers if d != token for x in actors(scene, d, kinds, Depth.DOER)]
    return _owners(scene, token, kinds, depth)


def _named_after(scene: Scene, token: int) -> int | None:
    """ "Kenyan banker Ana Ruiz" is she, wherever the parser hung her name, and not her country."""
    number = scene.covered.get(token + 1)
    if number is None or scene.p.tag[token] != "NN":
        return None
    named = scene.mentions[number].form is Form.NAME and scene.mentions[number].start == token + 1
    ids = scene.resolved[number].entities
    return number if named and ids and scene.entities[ids[0]].kind is Kind.PERSON else None


def _apposed(scene: Scene, token: int, kinds: tuple[Kind, ...]) -> list[Party]:
    """ "the Peruvian banker Ana Ruiz", "the tanker Aurora": a noun and the name that it describes."""
    numbers = [n for t in fill(scene.p, token, "appos") if (n := scene.covered.get(t)) is not None]
    beside = [n for n in numbers if scene.mentions[n].start == token + 1]
    named = [n for n in beside if scene.mentions[n].form is Form.NAME]
    return [x for n in named for x in fitting(scene, n, kinds)]


def _owners(scene: Scene, token: int, kinds: tuple[Kind, ...], depth: Depth) -> list[Party]:
    """ "Ukraine's sovereignty", "the independence of Donetsk", "Russian goods"."""
    if depth is not Depth.OWNER and _somebody(scene, token):
        return []
    for slot in ("compound",) if depth is Depth.DOER else ("poss", "compound", "of", "from"):
        found = [x for t in fill(scene.p, token, slot) for x in _owner(scene, t, slot, kinds, depth)]
        if found:
            return [replace(x, trust=x.trust * 0.8) for x in found]
    return []


def _somebody(scene: Scene, token: int) -> bool:
    """Whether a noun is one private person ("an Italian designer"), whose deeds are not his country's."""
    p = scene.p
    told = any(s in ("det", "poss") and p.lower[c] != "the" for s, c in p.below[token])
    return told and _is_person(scene, token)


def _is_person(scene: Scene, token: int) -> bool:
    return scene.p.tag[token] == "NN" and scene.p.lower[token].endswith(_PERSONS)


def _private(scene: Scene, number: int) -> bool:
    """Whether a mention is one of the people ("a Kenyan farmer"), who is not all of them."""
    m = scene.mentions[number]
    body = scene.lexicon.bodies.get(m.phrase) if m.form is Form.BODY else None
    return body is not None and body.sector == "CVL" and _is_person(scene, m.head)


# What English makes nouns of persons with; ships and planes of that form are bodies in the lexicon.
_PERSONS = (
    "er",
    "or",
    "ist",
    "ian",
    "man",
    "woman",
    "ess",
    "ete",
    "ee",
    "ant",
    "ic",
    "izen",
    "boy",
    "girl",
    "student",
    "monk",
    "priest",
    "hostage",
    "youth",
    "child",
    "exile",
    "victim",
    "relative",
    "elder",
)


def _owner(scene: Scene, token: int, slot: str, kinds: tuple[Kind, ...], depth: Depth) -> list[Party]:
    number = scene.covered.get(token)
    if number is None:
        return _owners(scene, token, kinds, depth) if slot == "of" else []
    if depth is Depth.DOER and scene.mentions[number].form is not Form.DEMONYM:
        return []
    return fitting(scene, number, kinds)


def fitting(scene: Scene, number: int, kinds: tuple[Kind, ...]) -> list[Party]:
    resolved, mention = scene.resolved[number], scene.mentions[number]
    ids = [e for e in resolved.entities if is_a(scene.entities[e].kind, kinds)]
    if not ids:
        ids = [e for e in resolved.others if is_a(scene.entities[e].kind, kinds)][:1]
    return [Party(e, number, _TRUST[mention.form] * resolved.trust) for e in ids]
