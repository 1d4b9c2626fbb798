"""Compressed files (gzip, bzip2, xz, Zstandard) → the one file in each, streamed."""

from __future__ import annotations

import bz2
import gzip
import lzma
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, BinaryIO

from kg.read.bound import Budget, bounded
from kg.read.content import Content, Settings
from kg.read.kind import Kind

Opener = Callable[[BinaryIO], Any]


def budget_of(content: Content) -> Budget:
    """That of the outermost archive that a content lies in; the content's own where it lies in none."""
    if content.budget is not None:
        return content.budget
    return Budget.of(content.path.stat().st_size if content.path else len(content.data))


def _zstandard(file: BinaryIO) -> Any:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd.ZstdFile(file)


def _unpack(
    opener: Opener, suffixes: tuple[str, ...], content: Content, settings: Settings
) -> Iterator[Content]:
    name = content.name
    for suffix in suffixes:
        if name.lower().endswith(suffix) and len(name) > len(suffix):
            name = name[: -len(suffix)] + (".tar" if suffix in (".tgz", ".tbz2", ".txz") else "")
            break
    budget = budget_of(content)
    with content.open() as file:
        opener(file).close()  # a package that is missing is told here
    yield Content(
        name,
        content.where,
        told=content.told,
        named=content.named,
        opens=lambda: _opened(opener, content, budget),
        budget=budget,
    )


def _opened(opener: Opener, content: Content, budget: Budget) -> BinaryIO:
    file = content.open()
    return bounded(opener(file), budget, file)


def _kind(
    media: str, says: str, magic: bytes, suffixes: tuple[str, ...], opener: Opener, extra: str = ""
) -> Kind:
    def fits(content: Content, head: bytes) -> bool:
        return head.startswith(magic)

    return Kind(media, says, fits, partial(_unpack, opener, suffixes), extra)


GZIP = _kind("application/gzip", "gzip", b"\x1f\x8b\x08", (".tgz", ".gz"), lambda f: gzip.GzipFile(fileobj=f))
BZIP2 = _kind("application/x-bzip2", "bzip2", b"BZh", (".tbz2", ".bz2"), bz2.BZ2File)
XZ = _kind("application/x-xz", "xz", b"\xfd7zXZ\0", (".txz", ".xz"), lzma.LZMAFile)
ZSTANDARD = _kind(
    "application/zstd", "Zstandard", b"\x28\xb5\x2f\xfd", (".zst", ".zstd"), _zstandard, "documents"
)
