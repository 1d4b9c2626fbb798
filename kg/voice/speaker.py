"""Who says it: heads that are words of saying, asides, and "…, Qatar said" at the end."""

from __future__ import annotations

from dataclasses import replace

from kg.analysis import Analysis, is_space, sentence_of
from kg.lexicon import Lexicon
from kg.syntax import fill, is_passive, is_verb, left_edge, possessors, spread, subjects
from kg.voice.state import Voice, keys, negated, part_of_speech


def spoken(p: Analysis, i: int, slot: str, head: int, v: Voice, lexicon: Lexicon) -> Voice:
    """The speaker, where the head is a word of saying and nobody nearer has spoken."""
    if v.speaker is not None or v.unnamed:
        return v
    pos = part_of_speech(p, head)
    if not any(key in lexicon.speech for key in keys(p, head, pos)):
        return v
    if _subjects_own(p, i, slot, head):
        return (
            v  # "agreed to recognise", "continued to work": a deed of the subject's, nothing told of another
        )
    if pos == "NOUN":
        owners = possessors(p, head) or fill(p, head, "compound")
        return replace(v, speaker=owners[0]) if owners else _rumoured(p, head, v, lexicon)
    # A name such as "Go" may be tagged a verb, a clause as subject is no speaker.
    said_by = [s for s in subjects(p, head) if not is_verb(p, s) or p.text[s][:1].isupper()]
    if said_by:
        return replace(v, speaker=said_by[0])
    return replace(v, unnamed=True, hearsay=True) if is_passive(p, head) else v


def reports(p: Analysis, noun: int, lexicon: Lexicon) -> str | None:
    """`claim` or `think` for a noun whose clause is only said or thought ("reports that", "belief that")."""
    word = lexicon.speech.get((p.lemma[noun].lower(), part_of_speech(p, noun)))
    return word.kind if word is not None and word.pos == "NOUN" and word.kind in ("claim", "think") else None


def _rumoured(p: Analysis, noun: int, v: Voice, lexicon: Lexicon) -> Voice:
    """ "rumours that …" are nobody's; "the news that …" and "no doubt that …" are the article's own."""
    kind = reports(p, noun, lexicon)
    own = kind is None or not v.real or (kind == "think" and negated(p, noun))
    return v if own else replace(v, unnamed=True, hearsay=True)


def rumour(p: Analysis, i: int, lexicon: Lexicon) -> int | None:
    """The noun right before the clause of verb `i` that tells it, wherever the parser hung it:
    "amid rumours (that) Peru had recognised"; not "after the report Peru recognised"."""
    subject = max((c for s, c in p.below[i] if s in ("subject", "patient") and c < i), default=None)
    if subject is None:
        return None
    start = left_edge(p, subject)
    that = start > 0 and p.lower[start - 1] == "that"
    noun = start - 2 if that else start - 1
    if noun < sentence_of(p, i).start or (p.above[i] or ("", i))[1] == noun:
        return None
    if reports(p, noun, lexicon) is None:
        return None
    link = p.above[noun]
    aside = link is not None and link[0] == "of" or any(s in ("det", "poss") for s, _ in p.below[noun])
    return noun if that or not aside else None


def _subjects_own(p: Analysis, i: int, slot: str, head: int) -> bool:
    """Whether a clause without a subject has its head's: not in "urged Kyiv to", "is said to"."""
    bare = p.tag[i] in ("VB", "VBG") and not any(s in ("subject", "patient") for s, _ in p.below[i])
    others = fill(p, head, "object") or fill(p, head, "indirect") or is_passive(p, head)
    return slot == "complement" and bare and not others


def aside(p: Analysis, i: int, v: Voice, lexicon: Lexicon) -> Voice:
    """Speakers beside the clause: "…, Go said", "according to Kyiv", "as Moscow claimed"."""
    if v.speaker is not None or v.unnamed:
        return v
    for slot, child in p.below[i]:
        if slot == "according_to":
            return replace(v, speaker=child)
        if p.lower[child] == "according":
            named = fill(p, child, "to")
            return replace(v, speaker=named[0]) if named else replace(v, unnamed=True, hearsay=True)
        if slot in ("parataxis", "clause") and is_verb(p, child) and _comments(p, i, child, lexicon):
            said_by = [s for s in subjects(p, child) if s not in spread(p, i)]
            if said_by:
                return replace(v, speaker=said_by[0])
            if slot == "parataxis" and is_passive(p, child):  # "…, it was reported"
                return replace(v, unnamed=True, hearsay=True)
    return v


def closing(p: Analysis, v: Voice, lexicon: Lexicon) -> Voice:
    """The speaker of "…, Qatar said." by the order of the words: parsers often hang such tails wrongly."""
    if v.speaker is not None or v.unnamed:
        return v
    i = v.chain[0]
    end = sentence_of(p, i).stop
    for verb in range(i + 1, end):
        if p.pos[verb] == "VERB" and p.tag[verb] in ("VBD", "VBZ", "VBP"):
            speaker = _tail(p, i, verb, end, lexicon)
            if speaker is not None:
                return replace(v, speaker=speaker)
    return v


def _tail(p: Analysis, i: int, verb: int, end: int, lexicon: Lexicon) -> int | None:
    """The speaker, where comma, noun phrase and this verb of saying follow on what is told."""
    if not any(key in lexicon.speech for key in keys(p, verb, "VERB")) or not _ends(p, verb + 1, end):
        return None
    comma = next((k for k in range(verb - 1, i, -1) if p.text[k] in _TURNS), None)
    between = range(comma + 1, verb) if comma is not None else range(0)
    nouns = [k for k in between if p.pos[k] in ("NOUN", "PROPN", "PRON")]
    if not nouns or any(p.pos[k] == "VERB" or p.lower[k] in RELATIVES for k in between):
        return None
    named = [k for k in subjects(p, verb) if k in between]
    return named[0] if named else nouns[-1]


# What parts words told from who tells them; white space stands where a dash was lost.
_TURNS = frozenset({",", "–", "—", "--", "”", '"', "''", "’’"})


RELATIVES = frozenset({"that", "which", "who", "whom", "whose", "as", "when", "after", "before"})


def _ends(p: Analysis, start: int, end: int) -> bool:
    """Whether nothing but a date, a place or an occasion follows: "… said on Monday in Seoul."."""
    if start < end and (is_space(p, start) or p.text[start] in _TURNS):
        return True
    return end - start <= 9 and all(
        p.pos[k] not in ("VERB", "AUX", "CCONJ", "SCONJ") for k in range(start, end)
    )


def _comments(p: Analysis, clause: int, verb: int, lexicon: Lexicon) -> bool:
    """Whether a clause only says who says the other: a speech verb with no content of its own."""
    put = [c for s, c in p.below[verb] if s == "object" and p.lower[c] == "it"]
    if put and (f"{p.lemma[verb]} it", "VERB") in lexicon.speech:  # "as Albania put it"
        return True
    if not any(key in lexicon.speech for key in keys(p, verb, "VERB")):
        return False
    return not any(s in ("complement", "object") for s, c in p.below[verb])
