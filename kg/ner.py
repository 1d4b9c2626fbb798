"""The recogniser's names, mended by the gazetteer and by agreement inside the article."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from kg.model import Entity, Kind
from kg.names import plain, surname

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# What pipelines call them; what is not listed (dates, peoples, works of art) is no name here.
LABELS = {"PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC"}
PLACES = frozenset({Kind.STATE, Kind.BREAKAWAY, Kind.REGION})
# How a surface names its actor where it is an adjective or a people: no name of the actor itself.
ADJECTIVES = frozenset({"demonym", "people"})
LONGEST = 12  # tokens of a listed name or of a title
FLAT = frozenset({"flat", "flat:name", "flat:foreign"})
LINKS = FLAT | {"compound", "nn"}
SUFFIX = re.compile(r"[IVX]+|[JS]r\.?")  # Pius XII, Robert F. Kennedy Jr.
Words = tuple[str, ...]
Tokens = Sequence["Token"]


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """Tokens `start` to `end` (half open) and PERSON, ORG or LOC."""

    start: int
    end: int
    label: str


class Known(Protocol):
    """What is asked of a lexicon."""

    @property
    def titles(self) -> Mapping[str, Any]: ...

    @property
    def bodies(self) -> Mapping[str, Any]: ...

    def phrases(self) -> Iterable[tuple[str, str, str]]: ...

    def actor(self, actor_id: str) -> Entity: ...


def find_names(doc: Doc, lexicon: Known) -> list[Name]:
    """Every name of a person, organisation or place, in order, none overlapping another."""
    listed, tokens = _gazetteer(lexicon), tuple(doc)  # asking a Doc for a token makes it anew
    names = _recognised(doc, tokens, listed, lexicon)
    names = _with_listed(tokens, names, listed)
    names = _with_unseen(tokens, names, listed)
    return _agreed(tokens, names, listed)


def _text(tokens: Tokens) -> str:
    return "".join(token.text_with_ws for token in tokens).strip()


def _recognised(doc: Doc, tokens: Tokens, listed: _Gazetteer, lexicon: Known) -> list[Name]:
    """The recogniser's names, completed, without what stands at their edges and is no part of them."""
    found: list[Name] = []
    for ent in doc.ents:
        if ent.label_ in LABELS:
            name = _trimmed(tokens, Name(ent.start, ent.end, LABELS[ent.label_]))
            for part in _parted(tokens, name, listed):
                part = _without_titles(tokens, _with_flat(tokens, part), lexicon.titles)
                if part.start < part.end and not _is_adjective(tokens, part, listed):
                    found.append(_labelled(tokens, part, listed, lexicon))
    return found


def _parted(doc: Tokens, name: Name, listed: _Gazetteer) -> Iterator[Name]:
    """ "North Korea Alexander Matsegora", said of an ambassador to it, is two names."""
    words = range(name.start + 1, name.end - 1)
    if name.label != "ORG" and _own(doc, name, listed) is None:
        for middle in reversed(words):
            state = Name(name.start, middle, "LOC")
            rest = doc[middle : name.end]
            if _own(doc, state, listed) == "LOC" and all(
                t.pos_ == "PROPN" and t.text.istitle() for t in rest
            ):
                yield from (state, Name(middle, name.end, "PERSON"))
                return
    yield name


def _labelled(doc: Tokens, name: Name, listed: _Gazetteer, lexicon: Known) -> Name:
    """With the label of the lexicon where the recogniser's cannot be."""
    own = _own(doc, name, listed)
    if own and (name.label == "PERSON" or own != "LOC"):
        return replace(name, label=own)
    if name.label == "LOC" and not own:
        words = {token.lower_ for token in doc[name.start : name.end]}
        if any(word in lexicon.bodies for word in words):
            return replace(name, label="ORG")
    return name


def _trimmed(doc: Tokens, name: Name) -> Name:
    start, end = name.start, name.end
    while start < end and (_is_loose(doc[start]) or _describes(doc, start, end)):
        start += 1
    while start < end and _is_loose(doc[end - 1]):
        end -= 1
    return replace(name, start=start, end=end)


def _is_loose(token: Token) -> bool:
    """Articles, genitive marks, "southern", "leader", commas: nothing that a name begins or ends with."""
    if token.is_space or token.tag_ == "POS":
        return True
    small = not any(letter.isupper() or letter.isdigit() for letter in token.text)
    return small and token.pos_ != "PROPN" and token.text != "."


def _describes(doc: Tokens, index: int, end: int) -> bool:
    """Whether this is "Russian" of "Russian newspaper Izvestia"."""
    return index + 1 < end and doc[index].tag_.startswith("JJ") and _is_loose(doc[index + 1])


def _with_flat(doc: Tokens, name: Name) -> Name:
    """A person with the parts of the name that the recogniser left out: what is flat, a number, "Jr."."""
    if name.label != "PERSON":
        return name
    end = name.end
    while end < len(doc) and not doc[end].ent_type_:
        hyphened = end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_
        if hyphened and not doc[end].whitespace_ and doc[end + 1].pos_ == "PROPN":
            end += 2
        elif _goes_on(doc[end], name.start, end):
            end += 1
        else:
            break
    return replace(name, end=end)


def _goes_on(token: Token, start: int, end: int) -> bool:
    if SUFFIX.fullmatch(token.text):
        return True
    return token.pos_ == "PROPN" and token.dep_ in FLAT and start <= token.head.i < end


def _without_titles(doc: Tokens, name: Name, titles: Mapping[str, Any]) -> Name:
    """Without the titles before a person; a title by itself, with or without an adjective, is no name."""
    start = name.start
    if name.label != "PERSON":
        later = start + 1 if doc[start].tag_.startswith("JJ") else start
        return replace(name, start=name.end) if _title(doc, later, name.end, titles) == name.end else name
    while (end := _title(doc, start, name.end, titles)) > start:
        start = end
        while start < name.end and doc[start].is_punct:
            start += 1
    return replace(name, start=start)


def _title(doc: Tokens, start: int, end: int, titles: Mapping[str, Any]) -> int:
    """Where the longest title that opens here ends; `start` where none does."""
    for stop in range(min(end, start + LONGEST), start, -1):
        if _text(doc[start:stop]).lower().rstrip(".") in titles:
            return stop
    return start


def _is_adjective(doc: Tokens, name: Name, listed: _Gazetteer) -> bool:
    """Whether it is "Russian" or "South Koreans" rather than a name."""
    span = doc[name.start : name.end]
    letters = _letters(_text(span))
    return letters in listed.adjectives or (
        letters not in listed.labels and all(token.tag_.startswith("JJ") for token in span)
    )


@dataclass(frozen=True)
class _Gazetteer:
    """Listed names by their letters, each with the label that it has by itself."""

    labels: Mapping[str, str]
    aliases: frozenset[str]
    adjectives: frozenset[str]
    openings: frozenset[str]


_GAZETTEERS: dict[int, tuple[Known, _Gazetteer]] = {}


def _gazetteer(lexicon: Known) -> _Gazetteer:
    """The lexicon's names, made once for each lexicon."""
    if id(lexicon) not in _GAZETTEERS:
        _GAZETTEERS[id(lexicon)] = (lexicon, _compiled(lexicon))
    return _GAZETTEERS[id(lexicon)][1]


def _compiled(lexicon: Known) -> _Gazetteer:
    kinds: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, str] = {}
    for surface, actor, kind in lexicon.phrases():
        letters = _letters(surface)
        kinds[letters].add(str(kind))
        if letters and kind not in ADJECTIVES:
            labels.setdefault(letters, _own_label(lexicon.actor(actor).kind, str(kind)))
    return _Gazetteer(
        labels=labels,
        aliases=frozenset(letters for letters in labels if kinds[letters] <= ADJECTIVES | {"alias"}),
        adjectives=frozenset(kinds) - frozenset(labels),
        openings=frozenset(letters[:2] for letters in labels),
    )


def _own_label(kind: Kind, kind_of_name: str) -> str:
    if kind is Kind.PERSON:
        return "PERSON"
    return "LOC" if kind in PLACES and kind_of_name != "metonym" else "ORG"


def _letters(text: str) -> str:
    return plain(text).replace(" ", "")


def _with_listed(doc: Tokens, names: list[Name], gazetteer: _Gazetteer) -> list[Name]:
    """The longest listed names in place of shorter ones; a longer name of the recogniser's stays."""
    found = list(names)
    for listed in _listed(doc, gazetteer):
        over = [n for n in found if n.start < listed.end and listed.start < n.end]
        if not any(n.end - n.start >= listed.end - listed.start for n in over):
            found = [n for n in found if n not in over] + [listed]
    return sorted(found)


def _listed(doc: Tokens, gazetteer: _Gazetteer) -> Iterator[Name]:
    start = 0
    while start < len(doc):
        name = _listed_at(doc, start, gazetteer)
        if name:
            yield name
        start = name.end if name else start + 1


def _listed_at(doc: Tokens, start: int, gazetteer: _Gazetteer) -> Name | None:
    if not doc[start].text[0].isupper() or not doc[start].pos_:
        return None
    letters, longest = "", None
    for end in range(start, min(start + LONGEST, len(doc))):
        letters += _letters(doc[end].text)
        # "a neighbour of Serbia, Montenegro": no name runs over a comma.
        if doc[end].text == "," or (len(letters) > 1 and letters[:2] not in gazetteer.openings):
            break
        label = gazetteer.labels.get(letters)
        if not label or doc[end].is_space or doc[end].is_punct or doc[end].tag_ == "POS":
            continue
        if letters not in gazetteer.aliases or _is_clear(doc, start, end + 1):
            longest = Name(start, end + 1, label)
    return longest


def _is_clear(doc: Tokens, start: int, end: int) -> bool:
    """An alias such as "the North": after an article, and no part of a longer name."""
    follows = doc[end].pos_ if end < len(doc) else ""
    return start > 0 and doc[start - 1].lower_ == "the" and follows not in ("PROPN", "NOUN", "ADJ")


def _with_unseen(doc: Tokens, names: list[Name], listed: _Gazetteer) -> list[Name]:
    """With the persons that the recogniser missed: proper nouns that are flat on one another."""
    found = list(names)
    taken = {i for name in names for i in range(name.start, name.end)}
    for token in doc:
        if token.pos_ == "PROPN" and token.i not in taken and token.dep_ not in FLAT:
            name = _with_flat(doc, Name(token.i, token.i + 1, "PERSON"))
            span = set(range(name.start, name.end))
            if _is_flat(doc, name) and not taken & span and _own(doc, name, listed) is None:
                found.append(name)
                taken |= span
    return sorted(found)


def _is_flat(doc: Tokens, name: Name) -> bool:
    span = doc[name.start : name.end]
    return any(token.dep_ in FLAT and token.head.i == name.start for token in span) and all(
        token.pos_ == "PROPN" and token.is_alpha and token.text[0].isupper() for token in span
    )


def _own(doc: Tokens, name: Name, listed: _Gazetteer) -> str | None:
    """The label that the lexicon has for this very text."""
    return listed.labels.get(_letters(_text(doc[name.start : name.end])))


def _agreed(doc: Tokens, names: list[Name], listed: _Gazetteer) -> list[Name]:
    """One label for one text, surnames of persons seen in full, and what was named once named again."""
    votes: dict[Words, Counter[str]] = defaultdict(Counter)
    for name in names:
        votes[_words(doc, name)][name.label] += 1
    labels = {words: counts.most_common(1)[0][0] for words, counts in votes.items()}
    for name in names:
        family = surname(_text(doc[name.start : name.end]))
        if name.label == "PERSON" and name.end - name.start > 1 and _is_surname(family, listed):
            labels[tuple(family.split())] = "PERSON"
    found = [replace(name, label=labels[_words(doc, name)]) for name in names]
    return sorted([*found, *_repeated(doc, found, labels)])


def _words(doc: Tokens, name: Name) -> Words:
    return tuple(doc[i].text for i in range(name.start, name.end))


def _is_surname(word: str, listed: _Gazetteer) -> bool:
    return len(word) > 1 and word[0].isupper() and _letters(word) not in listed.labels


def _repeated(doc: Tokens, names: Iterable[Name], labels: Mapping[Words, str]) -> Iterator[Name]:
    """Proper nouns outside of every name that read as a name does elsewhere in the article."""
    taken = {i for name in names for i in range(name.start, name.end)}
    by_first: dict[str, list[Words]] = defaultdict(list)
    for words in sorted(labels, key=len, reverse=True):
        by_first[words[0]].append(words)
    for token in doc:
        for words in by_first.get(token.text, ()):
            name = Name(token.i, token.i + len(words), labels[words])
            if name.end <= len(doc) and _words(doc, name) == words and _is_free(doc, name, taken):
                taken |= set(range(name.start, name.end))
                yield name
                break


def _is_free(doc: Tokens, name: Name, taken: set[int]) -> bool:
    span = range(name.start, name.end)
    if taken & set(span):
        return False
    # A surname that is also a word ("Go") may be tagged as one; its capital in mid-sentence tells.
    capital = name.label == "PERSON" and doc[name.start].text.istitle() and not doc[name.start].is_sent_start
    return capital or any(doc[i].pos_ == "PROPN" for i in span)
