"""SHACL shapes, a fixed part and one pair per relation; and what is wrong with a graph, in words."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib import SH

from kg.rdf.ontology import class_of, words_of
from kg.rdf.source import triples
from kg.rdf.terms import compact, expand, quoted
from kg.schema import Relation, load_relations
from kg.shape import (
    ACTOR,
    ATTESTATION,
    CLAIM,
    DOCUMENT,
    MENTION,
    ORIGIN,
    PERIOD,
    REVIEW,
    SENTENCE,
    SPAN,
    Field,
    Value,
    flat,
)

# The node shapes that speak of fields.
SHAPED = {
    "Actor": ACTOR,
    "Document": (*DOCUMENT, ORIGIN),
    "Claim": CLAIM,
    "Attestation": ATTESTATION,
    "Mention": MENTION,
    "Stretch": (*SPAN, *SENTENCE),
    "Quotation": (*SPAN, *SENTENCE),
    "Review": REVIEW,
    "Period": PERIOD,
}
_OF_PARTS = {
    part
    for field in (*CLAIM, *ATTESTATION, *PERIOD)
    if not (field.must and field.parts)
    for part in field.parts
}  # needed only where there is one of them
SHAPE = """
# {name}
kg:{name}-Shape a sh:NodeShape ;
    sh:targetSubjectsOf kg:{name} ;
    sh:class {domain} ; sh:message {whose} ;
    sh:property [ sh:path kg:{name} ; sh:class {range} ;
            sh:message {whom} ] .

kg:{name}-ClaimShape a sh:NodeShape ;
    sh:targetNode kg:{name} ;
    sh:property [ sh:path ( [ sh:inversePath rdf:predicate ] rdf:subject ) ; sh:class {domain} ;
            sh:message {said} ],
        [ sh:path ( [ sh:inversePath rdf:predicate ] rdf:object ) ; sh:class {range} ;
            sh:message {told} ] .
"""


def shapes_text(relations: Mapping[str, Relation]) -> str:
    """The text of shapes.ttl."""
    return _fixed() + "".join(_shape(relation) for relation in relations.values())


@cache
def _fixed() -> str:
    """The part that no relation has to do with: of fields, the file says nothing but what is wrong with them.

    How many values a field has, and which where they are enumerated, is known to `kg.shape`.
    """
    text = files("kg.rdf").joinpath("shapes.ttl").read_text(encoding="utf-8")
    text = re.sub(
        r"^kg:(\w+)Shape a sh:NodeShape.*?(?=\n\n|\Z)", _counted, text, flags=re.DOTALL | re.MULTILINE
    )
    for field in flat((*CLAIM, *PERIOD)):
        if field.of is not None:
            text = _enumerated(text, field)
    return text


def _counted(shape: re.Match[str]) -> str:
    """A node shape with the number of values of each of its fields."""
    text = shape[0]
    for field in flat(SHAPED.get(shape[1], ())):
        least = " sh:minCount 1 ;" if field.must and field not in _OF_PARTS else ""
        most = "" if field.many else " sh:maxCount 1 ;"
        start = f"[ sh:path {field.predicate} ;"
        text = text.replace(start, start + least + most)
    return text


def _enumerated(text: str, field: Field) -> str:
    """In place of the predicate in brackets, its values."""
    assert field.of is not None, field
    local = field.predicate.partition(":")[2]
    terms = [f"kg:{value}" if field.form is Value.TERM else str(value) for value in field.of]
    listed = terms if field.form is Value.TERM else [quoted(term) for term in terms]
    text = text.replace(f"sh:in ( {field.predicate} )", f"sh:in ( {' '.join(listed)} )")
    text = text.replace(f"{{{field.predicate}}}", _or(terms))
    return text.replace(f"{{{local}}}", _or([str(value) for value in field.of]))


def _or(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _shape(relation: Relation) -> str:
    domain, range = class_of(relation.domain), class_of(relation.range)
    label, check = relation.label, "check its kind in the lexicon"
    messages = {
        "whose": f"it is subject of “{label}”, so it must be {words_of(relation.domain)}: {check}",
        "whom": f"the object of “{label}” must be {words_of(relation.range)}: {check}",
        "said": f"the subject of a claim “{label}” must be {words_of(relation.domain)}: {check}",
        "told": f"the object of a claim “{label}” must be {words_of(relation.range)}: {check}",
    }
    written = {key: quoted(text) for key, text in messages.items()}
    return SHAPE.format(name=relation.name, domain=domain, range=range, **written)


def validate(path: Path, relations: Mapping[str, Relation] | None = None) -> list[str]:
    """What is wrong with a graph file, one line each and sorted; nothing when it conforms."""
    return problems(_graph(path), shapes(load_relations() if relations is None else relations))


def _graph(path: Path) -> rdflib.Graph:
    """A file's triples as pyshacl takes them.

    Without triple terms (RDF 1.2), which it cannot hold: they say in another form what a claim says.
    """
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)  # it would warn of what we report ourselves
    graph = rdflib.Graph()
    for subject, predicate, term, _ in triples(path):
        if not isinstance(term, ox.Triple):
            graph.add((_term(subject), rdflib.URIRef(predicate.value), _term(term)))
    return graph


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal) -> rdflib.term.Node:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    # To rdflib a string without a type and one of type xsd:string are two things; and it would turn `Z` into
    # `+00:00` and a number into its own form of it.
    plain = term.datatype.value == str(rdflib.XSD.string)
    type = None if plain else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=type, normalize=False)


def shapes(relations: Mapping[str, Relation]) -> rdflib.Graph:
    """The shapes as a graph."""
    return rdflib.Graph().parse(data=shapes_text(relations), format="turtle")


def problems(data: rdflib.Graph, shapes: rdflib.Graph) -> list[str]:
    """What is wrong with a graph by these shapes, in words."""
    import pyshacl  # takes half a second to load, and only this command needs it

    logging.getLogger("pyshacl").setLevel(logging.CRITICAL)
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes, meta_shacl=False, advanced=False)
    return [] if conforms else sorted(set(_problems(report, data)))


def _problems(report: rdflib.Graph, data: rdflib.Graph) -> Iterator[str]:
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        node, value = report.value(result, SH.focusNode), report.value(result, SH.value)
        said = sorted(_short(str(message)) for message in report.objects(result, SH.resultMessage))
        if value is not None and _is_term(node, data):
            node, value = value, None  # some shapes ask a class or a relation for all that is wrong with it
        found = f" (found {_name(value, data)})" if value is not None and value != node else ""
        yield f"{_name(node, data)}: {'; '.join(said)}{found}"


def _is_term(node: rdflib.term.Node | None, data: rdflib.Graph) -> bool:
    own = rdflib.URIRef(expand("kg:Relation")), rdflib.URIRef(expand("nif:String"))
    return node in own or (node, rdflib.RDF.type, own[0]) in data


def _short(message: str) -> str:
    return re.sub(r"https?://\S+(?=\s)", lambda iri: compact(iri[0]), message)


def _name(node: rdflib.term.Node | None, data: rdflib.Graph) -> str:
    """A node by its short IRI, with its label or, for a claim, what it says."""
    if not isinstance(node, rdflib.URIRef):
        return " ".join(str(node).split())
    label = data.value(node, rdflib.RDFS.label)
    parts = [data.value(node, part) for part in (rdflib.RDF.subject, rdflib.RDF.predicate, rdflib.RDF.object)]
    said = [str(data.value(part, rdflib.RDFS.label) or part) for part in parts if part is not None]
    words = " ".join((" ".join(said) if len(said) == 3 else str(label or "")).split())
    return f"{compact(str(node))} “{words}”" if words else compact(str(node))
