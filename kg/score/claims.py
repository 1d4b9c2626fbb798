"""Readings against gold claims: found, and found with the right modality, polarity, voice and date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.ledger import gather
from kg.lexicon import Lexicon
from kg.model import Claim, Document, Entity, Kind, Reading
from kg.names import fold
from kg.score.figures import Figure, Made, Share, tally
from kg.score.formats import GoldClaim

# Bodies that speak and act for what they are part of: the Council for the UN, a ministry for its state.
ORGANS = frozenset({Kind.GOVERNMENT_BODY, Kind.INTERGOVERNMENTAL})


@dataclass(frozen=True, slots=True)
class Found:
    """A claim with the entities of its reading."""

    claim: Claim
    document: Document
    entities: Mapping[str, Entity]


Fits = Callable[[GoldClaim, Found], bool]
Hits = Sequence[tuple[GoldClaim, list[Found]]]


def found_claims(readings: Iterable[Reading], lexicon: Lexicon) -> list[Found]:
    """Every claim of the readings."""
    return [
        Found(claim, reading.document, entities)
        for reading in readings
        for entities in [{**lexicon.actors, **{e.id: e for e in reading.entities}}]
        for claim in reading.claims
    ]


def names_match(name: str, actor: str | None, entities: Mapping[str, Entity], lexicon: Lexicon) -> bool:
    """Whether a name of the gold is an actor's, or that of the body which acts for him (or he for it)."""
    if actor is None or actor not in entities:
        return False
    ids = _ids(name, actor, entities, lexicon)
    own = {actor} | _principal(actor, entities)
    return bool(ids & own) or any(actor in _principal(each, entities) for each in ids)


def _ids(name: str, actor: str, entities: Mapping[str, Entity], lexicon: Lexicon) -> set[str]:
    ids = {sense.actor_id for sense in lexicon.lookup(name)} or _body_owner(name, lexicon)
    entity = entities[actor]
    named = {_folded(each) for each in (entity.label, *entity.names)}
    return ids | ({actor} if _folded(name) in named else set())


def _folded(name: str) -> str:
    return fold(name).removeprefix("the ")


def _body_owner(name: str, lexicon: Lexicon) -> set[str]:
    """The state of a body that the lexicon knows by pattern only: "Donetsk Ministry of Foreign Affairs"."""
    words = name.split()
    splits = [(" ".join(words[:n]), " ".join(words[n:]).lower()) for n in range(1, len(words))]
    return {s.actor_id for owner, body in splits if body in lexicon.bodies for s in lexicon.lookup(owner)}


def _principal(actor: str, entities: Mapping[str, Entity]) -> set[str]:
    entity = entities.get(actor)
    return {entity.part_of} if entity and entity.part_of and entity.kind in ORGANS else set()


# ---------------------------------------------------------------- claims
def score_claims(gold: Sequence[GoldClaim], claims: Sequence[Found], lexicon: Lexicon) -> Made:
    """Figures over all and per relation, accuracies, and the items found, missing and extra."""

    def fits(want: GoldClaim, told: Found) -> bool:
        return _fits(want, told, lexicon)

    every = tally("claims", gold, claims, fits)
    hits = [(want, hit) for want in gold if (hit := [told for told in claims if fits(want, told)])]
    return Made(
        [every.figure, *_figures(gold, claims, fits)],
        _shares(gold, hits, lexicon),
        tuple(want.id for want in every.found),
        tuple(f"{w.id} [{w.tier}] {w.source} | {w.relation} | {w.target}" for w in every.missing),
        tuple(sorted({_shown(told) for told in every.extra})),
        tuple(wrong for want, hit in hits for wrong in _wrong(want, hit, lexicon)),
    )


def _fits(want: GoldClaim, told: Found, lexicon: Lexicon) -> bool:
    return (
        want.relation == told.claim.relation
        and want.doc in ("", told.document.name)
        and names_match(want.source, told.claim.subject, told.entities, lexicon)
        and names_match(want.target, told.claim.object, told.entities, lexicon)
    )


def _shown(told: Found) -> str:
    claim = told.claim
    marks = "".join(
        f" [{mark}]" for mark in (claim.modality, claim.polarity) if mark not in ("Actual", "Positive")
    )
    return f"{told.document.name}: {claim.subject} | {claim.relation} | {claim.object}{marks}"


def _figures(gold: Sequence[GoldClaim], claims: Sequence[Found], fits: Fits) -> list[Figure]:
    found = []
    for relation in sorted({want.relation for want in gold} | {told.claim.relation for told in claims}):
        wanted = [want for want in gold if want.relation == relation]
        given = [told for told in claims if told.claim.relation == relation]
        found.append(tally(f"relation {relation}", wanted, given, fits).figure)
    return found


def _shares(gold: Sequence[GoldClaim], hits: Hits, lexicon: Lexicon) -> list[Share]:
    voiced = [(want, hit) for want, hit in hits if want.claimant]
    dated = [(want, hit) for want, hit in hits if want.date]
    claimants = _share("claimants", voiced, lambda want, told: _heard(want, told, lexicon))
    return [
        *_tiers(gold, [want for want, _ in hits], [w for w, hit in hits if any(_typed(w, t) for t in hit)]),
        _share("modality and polarity", hits, _typed),
        _share("hearsay", hits, lambda want, told: want.hearsay == told.claim.hearsay),
        replace(claimants, of=sum(bool(want.claimant) for want in gold)),
        _share("dates", dated, _dated),
    ]


def _wrong(want: GoldClaim, hit: list[Found], lexicon: Lexicon) -> Iterator[str]:
    if not any(_typed(want, told) for told in hit):
        has = sorted({f"{told.claim.modality}/{told.claim.polarity}" for told in hit})
        yield f"{want.id} wants {want.modality}/{want.polarity}, has {', '.join(has)}"
    if want.claimant and not any(_heard(want, told, lexicon) for told in hit):
        voices = sorted({told.claim.claimant or "the article's own" for told in hit})
        yield f"{want.id} wants the voice of {want.claimant}, has {', '.join(voices)}"
    if want.date and not any(_dated(want, told) for told in hit):
        dates = sorted({f"{when.start}/{when.end}" for told in hit if (when := told.claim.when)})
        yield f"{want.id} wants {want.date}, has {', '.join(dates) or 'no date'}"


def _heard(want: GoldClaim, told: Found, lexicon: Lexicon) -> bool:
    return names_match(want.claimant or "", told.claim.claimant, told.entities, lexicon)


def _share(name: str, hits: Hits, right: Fits) -> Share:
    return Share(name, sum(any(right(want, told) for told in hit) for want, hit in hits), len(hits))


def _tiers(gold: Sequence[GoldClaim], found: Sequence[GoldClaim], typed: Sequence[GoldClaim]) -> list[Share]:
    """A tier has a recall only; typed: with the right modality and polarity."""
    names = sorted({want.tier for want in gold})
    tiers = {name: [want for want in gold if want.tier == name] for name in names}
    return [
        Share(f"{name}{mark}", sum(want in hits for want in tiers[name]), len(tiers[name]))
        for name in names
        for mark, hits in (("", found), (" typed", typed))
    ]


def _typed(want: GoldClaim, told: Found) -> bool:
    return (want.modality, want.polarity) == (told.claim.modality, told.claim.polarity)


def _dated(want: GoldClaim, told: Found) -> bool:
    """Whether the claim's time lies in that of the gold ("2022", "2022-07", "2022-07-29")."""
    when, wanted = told.claim.when, want.date or ""
    return when is not None and all(day.isoformat().startswith(wanted) for day in (when.start, when.end))


# ---------------------------------------------------------------- what must never be an edge
def score_never(gold: Sequence[GoldClaim], readings: Sequence[Reading], lexicon: Lexicon) -> Made:
    """How many forbidden edges are kept out of the graph; `found` are those, `extra` what is in it."""
    ledger = gather(readings)
    entities = {**lexicon.actors, **ledger.entities}
    present = [want for want in gold if any(_is_edge(want, edge, entities, lexicon) for edge in ledger.edges)]
    kept = tuple(want.id for want in gold if want not in present)
    in_it = tuple(f"{want.id}: {want.why}" for want in present)
    return Made([], [Share("kept out", len(kept), len(gold))], kept, (), in_it)


def _is_edge(
    want: GoldClaim, edge: tuple[str, str, str], entities: Mapping[str, Entity], lexicon: Lexicon
) -> bool:
    subject, target, relation = edge
    return (
        relation == want.relation
        and names_match(want.source, subject, entities, lexicon)
        and names_match(want.target, target, entities, lexicon)
    )
