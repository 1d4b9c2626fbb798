"""Evidence → whether it tells of something only in part ("eased"), or of a protest that ends nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.model import Claim, Evidence
from kg.schema import Relation

BEFORE, AFTER = 3, 8  # so many words around what states it are heard, within its clause
BREAK = re.compile(r"[,;:.!?()–—]|\s-\s")


def in_part(claim: Claim, relation: Relation) -> frozenset[tuple[str, str]]:
    """The claim with each document whose every sentence tells of it only in part ("eased"), or in passing."""
    rules = passing_rules(relation)
    return _wholly(claim, (e for e in claim.evidence if e.rule in rules or _partly(e, relation)))


def in_passing(claim: Claim, relation: Relation) -> frozenset[tuple[str, str]]:
    """The claim with each document whose every sentence tells of a deed that begins no state."""
    rules = passing_rules(relation)
    return _wholly(claim, (e for e in claim.evidence if e.rule in rules))


def passing_rules(relation: Relation) -> frozenset[str]:
    """The rules of the frames that tell of a deed which is no such state ("recalled its ambassador")."""
    return frozenset(frame.rule for frame in relation.frames if not frame.state)


def _wholly(claim: Claim, weak: Iterable[Evidence]) -> frozenset[tuple[str, str]]:
    found = list(weak)
    strong = {e.document for e in claim.evidence if e not in found}
    return frozenset((claim.id, e.document) for e in found if e.document not in strong)


def _partly(evidence: Evidence, relation: Relation) -> bool:
    """Whether one of the words stands in what states it, or one of the phrases around that."""
    shift = evidence.sentence.start
    spans = evidence.triggers or (evidence.sentence,)
    start, end = max(min(s.start for s in spans) - shift, 0), max(s.end for s in spans) - shift
    text = evidence.quote
    if any(_fit(word, said) for said in _words(text[start:end]) for word in relation.partly):
        return True
    before = _words(BREAK.split(text[:start])[-1])[-BEFORE:]
    after = _words(BREAK.split(text[end:])[0])[:AFTER]
    return any(_stands(phrase.split(), said) for phrase in relation.in_part for said in (before, after))


def _words(text: str) -> Sequence[str]:
    return re.findall(r"\w+", text.casefold())


def _fit(word: str, said: str) -> bool:
    return said.startswith(word[:-1]) if word.endswith("*") else said == word


def _stands(phrase: Sequence[str], said: Sequence[str]) -> bool:
    return any(all(map(_fit, phrase, part)) for part in _runs(said, len(phrase)))


def _runs(said: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (said[i : i + size] for i in range(len(said) - size + 1))
