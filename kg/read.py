"""A file, a folder or standard input → Documents."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg import ids
from kg.errors import InputError
from kg.layout import read_layout
from kg.model import Document

STDIN = "-"
SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})


def read_documents(inputs: Sequence[Path | str]) -> list[Document]:
    """Every article in the files and folders given (`-` is standard input), sorted by id.

    All are read before any is returned: a file that cannot be read is told at once, not after hours.
    The same file given twice is one document.
    """
    documents: dict[str, Document] = {}
    for given in inputs:
        for name, data, where in _contents(given):
            document = parse_document(_decode(data, where), name, sha256=hashlib.sha256(data).hexdigest())
            documents[document.id] = document
    return [documents[key] for key in sorted(documents)]


def parse_document(text: str, name: str, *, sha256: str | None = None) -> Document:
    r"""One article from its text; `name` is what its file is called, `sha256` the digest of its bytes.

    >>> article = parse_document("Envoy returns\n20220719\nhttps://www.example.org/a\nHe left.\n", "a.txt")
    >>> article.title, article.issued, article.publisher
    ('Envoy returns', datetime.date(2022, 7, 19), 'example.org')
    >>> [article.text[span.start : span.end] for span in article.paragraphs]
    ['He left.']
    """
    digest = sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    layout = read_layout(text)
    return Document(
        id=ids.document_id(name, digest),
        text=text,
        paragraphs=layout.paragraphs,
        name=name,
        sha256=digest,
        title=layout.header.title,
        issued=layout.header.issued,
        publisher=layout.header.publisher,
        source=layout.header.source,
    )


def _contents(given: Path | str) -> Iterator[tuple[str, bytes, str]]:
    """Name, bytes and place of each file that an input stands for."""
    if str(given) == STDIN:
        yield "stdin", sys.stdin.buffer.read(), "standard input"
        return
    for path in _files(Path(given)):
        try:
            yield path.name, path.read_bytes(), str(path)
        except FileNotFoundError:
            raise InputError(f"{path}: no such file or folder; check the spelling") from None
        except OSError as error:
            raise InputError(f"{path}: {_why(error)}; check its rights") from None


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        # no suffix: pipes such as /dev/fd/63, and files that a download left without one
        if path.exists() and path.suffix.lower() not in SUFFIXES | {""}:
            raise InputError(f"{path}: not a .txt or .md file; rename it, or pipe it in with `kg build -`")
        return [path]
    found = sorted(_walk(path))
    if not found:
        raise InputError(f"{path}: no article in this folder; kg reads files that end in .txt or .md")
    return found


def _walk(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise InputError(f"{error.filename}: {_why(error)}; check the rights of the folder") from None

    for root, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield Path(root, name)


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _decode(data: bytes, where: str) -> str:
    """What `Path.read_text(encoding="utf-8")` would give: a byte order mark stays, line ends become `\\n`."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{where}: UTF-16, not UTF-8; convert it with `iconv -f UTF-16 -t UTF-8`")
    if b"\0" in data:
        raise InputError(
            f"{where}: binary (a zero byte at {data.index(0)}), not text; give plain text in UTF-8"
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{where}: not UTF-8 (byte {error.start}); convert it, e.g. with `iconv -f WINDOWS-1252 -t UTF-8`"
        ) from None
    if not text.strip("\ufeff \t\r\n"):
        raise InputError(f"{where}: empty; remove it or fill it")
    return text.replace("\r\n", "\n").replace("\r", "\n")
