"""The texts in which offsets count, beside the graph: each in a file that is called by its digest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from kg.errors import GraphError
from kg.model import Document

FOLDER = "texts"
_NAME = re.compile(r"[0-9a-f]{64}\.txt")


def write_texts(documents: Iterable[Document], folder: Path) -> None:
    """Writes `texts/<kg:textSha256>.txt` for each document, in UTF-8 with `\\n` at the ends of lines.

    Texts of the same digest are one file. Raises OSError where it cannot be written.
    """
    home = folder / FOLDER
    home.mkdir(parents=True, exist_ok=True)
    for document in documents:
        if document.text_sha256 and document.text:
            (home / _name(document.text_sha256)).write_bytes(document.text.encode("utf-8", "surrogatepass"))


def move_texts(source: Path, folder: Path) -> None:
    """Moves the texts of a build to where another may have left some; those that it does not have go."""
    home = folder / FOLDER
    home.mkdir(exist_ok=True)
    fresh = {path.name for path in source.iterdir()}
    for path in source.iterdir():
        path.replace(home / path.name)
    for path in home.iterdir():
        if path.name not in fresh and _NAME.fullmatch(path.name):
            path.unlink()


def read_text(folder: Path, sha256: str) -> str:
    """The text of a digest. Raises GraphError where it is not there."""
    path = folder / FOLDER / _name(sha256)
    try:
        return path.read_bytes().decode("utf-8", "surrogatepass")
    except OSError as error:
        raise GraphError(f"{path}: no such text; it stands beside the graph that kg build writes") from error


def _name(sha256: str) -> str:
    return f"{sha256}.txt"
