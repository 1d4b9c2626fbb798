"""What zip and tar have in common: which of their members may be articles, and how those are handed on."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from kg.read.content import Content

HELD = 4_000_000  # bytes of a member that are held in memory; more go through a file that nobody sees
LITTER = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
_BLOCK = 1 << 20


def hidden(name: str) -> bool:
    """Whether a member is what operating systems leave, or hidden, as in a folder.

    >>> [hidden(name) for name in ("a/b.txt", "__MACOSX/a/._b.txt", "a/.git/c", "../b.txt", "Thumbs.db")]
    [False, True, True, False, True]
    """
    parts = [part.lower() for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("..", ".")]
    return not parts or any(part.startswith(".") or part in LITTER for part in parts)


def shown_member(content: Content, name: str) -> str:
    """Where a member is: its path is shown, and never one on this machine's disk."""
    name = name.removeprefix("./")
    printable = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name)
    return f"{content.where}, {printable}"


def member_name(name: str) -> str:
    """What a member is called, without its folders."""
    return PurePosixPath(name.replace("\\", "/")).name


@contextmanager
def spooled(file: BinaryIO, start: bytes = b"", largest: int = sys.maxsize) -> Iterator[Path]:
    """The rest of a stream as a file, for what must be read there and back; it goes at the end. Before it
    stands its `start`, where that has been read; a little more than `largest` is enough."""
    handle, name = tempfile.mkstemp(prefix="kg-")
    try:
        with os.fdopen(handle, "wb") as out:
            size = out.write(start)
            while size <= largest and (block := file.read(_BLOCK)):
                size += out.write(block)
        yield Path(name)
    finally:
        os.unlink(name)


@contextmanager
def seekable(content: Content) -> Iterator[BinaryIO]:
    """A content as a file that can be read there and back without unpacking it each time from its start."""
    if content.opens is None:
        with content.open() as file:
            yield file
        return
    with content.open() as packed, spooled(packed) as path, path.open("rb") as file:
        yield file
