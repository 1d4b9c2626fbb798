"""A reader as its options make it: loaded when first needed, and known by a digest."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from kg.model import Document, Reading

# What a reading comes from, code and data; a test holds this, and the next, to what the rooms import.
ROOMS = (
    *("model", "shape", "ids", "wording", "names", "dates", "lexicon", "schema", "relations", "language"),
    *(
        "languages.tsv",
        "function_words.tsv",
        "pipeline",
        "analysis",
        "annotate",
        "syntax",
        "mention",
        "roles",
        "voice",
    ),
    *("resolve", "merge", "extract", "reader"),
)
# What the graph comes from that readings are made into.
GRAPH = (
    *("atomic", "formats", "model", "shape", "ids", "moment", "wording", "names", "lexicon", "schema"),
    *("language", "languages.tsv", "function_words.tsv", "layout", "origin", "merge", "ledger", "life"),
    *("review", "quads", "rdf"),
)
LIBRARIES = ("spacy", "thinc", "numpy", "lemminflect", "onnxruntime", "curated-tokenizers")


@dataclass(frozen=True, slots=True)
class Options:
    """How somebody wants to have documents read."""

    pipeline: str | None = None
    learned: bool = True
    lexicon: Sequence[Path] = ()
    relations: Path | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads one document, and which reader it is: two of one version read any document alike."""

    version: str
    read: Callable[[Document], Reading]


def reader_of(options: Options, load: Callable[[Options], Callable[[Document], Reading]]) -> Reader:
    """The reader of these options; `load` makes it ready, which takes seconds, when a document comes."""
    loaded: list[Callable[[Document], Reading]] = []

    def read(document: Document) -> Reading:
        if not loaded:
            loaded.append(load(options))
        return loaded[0](document)

    return Reader(version_of(options), read)


def version_of(options: Options) -> str:
    """Sixteen digits that change whenever a reading could."""
    name = options.pipeline or os.environ.get("KG_PIPELINE") or ""
    given: Mapping[str, Iterable[Path]] = {
        "lexicon": options.lexicon,
        "relations": [options.relations] if options.relations else [],
        "pipeline": [Path(name)] if name and Path(name).exists() else [],
    }
    digest = hashlib.sha256(_own().encode())
    digest.update(f"learned {options.learned}\npipeline {name and _package(name)}\n".encode())
    for what, paths in given.items():
        for path in paths:
            digest.update(f"{what} {_digest(path)}\n".encode())
    return digest.hexdigest()[:16]


@cache
def graph_version() -> str:
    """Sixteen digits that change whenever the same readings could make another graph."""
    return hashlib.sha256(_rooms(GRAPH).encode()).hexdigest()[:16]


@cache
def _own() -> str:
    """Of the package's part in reading, and of the libraries it reads by."""
    return "\n".join([_rooms(ROOMS), *(f"{name} {_package(name)}" for name in LIBRARIES)])


def _rooms(names: Sequence[str]) -> str:
    package = sorted(files("kg").iterdir(), key=lambda each: each.name)
    return "\n".join(_digest(each) for each in package if each.name.removesuffix(".py") in names)


def _package(name: str) -> str:
    """The version of what is installed by that name; of anything else the name."""
    try:
        return metadata.version(name)
    except (metadata.PackageNotFoundError, ValueError):
        return name


def _digest(path: Traversable) -> str:
    """Of a file, or of all files in a folder; what cannot be read is told by whoever needs it."""
    digest = hashlib.sha256()
    for name, file in _files(path, ""):
        data = file.read_bytes()
        digest.update(f"{name} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()


def _files(path: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    if path.is_file():
        yield name, path
    elif path.is_dir():
        for each in sorted(path.iterdir(), key=lambda e: e.name):
            if each.name != "__pycache__":
                yield from _files(each, f"{name}/{each.name}")
