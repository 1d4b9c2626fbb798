"""A graph of about so many triples as a build would write it: `python benchmarks/synthetic_graph.py FILE.nq`.

The actors are those of the lexicon and the relations those of the package; who does what to whom is drawn by
lot, as skewed as news are: few actors, relations and publishers are in most of it, and most stories are told
once and some by many. Documents, claims and evidence are the tool's own values, joined and described by its
own rooms, so the file has the shape of a real build, the vocabulary included. The sentences are nonsense with
true offsets. The same seed and number give the same bytes.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from kg.ids import ID, document_id
from kg.ledger import gather
from kg.lexicon import load_lexicon
from kg.merge import merge, named
from kg.model import (
    Claim,
    Decision,
    Document,
    Entity,
    Evidence,
    Interval,
    Kind,
    Modality,
    Polarity,
    Precision,
    Reading,
    Span,
)
from kg.rdf.describe import describe
from kg.rdf.ontology import ancestors, ontology
from kg.rdf.terms import Quads, expand, ntriples
from kg.schema import Relation, load_relations

PILOT = 300  # documents that tell how many triples one gives
FIRST_DAY, DAYS = datetime.date(2019, 1, 1), 2190
RANKS = (Kind.STATE, Kind.INTERGOVERNMENTAL, Kind.BREAKAWAY)  # more in the news than all others
REPEATED = 0.3  # of the claims of an article, those that an earlier one has told
# Shares as in the articles of seeds/, rounded.
MODALITIES = {Modality.ACTUAL: 80, Modality.PLANNED: 9, Modality.POSSIBLE: 5, Modality.DEMANDED: 4,
              Modality.HYPOTHETICAL: 2}  # fmt: skip
DATED = {None: 75, Precision.DAY: 15, Precision.MONTH: 6, Precision.YEAR: 4}
FILLER = (
    "according to a statement that was read out on the evening of the second day of the talks "
    "while officials in the capital would not say when the measures were to come into force"
)
WORDS = FILLER.split()


@dataclass(frozen=True, slots=True)
class Urn:
    """Things to draw from, the earlier the more often (Zipf's law)."""

    things: Sequence[str]
    weights: Sequence[float]

    def draw(self, lot: random.Random) -> str:
        return lot.choices(self.things, cum_weights=self.weights)[0]


def urn(things: Iterable[str], skew: float = 1.0) -> Urn:
    """The things with the weight of their place: the n-th is drawn 1/n as often as the first."""
    held = tuple(things)
    return Urn(held, tuple(accumulate(1 / place**skew for place in range(1, len(held) + 1))))


class World:
    """What the lot is drawn from; `told` are the claims of earlier articles, `words` those of sentences."""

    def __init__(self, seed: int, words: Sequence[str] = WORDS) -> None:
        self.lot = random.Random(seed)
        self.words = words
        self.actors = load_lexicon().actors
        self.relations = load_relations()
        order = sorted(self.actors)
        self.lot.shuffle(order)
        order.sort(key=lambda actor: self.actors[actor].kind not in RANKS)
        ends = {(), *(kinds for r in self.relations.values() for kinds in (r.domain, r.range))}
        self.parties = {
            kinds: urn(a for a in order if not kinds or self.actors[a].kind in kinds) for kinds in ends
        }
        self.verbs = urn(self.lot.sample(sorted(self.relations), len(self.relations)))
        self.publishers = urn(f"The Example {number}" for number in range(1, 61))
        self.told: list[Claim] = []

    def pick(self, shares: Mapping[object, int]) -> object:
        return self.lot.choices(list(shares), weights=list(shares.values()))[0]


def reading(world: World, number: int, claims: tuple[int, int] = (6, 28)) -> Reading:
    """One article with so many claims, at least and at most."""
    lot = world.lot
    name = f"article_{number:06d}.txt"
    issued = FIRST_DAY + datetime.timedelta(days=int(DAYS * lot.random()))
    said = [_content(world, issued) for _ in range(lot.randint(*claims))]
    sentences = [_sentence(world, claim) for claim in said]
    title = f"{sentences[0][:60].strip()} ..."
    text = "\n\n".join([title, *sentences]) + "\n"
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        id=document_id(name, sha256), text=text, paragraphs=(), name=name, sha256=sha256, title=title,
        issued=issued, publisher=world.publishers.draw(lot), source=f"https://news.example/{number}",
    )  # fmt: skip
    told, start = [], len(title) + 2
    for claim, sentence in zip(said, sentences, strict=True):
        evidence = _evidence(world, claim, document, Span(start, start + len(sentence)))
        told.append(replace(claim, confidence=evidence.confidence, evidence=(evidence,)))
        start += len(sentence) + 2
    world.told += said
    parties = {p for c in told for p in (c.subject, c.object, c.claimant) if p is not None}
    beyond = {e for p in parties for e in (world.actors[p].part_of, world.actors[p].claimed_by) if e}
    entities = tuple(world.actors[actor] for actor in sorted(parties | beyond))
    return Reading(document, entities, merge(told))


def _content(world: World, issued: datetime.date) -> Claim:
    lot = world.lot
    if world.told and lot.random() < REPEATED:
        return world.told[-1 - int(min(lot.expovariate(1 / 300), len(world.told) - 1))]
    relation = world.relations[world.verbs.draw(lot)]
    subject = world.parties[relation.domain].draw(lot)
    other = subject
    while other == subject:
        other = world.parties[relation.range].draw(lot)
    modality = world.pick(MODALITIES)
    voice = lot.random()
    assert isinstance(modality, Modality)
    return named(
        Claim(
            id="", subject=subject, relation=relation.name, object=other, modality=modality,
            polarity=Polarity.NEGATIVE if lot.random() < 0.12 else Polarity.POSITIVE,
            claimant=subject if voice < 0.15 else world.parties[()].draw(lot) if voice < 0.35 else None,
            hearsay=voice > 0.97, when=_when(world, issued),
        )
    )  # fmt: skip


def _when(world: World, issued: datetime.date) -> Interval | None:
    precision = world.pick(DATED)
    day = issued - datetime.timedelta(days=int(world.lot.expovariate(1 / 40)))
    if precision is Precision.DAY:
        return Interval(day, day, Precision.DAY)
    if precision is Precision.MONTH:
        first = day.replace(day=1)
        last = (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
        return Interval(first, last, Precision.MONTH)
    if precision is Precision.YEAR:
        return Interval(day.replace(month=1, day=1), day.replace(month=12, day=31), Precision.YEAR)
    return None


def _sentence(world: World, claim: Claim) -> str:
    start = world.lot.randrange(len(world.words) - 12)
    rest = world.words[start : start + world.lot.randint(4, 12)]
    actors = world.actors
    return " ".join(
        [actors[claim.subject].label, *claim.relation.split("_"), actors[claim.object].label, *rest]
    ) + "."  # fmt: skip


def _evidence(world: World, claim: Claim, document: Document, sentence: Span) -> Evidence:
    subject, other = world.actors[claim.subject], world.actors[claim.object]
    verb = sentence.start + len(subject.label) + 1
    triggers = [Span(verb, verb + len(claim.relation))]
    if world.lot.random() < 0.25:
        triggers.append(Span(sentence.end - 5, sentence.end - 1))
    decisions = [
        _decision(subject, sentence.start),
        _decision(other, verb + len(claim.relation) + 1),
        *([_decision(world.actors[claim.claimant], sentence.start)] if claim.claimant else []),
    ]
    return Evidence(
        document=document.id, sentence=sentence, quote=document.text[sentence.start : sentence.end],
        triggers=tuple(sorted(triggers)), rule=f"{claim.relation}.{world.lot.choice(['verb', 'noun'])}",
        confidence=world.lot.choice([0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95]), decisions=tuple(decisions),
    )  # fmt: skip


def _decision(actor: Entity, start: int) -> Decision:
    return Decision(
        Span(start, start + len(actor.label)),
        actor.id,
        "lexicon.name",
        f"“{actor.label}” is a name of {actor.label}",
    )


def synthetic(triples: int, seed: int) -> Quads:
    """The quads of a graph that has about so many triples, its vocabulary among them."""
    relations = load_relations()
    pilot = World(seed)
    given = size(_described([reading(pilot, n) for n in range(PILOT)], relations))
    fixed = size(_described([], relations))
    documents = max(1, round((triples - fixed) / (given - fixed) * PILOT))
    world = World(seed)
    return _described([reading(world, number) for number in range(documents)], relations)


def _described(readings: Sequence[Reading], relations: Mapping[str, Relation]) -> Quads:
    terms = ontology(relations)
    quads = describe(gather(readings), ancestors(terms))
    default = quads.setdefault("", {})
    default.setdefault(ID, set()).add(("rdf:type", expand("kg:Graph")))
    for subject, facts in terms.items():
        default[subject] = default.get(subject, set()) | facts
    return quads


def size(quads: Quads) -> int:
    """How many triples; those of a claim that two documents bear out count once."""
    told: dict[str, set[object]] = {}
    for facts in quads.values():
        for subject, found in facts.items():
            told.setdefault(subject, set()).update(found)
    return sum(map(len, told.values()))


def lines(quads: Quads) -> Iterator[str]:
    """N-Quads, sorted."""
    for graph in sorted(quads):
        end = f" <{graph}> .\n" if graph else " .\n"
        for subject, found in sorted(quads[graph].items()):
            yield from sorted(f"<{subject}> <{expand(p)}> {ntriples(term)}{end}" for p, term in found)


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("out", type=Path, metavar="FILE.nq")
    cli.add_argument("--triples", type=int, default=1_000_000)
    cli.add_argument("--seed", type=int, default=7)
    args = cli.parse_args()
    quads = synthetic(args.triples, args.seed)
    with args.out.open("w", encoding="utf-8") as file:
        file.writelines(lines(quads))
    print(f"{args.out}: {size(quads)} triples in {len(quads) - 1} named graphs and the default graph")
    return 0


if __name__ == "__main__":
    sys.exit(main())
