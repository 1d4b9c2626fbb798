"""Arcs → arcs: what parsers get wrong too often for rules that trust them.

Each repair rests on a law of the language, not on a sentence: a verb has one subject, a finite verb has
one at all and does not continue an infinitive, "and" goes on with the last of its kind.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable

from kg.syntax.arcs import Arcs
from kg.syntax.verbless import find_verb

_LISTED = frozenset({"in", "on", "to", "from", "with", "against", "of", "for", "by", "at", "between"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def mend(arcs: Arcs) -> None:
    """Give each sentence its verb; then apply every repair to every arc, in the order of the text."""
    for sentence in arcs.doc.sents:
        find_verb(arcs, sentence.start, sentence.end)
    for child in range(len(arcs.doc)):
        for repair in _REPAIRS:
            link = arcs.above[child]
            if link is None or repair(arcs, child, *link):
                break


def _missing_subject(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """A finite verb has a subject: in "amid signs Kenya is considering" it stands right before."""
    doc = arcs.doc
    if slot not in ("clause", "participle", "complement") or arcs.slots(child) & {"subject", "patient"}:
        return False
    auxiliaries = [c for s, c in arcs.below[child] if s in ("aux", "aux_pass") and c < child]
    if not auxiliaries or doc[auxiliaries[0]].tag_ not in (*_FINITE, "MD"):
        return False
    before = auxiliaries[0] - 1
    if before < 1 or doc[before].pos_ not in ("PROPN", "PRON") or doc[before].tag_ in ("WDT", "WP"):
        return False
    before = _phrase_head(arcs, before, auxiliaries[0])
    link = arcs.above[before]
    if link is not None and link[0] != "subject":
        arcs.hang(before, "subject", child)
    return False  # the clause itself may have to move too


def _asked(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "urged Kyiv to cut", "threatened to cut", "refusal to meet": what is asked or refused, no purpose."""
    doc = arcs.doc
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
    lemma, slots = arcs.doc[head].lemma_, arcs.slots(head)
    if lemma in arcs.asking and slots & {"object", "patient", "agent"}:
        return True
    return any(f"{lemma} {slot}" in arcs.asking for slot in slots)


def _reaches(arcs: Arcs, head: int, to: int) -> bool:
    """Whether no object stands between a verb and its "to": "vowed never to", "threatened today to"."""
    return not any(s in ("object", "indirect", "complement") and c < to for s, c in arcs.below[head])


def _finite_conjunct(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "asked them to leave and signed": a finite verb does not continue an infinitive."""
    if slot != "conj" or arcs.doc[child].tag_ not in _FINITE or arcs.doc[head].tag_ != "VB":
        return False
    link = arcs.above[head]
    while link is not None and link[0] in ("complement", "clause", "infinitive", "conj"):
        if arcs.doc[link[1]].tag_ in _FINITE:
            arcs.hang(child, "conj", link[1])
            return True
        link = arcs.above[link[1]]
    return False


def _listed(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "in Russia, as well as in Laos": what "and" opens goes on with the last of its kind."""
    if slot not in _LISTED or not any(s == "cc" and c < child for s, c in arcs.below[child]):
        return False
    same = (
        i for i in range(child - 1, arcs.doc[child].sent.start - 1, -1) if (arcs.above[i] or ("",))[0] == slot
    )
    before = next(same, None)
    if before is not None:
        arcs.hang(child, "conj", before)
    return before is not None


def _particle(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "called on Rwanda": a preposition that the parser took for a part of the verb."""
    before = arcs.doc[child].left_edge.i - 1
    if slot not in ("time", "object") or ("particle", before) not in arcs.below[head]:
        return False
    if arcs.doc[before].lower_ not in ("on", "for", "at", "with", "to", "against"):
        return False
    arcs.hang(child, arcs.doc[before].lower_, head)
    return True


def _second_subject(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """A verb has one subject: in "support for Pakistan has grown" and "talks between Chile and Peru have",
    the second belongs to the noun phrase before it."""
    doc = arcs.doc
    if slot != "subject" or not any(s == "subject" and c < child for s, c in arcs.below[head]):
        return False
    start = doc[child].left_edge.i
    link = start if doc[start].pos_ in ("CCONJ", "ADP") else start - 1
    if link < 1 or doc[link - 1].pos_ not in ("NOUN", "PROPN"):
        return False
    before = _phrase_head(arcs, link - 1, child)
    if doc[link].pos_ == "CCONJ" and doc[child].pos_ == "PROPN" and before < child:
        arcs.hang(child, "conj", before)
    elif doc[link].tag_ == "IN" and before < child:
        arcs.hang(child, doc[link].lower_, before)
    else:
        return False
    return True


def _second_patient(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "the refusal to recognise Mali was criticised": the second subject is the infinitive's object."""
    if slot not in ("patient", "subject"):
        return False
    first = next((c for s, c in arcs.below[head] if s == slot and c < child), None)
    infinitives = (
        [] if first is None else [c for s, c in arcs.below[first] if s == "infinitive" and c < child]
    )
    if not infinitives or "object" in arcs.slots(infinitives[0]):
        return False
    arcs.hang(child, "object", infinitives[0])
    return True


def _gerund_object(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "denied supplying missiles": right after a verb that takes a clause a gerund is no adjective."""
    doc, link = arcs.doc, arcs.above[head]
    if slot != "compound" or doc[child].tag_ != "VBG" or link is None or link != ("object", child - 1):
        return False
    if (doc[child - 1].lemma_, "VERB") not in arcs.operating or doc[head].pos_ != "NOUN":
        return False
    arcs.release(child)
    arcs.hang(child, "complement", child - 1)
    arcs.hang(head, "object", child)
    return True


def _up_to(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "kidnapped up to 16 advisers": a number's "up to" is no preposition of the verb."""
    doc, start = arcs.doc, arcs.doc[child].left_edge.i
    if slot != "to" or "object" in arcs.slots(head):
        return False
    to = next((i for i in range(start, child) if doc[i].lower_ == "to"), None)
    if to is None or to == 0 or doc[to - 1].lower_ != "up" or doc[to + 1].pos_ != "NUM":
        return False
    arcs.hang(child, "object", head)
    return True


def _gapped(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "France sanctioned a bank, and Spain an airline": a second clause without its verb, no second object.

    An apposition has a comma before it, so what follows a name without one is a phrase of its own.
    """
    doc = arcs.doc
    if slot != "conj" or doc[child].pos_ != "PROPN" or child + 1 == len(doc) or doc[child + 1].pos_ != "DET":
        return False
    if not any(s == "appos" and doc[c].left_edge.i == child + 1 for s, c in arcs.below[child]):
        return False
    link = arcs.above[head]
    if link is None or link[0] != "object":
        return False
    arcs.hang(child, "dep", link[1])
    return True


def _owning_name(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "joined the US unjust and illegal policy": article, name, adjective and noun are one noun phrase."""
    doc = arcs.doc
    if slot != "object" or doc[child].pos_ != "PROPN" or "det" not in arcs.slots(child):
        return False
    if child + 1 >= len(doc) or doc[child + 1].pos_ != "ADJ":
        return False
    noun = next((c for s, c in arcs.below[head] if s == "object" and doc[c].left_edge.i == child + 1), None)
    if noun is None:
        return False
    arcs.hang(child, "compound", noun)
    return True


def _split_quotation(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "“Chad,” Libya said, “has armed …”": the name quoted first is the subject of the verb quoted last."""
    auxiliaries = [c for s, c in arcs.below[child] if s in ("aux", "aux_pass", "copula")]
    finite = arcs.doc[child].tag_ in _FINITE or any(arcs.doc[c].tag_ in _FINITE for c in auxiliaries)
    if slot != "complement" or not finite or arcs.slots(child) & {"subject", "patient", "mark"}:
        return False
    names = [c for s, c in arcs.below[head] if s == "complement" and c < head < child]
    if len(names) != 1 or arcs.doc[names[0]].pos_ != "PROPN":
        return False
    arcs.hang(names[0], "subject", child)
    return True


def _infinitive_noun(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "offered to host talks": after a verb that takes an infinitive, "to" opens one, not a noun phrase."""
    doc = arcs.doc
    if slot not in ("to", "complement") or (doc[head].lemma_, "VERB") not in arcs.operating:
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


def _untimely(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "forced out on Wednesday Palestinian refugees": what looks like a time, and is none, is the object."""
    doc = arcs.doc
    if (
        slot != "time"
        or child < head
        or arcs.slots(head) & {"object", "complement"}
        or doc[head].pos_ != "VERB"
    ):
        return False
    people = [c for s, c in arcs.below[child] if s == "compound" and doc[c].text[:1].isupper()]
    told = people or "poss" in arcs.slots(child)  # "laid down their arms"
    if doc[child].tag_ != "NNS" or not told or any(doc[c].text in _CALENDAR for c in people):
        return False
    arcs.hang(child, "object", head)
    return True


def _under_participle(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "from neighboring Lebanon": a preposition before an adjective in -ing is the noun's."""
    if slot not in ("time", "compound", "object", "subject"):
        return False
    before = [c for s, c in arcs.below[child] if s == "compound" and arcs.doc[c].tag_ == "VBG" and c < child]
    marks = [m for c in before for s, m in arcs.below[c] if s == "mark" and arcs.doc[m].tag_ == "IN"]
    if not marks or arcs.doc[marks[0]].lower_ not in _LISTED:
        return False
    arcs.hang(child, arcs.doc[marks[0]].lower_, head)
    return True


def _willing(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "it is willing to": parsers take the subject for the empty "it" of "it is raining"."""
    if slot != "other" or arcs.doc[child].tag_ != "PRP" or "subject" in arcs.slots(head):
        return False
    if (arcs.doc[head].lemma_, "ADJ") not in arcs.operating:
        return False
    arcs.hang(child, "subject", head)
    return True


def _dated_subject(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "In June Syria recognised": the name between a date and a verb without a subject is its subject."""
    doc = arcs.doc
    if slot not in ("in", "on") or child + 1 != head or arcs.slots(head) & {"subject", "patient"}:
        return False
    dates = [c for s, c in arcs.below[child] if s == "compound" and doc[c].text in _CALENDAR]
    if doc[head].tag_ not in _FINITE or not dates:
        return False
    arcs.hang(child, "subject", head)
    arcs.hang(dates[0], slot, head)
    return True


_CALENDAR = frozenset((*calendar.month_name[1:], *calendar.day_name))


def _adjectival_verb(arcs: Arcs, child: int, slot: str, head: int) -> bool:
    """ "The United States lifted sanctions": a verb with a subject is no adjective of its object."""
    verb = arcs.doc[child].tag_ in ("VBD", "VBN") and "subject" in arcs.slots(child)
    if slot != "compound" or child > head or not verb:
        return False
    link = arcs.above[head]
    arcs.release(child)
    if link is not None:
        arcs.hang(child, *link)
    arcs.hang(head, "object", child)
    return True


def _phrase_head(arcs: Arcs, i: int, end: int) -> int:
    """The head of the noun phrase that token `i` closes."""
    while (up := arcs.above[i]) is not None and up[0] in ("compound", "flat") and up[1] < end:
        i = up[1]
    return i


_REPAIRS: tuple[Callable[[Arcs, int, str, int], bool], ...] = (
    _missing_subject,
    _asked,
    _finite_conjunct,
    _listed,
    _particle,
    _second_patient,
    _second_subject,
    _gerund_object,
    _up_to,
    _willing,
    _under_participle,
    _owning_name,
    _split_quotation,
    _infinitive_noun,
    _untimely,
    _gapped,
    _dated_subject,
    _adjectival_verb,
)
