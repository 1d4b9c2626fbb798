"""What stands at the predicate itself: "not", "no", auxiliaries, hedging adverbs, conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.analysis import Analysis, is_space, sentence_of
from kg.lexicon import Lexicon
from kg.model import Modality
from kg.syntax import is_verb
from kg.voice.state import Voice, hedged, operated, weigh


def asked(p: Analysis, i: int) -> bool:
    """ "Has Ghana cut ties?": a question says nothing."""
    words = (p.text[t] for t in reversed(sentence_of(p, i)) if not is_space(p, t))
    return next((word for word in words if word not in _QUOTES), None) == "?"


_QUOTES = frozenset({'"', "”", "''", "’", "»"})


def own(p: Analysis, i: int, v: Voice, lexicon: Lexicon) -> Voice:
    """What stands at the word itself: "not", "no", auxiliaries, hedging adverbs, conditions."""
    *_, (_, after) = own_steps(p, i, v, lexicon)
    return after


def own_steps(p: Analysis, i: int, v: Voice, lexicon: Lexicon) -> Iterator[tuple[int, Voice]]:
    """The same, one word below after the other; the last step is the word's own form."""
    denied, joined = False, _joined_auxiliary(p, i)
    for slot, child in p.below[i]:
        # The "no" of "imposed no sanctions" has been counted at the noun, where that is what is asked about.
        if child not in v.chain and _negates(p, i, slot, child, lexicon):
            twice = slot == "negation" and denied  # "does not and will not recognise" denies once
            v = v if twice else replace(v, negative=not v.negative)
            denied |= slot == "negation"
        elif slot == "aux" and child != joined:
            v = _auxiliary(p, child, v, lexicon)
        elif slot in ("adverb", "compound"):
            v = hedged(p.lower[child], v, lexicon)
            # "it was wrongly reported that": what is told is not so; "wrongly accused" has accused.
            untrue = i not in v.chain and misleads(p, i, child, lexicon)
            v = replace(v, negative=not v.negative) if untrue else v
            v = weigh(v, Modality.PLANNED) if p.lower[child] in lexicon.ahead and child < i else v
        elif slot == "clause" and _condition(p, child, lexicon) and not _says(p, i, lexicon):
            v = weigh(v, Modality.HYPOTHETICAL)
        elif slot in ("mark", "cc"):  # "rather than sanction" may be either
            v = operated(p, child, "SCONJ", v, lexicon)
        yield child, v
    if p.lower[max(i - 2, 0) : i] in _ENDED or _used_to(p, i):  # parsers hang it anywhere
        v = replace(v, negative=not v.negative)
    v = weigh(v, Modality.HYPOTHETICAL) if _is_inverted(p, i) else v
    yield i, weigh(v, Modality.PLANNED) if _is_to(p, i) else v


_ENDED = frozenset({("no", "longer"), ("all", "but")})


def _used_to(p: Analysis, i: int) -> bool:
    """ "used to support": once, and no more; not the passive "was used to attack"."""
    if i < 2 or p.lower[i - 2 : i] != ("used", "to") or p.tag[i] != "VB":
        return False
    return not any(p.lower[k] in _BE for k in range(max(i - 4, 0), i - 2)) and p.pos[i - 3] != "NOUN"


def _joined_auxiliary(p: Analysis, i: int) -> int | None:
    """The second auxiliary of "does not and will not": the first has told what is so already."""
    helping = [c for s, c in p.below[i] if s == "aux" and c < i]
    if len(helping) != 2 or p.lower[helping[0]] not in _DOES:
        return None
    joined = any(s == "cc" and helping[0] < c < helping[1] for s, c in p.below[i])
    return helping[1] if joined else None


_DOES = frozenset({"do", "does", "did", "has", "have", "had"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"})


def _says(p: Analysis, i: int, lexicon: Lexicon) -> bool:
    """Whether a verb is one of saying: "threatened to … if" threatens, whatever comes of it."""
    return (p.lemma[i], "VERB") in lexicon.speech


def _is_to(p: Analysis, i: int) -> bool:
    """ "is to visit", "is to be recognised": settled for the future."""
    words = [p.lower[c] for s, c in p.below[i] if s in ("aux", "aux_pass", "copula", "mark") and c < i]
    if p.tag[i] == "VBN" and words[-1:] == ["be"]:
        words.pop()
    elif p.tag[i] != "VB":
        return False
    return words[-1:] == ["to"] and bool({"is", "are", "was", "were"} & set(words[:-1]))


def _negates(p: Analysis, i: int, slot: str, child: int, lexicon: Lexicon) -> bool:
    """ "not", "never", "no longer", "signed no deal", "has yet to"."""
    word = p.lower[child]
    if slot == "negation":
        return p.lower[child + 1 : child + 2] not in _NOT_ONLY
    if slot == "det":
        return word in ("no", "neither")
    if slot in ("object", "subject", "patient") and is_verb(p, i):
        none = p.lower[child] in _NOBODY
        return none or any(p.lower[c] in ("no", "neither") for _, c in p.below[child] if c < child)
    if slot != "adverb":
        return False
    operator = lexicon.operators.get((word, "ADV"))
    yet = word == "yet" and any(
        (s == "mark" and p.lower[c] == "to") or (s == "complement" and p.tag[c] == "VB")
        for s, c in p.below[i]
    )
    return yet or (operator is not None and operator.negates)


# "not only supports … but also": both are so.
_NOT_ONLY = frozenset({("only",), ("just",), ("merely",), ("simply",), ("solely",)})
_NOBODY = frozenset({"none", "nobody", "neither"})


def _auxiliary(p: Analysis, i: int, v: Voice, lexicon: Lexicon) -> Voice:
    if p.lower[i] in _WOULD:
        return replace(v, would=True)
    return operated(p, i, "AUX", v, lexicon)


def _condition(p: Analysis, i: int, lexicon: Lexicon) -> bool:
    """Whether an adverbial clause sets a condition: "if …", "unless …", "had Minsk recognised"."""
    marks = [p.lower[c] for s, c in p.below[i] if s in ("mark", "adverb")]
    operators = [lexicon.operators.get((m, "SCONJ")) for m in marks]
    if any(o is not None and o.modality is Modality.HYPOTHETICAL for o in operators):
        return True
    inverted = [c for s, c in p.below[i] if s == "aux" and p.lower[c] in _INVERTED]
    subject = next((c for s, c in p.below[i] if s in ("subject", "patient")), None)
    return bool(inverted and subject is not None and not marks and inverted[0] < subject)


def _is_inverted(p: Analysis, i: int) -> bool:
    """ "Had Minsk recognised it, …": the condition itself, which its auxiliary opens; not "Never had …"."""
    link = p.above[i]
    if link is None or link[0] not in ("clause", "complement") or not is_verb(p, i):
        return False
    first = min((c for s, c in p.below[i] if s not in ("punct", "cc")), default=None)
    subject = next((c for s, c in p.below[i] if s in ("subject", "patient")), None)
    helps = any(c == first and s in ("aux", "aux_pass") for s, c in p.below[i])
    return helps and first is not None and p.lower[first] in _INVERTED and subject is not None


_INVERTED = frozenset({"had", "were", "should"})


def misleads(p: Analysis, verb: int, adverb: int, lexicon: Lexicon) -> bool:
    """ "wrongly reported", "falsely claimed"."""
    hedge = lexicon.hedges.get(p.lower[adverb])
    refutes = hedge is not None and hedge.effect == "refuted"
    return refutes and p.tag[adverb] == "RB" and _says(p, verb, lexicon)


def would(p: Analysis, verb: int) -> bool:
    return any(s == "aux" and p.lower[c] in _WOULD for s, c in p.below[verb])


_WOULD = frozenset({"would", "'d", "’d"})
