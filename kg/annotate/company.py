"""Second parties and second acts of one sentence that parsers hang apart: "along with", "as did", "then"."""

from __future__ import annotations

from kg.annotate.arcs import FINITE, Arcs

_WITH = frozenset({("along", "with"), ("together", "with"), ("as", "well"), ("in", "addition")})
_DONE = frozenset({"do", "have", "be"})
_MERELY = frozenset({"only", "just", "merely", "simply", "solely"})
_DOERS = ("subject", "patient")


def along_with(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "Poland, along with Lithuania, condemned": both did; "Together with Chad, Niger condemned" too."""
    doc, cases = arcs.tokens, [c for s, c in arcs.below[child] if s == "case"]
    words = tuple(doc[c].lower_ for c in cases[:2])
    link = arcs.above[head]
    party = doc[head].pos_ == "PROPN" or (doc[head].pos_ == "NOUN" and link is not None and link[0] in _DOERS)
    if words in _WITH and party:
        return _join(arcs, child, head)
    opens = (doc[head].lower_, *words[:1]) in _WITH or words in _WITH
    # "sponsored the plan along with the EU": together with who sponsored it
    verb = head if doc[head].pos_ == "VERB" or link is None else link[1]
    doer = next((c for s, c in arcs.below[verb] if s in _DOERS), None)
    if not opens or doer is None or doer == child or doc[child].pos_ not in ("PROPN", "NOUN"):
        return False
    return _join(arcs, child, doer)


def _join(arcs: Arcs, child: int, head: int) -> bool:
    arcs.hang(child, "conj", head)
    return True


def as_did(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "Libya condemned Chad, as did Niger": Niger did what Libya did."""
    doc = arcs.tokens
    if doc[child].lemma_ not in _DONE or not any(
        s in ("mark", "adverb") and doc[c].lower_ in ("as", "so") and c == child - 1
        for s, c in arcs.below[child]
    ):
        return False
    after = [c for s, c in arcs.below[child] if c > child and s not in ("punct", "adverb", "time")]
    doer = next((c for s, c in arcs.below[head] if s in _DOERS), None)
    if doer is None or len(after) != 1 or doc[after[0]].pos_ not in ("PROPN", "NOUN"):
        return False
    return _join(arcs, after[0], doer)


def then_did(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "Bolivia cut ties with Peru, then restored them": a finite verb without a subject goes on."""
    doc = arcs.tokens
    same = doc[child].tag_ in FINITE and doc[head].tag_ == doc[child].tag_ and doc[child].pos_ == "VERB"
    if child < head or not same or set(_DOERS) & arcs.slots(child) or not set(_DOERS) & arcs.slots(head):
        return False
    if doc[child - 1].lower_ not in ("then", "later", "and", ",", "but", "yet"):
        return False
    return _join(arcs, child, head)


def not_only(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "sanctioned not only Iran but Syria": what is sanctioned, no time of it."""
    doc = arcs.tokens
    merely = any(s == "adverb" and doc[c].lower_ in _MERELY for s, c in arcs.below[child])
    if not merely or doc[head].pos_ != "VERB" or "object" in arcs.slots(head) or child < head:
        return False
    arcs.hang(child, "object", head)
    return True
