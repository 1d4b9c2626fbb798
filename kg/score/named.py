"""Readings against named actors: found by overlap, and states linked to the right one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.lexicon import Lexicon
from kg.model import Entity, Kind, Reading, Span
from kg.score.figures import Figure, Made, Share, tally, total
from kg.score.formats import GoldName, GoldText

# The gold's kinds. A place is wanted only where it names a state; that another one was found is no mistake.
WANTED = frozenset({"Organisation", "Person", "Nationality"})
KNOWN = WANTED | {"Location"}
STATES = frozenset({Kind.STATE, Kind.BREAKAWAY})
_OPENING = re.compile(
    r"^(?:(?:the|a|an|this|that|these|those|his|her|its|our|their|my|all|both|some)\b\s*)+", re.I
)
_PRONOUNS = frozenset({"i", "we", "he", "she", "it", "they", "you", "us", "who", "him", "her", "them"})
_SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "to",
        "at",
        "a",
        "an",
        "el",
        "bin",
        "ibn",
        "bu",
        "de",
        "du",
        "von",
    ]
)


class Found(NamedTuple):
    """A named actor that a reading found."""

    span: Span
    entity: Entity


def score_names(gold: Sequence[GoldText], readings: Sequence[Reading], lexicon: Lexicon) -> Made:
    """Figures for names by overlap, per kind of the gold their recall, the share of right links to states."""
    figures, found, missing, extra = [], [], [], []
    pairs = [
        (text, _wanted(text, lexicon), _found(reading, lexicon))
        for text, reading in zip(gold, readings, strict=True)
    ]
    for text, wanted, given in pairs:
        recall = tally("names", wanted, given, _overlap)
        precision = tally("names", [n for n in text.names if n.kind in KNOWN], given, _overlap)
        counts = recall.figure, precision.figure
        figures.append(Figure("names", counts[0].found, counts[0].wanted, counts[1].right, counts[1].given))
        found += [f"{text.id}: {_gold_shown(name)}" for name in recall.found]
        missing += [f"{text.id}: {_gold_shown(name)}" for name in recall.missing]
        extra += [f"{text.id}: {_shown(text, each)}" for each in precision.extra]
    links, wrong = _links(pairs, lexicon)
    shares = [*_kinds(pairs), links]
    return Made([total("names", figures)], shares, tuple(found), tuple(missing), tuple(extra), wrong)


def _wanted(text: GoldText, lexicon: Lexicon) -> list[GoldName]:
    return [
        name
        for name in text.names
        if is_name(name.text)
        and (name.kind in WANTED or (name.kind == "Location" and _state(name.text, lexicon)))
    ]


def is_name(words: str) -> bool:
    """Whether a mention is a name: no word that counts is small, an opening one apart ("the Red Cross")."""
    counting = [word for word in opened(words).split() if word.casefold() not in _SMALL]
    return has_name(words) and not any(word[0].islower() and "-" not in word for word in counting)


def has_name(words: str) -> bool:
    """Whether a mention holds a name: a capital that is not only an opening word's ("The enemy")."""
    rest = opened(words)
    return any(word[:1].isupper() for word in re.findall(r"\w+", rest)) and rest.casefold() not in _PRONOUNS


def opened(words: str) -> str:
    """A mention without its article or pronoun."""
    return _OPENING.sub("", words)


def _state(words: str, lexicon: Lexicon) -> str | None:
    """The one state that some words name."""
    ids = {s.actor_id for s in lexicon.lookup(words) if lexicon.actors[s.actor_id].kind in STATES}
    return ids.pop() if len(ids) == 1 else None


def _found(reading: Reading, lexicon: Lexicon) -> list[Found]:
    entities = {**lexicon.actors, **{entity.id: entity for entity in reading.entities}}
    text = reading.document.text
    spans = {
        decision.span: Found(decision.span, entities[decision.entity])
        for decision in reading.decisions
        if decision.entity in entities and has_name(text[decision.span.start : decision.span.end])
    }
    return [spans[span] for span in sorted(spans) if spans[span].entity.kind is not Kind.REGION]


def _overlap(name: GoldName, found: Found) -> bool:
    return name.span.start < found.span.end and found.span.start < name.span.end


Pairs = Sequence[tuple[GoldText, list[GoldName], list[Found]]]


def _kinds(pairs: Pairs) -> list[Share]:
    kinds = sorted({name.kind for _, wanted, _ in pairs for name in wanted})
    return [
        Share(
            f"found {kind}",
            sum(
                any(_overlap(n, f) for f in given)
                for _, wanted, given in pairs
                for n in wanted
                if n.kind == kind
            ),
            sum(n.kind == kind for _, wanted, _ in pairs for n in wanted),
        )
        for kind in kinds
    ]


def _links(pairs: Pairs, lexicon: Lexicon) -> tuple[Share, tuple[str, ...]]:
    """Of the names that mean one state and were found, those that are linked to it or to a body of it."""
    links = [
        (text, name, state, hits)
        for text, wanted, given in pairs
        for name in wanted
        if (state := _state(name.text, lexicon)) and (hits := [f for f in given if _overlap(name, f)])
    ]
    wrong = [
        f"{text.id}: {_gold_shown(name)} is {state}, linked to {hits[0].entity.id}"
        for text, name, state, hits in links
        if not any(state in (f.entity.id, f.entity.part_of) for f in hits)
    ]
    return Share("links to states", len(links) - len(wrong), len(links)), tuple(wrong)


def _gold_shown(name: GoldName) -> str:
    return f"{name.span.start}-{name.span.end} {name.kind} {name.text!r}"


def _shown(text: GoldText, found: Found) -> str:
    words = text.document.text[found.span.start : found.span.end]
    return f"{found.span.start}-{found.span.end} {found.entity.kind} {words!r}"
