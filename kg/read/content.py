"""What passes through the doors of reading: contents, the articles taken out of them, and refusals."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError
from kg.fetch import Fetching
from kg.layout.fact import Facts
from kg.read.bound import Budget

LARGEST = 2_500_000  # bytes of one article's text; longer than three novels, and reading it takes minutes
HEAD = 4096  # bytes by which a kind is told


def essence(media: str) -> str:
    """A media type without its parameters.

    >>> essence("Text/CSV; charset=iso-8859-2")
    'text/csv'
    """
    return media.partition(";")[0].strip().lower()


@dataclass(slots=True)
class Asked:
    """The fields whose mapped columns the tables of one run have, or lack. `alone`: a table that is named is
    all that is read."""

    alone: bool = True
    found: set[str] = field(default_factory=set)
    missing: dict[str, Skipped] = field(default_factory=dict)

    def nowhere(self) -> list[Skipped]:
        """The columns that no table has."""
        return [self.missing[target] for target in sorted(self.missing.keys() - self.found)]


@dataclass(frozen=True, slots=True)
class Settings:
    """How inputs are to be read. `fields`: what a table calls an article's fields (`title` → `headline`).
    `fetching`: how addresses are fetched. `asked`: what has become of `fields` in one run."""

    fields: Mapping[str, str] = field(default_factory=dict)
    fetching: Fetching = field(default_factory=Fetching)
    asked: Asked | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes that lie somewhere: a file, a record of an archive, an answer of a server.

    `name` is what it is called, `where` says to people where it is. Its bytes are `data`, or those of the
    file at `path`, or what `opens` gives, each time anew. `media` is its media type as far as whoever handed
    it over tells it, with the code of its text where that is told (`text/html; charset=…`), `told` what that
    says of the article. `named`: a caller named it himself, it did not merely lie in a folder. `record`: it
    is one of many in a container, `depth` such containers deep, and what those may swell to is their
    `budget`. `digest`: it is but a part of a record (the text of a row), of
    which this is the SHA-256; then `media` alone tells its kind. `code`: the one its bytes were in, where
    that was found out.
    """

    name: str
    where: str
    data: bytes = b""
    path: Path | None = None
    media: str = ""
    told: Facts = ()
    named: bool = True
    record: bool = False
    depth: int = 0
    opens: Callable[[], BinaryIO] | None = None
    budget: Budget | None = None
    digest: str = ""
    code: str = ""

    @property
    def essence(self) -> str:
        """The media type without its parameters, in small letters (as MIME Sniffing calls it)."""
        return essence(self.media)

    def open(self) -> BinaryIO:
        """The bytes as a file. Raises OSError where it cannot be opened, InputError as `whole` does."""
        if self.opens is not None:
            return self.opens()
        return io.BytesIO(self.data) if self.path is None else self.path.open("rb")

    def head(self) -> bytes:
        """The first bytes. Raises OSError as `open` does."""
        with self.open() as file:
            return file.read(HEAD)

    def whole(self, largest: int = LARGEST) -> bytes:
        """All bytes. Raises InputError where there are more than `largest`, OSError as `open` does."""
        with self.open() as file:
            data = file.read(largest + 1)
        if len(data) > largest:
            raise InputError(f"larger than {largest:,} bytes, which no article is; cut it into its articles")
        return data


@dataclass(frozen=True, slots=True)
class Article:
    """The text of one article as it was taken out of its content, and what is known of it.

    `headed`: the text begins with its own header (title, date, address on lines of their own), as text
    files do. `pages` are the offsets in `text` at which its pages begin, where it has some. `code` names
    the code its bytes are in, where that is not UTF-8 and nobody had told it. `digest` is the SHA-256 of the
    original, `media` its media type. `part` says which one of several in its content it is, as a chapter is;
    then `digest` is that of the part.
    """

    text: str
    digest: str
    media: str
    facts: Facts = ()
    headed: bool = False
    pages: tuple[int, ...] = ()
    code: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was to be read and cannot be: where it is, and why."""

    where: str
    why: str

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What lies in a given folder or archive and is no article by its name and its first bytes."""

    where: str
