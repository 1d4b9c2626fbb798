"""A frame or a title that holds, and its parties → a Claim with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.dates import find_dates
from kg.extract.parties import Depth, Party, actors
from kg.extract.scene import Scene, sentence_of
from kg.extract.slots import reach
from kg.merge import named
from kg.model import Claim, Decision, Evidence, Interval, Modality, Span
from kg.roles import Role
from kg.schema import Frame, Relation
from kg.syntax import Parse, is_verb
from kg.voice import Voice


def framed_claim(
    scene: Scene, i: int, relation: Relation, frame: Frame, heard: Voice, source: Party, target: Party
) -> Claim:
    claimant, speaker = _claimant(scene, heard)
    unreal = heard.modality in (Modality.HYPOTHETICAL, Modality.DEMANDED)
    confidence = frame.confidence * source.trust * target.trust * (0.8 if heard.hearsay else 1.0)
    decisions = tuple(_decision(scene, x.mention, x.entity) for x in (source, target))
    decisions += (_decision(scene, speaker, claimant),) if speaker is not None else ()
    sentence = sentence_of(scene, i)
    evidence = Evidence(
        document=scene.document.id,
        sentence=sentence,
        quote=scene.document.text[sentence.start : sentence.end],
        triggers=_triggers(scene, i, frame),
        rule=frame.rule,
        confidence=round(confidence, 3),
        decisions=decisions,
    )
    return named(
        Claim(
            id="",
            subject=source.entity,
            relation=relation.name,
            object=target.entity,
            polarity=frame.polarity or heard.polarity,
            modality=frame.modality if frame.modality and not unreal else heard.modality,
            claimant=claimant,
            hearsay=heard.hearsay or (heard.speaker is not None and claimant is None),
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
        return None, None
    found = actors(scene, heard.speaker, (), Depth.DOER)
    return (found[0].entity, found[0].mention) if found else (None, None)


def _triggers(scene: Scene, i: int, frame: Frame) -> tuple[Span, ...]:
    tokens = {i}
    for path, lemmas in frame.where.items():
        tokens |= {t for t in reach(scene, i, path, frame) if scene.p.lemma[t].lower() in lemmas}
    return tuple(Span(t.idx, t.idx + len(t.text)) for t in (scene.p.tokens[k] for k in sorted(tokens)))


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
        span = scene.p.doc.char_span(start, end, alignment_mode="expand")
        if dated.interval is not None and span is not None:
            yield _governor(scene.p, span.root.i), dated.interval


def _governor(p: Parse, i: int) -> int:
    """The verb or deed that an expression of time hangs on."""
    link = p.above[i]
    while link is not None and not is_verb(p, i) and not any(s == "copula" for s, _ in p.below[i]):
        i = link[1]
        link = p.above[i]
    return i


def role_claim(scene: Scene, relation: Relation, role: Role, holder: Party, of: Party) -> Claim:
    title = scene.mentions[role.title]
    sentence = sentence_of(scene, title.head)
    span = scene.p.doc[title.start : title.end]
    evidence = Evidence(
        document=scene.document.id,
        sentence=sentence,
        quote=scene.document.text[sentence.start : sentence.end],
        triggers=(Span(span.start_char, span.end_char),),
        rule=f"{relation.name}.title",
        confidence=round(0.95 * holder.trust * of.trust, 3),
        decisions=tuple(_decision(scene, x.mention, x.entity) for x in (holder, of)),
    )
    claim = Claim(
        "", holder.entity, relation.name, of.entity, confidence=evidence.confidence, evidence=(evidence,)
    )
    return named(claim)
