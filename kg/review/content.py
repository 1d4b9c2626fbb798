"""Claims and actors as JSON and back: in the file of reviews, and beside what a review took out of a graph.

Whoever reads is told what does not fit by a ValueError of one line.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from kg.model import (
    Act,
    Claim,
    Decision,
    Entity,
    Evidence,
    Interval,
    Kind,
    Modality,
    Polarity,
    Precision,
    Span,
)

Json = Mapping[str, Any]
T = TypeVar("T")


def load_act(raw: Json) -> Act:
    """What is done in a review."""
    try:
        return Act(text(raw, "act"))
    except ValueError:
        raise ValueError(f'"act" is one of {", ".join(Act)}') from None


def claim_json(claim: Claim, *, whole: bool = True) -> dict[str, Any]:
    """The content of a claim; with `whole` its id and its evidence too. What is absent is left out."""
    content = {
        "id": claim.id if whole else None,
        "subject": claim.subject,
        "relation": claim.relation,
        "object": claim.object,
        "polarity": str(claim.polarity),
        "modality": str(claim.modality),
        "claimant": claim.claimant,
        "hearsay": claim.hearsay or None,
        "when": interval_json(claim.when),
        "place": claim.place,
        "others": list(claim.others) or None,
        "evidence": [_evidence_json(e) for e in claim.evidence] if whole else None,
    }
    return present(content)


def load_claim(raw: Json) -> Claim:
    """The claim again, with the confidence 0.0 of one that nobody has looked at."""
    return Claim(
        id=text(raw, "id", ""),
        subject=text(raw, "subject"),
        relation=text(raw, "relation"),
        object=text(raw, "object"),
        polarity=_one_of(Polarity, raw, "polarity", Polarity.POSITIVE),
        modality=_one_of(Modality, raw, "modality", Modality.ACTUAL),
        claimant=text(raw, "claimant", "") or None,
        hearsay=_truth(raw, "hearsay"),
        when=load_interval(raw.get("when")),
        place=text(raw, "place", "") or None,
        others=tuple(each(raw, "others", _string)),
        evidence=tuple(each(raw, "evidence", _load_evidence)),
    )


def entity_json(entity: Entity) -> dict[str, Any]:
    """All that is known of an actor. What is absent is left out."""
    return present(
        {
            "id": entity.id,
            "label": entity.label,
            "kind": str(entity.kind),
            "names": list(entity.names) or None,
            "wikidata": entity.wikidata,
            "iso2": entity.iso2,
            "iso3": entity.iso3,
            "part_of": entity.part_of,
            "claimed_by": entity.claimed_by,
        }
    )


def load_entity(raw: object) -> Entity:
    """The actor again."""
    found = mapping(raw, "an actor")
    words = {
        key: text(found, key, "") or None for key in ("wikidata", "iso2", "iso3", "part_of", "claimed_by")
    }
    return Entity(
        id=text(found, "id"),
        label=text(found, "label"),
        kind=_one_of(Kind, found, "kind"),
        names=tuple(each(found, "names", _string)),
        **words,
    )


def interval_json(when: Interval | None) -> list[str] | None:
    return [str(when.start), str(when.end), str(when.precision)] if when else None


def load_interval(raw: object) -> Interval | None:
    """A date as [first day, last day, "day" or "month" or "year"]; None for none."""
    day = datetime.date.fromisoformat
    match raw:
        case None:
            return None
        case [str(start), str(end), ("day" | "month" | "year") as precision] if _is_day(start) and _is_day(
            end
        ):
            found = Interval(day(start), day(end), Precision(precision))
        case _:
            raise ValueError(
                '"when" is [first day, last day, "day" or "month" or "year"], days as 2022-07-13'
            )
    if found.end < found.start:
        raise ValueError('"when" ends before it begins')
    return found


def _is_day(raw: str) -> bool:
    try:
        return bool(datetime.date.fromisoformat(raw))
    except ValueError:
        return False


def load_place(raw: object) -> tuple[str, Span]:
    """Where a piece of evidence stands: [document, start, end]."""
    match raw:
        case [str(document), start, end]:
            return document, span([start, end])
    raise ValueError('"evidence" is a list of [document, start, end]')


def _evidence_json(e: Evidence) -> dict[str, Any]:
    return present(
        {
            "document": e.document,
            "sentence": [e.sentence.start, e.sentence.end],
            "quote": e.quote,
            "triggers": [[t.start, t.end] for t in e.triggers],
            "rule": e.rule,
            "confidence": e.confidence,
            "decisions": [[d.span.start, d.span.end, d.entity, d.rule, d.reason] for d in e.decisions],
            "review": e.review,
            "undated": e.undated or None,
        }
    )


def _load_evidence(raw: object) -> Evidence:
    found = mapping(raw, "a piece of evidence")
    confidence = found.get("confidence")
    if not isinstance(confidence, int | float):
        raise ValueError('"confidence" is a number')
    return Evidence(
        document=text(found, "document"),
        sentence=span(found.get("sentence")),
        quote=text(found, "quote"),
        triggers=tuple(each(found, "triggers", span)),
        rule=text(found, "rule"),
        confidence=float(confidence),
        decisions=tuple(each(found, "decisions", _load_decision)),
        review=text(found, "review", "") or None,
        undated=_truth(found, "undated"),
    )


def _load_decision(raw: object) -> Decision:
    match raw:
        case [int(start), int(end), str() | None as entity, str(rule), str(reason)]:
            return Decision(Span(start, end), entity, rule, reason)
    raise ValueError("a decision is [start, end, actor, rule, reason]")


def one_line(error: ValueError) -> str:
    """The message of an error, which may quote what somebody sent."""
    return " ".join(str(error).split())[:300]


# ---- values of JSON --------------------------------------------------------------------------------------


def present(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is None."""
    return {key: value for key, value in values.items() if value is not None}


def mapping(raw: object, what: str) -> Json:
    if not isinstance(raw, dict):
        raise ValueError(f"{what} is an object {{…}}")
    return raw


def text(raw: Json, key: str, default: str | None = None) -> str:
    """The string under a key. Without `default` it has to be there, and to say something."""
    value = raw.get(key)
    if value is None and default is not None:
        return default
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise ValueError(f'"{key}" is missing' if value is None else f'"{key}" is not a text')
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise ValueError(f'"{key}" holds half a character (a lone surrogate)')
    return value


def each(raw: Json, key: str, load: Callable[[object], T]) -> list[T]:
    value = raw.get(key, [])
    if not isinstance(value, list):
        raise ValueError(f'"{key}" is a list […]')
    return [load(one) for one in value]


def span(raw: object) -> Span:
    match raw:
        case [int(start), int(end)] if 0 <= start < end:
            return Span(start, end)
    raise ValueError("a stretch of text is [start, end]")


def _string(raw: object) -> str:
    if not isinstance(raw, str):
        raise ValueError(f"{raw!r} is not a text")
    return raw


def _truth(raw: Json, key: str) -> bool:
    value = raw.get(key, False)
    if not isinstance(value, bool):
        raise ValueError(f'"{key}" is true or false')
    return value


def _one_of(names: Callable[[str], T], raw: Json, key: str, default: T | None = None) -> T:
    if key not in raw and default is not None:
        return default
    value = text(raw, key)
    try:
        return names(value)
    except ValueError:
        known = ", ".join(str(name) for name in names)  # type: ignore[attr-defined]
        raise ValueError(f'"{key}" is one of {known}, not {value}') from None
