"""Words that another's parts: "“Chad,” Libya said, “has …”", "accuses Mali, which …, of arming"."""

from __future__ import annotations

from kg.annotate.arcs import Arcs

_QUOTES = frozenset({'"', "”", "“", "''", "``"})
_DOERS = ("subject", "patient")


def split_quotation(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "“Chad,” Libya said, “has armed rebels”": the first half is the subject of the second."""
    told = _second_half(arcs, head)
    if told is None or not _quoted_before(arcs, child, head):
        return False
    between = any(s in _DOERS and child < c < head for s, c in arcs.below[head])
    if (
        slot == "subject" and not between
    ):  # "“Peru,” said Kenya, “attacked Chile”": who is between the quotes speaks
        speaker = next((c for s, c in arcs.below[told] if s in _DOERS and head < c < told), None)
        if speaker is None:
            return False
        arcs.hang(speaker, "subject", head)
    elif set(_DOERS) & arcs.slots(told):
        return False
    passive = "aux_pass" in arcs.slots(told)
    arcs.hang(child, "patient" if passive else "subject", told)
    return True


def _second_half(arcs: Arcs, verb: int) -> int | None:
    """The clause after a verb of saying that a quotation mark opens."""
    doc = arcs.tokens
    found = [
        c for s, c in arcs.below[verb] if s == "complement" and c > verb and doc[c].pos_ in ("VERB", "AUX")
    ]
    if not found:
        return None
    opened = any(doc[k].text in _QUOTES for k in range(verb + 1, found[0]))
    return found[0] if opened else None


def _quoted_before(arcs: Arcs, child: int, verb: int) -> bool:
    """Whether a noun phrase is quoted alone, right before who says it."""
    doc = arcs.tokens
    if doc[child].pos_ not in ("PROPN", "NOUN", "PRON") or child > verb:
        return False
    closing = next((k for k in range(child + 1, verb) if doc[k].text in _QUOTES), None)
    return closing is not None and all(doc[k].pos_ != "VERB" for k in range(child, closing))


def accused_denies(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "accuses China, which denies it, of arming": of what China is accused, over its denial."""
    doc, link = arcs.tokens, arcs.above[head]
    if link is None or link[0] not in ("relative", "clause") or doc[child].tag_ != "VBG" or child < head:
        return False
    above = arcs.above[link[1]] if link[0] == "relative" else link
    if above is None or above[0] not in ("object", "patient", "clause"):
        return False
    if doc[above[1]].lemma_ not in arcs.accusing:
        return False
    mark = next((c for s, c in arcs.below[child] if s == "mark"), child)
    if doc[mark - 1].text not in (",", ")", "–", "—", "-"):
        return False
    arcs.hang(child, slot, above[1])
    return True


def extraposed(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "It was stated by the ministry on Monday that Mali had …": the clause is what was stated."""
    doc = arcs.tokens
    that = next((c for _, c in arcs.below[child] if doc[c].lower_ == "that" and c < child), None)
    doers = [c for s, c in arcs.below[child] if s in _DOERS and c != that]
    if that is None or not doers or doc[child].pos_ not in ("VERB", "AUX"):
        return False
    verb: int | None = head
    while verb is not None and doc[verb].pos_ != "VERB":
        verb = (arcs.above[verb] or ("", None))[1]
    if verb is None or not any(
        s in _DOERS and doc[c].lower_ == "it" and c < verb for s, c in arcs.below[verb]
    ):
        return False
    if verb > that:
        return False
    arcs.hang(that, "mark", child)
    arcs.hang(child, "complement", verb)
    return True


def gerund_of_name(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "for bombing Benin": after its preposition a gerund is no adjective of the name that it is done to."""
    doc, link = arcs.tokens, arcs.above[head]
    if doc[child].tag_ != "VBG" or doc[head].pos_ != "PROPN" or head != child + 1 or link is None:
        return False
    before = child - 1
    word = doc[before].lower_
    if word not in _BEFORE_GERUNDS or arcs.above[before] not in (("mark", child), ("case", head)):
        return False
    arcs.release(child)
    arcs.hang(child, word, link[1])
    arcs.hang(head, "object", child)
    arcs.hang(before, "mark", child)
    accused_denies(arcs, child, word, link[1])
    return True


_BEFORE_GERUNDS = frozenset({"for", "of", "over", "with", "by", "from", "without", "after", "before"})
