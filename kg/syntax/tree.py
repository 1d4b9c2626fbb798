"""The looks that rules take at the arcs of an analysis."""

from __future__ import annotations

from kg.analysis import Analysis, is_space


def fill(p: Analysis, i: int, slot: str) -> list[int]:
    """The tokens directly in a slot of token `i`, coordination spelled out."""
    return [x for s, c in p.below[i] if s == slot for x in spread(p, c)]


def beside(p: Analysis, i: int, slot: str) -> list[int]:
    """What stands under a preposition right after token `i`, wherever the parser hung it."""
    link = p.above[i + 1] if i + 1 < len(p.text) else None
    if link is None or link[0] != "case" or p.lower[i + 1] != slot or link[1] <= i:
        return []
    return spread(p, link[1])


def spread(p: Analysis, i: int) -> list[int]:
    """A token and all that is coordinated with it ("Iran, Libya and Sudan")."""
    found = [i]
    for slot, child in p.below[i]:
        if slot == "conj" or (slot == "appos" and _is_list_item(p, i, child)):
            found += spread(p, child)
    return found


def _is_list_item(p: Analysis, i: int, child: int) -> bool:
    """Whether an apposition is the second of a list: "Germany, Albania and Turkey"."""
    names = p.pos[i] == p.pos[child] == "PROPN"
    return names and p.text[child - 1] == "," and any(s == "conj" for s, _ in p.below[child])


def under(p: Analysis, i: int) -> list[int]:
    """A token and all that hangs on it, at any depth."""
    return [i, *(x for _, child in p.below[i] for x in under(p, child))]


def left_edge(p: Analysis, i: int) -> int:
    """The first token of all that hangs on a token."""
    return min(under(p, i))


def right_edge(p: Analysis, i: int) -> int:
    """The last token of all that hangs on a token."""
    return max(under(p, i))


def root(p: Analysis, start: int, end: int) -> int:
    """The word of a stretch that the fewest arcs part from its sentence's root, the first of such."""
    return min(range(start, end), key=lambda i: (is_space(p, i), _depth(p, i)))


def _depth(p: Analysis, i: int) -> int:
    depth = 0
    while (link := p.above[i]) is not None:
        i = link[1]
        depth += 1
    return depth


def is_verb(p: Analysis, i: int) -> bool:
    return p.pos[i] in ("VERB", "AUX")


def is_passive(p: Analysis, i: int) -> bool:
    """Whether a verb's grammatical subject suffers: "was sanctioned", "the sanctions imposed by".

    The verb's form and auxiliaries decide where they can: parsers mix up the labels of subjects.
    """
    if i not in p.passive:
        p.passive[i] = _is_passive(p, i)
    return p.passive[i]


def _is_passive(p: Analysis, i: int) -> bool:
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
