"""The values that flow through the corridor: frozen, comparable, free of behaviour."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """What an entity is; the value is the local name of its RDF class."""

    STATE = "State"
    BREAKAWAY = "Breakaway"
    ORGANISATION = "Organisation"
    INTERGOVERNMENTAL = "IntergovernmentalOrganisation"
    GOVERNMENT_BODY = "GovernmentBody"
    NEWS_AGENCY = "NewsAgency"
    GROUP = "Group"
    PERSON = "Person"
    REGION = "Region"


class Polarity(StrEnum):
    """Whether the text affirms the relation or says that it does not hold."""

    POSITIVE = "Positive"
    NEGATIVE = "Negative"


class Modality(StrEnum):
    """How real the text says the relation is, from the least to the most unreal."""

    ACTUAL = "Actual"
    PLANNED = "Planned"
    POSSIBLE = "Possible"
    DEMANDED = "Demanded"
    HYPOTHETICAL = "Hypothetical"


class Precision(StrEnum):
    """How exact a date is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a document's text, in Unicode code points."""

    start: int
    end: int


class Dated(StrEnum):
    """How an article's day of publication is known, the surest first."""

    STATED = "stated"  # on a line of the article's own
    METADATA = "metadata"  # by what published it: a page's metadata, a feed, the head of a mail, a table
    DATELINE = "dateline"  # "KYIV, July 13 (Reuters) –"
    ADDRESS = "address"  # https://example.org/2022/07/13/envoy
    FILE = "file"  # by the file that it came in: when a PDF was made


@dataclass(frozen=True, slots=True)
class Document:
    """One article. `text` is its text as it was taken out of its file: all of a text file, with `\\n` at the
    ends of lines, what a page, a PDF or a mail says; every offset counts in it.

    `paragraphs` are the body's, stripped, in order; header lines (title, date, address, byline)
    stand outside them. `id` is the local name of its IRI. `sha256` is the digest of the original's bytes,
    `text_sha256` that of the text in UTF-8. `pages` are the offsets at which the original's pages begin.
    """

    id: str
    text: str
    paragraphs: tuple[Span, ...]
    name: str
    sha256: str
    title: str | None = None
    issued: datetime.date | None = None
    publisher: str | None = None
    source: str | None = None
    dated: Dated | None = None
    author: str | None = None
    language: str | None = None
    media_type: str | None = None
    text_sha256: str | None = None
    pages: tuple[int, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The number of the page, from 1, that an offset is on; None where the original has no pages."""
        return bisect_right(self.pages, offset) or None


@dataclass(frozen=True, slots=True)
class Interval:
    """When something happened: both days included, as precise as `precision` says."""

    start: datetime.date
    end: datetime.date
    precision: Precision


class Known(StrEnum):
    """How a day is known: a text tells it, or it is but that of the first article that says so."""

    TOLD = "told"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Bound:
    """When a state began or ended: on `earliest` at the earliest, by `latest` at the latest; None: not known.

    `claims` are the ids of those that say so.
    """

    earliest: datetime.date | None
    latest: datetime.date | None
    precision: Precision
    known: Known
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """A state that goes on for some time: from when to when a relation held between two, as claims tell it.

    `end` is None where nobody says that it is over. `claims` are those that affirm it, `last` the day of the
    last article that does; `against` are the claims that contradict it, by which it is disputed.
    """

    id: str
    subject: str
    relation: str
    object: str
    start: Bound
    end: Bound | None
    claims: tuple[str, ...]
    against: tuple[str, ...] = ()
    last: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor or a place. `id` is the local name of its IRI (`North_Korea`).

    `country` is the state that the texts tell a person to be of. `unlisted`: nothing but texts knows it, so
    its name is all that it can be known by in another text.
    """

    id: str
    label: str
    kind: Kind
    names: tuple[str, ...] = ()
    wikidata: str | None = None
    iso2: str | None = None
    iso3: str | None = None
    part_of: str | None = None
    claimed_by: str | None = None
    country: str | None = None
    unlisted: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """Why a stretch of text was read as an entity, or why it was not: a rule and a sentence for people."""

    span: Span
    entity: str | None
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What the learned reader says of a claim: how likely its words state the relation, and mean its parties.

    `real` is how likely it is told as real as the claim has it, in modality and polarity.
    `rival` is the likeliest other relation of the words, `against` how likely that is. `like` names passages
    that taught it, the nearest first, each with its word: “pact” in ce-77.
    """

    stated: float
    subject: float
    object: float
    real: float | None = None
    rival: str | None = None
    against: float | None = None
    like: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that carries a claim, the words that triggered it and how the parties were found.

    `review` is the id of the review that had the sentence read so; None where the reader read it.
    `undated`: this sentence gives no date; that of the claim is the one that its other sentences give.
    `heard` is None where nothing learned was listened to. `page` is the one of the original that the
    sentence begins on, where that has pages.
    """

    document: str
    sentence: Span
    quote: str
    triggers: tuple[Span, ...]
    rule: str
    confidence: float
    decisions: tuple[Decision, ...] = ()
    review: str | None = None
    undated: bool = False
    heard: Heard | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One relation between two entities as a text states it.

    `id` comes from everything but the evidence: the same content in two articles is one claim
    with two pieces of evidence. `claimant` is None where the article says it in its own voice.
    """

    id: str
    subject: str
    relation: str
    object: str
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ACTUAL
    claimant: str | None = None
    hearsay: bool = False
    when: Interval | None = None
    place: str | None = None
    others: tuple[str, ...] = ()
    confidence: float = 0.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document gave: a pure function of the document, the lexicon and the relations."""

    document: Document
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Clash:
    """Documents that differ in what an actor is: a sentence for people that says whom was followed."""

    entity: str
    reason: str


class Act(StrEnum):
    """What a human does in a review; UNDO takes an earlier review back."""

    CONFIRM = "confirm"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    APART = "apart"
    UNDO = "undo"


# The local names of the RDF classes of reviews.
CLASSES = MappingProxyType(
    {
        Act.CONFIRM: "Confirmation",
        Act.REJECT: "Rejection",
        Act.CORRECT: "Correction",
        Act.MERGE: "Merger",
        Act.APART: "Distinction",
    }
)


@dataclass(frozen=True, slots=True)
class Review:
    """What a human decided on a claim, on the reading of a name as an actor, or on two actors.

    On a claim: `claim`, and as `places` the document and sentence of every piece of evidence that was seen;
    what is read elsewhere later is not decided by it. On a name: `actor`, `name`, and `document` or None
    for all. To merge: `actor`, which is one with `into`. To keep apart: `actor`, which is not `into`.
    To undo: `undoes`.
    `becomes` is the content that a claim is corrected to, `into` the actor that takes the other's place,
    `actors` those that the graph does not have yet. `says` tells people what it was about.
    """

    id: str
    act: Act
    who: str
    when: datetime.datetime
    why: str = ""
    says: str = ""
    claim: str | None = None
    places: tuple[tuple[str, Span], ...] = ()
    becomes: Claim | None = None
    actor: str | None = None
    name: str | None = None
    document: str | None = None
    into: str | None = None
    actors: tuple[Entity, ...] = ()
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A claim with the evidence that a review took from it; `becomes` is the claim that has it now."""

    claim: Claim
    review: str
    becomes: str | None = None


@dataclass(frozen=True, slots=True)
class Retired:
    """An actor that reviews left without a claim; `into` took its place, and gained these names by it."""

    entity: Entity
    review: str
    into: str | None = None
    gained: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What reviews did to a graph: enough to tell it, and to take all of it back."""

    reviews: tuple[Review, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    retired: tuple[Retired, ...] = ()
    made: tuple[tuple[str, str], ...] = ()  # actor → the review that brought it in
