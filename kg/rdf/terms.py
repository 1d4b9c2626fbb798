"""RDF terms and facts as plain values: what the writers sort and the readers fill."""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from kg.errors import GraphError
from kg.ids import ID, PREFIXES
from kg.model import Span

KNOWN = MappingProxyType(
    {
        **PREFIXES,
        "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
        "time": "http://www.w3.org/2006/time#",
    }
)
ONTOLOGY = KNOWN["kg"].rstrip("#")


class Literal(NamedTuple):
    """A literal; `datatype` is a prefixed name, and `lang` is set for words of a language alone."""

    text: str
    datatype: str = "xsd:string"
    lang: str = ""


class Triple(NamedTuple):
    """A triple term of RDF 1.2: a statement that is spoken of, and not made; full IRIs."""

    subject: str
    predicate: str
    object: str


Term = str | Literal | Triple  # a str is a full IRI: nothing that is written here has a blank node
Facts = dict[str, set[tuple[str, Term]]]  # subject → its (predicate as a prefixed name, object)
Quads = dict[str, Facts]  # graph → what it holds; "" is the default graph

# What an IRI may not hold (RFC 3987): controls, marks of syntax, surrogates, private use and
# what is no character. Ids come escaped from kg.ids.
_NO_CHARACTERS = "".join(chr(plane << 16 | last) for plane in range(1, 15) for last in (0xFFFE, 0xFFFF))
_FORBIDDEN = re.compile(
    '[\x00-\x20\x7f-\x9f<>"{}|^`\\\\\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\uffff'
    f"\U000e0000-\U000e0fff\U000f0000-\U0010ffff{_NO_CHARACTERS}]|%(?![0-9A-Fa-f]{{2}})"
)
_ADDRESS = re.compile(r"https?://[\w-]+(\.[\w-]+)*(:[0-9]{1,5})?(?=[/?#]|$)", re.IGNORECASE)
_CURIE = re.compile(r"([a-z][a-z0-9]*):([A-Za-z][\w.-]*)")


def expand(curie: str) -> str:
    """The full IRI of a prefixed name of the vocabularies that are used here.

    >>> expand("kg:Claim")
    'https://w3id.org/newskg/ns#Claim'
    """
    prefix, _, local = curie.partition(":")
    return KNOWN[prefix] + local


def compact(iri: str) -> str:
    """The reverse: the prefixed name of an IRI of those vocabularies, or the IRI in `<` and `>`."""
    for prefix, start in KNOWN.items():
        name = f"{prefix}:{iri.removeprefix(start)}"
        if iri.startswith(start) and _CURIE.fullmatch(name):
            return name
    return f"<{iri}>"


def checked_base(base: str) -> str:
    """The base itself, if actors, documents and claims can have their IRIs under it."""
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]", base) or not base.endswith("/"):
        raise GraphError(f"base {base!r}: give an absolute IRI that ends in '/', such as {ID}")
    if _FORBIDDEN.search(base) or "#" in base or "?" in base:
        raise GraphError(f"base {base!r}: an IRI with spaces, '#', '?' or brackets can hold no names")
    return base


def checked_id(local: str) -> str:
    """The id itself, if it can end an IRI."""
    if not local or _FORBIDDEN.search(local) or "#" in local or "?" in local:
        raise GraphError(f"id {local!r} cannot stand in an IRI; make ids with kg.ids")
    return local


def address(text: str) -> Term:
    """An address as an IRI where it is one, else as the words that the text gives."""
    fits = _ADDRESS.match(text) and not _FORBIDDEN.search(text) and text.count("#") < 2
    return text if fits and not re.search(r"[\[\]]", text) else Literal(text)


def decimal(value: float) -> Literal:
    """A number as XSD writes it: no exponent, no idle zero; stores rewrite any other form.

    >>> decimal(0.85).text, decimal(1.0).text, decimal(1e-7).text
    ('0.85', '1', '0.0000001')
    """
    text = format(Decimal(repr(float(value))), "f")
    return Literal(text.rstrip("0").rstrip(".") if "." in text else text, "xsd:decimal")


def integer(value: int) -> Literal:
    """A whole number. Offsets are xsd:integer: stores turn xsd:nonNegativeInteger into it anyway."""
    return Literal(str(value), "xsd:integer")


def boolean(value: bool) -> Literal:
    """True or false as XSD writes it."""
    return Literal("true" if value else "false", "xsd:boolean")


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# Invisible characters, and those that turn the direction of text, are shown as what they are.
_HIDDEN = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]')


def quoted(text: str) -> str:
    r"""A string as Turtle and N-Quads write it.

    >>> print(quoted('He said "no"\n'))
    "He said \"no\"\n"
    """
    return '"' + _HIDDEN.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04X}", text) + '"'


def ntriples(term: Term) -> str:
    """A term as N-Triples and N-Quads write it."""
    if isinstance(term, str):
        return f"<{term}>"
    if isinstance(term, Triple):
        return f"<<( <{term.subject}> <{term.predicate}> <{term.object}> )>>"
    if term.lang:
        return f"{quoted(term.text)}@{term.lang}"
    if term.datatype == "xsd:string":
        return quoted(term.text)
    return f"{quoted(term.text)}^^<{expand(term.datatype)}>"


def iri(local: str, base: str) -> str:
    """The IRI of an actor, document or claim."""
    return base + checked_id(local)


def char_iri(document: str, span: Span) -> str:
    """The IRI of a stretch of a document's text: `<document#char=begin,end>`."""
    return f"{document}#char={span.start},{span.end}"
