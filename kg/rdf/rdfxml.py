"""Facts → RDF/XML, every subject one element and every fact one line in it."""

from __future__ import annotations

import re

from kg.errors import GraphError
from kg.rdf.terms import KNOWN, Facts, Literal, Term, Triple, compact, expand
from kg.rdf.turtle import in_order

# What no XML 1.0 document can hold, escaped or not (XML 1.0, production 2). `kg.rdf.terms` keeps
# surrogates out.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Parsers turn bare line ends and, in attributes, bare white space into something else; invisible characters
# and those that turn the direction of text are shown as what they are.
_ESCAPED = re.compile('[&<>"\t\n\r\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]')
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def rdfxml(facts: Facts) -> str:
    """The text of an RDF/XML file.

    Raises GraphError where a name or a quotation holds a character that XML has no way to write.
    """
    head = "".join(
        f'\n    xmlns:{prefix}="{start}"' for prefix, start in sorted(KNOWN.items()) if prefix != "id"
    )
    nodes = "".join(_node(subject, facts[subject]) for subject in sorted(facts))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{head}>\n{nodes}</rdf:RDF>\n'


def _node(subject: str, found: set[tuple[str, Term]]) -> str:
    lines = "".join(f"    {_property(subject, name, term)}\n" for name, term in in_order(found))
    return f'  <rdf:Description rdf:about="{_escaped(subject)}">\n{lines}  </rdf:Description>\n'


def _property(subject: str, name: str, term: Term) -> str:
    if isinstance(term, str):
        return f'<{name} rdf:resource="{_escaped(term)}"/>'
    if isinstance(term, Triple):
        raise GraphError("RDF/XML cannot hold the triple terms of RDF 1.2; write ttl, trig, nt or nq")
    if bad := _NOT_XML.search(term.text):
        raise GraphError(
            f"RDF/XML cannot hold the character U+{ord(bad[0]):04X}, which stands in {name} of "
            f"{compact(subject)}; write ttl, trig, nt, nq or jsonld"
        )
    return f"<{name}{_kind(term)}>{_escaped(term.text)}</{name}>"


def _kind(term: Literal) -> str:
    if term.lang:
        return f' xml:lang="{term.lang}"'
    return "" if term.datatype == "xsd:string" else f' rdf:datatype="{expand(term.datatype)}"'


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda m: _NAMED.get(m[0]) or f"&#x{ord(m[0]):X};", text)
