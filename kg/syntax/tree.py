"""The arcs of a Doc, and the looks that rules take at them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Parse:
    """The arcs of a Doc by token index: below each token `(slot, child)`, above it `(slot, head)`.

    `tokens` are the Doc's, and `text`, `lower`, `lemma`, `pos`, `tag` their attributes, made once: asking
    a Doc for a token makes it anew, and asking a token for an attribute looks it up. `passive` keeps what
    is often asked of a verb.
    """

    doc: Doc
    tokens: tuple[Token, ...]
    text: tuple[str, ...]
    lower: tuple[str, ...]
    lemma: tuple[str, ...]
    pos: tuple[str, ...]
    tag: tuple[str, ...]
    below: tuple[tuple[tuple[str, int], ...], ...]
    above: tuple[tuple[str, int] | None, ...]
    passive: dict[int, bool] = field(default_factory=dict)


def fill(p: Parse, i: int, slot: str) -> list[int]:
    """The tokens directly in a slot of token `i`, coordination spelled out."""
    return [x for s, c in p.below[i] if s == slot for x in spread(p, c)]


def beside(p: Parse, i: int, slot: str) -> list[int]:
    """What stands under a preposition right after token `i`, wherever the parser hung it."""
    link = p.above[i + 1] if i + 1 < len(p.doc) else None
    if link is None or link[0] != "case" or p.lower[i + 1] != slot or link[1] <= i:
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
    names = p.pos[i] == p.pos[child] == "PROPN"
    return names and p.text[child - 1] == "," and any(s == "conj" for s, _ in p.below[child])


def is_verb(p: Parse, i: int) -> bool:
    return p.pos[i] in ("VERB", "AUX")


def is_passive(p: Parse, i: int) -> bool:
    """Whether a verb's grammatical subject suffers: "was sanctioned", "the sanctions imposed by".

    The verb's form and auxiliaries decide where they can: parsers mix up the labels of subjects.
    """
    if i not in p.passive:
        p.passive[i] = _is_passive(p, i)
    return p.passive[i]


def _is_passive(p: Parse, i: int) -> bool:
    slots = {s for s, _ in p.below[i]}
    if "agent" in slots:
        return True
    if p.tag[i] not in ("VBN", "VBD"):
        return False
    auxiliaries = {p.lower[c] for s, c in p.below[i] if s in ("aux", "aux_pass", "copula")}
    if auxiliaries:
        return bool(auxiliaries & _PASSIVE_WORDS)
    link = p.above[i]
    if link is None and p.tag[i] == "VBN" and "of" in slots and "object" not in slots:
        return True  # a headline: "Minsk accused of arming rebels"
    if link is None or p.tag[i] == "VBD" or slots & {"object", "subject", "patient"}:
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


QUANTITIES = frozenset({
    "one", "two", "three", "several", "many", "most", "some", "few", "number", "numbers", "group", "groups",
    "handful", "dozens", "hundreds", "thousands", "millions", "scores", "couple", "pair", "crowd", "crowds",
    "team", "total", "majority", "round", "rounds", "series", "package", "packages", "wave", "waves",
    "string", "raft", "set", "array", "batch",
})  # fmt: skip
