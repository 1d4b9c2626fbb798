"""Files, folders and standard input → Documents."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import ids
from kg.errors import InputError
from kg.inputs import Content, PassedOver, Skipped, look_into
from kg.layout import read_layout
from kg.model import Document


@dataclass(frozen=True, slots=True)
class Gathered:
    """What inputs hold: the articles, sorted by id, and where each lies; what cannot be read; what is
    passed over, for its name is no article's; what is in another code than UTF-8."""

    documents: tuple[Document, ...]
    places: Mapping[str, str]
    skipped: tuple[Skipped, ...] = ()
    passed_over: tuple[str, ...] = ()
    recoded: tuple[str, ...] = ()


def read_documents(inputs: Sequence[Path | str]) -> list[Document]:
    """Every article in the files and folders given (`-` is standard input), sorted by id.

    The same file given twice is one document. Raises InputError at the first that cannot be read.
    """
    return list(gather(inputs, strict=True).documents)


def gather(inputs: Sequence[Path | str] | Path | str, *, strict: bool = False) -> Gathered:
    """Every article in the files and folders given, and what was left out.

    All are looked at before any is read further: what is wrong is told at once, not after hours. Raises
    InputError where nothing at all can be read; with `strict` at the first that cannot.
    """
    inputs = (inputs,) if isinstance(inputs, str | Path) else tuple(inputs)
    if "" in inputs:
        raise InputError("an empty name among the inputs; name files or folders, `.` for this folder")
    documents: dict[str, Document] = {}
    places: dict[str, str] = {}
    skipped: dict[str, Skipped] = {}
    passed_over: set[str] = set()
    recoded: dict[str, str] = {}
    for found in (each for given in inputs for each in look_into(given)):
        if isinstance(found, PassedOver):
            passed_over.add(found.where)
            continue
        document = _parsed(found, recoded) if isinstance(found, Content) else found
        if isinstance(document, Document):
            documents[document.id] = document
            places[document.id] = min(found.where, places.get(document.id, found.where))
        elif strict:
            raise InputError(str(document))
        else:
            skipped[document.where] = document
    left = tuple(skipped[where] for where in sorted(skipped))
    if left and not documents:
        raise InputError(nothing(left))
    return Gathered(
        tuple(documents[key] for key in sorted(documents)),
        places,
        left,
        tuple(sorted(passed_over)),
        tuple(f"{where} ({recoded[where]})" for where in sorted(recoded)),
    )


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


def _parsed(content: Content, recoded: dict[str, str]) -> Document | Skipped:
    try:
        text, code = _decode(content.data)
    except InputError as error:
        return Skipped(content.where, str(error))
    if code:
        recoded[content.where] = code
    try:
        return parse_document(text, content.name, sha256=hashlib.sha256(content.data).hexdigest())
    except Exception as error:
        return Skipped(content.where, fault(error))


def parse_document(text: str, name: str, *, sha256: str | None = None) -> Document:
    r"""One article from its text; `name` is what its file is called, `sha256` the digest of its bytes.

    >>> article = parse_document("Envoy returns\n20220719\nhttps://www.example.org/a\nHe left.\n", "a.txt")
    >>> article.title, article.issued, article.publisher
    ('Envoy returns', datetime.date(2022, 7, 19), 'example.org')
    >>> [article.text[span.start : span.end] for span in article.paragraphs]
    ['He left.']
    """
    digest = sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    layout = read_layout(text)
    return Document(
        id=ids.document_id(name, digest),
        text=text,
        paragraphs=layout.paragraphs,
        name=name,
        sha256=digest,
        title=layout.header.title,
        issued=layout.header.issued,
        publisher=layout.header.publisher,
        source=layout.header.source,
    )


def _decode(data: bytes) -> tuple[str, str]:
    """The text, and in which code it is where that is not UTF-8; line ends become `\\n`, a mark stays."""
    code = _code(data)
    try:
        text = data.decode(code)
    except UnicodeDecodeError as error:
        hint = "convert it, e.g. with `iconv -f WINDOWS-1252 -t UTF-8`"
        raise InputError(f"not {_NAMES.get(code, 'UTF-8')} (byte {error.start}); {hint}") from None
    if not text.strip("\ufeff \t\r\n"):
        raise InputError("empty; remove it or fill it")
    return text.replace("\r\n", "\n").replace("\r", "\n"), _NAMES.get(code, "")


_NAMES = {"utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252"}


def _code(data: bytes) -> str:
    """The code that the bytes are in, as far as they show it: a mark, the zeros of UTF-16, few high bytes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\0" in data:
        for code, zeros, letters in (
            ("utf-16-le", data[1::2], data[::2]),
            ("utf-16-be", data[::2], data[1::2]),
        ):
            if len(data) % 2 == 0 and zeros.count(0) > 0.7 * len(zeros) and 0 not in letters:
                return code
        raise InputError(f"binary (a zero byte at {data.index(0)}), not text; give plain text in UTF-8")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        high = [byte for byte in data if byte > 0x7F]
        western = len(high) <= len(data) * _MOST_HIGH and not _UNUSED.intersection(high)
        return "cp1252" if western else "utf-8"
    return "utf-8"


_UNUSED = frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})  # no letters in Windows-1252
_MOST_HIGH = 0.1  # share of quotes, dashes and accents in English text; in Cyrillic most letters are high
