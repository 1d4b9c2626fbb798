"""A Candidate → a Claim, with its claimant, its date and its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.analysis import Analysis, tokens_in
from kg.dates import find_dates
from kg.extract.candidate import Candidate
from kg.extract.parties import Depth, actors
from kg.extract.scene import Scene, sentence_at
from kg.merge import named
from kg.model import Claim, Decision, Evidence, Interval, Span
from kg.syntax import is_verb, root
from kg.voice import Voice, in_first_person, voice


def claim_of(scene: Scene, candidate: Candidate) -> Claim:
    """The claim that a candidate makes, backed by its sentence."""
    source, target, heard = candidate.source, candidate.target, candidate.heard
    claimant, speaker = _claimant(scene, heard)
    decisions = tuple(_decision(scene, x.mention, x.entity) for x in (source, target))
    decisions += (_decision(scene, speaker, claimant),) if speaker is not None else ()
    sentence = sentence_at(scene, candidate.trigger)
    evidence = Evidence(
        document=scene.document.id,
        sentence=sentence,
        quote=scene.document.text[sentence.start : sentence.end],
        triggers=candidate.words,
        rule=candidate.rule,
        confidence=candidate.confidence,
        decisions=decisions,
        heard=candidate.support,
        page=scene.document.page_at(sentence.start),
    )
    return named(
        Claim(
            id="",
            subject=source.entity,
            relation=candidate.relation,
            object=target.entity,
            polarity=candidate.polarity,
            modality=candidate.modality,
            claimant=claimant,
            hearsay=heard.hearsay or (claimant is None and _by_somebody(scene, candidate)),
            when=_when(scene, sentence, heard.chain),
            confidence=evidence.confidence,
            evidence=(evidence,),
        )
    )


def _decision(scene: Scene, mention: int, entity: str | None) -> Decision:
    """Why a mention gave this party: of "the two republics" one, of a minister by name the state."""
    made = scene.resolved[mention].decision
    if entity is None or made.entity == entity:
        return made
    if made.entity is None:
        return replace(made, entity=entity)
    label = scene.entities[entity].label
    return replace(made, entity=entity, reason=f"{made.reason}; it leads to {label}")


def _claimant(scene: Scene, heard: Voice) -> tuple[str | None, int | None]:
    """The entity that speaks and its mention; None for the article itself and for nobody named."""
    if heard.speaker is None:
        return (None if heard.unnamed else scene.author), None
    found = actors(scene, heard.speaker, (), Depth.DOER)
    return (found[0].entity, found[0].mention) if found else (None, None)


def _by_somebody(scene: Scene, candidate: Candidate) -> bool:
    """Whether somebody unknown speaks: a speaker that is no actor, or "I" and "we" without one."""
    if candidate.heard.speaker is not None:
        return True
    first = in_first_person(scene.p, candidate.trigger)
    return any(voice(scene.p, k, scene.lexicon).speaker is None for k in first)


def _when(scene: Scene, sentence: Span, chain: tuple[int, ...]) -> Interval | None:
    """The date that hangs on the deed or on a word that carries it ("became one of the few to recognise")."""
    if sentence.start not in scene.dated:
        scene.dated[sentence.start] = tuple(_dated(scene, sentence))
    return next((interval for governor, interval in scene.dated[sentence.start] if governor in chain), None)


def _dated(scene: Scene, sentence: Span) -> Iterator[tuple[int, Interval]]:
    """Each date of a sentence with the verb or deed that it hangs on."""
    text = scene.document.text[sentence.start : sentence.end]
    for dated in find_dates(text, scene.document.issued):
        start, end = sentence.start + dated.start, sentence.start + dated.end
        if dated.interval is not None:
            tokens = tokens_in(scene.p, start, end)
            yield _governor(scene.p, root(scene.p, tokens.start, tokens.stop)), dated.interval


def _governor(p: Analysis, i: int) -> int:
    """The verb or deed that an expression of time hangs on."""
    link = p.above[i]
    while link is not None and not is_verb(p, i) and not any(s == "copula" for s, _ in p.below[i]):
        i = link[1]
        link = p.above[i]
    return i
