"""The two that "the two sides" are: the only two that are named near by, else the last two named together."""

from __future__ import annotations

from kg.mention import Form, Mention
from kg.model import Kind
from kg.resolve.discourse import Discourse, before
from kg.syntax import is_verb, spread, subjects, under

STATES = (Kind.STATE, Kind.BREAKAWAY)
_PLACES = frozenset({"in", "at", "near", "outside"})


def number(discourse: Discourse, m: Mention) -> int | None:
    """How many a noun phrase says that they are ("the two sides", "both"); 0 for any other number."""
    words = {"two": 2, "both": 2, "three": 3, "four": 4}
    around = [discourse.p.lower[c] for _, c in discourse.p.below[m.head]]
    return next((words.get(w, 0) for w in around if w in words or w.isdigit()), None)


def are_two(discourse: Discourse, m: Mention) -> bool:
    """Whether a plural says that it is two known ones: "the two leaders", "both governments"."""
    p = discourse.p
    if p.tag[m.end - 1] not in ("NNS", "NNPS") or number(discourse, m) != 2:
        return False
    return any(p.lower[c] in ("the", "both", "these", "those") for _, c in p.below[m.head])


def last_pair(discourse: Discourse, n: int, kinds: tuple[Kind, ...]) -> tuple[str, ...]:
    """The two of these kinds that are meant, sorted; none where nothing tells which two."""
    named = _named(discourse, n, kinds)
    only = dict.fromkeys(entity for _, entity in named)
    if len(only) == 2:
        return tuple(sorted(only))
    for k, _ in reversed(named):
        for pair in (_listed(discourse, k, named), _parties(discourse, k, named)):
            if len(pair) == 2:
                return tuple(sorted(pair))
    return ()


def _named(discourse: Discourse, n: int, kinds: tuple[Kind, ...]) -> list[tuple[int, str]]:
    """The names before that are no mere place, in this sentence and the one before, with whom they name."""
    p = discourse.p
    found = []
    for k in reversed(tuple(before(discourse, n, 1))):
        m = discourse.mentions[k]
        link = p.above[m.head]
        place = link is not None and link[0] in _PLACES  # "signed a deal in Washington"
        if m.form in (Form.NAME, Form.NAMES) and k in discourse.found and not place:
            ids = discourse.found[k].entities
            found += [(k, i) for i in ids if discourse.entities[i].kind in kinds]
    return found


def _listed(discourse: Discourse, k: int, named: list[tuple[int, str]]) -> set[str]:
    """ "between Peru and Chile": all that are coordinated with a name."""
    p, token = discourse.p, discourse.mentions[k].head
    link = p.above[token]
    first = link[1] if link is not None and link[0] == "conj" else token
    return _at(discourse, set(spread(p, first)), named)


def _parties(discourse: Discourse, k: int, named: list[tuple[int, str]]) -> set[str]:
    """ "Peru signed a treaty with Chile": the subject of a verb and the one other of its clause."""
    p, token = discourse.p, discourse.mentions[k].head
    while (link := p.above[token]) is not None and not is_verb(p, token):
        token = link[1]
    if not is_verb(p, token):
        return set()
    doers = _at(discourse, {t for x in subjects(p, token) for t in spread(p, x)}, named)
    return _at(discourse, set(under(p, token)), named) | doers if len(doers) == 1 else set()


def _at(discourse: Discourse, tokens: set[int], named: list[tuple[int, str]]) -> set[str]:
    return {entity for k, entity in named if discourse.mentions[k].head in tokens}
