"""The mention that a pronoun in the singular picks up, and who else would do as well."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.analysis import Analysis
from kg.mention import Form
from kg.model import Kind
from kg.resolve.discourse import Discourse, before, beside
from kg.resolve.gender import differ
from kg.resolve.rivals import SUBJECTS, rivals
from kg.syntax import is_verb, spread, subjects, under

NEAR = 3  # sentences back in which a pronoun looks for its owner
_PLACES = frozenset({"in", "at", "from", "near", "to", "outside", "across", "through"})
# Under these, what is owned is why the verb's deed is done: "sanctioned Peru over its raid".
_REASONS = frozenset({
    "over", "for", "because_of", "due_to", "following", "after", "on", "about", "against", "from", "at",
    "with", "of",
})  # fmt: skip
_CONTENTS = frozenset({"complement", "content", "parataxis"})
_OUGHT = frozenset({"should", "must", "ought", "shall", "has", "have", "needs"})


NOBODY = -1  # a mention that the text holds and nothing tells


class Found(NamedTuple):
    """The mention that a pronoun picks up, and one that would do as well, where there is such."""

    mention: int
    other: int | None = None


def antecedent(discourse: Discourse, n: int, person: bool) -> Found | None:
    """The mention that a pronoun picks up: by what its clause says of it, else by who stands nearest."""
    fitting = _fitting(discourse, n, person)
    for law in (_acted_on, _by_clause):
        found = law(discourse, n, fitting)
        if found is not None:
            return None if found.mention == NOBODY else found
    earlier = [k for k in fitting if k < n]
    if not earlier:
        return None
    best = min(earlier, key=lambda k: _distance(discourse, n, k))
    if person and _same_unknown(discourse, n, [m.head for m in discourse.mentions[best + 1 : n]]):
        return None
    return Found(best, _beside(discourse, n, best, earlier))


# ---- who may be meant at all -----------------------------------------------------------------------------


def _fitting(discourse: Discourse, n: int, person: bool) -> list[int]:
    """The mentions near by that may be meant, in the order of the text; later ones of its sentence too."""
    barred = rivals(discourse, n)
    near = [*reversed(tuple(before(discourse, n, NEAR))), *(k for k in beside(discourse, n) if k > n)]
    return [
        k
        for k in near
        if _may_be_meant(discourse, k, person)
        and barred.isdisjoint(discourse.found[k].entities)
        and not (person and differ(discourse, n, discourse.found[k].entities[0]))
    ]


def _may_be_meant(discourse: Discourse, k: int, person: bool) -> bool:
    resolved, form = discourse.found.get(k), discourse.mentions[k].form
    if resolved is None or len(resolved.entities) != 1 or form is Form.DEMONYM:
        return False
    kind = discourse.entities[resolved.entities[0]].kind
    return kind is Kind.PERSON if person else kind not in (Kind.PERSON, Kind.NEWS_AGENCY)


# ---- whom the verb acts on -------------------------------------------------------------------------------


def _acted_on(discourse: Discourse, n: int, fitting: list[int]) -> Found | None:
    """ "sanctioned Peru over its raid": what a deed is done for belongs to whom it is done to."""
    p, token = discourse.p, discourse.mentions[n].head
    link = p.above[token]
    if link is None or link[0] != "poss" or _is_own(p, token):
        return None
    reason = _reason(p, link[1])
    helping = reason is not None and reason[0] == "in" and _helps(discourse, reason[1])
    if reason is None or not (reason[0] in _REASONS or helping):
        return None
    verb = next((v for v in _verbs_above(p, reason[1])), reason[1])  # a headline's noun, where no verb is
    if p.lemma[verb].lower() in discourse.lexicon.owning:
        return None
    while (above := p.above[verb]) is not None and above[0] == "conj":  # "cut ties with Mali and stopped aid"
        verb = above[1]
    mine = set(_entities(discourse, [k for k in fitting if _among(discourse, k, _doers(p, verb))]))
    inside = [
        k
        for k in fitting
        if k < n
        and _among(discourse, k, set(under(p, verb)) - _doers(p, verb))
        and (p.above[discourse.mentions[k].head] or ("", 0))[0] != "compound"
        and discourse.found[k].entities[0] not in mine
    ]
    if not inside:
        return None
    near = _entities(discourse, inside)
    other = next((k for k in inside if discourse.found[k].entities[0] != near[-1]), None)
    return Found(inside[-1], other)


def _reason(p: Analysis, noun: int) -> tuple[str, int] | None:
    """The word under which a noun is a reason, and what hangs above: "over", "following" taken for a verb."""
    link = p.above[noun]
    while link is not None and link[0] == "conj":  # "over its raid and its threats"
        link = p.above[link[1]]
    if link is not None and link[0] == "object" and p.lower[link[1]] in _REASONS:
        over = p.above[link[1]]
        return None if over is None else (p.lower[link[1]], over[1])
    return link


def _helps(discourse: Discourse, token: int) -> bool:
    """ "helped Peru in its war": what the helped one is at."""
    verb = next(_verbs_above(discourse.p, token), None)
    return verb is not None and discourse.p.lemma[verb].lower() in discourse.lexicon.helping


def _is_own(p: Analysis, token: int) -> bool:
    return token + 1 < len(p.text) and p.lower[token + 1] == "own"


def _doers(p: Analysis, verb: int) -> set[int]:
    return {t for x in subjects(p, verb) for t in under(p, x)}


def _among(discourse: Discourse, k: int, tokens: set[int]) -> bool:
    return discourse.mentions[k].head in tokens


def _entities(discourse: Discourse, mentions: list[int]) -> list[str]:
    return [discourse.found[k].entities[0] for k in mentions]


# ---- whose clause it is ----------------------------------------------------------------------------------


def _verbs_above(p: Analysis, token: int) -> Iterator[int]:
    """The verbs over a token, the innermost first, the token itself among them."""
    seen: set[int] = set()
    while token not in seen:
        seen.add(token)
        if is_verb(p, token) or any(s == "copula" for s, _ in p.below[token]):
            yield token
        link = p.above[token]
        if link is None:
            return
        token = link[1]


def _by_clause(discourse: Discourse, n: int, fitting: list[int]) -> Found | None:
    """ "Peru said that Chile recalled its envoy": Chile's; "Peru said that it had …": Peru."""
    p, token = discourse.p, discourse.mentions[n].head
    heads = {discourse.mentions[k].head: k for k in fitting}
    inner: int | None = None  # the clause from which we climb
    for verb in _verbs_above(p, token):
        doers = subjects(p, verb)
        if token in {t for x in doers for t in under(p, x)}:
            inner = verb
            continue
        fits = [heads[t] for x in doers for t in spread(p, x) if t in heads]
        if not fits and _same_unknown(discourse, n, doers):
            return Found(NOBODY)
        owner = _speaker_beside(discourse, n, fitting, fits[0], verb) if fits and inner is None else None
        if owner is not None:
            return Found(owner, fits[0])
        if fits:
            return Found(fits[0], _other_in_clauses(discourse, n, fitting, fits[0], verb, inner))
        inner = verb
    return None


_ALIKE = (
    frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"}), frozenset({"it", "its"}),
)  # fmt: skip


def _same_unknown(discourse: Discourse, n: int, doers: list[int]) -> bool:
    """ "she said, recalling her visit": who she is nothing tells, and so not whose visit it was."""
    alike = next((words for words in _ALIKE if discourse.mentions[n].phrase in words), frozenset())
    found = (discourse.heads.get(token) for token in doers)
    return any(
        discourse.mentions[k].phrase in alike and not discourse.found[k].entities
        for k in found
        if k is not None and k != n and k in discourse.found
    )


def _other_in_clauses(
    discourse: Discourse, n: int, fitting: list[int], best: int, verb: int, inner: int | None
) -> int | None:
    """Who else may be meant: the speaker beside the doer ("Peru says Chile violated its airspace"), or
    in an adverbial clause and under "should" also whom the main verb acts on ("threatened Peru if it …").
    """
    p = discourse.p
    if inner is None:
        return None
    link = p.above[inner]
    told = link is not None and link[0] in _CONTENTS and link[1] == verb
    ought = any(s == "aux" and p.lower[c] in _OUGHT for s, c in p.below[inner])
    if told and not ought:
        return None
    return _other(discourse, n, best, [k for k in fitting if _among(discourse, k, set(under(p, verb)))])


def _speaker_beside(discourse: Discourse, n: int, fitting: list[int], best: int, verb: int) -> int | None:
    """Who tells, asks or charges may own what another harms: "said that Chile violated its airspace"; what
    one recalls, lifts or ends is one's own."""
    p, mine = discourse.p, discourse.found[best].entities
    if p.lemma[verb].lower() in discourse.lexicon.undoing:
        return None
    link = p.above[discourse.mentions[n].head]
    held = link is not None and link[0] == "poss" and (p.above[link[1]] or ("", verb))[0] not in SUBJECTS
    for outer in _verbs_above(p, verb) if held else ():
        if outer != verb and _told_by(p, verb, outer):
            for k in fitting:
                if _among(discourse, k, _doers(p, outer)) and discourse.found[k].entities != mine:
                    return k
    return None


def _told_by(p: Analysis, verb: int, outer: int) -> bool:
    """Whether a verb stands in what another one tells, asks for or charges with."""
    while verb != outer:
        link = p.above[verb]
        if link is None or link[0] not in (*_CONTENTS, "of", "for", "infinitive", "conj"):
            return False
        verb = link[1]
    return True


def _other(discourse: Discourse, n: int, best: int, among: list[int]) -> int | None:
    mine = discourse.found[best].entities
    return next((k for k in reversed(among) if k < n and discourse.found[k].entities != mine), None)


# ---- who stands nearest ----------------------------------------------------------------------------------


def _distance(discourse: Discourse, n: int, k: int) -> tuple[int, int, int]:
    """Nearest sentence first, in it subjects first, then the earliest."""
    m = discourse.mentions[k]
    link = discourse.p.above[m.head]
    slot = link[0] if link else "subject"
    rank = 0 if slot in SUBJECTS else 2 if slot in _PLACES or slot in ("poss", "compound") else 1
    return discourse.p.sentence[discourse.mentions[n].head] - discourse.p.sentence[m.head], rank, m.start


def _beside(discourse: Discourse, n: int, best: int, earlier: list[int]) -> int | None:
    """Another of the same sentence that would do as well; its subject goes before all others."""
    p, here = discourse.p, discourse.p.sentence[discourse.mentions[best].head]
    if _leads(discourse, n) and _leads(discourse, best):
        return None
    return _other(discourse, n, best, [k for k in earlier if p.sentence[discourse.mentions[k].head] == here])


def _leads(discourse: Discourse, k: int) -> bool:
    """Whether a mention is the subject of its sentence's main clause."""
    p, token = discourse.p, discourse.mentions[k].head
    link = p.above[token]
    return link is not None and link[0] in SUBJECTS and p.above[link[1]] is None
