"""What is no news: told in a film, played in a drill, refuted, or what nobody could verify."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.analysis import Analysis, sentence_of
from kg.lexicon import Lexicon
from kg.model import Modality
from kg.syntax import is_verb, subjects
from kg.voice.own import misleads
from kg.voice.speaker import reports
from kg.voice.state import Voice, negated, weigh

_SETTINGS = frozenset({"in", "during", "on", "at"})
_LABEL = 4  # tokens that a label before a colon may have
_CLAUSES = frozenset({"content", "relative", "complement"})


def unreal(p: Analysis, i: int, v: Voice, lexicon: Lexicon) -> Voice:
    """What a setting below token `i`, and the word above it, take from what `i` tells."""
    if is_verb(p, i) and any(_imagined(p, c, lexicon) for s, c in p.below[i] if s in _SETTINGS and c < i):
        v = weigh(v, Modality.HYPOTHETICAL)
    if is_verb(p, i) and any(_corrects(p, c, lexicon) for s, c in p.below[i] if s in ("parataxis", "clause")):
        return replace(v, negative=not v.negative, real=False)
    link = p.above[i]
    if link is None:
        return v
    slot, head = link
    if slot in ("subject", "patient") and _refutes(p, i, slot, head, lexicon):
        return replace(v, negative=not v.negative, real=False)
    if v.speaker is not None:
        return v
    if slot in ("participle", "clause") and p.tag[i] == "VBG" and _watched(p, head, lexicon):
        return weigh(v, Modality.HYPOTHETICAL)
    if slot in _CLAUSES and is_verb(p, i) and _effect(p, head, "unverified", lexicon) and _denied(p, head):
        return replace(weigh(v, Modality.POSSIBLE), hearsay=True, real=False)
    if _refutes(p, i, slot, head, lexicon):
        return replace(v, negative=not v.negative, real=False)
    return v


def _corrects(p: Analysis, verb: int, lexicon: Lexicon) -> bool:
    """ "Peru attacked Chile, it was wrongly reported", "as Chile falsely claimed"."""
    own = any(s in ("complement", "object") for s, _ in p.below[verb])
    marks = {p.lower[c] for s, c in p.below[verb] if s == "mark"}
    adverbs = (c for s, c in p.below[verb] if s == "adverb")
    return not own and marks <= {"as"} and any(misleads(p, verb, c, lexicon) for c in adverbs)


def _watched(p: Analysis, head: int, lexicon: Lexicon) -> bool:
    """ "Imagine Peru attacking Chile", "the novel shows Peru attacking Chile": seen, and made up."""
    link = p.above[head]
    verb = link[1] if link is not None and link[0] == "object" else head  # Peru, or its attacking
    operator = lexicon.operators.get((p.lemma[verb].lower(), "VERB"))
    imagined = operator is not None and operator.modality is Modality.HYPOTHETICAL
    return imagined or any(_imagined(p, s, lexicon) for s in subjects(p, verb))


def shown(p: Analysis, v: Voice, lexicon: Lexicon) -> Voice:
    """ "The film shows Peru attacking Chile": what speaks is no source."""
    fiction = v.speaker is not None and _imagined(p, v.speaker, lexicon)
    return weigh(replace(v, speaker=None), Modality.HYPOTHETICAL) if fiction else v


def labelled(p: Analysis, i: int, v: Voice, lexicon: Lexicon) -> Voice:
    """ "FALSE: Peru attacked Chile": a label before a colon refutes what follows."""
    start = sentence_of(p, i).start
    colon = next((k for k in range(start, min(start + _LABEL, i)) if p.text[k] == ":"), None)
    if colon is None or not any(_effect(p, k, "refuted", lexicon) for k in range(start, colon)):
        return v
    return replace(v, negative=not v.negative)


def _words(p: Analysis, i: int) -> Iterator[str]:
    """A noun with its compounds ("war game"), and alone."""
    yield from (f"{p.lower[c]} {p.lemma[i].lower()}" for s, c in p.below[i] if s == "compound")
    yield p.lemma[i].lower()


def _effect(p: Analysis, i: int, effect: str, lexicon: Lexicon) -> bool:
    return any((hedge := lexicon.hedges.get(w)) is not None and hedge.effect == effect for w in _words(p, i))


def _imagined(p: Analysis, i: int, lexicon: Lexicon) -> bool:
    """A noun for what is played or made up, by itself or by its adjective ("a simulated attack")."""
    hedges = (lexicon.hedges.get(p.lower[c]) for s, c in p.below[i] if s == "compound")
    return _effect(p, i, "imagined", lexicon) or any(h is not None and h.effect == "imagined" for h in hedges)


def _denied(p: Analysis, i: int) -> bool:
    """ "could not verify", "was unable to verify", "no evidence", "found no proof"."""
    link = p.above[i]
    unable = link is not None and link[0] == "complement" and p.lower[link[1]] in ("unable", "powerless")
    return unable or negated(p, i) or (link is not None and is_verb(p, link[1]) and negated(p, link[1]))


def _refutes(p: Analysis, i: int, slot: str, head: int, lexicon: Lexicon) -> bool:
    """ "It is a myth that Peru attacked", "the claim that … is false"."""
    if not _effect(p, head, "refuted", lexicon):
        return False
    if slot in ("subject", "patient"):
        return reports(p, i, lexicon) is not None
    return slot in _CLAUSES and is_verb(p, i) and p.lower[head + 1 : head + 2] == ("that",)
