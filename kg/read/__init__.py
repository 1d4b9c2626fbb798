"""Files, folders, patterns, standard input and addresses → Documents, whatever kind of file they come in."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.fetch import is_address
from kg.fetch.address import shown as shown_address
from kg.language import ENGLISH, language_name
from kg.model import Document
from kg.read.column import check_fields
from kg.read.content import LARGEST, Article, Asked, Content, PassedOver, Settings, Skipped
from kg.read.document import document_of
from kg.read.kinds import kind_of
from kg.read.places import STDIN, look_into, shown, why

if TYPE_CHECKING:
    from kg.read.web import Visits

__all__ = [
    "LARGEST", "Article", "Content", "Gathered", "Item", "PassedOver", "Placed", "Same", "Settings",
    "Skipped", "fault", "gather", "nothing", "parse_document", "read_documents", "stream",
]  # fmt: skip

DEEPEST = 8  # containers in containers, a compressed tar being two; more is no archive of news
Inputs = Sequence[Path | str] | Path | str


@dataclass(frozen=True, slots=True)
class Placed:
    """A document, where it lies, and in which code its bytes were, where that was not UTF-8.

    `record`: it is one of many in a file, in which the next may stand at its place tomorrow.
    """

    document: Document
    where: str
    code: str = ""
    record: bool = False


@dataclass(frozen=True, slots=True)
class Same:
    """A document that lies at another place too, which is `first`."""

    where: str
    first: str


Item = Placed | Same | Skipped | PassedOver


@dataclass(frozen=True, slots=True)
class Gathered:
    """What inputs hold: the articles, sorted by id, and where each lies; what cannot be read; what is
    passed over, for it is no article by its name; what is in another code than UTF-8."""

    documents: tuple[Document, ...]
    places: Mapping[str, str]
    skipped: tuple[Skipped, ...] = ()
    passed_over: tuple[str, ...] = ()
    recoded: tuple[str, ...] = ()


def stream(inputs: Inputs, settings: Settings | None = None) -> Iterator[Item]:
    """Every article that the inputs hold, one by one as they are found, and what is no article or none that
    can be read. The same file given twice comes once. An address is fetched, as `settings.fetching` says.

    Raises InputError where an input has no name, or an article no field that `settings` map.
    """
    inputs = (inputs,) if isinstance(inputs, str | Path) else tuple(inputs)
    if "" in inputs:
        raise InputError("an empty name among the inputs; name files or folders, `.` for this folder")
    settings = settings or Settings()
    check_fields(settings.fields)
    asked = Asked(alone=len(inputs) == 1 and (inputs[0] == STDIN or Path(inputs[0]).is_file()))
    settings = replace(settings, asked=asked)
    seen = _Seen()
    visits: Visits | None = None
    for given in inputs:
        if is_address(given):
            from kg.read import web  # an HTTP client, which only those wait for who name an address

            visits = visits or web.Visits(settings)
            items = _fetched(str(given), settings, visits)
        else:
            items = _of(given, settings)
        for item in items:
            yield from seen.new(item)
    for mistake in asked.nowhere():
        yield from seen.new(mistake)


@dataclass(slots=True)
class _Seen:
    """What has come in one run: documents with their places, and the places of all that comes."""

    documents: dict[str, str] = field(default_factory=dict)
    places: set[tuple[str, bool]] = field(default_factory=set)

    def new(self, item: Item) -> Iterator[Item]:
        """What has not come yet. A document that lies at another place too is told, and at one place comes
        once, however often that is given."""
        where = item.where if "://" in item.where else os.path.abspath(item.where)
        place = where, isinstance(item, Placed)
        known = self.documents.get(item.document.id) if isinstance(item, Placed) else None
        if known is not None:
            if place not in self.places:
                yield Same(item.where, known)
        elif isinstance(item, Placed):
            self.documents[item.document.id] = item.where
            yield item
        elif place not in self.places:
            yield item
        self.places.add(place)


def _of(given: Path | str, settings: Settings) -> Iterator[Item]:
    """What one input holds; a folder in which nothing is an article is told."""
    empty = True
    for found in look_into(given):
        for item in _items(found, settings) if isinstance(found, Content) else (found,):
            empty = empty and isinstance(item, PassedOver)
            yield item
    if empty:
        inside = "this folder" if Path(given).is_dir() else "it"
        yield Skipped(shown(given), f"no article in {inside}; text files in it must end in .txt or .md")


def _fetched(address: str, settings: Settings, visits: Visits) -> Iterator[Item]:
    """What stands at an address; a feed's articles, where it is one."""
    from kg.read import web

    try:
        for found in web.look_up(address, visits):
            yield from _items(found, settings) if isinstance(found, Content) else (found,)
    except Exception as error:
        yield Skipped(shown_address(address), fault(error))


def gather(inputs: Inputs, settings: Settings | None = None, *, strict: bool = False) -> Gathered:
    """All that `stream` gives, held in memory.

    Raises InputError where nothing at all can be read; with `strict` at the first that cannot.
    """
    placed: dict[str, Placed] = {}
    skipped: dict[str, Skipped] = {}
    passed_over: set[str] = set()
    for item in stream(inputs, settings):
        if isinstance(item, Placed):
            placed[item.document.id] = item
        elif isinstance(item, PassedOver):
            passed_over.add(item.where)
        elif isinstance(item, Skipped) and strict:
            raise InputError(str(item))
        elif isinstance(item, Skipped):
            skipped[item.where] = item
    left = tuple(skipped[where] for where in sorted(skipped))
    if left and not placed:
        raise InputError(nothing(left))
    recoded = {item.where: item.code for item in placed.values() if item.code}
    return Gathered(
        tuple(placed[key].document for key in sorted(placed)),
        {key: item.where for key, item in placed.items()},
        left,
        tuple(sorted(passed_over)),
        tuple(f"{where} ({recoded[where]})" for where in sorted(recoded)),
    )


def read_documents(inputs: Sequence[Path | str]) -> list[Document]:
    """Every article in the files and folders given (`-` is standard input), sorted by id.

    The same file given twice is one document. Raises InputError at the first that cannot be read.
    """
    return list(gather(inputs, strict=True).documents)


def nothing(skipped: Sequence[Skipped]) -> str:
    """The one line for inputs of which none can be read."""
    others = len(skipped) - 1
    return f"{skipped[0]}" + (f" (and {others} more: nothing could be read)" if others else "")


def fault(error: Exception) -> str:
    """Why a document is left out where the fault is ours."""
    if os.environ.get("KG_DEBUG"):
        raise error
    said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return f"cannot be read by a fault of kg ({said}); KG_DEBUG=1 shows the traceback"


def parse_document(text: str, name: str, *, sha256: str | None = None) -> Document:
    r"""One article from its text; `name` is what its file is called, `sha256` the digest of its bytes.

    >>> article = parse_document("Envoy returns\n20220719\nhttps://www.example.org/a\nHe left.\n", "a.txt")
    >>> article.title, article.issued, article.publisher
    ('Envoy returns', datetime.date(2022, 7, 19), 'example.org')
    >>> [article.text[span.start : span.end] for span in article.paragraphs]
    ['He left.']
    """
    digest = sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return document_of(Article(text, digest, "text/plain", headed=True), name)


def _items(content: Content, settings: Settings) -> Iterator[Item]:
    """The articles of a content, those of the contents in it too; a fault in one costs only that one."""
    extra = ""
    try:
        kind = kind_of(content)
        if kind is None:
            yield _of_no_kind(content)
            return
        extra = kind.extra
        for found in kind.read(content, settings):
            if isinstance(found, Article):
                yield _placed(found, content)
            elif isinstance(found, Skipped | PassedOver):
                yield found
            elif content.depth >= DEEPEST:
                yield Skipped(found.where, "too many archives in archives; unpack it first")
            else:
                yield from _items(replace(found, depth=content.depth + 1, record=True), settings)
    except ImportError as error:
        yield Skipped(content.where, _missing(error, extra))
    except InputError as error:
        yield Skipped(content.where, str(error))
    except OSError as error:
        yield Skipped(content.where, f"{why(error)}; check its rights")
    except Exception as error:
        yield Skipped(content.where, fault(error))


def _of_no_kind(content: Content) -> Skipped | PassedOver:
    """What somebody asked for by its own name is missed."""
    if content.media and content.named and not content.record:
        return Skipped(content.where, f"{content.essence}, and of no kind that kg reads")
    return PassedOver(content.where)


def _placed(article: Article, content: Content) -> Placed | Skipped:
    if content.digest:
        article = replace(article, digest=content.digest)
    where = f"{content.where}, {article.part}" if article.part else content.where
    several = content.record or bool(article.part)
    document = document_of(article, content.name, told=content.told, record=several)
    if document.language not in (None, ENGLISH):
        return Skipped(where, f"{language_name(document.language)}, and kg reads English")
    return Placed(document, where, article.code or content.code, several)


def _missing(error: ImportError, extra: str) -> str:
    if not extra:
        raise error
    return f"needs what newskg[{extra}] brings ({error.name}); get it: pip install 'newskg[{extra}]'"
