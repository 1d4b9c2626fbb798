"""In which order a file tells what it holds: graph, actors, the claims of each document, vocabulary."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from kg.ledger import Ledger
from kg.model import Document
from kg.rdf.terms import KNOWN, ONTOLOGY, Facts, Literal, Quads, Term, expand, iri
from kg.rdf.turtle import Section

_REVIEWS = frozenset(
    expand(name) for name in ("kg:Review", "kg:WithdrawnClaim", "kg:RetiredActor", "prov:Person")
)


def sections(ledger: Ledger, quads: Quads, terms: Facts) -> Iterator[Section]:
    """The sections of a file that has a named graph for each document."""
    default, base = quads[""], ledger.base
    yield Section("The graph", [base], default)
    actors = [iri(name, base) for name in ledger.entities]
    rest = sorted(default.keys() - {base, *actors})
    yield Section("Actors, and what they do to one another", [a for a in actors if a in default], default)
    reviews = [s for s in rest if any(p == "rdf:type" and o in _REVIEWS for p, o in default[s])]
    yield Section("Reviews: what humans decided", reviews, default)
    held = [s for s in rest if ("rdf:type", expand("kg:Period")) in default[s]]
    yield Section("What held, and when", sorted(held, key=lambda s: _order(default[s])), default)
    yield Section("Claims without evidence", sorted({*rest} - {*reviews, *held}), default)
    for document in _by_date(ledger.documents.values()):
        graph = iri(document.id, base)
        yield Section(_headline(document), _reading_order(graph, quads[graph]), quads[graph], graph)
    yield from vocabulary(terms)


def _order(period: set[tuple[str, Term]]) -> list[str]:
    """Those of one edge follow one another as they do in time."""
    values = {p: o.text if isinstance(o, Literal) else str(o) for p, o in period}
    wanted = ("kg:source", "kg:relation", "kg:target", "sem:hasLatestBeginTimeStamp")
    return [values.get(name, "") for name in wanted]


def _by_date(documents: Iterable[Document]) -> list[Document]:
    return sorted(documents, key=lambda d: (d.issued or datetime.date.max, d.id))


def _headline(document: Document) -> str:
    known = [
        document.issued.isoformat() if document.issued else "",
        document.publisher or "",
        document.title or "",
    ]
    return " · ".join([part for part in known if part] or [document.name])


def _reading_order(graph: str, facts: Facts) -> list[str]:
    """The document; then each sentence with its claims and their attestations; then the single words."""
    place = {graph: (0, 0, 0, "")}
    for subject, found in facts.items():
        if offsets := _offsets(found):
            place[subject] = (2, *offsets, subject)
    for subject, found in facts.items():
        sentences = sorted(o for p, o in found if p == "kg:evidence" and isinstance(o, str))
        if sentences:
            offsets = min(_offsets(facts[sentence]) for sentence in sentences)
            place.update((sentence, (1, *_offsets(facts[sentence]), "")) for sentence in sentences)
            place[subject] = (1, *offsets, subject)
            attestations = [o for p, o in found if p == "kg:attestation" and isinstance(o, str)]
            place.update((one, (1, *offsets, f"{subject} {one}")) for one in attestations)
    return sorted(facts, key=place.__getitem__)


def _offsets(found: set[tuple[str, Term]]) -> tuple[int, int] | tuple[()]:
    values = {p: o.text for p, o in found if isinstance(o, Literal)}
    return (int(values["nif:beginIndex"]), int(values["nif:endIndex"])) if "nif:beginIndex" in values else ()


def vocabulary(terms: Facts) -> list[Section]:
    """The sections of the ontology."""
    relation = ("rdf:type", expand("kg:Relation"))
    own = [s for s in sorted(terms) if s.startswith(KNOWN["kg"])]
    classes = [s for s in own if ("rdf:type", expand("owl:Class")) in terms[s]]
    relations = [s for s in own if relation in terms[s]]
    rest = [s for s in own if s not in {*classes, *relations}]
    return [
        Section("Vocabulary", [ONTOLOGY], terms),
        Section("Vocabulary: classes", classes, terms),
        Section("Vocabulary: relations", relations, terms),
        Section("Vocabulary: other terms", rest, terms),
        Section("Vocabulary: terms of others", sorted(terms.keys() - {*own, ONTOLOGY}), terms),
    ]


def as_one(sections: Iterable[Section]) -> Iterator[Section]:
    """The sections of one graph: a claim that two documents bear out is told once, with all its evidence."""
    told: set[str] = set()
    given = list(sections)
    facts = merged(section.facts for section in _distinct(given))
    for section in given:
        fresh = [subject for subject in section.subjects if subject not in told]
        told.update(fresh)
        yield Section(section.headline, fresh, facts)


def _distinct(sections: Iterable[Section]) -> list[Section]:
    return list({id(section.facts): section for section in sections}.values())


def merged(parts: Iterable[Facts]) -> Facts:
    """The facts of several graphs as those of one."""
    one: Facts = {}
    for facts in parts:
        for subject, found in facts.items():
            one[subject] = one.get(subject, set()) | found
    return one
