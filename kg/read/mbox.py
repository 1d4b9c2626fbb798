"""Folders of mails in one file, as Thunderbird and other programs keep them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from kg.read.content import Content, Settings, Skipped
from kg.read.envelope import fields
from kg.read.kind import Kind
from kg.read.mail import KIND as MAIL
from kg.read.mail import LARGEST_MAIL

_FROM = re.compile(rb"From .*\d\d:\d\d|From - ")
_QUOTED = re.compile(rb"^>(>*From )", re.M)
_STATUS = re.compile(rb"^X-Mozilla-Status: ([0-9A-Fa-f]{4})", re.M)
_EXPUNGED = 0x0008  # which Thunderbird sets where a mail is deleted, until it compacts the folder


def read(content: Content, settings: Settings) -> Iterator[Content | Skipped]:
    """The mails, one by one; those that are deleted and still there are none."""
    with content.open() as file:
        for number, data in enumerate(_mails(file), 1):
            where = f"{content.where}, message {number}"
            if data is None:
                yield Skipped(where, f"larger than {LARGEST_MAIL:,} bytes, which no article is")
                continue
            status = _STATUS.search(data[:4096])
            if data.strip() and not (status and int(status[1], 16) & _EXPUNGED):
                data = _QUOTED.sub(rb"\1", data)
                yield Content(
                    content.name, where, data, media=MAIL.media, told=content.told, budget=content.budget
                )


def _mails(file: BinaryIO) -> Iterator[bytes | None]:
    """The bytes of each mail without the line before it; None for one that is too large."""
    held: list[bytes] = []
    size, blank, first = 0, True, True
    for line in _lines(file):
        if blank and _FROM.match(line):
            if not first:
                yield b"".join(held) if size <= LARGEST_MAIL else None
            held, size, first = [], 0, False
        else:
            size += len(line)
            if size <= LARGEST_MAIL:
                held.append(line)
        blank = not line.strip()
    if not first:
        yield b"".join(held) if size <= LARGEST_MAIL else None


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Its lines; one without end comes in pieces."""
    while line := file.readline(1_000_000):
        yield line


def is_mbox(content: Content, head: bytes) -> bool:
    """By the line before its first mail, below which the mail's head stands."""
    first, _, rest = head.lstrip().partition(b"\n")
    return _FROM.match(first) is not None and bool(
        fields(rest) & {b"from", b"date", b"subject", b"received", b"x-mozilla-status"}
    )


KIND = Kind("application/mbox", "a folder of mails", is_mbox, read)
