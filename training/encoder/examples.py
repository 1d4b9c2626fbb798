"""Annotated passages → examples: an analysis, what is known of its words, and the tokens of each claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.analysis import Analysis, Annotator, Mark, Marks
from kg.extract import Scene, marks_of
from kg.lexicon import Lexicon
from kg.model import Entity, Kind
from kg.names import normalised
from kg.reader import stage
from training.encoder.passages import Line, Passage, Words

FORGIVEN = ".,'’\""


@dataclass(frozen=True)
class Event:
    """A claim in tokens: the head of its trigger, all its words, and for each party the tokens that are right.

    Of a party those are the head of its words and the heads of what else in the passage names it.
    """

    trigger: int
    words: tuple[int, ...]
    relation: str
    sure: bool
    sources: tuple[tuple[int, ...], ...]
    targets: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Example:
    passage: str
    p: Analysis
    marks: Marks
    events: tuple[Event, ...]


def examples(passages: Iterable[Passage], annotate: Annotator, lexicon: Lexicon) -> Iterator[Example]:
    """One for each passage; a claim whose trigger is not found in the text is left out."""
    for passage in passages:
        document = passage.document()
        scene = stage(document, annotate(document), lexicon)
        events = tuple(event for line in passage.lines if (event := _event(scene, line)) is not None)
        yield Example(passage.id, scene.p, marks_of(scene), events)


def _event(scene: Scene, line: Line) -> Event | None:
    words = find(scene.p, line.trigger)
    if words is None:
        return None
    trigger = head(scene.p, words)
    parties = [
        tuple(found for party in given if (found := _party(scene, party, trigger)))
        for given in (line.source, line.target)
    ]
    return Event(trigger, tuple(words), line.relation, line.sure, *parties)


def find(p: Analysis, words: str, near: int | None = None) -> list[int] | None:
    """The tokens of some words of an annotation: as they stand, else one after the other and apart.

    Of several places it is the one with the number that the words give ("sanctions#2"), else the nearest.
    """
    words, _, number = words.partition("#")
    wanted = _plain(words.strip())
    places = [*_together(p, wanted)] or [*_apart(p, wanted.split())]
    if not places:
        return None
    if number.isdigit() and int(number) <= len(places):
        return places[int(number) - 1]
    if near is None:
        return places[0]
    return min(places, key=lambda place: (p.sentence[place[0]] != p.sentence[near], abs(place[0] - near)))


def _together(p: Analysis, words: str) -> Iterator[list[int]]:
    for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", _plain(p.source)) if words else ():
        tokens = [i for i in range(len(p.text)) if p.start[i] < match.end() and p.end[i] > match.start()]
        if tokens:
            yield tokens


def _apart(p: Analysis, words: list[str], reach: int = 30) -> Iterator[list[int]]:
    """The narrowest run of tokens that has the words in their order."""
    lower = [_plain(text) for text in p.text]
    runs = []
    for start in range(len(lower)) if words else ():
        if lower[start] == words[0].strip(FORGIVEN):
            run = [start]
            for word in words[1:]:
                after = range(run[-1] + 1, min(len(lower), run[-1] + reach))
                step = next((i for i in after if lower[i] == word.strip(FORGIVEN)), None)
                if step is None:
                    break
                run.append(step)
            else:
                runs.append(run)
    yield from sorted(runs, key=lambda run: run[-1] - run[0])[:1]


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")


def head(p: Analysis, tokens: Iterable[int]) -> int:
    """The first of some tokens that hangs on none of them, small words aside."""
    own = set(tokens)
    tops = [i for i in sorted(own) if (arc := p.above[i]) is None or arc[1] not in own]
    return next((i for i in tops if p.pos[i] not in ("PUNCT", "DET", "ADP", "PART")), tops[0])


def _party(scene: Scene, party: Words, trigger: int) -> tuple[int, ...]:
    """The tokens by which a party may be named; none where its words are not found."""
    words = find(scene.p, party.words, trigger)
    if words is None:
        return ()
    own = head(scene.p, words)
    named = _names(party)
    resolved = [(m, tuple(r.entities)) for m, r in zip(scene.mentions, scene.resolved, strict=True)]
    here = next((entities for m, entities in resolved if m.head == own), ())
    right = {own}
    for mention, entities in resolved:
        within = any(mention.start <= i < mention.end for i in words)
        states = [_state(scene, entity) for entity in entities]
        if within and party.state and party.state in states:
            right.add(mention.head)
        if mention.form != "pronoun" and any(named & _names_of(scene.entities[e]) for e in entities):
            right.add(mention.head)
        if entities and entities == here and party.state and {*states} == {party.state}:
            right.add(mention.head)
    return tuple(sorted(right))


def _names(party: Words) -> set[str]:
    name = party.name or party.words.partition("#")[0]
    names = {normalised(name)}
    if name[:1].isupper() and len(name.split()) <= 4:
        names.add("surname " + normalised(name).split()[-1])
    return names


def _names_of(entity: Entity) -> set[str]:
    names = {normalised(name) for name in (entity.label, *entity.names)} - {""}
    if entity.kind is Kind.PERSON and names:
        names.add("surname " + normalised(entity.label).split()[-1])
    return names


def _state(scene: Scene, entity: str) -> str | None:
    """The code of the state that an actor is or belongs to."""
    known: str | None = entity
    for _ in range(3):
        found = scene.entities.get(known or "") or scene.lexicon.actors.get(known or "")
        if found is None or found.iso3:
            return found.iso3 if found else None
        known = found.part_of
    return None


__all__ = ["Event", "Example", "Mark", "examples", "find", "head"]
