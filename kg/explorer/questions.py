"""What a store is asked for the explorer: the fields of all that it shows, each under its own name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import CLASSES
from kg.shape import (
    ACTOR,
    ATTESTATION,
    CLAIM,
    DOCUMENT,
    ORIGIN,
    REVIEW,
    SENTENCE,
    SPAN,
    Field,
    Value,
    predicates,
)

_NO_LIMIT = 10**9
ONE_EACH = tuple(field for field in CLAIM if not field.many)


def _all(subject: str, *said: str) -> str:
    """Patterns `?subject predicate ?object`, each as a query of its own.

    The engine joins those by hashing, which for a whole store is several times as fast as the look-up for
    each row that it would choose; the limit does nothing but keep it from seeing through them.
    """
    pairs = [one.split() for one in said]
    return " ".join(
        f"{{ SELECT ?{subject} {o} {{ ?{subject} {p} {o} }} LIMIT {_NO_LIMIT} }}" for p, o in pairs
    )


def _said(fields: Sequence[Field]) -> list[str]:
    return [f"{field.predicate} ?{field.name}" for field in fields]


def _fields(subject: str, fields: Sequence[Field]) -> Iterator[str]:
    """Patterns for fields: what each is told by, and together the parts that something must have. None needs
    to be there, but for the things that it is about: what is without one that it must have is the reader's to
    tell."""
    for field in fields:
        found = _all(subject, *_said([part for part in field.parts if part.must] or (field,)))
        needed = field.must and field.form in (Value.THING, Value.RELATION)
        yield found if needed else f"OPTIONAL {{ {found} }}"
        yield from _fields(subject, [part for part in field.parts if not part.must])


def _names(fields: Sequence[Field]) -> str:
    return " ".join(f"?{name}" for field in fields for name in [p.name for p in field.parts] or [field.name])


def _whole(kind: str, fields: Sequence[Field]) -> str:
    """Subjects of which there are few: all that is said of them by these fields, a row for each."""
    return f"SELECT ?x ?p ?o {{ ?x a {kind} ; ?p ?o FILTER(?p IN ({', '.join(predicates(fields))})) }}"


_SPAN = _all("t", *_said(SPAN))
QUERIES = {
    "actors": _whole("kg:Actor", ACTOR),
    "documents": _whole("kg:Document", (*DOCUMENT, ORIGIN)),
    "relations": """SELECT DISTINCT ?x ?label ?family { ?x a kg:Relation
        OPTIONAL { ?x rdfs:label ?label } OPTIONAL { ?x kg:family ?family } }""",
    "claims": f"SELECT ?x {_names(ONE_EACH)} {{ ?x a kg:Claim . {' '.join(_fields('x', ONE_EACH))} }}",
    **{
        field.name: f"SELECT DISTINCT ?x ?o {{ ?x a kg:Claim . {_all('x', f'{field.predicate} ?o')} }}"
        for field in CLAIM
        if field.many
    },
    "attestations": f"""SELECT ?x ?a {_names((*SENTENCE, *SPAN, *ATTESTATION))} {{
        {_all("x", "kg:attestation ?a")} {_all("a", "kg:sentence ?t")} {_SPAN} {_all("t", *_said(SENTENCE))}
        {" ".join(_fields("a", ATTESTATION))} }}""",
    "triggers": f"SELECT ?a {_names(SPAN)} {{ {_all('a', 'kg:trigger ?t')} {_SPAN} }}",
    "mentions": f"""SELECT ?a {_names(SPAN)} ?entity {{
        {_all("a", "kg:mention ?t")} {_SPAN} {_all("t", "itsrdf:taIdentRef ?entity")} }}""",
    "reviews": f"""SELECT ?x ?class ?who ?about ?into {_names(REVIEW)} {{
        ?x a kg:Review , ?class ; prov:used ?about ; prov:wasAssociatedWith/rdfs:label ?who
        FILTER(?class IN ({", ".join(f"kg:{name}" for name in CLASSES.values())}))
        {" ".join(_fields("x", REVIEW))} OPTIONAL {{ ?about dcterms:isReplacedBy ?into }} }}""",
    "revised": """SELECT ?x ?claim ?became { ?was a kg:WithdrawnClaim ; prov:wasInvalidatedBy ?x ;
        prov:value ?claim . ?now prov:wasRevisionOf ?was
        OPTIONAL { ?now prov:specializationOf ?later } BIND(COALESCE(?later, ?now) AS ?became) }""",
}
ITSRDF = "PREFIX itsrdf: <http://www.w3.org/2005/11/its/rdf#>\n"
