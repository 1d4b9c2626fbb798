"""Dependency labels → arcs of slots, for Universal Dependencies and what is turned into them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.annotate import clearnlp

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SLOTS = {
    "nsubj": "subject", "csubj": "subject", "nsubj:outer": "subject", "csubj:outer": "subject",
    "nsubj:pass": "patient", "csubj:pass": "patient", "obj": "object", "iobj": "indirect",
    "nmod:poss": "poss", "compound": "compound", "amod": "compound", "nmod:desc": "compound",
    "nmod": "compound", "flat": "flat", "flat:name": "flat", "appos": "appos", "conj": "conj",
    "xcomp": "complement", "ccomp": "complement", "parataxis": "parataxis",
    "acl:relcl": "relative", "csubj:relcl": "relative", "advcl:relcl": "clause",
    "aux": "aux", "aux:pass": "aux_pass", "cop": "copula", "neg": "negation", "mark": "mark", "det": "det",
    "compound:prt": "particle", "case": "case", "cc": "cc", "fixed": "fixed", "list": "list", "dep": "dep",
    "discourse": "other", "vocative": "other", "dislocated": "other", "punct": "punct",
}  # fmt: skip
_GENITIVE = frozenset({"'s", "’s", "'", "s"})
_NOT = frozenset({"not", "n't", "n’t", "nt", "never"})


@dataclass(frozen=True, slots=True)
class _Tree:
    """The tokens with their heads, labels and children, in Universal Dependencies."""

    tokens: Sequence[Token]
    heads: Sequence[int]
    labels: Sequence[str]
    below: Sequence[list[int]]


def arcs(doc: Doc) -> Iterator[tuple[int, str, int]]:
    """(head, slot, child) for every word that hangs on another, whichever scheme the Doc uses."""
    tree = _tree(tuple(doc))
    for i, (head, label) in enumerate(zip(tree.heads, tree.labels, strict=True)):
        if head != i and label:
            yield _content_word(tree, head), _slot(tree, i), i


def _tree(tokens: Sequence[Token]) -> _Tree:
    labels = [token.dep_ for token in tokens]
    heads = [token.head.i for token in tokens]
    if not clearnlp.OWN.isdisjoint(labels):
        heads, labels = clearnlp.universal(tokens)
    below: list[list[int]] = [[] for _ in tokens]
    for i, head in enumerate(heads):
        if head != i:
            below[head].append(i)
    return _Tree(tokens, heads, labels, below)


def _content_word(tree: _Tree, i: int) -> int:
    """The verb that an auxiliary helps: what parsers hang on "had" of "had armed" is the arming's."""
    return tree.heads[i] if tree.labels[i] in ("aux", "aux:pass") else i


def _slot(tree: _Tree, i: int) -> str:
    label = tree.labels[i]
    base = label.split(":")[0]
    if label == "obl:agent":
        return "agent"
    if label in ("nmod:poss", "nmod:desc", "nmod:appos"):
        return "poss" if label.endswith("poss") else "compound"
    if base in ("nsubj", "obj", "iobj", "compound", "dep"):
        # What stands under a preposition is no subject and no object, whatever the parser says.
        return _preposition(tree, i) or SLOTS.get(label) or SLOTS.get(base, "other")
    if base in ("obl", "nmod"):
        return _preposition(tree, i) or ("time" if base == "obl" else "compound")
    if base == "advcl" and label != "advcl:relcl":
        return _clause_slot(tree, i)
    if label == "acl":
        return _noun_clause_slot(tree, i)
    if base == "advmod":
        return "negation" if tree.tokens[i].lower_ in _NOT else "adverb"
    return SLOTS.get(label) or SLOTS.get(base, "other")


def _preposition(tree: _Tree, i: int) -> str | None:
    cases = [c for c in tree.below[i] if tree.labels[c] == "case" and tree.tokens[c].lower_ not in _GENITIVE]
    if not cases:
        return None
    last = cases[-1]
    word = tree.tokens[last].lower_
    if len(cases) > 1 and word == "of" and cases[-2] == last - 1:
        return f"{tree.tokens[cases[-2]].lower_}_of"  # "out of"
    return "_".join([word, *(tree.tokens[c].lower_ for c in tree.below[last] if tree.labels[c] == "fixed")])


def _clause_slot(tree: _Tree, i: int) -> str:
    """A gerund under a preposition ("accused it of undermining") stands in that preposition's slot."""
    below, labels, tokens = tree.below[i], tree.labels, tree.tokens
    mark = next((c for c in below if labels[c] in ("mark", "case") and c < i), None)
    gerund = tokens[i].tag_ == "VBG" or any(
        labels[c].startswith("aux") and tokens[c].tag_ == "VBG" for c in below
    )
    subject = any(labels[c].startswith("nsubj") for c in below)
    if mark is not None and tokens[mark].pos_ in ("ADP", "SCONJ") and gerund and not subject:
        return tokens[mark].lower_
    return "clause"


def _noun_clause_slot(tree: _Tree, i: int) -> str:
    marks = [c for c in tree.below[i] if tree.labels[c] in ("mark", "aux") and c < i]
    words = {c: tree.tokens[c].lower_ for c in marks}
    if "to" in words.values():
        return "infinitive"
    prepositions = [
        c for c in marks if tree.labels[c] == "mark" and words[c] not in ("that", "whether", "if")
    ]
    if prepositions:
        return words[prepositions[0]]
    return "content" if any(tree.labels[c] == "mark" for c in marks) else "participle"
