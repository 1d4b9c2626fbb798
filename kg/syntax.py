"""Doc → Parse: one table of arcs for both dependency schemes, and who did what to whom over it.

Patterns never name dependency labels. `parse` maps Universal Dependencies (the shipped pipeline) and the
ClearNLP labels (`en_core_web_*`) onto the same slots:

    subject, object, indirect, patient (subject of a passive), agent ("by" under a passive),
    poss, compound (noun, adjective or name before a noun), appos, a preposition ("on", "because_of"),
    complement (xcomp, ccomp), infinitive and participle and relative (clauses under a noun),
    clause (adverbial clause), conj, parataxis, time, predicate (what a copula links)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLEARNLP = frozenset({"dobj", "pobj", "nsubjpass", "prep", "agent", "attr", "relcl", "auxpass", "poss"})
_PLAIN = {
    "nsubj": "subject", "csubj": "subject", "nsubj:outer": "subject", "csubj:outer": "subject",
    "nsubj:pass": "patient", "csubj:pass": "patient", "nsubjpass": "patient", "csubjpass": "patient",
    "obj": "object", "dobj": "object", "iobj": "indirect",
    "nmod:poss": "poss", "poss": "poss", "compound": "compound", "amod": "compound", "nmod:desc": "compound",
    "nmod": "compound", "flat": "flat", "flat:name": "flat", "appos": "appos", "conj": "conj",
    "xcomp": "complement", "ccomp": "complement", "oprd": "complement", "pcomp": "complement",
    "parataxis": "parataxis", "attr": "predicate", "acomp": "predicate",
    "acl:relcl": "relative", "relcl": "relative", "csubj:relcl": "relative", "advcl:relcl": "clause",
    "aux": "aux", "aux:pass": "aux_pass", "auxpass": "aux_pass", "cop": "copula",
    "neg": "negation", "mark": "mark", "det": "det", "compound:prt": "particle", "prt": "particle",
    "case": "case", "cc": "cc", "fixed": "fixed", "list": "list", "dep": "dep", "discourse": "other",
    "advmod": "adverb", "npadvmod": "time", "vocative": "other", "dislocated": "other", "punct": "punct",
}  # fmt: skip
_RELATIVE_WORDS = frozenset({"who", "whom", "which", "that", "whose"})
_SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "pledge"})
_OBJECT_MARKERS = frozenset({"of", "for", "from", "into", "over"})


@dataclass(frozen=True, slots=True)
class Parse:
    """The arcs of a Doc by token index: below each token `(slot, child)`, above it `(slot, head)`."""

    doc: Doc
    below: tuple[tuple[tuple[str, int], ...], ...]
    above: tuple[tuple[str, int] | None, ...]

    def token(self, index: int) -> Token:
        return self.doc[index]


def parse(
    doc: Doc, asking: frozenset[str] = frozenset(), operating: frozenset[tuple[str, str]] = frozenset()
) -> Parse:
    """The Doc's dependency tree in the slots of this room, whichever scheme it uses.

    `asking` are the lemmas of verbs whose object is asked to do what an infinitive says ("urge"),
    `operating` the lemmas and parts of speech that take an infinitive at all ("threaten", "refusal").
    """
    clearnlp = any(t.dep_ in _CLEARNLP for t in doc) and not any(
        t.dep_ in ("case", "obl", "nsubj:pass") for t in doc
    )
    arcs = _clearnlp_arcs if clearnlp else _ud_arcs
    below: list[list[tuple[str, int]]] = [[] for _ in doc]
    above: list[tuple[str, int] | None] = [None] * len(doc)
    for head, slot, child in arcs(doc):
        below[head].append((slot, child))
        above[child] = (slot, head)
    for child, link in enumerate(above):
        if link is not None:
            _mend(doc, below, above, child, *link, asking, operating)
    return Parse(doc, tuple(tuple(sorted(b, key=lambda a: a[1])) for b in below), tuple(above))


def _mend(
    doc: Doc,
    below: list[list[tuple[str, int]]],
    above: list[tuple[str, int] | None],
    child: int,
    slot: str,
    head: int,
    asking: frozenset[str],
    operating: frozenset[tuple[str, str]],
) -> None:
    """Things that parsers get wrong too often for rules that trust them."""
    slots = {s for s, _ in below[child]}
    if slot in ("clause", "participle", "complement") and not slots & {"subject", "patient"}:
        _missing_subject(doc, below, above, child)
    if slot == "clause" and doc[child].tag_ == "VB" and "subject" not in slots:
        # "urged Kyiv to cut", "threatened to cut", "refusal to meet": what is asked or refused is no purpose.
        to = next((c for s, c in below[child] if s in ("mark", "aux") and doc[c].lower_ == "to"), child)
        before = doc[max(to - 1, 0)]
        asked = doc[head].lemma_ in asking and any(s == "object" for s, _ in below[head])
        if (before.lemma_, "NOUN") in operating and before.pos_ == "NOUN":
            _hang(below, above, child, "infinitive", before.i)
        elif asked or (before.i == head and (before.lemma_, "VERB") in operating):
            _hang(below, above, child, "complement", head)
    elif slot == "conj" and doc[child].tag_ in _FINITE and doc[head].tag_ == "VB":
        # "asked them to leave and signed": a finite verb does not continue an infinitive.
        finite = _finite_above(doc, above, head)
        if finite is not None:
            _hang(below, above, child, "conj", finite)
    elif slot in ("time", "object") and _after_particle(doc, below, child, head):
        _hang(below, above, child, doc[doc[child].left_edge.i - 1].lower_, head)
    elif slot == "subject" and any(x == "subject" and c < child for x, c in below[head]):
        _second_subject(doc, below, above, child)
    elif slot == "compound" and child < head and doc[child].tag_ in ("VBD", "VBN") and "subject" in slots:
        # "The United States lifted sanctions": a verb with a subject is no adjective of its object.
        link = above[head]
        if link is None:
            below[head].remove((slot, child))
            above[child] = None
        else:
            _hang(below, above, child, link[0], link[1])
        _hang(below, above, head, "object", child)


_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def _finite_above(doc: Doc, above: list[tuple[str, int] | None], i: int) -> int | None:
    link = above[i]
    while link is not None and link[0] in ("complement", "clause", "infinitive", "conj"):
        if doc[link[1]].tag_ in _FINITE:
            return link[1]
        link = above[link[1]]
    return None


def _after_particle(doc: Doc, below: list[list[tuple[str, int]]], child: int, head: int) -> bool:
    """ "called on Rwanda": a preposition that the parser took for a part of the verb."""
    before = doc[child].left_edge.i - 1
    return ("particle", before) in below[head] and doc[before].lower_ in (
        "on",
        "for",
        "at",
        "with",
        "to",
        "against",
    )


def _missing_subject(
    doc: Doc, below: list[list[tuple[str, int]]], above: list[tuple[str, int] | None], child: int
) -> None:
    """A finite verb has a subject: in "amid signs Kenya is considering" it stands right before."""
    auxiliaries = [c for s, c in below[child] if s in ("aux", "aux_pass") and c < child]
    if not auxiliaries or doc[auxiliaries[0]].tag_ not in ("VBZ", "VBP", "VBD", "MD"):
        return
    before = auxiliaries[0] - 1
    if before < 1 or doc[before].pos_ not in ("PROPN", "PRON") or doc[before].tag_ in ("WDT", "WP"):
        return
    while (up := above[before]) is not None and up[0] in ("compound", "flat") and up[1] < auxiliaries[0]:
        before = up[1]
    if above[before] is not None and above[before][0] != "subject":  # type: ignore[index]
        _hang(below, above, before, "subject", child)


def _second_subject(
    doc: Doc, below: list[list[tuple[str, int]]], above: list[tuple[str, int] | None], child: int
) -> None:
    """A verb has one subject: in "support for Pakistan has grown" and "talks between Chile and Peru have",
    the second belongs to the noun phrase before it."""
    start = doc[child].left_edge.i
    link = start if doc[start].pos_ in ("CCONJ", "ADP") else start - 1
    if link < 1 or doc[link - 1].pos_ not in ("NOUN", "PROPN"):
        return
    before = link - 1
    while (up := above[before]) is not None and up[0] in ("compound", "flat"):
        before = up[1]
    if doc[link].pos_ == "CCONJ" and doc[child].pos_ == "PROPN" and before < child:
        _hang(below, above, child, "conj", before)
    elif doc[link].tag_ == "IN" and before < child:
        _hang(below, above, child, doc[link].lower_, before)


def _hang(
    below: list[list[tuple[str, int]]], above: list[tuple[str, int] | None], i: int, slot: str, head: int
) -> None:
    old = above[i]
    if old is not None:
        below[old[1]].remove((old[0], i))
    below[head].append((slot, i))
    above[i] = (slot, head)


def _ud_arcs(doc: Doc) -> Iterator[tuple[int, str, int]]:
    for token in doc:
        if token.head.i != token.i and token.dep_:
            yield _content_word(token.head).i, _ud_slot(token), token.i


def _content_word(token: Token) -> Token:
    """The verb that an auxiliary helps: what parsers hang on "had" of "had armed" is the arming's."""
    return token.head if token.dep_ in ("aux", "aux:pass") and token.head.i != token.i else token


def _ud_slot(token: Token) -> str:
    dep = token.dep_
    base = dep.split(":")[0]
    if dep == "obl:agent":
        return "agent"
    if dep in ("nmod:poss", "nmod:desc", "nmod:appos"):
        return "poss" if dep.endswith("poss") else "compound"
    if base in ("nsubj", "obj", "iobj", "compound", "dep"):
        # What stands under a preposition is no subject and no object, whatever the parser says.
        return _preposition(token) or _PLAIN.get(dep) or _PLAIN.get(base, "other")
    if base in ("obl", "nmod"):
        return _preposition(token) or ("time" if base == "obl" else "compound")
    if base == "advcl" and dep != "advcl:relcl":
        return _clause_slot(token)
    if dep == "acl":
        return _noun_clause_slot(token)
    if base == "advmod":
        return "negation" if token.lower_ in ("not", "n't", "never") else "adverb"
    return _PLAIN.get(dep) or _PLAIN.get(base, "other")


def _preposition(token: Token) -> str | None:
    cases = [c for c in token.children if c.dep_ == "case" and c.lower_ not in ("'s", "’s", "'", "s")]
    if not cases:
        return None
    last = cases[-1]
    if len(cases) > 1 and last.lower_ == "of" and cases[-2].i == last.i - 1:
        return f"{cases[-2].lower_}_of"  # "out of"
    return "_".join([last.lower_, *(c.lower_ for c in last.children if c.dep_ == "fixed")])


def _clause_slot(token: Token) -> str:
    """A gerund under a preposition ("accused it of undermining") stands in that preposition's slot."""
    mark = next((c for c in token.children if c.dep_ in ("mark", "case") and c.i < token.i), None)
    if mark is not None and mark.pos_ in ("ADP", "SCONJ") and token.tag_ == "VBG" and not _has_subject(token):
        return mark.lower_
    return "clause"


def _has_subject(token: Token) -> bool:
    return any(c.dep_.startswith("nsubj") for c in token.children)


def _noun_clause_slot(token: Token) -> str:
    marks = [c for c in token.children if c.dep_ in ("mark", "aux") and c.i < token.i]
    if any(c.lower_ == "to" for c in marks):
        return "infinitive"
    prepositions = [c for c in marks if c.dep_ == "mark" and c.lower_ not in ("that", "whether", "if")]
    if prepositions:
        return prepositions[0].lower_
    return "content" if any(c.dep_ == "mark" for c in marks) else "participle"


def _clearnlp_arcs(doc: Doc) -> Iterator[tuple[int, str, int]]:
    """Prepositions are folded: "imposed → on → Iran" becomes one arc `on` from imposed to Iran."""
    for token in doc:
        if token.head.i == token.i or not token.dep_:
            continue
        dep, head = token.dep_, token.head
        if dep in ("pobj", "pcomp") and head.dep_ in ("prep", "agent", "dative"):
            anchor, words = _lift(head)
            slot = "agent" if head.dep_ == "agent" else "_".join(words)
            yield anchor.i, slot, token.i
        elif dep in ("prep", "agent") or (dep == "dative" and any(c.dep_ == "pobj" for c in token.children)):
            yield head.i, "case", token.i
        elif dep == "dative":
            yield head.i, "indirect", token.i
        elif dep == "acl":
            yield (
                head.i,
                "infinitive" if any(c.lower_ == "to" for c in token.lefts) else "participle",
                token.i,
            )
        elif dep == "advcl":
            yield head.i, "clause", token.i
        else:
            yield head.i, _PLAIN.get(dep, "other"), token.i


def _lift(preposition: Token) -> tuple[Token, list[str]]:
    """The word that a preposition hangs on, and the preposition's words ("because of" is one)."""
    words = [preposition.lower_]
    anchor = preposition.head
    while anchor.dep_ in ("prep", "pcomp") and anchor.head.i != anchor.i and anchor.pos_ in ("ADP", "SCONJ"):
        words.insert(0, anchor.lower_)
        anchor = anchor.head
    return anchor, words


def fill(p: Parse, i: int, slot: str) -> list[int]:
    """The tokens directly in a slot of token `i`, coordination spelled out."""
    return [x for s, c in p.below[i] if s == slot for x in spread(p, c)]


def beside(p: Parse, i: int, slot: str) -> list[int]:
    """What stands under a preposition right after token `i`, wherever the parser hung it."""
    link = p.above[i + 1] if i + 1 < len(p.doc) else None
    if link is None or link[0] != "case" or p.doc[i + 1].lower_ != slot or link[1] <= i:
        return []
    return spread(p, link[1])


def spread(p: Parse, i: int) -> list[int]:
    """A token and all that is coordinated with it ("Iran, Libya and Sudan")."""
    found = [i]
    for slot, child in p.below[i]:
        if slot == "conj" or (slot == "appos" and _is_list_item(p, i, child)):
            found += spread(p, child)
    return found


def _is_list_item(p: Parse, i: int, child: int) -> bool:
    """Whether an apposition is the second of a list: "Germany, Albania and Turkey"."""
    names = p.doc[i].pos_ == p.doc[child].pos_ == "PROPN"
    return names and p.doc[child - 1].text == "," and any(s == "conj" for s, _ in p.below[child])


def is_verb(p: Parse, i: int) -> bool:
    return p.doc[i].pos_ in ("VERB", "AUX")


def is_passive(p: Parse, i: int) -> bool:
    """Whether a verb's grammatical subject suffers: "was sanctioned", "the sanctions imposed by".

    The verb's form and auxiliaries decide where they can: parsers mix up the labels of subjects.
    """
    slots = {s for s, _ in p.below[i]}
    if "agent" in slots:
        return True
    if p.doc[i].tag_ not in ("VBN", "VBD"):
        return False
    auxiliaries = {p.doc[c].lower_ for s, c in p.below[i] if s in ("aux", "aux_pass", "copula")}
    if auxiliaries:
        return bool(auxiliaries & _PASSIVE_WORDS)
    link = p.above[i]
    if link is None or p.doc[i].tag_ == "VBD" or slots & {"object", "subject", "patient"}:
        return False
    if link[0] == "conj" and is_verb(p, link[1]):
        return is_passive(p, link[1])
    return link[0] in ("participle", "compound", "clause")


_PASSIVE_WORDS = frozenset(
    {
        "be",
        "been",
        "being",
        "is",
        "are",
        "was",
        "were",
        "am",
        "'s",
        "’s",
        "'re",
        "get",
        "gets",
        "got",
        "getting",
    }
)


def subjects(p: Parse, i: int) -> list[int]:
    """Who does what the verb says, through voice, control, raising, relatives and coordination."""
    return _subjects(p, i, frozenset())


def objects(p: Parse, i: int) -> list[int]:
    """To whom the verb's deed is done, through voice, relatives and coordination."""
    if is_passive(p, i):
        return _patients(p, i, frozenset())
    own = [x for x in fill(p, i, "object") if not _is_relative_word(p, x)]
    if own:
        return own
    if p.above[i] is not None and p.above[i][0] == "relative" and _relative_gap(p, i):  # type: ignore[index]
        return [p.above[i][1]]  # type: ignore[index]
    return _shared_object(p, i) or fill(p, i, "indirect")


def _shared_object(p: Parse, i: int) -> list[int]:
    """ "condemned and sanctioned Iran": one object of two verbs, at whichever the parser hung it."""
    for other in [c for s, c in p.below[i] if s == "conj" and is_verb(p, c) and not is_passive(p, c)]:
        if all(p.doc[k].pos_ in ("CCONJ", "ADV", "AUX", "PART") for k in range(i + 1, other)):
            return fill(p, other, "object")
    link = p.above[i]
    if link is not None and link[0] == "conj" and is_verb(p, link[1]) and not is_passive(p, link[1]):
        return [x for x in fill(p, link[1], "object") if x > i]
    return []


def _relative_gap(p: Parse, i: int) -> bool:
    """Whether a relative clause's missing object is its antecedent ("the ban that it had imposed")."""
    named = [c for s, c in p.below[i] if s == "subject" and not _is_relative_word(p, c)]
    return bool(named)


def _is_relative_word(p: Parse, i: int) -> bool:
    token = p.doc[i]
    return (
        token.lower_ in _RELATIVE_WORDS
        and token.tag_ in ("WDT", "WP", "IN", "WP$", "DT")
        and token.pos_ != "DET"
    )


def _subjects(p: Parse, i: int, seen: frozenset[int]) -> list[int]:
    if i in seen:
        return []
    seen |= {i}
    if is_verb(p, i) and is_passive(p, i):
        return fill(p, i, "agent") or fill(p, i, "by") or hyphenated(p, i)
    own = fill(p, i, "subject") or fill(p, i, "patient")
    if own:
        return [y for x in own for y in (_antecedent(p, i, seen) if _is_relative_word(p, x) else [x])]
    return _inherited(p, i, seen)


def hyphenated(p: Parse, i: int) -> list[int]:
    """The doer inside a compound participle: "Russian" in "Russian-backed", "UN" in "UN-led"."""
    if (
        p.doc[i].tag_ not in ("VBN", "VBD", "JJ")
        or i < 2
        or p.doc[i - 1].text not in ("-", "\u2010", "\u2011")
    ):
        return []
    return [i - 2]


def _patients(p: Parse, i: int, seen: frozenset[int]) -> list[int]:
    own = fill(p, i, "patient") or fill(p, i, "subject")
    if own:
        return [y for x in own for y in (_antecedent(p, i, seen) if _is_relative_word(p, x) else [x])]
    link = p.above[i]
    if link is None or i in seen:
        return []
    slot, head = link
    if slot in ("participle", "compound") and not is_verb(p, head):
        return [head]
    if slot == "conj" and is_verb(p, head):
        return _surface(p, head, seen | {i})
    if slot in ("complement", "clause"):
        return _surface(p, head, seen | {i})
    return []


def _surface(p: Parse, i: int, seen: frozenset[int]) -> list[int]:
    """The grammatical subject, whatever its part in the deed."""
    return _patients(p, i, seen) if is_verb(p, i) and is_passive(p, i) else _subjects(p, i, seen)


def _antecedent(p: Parse, i: int, seen: frozenset[int]) -> list[int]:
    link = p.above[i]
    while link is not None and link[0] == "conj":
        i = link[1]
        link = p.above[i]
    return _linked(p, link[1], seen) if link is not None and link[0] == "relative" else []


def _inherited(p: Parse, i: int, seen: frozenset[int]) -> list[int]:
    link = p.above[i]
    if link is None:
        return []
    slot, head = link
    rule = _INHERIT.get(slot)
    if rule is not None:
        return rule(p, head, seen)
    if p.doc[i].tag_ == "VBG" and slot not in ("subject", "parataxis", "time"):
        return _gerund(p, slot, head, seen)
    return []


def _from_coordinate(p: Parse, head: int, seen: frozenset[int]) -> list[int]:
    return _surface(p, head, seen)


def _from_controller(p: Parse, head: int, seen: frozenset[int]) -> list[int]:
    """ "urged Kyiv to cut" is Kyiv's cut, "promised Kyiv to cut" the promiser's."""
    passive = is_verb(p, head) and is_passive(p, head)
    if not passive and p.doc[head].lemma_ not in _SUBJECT_CONTROL:
        controllers = fill(p, head, "object") or fill(p, head, "indirect")
        if controllers:
            return [y for x in controllers for y in ([x] if not _is_relative_word(p, x) else [])]
    return _surface(p, head, seen)


def _from_noun(p: Parse, head: int, seen: frozenset[int]) -> list[int]:
    """ "Kyiv's decision to cut", "made the decision to", "one of few countries to"."""
    linked = _linked(p, head, seen)
    if linked != [head]:
        return linked
    owners, link = possessors(p, head), p.above[head]
    if owners or link is None:
        return owners or [head]
    slot, governor = link
    if slot in ("object", "complement") and is_verb(p, governor):
        return _surface(p, governor, seen)
    if slot == "patient":
        return fill(p, governor, "agent")
    return [head]


def predicated(p: Parse, noun: int) -> tuple[int, int] | None:
    """(predicate noun, its verb) where the noun is what somebody is or becomes: "X is one of the states".

    Under UD a copula hangs below its noun; the noun then stands for the verb too.
    """
    climbed = noun
    while (link := p.above[climbed]) is not None and link[0] == "of" and p.doc[link[1]].lower_ in QUANTITIES:
        climbed = link[1]
    if any(s == "copula" for s, _ in p.below[climbed]):
        return climbed, climbed
    if link is not None and link[0] in ("complement", "predicate") and is_verb(p, link[1]):
        return climbed, link[1]
    if link is not None and link[0] == "object" and p.doc[link[1]].lemma_ in _BECOMING:
        return climbed, link[1]
    return None


# What these verbs link is no object, but parsers take it for one.
_BECOMING = frozenset({"become", "remain", "be"})
QUANTITIES = frozenset({
    "one", "two", "three", "several", "many", "most", "some", "few", "number", "numbers", "group", "groups",
    "handful", "dozens", "hundreds", "thousands", "millions", "scores", "couple", "pair", "crowd", "crowds",
    "team", "total", "majority",
})  # fmt: skip


def _linked(p: Parse, noun: int, seen: frozenset[int]) -> list[int]:
    """What a predicate noun stands for: in "X became one of the states that …" it is X."""
    found = predicated(p, noun)
    if found is None:
        return [noun]
    predicate, verb = found
    return (fill(p, predicate, "subject") if verb == predicate else _surface(p, verb, seen)) or [noun]


def _from_main_clause(p: Parse, head: int, seen: frozenset[int]) -> list[int]:
    return _surface(p, head, seen)


def _from_modified(p: Parse, head: int, seen: frozenset[int]) -> list[int]:
    return _linked(p, head, seen) if not is_verb(p, head) else _surface(p, head, seen)


def _gerund(p: Parse, slot: str, head: int, seen: frozenset[int]) -> list[int]:
    if p.doc[head].pos_ == "PROPN":
        return [head]  # "accused Mali of arming rebels", hung on Mali
    if not is_verb(p, head):
        return _from_noun(p, head, seen)
    patients = objects(p, head) if slot in _OBJECT_MARKERS else []
    return patients or _surface(p, head, seen)


_INHERIT: dict[str, Callable[[Parse, int, frozenset[int]], list[int]]] = {
    "conj": _from_coordinate,
    "complement": _from_controller,
    "infinitive": _from_noun,
    "content": _from_noun,
    "relative": _from_modified,
    "participle": _from_modified,
    "clause": _from_main_clause,
}


def possessors(p: Parse, noun: int) -> list[int]:
    """Whose a noun is: "Kyiv's decision", "the decision by Kyiv", "the decision of Kyiv"."""
    for slot in ("poss", "by", "agent", "of"):
        found = [x for x in fill(p, noun, slot) if not is_verb(p, x)]
        if found:
            return found
    return []


def support(p: Parse, noun: int) -> int | None:
    """The verb that a noun is the object of ("imposed sanctions", "sanctions were imposed", "imposed" in
    "the sanctions imposed by"), or None."""
    link = p.above[noun]
    while link is not None and link[0] == "conj" and not is_verb(p, link[1]):
        link = p.above[link[1]]
    if link is not None and link[0] in ("object", "patient") and is_verb(p, link[1]):
        return link[1]
    return next(
        (c for s, c in p.below[noun] if s in ("participle",) and is_verb(p, c) and is_passive(p, c)), None
    )
