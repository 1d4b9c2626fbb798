"""Annotated passages → examples: an analysis, what is known of its words, and the tokens of each claim."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.analysis import Analysis, Annotator, Marks
from kg.annotate import spacy_annotator
from kg.extract import Scene, marks_of
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Entity, Kind, Modality, Polarity
from kg.reader import stage
from kg.score.annotation import Line, Party, Passage, documents, read_passages
from kg.score.keys import plain

FORGIVEN = ".,'’\""
SHORT = 4  # words of what may be a person's name


@dataclass(frozen=True)
class Event:
    """A claim in tokens: the head of its trigger, all its words, for each party the tokens that are right.

    Of a party those are the head of its words and the heads of what else in the passage names it. `modality`
    counts in `kg.model.Modality`; `own` is what the article tells, or its doer, and not as hearsay.
    """

    trigger: int
    words: tuple[int, ...]
    relation: str
    sure: bool
    sources: tuple[tuple[int, ...], ...]
    targets: tuple[tuple[int, ...], ...]
    modality: int
    affirmed: bool
    own: bool


@dataclass(frozen=True)
class Example:
    passage: str
    p: Analysis
    marks: Marks
    events: tuple[Event, ...]


def gathered(files: Sequence[Path], kept: Path | None) -> list[Example]:
    """The examples of all files; in `kept` they are put by, since analysing takes minutes."""
    if kept is not None and kept.is_file():
        found: list[Example] = pickle.loads(kept.read_bytes())
        return found
    lexicon = load_lexicon()
    annotate = spacy_annotator(lexicon)
    made = [x for file in files for x in examples(read_passages(file), annotate, lexicon) if x.p.text]
    if kept is not None:
        kept.write_bytes(pickle.dumps(made))
    return made


def examples(passages: tuple[Passage, ...], annotate: Annotator, lexicon: Lexicon) -> Iterator[Example]:
    """One for each passage; a claim whose trigger is not found in the text is left out."""
    for passage, document in zip(passages, documents(passages), strict=True):
        scene = stage(document, annotate(document), lexicon)
        events = tuple(event for line in passage.lines if (event := _event(scene, line)) is not None)
        yield Example(passage.id, scene.p, marks_of(scene), events)


def _event(scene: Scene, line: Line) -> Event | None:
    trigger, _, number = line.trigger.partition("#")
    words = find(scene.p, trigger.strip(), int(number) if number.isdigit() else 1)
    if words is None:
        return None
    top = head(scene.p, words)
    parties = [
        tuple(found for party in given if (found := _party(scene, party, top)))
        for given in (line.source, line.target)
    ]
    modality, polarity = line.real
    return Event(
        top,
        tuple(words),
        line.relation,
        line.sure,
        *parties,
        list(Modality).index(modality),
        polarity is Polarity.POSITIVE,
        line.own,
    )


def find(p: Analysis, words: str, number: int = 1, near: int | None = None) -> list[int] | None:
    """The tokens of some words of an annotation: as they stand, else one after the other and apart.

    Of several places it is the one of that number, else the nearest.
    """
    wanted = _plain(words)
    places = [*_together(p, wanted)] or [*_apart(p, wanted.split())]
    if not places:
        return None
    if 1 < number <= len(places):
        return places[number - 1]
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


def _party(scene: Scene, party: Party, trigger: int) -> tuple[int, ...]:
    """The tokens by which a party may be named; none where its words are not found."""
    words = find(scene.p, party.words, party.occurrence, trigger)
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
        if within and party.iso3 and party.iso3 in states:
            right.add(mention.head)
        if mention.form != "pronoun" and any(named & _names_of(scene.entities[e]) for e in entities):
            right.add(mention.head)
        if entities and entities == here and party.iso3 and {*states} == {party.iso3}:
            right.add(mention.head)
    return tuple(sorted(right))


def _names(party: Party) -> set[str]:
    name = party.name or party.words
    names = {plain(name)}
    if name[:1].isupper() and len(name.split()) <= SHORT and plain(name):
        names.add("surname " + plain(name).split()[-1])
    return names


def _names_of(entity: Entity) -> set[str]:
    names = {plain(name) for name in (entity.label, *entity.names)} - {""}
    if entity.kind is Kind.PERSON and plain(entity.label):
        names.add("surname " + plain(entity.label).split()[-1])
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
