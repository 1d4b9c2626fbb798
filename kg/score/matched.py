"""A passage's gold beside what was read of it: which claim is which, by relation and by parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.ledger import earns_edge
from kg.lexicon import Lexicon
from kg.model import Claim, Modality, Polarity, Reading, Span
from kg.schema import Relation
from kg.score.annotation import Line, Party, Passage, Trap
from kg.score.keys import Keys, Known, Names, actor_keys, known_of, names_of, party_keys

Status = tuple[Modality, Polarity]
Pair = tuple[Keys, Keys]
EDGE: Status = Modality.ACTUAL, Polarity.POSITIVE
OFFICE, LEARNED, FRAME = "office", "learned", "frame"
# What stands behind the relation's name in a rule; anything else is the name of a frame.
_FINDERS = {"title": OFFICE, "cue": LEARNED, "learned": LEARNED}


@dataclass(frozen=True, eq=False, slots=True)
class Want:
    """One pair of a line's parties."""

    line: Line
    source: Party
    target: Party
    keys: Pair
    claimant: Keys


@dataclass(frozen=True, eq=False, slots=True)
class Told:
    """A claim that was read, by whom it was found, and whether it draws the plain edge."""

    claim: Claim
    keys: Pair
    claimant: Keys
    finder: str
    edge: bool

    @property
    def real(self) -> Status:
        """How real the reader took it to be, and whether affirmed."""
        return self.claim.modality, self.claim.polarity


@dataclass(frozen=True, eq=False, slots=True)
class Hit:
    """A pair of the gold with the claims between its parties, and those that have its relation too."""

    want: Want
    told: tuple[Told, ...]
    dyads: tuple[Told, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Case:
    """One passage: every pair of its gold, everything that was read, and the traps that were hit.

    `led` are the stretches of its text that lead to an actor; `voiced` are the traps that are told as deeds
    by the article or their own doer, `drawn` those that the graph shows as edges.
    """

    passage: Passage
    known: Known
    hits: tuple[Hit, ...]
    told: tuple[Told, ...]
    led: tuple[tuple[Span, str], ...]
    voiced: tuple[Trap, ...]
    drawn: tuple[Trap, ...]

    def matches(self, told: Told) -> list[Want]:
        """The pairs of the gold, doubtful ones too, that a claim is."""
        return [hit.want for hit in self.hits if told in hit.told]


def finder_of(claim: Claim) -> str:
    """Who found a claim: frames, titles or the learned half; several, where several did."""
    names = {rule.rpartition(".")[2] for rule in rules_of(claim)}
    return " and ".join(sorted({_FINDERS.get(name, FRAME) for name in names}))


def rules_of(claim: Claim) -> tuple[str, ...]:
    """The rules by which a claim was read."""
    return tuple(sorted({evidence.rule for evidence in claim.evidence}))


def match(
    passages: Sequence[Passage],
    readings: Iterable[Reading],
    lexicon: Lexicon,
    relations: Mapping[str, Relation],
) -> list[Case]:
    """Every passage beside its reading."""
    names = names_of(lexicon)
    return [
        _case(passage, reading, names, relations) for passage, reading in zip(passages, readings, strict=True)
    ]


def _case(passage: Passage, reading: Reading, names: Names, relations: Mapping[str, Relation]) -> Case:
    known = known_of(reading, names)
    told = tuple(_told(claim, known) for claim in reading.claims)
    hits = tuple(_hit(want, told, relations) for want in _wanted(passage, names))
    voiced = [t for t in told if t.real == EDGE and t.claim.claimant in (None, t.claim.subject)]
    drawn = [t for t in told if t.edge]
    return Case(
        passage,
        known,
        hits,
        told,
        tuple((d.span, d.entity) for d in reading.decisions if d.entity),
        tuple(trap for trap in passage.traps if _is_hit(trap, voiced, names)),
        tuple(trap for trap in passage.traps if _is_hit(trap, drawn, names)),
    )


def _told(claim: Claim, known: Known) -> Told:
    return Told(
        claim,
        (actor_keys(claim.subject, known), actor_keys(claim.object, known)),
        actor_keys(claim.claimant, known) if claim.claimant else frozenset(),
        finder_of(claim),
        bool(claim.relation) and earns_edge(claim, {**known.names.lexicon.actors, **known.entities}),
    )


def _wanted(passage: Passage, names: Names) -> Iterator[Want]:
    for line in passage.lines:
        claimant = party_keys(line.claimant[0], names) if line.claimant else frozenset()
        for source in line.source:
            for target in line.target:
                keys = party_keys(source, names), party_keys(target, names)
                yield Want(line, source, target, keys, claimant)


def _hit(want: Want, told: Sequence[Told], relations: Mapping[str, Relation]) -> Hit:
    relation = relations.get(want.line.relation)
    fits = _either_way if relation and relation.symmetric else _one_way
    dyads = tuple(each for each in told if fits(want.keys, each.keys))
    return Hit(want, tuple(each for each in dyads if each.claim.relation == want.line.relation), dyads)


def _one_way(want: Pair, told: Pair) -> bool:
    return bool(want[0] & told[0] and want[1] & told[1])


def _either_way(want: Pair, told: Pair) -> bool:
    return _one_way(want, told) or bool(want[0] & told[1] and want[1] & told[0])


def _is_hit(trap: Trap, told: Iterable[Told], names: Names) -> bool:
    sources = [party_keys(party, names) for party in trap.source]
    targets = [party_keys(party, names) for party in trap.target]
    return any(
        each.claim.relation == trap.relation
        and any(keys & each.keys[0] for keys in sources)
        and any(keys & each.keys[1] for keys in targets)
        for each in told
    )


def earning(want: Want, subject: Keys = frozenset()) -> bool:
    """Whether a line earns a plain edge: actual, affirmed, told by the article or its own subject."""
    line = want.line
    own = not line.claimant or bool(want.claimant & (want.keys[0] | subject))
    return line.real == EDGE and not line.hearsay and own


def is_signed(told: Told, case: Case) -> bool:
    """Whether a reader would sign a claim's edge: some line bears out relation, parties, status and voice."""
    return any(earning(want, told.keys[0]) for want in case.matches(told))


def status_of(hit: Hit) -> Status:
    """The status that was read: the line's own where some claim has it, else that of the surest claim."""
    told = {each.real for each in hit.told}
    if hit.want.line.real in told:
        return hit.want.line.real
    return min(hit.told, key=lambda each: (-each.claim.confidence, each.claim.id)).real


def found(case: Case) -> list[Hit]:
    """The sure pairs that were found."""
    return [hit for hit in case.hits if hit.want.line.sure and hit.told]


def heard(hit: Hit) -> bool:
    """Whether some claim is told in the line's voice."""
    return any(hit.want.claimant & told.claimant for told in hit.told)
