"""A sentence that the tagger left without a finite verb → its verb, with its subject and object."""

from __future__ import annotations

from kg.annotate.arcs import Arcs

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Verbs whose past is their bare form: taggers take them for nouns ("Chad cut ties").
_BARE_PASTS = frozenset(
    {"cut", "hit", "put", "set", "shut", "quit", "split", "let", "cast", "spread", "beset"}
)


def find_verb(arcs: Arcs, start: int, end: int) -> None:
    """Make a verb of the word after the first name that can be one, where the sentence has none.

    "Ukraine cut ties with …", "New Zealand plans to …", "French-supplied missiles reached Ukraine".
    """
    doc = arcs.tokens
    if any(doc[i].tag_ in _FINITE and not _nominal(arcs, i) for i in range(start, end)):
        return
    for i in range(start + 1, end - 1):
        tag = _tag(arcs, i)
        if tag:
            doc[i].tag_, doc[i].pos_ = tag, "VERB"
            _govern(arcs, i)
            return


def _nominal(arcs: Arcs, i: int) -> bool:
    """Whether a verb form stands inside a noun phrase: before a noun, or beside a participle below one."""
    link = arcs.above[i]
    beside = link is not None and link[0] == "conj" and (arcs.above[link[1]] or ("",))[0] == "participle"
    return _before_noun(arcs, i) or beside


def _before_noun(arcs: Arcs, i: int) -> bool:
    link = arcs.above[i]
    return link is not None and link[0] == "compound" and link[1] > i


def _tag(arcs: Arcs, i: int) -> str | None:
    """The tag of a finite verb that the token must have, or None."""
    doc = arcs.tokens
    token, before, after = doc[i], doc[i - 1], doc[i + 1]
    if before.pos_ not in ("PROPN", "NOUN"):
        return None
    if token.lower_ in _BARE_PASTS and before.pos_ == "PROPN" and _opens_object(arcs, i + 1):
        return "VBD"
    if token.tag_ == "NNS" and (token.lemma_, "VERB") in arcs.operating and after.lower_ == "to":
        return "VBZ"
    link = arcs.above[i]
    if token.tag_ not in ("VBN", "VBD") or link is None or arcs.above[_whole(arcs, link[1])] is not None:
        return None
    # "Israel and Lebanon renewed negotiations": no adjective stands between a name and a noun.
    if _before_noun(arcs, i) and before.pos_ == "PROPN":
        return "VBD"
    return "VBD" if link[0] == "participle" and _active(arcs, i) else None


def _whole(arcs: Arcs, i: int) -> int:
    """The head of a name of whose first word the verb was hung: "Peru sanctioned Ana Ruiz"."""
    link = arcs.above[i]
    inside = link is not None and link[0] == "compound" and arcs.tokens[i].pos_ == "PROPN"
    return link[1] if link is not None and inside and link[1] == i + 1 else i


def _active(arcs: Arcs, i: int) -> bool:
    """A participle with an object or an infinitive is no passive one: "missiles reached Ukraine"."""
    together = [i, *(c for s, c in arcs.below[i] if s == "conj")]
    if any("object" in arcs.slots(each) for each in together):
        return True
    clauses = [c for s, c in arcs.below[i] if s in ("clause", "complement") and arcs.tokens[c].tag_ == "VB"]
    return bool(clauses) and (arcs.tokens[i].lemma_, "VERB") in arcs.operating


def _opens_object(arcs: Arcs, i: int) -> bool:
    return arcs.tokens[i].pos_ in ("NOUN", "ADJ", "DET", "PRON", "PROPN") and not arcs.tokens[i].is_punct


def _govern(arcs: Arcs, verb: int) -> None:
    """Hang the noun that governed the verb under it as object, and the names before it as subjects."""
    link = arcs.above[verb]
    if link is not None:
        noun = _whole(arcs, link[1])
        above = arcs.above[noun]
        arcs.release(verb)
        if above is not None:
            arcs.hang(verb, *above)
        arcs.hang(noun, "object" if noun > verb else "subject", verb)
        for _, child in [x for x in arcs.below[noun] if x[1] < verb < noun]:
            _subject(arcs, child, verb)
    for slot, child in list(arcs.below[verb]):
        if slot == "compound" and child < verb:
            arcs.hang(child, "subject", verb)
        elif slot == "infinitive":
            arcs.hang(child, "complement", verb)


def _subject(arcs: Arcs, child: int, verb: int) -> None:
    slot = "subject" if arcs.tokens[child].pos_ in ("PROPN", "NOUN") else "other"
    arcs.hang(child, slot, verb)
