"""What a caller names → the bytes of its articles, what cannot be read and why, what is passed over."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STDIN = "-"
SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})
LARGEST = 2_500_000  # bytes; longer than three novels, and reading it takes minutes and gigabytes
_OPEN_ALREADY = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")
_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


@dataclass(frozen=True, slots=True)
class Content:
    """A file as it lies there: what it is called, where it is, its bytes."""

    name: str
    where: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was to be read and cannot be: where it is, and why."""

    where: str
    why: str

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What lies in a folder that was given and is no article by its name."""

    where: str


Found = Content | Skipped | PassedOver


def look_into(given: Path | str) -> Iterator[Found]:
    """All that an input stands for: a file, a folder with all folders in it, or standard input."""
    if str(given) == STDIN:
        yield _bounded("stdin", "standard input", sys.stdin.buffer.read(LARGEST + 1))
        return
    path = Path(given)
    if path.is_dir():
        yield from _folder(path)
    elif path.exists() and path.suffix.lower() not in SUFFIXES | {""}:
        # no suffix: pipes such as /dev/fd/63, and files that a download left without one
        yield Skipped(_shown(path), "not a .txt or .md file; rename it, or pipe it in with `kg build -`")
    else:
        yield _file(path)


def _folder(folder: Path) -> Iterator[Found]:
    empty = True
    for found in sorted(_walk(folder), key=_place):
        empty = empty and isinstance(found, PassedOver)
        yield _file(found) if isinstance(found, Path) else found
    if empty:
        yield Skipped(_shown(folder), "no article in this folder; kg reads files that end in .txt or .md")


def _walk(folder: Path) -> Iterator[Path | Skipped | PassedOver]:
    closed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        for name in folders:
            if not name.startswith(".") and os.path.islink(os.path.join(root, name)):
                yield PassedOver(_shown(Path(root, name)) + "/")  # links may lead round in a circle
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(root, name)
            if not name.startswith("."):
                yield path if path.suffix.lower() in SUFFIXES else PassedOver(_shown(path))
    for error in closed:
        yield Skipped(_shown(error.filename), f"{_why(error)}; check the rights of the folder")


def _place(found: Path | Skipped | PassedOver) -> str:
    return _shown(found) if isinstance(found, Path) else found.where


def _file(path: Path) -> Content | Skipped:
    """A file's bytes. Only regular files are opened: a pipe or a device may never come to an end."""
    where = _shown(path)
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) and not str(path).startswith(_OPEN_ALREADY):
            kind = next((name for test, name in _KINDS if test(mode)), "something else")
            return Skipped(where, f"{kind}, not a file; pipe it in with `kg build -`")
        with path.open("rb") as file:
            return _bounded(_shown(path.name), where, file.read(LARGEST + 1))
    except FileNotFoundError:
        hint = "it is a link that leads nowhere" if path.is_symlink() else "check the spelling"
        return Skipped(where, f"no such file or folder; {hint}")
    except OSError as error:
        return Skipped(where, f"{_why(error)}; check its rights")


def _bounded(name: str, where: str, data: bytes) -> Content | Skipped:
    if len(data) > LARGEST:
        return Skipped(where, f"larger than {LARGEST:,} bytes, which no article is; cut it into its articles")
    return Content(name, where, data)


def _shown(path: Path | str) -> str:
    """A path as text: bytes of a name that are no UTF-8 can neither be printed nor stand in a graph."""
    return os.fsencode(path).decode("utf-8", "replace")


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
