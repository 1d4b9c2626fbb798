"""The recogniser's names, mended by the lexicon: parted, without titles, relabelled; and the listed ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from kg.analysis import Analysis, Name, is_punct, is_space, quote
from kg.lexicon import Lexicon
from kg.lexicon.surface import letters
from kg.mention.agreement import agreed
from kg.mention.edges import mended
from kg.mention.persons import unseen, with_flat
from kg.mention.titles import title_end, with_entitled

LONGEST = 12  # tokens of a listed name


def find_names(p: Analysis, lexicon: Lexicon) -> list[Name]:
    """Every name of a person, organisation or place, in order, none overlapping another."""
    recognised = {i for name in p.names for i in range(name.start, name.end)}
    names = [part for name in p.names for part in _mended(p, name, recognised, lexicon)]
    names = _with_listed(p, names, lexicon)
    names = _with_unseen(p, names, recognised, lexicon)
    names = with_entitled(p, names, recognised, lexicon)
    return agreed(p, names, lexicon)


def _mended(p: Analysis, name: Name, recognised: AbstractSet[int], lexicon: Lexicon) -> Iterator[Name]:
    """The recogniser's name, completed, without what stands at its edges and is no part of it."""
    for part in _parted(p, name, lexicon):
        part = _without_titles(p, with_flat(p, part, recognised), lexicon)
        for cut in mended(p, part, lexicon) if part.start < part.end else ():
            if not _is_adjective(p, cut, lexicon):
                yield _labelled(p, cut, lexicon)


def _parted(p: Analysis, name: Name, lexicon: Lexicon) -> Iterator[Name]:
    """ "North Korea Alexander Matsegora", said of an ambassador to it, is two names; so is "United Nations
    Ban Ki-moon" after "Secretary-General of the"."""
    if _own(p, name, lexicon) is None and (name.label != "ORG" or _held_in(p, name.start, lexicon)):
        for middle in range(name.end - 2, name.start, -1):
            polity = _own(p, Name(name.start, middle, name.label), lexicon)
            rest = range(middle, name.end)
            # "President of Peru Juan Mora", but "head of the Iraq Survey Group".
            fits = polity == name.label or polity == "LOC" and p.pos[name.start - 1] != "DET"
            if fits and all(p.pos[i] == "PROPN" and p.text[i].istitle() for i in rest):
                yield from (Name(name.start, middle, polity or "LOC"), Name(middle, name.end, "PERSON"))
                return
    yield name


def _held_in(p: Analysis, start: int, lexicon: Lexicon) -> bool:
    """Whether an office stands before a name: "Permanent Representative to the"."""
    i = start - 1
    while i > 0 and p.pos[i] == "DET":
        i -= 1
    if i < 1 or p.lower[i] not in ("of", "to"):
        return False
    titles = [lexicon.titles.get(quote(p, k, i).lower()) for k in range(max(0, i - 3), i)]
    return any(title is not None and title.relation is not None for title in titles)


def _labelled(p: Analysis, name: Name, lexicon: Lexicon) -> Name:
    """With the label of the lexicon where the recogniser's cannot be."""
    own = _own(p, name, lexicon)
    if own and (name.label == "PERSON" or own != "LOC"):
        return replace(name, label=own)
    if name.label == "LOC" and not own and any(w in lexicon.bodies for w in p.lower[name.start : name.end]):
        return replace(name, label="ORG")
    return name


def _without_titles(p: Analysis, name: Name, lexicon: Lexicon) -> Name:
    """Without the titles before a person; a title by itself, with or without an adjective, is no name."""
    start = name.start
    if name.label != "PERSON":
        later = start + 1 if p.tag[start].startswith("JJ") else start
        return replace(name, start=name.end) if title_end(p, later, name.end, lexicon) == name.end else name
    while (end := title_end(p, start, name.end, lexicon)) > start:
        start = end
        while start < name.end and is_punct(p, start):
            start += 1
    return replace(name, start=start)


def _is_adjective(p: Analysis, name: Name, lexicon: Lexicon) -> bool:
    """Whether it is "Russian" or "South Koreans" rather than a name."""
    run = letters(quote(p, name.start, name.end))
    return run in lexicon.index.adjectives or (
        run not in lexicon.index.labels and all(t.startswith("JJ") for t in p.tag[name.start : name.end])
    )


def _own(p: Analysis, name: Name, lexicon: Lexicon) -> str | None:
    """The label that the lexicon has for this very text."""
    return lexicon.index.labels.get(letters(quote(p, name.start, name.end)))


def _with_listed(p: Analysis, names: list[Name], lexicon: Lexicon) -> list[Name]:
    """The longest listed names in place of shorter ones; a longer name of the recogniser's stays."""
    found = set(names)
    at: dict[int, list[Name]] = defaultdict(list)
    for name in names:
        for i in range(name.start, name.end):
            at[i].append(name)
    for listed in _listed(p, lexicon):
        over = {n for i in range(listed.start, listed.end) for n in at.get(i, ())}
        if not any(n.end - n.start >= listed.end - listed.start for n in over):
            found -= over
            found.add(listed)
    return sorted(found)


def _listed(p: Analysis, lexicon: Lexicon) -> Iterator[Name]:
    start = 0
    while start < len(p.text):
        name = _listed_at(p, start, lexicon)
        if name:
            yield name
        start = name.end if name else start + 1


def _listed_at(p: Analysis, start: int, lexicon: Lexicon) -> Name | None:
    if not p.text[start][0].isupper() or not p.pos[start]:
        return None
    index, run, longest = lexicon.index, "", None
    for end in range(start, min(start + LONGEST, len(p.text))):
        run += letters(p.text[end])
        # "a neighbour of Serbia, Montenegro": no name runs over a comma.
        if p.text[end] == "," or not index.opens(run):
            break
        label = index.labels.get(run)
        if not label or is_space(p, end) or is_punct(p, end) or p.tag[end] == "POS":
            continue
        if run not in index.aliases or _is_clear(p, start, end + 1):
            longest = Name(start, end + 1, label)
    return longest


def _is_clear(p: Analysis, start: int, end: int) -> bool:
    """An alias such as "the North": after an article, and no part of a longer name."""
    follows = p.pos[end] if end < len(p.text) else ""
    return start > 0 and p.lower[start - 1] == "the" and follows not in ("PROPN", "NOUN", "ADJ")


def _with_unseen(
    p: Analysis, names: list[Name], recognised: AbstractSet[int], lexicon: Lexicon
) -> list[Name]:
    """With the persons that the recogniser missed."""
    found = list(names)
    taken = {i for name in names for i in range(name.start, name.end)}
    for name in unseen(p, recognised):
        span = range(name.start, name.end)
        if taken.isdisjoint(span) and _own(p, name, lexicon) is None:
            found.append(name)
            taken.update(span)
    return sorted(found)
