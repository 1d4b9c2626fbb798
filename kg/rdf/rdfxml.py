"""Facts → RDF/XML, by pyoxigraph's writer."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox

from kg.errors import GraphError
from kg.rdf.terms import KNOWN, Facts, Literal, Term, Triple, compact, expand
from kg.rdf.turtle import in_order

# What no XML 1.0 document can hold, escaped or not (XML 1.0, production 2). `kg.rdf.terms` keeps
# surrogates out, and pyoxigraph would write the rest.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def rdfxml(facts: Facts) -> str:
    """The text of an RDF/XML file, subjects in order.

    Raises GraphError where a name or a quotation holds a character that XML has no way to write.
    """
    prefixes = {prefix: start for prefix, start in sorted(KNOWN.items()) if prefix != "id"}
    made = ox.serialize(_triples(facts), format=ox.RdfFormat.RDF_XML, prefixes=prefixes) or b""
    # pyoxigraph writes carriage returns bare, which every reader of XML turns into line feeds (2.11).
    return made.decode().replace("\r", "&#xD;") + "\n"


def _triples(facts: Facts) -> Iterator[ox.Triple]:
    for subject in sorted(facts):
        for name, term in in_order(facts[subject]):
            yield ox.Triple(ox.NamedNode(subject), ox.NamedNode(expand(name)), _term(subject, name, term))


def _term(subject: str, name: str, term: Term) -> ox.NamedNode | ox.Literal:
    if isinstance(term, str):
        return ox.NamedNode(term)
    if isinstance(term, Triple):
        raise GraphError("RDF/XML cannot hold the triple terms of RDF 1.2; write ttl, trig, nt or nq")
    if bad := _NOT_XML.search(term.text):
        raise GraphError(
            f"RDF/XML cannot hold the character U+{ord(bad[0]):04X}, which stands in {name} of "
            f"{compact(subject)}; write ttl, trig, nt, nq or jsonld"
        )
    return _literal(term)


def _literal(term: Literal) -> ox.Literal:
    if term.lang:
        return ox.Literal(term.text, language=term.lang)
    return ox.Literal(term.text, datatype=ox.NamedNode(expand(term.datatype)))
