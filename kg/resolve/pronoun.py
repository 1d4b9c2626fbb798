"""Pronouns → Entities: the earlier mention that "he", "it" and "they" pick up."""

from __future__ import annotations

from kg.mention import Form, Mention
from kg.model import Kind
from kg.resolve.scene import Resolved, Scene, decide, refuse, text_of
from kg.syntax import objects, spread, subjects

NEAR = 3  # sentences back in which a pronoun looks for its owner
_PLACES = frozenset({"in", "at", "from", "near", "to", "outside", "across", "through"})
_PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
_NEUTRAL = frozenset({"it", "its"})
_PLURAL = frozenset({"they", "them", "their", "theirs"})


def resolve_pronoun(scene: Scene, n: int) -> Resolved:
    word = scene.mentions[n].phrase
    if word in _PERSONAL:
        return _antecedent(scene, n, person=True)
    if word in _NEUTRAL:
        return _antecedent(scene, n, person=False)
    return _plural(scene, n) if word in _PLURAL else refuse(scene, n, f"“{word}” is left to its speaker")


def _antecedent(scene: Scene, n: int, person: bool) -> Resolved:
    """The best earlier mention: nearest sentence first, in it subjects first, then the earliest."""
    ranked = sorted((_distance(scene, n, k), k) for k in range(n) if _may_own(scene, n, k, person))
    if not ranked:
        return refuse(scene, n, f"no earlier mention fits “{scene.mentions[n].phrase}”")
    best = ranked[0][1]
    return decide(
        scene,
        n,
        scene.found[best].entities,
        "pronoun",
        f"“{text_of(scene, n)}” is “{text_of(scene, best)}” before",
    )


def _may_own(scene: Scene, n: int, k: int, person: bool) -> bool:
    pronoun, m, resolved = scene.mentions[n], scene.mentions[k], scene.found.get(k)
    if resolved is None or len(resolved.entities) != 1 or m.form is Form.DEMONYM:
        return False
    if scene.p.sentence[pronoun.head] - scene.p.sentence[m.head] > NEAR:
        return False
    if (scene.entities[resolved.entities[0]].kind is Kind.PERSON) is not person:
        return False
    return (
        person
        or scene.entities[resolved.entities[0]].kind is not Kind.NEWS_AGENCY
        and not _rivals(scene, pronoun, m)
    )


def _rivals(scene: Scene, pronoun: Mention, m: Mention) -> bool:
    """Two arguments of one verb are not the same ("Ukraine … accused it": not Ukraine)."""
    link = scene.p.above[pronoun.head]
    if link is None or link[0] not in ("object", "indirect", "to", "with", "on", "against"):
        return False
    arguments = {
        t for x in subjects(scene.p, link[1]) + objects(scene.p, link[1]) for t in spread(scene.p, x)
    }
    return m.head in arguments - {pronoun.head}


def _distance(scene: Scene, n: int, k: int) -> tuple[int, int, int]:
    m = scene.mentions[k]
    link = scene.p.above[m.head]
    slot = link[0] if link else "subject"
    rank = (
        0 if slot in ("subject", "patient") else 2 if slot in _PLACES or slot in ("poss", "compound") else 1
    )
    return scene.p.sentence[scene.mentions[n].head] - scene.p.sentence[m.head], rank, m.start


def _plural(scene: Scene, n: int) -> Resolved:
    """ "they" are the last coordinated names, the last group or the last people that act, near by."""
    here = scene.p.sentence[scene.mentions[n].head]
    heads = {m.head: k for k, m in enumerate(scene.mentions)}
    for k in range(n - 1, -1, -1):
        m, resolved = scene.mentions[k], scene.found.get(k)
        if here - scene.p.sentence[m.head] > 1:
            break
        if resolved is None or not resolved.entities or scene.p.above[m.head] is None:
            continue
        together = [heads[t] for t in spread(scene.p, m.head) if t in heads and heads[t] in scene.found]
        ids = tuple(dict.fromkeys(i for t in together for i in scene.found[t].entities))
        if len(ids) > 1:
            return decide(scene, n, ids, "pronoun", f"“{text_of(scene, n)}” are {', '.join(ids)} before")
        if len(ids) == 1 and _acting_people(scene, m):
            return decide(scene, n, ids, "pronoun", f"“{text_of(scene, n)}” are “{text_of(scene, k)}” before")
    return refuse(scene, n, f"no earlier group fits “{scene.mentions[n].phrase}”")


def _acting_people(scene: Scene, m: Mention) -> bool:
    """ "Bosnian Serbs", "Ugandan rebels": a plural in the place of a subject."""
    link = scene.p.above[m.head]
    plural = scene.p.tag[m.end - 1] in ("NNS", "NNPS") and m.form in (Form.DEMONYM, Form.BODY)
    return plural and link is not None and link[0] in ("subject", "patient")
