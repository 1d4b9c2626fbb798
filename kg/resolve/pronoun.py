"""Pronouns → Entities: the earlier mention that "he", "it" and "they" pick up."""

from __future__ import annotations

from kg.mention import Form, Mention
from kg.model import Kind
from kg.resolve.discourse import Discourse, Resolved, before, decide, refuse, text_of
from kg.syntax import objects, spread, subjects

NEAR = 3  # sentences back in which a pronoun looks for its owner
_PLACES = frozenset({"in", "at", "from", "near", "to", "outside", "across", "through"})
_PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
_NEUTRAL = frozenset({"it", "its"})
_PLURAL = frozenset({"they", "them", "their", "theirs"})


def resolve_pronoun(discourse: Discourse, n: int) -> Resolved:
    word = discourse.mentions[n].phrase
    if word in _PERSONAL:
        return _antecedent(discourse, n, person=True)
    if word in _NEUTRAL:
        return _antecedent(discourse, n, person=False)
    return (
        _plural(discourse, n) if word in _PLURAL else refuse(discourse, n, f"“{word}” is left to its speaker")
    )


def _antecedent(discourse: Discourse, n: int, person: bool) -> Resolved:
    """The best earlier mention: nearest sentence first, in it subjects first, then the earliest."""
    near = before(discourse, n, NEAR)
    ranked = sorted((_distance(discourse, n, k), k) for k in near if _may_own(discourse, n, k, person))
    if not ranked:
        return refuse(discourse, n, f"no earlier mention fits “{discourse.mentions[n].phrase}”")
    best = ranked[0][1]
    return decide(
        discourse,
        n,
        discourse.found[best].entities,
        "pronoun",
        f"“{text_of(discourse, n)}” is “{text_of(discourse, best)}” before",
    )


def _may_own(discourse: Discourse, n: int, k: int, person: bool) -> bool:
    pronoun, m, resolved = discourse.mentions[n], discourse.mentions[k], discourse.found.get(k)
    if resolved is None or len(resolved.entities) != 1 or m.form is Form.DEMONYM:
        return False
    if (discourse.entities[resolved.entities[0]].kind is Kind.PERSON) is not person:
        return False
    return (
        person
        or discourse.entities[resolved.entities[0]].kind is not Kind.NEWS_AGENCY
        and not _rivals(discourse, pronoun, m)
    )


def _rivals(discourse: Discourse, pronoun: Mention, m: Mention) -> bool:
    """Two arguments of one verb are not the same ("Ukraine … accused it": not Ukraine)."""
    link = discourse.p.above[pronoun.head]
    if link is None or link[0] not in ("object", "indirect", "to", "with", "on", "against"):
        return False
    arguments = {
        t
        for x in subjects(discourse.p, link[1]) + objects(discourse.p, link[1])
        for t in spread(discourse.p, x)
    }
    return m.head in arguments - {pronoun.head}


def _distance(discourse: Discourse, n: int, k: int) -> tuple[int, int, int]:
    m = discourse.mentions[k]
    link = discourse.p.above[m.head]
    slot = link[0] if link else "subject"
    rank = (
        0 if slot in ("subject", "patient") else 2 if slot in _PLACES or slot in ("poss", "compound") else 1
    )
    return discourse.p.sentence[discourse.mentions[n].head] - discourse.p.sentence[m.head], rank, m.start


def _plural(discourse: Discourse, n: int) -> Resolved:
    """ "they" are the last coordinated names, the last group or the last people that act, near by."""
    heads = discourse.heads
    for k in before(discourse, n, 1):
        m, resolved = discourse.mentions[k], discourse.found.get(k)
        if resolved is None or not resolved.entities or discourse.p.above[m.head] is None:
            continue
        together = [
            heads[t] for t in spread(discourse.p, m.head) if t in heads and heads[t] in discourse.found
        ]
        ids = tuple(dict.fromkeys(i for t in together for i in discourse.found[t].entities))
        if len(ids) > 1:
            return decide(
                discourse, n, ids, "pronoun", f"“{text_of(discourse, n)}” are {', '.join(ids)} before"
            )
        if len(ids) == 1 and _acting_people(discourse, m):
            return decide(
                discourse,
                n,
                ids,
                "pronoun",
                f"“{text_of(discourse, n)}” are “{text_of(discourse, k)}” before",
            )
    return refuse(discourse, n, f"no earlier group fits “{discourse.mentions[n].phrase}”")


def _acting_people(discourse: Discourse, m: Mention) -> bool:
    """ "Bosnian Serbs", "Ugandan rebels": a plural in the place of a subject."""
    link = discourse.p.above[m.head]
    plural = discourse.p.tag[m.end - 1] in ("NNS", "NNPS") and m.form in (Form.DEMONYM, Form.BODY)
    return plural and link is not None and link[0] in ("subject", "patient")
