"""ClearNLP trees (`en_core_web_*`) → Universal Dependencies: content words head, small words hang below them.

Three things stand differently there: a preposition is above its noun and "is" above its predicate, and "and"
hangs on what stands before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

LABELS = {
    "nsubj": "nsubj", "csubj": "csubj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "expl": "expl",
    "dobj": "obj", "dative": "iobj", "oprd": "xcomp", "attr": "xcomp", "acomp": "xcomp", "xcomp": "xcomp",
    "ccomp": "ccomp", "pcomp": "advcl", "advcl": "advcl", "acl": "acl", "relcl": "acl:relcl",
    "prep": "advmod", "agent": "advmod", "pobj": "obl", "npadvmod": "obl", "advmod": "advmod",
    "poss": "nmod:poss", "case": "case", "nmod": "nmod", "compound": "compound", "nn": "compound",
    "amod": "amod", "appos": "appos", "nummod": "nummod", "quantmod": "advmod", "det": "det", "predet": "det",
    "aux": "aux", "auxpass": "aux:pass", "neg": "neg", "mark": "mark", "prt": "compound:prt",
    "cc": "cc", "preconj": "cc", "conj": "conj", "parataxis": "parataxis", "intj": "discourse",
    "meta": "dep", "dep": "dep", "punct": "punct",
}  # fmt: skip
# A tree that has one of these is none of Universal Dependencies; "case", "mark" and others are in both.
OWN = frozenset({
    "dobj", "dative", "oprd", "attr", "acomp", "pcomp", "pobj", "prep", "agent", "relcl", "npadvmod", "poss",
    "nsubjpass", "csubjpass", "auxpass", "prt", "neg",
})  # fmt: skip
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_PREPOSITIONS = frozenset({"prep", "agent", "dative"})
_FIXED = frozenset({"of", "to"})  # what closes "because of", "out of", "according to"


def universal(tokens: Sequence[Token]) -> tuple[list[int], list[str]]:
    """Every token's head and label as Universal Dependencies have them."""
    tree = _Tree(tokens)
    for step in (_coordinators, _prepositions, _copulas):
        step(tree)
    return tree.heads, tree.labels


class _Tree:
    """The tree while it is turned; `was` and `above` are the labels and heads that the pipeline gave."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.was = [token.dep_ for token in tokens]
        self.above = tuple(token.head.i for token in tokens)
        self.heads = list(self.above)
        self.under: list[list[int]] = [[] for _ in tokens]
        for i, head in enumerate(self.heads):
            if head != i and self.was[i]:
                self.under[head].append(i)
        self.labels = [_label(self, i) if was else "" for i, was in enumerate(self.was)]

    def hang(self, i: int, label: str, head: int) -> None:
        """Move a token with all below it; under itself it is a root."""
        if self.heads[i] != i:
            self.under[self.heads[i]].remove(i)
        if head != i:
            self.under[head].append(i)
        self.heads[i], self.labels[i] = head, label

    def replace(self, i: int, by: int, label: str) -> None:
        """Put `by`, which stands below `i`, in its place, and all else below `i` under `by`."""
        head = self.heads[i]
        self.hang(by, label, by if head == i else head)
        for child in sorted(self.under[i]):
            self.hang(child, self.labels[child], by)


def _label(tree: _Tree, i: int) -> str:
    """A label's counterpart, which may depend on the words around."""
    was, head, below = tree.was[i], tree.heads[i], tree.under[i]
    noun = head < i and tree.tokens[head].pos_ in _NOUNS
    if was == "aux" and _is_to(tree, i):
        return "mark"
    if was == "relcl" and any(tree.was[c] == "mark" or _is_to(tree, c) for c in below):
        return "acl"  # "the demand that they leave", "the first to leave"
    if was in ("ccomp", "xcomp") and noun:
        return "acl"
    if (
        was == "advcl"
        and any(_is_to(tree, c) for c in below)
        and "for" in {tree.tokens[c].lower_ for c in below}
    ):
        return "acl" if noun else "xcomp"  # "a call for Mali to leave": what is called for, no purpose
    if was == "attr" and any(tree.was[c] == "expl" for c in tree.under[head]):
        return "nsubj"  # "there are reports"
    return LABELS.get(was, "dep")


def _is_to(tree: _Tree, i: int) -> bool:
    return tree.was[i] == "aux" and tree.tokens[i].tag_ == "TO"


def _coordinators(tree: _Tree) -> None:
    """ "and" belongs to what it opens."""
    for i, was in enumerate(tree.was):
        if was == "cc":
            opened = next((c for c in tree.under[tree.heads[i]] if tree.was[c] == "conj" and c > i), None)
            if opened is not None:
                tree.hang(i, "cc", opened)


def _prepositions(tree: _Tree) -> None:
    """ "imposed → on → Iran" becomes "imposed → Iran → on"."""
    inner: set[int] = set()
    for i in range(len(tree.tokens)):
        words, governed = ([], None) if i in inner else _phrase(tree, i)
        if governed is None:
            continue
        inner.update(words)
        label = _oblique(tree, i, governed)
        _beside(tree, i)
        for word in reversed(words):
            tree.replace(word, governed, label)
        fixed = len(words) > 1 and tree.tokens[words[-1]].lower_ in _FIXED
        mark = "mark" if label in ("advcl", "acl") else "case"
        tree.hang(words[0], mark, governed)
        for word in words[1:]:
            tree.hang(word, *(("fixed", words[0]) if fixed else (mark, governed)))


def _phrase(tree: _Tree, i: int) -> tuple[list[int], int | None]:
    """The words of the preposition at `i` ("because", "of") and what they govern; None where it is none."""
    if tree.was[i] not in _PREPOSITIONS and tree.tokens[i].pos_ != "ADP":
        return [], None
    below = [c for c in tree.under[i] if tree.above[c] == i]
    further = [
        c for c in below if tree.was[c] in ("prep", "pcomp") and tree.tokens[c].tag_ == "IN" and c == i + 1
    ]
    for child in below:
        if tree.was[child] in ("pobj", "pcomp") and child not in further:
            return [i, *further], child
    if not further:
        return [], None
    words, governed = _phrase(tree, further[0])
    return [i, *words], governed


def _oblique(tree: _Tree, i: int, governed: int) -> str:
    """The label of what a preposition governs: a clause, a doer, or a thing beside the verb or noun."""
    head, was = tree.heads[i], tree.was[i]
    if was not in _PREPOSITIONS or head == i:
        return tree.labels[i]
    noun = tree.tokens[head].pos_ in _NOUNS
    if tree.was[governed] == "pcomp" and tree.tokens[governed].tag_[:2] in ("VB", "MD"):
        return "acl" if noun else "advcl"
    if was == "agent" and _suffers(tree, head):
        return "obl:agent"
    return "nmod" if noun else "obl"


def _suffers(tree: _Tree, verb: int) -> bool:
    """Whether a verb is passive, so that "by" names the doer and not the means."""
    below = {tree.was[c] for c in tree.under[verb]}
    return "auxpass" in below or (tree.tokens[verb].tag_ == "VBN" and not below & {"aux", "nsubj", "dobj"})


def _beside(tree: _Tree, i: int) -> None:
    """ "from Mali to Chad": a preposition below one that has its noun belongs where that one stands."""
    for child in [c for c in tree.under[i] if tree.was[c] == "prep" and c > i + 1 and tree.heads[i] != i]:
        tree.hang(child, tree.labels[child], tree.heads[i])


def _copulas(tree: _Tree) -> None:
    """ "Kenya ← is → member" becomes "Kenya ← member → is"."""
    for i, token in enumerate(tree.tokens):
        if token.lemma_ == "be" and tree.was[i] not in ("aux", "auxpass", ""):
            predicate = _predicate(tree, i)
            if predicate is not None:
                tree.replace(i, predicate, tree.labels[i])
                tree.hang(i, "cop", predicate)


def _predicate(tree: _Tree, be: int) -> int | None:
    """What "is" says of its subject: "the envoy", "ready", "in talks", "to visit"."""
    below = sorted(tree.under[be])
    named = [c for c in below if tree.was[c] in ("attr", "acomp") and tree.labels[c] == "xcomp"]
    if named or not any(tree.was[c] in ("nsubj", "csubj") for c in below):
        return named[0] if named else None
    told = [c for c in below if c > be and (tree.was[c] == "xcomp" or tree.labels[c] == "obl")]
    return told[0] if told else None
