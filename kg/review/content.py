"""Claims and actors as JSON and back: in the file of reviews, and beside what a review took out of a graph.

Whoever reads is told what does not fit by a ValueError of one line.
"""

from __future__ import annotations

from typing import Any

from kg.model import Act, Claim, Decision, Entity, Evidence, Span
from kg.review.fields import Json, dump, each, load, mapping, present, text
from kg.shape import ACTOR, ATTESTATION, CLAIM, SENTENCE

# How sure a claim is comes from its evidence.
CONTENT = tuple(field for field in CLAIM if field.name != "confidence")


def load_act(raw: Json) -> Act:
    """What is done in a review."""
    try:
        return Act(text(raw, "act"))
    except ValueError:
        raise ValueError(f'"act" is one of {", ".join(Act)}') from None


def claim_json(claim: Claim, *, whole: bool = True) -> dict[str, Any]:
    """The content of a claim; with `whole` its id and its evidence too. What is absent is left out."""
    content = dump(claim, CONTENT)
    if not whole:
        return content
    return {"id": claim.id, **content, "evidence": [_evidence_json(e) for e in claim.evidence]}


def load_claim(raw: Json) -> Claim:
    """The claim again, with the confidence 0.0 of one that nobody has looked at."""
    return Claim(
        id=text(raw, "id", ""),
        evidence=tuple(each(raw, "evidence", _load_evidence)),
        **load(raw, Claim, CONTENT),
    )


def entity_json(entity: Entity) -> dict[str, Any]:
    """All that is known of an actor. What is absent is left out."""
    return {"id": entity.id, **dump(entity, ACTOR)}


def load_entity(raw: object) -> Entity:
    """The actor again."""
    found = mapping(raw, "an actor")
    return Entity(id=text(found, "id"), **load(found, Entity, ACTOR))


def load_place(raw: object) -> tuple[str, Span]:
    """Where a piece of evidence stands: [document, start, end]."""
    match raw:
        case [str(document), start, end]:
            return document, span([start, end])
    raise ValueError('"evidence" is a list of [document, start, end]')


# The keys of a piece of evidence, in their order.
_EVIDENCE = (
    "document",
    "sentence",
    "quote",
    "triggers",
    "rule",
    "confidence",
    "decisions",
    "review",
    "undated",
    "heard",
    "page",
)


def _evidence_json(e: Evidence) -> dict[str, Any]:
    found = {
        **dump(e, (*SENTENCE, *ATTESTATION)),
        "sentence": [e.sentence.start, e.sentence.end],
        "triggers": [[t.start, t.end] for t in e.triggers],
        "decisions": [[d.span.start, d.span.end, d.entity, d.rule, d.reason] for d in e.decisions],
    }
    return present({key: found.get(key) for key in _EVIDENCE})


def _load_evidence(raw: object) -> Evidence:
    found = mapping(raw, "a piece of evidence")
    return Evidence(
        sentence=span(found.get("sentence")),
        triggers=tuple(each(found, "triggers", span)),
        decisions=tuple(each(found, "decisions", _load_decision)),
        **load(found, Evidence, (*SENTENCE, *ATTESTATION)),
    )


def _load_decision(raw: object) -> Decision:
    match raw:
        case [int(start), int(end), str() | None as entity, str(rule), str(reason)]:
            return Decision(Span(start, end), entity, rule, reason)
    raise ValueError("a decision is [start, end, actor, rule, reason]")


def one_line(error: ValueError) -> str:
    """The message of an error, which may quote what somebody sent."""
    return " ".join(str(error).split())[:300]


def span(raw: object) -> Span:
    match raw:
        case [int(start), int(end)] if 0 <= start < end:
            return Span(start, end)
    raise ValueError("a stretch of text is [start, end]")
