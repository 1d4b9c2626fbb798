"""The files of `tests/documents/` as documents: what programs wrote, and what must come out of it."""

from __future__ import annotations

from pathlib import Path

from kg.model import Document
from kg.read import Placed, Skipped, gather, stream

FOLDER = Path(__file__).parent / "documents"


def one(path: Path) -> Document:
    """The one document of a file."""
    [item] = stream([path])
    assert isinstance(item, Placed), item
    return item.document


def paragraphs(document: Document) -> list[str]:
    """Its news, each paragraph with its line breaks as spaces."""
    return [" ".join(document.text[span.start : span.end].split()) for span in document.paragraphs]


def refused(path: Path) -> str:
    """Why a file is left out; it costs nothing else."""
    [item] = stream([path])
    assert isinstance(item, Skipped), item
    assert "\n" not in str(item)
    return item.why


def put(folder: Path, name: str, data: bytes) -> Path:
    """A file with these bytes."""
    path = folder / name
    path.write_bytes(data)
    return path


__all__ = ["FOLDER", "gather", "one", "paragraphs", "put", "refused"]
