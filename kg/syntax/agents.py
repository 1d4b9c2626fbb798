"""Who did what to whom: subjects and objects through voice, control, raising, relatives, coordination."""

from __future__ import annotations

from collections.abc import Callable

from kg.analysis import Analysis
from kg.syntax.tree import QUANTITIES, fill, is_passive, is_verb

_RELATIVE_WORDS = frozenset({"who", "whom", "which", "that", "whose"})
_TOGETHER = frozenset({"join"})
_SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "pledge"})
_OBJECT_MARKERS = frozenset({"of", "for", "from", "into", "over", "as", "with", "because_of", "about"})
_ON = ("on", "against", "upon")


def subjects(p: Analysis, i: int) -> list[int]:
    """Who does what the verb says, through voice, control, raising, relatives and coordination."""
    return _subjects(p, i, frozenset())


def objects(p: Analysis, i: int) -> list[int]:
    """To whom the verb's deed is done, through voice, relatives and coordination."""
    if is_passive(p, i):
        return _patients(p, i, frozenset())
    own = [x for x in fill(p, i, "object") if not _is_relative_word(p, x)]
    if [p.lower[x] for x in own] == ["them"] and (things := _told_things(p, i)):
        return things
    if own:
        return own
    if p.above[i] is not None and p.above[i][0] == "relative" and _relative_gap(p, i):  # type: ignore[index]
        return [p.above[i][1]]  # type: ignore[index]
    return _shared_object(p, i) or fill(p, i, "indirect")


def _shared_object(p: Analysis, i: int) -> list[int]:
    """ "condemned and sanctioned Iran": one object of two verbs, at whichever the parser hung it."""
    for other in [c for s, c in p.below[i] if s == "conj" and is_verb(p, c) and not is_passive(p, c)]:
        if all(p.pos[k] in ("CCONJ", "ADV", "AUX", "PART") for k in range(i + 1, other)):
            return fill(p, other, "object")
    link = p.above[i]
    if link is not None and link[0] == "conj" and is_verb(p, link[1]) and not is_passive(p, link[1]):
        return [x for x in fill(p, link[1], "object") if x > i]
    return []


def _told_things(p: Analysis, i: int) -> list[int]:
    """ "cut ties with Peru and restored them": the plural noun that is the object of the verb before."""
    link = p.above[i]
    if link is None or link[0] != "conj" or not is_verb(p, link[1]) or fill(p, i, "subject"):
        return []
    return [x for x in objects(p, link[1]) if p.tag[x] == "NNS"]


def _relative_gap(p: Analysis, i: int) -> bool:
    """Whether a relative clause's missing object is its antecedent ("the ban that it had imposed")."""
    named = [c for s, c in p.below[i] if s == "subject" and not _is_relative_word(p, c)]
    return bool(named)


def _is_relative_word(p: Analysis, i: int) -> bool:
    return (
        p.lower[i] in _RELATIVE_WORDS and p.tag[i] in ("WDT", "WP", "IN", "WP$", "DT") and p.pos[i] != "DET"
    )


def _subjects(p: Analysis, i: int, seen: frozenset[int]) -> list[int]:
    if i in seen:
        return []
    seen |= {i}
    if is_verb(p, i) and is_passive(p, i):
        return fill(p, i, "agent") or fill(p, i, "by") or hyphenated(p, i)
    own = fill(p, i, "subject") or fill(p, i, "patient")
    if own:
        return [y for x in own for y in (_antecedent(p, i, seen) if _is_relative_word(p, x) else [x])]
    return _inherited(p, i, seen)


def hyphenated(p: Analysis, i: int) -> list[int]:
    """The doer inside a compound participle: "Russian" in "Russian-backed", "UN" in "UN-led"."""
    if p.tag[i] not in ("VBN", "VBD", "JJ") or i < 2 or p.text[i - 1] not in ("-", "\u2010", "\u2011"):
        return []
    return [i - 2]


def _patients(p: Analysis, i: int, seen: frozenset[int]) -> list[int]:
    own = fill(p, i, "patient") or fill(p, i, "subject")
    if own:
        return [y for x in own for y in (_antecedent(p, i, seen) if _is_relative_word(p, x) else [x])]
    link = p.above[i]
    if link is None or i in seen:
        return []
    slot, head = link
    if slot in ("participle", "compound") and not is_verb(p, head):
        return [head]
    if slot == "conj" and is_verb(p, head):
        return _surface(p, head, seen | {i})
    if slot in ("complement", "clause"):
        return _surface(p, head, seen | {i})
    return []


def _surface(p: Analysis, i: int, seen: frozenset[int]) -> list[int]:
    """The grammatical subject, whatever its part in the deed."""
    return _patients(p, i, seen) if is_verb(p, i) and is_passive(p, i) else _subjects(p, i, seen)


def _antecedent(p: Analysis, i: int, seen: frozenset[int]) -> list[int]:
    link = p.above[i]
    while link is not None and link[0] == "conj":
        i = link[1]
        link = p.above[i]
    return _linked(p, link[1], seen) if link is not None and link[0] == "relative" else []


def _inherited(p: Analysis, i: int, seen: frozenset[int]) -> list[int]:
    link = p.above[i]
    if link is None:
        return []
    slot, head = link
    rule = _INHERIT.get(slot)
    if rule is not None:
        return rule(p, head, seen)
    if p.tag[i] == "VBG" and slot not in ("subject", "parataxis", "time"):
        return _gerund(p, slot, head, seen)
    return []


def _from_coordinate(p: Analysis, head: int, seen: frozenset[int]) -> list[int]:
    return _surface(p, head, seen)


def _from_controller(p: Analysis, head: int, seen: frozenset[int]) -> list[int]:
    """ "urged Kyiv to cut" is Kyiv's cut, "promised Kyiv to cut" the promiser's."""
    passive = is_verb(p, head) and is_passive(p, head)
    if not passive and p.lemma[head] not in _SUBJECT_CONTROL:
        # "called on Rwanda to": whom it is called on.
        controllers = fill(p, head, "object") or fill(p, head, "indirect") or fill(p, head, "on")
        if controllers:
            return [y for x in controllers for y in ([x] if not _is_relative_word(p, x) else [])]
    return _surface(p, head, seen)


def _from_noun(p: Analysis, head: int, seen: frozenset[int]) -> list[int]:
    """ "Kyiv's decision to cut", "made the decision to", "one of few countries to"."""
    linked = _linked(p, head, seen)
    if linked != [head]:
        return linked
    owners, link = possessors(p, head), p.above[head]
    if owners or link is None:
        return owners or [head]
    slot, governor = link
    if slot in ("object", "complement") and is_verb(p, governor):
        return _surface(p, governor, seen)
    if slot == "patient":
        return fill(p, governor, "agent")
    return [head]


def predicated(p: Analysis, noun: int) -> tuple[int, int] | None:
    """(predicate noun, its verb) where the noun is what somebody is or becomes: "X is one of the states".

    Under UD a copula hangs below its noun; the noun then stands for the verb too.
    """
    climbed = noun
    while (link := p.above[climbed]) is not None and link[0] == "of" and p.lower[link[1]] in QUANTITIES:
        climbed = link[1]
    if any(s == "copula" for s, _ in p.below[climbed]):
        return climbed, climbed
    if link is not None and link[0] == "complement" and is_verb(p, link[1]):
        return climbed, link[1]
    if link is not None and link[0] == "object" and p.lemma[link[1]] in _BECOMING:
        return climbed, link[1]
    return None


# What these verbs link is no object, but parsers take it for one.
_BECOMING = frozenset({"become", "remain", "be"})


def _linked(p: Analysis, noun: int, seen: frozenset[int]) -> list[int]:
    """What a predicate noun stands for: in "X became one of the states that …" it is X."""
    found = predicated(p, noun)
    if found is None:
        return [noun]
    predicate, verb = found
    return (fill(p, predicate, "subject") if verb == predicate else _surface(p, verb, seen)) or [noun]


def _from_main_clause(p: Analysis, head: int, seen: frozenset[int]) -> list[int]:
    return _surface(p, head, seen)


def _from_modified(p: Analysis, head: int, seen: frozenset[int]) -> list[int]:
    return _linked(p, head, seen) if not is_verb(p, head) else _surface(p, head, seen)


def _gerund(p: Analysis, slot: str, head: int, seen: frozenset[int]) -> list[int]:
    if p.pos[head] == "PROPN":
        return [head]  # "accused Mali of arming rebels", hung on Mali
    if not is_verb(p, head):
        return _from_noun(p, head, seen)
    controlled = slot in _OBJECT_MARKERS and p.lemma[head] not in _SUBJECT_CONTROL
    patients = (_struck(p, head) or objects(p, head)) if controlled else []
    found = patients or _surface(p, head, seen)
    if slot == "in" and p.lemma[head] in _TOGETHER:  # "Kenya joined Chad in condemning Mali"
        others = fill(p, head, "object") or fill(p, head, "indirect") or fill(p, head, "agent")
        return list(dict.fromkeys([*_surface(p, head, seen), *others]))
    return _makers(p, found, seen) if slot == "by" else found


def _struck(p: Analysis, verb: int) -> list[int]:
    """ "imposed sanctions on Mali for arming rebels": on whom something is laid, he did what it is for."""
    things = [verb, *objects(p, verb)]
    return next((x for thing in things for slot in _ON if (x := fill(p, thing, slot))), [])


def _makers(p: Analysis, things: list[int], seen: frozenset[int]) -> list[int]:
    """ "made a mistake that angered Russia by joining": only who made the mistake can join anything."""
    links = [p.above[t] for t in things if p.pos[t] == "NOUN"]
    verbs = [link[1] for link in links if link is not None and link[0] == "object" and is_verb(p, link[1])]
    return _surface(p, verbs[0], seen) if verbs and len(verbs) == len(things) else things


_INHERIT: dict[str, Callable[[Analysis, int, frozenset[int]], list[int]]] = {
    "conj": _from_coordinate,
    "complement": _from_controller,
    "infinitive": _from_noun,
    "content": _from_noun,
    "relative": _from_modified,
    "participle": _from_modified,
    "clause": _from_main_clause,
}


def possessors(p: Analysis, noun: int) -> list[int]:
    """Whose a noun is: "Kyiv's decision", "the decision by Kyiv", "the decision of Kyiv"."""
    for slot in ("poss", "by", "agent", "of"):
        found = [x for x in fill(p, noun, slot) if not is_verb(p, x)]
        if found:
            return found
    return []


def support(p: Analysis, noun: int) -> int | None:
    """The verb that a noun is the object of ("imposed sanctions", "sanctions were imposed", "imposed" in
    "the sanctions imposed by"), or None."""
    link = p.above[noun]
    while link is not None and link[0] == "conj" and not is_verb(p, link[1]):
        link = p.above[link[1]]
    if link is not None and link[0] in ("object", "patient") and is_verb(p, link[1]):
        return link[1]
    return next(
        (c for s, c in p.below[noun] if s in ("participle",) and is_verb(p, c) and is_passive(p, c)), None
    )
