"""Clauses that parsers hang wrongly: without their subject, as adjectives, under the wrong verb."""

from __future__ import annotations

from kg.annotate.arcs import FINITE, Arcs


def missing_subject(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """A finite verb has a subject: in "amid signs Kenya is considering" it stands right before."""
    doc = arcs.tokens
    if slot not in ("clause", "participle", "complement") or arcs.slots(child) & {"subject", "patient"}:
        return False
    auxiliaries = [c for s, c in arcs.below[child] if s in ("aux", "aux_pass") and c < child]
    if not auxiliaries or doc[auxiliaries[0]].tag_ not in (*FINITE, "MD"):
        return False
    before = auxiliaries[0] - 1
    if before < 1 or doc[before].pos_ not in ("PROPN", "PRON") or doc[before].tag_ in ("WDT", "WP"):
        return False
    before = arcs.phrase_head(before, auxiliaries[0])
    link = arcs.above[before]
    if (
        link is not None
        and link[0] != "subject"
        and (link[0] in ("time", "other") or link[1] in (child, head))
    ):
        arcs.hang(before, "subject", child)
    return False  # the clause itself may have to move too


_SINCE = frozenset({"after", "before", "since", "until", "as", "once", "because"})


def since_subject(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "left after the British government sanctioned Mali": a finite verb with an object has a subject, and
    the noun right before it is no time of any verb."""
    doc = arcs.tokens
    if doc[child].tag_ not in FINITE or arcs.slots(child) & {"subject", "patient", "agent", "aux_pass"}:
        return False
    if "object" not in arcs.slots(child) or child < 2 or doc[child - 1].pos_ not in ("NOUN", "PROPN"):
        return False
    noun: int = arcs.phrase_head(child - 1, child)
    while (link := arcs.above[noun]) is not None and link[0] in _INSIDE and link[1] < child:
        noun = link[1]  # "after the army of Chad attacked"
    if link is None or link[0] not in _SINCE or noun >= child:
        return False
    case = next((c for s, c in arcs.below[noun] if s == "case" and doc[c].lower_ == link[0]), None)
    if case is None:
        return False
    arcs.hang(noun, "subject", child)
    arcs.hang(case, "mark", child)
    arcs.hang(child, "clause", head)
    return False


_INSIDE = frozenset({"of", "poss", "flat", "appos"})


def asked(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "urged Kyiv to cut", "threatened to cut", "refusal to meet": what is asked or refused, no purpose."""
    doc = arcs.tokens
    if slot != "clause" or doc[child].tag_ != "VB" or "subject" in arcs.slots(child):
        return False
    to = next((c for s, c in arcs.below[child] if s in ("mark", "aux") and doc[c].lower_ == "to"), child)
    asking = [c for s, c in arcs.below[head] if s == "object" and head < c < to]
    before = next((doc[c] for c in asking if (doc[c].lemma_, "NOUN") in arcs.operating), doc[max(to - 1, 0)])
    if before.pos_ == "NOUN" and (before.lemma_, "NOUN") in arcs.operating:
        arcs.hang(child, "infinitive", before.i)  # "dismissed an appeal from Kyiv to leave"
    elif _asks(arcs, head) or (_reaches(arcs, head, to) and (doc[head].lemma_, "VERB") in arcs.operating):
        arcs.hang(child, "complement", head)
    else:
        return False
    for slot, c in list(arcs.below[head]):
        if slot == "negation" and head < c < to:  # "vowed never to": the vow is made, the deed is not
            arcs.hang(c, slot, child)
    return True


def _asks(arcs: Arcs, head: int) -> bool:
    """Whether a verb says who is asked: "urged Kyiv", "called on Kyiv", "Kyiv was urged"."""
    lemma, slots = arcs.tokens[head].lemma_, arcs.slots(head)
    if lemma in arcs.asking and slots & {"object", "patient", "agent"}:
        return True
    return any(f"{lemma} {slot}" in arcs.asking for slot in slots)


def _reaches(arcs: Arcs, head: int, to: int) -> bool:
    """Whether no object stands between a verb and its "to": "vowed never to", "threatened today to"."""
    return not any(s in ("object", "indirect", "complement") and c < to for s, c in arcs.below[head])


def parallel_demand(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "denied that Iran would leave and urged Russia to": who denies urges, not he of whom it is told."""
    doc, asking = arcs.tokens, arcs.asking
    demands = doc[child].lemma_ in asking and doc[child].tag_ in FINITE
    if slot != "conj" or not demands or arcs.slots(child) & {"subject", "patient"}:
        return False
    link = arcs.above[head]
    while link is not None and link[0] in ("complement", "infinitive", "content", "conj"):
        verb, told = link[1], link[0] == "complement" and doc[head].lemma_ not in asking
        speaks = (doc[verb].lemma_, "VERB") in arcs.operating and doc[verb].tag_ == doc[child].tag_
        if told and speaks and "subject" in arcs.slots(verb):
            arcs.hang(child, "conj", verb)
            return True
        head, link = verb, arcs.above[verb]
    return False


def accused_gerund(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "accused Mali of arming rebels": what somebody is accused of hangs on the accusing, not on him."""
    link = arcs.above[head]
    if link is None or link[0] not in ("object", "patient") or arcs.tokens[child].tag_ not in ("VBG", "VBN"):
        return False
    if not any(s == "mark" for s, _ in arcs.below[child]):
        return False
    if arcs.tokens[head].pos_ != "PROPN" and arcs.tokens[link[1]].lemma_ not in arcs.accusing:
        return False
    arcs.hang(child, slot, link[1])
    return True


def finite_conjunct(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "asked them to leave and signed": a finite verb does not continue an infinitive."""
    if slot != "conj" or arcs.tokens[child].tag_ not in ("VBD", "VBZ") or arcs.tokens[head].tag_ != "VB":
        return False
    link = arcs.above[head]
    while link is not None and link[0] in ("complement", "clause", "infinitive", "conj"):
        if arcs.tokens[link[1]].tag_ in FINITE:
            arcs.hang(child, "conj", link[1])
            return True
        link = arcs.above[link[1]]
    return False


def infinitive_noun(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "offered to host talks": after a verb that takes an infinitive, "to" opens one, not a noun phrase."""
    doc = arcs.tokens
    if doc[head].pos_ != "VERB" or (doc[head].lemma_, "VERB") not in arcs.operating:
        return False
    if slot not in ("to", "complement") or "object" in arcs.slots(head):
        return False
    to = next((c for s, c in arcs.below[child] if s == "case" and doc[c].lower_ == "to"), None)
    if to is None or to + 1 >= child or arcs.above[to + 1] != ("compound", child) or doc[to + 1].tag_ != "NN":
        return False
    verb = to + 1
    doc[verb].tag_, doc[verb].pos_ = "VB", "VERB"
    arcs.release(verb)
    arcs.hang(verb, "complement", head)
    arcs.hang(child, "object", verb)
    arcs.hang(to, "mark", verb)
    return True


def gerund_object(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "denied supplying missiles": right after a verb that takes a clause a gerund is no adjective."""
    doc, link = arcs.tokens, arcs.above[head]
    if slot != "compound" or doc[child].tag_ != "VBG" or link is None or link != ("object", child - 1):
        return False
    if (doc[child - 1].lemma_, "VERB") not in arcs.operating or doc[head].pos_ != "NOUN":
        return False
    arcs.release(child)
    arcs.hang(child, "complement", child - 1)
    arcs.hang(head, "object", child)
    return True


def willing(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "it is willing to": parsers take the subject for the empty "it" of "it is raining"."""
    if slot != "other" or arcs.tokens[child].tag_ != "PRP" or "subject" in arcs.slots(head):
        return False
    if (arcs.tokens[head].lemma_, "ADJ") not in arcs.operating:
        return False
    arcs.hang(child, "subject", head)
    return True


def adjectival_verb(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "The United States lifted sanctions": a verb with a subject is no adjective of its object."""
    verb = arcs.tokens[child].tag_ in ("VBD", "VBN") and "subject" in arcs.slots(child)
    if slot != "compound" or child > head or not verb:
        return False
    link = arcs.above[head]
    arcs.release(child)
    if link is not None:
        arcs.hang(child, *link)
    arcs.hang(head, "object", child)
    return True
