"""Agreement inside an article: one label for one text, and what was named once is named again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.analysis import Analysis, Name, quote, sentence_of
from kg.lexicon import Lexicon
from kg.lexicon.surface import letters
from kg.names import surname

Words = tuple[str, ...]


def agreed(p: Analysis, names: list[Name], lexicon: Lexicon) -> list[Name]:
    """One label for one text, surnames of persons seen in full, and what was named once named again."""
    votes: dict[Words, Counter[str]] = defaultdict(Counter)
    for name in names:
        votes[_words(p, name)][name.label] += 1
    labels = {words: counts.most_common(1)[0][0] for words, counts in votes.items()}
    for name in names:
        family = surname(quote(p, name.start, name.end))
        if name.label == "PERSON" and name.end - name.start > 1 and _is_surname(family, lexicon):
            labels[tuple(family.split())] = "PERSON"
    found = [replace(name, label=labels[_words(p, name)]) for name in names]
    return sorted([*found, *_repeated(p, found, labels)])


def _words(p: Analysis, name: Name) -> Words:
    return p.text[name.start : name.end]


def _is_surname(word: str, lexicon: Lexicon) -> bool:
    return len(word) > 1 and word[0].isupper() and letters(word) not in lexicon.index.labels


def _repeated(p: Analysis, names: Iterable[Name], labels: Mapping[Words, str]) -> Iterator[Name]:
    """Proper nouns outside of every name that read as a name does elsewhere in the article."""
    taken = {i for name in names for i in range(name.start, name.end)}
    sizes: dict[str, set[int]] = defaultdict(set)
    for words in labels:
        sizes[words[0]].add(len(words))
    longest_first = {first: sorted(found, reverse=True) for first, found in sizes.items()}
    for i, word in enumerate(p.text):
        for size in longest_first.get(word, ()):
            name = Name(i, i + size, labels.get(p.text[i : i + size], ""))
            if name.label and name.end <= len(p.text) and _is_free(p, name, taken):
                taken |= set(range(name.start, name.end))
                yield name
                break


def _is_free(p: Analysis, name: Name, taken: set[int]) -> bool:
    span = range(name.start, name.end)
    if taken & set(span):
        return False
    # A surname that is also a word ("Go") may be tagged as one; its capital in mid-sentence tells.
    opens = sentence_of(p, name.start).start == name.start
    capital = name.label == "PERSON" and p.text[name.start].istitle() and not opens
    return capital or any(p.pos[i] == "PROPN" for i in span)
