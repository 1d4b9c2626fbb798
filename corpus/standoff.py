"""An annotated passage ↔ its annotation alone: places in a source's text instead of words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from kg.errors import InputError
from kg.model import Span
from kg.score.annotation import Line, Party, Passage, Trap, numbered
from kg.score.words import Spans, located, worded

MARK = "@"  # what the line in place of a text begins with
FIRST = 8  # digits of the text's hash that are kept, to know it again


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage's text stands in its article, whose white space is single spaces; and its hash."""

    span: Span
    digest: str


def digest(text: str) -> str:
    """What a text is known by again."""
    return hashlib.sha256(text.encode()).hexdigest()[:FIRST]


def flattened(text: str) -> str:
    """An article on one line."""
    return " ".join(text.split())


# ---------------------------------------------------------------- without the text
def detached(passage: Passage, article: str) -> Passage:
    """The annotation of a passage without a word of its text; InputError where its article lacks the text."""
    start = flattened(article).find(passage.text)
    if start < 0:
        raise InputError(f"{passage.id}: its text does not stand in the article; mend the text or the id")
    return replace(
        passage,
        text=f"{MARK} {start}:{start + len(passage.text)} {digest(passage.text)}",
        lines=tuple(_placed(line, passage.text) for line in passage.lines),
        traps=tuple(_placed_trap(trap, passage.text) for trap in passage.traps),
    )


def _placed(line: Line, text: str) -> Line:
    fields = (line.source, line.target, line.claimant)
    source, target, claimant = (tuple(_bare(party, text) for party in each) for each in fields)
    trigger = _offsets(Party(*numbered(line.trigger)), text)
    if not trigger:
        raise InputError(f"{line.trigger!r} does not stand in its text; mend it")
    return replace(line, trigger=trigger, source=source, target=target, claimant=claimant)


def _placed_trap(trap: Trap, text: str) -> Trap:
    source, target = (tuple(_bare(party, text) for party in each) for each in (trap.source, trap.target))
    return replace(trap, source=source, target=target)


def _bare(party: Party, text: str) -> Party:
    """Offsets for words; a trap may name who is not in the text, by a name alone."""
    offsets = _offsets(party, text)
    return Party(offsets, 1, party.name or ("" if offsets else party.words), party.iso3)


def _offsets(party: Party, text: str) -> str:
    spans = located(text, party.words, party.occurrence)
    return ",".join(f"{span.start}:{span.end}" for span in spans)


# ---------------------------------------------------------------- with the text again
def place_of(passage: Passage) -> Place:
    """The place that a passage has in its text's stead; InputError where it has none."""
    try:
        mark, span, known = passage.text.split()
        start, end = map(int, span.split(":"))
    except ValueError as error:
        raise InputError(
            f"{passage.id}: has no place; write “{MARK} start:end hash” below its head"
        ) from error
    return Place(Span(start, end), known)


def attached(passage: Passage, article: str) -> Passage:
    """The passage with its text and words; InputError where the article is another than it was."""
    place = place_of(passage)
    text = flattened(article)[place.span.start : place.span.end]
    if digest(text) != place.digest:
        raise InputError(f"{passage.id}: its article is another than the one annotated")
    return replace(
        passage,
        text=text,
        lines=tuple(_worded(line, text) for line in passage.lines),
        traps=tuple(
            replace(trap, source=_named(trap.source, text), target=_named(trap.target, text))
            for trap in passage.traps
        ),
    )


def _worded(line: Line, text: str) -> Line:
    words, occurrence = worded(text, _spans(line.trigger))
    trigger = f"{words}#{occurrence}" if occurrence > 1 else words
    source, target, claimant = (_named(each, text) for each in (line.source, line.target, line.claimant))
    return replace(line, trigger=trigger, source=source, target=target, claimant=claimant)


def _named(field: tuple[Party, ...], text: str) -> tuple[Party, ...]:
    return tuple(_with_words(party, text) for party in field)


def _with_words(party: Party, text: str) -> Party:
    if not party.words:
        return Party(party.name, 1, "", party.iso3)
    words, occurrence = worded(text, _spans(party.words))
    return Party(words, occurrence or 1, party.name, party.iso3)


def _spans(offsets: str) -> Spans:
    pairs = (each.split(":") for each in offsets.split(","))
    return tuple(Span(int(start), int(end)) for start, end in pairs)
