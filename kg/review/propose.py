"""What somebody asks for → a Review that fits the graph, or the reason why it does not."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kg.errors import ReviewError
from kg.ids import slug
from kg.ledger import Ledger
from kg.model import Act, Claim, Entity, Kind, Review
from kg.review.apply import words_of
from kg.review.content import CONTENT, claim_json, load_act, load_claim, load_place, one_line
from kg.review.fields import Json, each, mapping, present, text
from kg.schema import Relation, is_a
from kg.shape import Value, owners
from kg.wording import in_a_line, relation_words

LONGEST = {"who": 200, "why": 10_000, "label": 200}  # characters
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # controls, and what turns the text
CORRECTED = tuple(field for field in CONTENT if field.name not in ("place", "others"))


@dataclass(slots=True)
class _Asked:
    """A request against a graph, and the new actors that it names."""

    ledger: Ledger
    relations: Mapping[str, Relation]
    raw: Json
    actors: dict[str, Entity]

    def label(self, actor: str | None) -> str:
        entity = self.actors.get(actor or "") or self.ledger.entities.get(actor or "")
        return entity.label if entity else str(actor)


def propose(
    ledger: Ledger,
    relations: Mapping[str, Relation],
    raw: object,
    *,
    id: str,
    when: datetime.datetime,
    standing: Mapping[str, Review],
) -> Review:
    """The review that a request asks for, with what it rests on filled in.

    `raw` is the JSON of a request: `act`, `who`, `why`, and `claim`, or `actor` with `name` and `document`,
    or `review`; `evidence` has the sentences that were seen as [document, start, end], by default all of
    the claim's; `becomes` holds only what changes, and an actor in it is an id, or {"label", "kind"} of a
    new one.
    `standing` are the reviews that can be undone, by id. Raises ReviewError with the reason where it does
    not fit the graph as it is.
    """
    try:
        asked = _Asked(ledger, relations, mapping(raw, "a review"), {})
        made = _made(asked, id, when, standing)
    except ValueError as error:
        raise ReviewError(one_line(error)) from error
    return replace(made, actors=tuple(asked.actors[key] for key in sorted(asked.actors)))


def _made(asked: _Asked, id: str, when: datetime.datetime, standing: Mapping[str, Review]) -> Review:
    raw = asked.raw
    act = load_act(raw)
    who, why = _words(raw, "who"), _words(raw, "why", "" if act is Act.CONFIRM else None)
    bare = Review(id, act, who, when, why)
    if act is Act.UNDO:
        return _undone(bare, text(raw, "review"), standing)
    if act is Act.MERGE:
        return _merge(asked, bare)
    if act is Act.APART:
        return _apart(asked, bare)
    return _of_claim(asked, bare) if raw.get("claim") is not None else _of_name(asked, bare)


def _words(raw: Json, key: str, default: str | None = None) -> str:
    """A name or a reason: one line for people."""
    found = " ".join(text(raw, key, default).split())
    if len(found) > LONGEST[key]:
        raise ValueError(f'"{key}" has more than {LONGEST[key]} characters')
    if _UNSEEN.search(found):
        raise ValueError(f'"{key}" has a character that nobody can see')
    return found


def _undone(bare: Review, wanted: str, standing: Mapping[str, Review]) -> Review:
    found = standing.get(wanted)
    if found is None:
        raise ValueError(f"there is no review {wanted} that could be undone (any more)")
    return replace(bare, undoes=found.id, says=found.says)


# ---- on a claim ------------------------------------------------------------------------------------------


def _of_claim(asked: _Asked, bare: Review) -> Review:
    wanted = text(asked.raw, "claim")
    claim = asked.ledger.claims.get(wanted)
    if claim is None:
        raise ValueError(f"there is no claim {wanted} (any more); load the page anew")
    there = dict.fromkeys((e.document, e.sentence) for e in claim.evidence)
    seen = each(asked.raw, "evidence", load_place) or there
    places = tuple(place for place in there if place in seen)
    if not places:
        raise ValueError("the sentences that were seen do not say so (any more); load the page anew")
    review = replace(bare, claim=claim.id, places=places, says=summary(asked, claim))
    if bare.act is not Act.CORRECT:
        return review
    becomes = _corrected(asked, claim)
    return replace(review, becomes=becomes, says=f"{review.says} → {summary(asked, becomes)}")


def _corrected(asked: _Asked, claim: Claim) -> Claim:
    """The whole content that the claim is corrected to."""
    changes = dict(mapping(asked.raw.get("becomes"), '"becomes"'))
    known = [field.name for field in CORRECTED]
    unknown = sorted(changes.keys() - set(known))
    if unknown:
        raise ValueError(f'"becomes" has {unknown[0]}; what can be corrected is {", ".join(known)}')
    for party in (field.name for field in CORRECTED if field.form is Value.THING):
        if changes.get(party) is not None:
            changes[party] = _actor(asked, changes[party])
    now = {**_content(claim), **changes}
    made = replace(load_claim(present(now)), id="")
    if made.relation not in asked.relations:
        raise ValueError(f"there is no relation {made.relation}")
    if made.subject == made.object:
        raise ValueError("a claim is about two actors: subject and object are the same")
    if made.claimant is not None and made.hearsay:
        raise ValueError("hearsay has no named voice: leave out the claimant, or set hearsay to false")
    if _content(made) == _content(claim):
        raise ValueError("the correction changes nothing")
    return made


def _content(claim: Claim) -> dict[str, Any]:
    found = claim_json(claim, whole=False)
    return {field.name: found.get(field.name) for field in CORRECTED}


def summary(asked: _Asked, claim: Claim) -> str:
    """A claim in a line for people."""
    relation = asked.relations.get(claim.relation)
    return in_a_line(claim, relation.label if relation else relation_words(claim.relation), asked.label)


# ---- on actors -------------------------------------------------------------------------------------------


def _of_name(asked: _Asked, bare: Review) -> Review:
    raw = asked.raw
    actor, name, document = (
        _known(asked, raw.get("actor")),
        text(raw, "name"),
        text(raw, "document", "") or None,
    )
    if document is not None and document not in asked.ledger.documents:
        raise ValueError(f"there is no document {document} (any more)")
    if not _is_read_so(asked.ledger, actor, name, document):
        raise ValueError(f"“{name}” is nowhere read as {asked.label(actor)} (any more); load the page anew")
    where = f" in {_title(asked.ledger, document)}" if document else ""
    review = replace(
        bare, actor=actor, name=name, document=document, says=f"“{name}” is {asked.label(actor)}{where}"
    )
    if bare.act is not Act.CORRECT:
        return review
    into = _other(asked, actor)
    return replace(review, into=into, says=f"{review.says} → {asked.label(into)}")


def _is_read_so(ledger: Ledger, actor: str, name: str, document: str | None) -> bool:
    return any(
        d.entity == actor and words_of(d, e) == name
        for claim in ledger.claims.values()
        for e in claim.evidence
        if document in (None, e.document)
        for d in e.decisions
    )


def _title(ledger: Ledger, document: str) -> str:
    found = ledger.documents[document]
    return f"“{found.title}”" if found.title else found.name


def _merge(asked: _Asked, bare: Review) -> Review:
    one = _known(asked, asked.raw.get("actor"))
    into = _other(asked, one)
    parts = sorted(e.label for e in asked.ledger.entities.values() if one in owners(e))
    if parts:
        raise ValueError(
            f"{parts[0]} is told to be a part of {asked.label(one)}: merge the other into this one"
        )
    return replace(bare, actor=one, into=into, says=f"{asked.label(one)} is the same as {asked.label(into)}")


def _apart(asked: _Asked, bare: Review) -> Review:
    one = _known(asked, asked.raw.get("actor"))
    other = _known(asked, mapping(asked.raw.get("becomes"), '"becomes"').get("actor"))
    if one == other:
        raise ValueError("to keep apart takes two actors")
    return replace(bare, actor=one, into=other, says=f"{asked.label(one)} is not {asked.label(other)}")


def _other(asked: _Asked, actor: str) -> str:
    into = _actor(asked, mapping(asked.raw.get("becomes"), '"becomes"').get("actor"))
    if into == actor:
        raise ValueError("it is that actor already")
    return into


def _actor(asked: _Asked, raw: object) -> str:
    """An actor of the graph by its id, or a new one by its label and kind."""
    if not isinstance(raw, dict):
        return _known(asked, raw)
    label = _words(raw, "label")
    try:
        kind = Kind(text(raw, "kind"))
    except ValueError:
        raise ValueError(f'"kind" is one of {", ".join(Kind)}') from None
    key = slug(label)
    merged = {r.entity.id: r.into for r in asked.ledger.reviewed.retired if r.into}
    if key in merged:
        raise ValueError(f"{label} was merged into {asked.label(merged[key])}: take that, or undo the merger")
    if key not in asked.ledger.entities:
        asked.actors[key] = Entity(key, label, kind)
    return key


def _known(asked: _Asked, raw: object) -> str:
    if not isinstance(raw, str) or raw not in asked.ledger.entities:
        raise ValueError(f"there is no actor {raw!r} in the graph (any more)")
    return raw


def misfit(ledger: Ledger, relations: Mapping[str, Relation], review: Review) -> str:
    """Why what came of a review cannot stand, such as a person who recognises; empty where it can."""
    entities = ledger.entities
    for withdrawn in ledger.reviewed.withdrawn:
        claim = ledger.claims.get(withdrawn.becomes or "")
        relation = relations.get(claim.relation) if claim and withdrawn.review == review.id else None
        if claim is None or relation is None:
            continue
        for actor, kinds in ((claim.subject, relation.domain), (claim.object, relation.range)):
            if not is_a(entities[actor].kind, kinds):
                place = "subject" if actor == claim.subject else "object"
                known = ", ".join(kinds)
                entity = entities[actor]
                return (
                    f"{entity.label} is a {entity.kind}; the {place} of “{relation.label}” is one of {known}"
                )
    return ""
