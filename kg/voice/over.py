"""What is over: sanctions that expired, "the end of its recognition", an embargo that "has run out"."""

from __future__ import annotations

from kg.analysis import Analysis
from kg.lexicon import Lexicon
from kg.syntax import is_verb
from kg.voice.state import keys, part_of_speech


def ending(p: Analysis, noun: int, lexicon: Lexicon) -> int | None:
    """The word that says of a state of affairs that it is over, where one does; how real that is, its own
    voice tells."""
    if p.lemma[noun].lower() not in lexicon.lasting:
        return None
    link = p.above[noun]
    if link is not None and _ends(p, *link, lexicon):
        return link[1]
    clauses = (c for s, c in p.below[noun] if s == "relative" and _is_past(p, c))
    said = (c for c in clauses if _lapses(p, c, lexicon))
    told = (c for s, c in p.below[noun] if s == "compound" and p.lower[c] in lexicon.lapsing)
    return next(said, None) or next(told, None)


def _ends(p: Analysis, slot: str, head: int, lexicon: Lexicon) -> bool:
    """ "Its embargo expired", "the embargo is over", "after the end of its embargo"."""
    if not _lapses(p, head, lexicon):
        return False
    if slot == "subject":
        return _is_past(p, head) if is_verb(p, head) else any(s == "copula" for s, _ in p.below[head])
    ahead = any(s == "case" and p.lower[c] in _AHEAD for s, c in p.below[head])
    return slot in ("of", "to") and p.pos[head] == "NOUN" and not ahead


_AHEAD = frozenset({"before", "until", "till", "toward", "towards", "by", "for", "without", "pending"})


def _lapses(p: Analysis, word: int, lexicon: Lexicon) -> bool:
    return any(key in lexicon.lapsing for key, _ in keys(p, word, part_of_speech(p, word)))


def _is_past(p: Analysis, verb: int) -> bool:
    """Not "sanctions that end in July": they hold until then."""
    return p.tag[verb] in ("VBD", "VBN")
