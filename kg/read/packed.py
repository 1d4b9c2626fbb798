"""Documents that are archives of XML: their parts, within bounds, and the trees of these."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.read.archive import seekable
from kg.read.bound import Budget
from kg.read.content import Content

if TYPE_CHECKING:
    from lxml.etree import _Element

MARK = b"PK\x03\x04"
LARGEST_PART = 64_000_000  # bytes of a part, unpacked
MOST_PARTS = 20_000
_BEGINS = (b"[Content_Types].xml", b"_rels/", b"word/", b"META-INF/")  # names of parts in the first bytes
_DAMAGED = "damaged or cut off; get it anew"


def names_in(content: Content, head: bytes) -> frozenset[str]:
    """The names of the parts; none where it is no archive, or does not begin as those of programs do."""
    if head.startswith(MARK) and any(mark in head for mark in _BEGINS):
        with suppress(zipfile.BadZipFile, ValueError, NotImplementedError), seekable(content) as file:
            return frozenset(zipfile.ZipFile(file).namelist()[:MOST_PARTS])
    return frozenset()


class Parts:
    """The parts of an archive, each paid for out of a budget. Raises InputError where it is none that is
    whole."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        self._budget = budget
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise InputError(_DAMAGED) from None
        self._sizes = {info.filename: info for info in self._archive.infolist()[:MOST_PARTS]}

    def __contains__(self, name: str) -> bool:
        return name in self._sizes

    def part(self, name: str) -> bytes:
        """The bytes of a part. Raises InputError where it is not there, too large, encrypted or damaged, and
        where all parts together are too large."""
        info = self._sizes.get(name)
        if info is None:
            raise InputError(f"{_DAMAGED}: it lacks {name}")
        if info.file_size > LARGEST_PART:
            raise InputError(f"{name} in it swells to more than {LARGEST_PART:,} bytes, which no text does")
        self._budget.spend(info.file_size)
        try:
            return self._archive.read(name)
        except RuntimeError:
            raise InputError("encrypted; save a copy that needs no password") from None
        except Exception:  # the decompressors each have errors of their own
            raise InputError(_DAMAGED) from None

    def tree(self, name: str) -> _Element:
        """A part that is XML; what it names outside itself is never fetched, and entities stay unread."""
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
        )
        try:
            return etree.fromstring(self.part(name), parser)
        except etree.XMLSyntaxError:
            raise InputError(f"{_DAMAGED}: {name} in it is no XML") from None


def attribute(element: Any, name: str) -> str:
    """The value of an attribute, in whatever namespace it is."""
    return next((value for key, value in element.attrib.items() if local(key) == name), "")


def local(tag: Any) -> str:
    """The name of a tag without its namespace; nothing for what is no element."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def said_in(tree: Any, name: str) -> str | None:
    """The text of the first element of a name."""
    return next((str(each.text) for each in tree.iter() if local(each.tag) == name and each.text), None)
