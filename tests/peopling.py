"""Articles of few words about people whom no table knows: one sentence for each, in which he accuses Peru."""

from __future__ import annotations

from kg.ids import slug
from kg.ledger import Ledger, gather
from kg.merge import merge as merge_claims
from kg.merge import named
from kg.model import Claim, Decision, Document, Entity, Evidence, Kind, Reading, Span
from kg.shape import owners

STATES = {
    name: Entity(slug(name), name, Kind.STATE, (), wikidata)
    for name, wikidata in (("China", "Q148"), ("Singapore", "Q334"), ("Russia", "Q159"), ("Peru", "Q419"))
}


def person(name: str, country: str | None = None) -> Entity:
    return Entity(slug(name), name, Kind.PERSON, (), country=country, unlisted=True)


def body(name: str, home: str | None = None, kind: Kind = Kind.ORGANISATION) -> Entity:
    return Entity(slug(name), name, kind, (), part_of=home, unlisted=True)


def reading(name: str, *actors: Entity) -> Reading:
    """An article in which every one of these accuses Peru, by his name."""
    document = Document(f"doc/{name}", "", (), f"{name}.txt", "0" * 64, title=name)
    claims = []
    for at, actor in enumerate(actors):
        quote = f"{actor.label} accused Peru."
        span = Span(at * 100, at * 100 + len(quote))
        who = Span(span.start, span.start + len(actor.label))
        decision = Decision(who, actor.id, "new name", f"“{actor.label}” is not in the lexicon")
        evidence = Evidence(document.id, span, quote, (who,), "accuses.verb", 0.9, (decision,))
        claims.append(named(Claim("", actor.id, "accuses", "Peru", confidence=0.9, evidence=(evidence,))))
    spoken_of = {"Peru", *(owner for actor in actors for owner in owners(actor))}
    known = {e.id: e for e in (*actors, *(STATES[name] for name in sorted(spoken_of & STATES.keys())))}
    return Reading(document, tuple(known.values()), merge_claims(claims))


def ledger_of(*each: Entity) -> Ledger:
    """Of one article for each of these actors."""
    return gather(reading(name, actor) for name, actor in zip("abcdefgh", each, strict=False))
