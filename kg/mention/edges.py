"""The edges of the recogniser's names, mended: what belongs to a title beside them, a realm, a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.analysis import Analysis, Name, quote
from kg.lexicon import Lexicon
from kg.lexicon.surface import letters
from kg.mention.titles import title_end
from kg.model import Kind

_WITHIN = frozenset({"in", "near", "outside", "inside", "throughout"})


def mended(p: Analysis, name: Name, lexicon: Lexicon) -> Iterator[Name]:
    """The name without the beginning of a title after it ("U.S. Defense" Secretary), the realm of a ruler
    apart ("Leopold II of Belgium"), and a place as a place ("in Parchin")."""
    if _own(p, name.start, name.end, lexicon) is not None:
        yield name
        return
    if name.label != "PERSON":
        end = _before_title(p, name, lexicon)
        if end > name.start:
            yield replace(name, end=end, label=_own(p, name.start, end, lexicon) or name.label)
        return
    of = next((i for i in range(name.start + 1, name.end - 1) if p.lower[i] == "of"), None)
    if of is not None and _own(p, of + 1, name.end, lexicon) == "LOC":
        yield from (replace(name, end=of), Name(of + 1, name.end, "LOC"))
    else:
        yield replace(name, label="LOC") if _is_place(p, name, lexicon) else name


def _own(p: Analysis, start: int, end: int, lexicon: Lexicon) -> str | None:
    return lexicon.index.labels.get(letters(quote(p, start, end)))


def _before_title(p: Analysis, name: Name, lexicon: Lexicon) -> int:
    """Where a title opens in the name and ends behind it, after a polity; else the name's end."""
    for i in range(name.start + 1, name.end):
        if p.text[i][:1].isupper() and p.lower[i] in lexicon.openings:
            far = min(i + lexicon.openings[p.lower[i]] + 1, len(p.text))
            rest = letters(quote(p, name.start, i))
            known = rest in lexicon.index.labels or rest in lexicon.index.adjectives
            if known and title_end(p, i, far, lexicon) > name.end:
                return i
    return name.end


def _is_place(p: Analysis, name: Name, lexicon: Lexicon) -> bool:
    """Whether one word that nobody knows is said to lie somewhere or to be a province, a town."""
    if name.end - name.start > 1:
        return False
    before = p.lower[name.start - 1] if name.start else ""
    after = lexicon.groups.get(p.lemma[name.end].lower()) if name.end < len(p.text) else None
    return (
        before in _WITHIN or after is not None and Kind.REGION in after.members and not before.endswith(".")
    )
