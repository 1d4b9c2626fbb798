"""Zip archives → the files in them; of a WACZ, a zipped web archive, only its WARCs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile, ZipInfo

from kg.errors import InputError
from kg.read.archive import hidden, member_name, seekable, shown_member
from kg.read.bound import bounded, damaged
from kg.read.compressed import budget_of
from kg.read.content import Content, Settings, Skipped
from kg.read.kind import Kind

_ENCRYPTED = 0x1
_PROGRAMS = (
    b"[Content_Types].xml",
    b"mimetypeapplication/",
    b"META-INF/",
)  # workbooks, slides, Java's archives
_WACZ = "datapackage.json"
_LARGEST_PACKAGE = 1_000_000


def fits(content: Content, head: bytes) -> bool:
    """A zip that is not the file of a program."""
    return head.startswith((b"PK\3\4", b"PK\5\6")) and not any(mark in head for mark in _PROGRAMS)


def read(content: Content, settings: Settings) -> Iterator[Content | Skipped]:
    """The members one by one, in the order in which they lie."""
    budget = budget_of(content)
    with seekable(content) as file:
        try:
            archive = ZipFile(file)
        except (BadZipFile, EOFError, OSError, ValueError) as error:
            raise damaged(error) from error
        members = [info for info in archive.infolist() if not info.is_dir() and not hidden(info.filename)]
        if _is_wacz(archive):
            members = [info for info in members if info.filename.startswith("archive/")]
        if not members:
            raise InputError("an archive without files; fill it or leave it out")
        for info in members:
            budget.check()
            where = shown_member(content, info.filename)
            if info.flag_bits & _ENCRYPTED:
                yield Skipped(where, "encrypted; unpack it with its password")
                continue
            yield Content(
                member_name(info.filename),
                where,
                named=False,
                opens=lambda info=info: bounded(_opened(archive, info), budget),  # type: ignore[misc]
                budget=budget,
            )


def _opened(archive: ZipFile, info: ZipInfo) -> object:
    try:
        return archive.open(info)
    except (BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise damaged(error) from error


def _is_wacz(archive: ZipFile) -> bool:
    """Its package says so (WACZ 1.1)."""
    try:
        info = archive.getinfo(_WACZ)
        if info.file_size > _LARGEST_PACKAGE:
            return False
        told = json.loads(archive.read(info))
        return isinstance(told, dict) and ("wacz_version" in told or told.get("profile") == "wacz")
    except (KeyError, ValueError, BadZipFile, RuntimeError, OSError, EOFError, RecursionError):
        return False


KIND = Kind("application/zip", "a zip archive", fits, read)
