"""A family name alone → the one listed person of that name who fits its title and the day of issue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.lexicon import Office
from kg.lexicon.actors import ROLES
from kg.mention import Form
from kg.model import Kind
from kg.names import is_common
from kg.resolve.discourse import Discourse
from kg.roles import Role


def office_holder(discourse: Discourse, text: str, role: Role) -> str | None:
    """The listed person of that name who holds, or held, the office of the title: "President Assad"."""
    offices = [o for o in discourse.lexicon.holders(text, role.relation) if _fits(discourse, role, o)]
    timely = _timely(discourse, offices)
    return _only(timely) or _only(o for o in timely if _in_focus(discourse, o.person))


def listed_person(discourse: Discourse, n: int, text: str) -> str | None:
    """The listed person whom a family name without an office means; None where none fits, or several do.

    "Mr" or a government ("the Sharon government") must mark a politician, or the article name whom he acted
    for. A family name that many bear needs both, and a head of state or the like. Whoever is listed by that
    name and held no office may be meant as well, and of a name that many bear any other.
    """
    common = is_common(text)
    relations = ROLES[:1] if common else ROLES
    offices = [office for relation in relations for office in discourse.lexicon.holders(text, relation)]
    person = _only(_timely(discourse, offices))
    others = discourse.lexicon.bearers(text) - ({person} if common else {office.person for office in offices})
    if person is None or others:
        return None
    marked = _is_addressed(discourse, n) or governs(discourse, n)
    sure = (all if common else any)((marked, _in_focus(discourse, person)))
    return person if sure else None


def _timely(discourse: Discourse, offices: Sequence[Office]) -> Sequence[Office]:
    """Those held on the day of issue, else those held before; all where the article has no date."""
    issued = discourse.issued
    if issued is None:
        return offices
    begun = [office for office in offices if office.since is None or office.since <= issued]
    return [office for office in begun if office.until is None or office.until >= issued] or begun


def _only(offices: Iterable[Office]) -> str | None:
    persons = {office.person for office in offices}
    return persons.pop() if len(persons) == 1 else None


def _fits(discourse: Discourse, role: Role, office: Office) -> bool:
    """Whether an office may be the one that a title tells: "Saudi King Abdullah" is not Jordan's."""
    resolved = discourse.found.get(role.of) if role.of is not None else None
    if resolved is None or not resolved.entities:
        return True
    polities = {discourse.entities[e].part_of for e in resolved.entities} | set(resolved.entities)
    return office.of in polities


def _is_addressed(discourse: Discourse, n: int) -> bool:
    """ "Mr. Hu", "Secretary Rice", "General Musharraf"."""
    p, i = discourse.p, discourse.mentions[n].start - 1
    if i < 0 or not p.text[i][:1].isupper():
        return False
    title = discourse.lexicon.titles.get(p.lower[i].rstrip("."))
    return title is not None and title.relation is None


def governs(discourse: Discourse, n: int) -> bool:
    """ "the Sharon government", "the Bush administration"."""
    near = discourse.mentions[n + 1 : n + 3]
    bodies = (m for m in near if m.form is Form.BODY and m.owners == (n,))
    return any(discourse.lexicon.bodies[m.phrase].makes == "state" for m in bodies)


def _in_focus(discourse: Discourse, person: str) -> bool:
    """Whether the article names a state or a body for which the person held an office."""
    offices = discourse.lexicon.offices_of(person)
    return any(
        office.of in discourse.entities and discourse.entities[office.of].kind is not Kind.REGION
        for office in offices
    )
