"""Pronouns → Entities: whom "he", "it", "they", "we" and "the latter" pick up, and how surely."""

from __future__ import annotations

from kg.mention import Form, Mention
from kg.resolve.antecedent import NEAR, Found, antecedent
from kg.resolve.discourse import DOUBTFUL, Discourse, Resolved, before, beside, decide, refuse, text_of
from kg.resolve.rivals import rivals
from kg.syntax import spread
from kg.voice import FIRST_PERSON, voice

_PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
_NEUTRAL = frozenset({"it", "its"})
_OF_TWO = frozenset({"former", "latter"})
_PLURAL = frozenset({"they", "them", "their", "theirs"})
_PLACES = frozenset({"in", "at", "from", "near", "to", "outside", "across", "through", "with"})


def resolve_pronoun(discourse: Discourse, n: int) -> Resolved:
    word = discourse.mentions[n].phrase
    if word in _PERSONAL or word in _NEUTRAL:
        found = antecedent(discourse, n, person=word in _PERSONAL)
        return (
            refuse(discourse, n, f"no earlier mention fits “{word}”")
            if found is None
            else _is(discourse, n, found)
        )
    if word in FIRST_PERSON:
        return _speaker(discourse, n)
    if word in _OF_TWO:
        return _of_two(discourse, n)
    return (
        _plural(discourse, n) if word in _PLURAL else refuse(discourse, n, f"“{word}” is left to its speaker")
    )


def speaker_of(discourse: Discourse, n: int) -> int | None:
    """The mention that says "we" or "our"."""
    token = discourse.mentions[n].head
    speaker = voice(discourse.p, token, discourse.lexicon).speaker
    if speaker is None:
        return None
    near = (discourse.heads.get(speaker), *before(discourse, n, NEAR), *beside(discourse, n))
    mentions = discourse.mentions
    return next(
        (k for k in near if k is not None and k != n and mentions[k].start <= speaker < mentions[k].end), None
    )


def _speaker(discourse: Discourse, n: int) -> Resolved:
    """ "we", "our": who speaks, else whose statement the document is."""
    word, k = discourse.mentions[n].phrase, speaker_of(discourse, n)
    said = discourse.found.get(k) if k is not None else None
    if k is not None and said is not None and len(said.entities) == 1:
        reason = f"“{word}” is “{text_of(discourse, k)}”, who speaks"
        return decide(discourse, n, said.entities, "speaker", reason, trust=said.trust)
    if k is None and discourse.author is not None:
        return decide(discourse, n, (discourse.author,), "author", f"“{word}” is whose statement this is")
    return refuse(discourse, n, f"“{word}” is left to its speaker")


def _of_two(discourse: Discourse, n: int) -> Resolved:
    """ "the latter" is the second of the only two named in the sentence before, or in this one so far."""
    p, word = discourse.p, discourse.mentions[n].phrase
    here = p.sentence[discourse.mentions[n].head]
    for sentence in (here, here - 1):
        found: dict[str, None] = {}
        for k in reversed(tuple(before(discourse, n, 1))):
            m = discourse.mentions[k]
            if p.sentence[m.head] == sentence and k in discourse.found and m.form is not Form.PRONOUN:
                ids = discourse.found[k].entities
                found |= dict.fromkeys(ids if len(ids) == 1 else ())
        if len(found) == 2:
            meant = list(found)[word == "latter"]
            return decide(
                discourse, n, (meant,), "of two", f"“the {word}” is {meant} of {' and '.join(found)}"
            )
    return refuse(discourse, n, f"“the {word}” is one of no two")


def _is(discourse: Discourse, n: int, found: Found) -> Resolved:
    where = "before" if found.mention < n else "after it"
    reason = f"“{text_of(discourse, n)}” is “{text_of(discourse, found.mention)}” {where}"
    if found.other is not None:
        reason += f"; it may be “{text_of(discourse, found.other)}” as well"
    ids = discourse.found[found.mention].entities
    trust = discourse.found[found.mention].trust
    return decide(
        discourse, n, ids, "pronoun", reason, trust=trust if found.other is None else min(trust, DOUBTFUL)
    )


def _plural(discourse: Discourse, n: int) -> Resolved:
    """ "they" are the last coordinated names, the last group or the last people that act, near by."""
    heads, barred = discourse.heads, rivals(discourse, n)
    for k in before(discourse, n, 1):
        m, resolved = discourse.mentions[k], discourse.found.get(k)
        if resolved is None or not resolved.entities or discourse.p.above[m.head] is None:
            continue
        together = [
            heads[t] for t in spread(discourse.p, m.head) if t in heads and heads[t] in discourse.found
        ]
        ids = tuple(dict.fromkeys(i for t in together for i in discourse.found[t].entities))
        if not barred.isdisjoint(ids):
            continue
        if len(ids) > 1:
            reason = f"“{text_of(discourse, n)}” are {', '.join(ids)} before"
            trust = DOUBTFUL if _aside(discourse, m) else resolved.trust
            return decide(discourse, n, ids, "pronoun", reason, trust=trust)
        if len(ids) == 1 and _acting_people(discourse, m):
            reason = f"“{text_of(discourse, n)}” are “{text_of(discourse, k)}” before"
            return decide(discourse, n, ids, "pronoun", reason, trust=resolved.trust)
    return refuse(discourse, n, f"no earlier group fits “{discourse.mentions[n].phrase}”")


def _aside(discourse: Discourse, m: Mention) -> bool:
    """ "crossings with Iran and Turkmenistan": a list that says where or whose, not who."""
    link = discourse.p.above[m.head]
    return link is not None and link[0] in _PLACES | {"poss", "compound", "of"}


def _acting_people(discourse: Discourse, m: Mention) -> bool:
    """ "Bosnian Serbs", "Ugandan rebels": a plural in the place of a subject."""
    link = discourse.p.above[m.head]
    plural = discourse.p.tag[m.end - 1] in ("NNS", "NNPS") and m.form in (Form.DEMONYM, Form.BODY)
    return plural and link is not None and link[0] in ("subject", "patient")
