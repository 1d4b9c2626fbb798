"""The formats that files and answers come in, once: name, media type, and which command writes each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType


class Sort(Enum):
    """What a format holds."""

    RDF = auto()
    ROWS = auto()  # what a query finds, or all claims
    EDGES = auto()
    PICTURE = auto()


@dataclass(frozen=True, slots=True)
class Format:
    """A format; its name is the ending of its files.

    `build`, `query`, `export` and `draw` are the commands that write it. `quads` for what serves to name
    graphs, `reifies` for what can say something of a triple (RDF 1.2).
    """

    name: str
    media: str
    sort: Sort
    build: bool = False
    query: bool = False
    export: bool = False
    draw: bool = False
    quads: bool = False
    reifies: bool = False


_ALL = (
    Format("table", "text/plain", Sort.ROWS, query=True),
    Format("csv", "text/csv", Sort.ROWS, query=True, export=True),
    Format("tsv", "text/tab-separated-values", Sort.ROWS, query=True),
    Format("json", "application/sparql-results+json", Sort.ROWS, query=True),
    Format("xml", "application/sparql-results+xml", Sort.ROWS, query=True),
    Format("ttl", "text/turtle", Sort.RDF, build=True, query=True, export=True, reifies=True),
    Format("trig", "application/trig", Sort.RDF, True, query=True, export=True, quads=True, reifies=True),
    Format("nt", "application/n-triples", Sort.RDF, query=True, export=True, reifies=True),
    Format("nq", "application/n-quads", Sort.RDF, True, query=True, export=True, quads=True, reifies=True),
    Format("jsonld", "application/ld+json", Sort.RDF, build=True, query=True, export=True),
    Format("rdf", "application/rdf+xml", Sort.RDF, query=True, export=True),
    Format("graphml", "application/graphml+xml", Sort.EDGES, build=True, export=True),
    Format("svg", "image/svg+xml", Sort.PICTURE, build=True, draw=True),
    Format("png", "image/png", Sort.PICTURE, build=True, draw=True),
    Format("html", "text/html", Sort.PICTURE, build=True, draw=True),
)
FORMATS = MappingProxyType({format.name: format for format in _ALL})
RDF = tuple(format for format in _ALL if format.sort is Sort.RDF)
BUILT = tuple(format for format in _ALL if format.build)
ASKED = tuple(format for format in _ALL if format.query)
EXPORTED = tuple(format for format in _ALL if format.export)
DRAWN = tuple(format for format in _ALL if format.draw)


def named(formats: tuple[Format, ...], before: str = "", last: str = ", ") -> str:
    """Their names in a row, such as `.svg, .png or .html`.

    >>> named(DRAWN, ".", " or ")
    '.svg, .png or .html'
    """
    names = [before + format.name for format in formats]
    return ", ".join(names[:-1]) + last + names[-1]
