"""Noun phrases that parsers hang wrongly: lists, second subjects, what stands beside a particle."""

from __future__ import annotations

from kg.annotate.arcs import Arcs

LISTED = frozenset({"in", "on", "to", "from", "with", "against", "of", "for", "by", "at", "between"})


def listed(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "in Russia, as well as in Laos": what "and" opens goes on with the last of its kind."""
    marks = [
        s for s, c in sorted(arcs.below[child], key=lambda arc: arc[1]) if s in ("cc", "case") and c < child
    ]
    if slot not in LISTED or marks[:2] != ["cc", "case"]:  # but "in both Chad and Mali" opens nothing
        return False
    same = (
        i
        for i in range(child - 1, arcs.tokens[child].sent.start - 1, -1)
        if (arcs.above[i] or ("",))[0] == slot
    )
    before = next(same, None)
    if before is not None:
        arcs.hang(child, "conj", before)
    return before is not None


def particle(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "called on Rwanda": a preposition that the parser took for a part of the verb."""
    before = arcs.tokens[child].left_edge.i - 1
    if slot not in ("time", "object") or ("particle", before) not in arcs.below[head]:
        return False
    if arcs.tokens[before].lower_ not in ("on", "for", "at", "with", "to", "against"):
        return False
    arcs.hang(child, arcs.tokens[before].lower_, head)
    return True


def second_subject(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """A verb has one subject: in "support for Pakistan has grown" and "talks between Chile and Peru have",
    the second belongs to the noun phrase before it."""
    doc = arcs.tokens
    if slot != "subject" or not any(s == "subject" and c < child for s, c in arcs.below[head]):
        return False
    start = doc[child].left_edge.i
    link = start if doc[start].pos_ in ("CCONJ", "ADP") else start - 1
    if link < 1 or doc[link - 1].pos_ not in ("NOUN", "PROPN"):
        return False
    before = arcs.phrase_head(link - 1, child)
    if doc[link].pos_ == "CCONJ" and doc[child].pos_ == "PROPN" and before < child:
        arcs.hang(child, "conj", before)
    elif doc[link].pos_ == "ADP" and before < child:
        arcs.hang(child, doc[link].lower_, before)
    else:
        return False
    return True


def second_patient(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "the refusal to recognise Mali was criticised": the second subject is the infinitive's object."""
    if slot not in ("patient", "subject") or arcs.tokens[child].pos_ not in ("NOUN", "PROPN"):
        return False
    first = next((c for s, c in arcs.below[head] if s == slot and c < child), None)
    infinitives = (
        [] if first is None else [c for s, c in arcs.below[first] if s == "infinitive" and c < child]
    )
    if not infinitives or "object" in arcs.slots(infinitives[0]):
        return False
    arcs.hang(child, "object", infinitives[0])
    return True


def up_to(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "kidnapped up to 16 advisers": a number's "up to" is no preposition of the verb."""
    doc, start = arcs.tokens, arcs.tokens[child].left_edge.i
    if slot != "to" or doc[head].pos_ != "VERB" or "object" in arcs.slots(head):
        return False
    to = next((i for i in range(start, child) if doc[i].lower_ == "to"), None)
    if to is None or to == 0 or doc[to - 1].lower_ != "up" or doc[to + 1].pos_ != "NUM":
        return False
    arcs.hang(child, "object", head)
    return True


def _is_gerund(word: str) -> bool:
    """Whether something that can be spoken stands before -ing: not in "bring"."""
    return word.endswith("ing") and bool(set(word[:-3]) & set("aeiouy"))


def to_gerund(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "send workers to building sites": after "to" a form in -ing stands before a noun."""
    doc = arcs.tokens
    if slot not in ("clause", "complement", "infinitive") or not _is_gerund(doc[child].lower_):
        return False
    to = next((c for s, c in arcs.below[child] if s == "mark" and doc[c].lower_ == "to"), None)
    noun = next((c for s, c in arcs.below[child] if s == "object" and c == child + 1), None)
    if to is None or noun is None or to + 1 != child or doc[noun].pos_ != "NOUN":
        return False
    for slot, c in [each for each in arcs.below[child] if each[1] > noun]:
        arcs.hang(c, slot, noun)
    arcs.release(noun)
    arcs.hang(noun, "to", head)
    arcs.hang(child, "compound", noun)
    return True


def gapped(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "France sanctioned a bank, and Spain an airline": a second clause without its verb, no second object.

    An apposition has a comma before it, so what follows a name without one is a phrase of its own.
    """
    doc = arcs.tokens
    if slot != "conj" or doc[child].pos_ != "PROPN" or child + 1 == len(doc) or doc[child + 1].pos_ != "DET":
        return False
    if not any(s == "appos" and doc[c].left_edge.i == child + 1 for s, c in arcs.below[child]):
        return False
    link = arcs.above[head]
    if link is None or link[0] != "object":
        return False
    arcs.hang(child, "dep", link[1])
    return True


def owning_name(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "joined the US unjust and illegal policy": article, name, adjective and noun are one noun phrase."""
    doc = arcs.tokens
    if slot != "object" or doc[child].pos_ != "PROPN" or "det" not in arcs.slots(child):
        return False
    if child + 1 >= len(doc) or doc[child + 1].pos_ != "ADJ":
        return False
    noun = next((c for s, c in arcs.below[head] if s == "object" and doc[c].left_edge.i == child + 1), None)
    if noun is None:
        return False
    arcs.hang(child, "compound", noun)
    return True


def under_participle(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "from neighboring Lebanon": a preposition before an adjective in -ing is the noun's."""
    if slot not in ("time", "compound", "object", "subject"):
        return False
    before = [
        c for s, c in arcs.below[child] if s == "compound" and arcs.tokens[c].tag_ == "VBG" and c < child
    ]
    marks = [m for c in before for s, m in arcs.below[c] if s == "mark" and arcs.tokens[m].tag_ == "IN"]
    if not marks or arcs.tokens[marks[0]].lower_ not in LISTED:
        return False
    arcs.hang(child, arcs.tokens[marks[0]].lower_, head)
    return True
