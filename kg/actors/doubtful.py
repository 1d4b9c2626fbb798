"""Pairs that look alike and stay apart, or are one on thin ground: what is for it, what against it, and the
review that would overrule it."""

from __future__ import annotations

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.actors.alike import Likeness, alike, plain_label
from kg.actors.listing import Said, label_of, notes_on, owner_of, parties_of, said_of
from kg.ids import slug
from kg.ledger import Ledger
from kg.ledger.identity import THIN
from kg.model import Act, Entity, Evidence, Review
from kg.review import words_of

THIN_SCORE = 95.0  # what a merge by the name alone counts among the pairs
AGREED, OPPOSED = 5.0, 25.0  # what speaks for a pair, or against it, moves it by


@dataclass(frozen=True, slots=True)
class Doubt:
    """One actor and another, or the articles in which it may be another; `review` is what overrules."""

    one: str
    other: str
    together: bool
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    review: Review | None


@dataclass(frozen=True, slots=True)
class Deciding:
    """Who would overrule, and when."""

    who: str
    when: datetime.datetime


def doubtful(ledger: Ledger, deciding: Deciding) -> list[Doubt]:
    """The most telling first: what most likely is otherwise than the graph has it."""
    said, notes = said_of(ledger), notes_on(ledger)
    beside = _beside(ledger)
    found = [_apart(ledger, pair, said, beside, notes, deciding) for pair in alike(ledger.entities)]
    found += [d for key, told in notes.items() for d in _thin(ledger, key, told, said, deciding)]
    return sorted(found, key=lambda doubt: (-doubt.score, doubt.one, doubt.other))


# ---- two that stay apart ---------------------------------------------------------------------------------


def _apart(
    ledger: Ledger,
    pair: Likeness,
    said: Mapping[str, Said],
    beside: Mapping[str, set[str]],
    notes: Mapping[str, tuple[str, ...]],
    deciding: Deciding,
) -> Doubt:
    one, other = ledger.entities[pair.one], ledger.entities[pair.other]
    reasons = [pair.words, *_for(ledger, one, other, beside)]
    against = list(_against(ledger, one, other, said, notes))
    score = (
        pair.score
        + AGREED * (len(reasons) - 1)
        - OPPOSED * sum(not each.startswith("only") for each in against)
    )
    gone, kept = _merged(ledger, one, other, said)
    review = None if _is_owner(ledger, gone.id) else _merge(gone, kept, pair.words, deciding)
    return Doubt(one.id, other.id, False, round(score, 1), tuple(reasons), tuple(against), review)


def _for(ledger: Ledger, one: Entity, other: Entity, beside: Mapping[str, set[str]]) -> Iterator[str]:
    if owner_of(one) is not None and owner_of(one) == owner_of(other):
        yield f"both are of {label_of(owner_of(one), ledger)}"
    both = sorted(beside.get(one.id, set()) & beside.get(other.id, set()) - {owner_of(one), owner_of(other)})
    if both:
        yield f"both deal with {', '.join(label_of(actor, ledger) for actor in both[:3])}"


def _against(
    ledger: Ledger, one: Entity, other: Entity, said: Mapping[str, Said], notes: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """What speaks against it; last, and never alone, that only the names speak for it."""
    owners = [owner_of(one), owner_of(other)]
    if None not in owners and owners[0] != owners[1]:
        yield f"told of different states: {label_of(owners[0], ledger)}, {label_of(owners[1], ledger)}"
    if one.kind != other.kind:
        yield f"of different kinds: {one.kind}, {other.kind}"
    both = (
        sorted(said[one.id].documents & said[other.id].documents) if {one.id, other.id} <= said.keys() else []
    )
    if both:
        yield f"one article names both: {', '.join(both[:2])}"
    if None in owners:
        untold = [e.label for e in (one, other) if owner_of(e) is None]
        yield f"only the name tells who {' and '.join(dict.fromkeys(untold))} is"


def _merged(ledger: Ledger, one: Entity, other: Entity, said: Mapping[str, Said]) -> tuple[Entity, Entity]:
    """Which of two would go into which: that of which less is known into the other."""
    gone, kept = sorted((one, other), key=lambda e: (not e.unlisted, _weight(e, said), e.id))
    return (kept, gone) if _is_owner(ledger, gone.id) else (gone, kept)


def _weight(entity: Entity, said: Mapping[str, Said]) -> tuple[bool, int, int]:
    """How much is known of an actor: its state, claims, the words of its name."""
    claims = len(said[entity.id].claims) if entity.id in said else 0
    return owner_of(entity) is not None, claims, len(plain_label(entity).split())


def _is_owner(ledger: Ledger, actor: str) -> bool:
    return any(actor == owner_of(entity) for entity in ledger.entities.values())


def _merge(gone: Entity, kept: Entity, why: str, deciding: Deciding) -> Review:
    says = f"{gone.label} is the same as {kept.label}"
    return _review(deciding, Review("", Act.MERGE, "", deciding.when, why, says, actor=gone.id, into=kept.id))


def _beside(ledger: Ledger) -> dict[str, set[str]]:
    """With whom each actor has to do."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in ledger.claims.values():
        every = set(parties_of(claim))
        for party in every:
            found[party] |= every - {party}
    return found


# ---- one on thin ground ----------------------------------------------------------------------------------


def _thin(
    ledger: Ledger, actor: str, notes: Iterable[str], said: Mapping[str, Said], deciding: Deciding
) -> Iterator[Doubt]:
    thin = [note.removeprefix(THIN) for note in notes if note.startswith(THIN)]
    if not thin or actor not in ledger.entities:
        return
    entity = ledger.entities[actor]
    documents = sorted(said[actor].documents) if actor in said else []
    reasons = [f"one full name, {plain_label(entity)}, in {len(documents)} articles"]
    if entity.country is not None:
        reasons.append(f"some tell that it is of {label_of(entity.country, ledger)}")
    review = next(_corrections(ledger, entity, documents, thin, deciding), None)
    score = THIN_SCORE - AGREED * (len(reasons) - 1)
    yield Doubt(actor, actor, True, score, tuple(reasons), tuple(thin), review)


def _corrections(
    ledger: Ledger, entity: Entity, documents: Iterable[str], thin: Iterable[str], deciding: Deciding
) -> Iterator[Review]:
    """The actor of each article that tells no state is another."""
    told = " ".join(thin).replace(",", " ").replace(";", " ").split()
    for document in documents:
        name = _name_in(ledger, entity.id, document) if document in told else None
        if name:
            label = f"{entity.label} ({document.rpartition('/')[2]})"
            other = Entity(slug(label), label, entity.kind)
            says = f"“{name}” in {document} is {entity.label} → {label}"
            yield _review(
                deciding,
                Review(
                    "",
                    Act.CORRECT,
                    "",
                    deciding.when,
                    "another of that name",
                    says,
                    actor=entity.id,
                    name=name,
                    document=document,
                    into=other.id,
                    actors=(other,),
                ),
            )


def _name_in(ledger: Ledger, actor: str, document: str) -> str | None:
    """The words in which a document names an actor."""
    pieces = (e for c in ledger.claims.values() if actor in parties_of(c) for e in c.evidence)
    return next(iter(sorted(_names(pieces, actor, document), key=lambda name: (-len(name), name))), None)


def _names(pieces: Iterable[Evidence], actor: str, document: str) -> set[str]:
    found = {
        words_of(d, e) for e in pieces if e.document == document for d in e.decisions if d.entity == actor
    }
    return found - {""}


def _review(deciding: Deciding, bare: Review) -> Review:
    """With a name that its content gives it, so that the same line is the same review."""
    content = "\n".join(
        (str(bare.act), bare.actor or "", bare.name or "", bare.document or "", bare.into or "")
    )
    digest = hashlib.sha256(content.encode()).hexdigest()[:12]
    return replace(bare, id=f"review/{deciding.when:%Y%m%d}-{digest}", who=deciding.who)
