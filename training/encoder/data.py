"""Examples → tensors: words in pieces, what is known of them, and what is to be learned of each."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from kg.annotate.features import Labels, pair_rows, path, rows
from kg.annotate.pieces import Pieces
from kg.lexicon import Lexicon, NameKind
from kg.model import Kind
from training.encoder.examples import Event, Example

MOST = 500  # pieces that the encoder has places for
SLOTS, MARKS, PATHS, SEEN = 60, 50, 600, 8  # how many labels are kept, and how often a path must be seen
SIGN = (0, 0, 0, 0, 0)


@dataclass(frozen=True)
class Sample:
    """One example: pieces and features in parallel, the first piece of each word, what is to be found."""

    ids: Tensor
    features: Tensor
    first: Tensor
    stated: Tensor  # words × relations, 0 or 1
    counted: Tensor  # words × relations, 0 where either answer is right
    own: Tensor
    triggers: Tensor
    relations: Tensor
    between: Tensor
    modality: Tensor
    yes: Tensor  # events × affirmed, in its own voice
    events: tuple[Event, ...]


def labels_of(learned: Sequence[Example], relations: Iterable[str]) -> Labels:
    """What is frequent enough in the examples to be learned."""
    pos = sorted({pos for x in learned for pos in x.p.pos})
    slots = Counter(arc[0] for x in learned for arc in x.p.above if arc)
    marks = Counter(mark.label for x in learned for mark in x.marks if mark)
    paths = Counter(
        path(x.p.above, event.trigger, i)
        for x in learned
        for event in x.events
        for i, mark in enumerate(x.marks)
        if mark and mark.head and x.p.sentence[i] == x.p.sentence[event.trigger]
    )
    return Labels(
        tuple(sorted(relations)),
        tuple(pos),
        _frequent(slots, SLOTS),
        _frequent(marks, MARKS),
        tuple(label for label in _frequent(paths, PATHS) if paths[label] >= SEEN),
    )


def _frequent(counted: Counter[str], most: int) -> tuple[str, ...]:
    return tuple(label for label, _ in sorted(counted.items(), key=lambda each: (-each[1], each[0]))[:most])


def sample(example: Example, labels: Labels, pieces: Pieces) -> Sample:
    """The tensors of an example."""
    p, tokens = example.p, range(len(example.p.text))
    number = {relation: n for n, relation in enumerate(labels.relations)}
    events = tuple(event for event in example.events if event.relation in number)
    stated = torch.zeros(len(tokens), len(number))
    counted = torch.ones(len(tokens), len(number))
    for event in events:
        loose = [i for i in event.words if not event.sure or i != event.trigger]
        counted[loose, number[event.relation]] = 0
    for event in events:
        if event.sure:
            stated[event.trigger, number[event.relation]] = counted[event.trigger, number[event.relation]] = 1
    return Sample(
        *_cut(example, labels, pieces, p.text),
        stated,
        counted,
        torch.tensor([row[3:] for row in rows(p, tokens, example.marks, labels)]),
        torch.tensor([event.trigger for event in events]),
        torch.tensor([number[event.relation] for event in events]),
        torch.tensor([pair_rows(p, event.trigger, tokens, labels) for event in events]),
        torch.tensor([event.modality for event in events]),
        torch.tensor([[event.affirmed, event.own] for event in events], dtype=torch.float),
        events,
    )


def reworded(made: Sample, example: Example, labels: Labels, pieces: Pieces, words: Sequence[str]) -> Sample:
    """The sample of an example as if these words stood in the text."""
    ids, features, first = _cut(example, labels, pieces, words)
    return replace(made, ids=ids, features=features, first=first)


def _cut(
    example: Example, labels: Labels, pieces: Pieces, words: Sequence[str]
) -> tuple[Tensor, Tensor, Tensor]:
    """Words in pieces: their numbers, what is known of each, and where each word's first one is."""
    ids, features, first = [pieces.start], [SIGN], []
    known = rows(example.p, range(len(words)), example.marks, labels)
    for word, row in zip(words, known, strict=True):
        first.append(min(len(ids), MOST - 1))
        numbers = pieces.of(word)
        ids += numbers
        features += [tuple(row)] * len(numbers)
    ids, features = [*ids[: MOST - 1], pieces.end], [*features[: MOST - 1], SIGN]
    return torch.tensor(ids), torch.tensor(features), torch.tensor(first)


def states(lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    """Either word → a state and its demonym, both of one word ("Peru", "Peruvian")."""
    demonyms: dict[str, str] = {}
    for surface, actor, kind in lexicon.phrases():
        if kind is NameKind.DEMONYM and " " not in surface and surface[:1].isupper():
            demonyms.setdefault(actor, surface)
    every = sorted((a for a in lexicon.actors.values() if a.kind is Kind.STATE), key=lambda a: a.id)
    pairs = [(a.label, demonyms[a.id]) for a in every if a.id in demonyms and " " not in a.label]
    return {word: pair for pair in pairs for word in pair}


def swapped(example: Example, known: Mapping[str, tuple[str, str]], chance: random.Random) -> list[str]:
    """The words with other states in place of those named, so that no state's deeds are learned by heart."""
    pairs = sorted(set(known.values()))
    told: dict[tuple[str, str], tuple[str, str]] = {}
    words = list(example.p.text)
    for i, word in enumerate(words):
        if word in known and example.marks[i]:
            pair = known[word]
            words[i] = told.setdefault(pair, chance.choice(pairs))[pair.index(word)]
    return words
