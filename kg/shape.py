"""The fields of all that the graph tells, once: every door writes and reads them by this table.

A field has the same name in the dataclass, in JSON and in the rows of the explorer; the order of a table is
that of the dataclass's JSON and of every RDF file. What needs more than a field (evidence, which RDF takes
apart into attestations, sentences and mentions) is put together by the doors out of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from kg.model import Kind, Modality, Polarity, Precision


class Form(Enum):
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

    `of` are the values that it may have, `parts` the fields of a value that has some of its own.
    """

    name: str
    predicate: str
    form: Form
    of: type[StrEnum] | None = None
    many: bool = False
    must: bool = False
    parts: tuple[Field, ...] = ()


ACTOR = (
    Field("label", "rdfs:label", Form.TEXT, must=True),
    Field("kind", "rdf:type", Form.KIND, of=Kind, must=True),
    Field("names", "skos:altLabel", Form.TEXT, many=True),
    Field("wikidata", "owl:sameAs", Form.WIKIDATA),
    Field("iso2", "kg:iso3166Alpha2", Form.TEXT),
    Field("iso3", "kg:iso3166Alpha3", Form.TEXT),
    Field("part_of", "kg:partOf", Form.THING),
    Field("claimed_by", "kg:claimedBy", Form.THING),
)
DOCUMENT = (
    Field("title", "dcterms:title", Form.TEXT),
    Field("issued", "dcterms:issued", Form.DAY),
    Field("publisher", "dcterms:publisher", Form.TEXT),
    Field("source", "dcterms:source", Form.ADDRESS),
    Field("name", "dcterms:identifier", Form.TEXT, must=True),
    Field("sha256", "kg:sha256", Form.TEXT, must=True),
)
INTERVAL = (
    Field("start", "kg:eventStart", Form.DAY, must=True),
    Field("end", "kg:eventEnd", Form.DAY, must=True),
    Field("precision", "kg:datePrecision", Form.WORD, of=Precision, must=True),
)
CLAIM = (
    Field("subject", "rdf:subject", Form.THING, must=True),
    Field("relation", "rdf:predicate", Form.RELATION, must=True),
    Field("object", "rdf:object", Form.THING, must=True),
    Field("polarity", "kg:polarity", Form.TERM, of=Polarity, must=True),
    Field("modality", "kg:modality", Form.TERM, of=Modality, must=True),
    Field("claimant", "kg:claimant", Form.THING),
    Field("hearsay", "kg:hearsay", Form.FLAG, must=True),
    Field("when", "", Form.PARTS, parts=INTERVAL),
    Field("place", "sem:hasPlace", Form.THING),
    Field("others", "sem:hasActor", Form.THING, many=True),
    Field("confidence", "kg:confidence", Form.NUMBER, must=True),
)
# What is said of a piece of evidence itself, of its sentence, and of what was decided on its words.
ATTESTATION = (
    Field("rule", "kg:rule", Form.TEXT, must=True),
    Field("confidence", "kg:confidence", Form.NUMBER, must=True),
    Field("review", "kg:reviewedBy", Form.THING),
    Field("undated", "kg:undated", Form.FLAG),
)
SPAN = (
    Field("start", "nif:beginIndex", Form.OFFSET, must=True),
    Field("end", "nif:endIndex", Form.OFFSET, must=True),
)
SENTENCE = (
    Field("quote", "nif:anchorOf", Form.TEXT, must=True),
    Field("document", "nif:referenceContext", Form.THING, must=True),
)
MENTION = (
    Field("entity", "itsrdf:taIdentRef", Form.THING),
    Field("rule", "kg:rule", Form.TEXT, must=True),
    Field("reason", "kg:reason", Form.TEXT, must=True),
)


# The first decisions of a piece of evidence are those on the claim's subject, object and claimant.
PARTIES = ("kg:subjectMention", "kg:objectMention", "kg:claimantMention")

REVIEW = (
    Field("says", "rdfs:label", Form.TEXT, must=True),
    Field("why", "rdfs:comment", Form.TEXT),
    Field("when", "prov:endedAtTime", Form.MOMENT, must=True),
    Field("name", "kg:reviewedName", Form.TEXT),
    Field("document", "kg:reviewedIn", Form.THING),
)


def flat(fields: Sequence[Field]) -> Iterator[Field]:
    """The fields, with parts in the place of what has some."""
    for field in fields:
        yield from flat(field.parts) if field.parts else (field,)


def predicates(fields: Sequence[Field]) -> tuple[str, ...]:
    """The predicates of the fields in their order."""
    return tuple(field.predicate for field in flat(fields))
