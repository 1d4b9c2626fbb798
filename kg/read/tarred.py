"""Tar archives → the files in them, in one pass."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import InputError
from kg.read.archive import HELD, hidden, member_name, shown_member, spooled
from kg.read.bound import Budget, bounded, damaged
from kg.read.compressed import budget_of
from kg.read.content import Content, Settings
from kg.read.kind import Kind

_MAGIC = slice(257, 262)


def fits(content: Content, head: bytes) -> bool:
    """Its mark stands in the first member's head."""
    return head[_MAGIC] == b"ustar"


def read(content: Content, settings: Settings) -> Iterator[Content]:
    """The members one by one; links and devices are no articles."""
    budget = budget_of(content)
    empty = True
    with content.open() as file, _opened(file) as archive:
        while (member := _next(archive)) is not None:
            archive.members.clear()  # type: ignore[attr-defined]  # a hundred thousand would fill the memory
            if member.isreg() and not hidden(member.name):
                empty = False
                budget.check()
                yield from _member(content, archive, member, budget)
    if empty:
        raise InputError("an archive without files; fill it or leave it out")


def _opened(file: BinaryIO) -> tarfile.TarFile:
    try:
        return tarfile.open(fileobj=file, mode="r|")
    except (tarfile.TarError, EOFError) as error:
        raise damaged(error) from error


def _next(archive: tarfile.TarFile) -> tarfile.TarInfo | None:
    try:
        return archive.next()
    except (tarfile.TarError, EOFError, ValueError) as error:
        raise damaged(error) from error


def _member(
    content: Content, archive: tarfile.TarFile, member: tarfile.TarInfo, budget: Budget
) -> Iterator[Content]:
    """A small one is held, a large one lies in a file as long as it is looked at: a stream comes but once."""
    inner = archive.extractfile(member)
    assert inner is not None
    name, where = member_name(member.name), shown_member(content, member.name)
    with bounded(inner, budget) as file:
        if member.size <= HELD:
            data = _all(file, member.size)
            yield Content(name, where, named=False, opens=lambda: io.BytesIO(data), budget=budget)
            return
        with spooled(file) as path:
            if path.stat().st_size < member.size:
                raise InputError("damaged or cut short (unexpected end of data); fetch it again")
            yield Content(name, where, path=path, named=False, budget=budget)


def _all(file: BinaryIO, size: int) -> bytes:
    data = file.read()
    if len(data) < size:
        raise InputError("damaged or cut short (unexpected end of data); fetch it again")
    return data


KIND = Kind("application/x-tar", "a tar archive", fits, read)
