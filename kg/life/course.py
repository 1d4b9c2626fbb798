"""A matter → its course: the turns that it took with each day of publication, every one made of claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.ledger import Ledger, own_deed
from kg.life.matter import Matter, Telling, origin, tellings
from kg.life.periods import of
from kg.life.value import Step, Turn
from kg.model import Claim, Known, Modality, Period, Polarity

AHEAD = frozenset({Modality.PLANNED, Modality.POSSIBLE})


def course(matter: Matter, ledger: Ledger) -> tuple[Step, ...]:
    """The turns in the order of publication; what documents without a day tell comes last, as repeated."""
    told = tellings((*matter.said, *(c for c in matter.ending if c not in matter.said)), ledger)
    heard = _Heard(matter, ledger, tuple(of(matter, ledger)))
    turns: list[tuple[Turn, Telling]] = []
    for telling in sorted(told, key=lambda t: (t.day is None, t.day or 0, _rank(t, matter), t.document)):
        turn = heard.turn(telling)
        if not heard.idle(telling, turn):
            turns.append((turn, telling))
        heard.add(telling, turn)
    return tuple(_steps(turns))


def _rank(telling: Telling, matter: Matter) -> int:
    """Within a day: what is said, before that it is over, before that it is not so."""
    if telling.claim.id in matter.ends:
        return 2
    return 1 + 2 * (telling.claim.polarity is Polarity.NEGATIVE)


@dataclass
class _Heard:
    """What has been told so far of a matter."""

    matter: Matter
    ledger: Ledger
    periods: Sequence[Period]
    affirmed: list[Telling] = field(default_factory=list)
    ahead: list[Telling] = field(default_factory=list)
    told: set[tuple[str, object]] = field(default_factory=set)
    ended: bool = False

    def idle(self, telling: Telling, turn: Turn) -> bool:
        """Whether it says nothing of the matter: that very document has told as much already, in another
        sentence or voice, or nobody has yet said what another relation is to end."""
        if turn is Turn.REPEATED:
            return (telling.document, self._sense(telling.claim)) in self.told
        return telling.claim.relation != self.matter.edge[2] and not self.affirmed

    def _sense(self, claim: Claim) -> object:
        return self.matter.edge[2] == claim.relation and (claim.polarity, _reality(claim))

    def turn(self, telling: Telling) -> Turn:
        """What this telling makes of the matter."""
        claim, matter = telling.claim, self.matter
        if matter.eased(telling):
            return Turn.EASED
        if claim.id in matter.ends:
            return Turn.REPEATED if self.ended else Turn.ENDED
        if claim.polarity is Polarity.NEGATIVE:
            return Turn.WITHDRAWN if self._takes_back(claim) else Turn.DENIED
        if not self.affirmed:
            return Turn.FIRST
        return self._once_more(telling)

    def _once_more(self, telling: Telling) -> Turn:
        """What is affirmed, and was before."""
        if self._copies(telling):
            return Turn.COPIED
        if self._fulfils(telling):
            return Turn.TRUE
        if self.ended and self._anew(telling.claim):
            return Turn.AGAIN
        if not any(_reality(t.claim) == _reality(telling.claim) for t in self.affirmed):
            return Turn.FIRST
        return Turn.CONFIRMED if self._bears_out(telling.claim) else Turn.REPEATED

    def add(self, telling: Telling, turn: Turn) -> None:
        """Takes it up, with what it was."""
        self.told.add((telling.document, self._sense(telling.claim)))
        if turn is Turn.ENDED:
            self.ended = bool(self.affirmed)
        elif turn is Turn.AGAIN:
            self.ended = False
        if telling.claim.relation != self.matter.edge[2] or telling.claim.polarity is Polarity.NEGATIVE:
            return
        self.affirmed.append(telling)
        if turn is Turn.TRUE:
            self.ahead.clear()
        elif telling.claim.modality in AHEAD and telling.day is not None:
            self.ahead.append(telling)

    def _copies(self, telling: Telling) -> bool:
        """Whether it is the text of a document that told the very same already."""
        source = origin(telling.document, self.ledger)
        return any(
            t.document != telling.document
            and origin(t.document, self.ledger) == source
            and t.claim.id == telling.claim.id
            for t in self.affirmed
        )

    def _fulfils(self, telling: Telling) -> bool:
        """Whether it is done, was not told so before, and was but planned or possible on an earlier day."""
        claim, day = telling.claim, telling.day
        if claim.id not in self.matter.begins or day is None:
            return False
        if any(t.claim.id == claim.id for t in self.affirmed):
            return False
        plans = [t.day for t in self.ahead if t.day is not None and t.day < day]
        return bool(plans) and (telling.when is None or telling.when.end >= min(plans))

    def _bears_out(self, claim: Claim) -> bool:
        """Whether who does it now says so himself, or what was alleged is now told as plain fact."""
        done = [t.claim for t in self.affirmed if t.claim.modality is Modality.ACTUAL]
        if claim.id not in self.matter.begins or not done:
            return False
        itself = claim.claimant is not None and own_deed(claim, self.ledger.entities)
        said = any(c.claimant is not None and own_deed(c, self.ledger.entities) for c in done)
        return (itself and not said) or not any(own_deed(c, self.ledger.entities) for c in done)

    def _takes_back(self, claim: Claim) -> bool:
        """Whether a voice denies what it affirmed, or a plan is given up by whoever had it."""
        if claim.claimant is not None and any(t.claim.claimant == claim.claimant for t in self.affirmed):
            return True
        given_up = claim.modality is Modality.PLANNED and not claim.hearsay
        return given_up and claim.claimant in (None, claim.subject) and bool(self.ahead)

    def _anew(self, claim: Claim) -> bool:
        """Whether a later period begins by this claim, with a day of its own."""
        later = [p.start for p in self.periods[1:]]
        return any(claim.id in start.claims and start.known is Known.TOLD for start in later)


def _reality(claim: Claim) -> Modality:
    """How real it is told, where what is planned and what is possible are alike."""
    return Modality.PLANNED if claim.modality in AHEAD else claim.modality


def _steps(turns: Sequence[tuple[Turn, Telling]]) -> Iterator[Step]:
    """What documents of a day say in one voice is one step; repeating is one step until another turn."""
    groups: dict[tuple[Turn, tuple[object, ...]], list[Telling]] = defaultdict(list)
    place = 0
    for turn, telling in turns:
        claim = telling.claim
        again = turn in (Turn.REPEATED, Turn.COPIED)
        place += not again
        voice = (claim.claimant, claim.hearsay, claim.modality, claim.relation)
        rest: tuple[object, ...] = (place, telling.day is None) if again else (telling.day, *voice)
        groups[turn, rest].append(telling)
    for (turn, _), told in groups.items():
        yield Step(
            min((t.day for t in told if t.day), default=None),
            turn,
            told[0].claim.id,
            tuple(dict.fromkeys(t.claim.id for t in told)),
            tuple(dict.fromkeys(t.document for t in told)),
        )
