"""Ledger × ledger → what documents, actors, edges and claims were gained, lost and changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import partial
from typing import Any

from kg.diff.match import matched
from kg.ledger import Edge as Key
from kg.ledger import Ledger
from kg.model import Claim, Document, Entity, Evidence, Review
from kg.shape import ACTOR, DOCUMENT
from kg.wording import date, modality_words, polarity_words, spoken

SENSE = 0.005  # the digits of a likelihood beyond this differ from one machine to another


@dataclass(frozen=True, slots=True)
class Change:
    """What of one thing is otherwise: the name of a field, what it was, what it is."""

    id: str
    what: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """A plain edge that came, went, or rests on other articles; how many origins and articles it had and has.

    `turned` are the claims of the same two and the same relation that draw no edge there: what it was
    before it came, or what is left of it.
    """

    subject: str
    relation: str
    object: str
    before: int
    after: int
    articles: tuple[int, int]
    gained: tuple[Evidence, ...]
    lost: tuple[Evidence, ...]
    turned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Revised:
    """A claim that reads otherwise now; one id where only how sure it is, or where it stands, changed."""

    old: Claim
    new: Claim
    what: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs, each in the order of its ids. `gained` and `lost` are claims that draw no edge."""

    old: Ledger
    new: Ledger
    documents_gained: tuple[str, ...] = ()
    documents_lost: tuple[str, ...] = ()
    documents_changed: tuple[Change, ...] = ()
    actors_gained: tuple[str, ...] = ()
    actors_lost: tuple[str, ...] = ()
    actors_changed: tuple[Change, ...] = ()
    edges_gained: tuple[Edge, ...] = ()
    edges_lost: tuple[Edge, ...] = ()
    edges_changed: tuple[Edge, ...] = ()
    claims_gained: tuple[str, ...] = ()
    claims_lost: tuple[str, ...] = ()
    claims_changed: tuple[Revised, ...] = ()
    reviews_gained: tuple[Review, ...] = ()
    reviews_lost: tuple[Review, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self)[2:])


def compare(before: Ledger, new: Ledger) -> Difference:
    """The difference, in work that grows with the number of things and not of pairs of them.

    What is called otherwise now is the same thing still.
    """
    old, renamed = matched(before, new)
    gained, lost = (_beyond(a.claims, b.claims) for a, b in ((new, old), (old, new)))
    revised = [*_reread(old, new, lost, gained), *_moved(old, new)]
    known = {each.old.id for each in revised}, {each.new.id for each in revised}
    turned = _undrawn(old), _undrawn(new)
    edges = [_edge(old, new, key, turned) for key in sorted(old.edges.keys() | new.edges.keys())]
    reviews = [{r.id: r for r in side.reviewed.reviews} for side in (old, new)]
    return Difference(
        old,
        new,
        _beyond(new.documents, old.documents),
        _beyond(old.documents, new.documents),
        tuple(_changed(old.documents, new.documents, _document)),
        _beyond(new.entities, old.entities),
        _beyond(old.entities, new.entities),
        tuple(_changed(old.entities, new.entities, partial(_entity, {v: k for k, v in renamed.items()}))),
        tuple(e for e in edges if e.before == 0),
        tuple(e for e in edges if e.after == 0),
        tuple(e for e in edges if e.before and e.after and (e.gained or e.lost)),
        tuple(c for c in gained if c not in known[1] and c not in new.earning),
        tuple(c for c in lost if c not in known[0] and c not in old.earning),
        tuple(sorted(revised, key=lambda each: (each.new.id, each.old.id))),
        tuple(reviews[1][key] for key in _beyond(reviews[1], reviews[0])),
        tuple(reviews[0][key] for key in _beyond(reviews[0], reviews[1])),
    )


def _beyond(one: Mapping[str, object], other: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(sorted(one.keys() - other.keys()))


# ---- fields ----------------------------------------------------------------------------------------------

What = Iterator[tuple[str, str, str]]


def _changed(old: Mapping[str, Any], new: Mapping[str, Any], of: Any) -> Iterator[Change]:
    for key in sorted(old.keys() & new.keys()):
        what = tuple(of(old[key], new[key]))
        if what:
            yield Change(key, what)


def _document(old: Document, new: Document) -> What:
    yield from _fields(old, new, (f.name for f in DOCUMENT))


def _entity(before: Mapping[str, str], old: Entity, new: Entity) -> What:
    if new.id in before:
        yield "id", before[new.id], new.id
    yield from _fields(old, new, (f.name for f in ACTOR if not f.many))
    gone, come = sorted({*old.names} - {*new.names}), sorted({*new.names} - {*old.names})
    if gone or come:
        yield "names", ", ".join(gone), ", ".join(come)


def _fields(old: object, new: object, names: Iterable[str]) -> What:
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            length = DIGEST if name.endswith("sha256") else None
            yield name, _text(before)[:length], _text(after)[:length]


DIGEST = 8  # characters of one that tell it from another


def _text(value: object) -> str:
    return "" if value in (None, False) else "yes" if value is True else str(value)


# ---- claims ----------------------------------------------------------------------------------------------


def _moved(old: Ledger, new: Ledger) -> Iterator[Revised]:
    """Claims of one content that are surer, or stand elsewhere."""
    for key in sorted(old.claims.keys() & new.claims.keys()):
        before, after = old.claims[key], new.claims[key]
        if before is not after and (what := tuple(_weight(before, after, old, new))):
            yield Revised(before, after, what)


def _reread(old: Ledger, new: Ledger, lost: Iterable[str], gained: Iterable[str]) -> Iterator[Revised]:
    """A lost claim and a gained one about the same two that one sentence tells: it is read otherwise."""
    told: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for key in gained:
        for place in _places(new.claims[key]):
            told[place].append(new.claims[key])
    taken: set[str] = set()
    for key in lost:
        before = old.claims[key]
        found = (c for place in _places(before) for c in told.get(place, ()) if c.id not in taken)
        after = next(found, None)
        if after is not None:
            taken.add(after.id)
            yield Revised(before, after, (*_content(before, after, new), *_weight(before, after, old, new)))


def _places(claim: Claim) -> list[tuple[str, ...]]:
    found = {(claim.subject, claim.relation, claim.object, e.quote) for e in claim.evidence}
    return sorted(found)


def _content(before: Claim, after: Claim, ledger: Ledger) -> What:
    def label(actor: str | None) -> str:
        entity = ledger.entities.get(actor or "")
        return entity.label if entity else actor or ""

    yield from _differing(
        ("modality", modality_words(before.modality).word, modality_words(after.modality).word),
        ("polarity", polarity_words(before.polarity).word, polarity_words(after.polarity).word),
        ("date", date(before.when, "none"), date(after.when, "none")),
        ("voice", spoken(before, label), spoken(after, label)),
        ("place", label(before.place), label(after.place)),
        ("others", ", ".join(map(label, before.others)), ", ".join(map(label, after.others))),
    )


def _differing(*told: tuple[str, str, str]) -> What:
    yield from (each for each in told if each[1] != each[2])


def _weight(before: Claim, after: Claim, old: Ledger, new: Ledger) -> What:
    if abs(before.confidence - after.confidence) > SENSE:
        yield "confidence", f"{before.confidence:.2f}", f"{after.confidence:.2f}"
    if len(before.evidence) != len(after.evidence):
        yield "sentences", str(len(before.evidence)), str(len(after.evidence))
    drawn = before.id in old.earning, after.id in new.earning
    if drawn[0] != drawn[1]:
        yield "edge", _drawn(drawn[0]), _drawn(drawn[1])


def _drawn(drawn: bool) -> str:
    return "drawn" if drawn else "not drawn"


# ---- edges -----------------------------------------------------------------------------------------------


Undrawn = Mapping[Key, list[str]]


def _undrawn(ledger: Ledger) -> Undrawn:
    """The claims that draw no edge, by the edge that they would draw."""
    found: dict[Key, list[str]] = defaultdict(list)
    for claim in ledger.claims.values():
        if claim.id not in ledger.earning:
            found[claim.subject, claim.object, claim.relation].append(claim.id)
    return found


def _edge(old: Ledger, new: Ledger, key: Key, turned: tuple[Undrawn, Undrawn]) -> Edge:
    subject, object_, relation = key
    before, after = ({_place(e): e for e in _evidence(side, key)} for side in (old, new))
    return Edge(
        subject,
        relation,
        object_,
        _origins(old, before.values()),
        _origins(new, after.values()),
        (len({e.document for e in before.values()}), len({e.document for e in after.values()})),
        tuple(after[place] for place in sorted(after.keys() - before.keys())),
        tuple(before[place] for place in sorted(before.keys() - after.keys())),
        tuple(sorted(turned[0].get(key, ()) if not before else turned[1].get(key, ()) if not after else ())),
    )


def _origins(ledger: Ledger, pieces: Iterable[Evidence]) -> int:
    """From how many texts of their own the pieces are."""
    return len({ledger.origins.get(e.document, e.document) for e in pieces})


def _evidence(ledger: Ledger, key: Key) -> Iterator[Evidence]:
    for claim in ledger.edges.get(key, ()):
        yield from ledger.claims[claim].evidence


def _place(e: Evidence) -> tuple[str, str]:
    return e.document, e.quote
