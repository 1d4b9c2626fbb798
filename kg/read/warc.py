"""Web archives (WARC) → what servers answered, with its address and the day on which it was taken."""

from __future__ import annotations

import datetime
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from kg.layout.fact import Fact, Facts
from kg.model import Dated
from kg.read.archive import HELD, spooled
from kg.read.bound import damaged
from kg.read.compressed import budget_of
from kg.read.content import Content, Settings, Skipped, essence
from kg.read.kind import Kind

READ = frozenset(  # what articles come in; scripts, pictures, answers to scripts and feeds are passed by
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "application/pdf",
        "application/msword",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.oasis.opendocument.text",
        "application/epub+zip",
    }
)
WEAKEST = 9  # the day of capture is often long after that of publication
_HOLDING = frozenset({"response", "resource", "conversion"})  # what is revisited was there before
_TEXT, _FILE = 25_000_000, 256_000_000  # bytes that are unpacked; the readers have bounds of their own
_FULL = "200"


def fits(content: Content, head: bytes) -> bool:
    """Its first line is the version of the format."""
    return head.startswith(b"WARC/")


def read(content: Content, settings: Settings) -> Iterator[Content | Skipped]:
    """The pages that were answered in full; other records hold no article."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the package's own making
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
        from warcio.statusandheaders import StatusAndHeadersParserException

    content = replace(content, budget=budget_of(content))
    with content.open() as file:
        records = ArchiveIterator(file)
        records.INC_RECORD = ""  # it would print to standard error
        try:
            for record in records:
                media = _media(record)
                if essence(media) in READ:
                    yield from _pages(content, record, media)
        except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError) as error:
            raise damaged(error) from error


def _media(record: Any) -> str:
    """The media type of an answer in full, with its code; empty for anything else."""
    target = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_type not in _HOLDING or not target.strip("<>").startswith("http"):
        return ""
    if record.http_headers is None:
        return record.rec_headers.get_header("Content-Type") or ""
    if record.http_headers.get_statuscode() != _FULL:
        return ""
    return record.http_headers.get_header("Content-Type") or ""


def _pages(content: Content, record: Any, media: str) -> Iterator[Content | Skipped]:
    """What was answered; a small one is held, a large one lies in a file as long as it is looked at."""
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    where = f"{content.where}, {address or record.rec_headers.get_header('WARC-Record-ID')}"
    coding = (record.http_headers and record.http_headers.get_header("Content-Encoding")) or ""
    if (lacking := _unknown(coding)) is not None:
        yield Skipped(where, f"compressed in a way that is not read (“{lacking}”)")
        return
    told = _told(address, record.rec_headers.get_header("WARC-Date"))
    budget = budget_of(content)
    page = Content(_name(address) or content.name, where, media=media, told=told, budget=budget)
    stream = record.content_stream()
    start = _read(stream, HELD + 1)
    if len(start) <= HELD:
        budget.spend(len(start))
        yield replace(page, data=start)
        return
    largest = _TEXT if essence(media).startswith("text/") else _FILE
    with spooled(stream, start, largest) as path:
        budget.spend(path.stat().st_size)
        if path.stat().st_size > largest:
            yield Skipped(where, f"larger than {largest:,} bytes, which no article is")
        else:
            yield replace(page, path=path)


def _unknown(coding: str) -> str | None:
    from warcio.bufferedreaders import BufferedReader

    coding = coding.strip().lower()
    known = {"", "identity", "x-gzip", *BufferedReader.get_supported_decompressors()}
    return None if coding in known else coding


def _read(stream: Any, most: int) -> bytes:
    """The first bytes of a body as a browser sees it, unpacked; it comes in pieces."""
    parts = []
    while most > 0 and (data := stream.read(most)):
        parts.append(data)
        most -= len(data)
    return b"".join(parts)


def _told(address: str, captured: str | None) -> Facts:
    try:
        day = datetime.date.fromisoformat((captured or "")[:10])
    except ValueError:
        day = None
    return (Fact("source", address), Fact("issued", day, WEAKEST, Dated.FILE))


def _name(address: str) -> str:
    """What an address calls the page, or its host.

    >>> _name("https://example.org/world/envoy-leaves/"), _name("https://example.org/")
    ('envoy-leaves', 'example.org')
    """
    parts = urlsplit(address)
    return unquote(PurePosixPath(parts.path).name) or parts.netloc


KIND = Kind("application/warc", "a web archive (WARC)", fits, read, "documents")
