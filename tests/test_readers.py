"""Every file that we write, as readers see it that know nothing of us: all of them see the same graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import odd
import outsiders
import pyoxigraph
import pytest
import rdflib
import tiny
from outsiders import READS, canonical
from rdflib.namespace import RDFS

from kg.errors import GraphError
from kg.formats import RDF
from kg.ids import ID, slug
from kg.ledger import assemble
from kg.rdf import WRITERS, write_graph, write_text
from kg.rdf.formats import whole

TRIPLE_TERMS = tuple(format.name for format in RDF if format.reifies)

Seen = dict[str, pyoxigraph.Dataset]
RDF12 = ("oxigraph", "N3.js")
REIFIES = "http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny graph and two hundred actors with odd names, in every format.

    Without what XML cannot hold, and U+0000, at which C programs end a text.
    """
    out = tmp_path_factory.mktemp("formats")
    small = tiny.tiny_graph()
    names = [name for name in odd.names(400) if not odd.NOT_XML.search(name)][:200]
    actors = {**small.entities, **odd.crowd(names).entities}
    graph = assemble(small.documents, actors, small.claims)
    write_graph(graph, tiny.RELATIONS, out)
    plain, with_terms = whole(graph, tiny.RELATIONS), whole(graph, tiny.RELATIONS, triple_terms=True)
    for format, text in WRITERS.items():
        write_text(out / f"graph.{format}", text(plain))
        if format in TRIPLE_TERMS:
            write_text(out / f"terms.{format}", text(with_terms))
    return out


@pytest.fixture(scope="module")
def seen(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Seen]:
    """What a reader sees in every file that it reads, by the file's name; it reads them all at once."""

    @cache
    def by_name(reader: str) -> Seen:
        outsiders.need(reader)
        stems = ("graph", "ontology", "shapes", *(["terms"] if reader in RDF12 else []))
        names = [f"{stem}.{format}" for stem in stems for format in READS[reader]]
        paths = [built / name for name in names if (built / name).exists()]
        found = outsiders.read(reader, paths, tmp_path_factory.mktemp("scratch"))
        return {path.name: dataset for path, dataset in zip(paths, found, strict=True)}

    return by_name


def wanted(built: Path, name: str) -> pyoxigraph.Dataset:
    """The quads of the line format, for a format without named graphs its triples."""
    quads = pyoxigraph.parse(path=str(built / f"{name.partition('.')[0]}.nq"))
    if name.endswith((".trig", ".nq", ".jsonld")):
        return canonical(quads)
    return canonical(pyoxigraph.Quad(*quad.triple) for quad in quads)


@pytest.mark.parametrize(
    ("reader", "format"), [(reader, format) for reader, formats in READS.items() for format in formats]
)
def test_every_reader_sees_the_same_graph(
    built: Path, seen: Callable[[str], Seen], reader: str, format: str
) -> None:
    found = seen(reader)[f"graph.{format}"]
    assert len(found) > 2000
    assert found == wanted(built, f"graph.{format}")


@pytest.mark.parametrize("reader", [reader for reader, formats in READS.items() if "ttl" in formats])
@pytest.mark.parametrize("stem", ["ontology", "shapes"])
def test_every_reader_sees_the_same_vocabulary(
    built: Path, seen: Callable[[str], Seen], reader: str, stem: str
) -> None:
    found = seen(reader)[f"{stem}.ttl"]
    assert len(found) > 300
    assert found == canonical(pyoxigraph.parse(path=str(built / f"{stem}.ttl")))


@pytest.mark.parametrize("reader", RDF12)
@pytest.mark.parametrize("format", TRIPLE_TERMS)
def test_triple_terms_are_read_as_what_claims_reify(
    built: Path, seen: Callable[[str], Seen], reader: str, format: str
) -> None:
    found = seen(reader)[f"terms.{format}"]
    assert found == wanted(built, f"terms.{format}")
    terms = {(q.subject.value, q.object) for q in found if q.predicate.value == REIFIES}
    assert {(claim, (t.subject.value, t.predicate.value, t.object.value)) for claim, t in terms} == {
        (f"{ID}{c.id}", (f"{ID}{c.subject}", f"https://w3id.org/newskg/ns#{c.relation}", f"{ID}{c.object}"))
        for c in tiny.claims()
    }


@pytest.mark.parametrize("format", TRIPLE_TERMS)
def test_triple_terms_add_to_the_graph_and_take_nothing_away(built: Path, format: str) -> None:
    def quads(name: str) -> set[pyoxigraph.Quad]:
        return set(pyoxigraph.parse(path=str(built / name)))

    plain, with_terms = quads(f"graph.{format}"), quads(f"terms.{format}")
    assert plain < with_terms
    assert {quad.predicate.value for quad in with_terms - plain} == {REIFIES}


def test_what_a_store_gives_back_is_what_it_got(built: Path) -> None:
    """Oxigraph rewrites numbers as it keeps them, so we write them in its form to begin with."""
    store = pyoxigraph.Store()
    store.bulk_load(path=str(built / "graph.nq"))
    assert set(store) == set(pyoxigraph.parse(path=str(built / "graph.nq")))


def test_another_validator_is_of_the_same_mind(built: Path, tmp_path: Path) -> None:
    outsiders.need("Jena")
    text = (built / "graph.ttl").read_text(encoding="utf-8")
    broken = tmp_path / "broken.ttl"
    broken.write_text(text.replace("kg:modality kg:Planned", "kg:modality kg:Wished"), encoding="utf-8")
    files = [built / "shapes.ttl", built / "graph.ttl", broken]
    found = outsiders.run([*outsiders.java("Validate.java", tmp_path), *map(str, files)])
    assert found.decode().split() == ["true", "false"]


# ---- odd names, by the thousand ---------------------------------------------------------------------------


def labels(quads: Iterable[pyoxigraph.Quad]) -> set[tuple[str, str]]:
    return {(q.subject.value, q.object.value) for q in quads if q.predicate.value == str(RDFS.label)}


def wanted_labels(names: Iterable[str]) -> set[tuple[str, str]]:
    return {(f"{ID}{slug(name)}", name) for name in names}


@pytest.fixture(scope="module")
def thousands(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Ten thousand odd names in every format; in RDF/XML those that XML can hold."""
    out, names = tmp_path_factory.mktemp("thousands"), odd.names(10_000)
    everyone = whole(odd.crowd(names), {})
    fit_for_xml = whole(odd.crowd(n for n in names if not odd.NOT_XML.search(n)), {})
    for format, text in WRITERS.items():
        write_text(out / f"graph.{format}", text(fit_for_xml if format == "rdf" else everyone))
    return out, names


def test_the_names_are_odd_enough(thousands: tuple[Path, list[str]]) -> None:
    _, names = thousands
    assert names[:1000] == odd.names(1000)
    assert len({slug(name) for name in names}) == len(names) == 10_000
    for sort in ('"', "\n", "\0", "%", "😀", "ש", "\u202e", " ", "\uffff", "\U0001fffe", "\ufeff"):
        assert sum(sort in name for name in names) > 50, repr(sort)


@pytest.mark.parametrize("format", WRITERS)
def test_ten_thousand_odd_names_come_back_from_every_format(
    thousands: tuple[Path, list[str]], format: str
) -> None:
    folder, names = thousands
    names = [n for n in names if format != "rdf" or not odd.NOT_XML.search(n)]
    assert len(names) > 5000
    assert labels(pyoxigraph.parse(path=str(folder / f"graph.{format}"))) >= wanted_labels(names)


def test_rdflib_gives_them_back_too(thousands: tuple[Path, list[str]]) -> None:
    folder, names = thousands
    read = rdflib.Graph().parse(folder / "graph.ttl")
    assert {(str(s), str(o)) for s, o in read.subject_objects(RDFS.label)} >= wanted_labels(names)


@pytest.mark.parametrize("bad", ["\0", "\x08", "\x0c", "\x1b", "\uffff"])
def test_what_xml_cannot_hold_is_refused(bad: str) -> None:
    graph = whole(odd.crowd([f"a{bad}b"]), {})
    with pytest.raises(GraphError, match=f"U\\+{ord(bad):04X}, which stands in rdfs:label of .*; write ttl"):
        WRITERS["rdf"](graph)


@pytest.fixture(scope="module")
def alphabet(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Names in which every character stands up to the surrogates, and a thousand beyond; but not U+0000."""
    characters = [chr(c) for c in (*range(1, 0xD800), *range(0xE000, 0xFFFE), *range(0x1F300, 0x1F700))]
    names = ["".join(characters[i : i + 7]) for i in range(0, len(characters), 7)]
    path = tmp_path_factory.mktemp("alphabet") / "graph.ttl"
    return write_text(path, WRITERS["ttl"](whole(odd.crowd(names), {}))), names


@pytest.mark.parametrize("reader", ["rapper", "serdi", "N3.js"])
def test_every_character_comes_back(alphabet: tuple[Path, list[str]], tmp_path: Path, reader: str) -> None:
    outsiders.need(reader)
    path, names = alphabet
    [found] = outsiders.read(reader, [path], tmp_path)
    assert len(wanted_labels(names)) > 9000
    assert labels(found) >= wanted_labels(names)
