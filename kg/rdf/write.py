"""A graph → its RDF files: the same bytes from run to run, each file whole or not there."""

from __future__ import annotations

import datetime
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.ids import ID
from kg.model import Document
from kg.rdf.describe import describe, iri
from kg.rdf.jsonld import jsonld
from kg.rdf.ontology import ancestors, ontology
from kg.rdf.shapes import shapes_text
from kg.rdf.terms import ONTOLOGY, Facts, Literal, Quads, Term, checked_base, expand, ntriples
from kg.rdf.turtle import Section, turtle
from kg.schema import Relation

if TYPE_CHECKING:
    import networkx

FILES = ("graph.ttl", "graph.trig", "graph.nq", "graph.jsonld", "ontology.ttl", "shapes.ttl")


def write_graph(
    g: networkx.MultiDiGraph, relations: Mapping[str, Relation], out: Path, base: str = ID
) -> list[Path]:
    """Writes the graph in four formats, the ontology and the shapes; gives the paths written."""
    terms = ontology(relations)
    quads = describe(g, checked_base(base), ancestors(terms))
    quads.setdefault("", {}).setdefault(base, set()).update(_build(base))
    sections = list(_sections(g, quads, terms, base))
    whole = {**quads, "": _merged([quads[""], terms])}
    texts = {
        "graph.ttl": turtle(
            _as_one(sections), base, "Who did what to whom, according to whom: a graph by newskg"
        ),
        "graph.trig": turtle(
            sections, base, "Who did what to whom: a named graph for each document, by newskg"
        ),
        "graph.nq": _nquads(whole),
        "graph.jsonld": jsonld(whole, base),
        "ontology.ttl": ontology_text(terms, base),
        "shapes.ttl": shapes_text(relations),
    }
    return [_write(out / name, texts[name]) for name in FILES]


def ontology_text(terms: Facts, base: str = ID) -> str:
    """The text of ontology.ttl."""
    return turtle(
        _vocabulary(terms), base, "The vocabulary of newskg, made from core.ttl and the relation files"
    )


def _build(base: str) -> Iterator[tuple[str, str | Literal]]:
    """The graph's own node. It alone holds a time, and that only if SOURCE_DATE_EPOCH gives one."""
    yield from (("rdf:type", expand(name)) for name in ("kg:Graph", "prov:Entity"))
    yield "rdfs:label", Literal("newskg graph")
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        yield "prov:generatedAtTime", Literal(_moment(epoch), "xsd:dateTime")


def _moment(epoch: str) -> str:
    try:
        moment = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise GraphError(
            f"SOURCE_DATE_EPOCH={epoch!r}: give seconds since 1970, such as 1661000000"
        ) from error
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _sections(g: networkx.MultiDiGraph, quads: Quads, terms: Facts, base: str) -> Iterator[Section]:
    default = quads[""]
    yield Section("The graph", [base], default)
    actors = [iri(name, base) for name in sorted(g.graph["entities"])]
    rest = sorted(default.keys() - {base, *actors})
    yield Section("Actors, and what they do to one another", [a for a in actors if a in default], default)
    yield Section("Claims without evidence", rest, default)
    for document in _by_date(g.graph["documents"].values()):
        graph = iri(document.id, base)
        yield Section(_headline(document), _reading_order(graph, quads[graph]), quads[graph], graph)
    yield from _vocabulary(terms)


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


def _vocabulary(terms: Facts) -> list[Section]:
    relation = ("rdf:type", expand("kg:Relation"))
    own = [s for s in sorted(terms) if s != ONTOLOGY]
    classes = [s for s in own if ("rdf:type", expand("owl:Class")) in terms[s]]
    relations = [s for s in own if relation in terms[s]]
    rest = [s for s in own if s not in {*classes, *relations}]
    return [
        Section("Vocabulary", [ONTOLOGY], terms),
        Section("Vocabulary: classes", classes, terms),
        Section("Vocabulary: relations", relations, terms),
        Section("Vocabulary: other terms", rest, terms),
    ]


def _as_one(sections: Iterable[Section]) -> Iterator[Section]:
    """The sections of one graph: a claim that two documents bear out is told once, with all its evidence."""
    told: set[str] = set()
    sections = list(sections)
    merged = _merged(section.facts for section in _distinct(sections))
    for section in sections:
        fresh = [subject for subject in section.subjects if subject not in told]
        told.update(fresh)
        yield Section(section.headline, fresh, merged)


def _distinct(sections: Iterable[Section]) -> list[Section]:
    return list({id(section.facts): section for section in sections}.values())


def _merged(parts: Iterable[Facts]) -> Facts:
    merged: Facts = {}
    for facts in parts:
        for subject, found in facts.items():
            merged[subject] = merged.get(subject, set()) | found
    return merged


def _nquads(quads: Quads) -> str:
    lines = [
        f"<{subject}> <{expand(predicate)}> {ntriples(term)}{f' <{graph}>' if graph else ''} .\n"
        for graph, facts in quads.items()
        for subject, found in facts.items()
        for predicate, term in found
    ]
    return "".join(sorted(lines))


def _write(path: Path, text: str) -> Path:
    """By way of a temporary file beside it, so that nobody ever sees half a file."""
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = file.name
            file.write(text.encode("utf-8"))
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except UnicodeEncodeError as error:
        _discard(temporary)
        raise GraphError(
            f"{path}: the text holds half a character (a lone surrogate); mend the input"
        ) from error
    except OSError as error:
        _discard(temporary)
        raise GraphError(f"{path}: cannot be written: {error.strerror}") from error
    return path


def _discard(temporary: str | None) -> None:
    if temporary:
        Path(temporary).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
