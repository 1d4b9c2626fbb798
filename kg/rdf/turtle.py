"""Facts → Turtle and TriG for people: sections, blocks in a fixed order, short names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.rdf.terms import KNOWN, Facts, Term, Triple, expand, ntriples, quoted
from kg.shape import ACTOR, CLAIM, DOCUMENT, MENTION, PARTIES, PERIOD, SENTENCE, SPAN, predicates

# What a reader looks for first comes first; other predicates follow by name.
_FIRST = (
    *("rdf:type", "rdfs:label", "skos:prefLabel", "skos:altLabel", *predicates(DOCUMENT), "rdfs:comment"),
    *predicates(ACTOR),
    *("rdf:subject", "rdf:predicate", "rdf:object", "rdf:reifies", *predicates(CLAIM), "kg:drawsEdge"),
    *("kg:evidence", "kg:attestation", "kg:sentence", "kg:rule", "kg:trigger", "kg:mention", *PARTIES),
    *(*predicates(SPAN), *predicates(SENTENCE), *predicates(MENTION), *predicates(PERIOD)),
    *("rdfs:subClassOf", "rdfs:subPropertyOf", "rdfs:domain", "rdfs:range", "owl:inverseOf"),
    *("owl:disjointWith", "owl:unionOf", "skos:notation", "kg:family", "kg:cameo", "kg:plover"),
    *("rdfs:seeAlso", "rdfs:isDefinedBy"),
)
ORDER = {name: place for place, name in enumerate(dict.fromkeys(_FIRST))}
# The characters that a Turtle name may hold without an escape (PN_LOCAL), less the rare ones.
_LETTERS = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u3001-\ud7ff"
_LOCAL = re.compile(rf"[{_LETTERS}_0-9](?:(?:[{_LETTERS}_0-9.\u0300-\u036f-]|%[0-9A-Fa-f]{{2}})*"
                    rf"(?:[{_LETTERS}_0-9\u0300-\u036f-]|%[0-9A-Fa-f]{{2}}))?")  # fmt: skip
_RELATIVE = re.compile(r"(?:doc|claim|period)/[^:]+")
_BARE = {
    "xsd:boolean": re.compile("true|false"),
    "xsd:integer": re.compile(r"-?\d+"),
    "xsd:decimal": re.compile(r"-?\d*\.\d+"),
}
WIDTH = 110


def in_order(found: Iterable[tuple[str, Term]]) -> list[tuple[str, Term]]:
    """The facts of a subject in the order of every format."""
    return sorted(found, key=lambda f: (ORDER.get(f[0], len(ORDER)), f[0], _parts(f[1])))


def _parts(term: Term) -> tuple[str, ...]:
    return (term,) if isinstance(term, str) else tuple(term)


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the file under one headline: these subjects, in this order, in this graph."""

    headline: str
    subjects: Sequence[str]
    facts: Facts
    graph: str = ""


class Names(dict[str, str]):
    """IRI → how the file writes it, worked out once each."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base
        self.prefixes = {**KNOWN, "id": base}

    def __missing__(self, iri: str) -> str:
        self[iri] = self._short(iri)
        return self[iri]

    def _short(self, iri: str) -> str:
        local = iri.removeprefix(self.base)
        if iri.startswith(self.base) and _RELATIVE.fullmatch(local):
            return f"<{local}>"
        for prefix, start in self.prefixes.items():
            local = iri.removeprefix(start)
            if iri.startswith(start) and (_LOCAL.fullmatch(local) or (prefix == "id" and not local)):
                return f"{prefix}:{local}"
        return f"<{iri}>"


def turtle(sections: Iterable[Section], base: str, title: str, version: str = "") -> str:
    """The text of a Turtle file; of a TriG file, where a section names its graph.

    `version` is announced at the top: files with triple terms are of RDF 1.2.
    """
    names = Names(base)
    head = _head(names, title, version)
    return "".join([*head, *(_section(section, names) for section in sections if section.subjects)])


def _head(names: Names, title: str, version: str) -> Iterator[str]:
    yield f"# {title}\n\n"
    if version:
        yield f'@version "{version}" .\n'
    yield f"@base <{names.base}> .\n"
    yield from (f"@prefix {prefix}: <{start}> .\n" for prefix, start in names.prefixes.items())


def _section(section: Section, names: Names) -> str:
    blocks = "\n".join(_block(subject, section.facts[subject], names) for subject in section.subjects)
    if section.graph:
        blocks = f"{names[section.graph]} {{\n\n{blocks}\n}}\n"
    headline = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", section.headline)
    return f"\n# {headline}\n\n{blocks}"


def _block(subject: str, facts: Iterable[tuple[str, Term]], names: Names) -> str:
    grouped: dict[str, list[str]] = {}
    for predicate, term in facts:
        grouped.setdefault(predicate, []).append(_term(term, names))
    ordered = sorted(grouped, key=lambda p: (ORDER.get(p, len(ORDER)), p))
    lines = [f"{_predicate(p, names)} {_objects(sorted(grouped[p]))}" for p in ordered]
    return f"{names[subject]} " + " ;\n    ".join(lines) + " .\n"


def _predicate(curie: str, names: Names) -> str:
    return "a" if curie == "rdf:type" else names[expand(curie)]


def _objects(terms: Sequence[str]) -> str:
    line = ", ".join(terms)
    return line if len(line) < WIDTH else ",\n        ".join(terms)


def _term(term: Term, names: Names) -> str:
    if isinstance(term, str):
        return names[term]
    if isinstance(term, Triple):
        return f"<<( {names[term.subject]} {names[term.predicate]} {names[term.object]} )>>"
    bare = _BARE.get(term.datatype)
    if bare and bare.fullmatch(term.text):
        return term.text
    if not term.lang and term.datatype not in ("xsd:string", ""):
        return f"{quoted(term.text)}^^{term.datatype}"
    return ntriples(term)
