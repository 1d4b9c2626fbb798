"""The fields of all that the graph tells, once: every door writes and reads them by this table.

A field has the same name in the dataclass, in JSON and in the rows of the explorer; the order of a table is
that of the dataclass's JSON and of every RDF file. What needs more than a field (evidence, which RDF takes
apart into attestations, sentences and mentions) is put together by the doors out of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from kg.model import Bound, Dated, Entity, Heard, Interval, Kind, Known, Modality, Polarity, Precision


class Value(Enum):
    """What a value is; each door says once for each form how it writes and reads it."""

    TEXT = auto()
    THING = auto()  # the id of an actor, a document, a review
    RELATION = auto()  # the name of a relation
    TERM = auto()  # a value of an enumeration that the vocabulary has a term for
    WORD = auto()  # a value of an enumeration that is but a word
    KIND = auto()  # a class of the vocabulary, with those above it
    DAY = auto()
    MOMENT = auto()
    FLAG = auto()  # said only where it is true, unless it must be there
    NUMBER = auto()
    OFFSET = auto()
    ADDRESS = auto()
    WIKIDATA = auto()
    PARTS = auto()  # a value whose own fields are said of the same subject


@dataclass(frozen=True, slots=True)
class Field:
    """One field: how RDF says it, of what form it is, whether it has many values, or must have one.

    `of` are the values that it may have, `parts` the fields of a value of the class `whole` that has some of
    its own; those that must be there must where there is any.
    """

    name: str
    predicate: str
    form: Value
    of: type[StrEnum] | None = None
    many: bool = False
    must: bool = False
    parts: tuple[Field, ...] = ()
    whole: type | None = None


ACTOR = (
    Field("label", "rdfs:label", Value.TEXT, must=True),
    Field("kind", "rdf:type", Value.KIND, of=Kind, must=True),
    Field("names", "skos:altLabel", Value.TEXT, many=True),
    Field("wikidata", "owl:sameAs", Value.WIKIDATA),
    Field("iso2", "kg:iso3166Alpha2", Value.TEXT),
    Field("iso3", "kg:iso3166Alpha3", Value.TEXT),
    Field("part_of", "kg:partOf", Value.THING),
    Field("claimed_by", "kg:claimedBy", Value.THING),
    Field("country", "kg:country", Value.THING),
    Field("unlisted", "kg:unlisted", Value.FLAG),
)
OWNERS = tuple(field.name for field in ACTOR if field.form is Value.THING)
DOCUMENT = (
    Field("title", "dcterms:title", Value.TEXT),
    Field("issued", "dcterms:issued", Value.DAY),
    Field("publisher", "dcterms:publisher", Value.TEXT),
    Field("source", "dcterms:source", Value.ADDRESS),
    Field("dated", "kg:dated", Value.WORD, of=Dated),
    Field("author", "dcterms:creator", Value.TEXT),
    Field("language", "dcterms:language", Value.TEXT),
    Field("media_type", "dcterms:format", Value.TEXT),
    Field("text_sha256", "kg:textSha256", Value.TEXT),
    Field("name", "dcterms:identifier", Value.TEXT, must=True),
    Field("sha256", "kg:sha256", Value.TEXT, must=True),
)
# Which document a document's origin is named by; known of all documents together, and no field of one.
ORIGIN = Field("origin", "kg:origin", Value.THING)
INTERVAL = (
    Field("start", "kg:eventStart", Value.DAY, must=True),
    Field("end", "kg:eventEnd", Value.DAY, must=True),
    Field("precision", "kg:datePrecision", Value.WORD, of=Precision, must=True),
)
CLAIM = (
    Field("subject", "rdf:subject", Value.THING, must=True),
    Field("relation", "rdf:predicate", Value.RELATION, must=True),
    Field("object", "rdf:object", Value.THING, must=True),
    Field("polarity", "kg:polarity", Value.TERM, of=Polarity, must=True),
    Field("modality", "kg:modality", Value.TERM, of=Modality, must=True),
    Field("claimant", "kg:claimant", Value.THING),
    Field("hearsay", "kg:hearsay", Value.FLAG, must=True),
    Field("when", "", Value.PARTS, parts=INTERVAL, whole=Interval),
    Field("place", "sem:hasPlace", Value.THING),
    Field("others", "sem:hasActor", Value.THING, many=True),
    Field("confidence", "kg:confidence", Value.NUMBER, must=True),
)
HEARD = (
    Field("stated", "kg:statedLikelihood", Value.NUMBER, must=True),
    Field("subject", "kg:subjectLikelihood", Value.NUMBER, must=True),
    Field("object", "kg:objectLikelihood", Value.NUMBER, must=True),
    Field("real", "kg:statusLikelihood", Value.NUMBER),
    Field("rival", "kg:rival", Value.RELATION),
    Field("against", "kg:rivalLikelihood", Value.NUMBER),
    Field("like", "kg:taughtBy", Value.TEXT),
)
# What is said of a piece of evidence itself, of its sentence, and of what was decided on its words.
ATTESTATION = (
    Field("rule", "kg:rule", Value.TEXT, must=True),
    Field("confidence", "kg:confidence", Value.NUMBER, must=True),
    Field("review", "kg:reviewedBy", Value.THING),
    Field("undated", "kg:undated", Value.FLAG),
    Field("heard", "", Value.PARTS, parts=HEARD, whole=Heard),
    Field("page", "kg:page", Value.OFFSET),
)
SPAN = (
    Field("start", "nif:beginIndex", Value.OFFSET, must=True),
    Field("end", "nif:endIndex", Value.OFFSET, must=True),
)
SENTENCE = (
    Field("quote", "nif:anchorOf", Value.TEXT, must=True),
    Field("document", "nif:referenceContext", Value.THING, must=True),
)
MENTION = (
    Field("entity", "itsrdf:taIdentRef", Value.THING),
    Field("rule", "kg:rule", Value.TEXT, must=True),
    Field("reason", "kg:reason", Value.TEXT, must=True),
)


# The first decisions of a piece of evidence are those on the claim's subject, object and claimant.
PARTIES = ("kg:subjectMention", "kg:objectMention", "kg:claimantMention")

REVIEW = (
    Field("says", "rdfs:label", Value.TEXT, must=True),
    Field("why", "rdfs:comment", Value.TEXT),
    Field("when", "prov:endedAtTime", Value.MOMENT, must=True),
    Field("name", "kg:reviewedName", Value.TEXT),
    Field("document", "kg:reviewedIn", Value.THING),
)

# A state over time. Each bound has fields of its own.
START = (
    Field("earliest", "sem:hasEarliestBeginTimeStamp", Value.DAY),
    Field("latest", "sem:hasLatestBeginTimeStamp", Value.DAY),
    Field("precision", "kg:startPrecision", Value.WORD, of=Precision, must=True),
    Field("known", "kg:startKnown", Value.WORD, of=Known, must=True),
    Field("claims", "kg:startClaim", Value.THING, many=True),
)
END = (
    Field("earliest", "sem:hasEarliestEndTimeStamp", Value.DAY),
    Field("latest", "sem:hasLatestEndTimeStamp", Value.DAY),
    Field("precision", "kg:endPrecision", Value.WORD, of=Precision, must=True),
    Field("known", "kg:endKnown", Value.WORD, of=Known, must=True),
    Field("claims", "kg:endClaim", Value.THING, many=True),
)
PERIOD = (
    Field("subject", "kg:source", Value.THING, must=True),
    Field("relation", "kg:relation", Value.RELATION, must=True),
    Field("object", "kg:target", Value.THING, must=True),
    Field("start", "", Value.PARTS, must=True, parts=START, whole=Bound),
    Field("end", "", Value.PARTS, parts=END, whole=Bound),
    Field("claims", "prov:wasDerivedFrom", Value.THING, many=True),
    Field("against", "kg:disputedBy", Value.THING, many=True),
    Field("last", "kg:lastSaid", Value.DAY),
)


def owners(entity: Entity) -> set[str]:
    """The actors that this one is told to belong to, in whichever way."""
    return {owner for name in OWNERS if (owner := getattr(entity, name))}


def flat(fields: Sequence[Field]) -> Iterator[Field]:
    """The fields, with parts in the place of what has some."""
    for field in fields:
        yield from flat(field.parts) if field.parts else (field,)


def predicates(fields: Sequence[Field]) -> tuple[str, ...]:
    """The predicates of the fields in their order."""
    return tuple(field.predicate for field in flat(fields))
