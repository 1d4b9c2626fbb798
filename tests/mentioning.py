"""Mentions and roles of an analysis in words, for tables of what their rooms find."""

from __future__ import annotations

from kg.analysis import Analysis, quote
from kg.lexicon import Lexicon
from kg.mention import Mention, find_mentions, find_names
from kg.roles import Role, find_roles


def names_told(p: Analysis, lexicon: Lexicon) -> str:
    """`Ana Paz (PERSON); Peru (LOC)`."""
    return "; ".join(f"{quote(p, n.start, n.end)} ({n.label})" for n in find_names(p, lexicon))


def mentions_told(p: Analysis, lexicon: Lexicon) -> str:
    """`Peru = name LOC Peru:name; minister = office minister of Peru`, in the order of the text."""
    return listed(p, found_in(p, lexicon))


def listed(p: Analysis, found: tuple[Mention, ...]) -> str:
    return "; ".join(_told(p, m, found) for m in found)


def roles_told(p: Analysis, lexicon: Lexicon) -> str:
    """`Ana Paz heads Peru by President`; a question mark where nobody says of whom."""
    found = found_in(p, lexicon)
    return "; ".join(_role(p, role, found) for role in find_roles(p, found, lexicon))


def found_in(p: Analysis, lexicon: Lexicon) -> tuple[Mention, ...]:
    return find_mentions(p, find_names(p, lexicon), lexicon)


def words(p: Analysis, m: Mention) -> str:
    return quote(p, m.start, m.end).replace("\n", " ")


def _told(p: Analysis, m: Mention, found: tuple[Mention, ...]) -> str:
    assert isinstance(m.label, str)
    senses = "|".join(f"{s.actor_id}:{s.kind_of_name}" for s in m.senses)
    head = f"[{p.text[m.head]}]" if m.head != m.end - 1 else ""
    owners = " + ".join(words(p, found[n]) for n in m.owners)
    parts = [f"{words(p, m)} =", str(m.form), m.label, m.phrase, senses, head, owners and f"of {owners}"]
    return " ".join(part for part in parts if part)


def _role(p: Analysis, role: Role, found: tuple[Mention, ...]) -> str:
    of = words(p, found[role.of]) if role.of is not None else "?"
    return f"{words(p, found[role.holder])} {role.relation} {of} by {words(p, found[role.title])}"
