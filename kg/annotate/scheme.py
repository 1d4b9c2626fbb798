"""Dependency labels → arcs of slots, for Universal Dependencies and for ClearNLP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLEARNLP = frozenset({"dobj", "pobj", "nsubjpass", "prep", "agent", "attr", "relcl", "auxpass", "poss"})
_UD = frozenset({"case", "obl", "nsubj:pass"})
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


def arcs(doc: Doc) -> Iterator[tuple[int, str, int]]:
    """(head, slot, child) for every word that hangs on another, whichever scheme the Doc uses."""
    clearnlp = any(t.dep_ in _CLEARNLP for t in doc) and not any(t.dep_ in _UD for t in doc)
    return _clearnlp_arcs(doc) if clearnlp else _ud_arcs(doc)


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
        return "negation" if token.lower_ in ("not", "n't", "n’t", "nt", "never") else "adverb"
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
    gerund = token.tag_ == "VBG" or any(c.dep_.startswith("aux") and c.tag_ == "VBG" for c in token.children)
    if mark is not None and mark.pos_ in ("ADP", "SCONJ") and gerund and not _has_subject(token):
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
