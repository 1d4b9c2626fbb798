"""A family name alone → the one listed person of that name who fits its title and the day of issue."""

from __future__ import annotations

from collections.abc import Iterable

from kg.lexicon import Office
from kg.lexicon.actors import ROLES
from kg.mention import Form
from kg.model import Kind
from kg.names import is_common
from kg.resolve.discourse import Discourse
from kg.roles import Role


def listed_person(discourse: Discourse, n: int, text: str) -> tuple[str, str] | None:
    """The listed person and the rule; None where none fits, or several do.

    A title narrows it down to the holders of that office. Without one, "Mr" or a government ("the Sharon
    government") must mark a politician, or the article name whom he acted for. A family name that many bear
    needs both, and a head of state or the like, and no other of that name in the lexicon.
    """
    if " " in text:
        return None
    role = next((r for r in discourse.roles if r.holder == n), None)
    if role is not None:
        offices = _holders(discourse, text, (role.relation,))
        person = _only(office for office in offices if _fits(discourse, role, office))
        return (person, "office and surname") if person else None
    common = is_common(text)
    person = _only(_holders(discourse, text, ROLES[:1] if common else ROLES))
    if person is None or common and len(discourse.lexicon.bearers(text)) > 1:
        return None
    marked = _is_addressed(discourse, n) or _governs(discourse, n)
    sure = (all if common else any)((marked, _in_focus(discourse, person)))
    return (person, "listed surname") if sure else None


def _holders(discourse: Discourse, family: str, relations: Iterable[str]) -> list[Office]:
    """The offices that bearers of the name hold on the day of issue, else held before; all if undated."""
    issued, lexicon = discourse.issued, discourse.lexicon
    offices = [office for relation in relations for office in lexicon.holders(family, relation)]
    if issued is None:
        return offices
    begun = [office for office in offices if office.since is None or office.since <= issued]
    held = [office for office in begun if office.until is None or office.until >= issued]
    return held or begun


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


def _governs(discourse: Discourse, n: int) -> bool:
    """ "the Sharon government", "the Bush administration"."""
    bodies = (m for m in discourse.mentions if m.form is Form.BODY and m.owners == (n,))
    return any(discourse.lexicon.bodies[m.phrase].makes == "state" for m in bodies)


def _in_focus(discourse: Discourse, person: str) -> bool:
    """Whether the article names a state or a body for which the person held an office."""
    offices = discourse.lexicon.offices_of(person)
    return any(
        office.of in discourse.entities and discourse.entities[office.of].kind is not Kind.REGION
        for office in offices
    )
