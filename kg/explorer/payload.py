"""Actors, relations, documents and claims → the one JSON that the explorer's page reads.

Tables whose columns have names, with numbers for references, so that ten thousand claims are a few megabytes;
`kg/assets/explorer/data.js` reads it back. The same graph gives the same bytes, whether it came out of a
store or out of a build.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, assert_never

from kg.ledger import SURE, Ledger
from kg.life import Held, changes
from kg.model import Act, Claim, Entity, Evidence, Kind, Reviewed, Span
from kg.moment import moment_text
from kg.schema import Relation, load_relations
from kg.shape import ACTOR, ATTESTATION, CLAIM, DOCUMENT, Field, Value
from kg.wording import LEARNED, finder_of, heard_against, heard_words, relation_words, table

Words = Mapping[str, tuple[str, str]]  # relation → its label and family
Places = Mapping[str, tuple[int, int]]  # actor → where it stands; x to the right, y downwards


def words_for(relations: Mapping[str, Relation]) -> Words:
    """Label and family of each relation, by its name."""
    return {relation.name: (relation.label, relation.family) for relation in relations.values()}


def payload(
    ledger: Ledger,
    words: Words,
    places: Places,
    title: str = "",
    schema: Mapping[str, Relation] | None = None,
) -> dict[str, Any]:
    """The values of that JSON; references are positions in the tables, null or -1 where there is none.

    `schema` tells which relations last, and what ends them.
    """
    claims = sorted(ledger.claims.values(), key=lambda c: c.id)
    actors = _actors(ledger, claims)
    documents = sorted(ledger.documents.values(), key=lambda d: (str(d.issued or ""), d.id))
    relations = sorted({c.relation for c in claims})
    sentences = sorted({(e.document, e.sentence, e.quote) for c in claims for e in c.evidence})
    at = _Numbers(
        {entity.id: number for number, entity in enumerate(actors)},
        {document.id: number for number, document in enumerate(documents)},
        {name: number for number, name in enumerate(relations)},
        {(document, span): number for number, (document, span, _) in enumerate(sentences)},
    )
    mentions = _mentions(claims, at)
    return {
        "title": title,
        "base": ledger.base,
        "kinds": look()["kinds"],
        "families": look()["families"],
        "words": table(),
        "actors": _table(_actor(entity, at, places) for entity in actors),
        "relations": _table(_relation(name, words) for name in relations),
        "documents": _table(
            {"id": d.id, **_named(d, _DOCUMENT, at), "origin": at.document(ledger.origins.get(d.id, d.id))}
            for d in documents
        ),
        "sentences": _table(
            {
                "document": at.document(document),
                "begin": span.start,
                "quote": quote,
                "mentions": mentions.get((document, span), []),
            }
            for document, span, quote in sentences
        ),
        "claims": _table(
            {
                "id": c.id,
                **_named(c, CLAIM, at),
                "drawn": int(c.id in ledger.earning),
                "finder": str(finder_of(c)),
            }
            for c in claims
        ),
        "evidence": _table(
            _evidence(number, e, at)
            for number, c in enumerate(claims)
            for e in sorted(c.evidence, key=_order)
        ),
        "sure": SURE,
        "lapses": [*_lapses(ledger, load_relations() if schema is None else schema, at)],
        "reviews": _reviews(ledger.reviewed, {claim.id: number for number, claim in enumerate(claims)}, at),
    }


def packed(values: Mapping[str, Any]) -> bytes:
    """The values as JSON without a needless space."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


@cache
def look() -> Mapping[str, Any]:
    """The words, colours and shapes of kinds of actors and of families of relations, those of the picture."""
    raw = tomllib.loads(files("kg").joinpath("draw_style.toml").read_text(encoding="utf-8"))
    kinds = {
        name: [k["label"], k["fill"], k["line"], k["shape"], int(k.get("dashed", False))]
        for name, k in raw["kinds"].items()
    }
    families = {name: [f["label"], f["colour"]] for name, f in raw["families"].items()}
    return MappingProxyType({"kinds": kinds, "families": families})


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Where each thing stands in its list."""

    actors: Mapping[str, int]
    documents: Mapping[str, int]
    relations: Mapping[str, int]
    sentences: Mapping[tuple[str, Span], int]

    def actor(self, key: str | None) -> int:
        return self.actors.get(key, -1) if key is not None else -1

    def document(self, key: str) -> int:
        return self.documents.get(key, -1)


def _actors(ledger: Ledger, claims: Iterable[Claim]) -> list[Entity]:
    """All of them, and whoever stands in a claim without being described."""
    named = {
        party
        for c in claims
        for party in (c.subject, c.object, c.claimant, c.place, *c.others)
        if party is not None
    }
    bare = {key: Entity(key, key, Kind.ORGANISATION) for key in named - set(ledger.entities)}
    return [entity for _, entity in sorted({**bare, **ledger.entities}.items())]


def _actor(entity: Entity, at: _Numbers, places: Places) -> dict[str, Any]:
    x, y = places.get(entity.id, (0, 0))
    names = sorted(set(entity.names) - {entity.label})
    return {"id": entity.id, **_named(entity, ACTOR, at), "names": names, "x": x, "y": y}


def _relation(name: str, words: Words) -> dict[str, Any]:
    label, family = words.get(name, (relation_words(name), "statement"))
    return {"name": name, "label": label, "family": family}


def _lapses(ledger: Ledger, schema: Mapping[str, Relation], at: _Numbers) -> Iterator[list[Any]]:
    """The states that ended, each with the days from which on that was known (1), or no longer so (0)."""
    for (subject, object_, relation), marks in changes(ledger, schema):
        ended = [[str(day), int(state is Held.ENDED)] for day, state in marks]
        if any(over for _, over in ended):
            yield [at.actors[subject], at.relations[relation], at.actors[object_], ended]


def _reviews(reviewed: Reviewed, claims: Mapping[str, int], at: _Numbers) -> list[dict[str, Any]]:
    """What humans decided, oldest first, with the claims that each is about or that came out of it."""
    later: dict[str, set[str]] = {}
    about: dict[str, set[str]] = {review.id: {review.claim or ""} for review in reviewed.reviews}
    for withdrawn in reviewed.withdrawn:
        if withdrawn.becomes:
            later.setdefault(withdrawn.claim.id, set()).add(withdrawn.becomes)
            about.setdefault(withdrawn.review, set()).add(withdrawn.becomes)
    about = {review: _followed(known, later) for review, known in about.items()}
    return [
        {
            "id": r.id,
            "act": str(r.act),
            "who": r.who,
            "when": moment_text(r.when),
            "why": r.why,
            "label": r.says or r.id,
            "claim": r.claim or "",
            "merged": (r.actor or "") if r.act is Act.MERGE else "",
            "claims": sorted(claims[claim] for claim in about[r.id] if claim in claims),
            "actor": at.actor(r.into if r.act is Act.MERGE else r.actor),
            "name": r.name or "",
            "document": at.documents.get(r.document or "", -1),
        }
        for r in sorted(reviewed.reviews, key=lambda r: (r.when, r.id))
    ]


def _followed(claims: set[str], later: Mapping[str, set[str]]) -> set[str]:
    """Claims and all that later reviews made of them."""
    found: set[str] = set()
    ahead = set(claims)
    while ahead:
        found |= ahead
        ahead = {became for claim in ahead for became in later.get(claim, ())} - found
    return found


def _order(e: Evidence) -> tuple[Any, ...]:
    return e.document, e.sentence, e.rule, e.confidence, sorted(e.triggers)


def _evidence(claim: int, e: Evidence, at: _Numbers) -> dict[str, Any]:
    """The sentence, the rule, how sure, and the words in the sentence that state the relation."""
    words = [[s.start - e.sentence.start, s.end - e.sentence.start] for s in sorted(set(e.triggers))]
    sentence = at.sentences[e.document, e.sentence]
    told = {"claim": claim, "sentence": sentence, **_named(e, _ATTESTATION, at), "words": words}
    return {**told, "heard": _heard(e), "page": e.page or 0}


def _heard(e: Evidence) -> list[str]:
    """What the learned reader says of it, in words: how sure it is, what taught it, what is against it."""
    if e.heard is None:
        return []
    return [heard_words(e.heard, e.rule.endswith(LEARNED)), e.heard.like or "", heard_against(e.heard)]


# ---- fields ----------------------------------------------------------------------------------------------

_ATTESTATION = tuple(field for field in ATTESTATION if field.name in ("rule", "confidence", "undated"))
_DOCUMENT = tuple(field for field in DOCUMENT if field.name != "sha256")


def _table(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Rows of one shape: the names once, and then the values alone."""
    all = list(rows)
    return {"names": [*all[0]] if all else [], "rows": [[*row.values()] for row in all]}


def _named(value: object, fields: Iterable[Field], at: _Numbers) -> dict[str, Any]:
    """The fields by name; None where nothing is known."""
    found = ((field, getattr(value, field.name)) for field in fields)
    return {
        field.name: [_json(each, field, at) for each in value]
        if field.many
        else None
        if value is None
        else _json(value, field, at)
        for field, value in found
    }


def _json(value: Any, field: Field, at: _Numbers) -> Any:
    match field.form:
        case Value.THING:
            return at.actor(value)
        case Value.RELATION:
            return at.relations[value]
        case Value.NUMBER:
            return round(value, 4)
        case Value.FLAG:
            return int(value)
        case Value.PARTS:
            return [_json(getattr(value, part.name), part, at) for part in field.parts]
        case Value.OFFSET:
            return value
        case Value.TEXT | Value.ADDRESS | Value.WIKIDATA | Value.TERM | Value.WORD | Value.KIND | Value.DAY:
            return str(value)
        case Value.MOMENT:
            return moment_text(value)
        case _:
            assert_never(field.form)


def _mentions(claims: Iterable[Claim], at: _Numbers) -> dict[tuple[str, Span], list[list[int]]]:
    """The words of each sentence that were read as actors: from, to, actor."""
    found: dict[tuple[str, Span], set[tuple[int, int, int]]] = {}
    for claim in claims:
        for e in claim.evidence:
            mine = found.setdefault((e.document, e.sentence), set())
            for d in e.decisions:
                inside = e.sentence.start <= d.span.start and d.span.end <= e.sentence.end
                if inside and d.entity is not None:
                    start = e.sentence.start
                    mine.add((d.span.start - start, d.span.end - start, at.actor(d.entity)))
    return {key: [list(each) for each in sorted(mine)] for key, mine in found.items()}
