"""Words in capitals, in title case or in small letters alone → the case in which a sentence has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.language import function_words
from kg.names import SMALL_WORDS, plain

FEWEST = 4  # words in capitals, or with a capital each, that are no chance
LONGEST = 8  # words of a listed name
_LISTING = frozenset({",", "(", ")", "*", "/"})
_ENDS = frozenset({".", "!", "?", "…", ":", ";"})


@dataclass(frozen=True, slots=True)
class Casing:
    """The listed names by their letters in one case; those that may be common words in small letters, and
    the words with which names of persons end."""

    names: Mapping[str, str]
    common: frozenset[str]
    families: frozenset[str]


def casing(names: Iterable[tuple[str, bool]]) -> Casing:
    """From names, each with whether it may be a common word in small letters too ("Turkey", no person)."""
    found: dict[str, str] = {}
    common: set[str] = set()
    families: set[str] = set()
    for name, place in sorted(names):
        bare = _letters(name.removeprefix("the "))
        if len(bare) > 1 and any(letter.isupper() for letter in bare):
            found.setdefault(bare.casefold(), bare)
            if place:
                common.add(bare.casefold())
            elif " " in name:
                families.add(name.split()[-1].lower())
    return Casing(found, frozenset(common), frozenset(families - function_words()))


def recased(words: Sequence[str], known: Casing) -> Mapping[int, str]:
    """The words that a sentence would write otherwise, by their place.

    >>> known = casing([("North Korea", True), ("Ukraine", True)])
    >>> recased("UKRAINE CUTS TIES WITH NORTH KOREA .".split(), known)
    {0: 'Ukraine', 1: 'cuts', 2: 'ties', 3: 'with', 4: 'North', 5: 'Korea'}
    """
    found: dict[int, str] = {}
    for start, end in (*_capitals(words), *_titles(words)):
        found |= _sentence(words, start, end, known)
    if not any(letter.isupper() for word in words for letter in word) and len(words) > FEWEST:
        found |= _small(words, known)
    return {i: word for i, word in sorted(found.items()) if word != words[i]}


def _capitals(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of words in capitals; a few acronyms one after the other are none."""
    start = 0
    while start < len(words):
        end = start
        while end < len(words) and words[end].upper() == words[end]:
            end += 1
        inside = [word for word in words[start:end] if word.isalpha()]
        common = sum(len(word) > 1 and is_word(word.lower()) for word in inside)
        if len(inside) >= FEWEST and common > 1 and 3 * common >= len(inside):
            yield start, end
        start = end + 1


def _titles(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Sentences in which every word but small ones has a capital."""
    start = 0
    for end in range(len(words) + 1):
        if end == len(words) or words[end] in _ENDS:
            if end - start > FEWEST and _is_title(words[start:end]):
                yield start, end
            start = end + 1


def _is_title(words: Sequence[str]) -> bool:
    """Whether common words among them have capitals too, and none but little words goes without."""
    inside = [word for word in words if word.isalpha()]
    small = (word for word in inside if word.islower() and not _is_little(word))
    if len(inside) <= FEWEST or any(small) or sum(word in _LISTING for word in words) > 2:
        return False
    raised = [word for word in inside[1:] if word.istitle() and is_word(word.lower())]
    return len(raised) >= FEWEST - 1 and 3 * len(raised) >= len(inside)


def _sentence(words: Sequence[str], start: int, end: int, known: Casing) -> dict[int, str]:
    """Those words as a sentence has them: names as they are listed, what is no word as a name."""
    found: dict[int, str] = {}
    i = start
    opens = True
    while i < end:
        name = _name_at(words, i, end, known, common=True)
        if name:
            found |= name
            i += len(name)
        else:
            word = words[i]
            lower = word.lower()
            if word.isalpha() and len(word) > 1 or lower == "a":
                if is_word(lower) and lower not in known.families:
                    found[i] = word.capitalize() if opens else lower
                elif word.isupper() and (len(word) > 3 or lower in known.families):
                    found[i] = word.capitalize()
            elif word[:1] in ("'", "’"):
                found[i] = lower
            i += 1
        opens = words[i - 1] in _ENDS
    return found


def _small(words: Sequence[str], known: Casing) -> dict[int, str]:
    """The listed names in a text without a capital, and its first words; what may be a word stays one."""
    found: dict[int, str] = {}
    i = 0
    while i < len(words):
        name = _name_at(words, i, len(words), known, common=False)
        found |= name
        if not name and words[i].isalpha() and (i == 0 or words[i - 1] in _ENDS):
            found[i] = words[i].capitalize()
        i += max(len(name), 1)
    return found


def _name_at(words: Sequence[str], i: int, end: int, known: Casing, *, common: bool) -> dict[int, str]:
    """The longest listed name that begins at a word, in its own case."""
    run, best = "", 0
    for last in range(i, min(i + LONGEST, end)):
        piece = _letters(words[last])
        if not piece or (last == i and not piece[0].isalpha()):
            break
        run += piece.casefold()
        if run in known.names and (last > i or _may_be(run, common, known)):
            best = last + 1
    name, found = known.names.get("".join(_letters(w).casefold() for w in words[i:best]), ""), {}
    for place in range(i, best):
        size = len(_letters(words[place]))
        found[place] = _like(words[place], name[:size])
        name = name[size:]
    return found


def _may_be(run: str, common: bool, known: Casing) -> bool:
    """Whether a single word is a name though it may be a common word: "TURKEY", not "turkey" or "WHO"."""
    return not is_word(run) or (common and run in known.common and len(run) > 3)


def _like(word: str, name: str) -> str:
    """The word with the capitals of the name."""
    return (
        "".join(a.upper() if b.isupper() else a.lower() for a, b in zip(word, name, strict=False))
        if len(word) == len(name)
        else (word.upper() if name.isupper() and len(name) > 1 else word.capitalize())
    )


@lru_cache(maxsize=1 << 16)
def _letters(word: str) -> str:
    return plain(word).replace(" ", "")


def _is_little(word: str) -> bool:
    return word in SMALL_WORDS or (len(word) <= FEWEST and word in function_words())


@lru_cache(maxsize=1 << 16)
def is_word(word: str) -> bool:
    """Whether a word in small letters is a common word of English."""
    import lemminflect

    found = lemminflect.getAllLemmas(word)
    return word in function_words() or any(pos != "PROPN" for pos in found)
