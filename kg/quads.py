"""A graph file → its quads, in whatever RDF format it is: the one parser of all rooms that read graphs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.formats import RDF

FORMATS = {f".{each.name}": ox.RdfFormat.from_media_type(each.media) for each in RDF}


def quads(path: Path) -> Iterator[ox.Quad]:
    """The quads one by one, literals as they are written; blank nodes get names that no other file has.

    Raises GraphError for an unknown ending, a file that cannot be read and, at the place where it is met,
    what is not the syntax that the ending promises.
    """
    style = FORMATS.get(path.suffix.lower())
    if style is None:
        raise GraphError(f"{path}: not a graph file by its name; known endings are {', '.join(FORMATS)}")
    try:
        yield from ox.parse(path=str(path), format=style, rename_blank_nodes=True)
    except OSError as error:
        reason = error.strerror or one_line(error)
        raise GraphError(f"{path}: cannot be read: {reason}; kg build writes it") from error
    except (SyntaxError, ValueError) as error:
        raise GraphError(f"{path}: not {style.name}: {one_line(error)}") from error


def one_line(error: Exception) -> str:
    """A message without line breaks, of bearable length."""
    text = " ".join(str(error).split())
    return text if len(text) < 300 else f"{text[:297]}..."
