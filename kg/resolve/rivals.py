"""Whom a pronoun cannot mean: those beside whom it stands under one verb or one noun."""

from __future__ import annotations

from collections.abc import Iterable

from kg.analysis import Analysis, sentence_of
from kg.resolve.discourse import Discourse
from kg.syntax import is_verb, objects, spread, subjects, under

SUBJECTS = frozenset({"subject", "patient"})
_QUOTES = frozenset({'"', "”", "''"})
_SAME = frozenset(
    {"appos", "flat", "compound", "conj"}
)  # what describes or joins an argument is no other one
_CLAUSES = frozenset({
    "complement", "content", "clause", "relative", "infinitive", "participle", "parataxis", "conj", "subject",
    "patient", "poss",
})  # fmt: skip


def rivals(discourse: Discourse, n: int) -> set[str]:
    """The entities that a pronoun cannot mean: in "Peru attacked it" Peru, in "its war on Chile" Chile."""
    token = discourse.mentions[n].head
    found = entities_at(discourse, _beside(discourse.p, token))
    return found | _told_of(discourse, n)


def _told_of(discourse: Discourse, n: int) -> set[str]:
    """ "“The minister Ana Yupanqui kept her word,” she said": not she, who is quoted in the third person."""
    p, token = discourse.p, discourse.mentions[n].head
    link = p.above[token]
    if (
        link is None
        or link[0] != "subject"
        or (p.lemma[link[1]].lower(), "VERB") not in discourse.lexicon.speech
    ):
        return set()
    start = sentence_of(p, token).start
    closing = max((k for k in range(start, token) if p.text[k] in _QUOTES), default=None)
    quoted = range(start, closing) if closing is not None and token - closing <= 3 else range(0)
    return entities_at(discourse, quoted)


def entities_at(discourse: Discourse, tokens: Iterable[int]) -> set[str]:
    """Whom the mentions at these tokens stand for, as far as they are resolved."""
    numbers = (discourse.heads.get(token) for token in tokens)
    return {e for k in numbers if k is not None and k in discourse.found for e in discourse.found[k].entities}


def _beside(p: Analysis, token: int) -> set[int]:
    link = p.above[token]
    if link is None:
        return set()
    slot, head = link
    if slot in _SAME:
        return set()
    if slot == "poss":
        return _complements(p, head)
    if slot in SUBJECTS:
        return {t for x in objects(p, head) for t in spread(p, x)} | _complements(p, head)
    found: set[int] = set()
    while True:  # "launched strikes against it": whoever launched them
        found |= {t for x in (subjects(p, head) if is_verb(p, head) else ()) for t in spread(p, x)}
        above = p.above[head]
        if is_verb(p, head) or above is None or above[0] in _CLAUSES:
            return found - set(under(p, token))
        head = above[1]


def _complements(p: Analysis, noun: int) -> set[int]:
    """What a noun or a verb is done to: "its war against Peru", "its ties with Peru"."""
    return {t for s, c in p.below[noun] if s not in _CLAUSES for t in spread(p, c)}
