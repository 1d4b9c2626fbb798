"""Which articles' actors of one name are one: by what they are told to be, never by how alike they look.

A document resolves its names by itself; here its actors meet those of the others. What the lexicon knows is
one by its id, unless two entities of Wikidata go by it. Whom texts alone know is one by the exact full name,
of a compatible kind and, where several states are told, of one state. The answer is a pure function of all
that is told of a name, so it is the same in whatever order documents come and go.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from kg.ids import slug
from kg.model import Entity, Kind
from kg.names import fold, gender

THIN = "one by the name alone: "  # how the note begins that tells of such a merge
SEP = "~"  # parts the id of a name from what tells its bearers apart; no slug has it
CODES = ("wikidata", "iso2", "iso3")  # what says by itself whom an actor is
SHOWN = 3  # documents and actors that a note names


@dataclass(frozen=True, slots=True)
class Told:
    """An actor as one document has it, and the label of whom it belongs to there."""

    document: str
    entity: Entity
    home: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """One actor: its id, what tells it from others of the name, of which documents, and why so."""

    id: str
    told: tuple[Told, ...]
    apart: str = ""
    notes: tuple[str, ...] = ()


# What may be one although readers may differ in it; within a sort the votes decide.
_SORTS: Mapping[Kind, str] = MappingProxyType(
    {
        **dict.fromkeys((Kind.STATE, Kind.BREAKAWAY, Kind.REGION), "place"),
        **dict.fromkeys((Kind.INTERGOVERNMENTAL, Kind.GOVERNMENT_BODY, Kind.NEWS_AGENCY), "organisation"),
        **dict.fromkeys((Kind.ORGANISATION, Kind.GROUP), "organisation"),
        Kind.PERSON: "person",
    }
)
_FIRST = ("organisation", "person", "place")  # of two sorts that as many documents tell, whose the bare id is


def keys(entity: Entity) -> list[Hashable]:
    """Two actors that share no key, directly or by way of others, have nothing to do with each other."""
    found: list[Hashable] = [("id", entity.id)]
    if entity.unlisted:
        found.append(("name", fold(entity.label)))
    if entity.wikidata or entity.iso2 or entity.iso3:
        found += [(code, value) for code in CODES if (value := getattr(entity, code))]
    return found


def bare_id(actor: str) -> str:
    """The id that documents give, of one that tells bearers of a name apart.

    >>> bare_id("Li_Wei~China"), bare_id("China")
    ('Li_Wei', 'China')
    """
    return actor.partition(SEP)[0]


def parties(told: Iterable[Told]) -> tuple[Party, ...]:
    """The actors that these are, by id; of all that share a key, in whatever order they come."""
    by_id: dict[str, list[Told]] = defaultdict(list)
    for each in sorted(told, key=lambda t: (t.entity.id, t.document)):
        by_id[each.entity.id].append(each)
    found = [party for own in by_id.values() for party in _bearers(own)]
    for code in CODES:
        found = _joined(found, partial(_same_code, code))
    return tuple(sorted(_joined(found, _same_but_for_spelling), key=lambda party: party.id))


# ---- the bearers of one id -------------------------------------------------------------------------------


def _bearers(told: Sequence[Told]) -> list[Party]:
    listed = [t for t in told if not t.entity.unlisted]
    rest = [t for t in told if t.entity.unlisted]
    known = _listed(listed)
    if len(known) == 1:
        one = known[0]
        like, rest = _parted(rest, _fitting(one.told))
        known = [replace(one, told=(*one.told, *like))]
    return _refused([*known, *_named(rest, taken=bool(known))])


def _listed(told: Sequence[Told]) -> list[Party]:
    """What the lexicon knows by an id is one; two entities of Wikidata are two."""
    if not told:
        return []
    id = told[0].entity.id
    looked_up = sorted({t.entity.wikidata for t in told if t.entity.wikidata})
    if len(looked_up) < 2:
        return [Party(id, tuple(told))]
    found = [Party(f"{id}{SEP}{q}", tuple(t for t in told if t.entity.wikidata == q), q) for q in looked_up]
    rest = tuple(t for t in told if not t.entity.wikidata)
    return [*found, *([Party(id, rest)] if rest else [])]


def _parted(told: Iterable[Told], ground: Callable[[Told], bool]) -> tuple[list[Told], list[Told]]:
    """Those of whom it is so, and the others; in one pass, for thousands may go by one name."""
    those: list[Told] = []
    others: list[Told] = []
    for each in told:
        (those if ground(each) else others).append(each)
    return those, others


def _fitting(known: Sequence[Told]) -> Callable[[Told], bool]:
    """Whether what a text alone tells of may be what the lexicon knows by the same name."""
    sorts, homes = {sort_of(t) for t in known}, {home_of(t) for t in known} - {None}

    def fits(one: Told) -> bool:
        return sort_of(one) in sorts and (home_of(one) is None or not homes or home_of(one) in homes)

    return fits


def _named(told: Sequence[Told], *, taken: bool) -> list[Party]:
    """Those whom texts alone know, by sort; the sort that most documents tell has the bare id."""
    sorts = _sorts(told)
    order = sorted(sorts, key=lambda sort: (-len(sorts[sort]), _FIRST.index(sort)))
    found = []
    for place, sort in enumerate(order):
        tail = sort if taken or place else ""
        found += _of_a_sort(sorts[sort], tail)
    return found


def _sorts(told: Sequence[Told]) -> dict[str, list[Told]]:
    """By sort; where some take a name that opens as a person's for an organisation's, others know better."""
    sorts: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        sorts[sort_of(each)].append(each)
    if "person" in sorts and "organisation" in sorts and _is_personal(told[0].entity.label):
        sorts["person"] += sorts.pop("organisation")
    return sorts


def _is_personal(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and gender(words[0]) is not None


def _of_a_sort(told: Sequence[Told], tail: str) -> list[Party]:
    """One for each state that is told; whoever may be one of several is nobody's, and so is no full name."""
    loose, told = _parted(told, lambda t: len(told) > 1 and _is_no_full_name(t.entity))
    homes = sorted({home for t in told if (home := home_of(t)) is not None})
    found = [_by_document(t, tail) for t in loose]
    if len(homes) < 2:
        return [*found, *([Party(_id(told, tail), tuple(told), tail, _thin(told))] if told else [])]
    for home in homes:
        own = tuple(t for t in told if home_of(t) == home)
        words = next((t.home for t in own if t.home), home)
        found.append(Party(_id(told, tail, home), own, _words(tail, words)))
    return [*found, *(_by_document(t, tail) for t in told if home_of(t) is None)]


def _is_no_full_name(entity: Entity) -> bool:
    """A family name, or people who are told by what they do: many go by it."""
    nameless = entity.kind is Kind.GROUP and entity.part_of is None
    return nameless or (entity.kind is Kind.PERSON and " " not in entity.label)


def _by_document(told: Told, tail: str) -> Party:
    document = told.document.rpartition("/")[2]
    return Party(_id([told], tail, document), (told,), _words(tail, document))


def _id(told: Sequence[Told], *tail: str) -> str:
    return SEP.join([told[0].entity.id, *(slug(part) for part in tail if part)])


def _words(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def sort_of(told: Told) -> str:
    """Whether somebody is a person, an organisation or a place."""
    return _SORTS[told.entity.kind]


def home_of(told: Told) -> str | None:
    """The state that a person is of, or what else an actor belongs to."""
    return told.entity.country if told.entity.kind is Kind.PERSON else told.entity.part_of


# ---- reasons ---------------------------------------------------------------------------------------------


def _thin(told: Sequence[Told]) -> tuple[str, ...]:
    """The note on a person whom a name makes one and nothing else; none where all tell the same state."""
    untold = [t.document for t in told if home_of(t) is None]
    if len(told) < 2 or "person" not in map(sort_of, told):
        return ()
    kinds = Counter(sort_of(t) for t in told)
    found = [f"no state is told in {_few(untold)}"] if untold else []
    if len(kinds) > 1:
        taken = [t.document for t in told if sort_of(t) != "person"]
        found.append(f"it is read as an organisation's in {_few(taken)}")
    return (f"{THIN}{'; '.join(found)}",) if found else ()


def _refused(found: Sequence[Party]) -> list[Party]:
    """Each with a note that names the others of its name, and why they are others."""
    if len(found) < 2:
        return list(found)
    why, names = _why(found), [_called(party) for party in found]
    return [
        replace(one, notes=(*one.notes, f"not {_few(_others(names, at), len(names) - 1)}: {why}"))
        for at, one in enumerate(found)
    ]


def _others(names: Sequence[str], at: int) -> list[str]:
    return [name for place, name in enumerate(names[: SHOWN + 1]) if place != at]


def _called(party: Party) -> str:
    label = party.told[0].entity.label
    return f"{label} ({party.apart})" if party.apart else label


def _why(found: Sequence[Party]) -> str:
    """Why the bearers of one name are several."""
    every = [t for party in found for t in party.told]
    reasons = []
    if len({t.entity.wikidata for t in every} - {None}) > 1:
        reasons.append("Wikidata has several of the name")
    if len({sort_of(t) for t in every}) > 1:
        reasons.append("articles tell them to be of different kinds")
    if any(len({home_of(t) for t in every if sort_of(t) == sort} - {None}) > 1 for sort in _FIRST):
        reasons.append("articles tell them to be of different states")
    return "; ".join(reasons) or "nothing tells that articles mean one, and many may go by it"


def _few(names: Sequence[str], of: int = 0) -> str:
    """The first of them, and how many more there are."""
    rest = max(of, len(names)) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" and {rest} more" if rest > 0 else "")


# ---- two ids that are one --------------------------------------------------------------------------------


def _same_code(code: str, party: Party) -> tuple[Hashable, str] | None:
    found = sorted({value for t in party.told if (value := getattr(t.entity, code))})
    where = "Wikidata" if code == "wikidata" else "ISO 3166"
    return (found[0], f"both are {found[0]} of {where}") if len(found) == 1 else None


def _same_but_for_spelling(party: Party) -> tuple[Hashable, str] | None:
    """One name in two spellings, where both are told to be of one state."""
    every = [t for t in party.told if t.entity.unlisted]
    homes, sorts = {home_of(t) for t in every} - {None}, {sort_of(t) for t in party.told}
    if (
        len(every) < len(party.told)
        or len(homes) != 1
        or len(sorts) != 1
        or _is_no_full_name(every[0].entity)
    ):
        return None
    home = homes.pop()
    words = next((t.home for t in every if t.home), home)
    return (fold(every[0].entity.label), home, *sorts), f"one name but for its spelling, and both of {words}"


def _joined(found: Sequence[Party], ground: Callable[[Party], tuple[Hashable, str] | None]) -> list[Party]:
    """With those made one that stand on one ground, under the id that comes first."""
    groups: dict[Hashable, list[tuple[Party, str]]] = defaultdict(list)
    for party in found:
        on = ground(party)
        groups[on[0] if on else ("alone", party.id)].append((party, on[1] if on else ""))
    return [_one([p for p, _ in group], group[0][1]) for group in groups.values()]


def _one(group: Sequence[Party], why: str) -> Party:
    if len(group) == 1:
        return group[0]
    first, *others = sorted(group, key=lambda party: party.id)
    note = f"the same as {_few(sorted({t.entity.label for o in others for t in o.told}))}: {why}"
    told = (*first.told, *(t for other in others for t in other.told))
    notes = dict.fromkeys(n for party in (first, *others) for n in party.notes)
    return replace(first, told=told, notes=(*notes, note))
