"""Bodies and offices whose owner is not told → the one state in whose house the sentence plays."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from kg.mention import Form, Mention
from kg.model import Entity, Kind
from kg.resolve.discourse import Discourse, before, beside
from kg.syntax import QUANTITIES, left_edge

BACK = 2  # sentences before, in which the state may be told
_WITHIN = frozenset({"in", "at", "across", "throughout", "outside", "near", "around", "inside"})
# Whoever is met at a place is of its state: its people, its police and courts, and those who fight there.
_LOCAL = frozenset({"COP", "JUD", "CVL", "REB"})
_AT_PLACES = frozenset({"CVL", "REB"})
# A ministry or an army meets others abroad: it says nothing of the rebels and the crowds beside it.
_DOMESTIC = frozenset({"COP", "JUD", "LEG", "OPP", "CVL"})
_ONLY = frozenset({"GOV", "LEG", "OPP"})
_INSIDE = frozenset({"of", "compound", "poss", "appos", "conj", "flat"})
_PLACED = frozenset({Kind.STATE, Kind.BREAKAWAY, Kind.REGION})
_FOREIGN = (Kind.NEWS_AGENCY, Kind.INTERGOVERNMENTAL)


class Sign(Enum):
    """What a mention of a state says of where a sentence plays."""

    PLACE = "place"  # "in Lome"
    ORGAN = "organ"  # "Liberian officials", "President Taylor"
    PEOPLE = "people"  # "Liberian police", "Liberian protesters"
    NAMED = "named"  # "Liberia", "a Liberian ship"
    LATER = "later"  # the same, after what it would own: "the government attacked Liberia"


def state_of_sentence(discourse: Discourse, n: int, sector: str) -> str | None:
    """The one state that the sentence of an unowned body tells, else the sentence before, and so on.

    A sentence in which several states fit says nothing, and nor do those before it; who is met at a place is
    of it, whoever else is named, and of a place before where no other state is.
    """
    here, seen = discourse.p.sentence[discourse.mentions[n].head], set[str]()
    for sentence in range(here, max(-1, here - BACK - 1), -1):
        signs = set(_signs(discourse, n, sentence))
        seen |= {state for _, state in signs}
        state = _told(signs, sector)
        if state is not None and sector in _AT_PLACES and sentence < here and seen != {state}:
            return None
        if state is not None:
            discourse.entities.setdefault(state, discourse.lexicon.actors[state])
        places = any(sign is Sign.PLACE for sign, _ in signs)
        if state is not None or (places if sector in _AT_PLACES else signs):
            return state
    return None


def is_strange(discourse: Discourse, n: int) -> bool:
    """Not of the house: "foreign troops", "coalition forces", "Emirates Airlines"."""
    p, m = discourse.p, discourse.mentions[n]
    if p.tag[m.end - 1] == "NN" and _is_one_of_the_people(discourse, m):
        return True
    link = p.above[m.head]
    after = range(m.end, link[1] + 1) if link is not None and link[0] == "compound" else range(0)
    before = range(left_edge(p, m.head), m.start)
    if m.form is Form.OFFICE and any(p.pos[i] in ("ADJ", "NOUN", "NUM", "VERB") for i in before):
        return True
    rebels = m.form is Form.BODY and discourse.lexicon.bodies[m.phrase].sector == "REB"
    names = after if rebels else [*before, *after]
    return any(p.lower[i] in discourse.lexicon.strangers for i in before) or any(
        p.pos[i] == "PROPN" for i in names
    )


def _is_one_of_the_people(discourse: Discourse, m: Mention) -> bool:
    """ "a tribal elder"; a crowd is all of them."""
    p, body = discourse.p, discourse.lexicon.bodies.get(m.phrase)
    one = any(s == "det" and p.lower[c] in ("a", "an", "another") for s, c in p.below[m.head])
    return one and body is not None and body.sector == "CVL" and p.lower[m.head] not in QUANTITIES


def _told(signs: set[tuple[Sign, str]], sector: str) -> str | None:
    by = {sign: {state for own, state in signs if own is sign} for sign in Sign}
    states = {state for _, state in signs}
    if sector in _LOCAL and by[Sign.PLACE]:
        return _only(by[Sign.PLACE])
    if sector in _AT_PLACES:
        return _only(states) if by[Sign.PEOPLE] and sector == "CVL" else None
    if sector == "OFFICE":
        return _only(states) if by[Sign.ORGAN] | by[Sign.PLACE] | by[Sign.PEOPLE] else None
    organs = by[Sign.ORGAN] | by[Sign.PEOPLE]
    if organs:
        return _only(organs) if by[Sign.PLACE] <= organs else None
    return _only(states) if by[Sign.PLACE] or (sector in _ONLY and by[Sign.NAMED]) else None


def _only(states: set[str]) -> str | None:
    return next(iter(states)) if len(states) == 1 else None


def _signs(discourse: Discourse, n: int, sentence: int) -> Iterator[tuple[Sign, str]]:
    """What the mentions of a sentence, but for the one at hand, say."""
    here = discourse.p.sentence[discourse.mentions[n].head]
    around = beside(discourse, n) if sentence == here else before(discourse, n, here - sentence)
    found = [k for k in around if discourse.p.sentence[discourse.mentions[k].head] == sentence]
    owned = [discourse.mentions[k] for k in (*found, n)]
    own = {k for m in owned if m.form in (Form.BODY, Form.OFFICE) for k in m.owners}
    for k in found:
        m = discourse.mentions[k]
        if k in own and not _is_place(discourse, m) or _is_part(discourse, m):
            continue
        sign = _sign(discourse, k)
        if sign is Sign.NAMED and k > n:
            sign = Sign.LATER
        if sign is not None:
            yield from ((sign, state) for state in sorted(_states(discourse, k)))


def _sign(discourse: Discourse, k: int) -> Sign | None:
    m = discourse.mentions[k]
    if m.form is Form.BODY:
        body = discourse.lexicon.bodies[m.phrase]
        if not body.home or body.sector == "REB":
            return Sign.NAMED
        return Sign.PEOPLE if body.sector in _DOMESTIC else Sign.ORGAN
    if m.form is Form.OFFICE:
        abroad = discourse.lexicon.titles[m.phrase].relation == "ambassador_of"
        return Sign.NAMED if abroad else Sign.ORGAN
    if _is_place(discourse, m):
        return Sign.PLACE
    if m.form is Form.DEMONYM:
        return Sign.NAMED
    if m.form is not Form.NAME:
        return None
    kinds = _kinds(discourse, k) if k in discourse.found else set()
    if kinds & set(_FOREIGN):
        return None
    return Sign.NAMED if kinds <= _PLACED else Sign.ORGAN


def _is_place(discourse: Discourse, m: Mention) -> bool:
    """ "in Lome and Accra", "in the town of Lome", "in Togo's Lome district", "in a Togolese town"."""
    link, token = discourse.p.above[m.head], m.head
    while link is not None and link[0] in _INSIDE and (link[0] == "conj" or _is_land(discourse, link[1])):
        token = link[1]
        link = discourse.p.above[token]
    told = m.form is Form.NAME or (m.form is Form.DEMONYM and token != m.head)
    return told and link is not None and link[0] in _WITHIN


def _is_land(discourse: Discourse, token: int) -> bool:
    """Whether a token is a noun or a name of a land: "town", "province", "Lome"."""
    word = discourse.lexicon.groups.get(discourse.p.lemma[token].lower())
    if word is not None:
        return Kind.REGION in word.members
    k = discourse.heads.get(token)
    named = k is not None and discourse.mentions[k].form is Form.NAME and k in discourse.found
    return k is not None and named and _kinds(discourse, k) <= _PLACED


def _kinds(discourse: Discourse, k: int) -> set[Kind]:
    return {discourse.entities[e].kind for e in discourse.found[k].entities}


def _is_part(discourse: Discourse, m: Mention) -> bool:
    """ "pro-Syrian", "Ethiopian-backed"."""
    p = discourse.p
    tight = [m.start - 1] if m.start > 0 and p.end[m.start - 1] == p.start[m.start] else []
    tight += [m.end] if m.end < len(p.text) and p.start[m.end] == p.end[m.end - 1] else []
    return m.form in (Form.DEMONYM, Form.NAME) and any(p.text[i] == "-" for i in tight)  # not "LIMA - Peru"


def _states(discourse: Discourse, k: int) -> set[str]:
    """The states that a mention names, acts for or lies in."""
    m, resolved = discourse.mentions[k], discourse.found.get(k)
    ids = set(resolved.entities) if resolved else set()
    if m.form in (Form.BODY, Form.OFFICE) and not ids:
        ids = {e for o in m.owners if o in discourse.found for e in discourse.found[o].entities}
    found = {_state(discourse, discourse.entities[e]) for e in ids}
    return {state for state in found if state is not None}


def _state(discourse: Discourse, entity: Entity) -> str | None:
    if entity.kind in (Kind.STATE, Kind.BREAKAWAY):
        return entity.id
    owner = discourse.lexicon.acts_for(entity.id) if entity.kind is Kind.PERSON else entity.part_of
    above = discourse.entities.get(owner or "") or discourse.lexicon.actors.get(owner or "")
    return None if above is None else _state(discourse, above)
