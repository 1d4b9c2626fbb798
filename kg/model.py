"""The values that flow through the corridor: frozen, comparable, free of behaviour."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an entity is; the value is the local name of its RDF class."""

    STATE = "State"
    BREAKAWAY = "Breakaway"
    ORGANISATION = "Organisation"
    INTERGOVERNMENTAL = "IntergovernmentalOrganisation"
    GOVERNMENT_BODY = "GovernmentBody"
    NEWS_AGENCY = "NewsAgency"
    PERSON = "Person"
    REGION = "Region"


class Polarity(StrEnum):
    """Whether the text affirms the relation or says that it does not hold."""

    POSITIVE = "Positive"
    NEGATIVE = "Negative"


class Modality(StrEnum):
    """How real the text says the relation is."""

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


@dataclass(frozen=True, slots=True)
class Document:
    """One article. `text` is the file's whole content; every offset counts in it.

    `paragraphs` are the body's, stripped, in order; header lines (title, date, address, byline)
    stand outside them. `id` is the local name of its IRI.
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


@dataclass(frozen=True, slots=True)
class Interval:
    """When something happened: both days included, as precise as `precision` says."""

    start: datetime.date
    end: datetime.date
    precision: Precision


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor or a place. `id` is the local name of its IRI (`North_Korea`)."""

    id: str
    label: str
    kind: Kind
    names: tuple[str, ...] = ()
    wikidata: str | None = None
    iso2: str | None = None
    iso3: str | None = None
    part_of: str | None = None
    claimed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Why a stretch of text was read as an entity, or why it was not: a rule and a sentence for people."""

    span: Span
    entity: str | None
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that carries a claim, the words that triggered it and how the parties were found."""

    document: str
    sentence: Span
    quote: str
    triggers: tuple[Span, ...]
    rule: str
    confidence: float
    decisions: tuple[Decision, ...] = ()


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
