"""Readers of RDF that know nothing of newskg; each gives what it read as canonical quads."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib

READERS = Path(__file__).parent / "readers"
DEBIAN = Path("/usr/share/java")
# What Jena's readers and its SHACL need of Debian's libraries; each of these names further ones itself.
JENA = [
    DEBIAN / f"{name}.jar"
    for name in (
        *("jena-arq", "jena-base", "jena-core", "jena-iri", "jena-shacl", "commons-compress", "commons-io"),
        *("dexx.collection", "guava", "jackson-databind", "jsonld-java", "slf4j-nop", "httpclient-cache"),
        "thrift",
    )
]
READS = {
    "oxigraph": ("ttl", "trig", "nt", "nq", "jsonld", "rdf"),
    "rdflib": ("ttl", "trig", "nt", "nq", "jsonld", "rdf"),
    "rapper": ("ttl", "trig", "nt", "nq", "rdf"),
    "serdi": ("ttl", "trig", "nt", "nq"),
    "N3.js": ("ttl", "trig", "nt", "nq"),
    "jsonld.js": ("jsonld",),
    "Jena": ("ttl", "trig", "nt", "nq", "jsonld", "rdf"),
}


def canonical(quads: Iterable[pyoxigraph.Quad]) -> pyoxigraph.Dataset:
    """The quads with blank nodes named by RDFC-1.0, so that isomorphic graphs are equal."""
    dataset = pyoxigraph.Dataset(quads)
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def need(reader: str) -> None:
    """Skips the test, and says what to install, where this machine lacks the reader."""
    missing = {
        "rapper": [] if shutil.which("rapper") else ["apt-get install raptor2-utils"],
        "serdi": [] if shutil.which("serdi") else ["apt-get install serdi"],
        "N3.js": _missing_script("n3"),
        "jsonld.js": _missing_script("jsonld"),
        "Jena": []
        if shutil.which("javac") and all(jar.exists() for jar in JENA)
        else ["apt-get install libapache-jena-java default-jdk-headless"],
    }.get(reader, [])
    if missing:
        pytest.skip(f"{reader} is not installed, and no file was checked against it: {missing[0]}")


def _missing_script(name: str) -> list[str]:
    there = shutil.which("node") and (READERS / "node_modules" / name).is_dir()
    return [] if there else ["install Node.js and run: npm install --no-package-lock --prefix tests/readers"]


def read(reader: str, paths: Sequence[Path], scratch: Path) -> list[pyoxigraph.Dataset]:
    """What this reader makes of the files; it may not complain of anything."""
    if reader == "oxigraph":
        return [canonical(pyoxigraph.parse(path=str(path), base_iri="about:blank")) for path in paths]
    if reader == "rdflib":
        return [canonical(_rdflib(path)) for path in paths]
    if reader in ("rapper", "serdi"):
        return [_lines(run([*_command(reader, path), str(path)])) for path in paths]
    outputs = [scratch / f"{reader}-{path.name}.nq" for path in paths]
    pairs = [str(name) for pair in zip(paths, outputs, strict=True) for name in pair]
    if reader == "Jena":
        run([*java("Read.java", scratch), *pairs])
    else:
        run(["node", str(READERS / "read.mjs"), *pairs])
    return [_lines(output.read_bytes()) for output in outputs]


def run(command: Sequence[str]) -> bytes:
    """The standard output of a program that says nothing else."""
    found = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert (found.returncode, found.stderr) == (0, b""), found.stderr.decode(errors="replace")[:2000]
    return found.stdout


def java(program: str, scratch: Path) -> list[str]:
    """The command of a program with Jena. Debian's jar has Xerces moved, but not its messages."""
    patch, old = scratch / "patch", "org/apache/jena/ext/"
    with zipfile.ZipFile(DEBIAN / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(old) and name.endswith(".properties"):
                target = patch / name.removeprefix(old)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(jar.read(name))
    return [
        "java",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        ":".join(map(str, [patch, *JENA])),
        str(READERS / program),
    ]


def _lines(text: bytes) -> pyoxigraph.Dataset:
    return canonical(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_QUADS))


def _rdflib(path: Path) -> Iterator[pyoxigraph.Quad]:
    dataset = rdflib.Dataset()
    with _literals_as_written():
        dataset.parse(path, publicID="about:blank")
    for s, p, o, g in dataset.quads():
        named = g is not None and g != rdflib.graph.DATASET_DEFAULT_GRAPH_ID
        yield pyoxigraph.Quad(_term(s), _term(p), _term(o), _term(g) if named else pyoxigraph.DefaultGraph())


@contextmanager
def _literals_as_written() -> Iterator[None]:
    """rdflib leaves literals as they are written."""
    normalise, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    yield
    rdflib.NORMALIZE_LITERALS = normalise


def _term(term: Any) -> Any:
    if isinstance(term, rdflib.BNode):
        return pyoxigraph.BlankNode(str(term))
    if isinstance(term, rdflib.URIRef):
        return pyoxigraph.NamedNode(str(term))
    datatype = None if term.datatype is None or term.language else pyoxigraph.NamedNode(str(term.datatype))
    return pyoxigraph.Literal(str(term), language=term.language, datatype=datatype)


def _command(reader: str, path: Path) -> list[str]:
    ending = path.suffix.removeprefix(".")
    names = {"ttl": "turtle", "trig": "trig", "nt": "ntriples", "nq": "nquads", "rdf": "rdfxml"}
    if reader == "rapper":
        return ["rapper", "-q", "-i", names[ending], "-o", "nquads"]
    return ["serdi", "-i", names[ending], "-o", "nquads"]
