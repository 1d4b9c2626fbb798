"""What a caller names → the contents that lie there, and those that cannot be opened, with the reason."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from kg.read.content import Content, PassedOver, Skipped

STDIN = "-"
LARGEST_PIPED = 256_000_000  # bytes; a pipe is held in memory
_OPEN_ALREADY = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")
_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


Found = Content | Skipped | PassedOver


def look_into(given: Path | str) -> Iterator[Found]:
    """All that an input stands for: a file, a folder with all folders in it, a pattern, standard input."""
    if str(given) == STDIN:
        yield _piped("stdin", "standard input", sys.stdin.buffer.read(LARGEST_PIPED + 1))
        return
    path = Path(given)
    if path.is_dir():
        yield from _folder(path)
    elif glob.has_magic(str(given)) and not path.exists():
        yield from _pattern(str(given))
    else:
        yield _file(path, named=True)


def _pattern(pattern: str) -> Iterator[Found]:
    """What a pattern of the shell's stands for, where no shell has looked: `news/**/*.html`."""
    found = sorted(glob.glob(pattern, recursive=True))
    for path in found:
        if not os.path.isdir(path):
            yield _file(Path(path), named=True)
    if not any(not os.path.isdir(path) for path in found):
        yield Skipped(shown(pattern), "no file is called so; check the pattern")


def _folder(folder: Path) -> Iterator[Found]:
    for lying in sorted(_walk(folder), key=_place):
        yield _file(lying, named=False) if isinstance(lying, Path) else lying


def _walk(folder: Path) -> Iterator[Path | Skipped | PassedOver]:
    closed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        for name in folders:
            if not name.startswith(".") and os.path.islink(os.path.join(root, name)):
                yield PassedOver(shown(Path(root, name)) + "/")  # links may lead round in a circle
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(root, name) for name in names if not name.startswith("."))
    for error in closed:
        yield Skipped(shown(error.filename), f"{why(error)}; check the rights of the folder")


def _place(found: Path | Skipped | PassedOver) -> str:
    return shown(found) if isinstance(found, Path) else found.where


def _file(path: Path, *, named: bool) -> Content | Skipped:
    """A file, not yet opened. Only regular files are: a pipe or a device may never come to an end."""
    where = shown(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            with path.open("rb"):
                return Content(shown(path.name), where, path=path, named=named)
        if str(path).startswith(_OPEN_ALREADY):
            with path.open("rb") as file:
                return _piped(shown(path.name), where, file.read(LARGEST_PIPED + 1))
        kind = next((name for test, name in _KINDS if test(mode)), "something else")
        return Skipped(where, f"{kind}, not a file; pipe it in with `kg build -`")
    except FileNotFoundError:
        hint = "it is a link that leads nowhere" if path.is_symlink() else "check the spelling"
        return Skipped(where, f"no such file or folder; {hint}")
    except OSError as error:
        return Skipped(where, f"{why(error)}; check its rights")


def _piped(name: str, where: str, data: bytes) -> Content | Skipped:
    if len(data) > LARGEST_PIPED:
        return Skipped(where, f"larger than {LARGEST_PIPED:,} bytes, too much for a pipe; give it as a file")
    return Content(name, where, data)


def shown(path: Path | str) -> str:
    """A path as text: bytes of a name that are no UTF-8 can neither be printed nor stand in a graph."""
    return os.fsencode(path).decode("utf-8", "replace")


def why(error: OSError) -> str:
    """The system's reason in small letters."""
    return (error.strerror or type(error).__name__).lower()
