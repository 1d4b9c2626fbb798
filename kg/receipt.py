"""What became of each input, and what a build says of it at its end: what it left out, and what may not be
as the caller thinks."""

from __future__ import annotations

import csv
import io
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path, PurePath

from kg.errors import InputError
from kg.model import Reading
from kg.read import Item, PassedOver, Placed, Same, Skipped

ENDINGS = (".csv", ".json", ".jsonl")  # of a report
NAMED, LISTED = 5, 20  # names in a line, lines of what was left out; the others are counted


class Outcome(StrEnum):
    """What becomes of an input."""

    READ = "read"
    ADDED = "added"  # to a store
    CHANGED = "changed"  # in the place of what a store held before
    UNCHANGED = "unchanged"  # in a store already, and not read again
    SAME = "same"  # as another input
    LEFT_OUT = "left out"
    PASSED_OVER = "passed over"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one input: a row of the report. `code` is the code of its bytes, where not UTF-8;
    `record`: it is one of many in a file."""

    where: str
    outcome: Outcome
    why: str = ""
    document: str = ""
    title: str = ""
    issued: str = ""
    dated: str = ""
    publisher: str = ""
    author: str = ""
    source: str = ""
    language: str = ""
    media_type: str = ""
    code: str = ""
    record: bool = False
    sha256: str = ""
    words: int = 0
    claims: int = 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """Files by their places: `skipped` were to be read and could not be, `passed_over` lie in a folder and
    are no article by their name, `same` are what another is; the others were read, and gave no claim, say no
    date or title, or are `recoded`: in another code than UTF-8."""

    skipped: tuple[Skipped, ...] = ()
    passed_over: tuple[str, ...] = ()
    without_claim: tuple[str, ...] = ()
    without_date: tuple[str, ...] = ()
    without_title: tuple[str, ...] = ()
    recoded: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    fates: tuple[Fate, ...] = ()


def fate_of(item: Item, found: Reading | Same | Skipped | PassedOver) -> Fate:
    """The row of an input, by what reading it gave."""
    if isinstance(found, PassedOver):
        return Fate(found.where, Outcome.PASSED_OVER)
    if isinstance(found, Same):
        return Fate(found.where, Outcome.SAME, f"the same as {found.first}")
    if isinstance(found, Skipped):
        return Fate(found.where, Outcome.LEFT_OUT, found.why)
    assert isinstance(item, Placed)
    return fate_of_document(item, Outcome.READ, len(found.claims))


def fate_of_document(item: Placed, outcome: Outcome, claims: int) -> Fate:
    """The row of a document that gave so many claims."""
    document = item.document
    return Fate(
        item.where,
        outcome,
        document=document.id,
        title=document.title or "",
        issued=document.issued.isoformat() if document.issued else "",
        dated=document.dated or "",
        publisher=document.publisher or "",
        author=document.author or "",
        source=document.source or "",
        language=document.language or "",
        media_type=document.media_type or "",
        code=item.code,
        record=item.record,
        sha256=document.sha256,
        words=len(document.text.split()),
        claims=claims,
    )


def receipt_of(fates: Iterable[Fate]) -> Receipt:
    """The receipt for what became of all inputs."""
    fates = tuple(sorted(fates, key=lambda each: each.where))
    read = [each for each in fates if each.document]
    return Receipt(
        skipped=tuple(Skipped(each.where, each.why) for each in fates if each.outcome is Outcome.LEFT_OUT),
        passed_over=tuple(each.where for each in fates if each.outcome is Outcome.PASSED_OVER),
        without_claim=tuple(each.where for each in read if not each.claims),
        without_date=tuple(each.where for each in read if not each.issued),
        without_title=tuple(each.where for each in read if not each.title),
        recoded=tuple(f"{each.where} ({each.code})" for each in read if each.code),
        same=tuple(each.where for each in fates if each.outcome is Outcome.SAME),
        fates=fates,
    )


def check_report(path: Path | None) -> None:
    """Raises InputError where no report can be written there, before an hour of reading, not after."""
    if path is None:
        return
    if path.suffix.lower() not in ENDINGS:
        raise InputError(f"{path}: a report is {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}; name it so")
    home = path.absolute().parent
    if path.is_dir():
        raise _unwritten(path, "a folder")
    if not home.is_dir():
        raise _unwritten(path, f"no folder {home}")
    if not os.access(path if path.exists() else home, os.W_OK):
        raise _unwritten(path, "no rights")


def _unwritten(path: Path, why: str) -> InputError:
    return InputError(f"{path}: cannot be written ({why}); name another file with --report")


def write_report(receipt: Receipt, path: Path) -> None:
    """What became of each input, a row each: JSON for `.json`, a line of JSON each for `.jsonl`, else CSV.

    Raises InputError where the file cannot be written.
    """
    rows = [asdict(fate) for fate in receipt.fates]
    if path.suffix.lower() == ".json":
        text = json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    elif path.suffix.lower() == ".jsonl":
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    else:
        out = io.StringIO()
        table = csv.DictWriter(out, [field.name for field in fields(Fate)], lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
        text = out.getvalue()
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise _unwritten(path, error.strerror or "") from error


def remarks(receipt: Receipt) -> Iterator[str]:
    """What a caller may want to know of the articles that were read and the files that were not looked at."""
    for places, what in (
        (receipt.without_claim, "no claim in"),
        (receipt.without_date, "no date in"),
        (receipt.without_title, "no title in"),
    ):
        if places:
            yield f"{what} {counted(len(places), 'article')}: {_named(places)}"
    if receipt.recoded:
        files = counted(len(receipt.recoded), "file")
        yield f"not UTF-8, read in the code it looks like: {files}: {_named(receipt.recoded)}"
    if receipt.same:
        yield f"the same as another: {counted(len(receipt.same), 'document')}: {_named(receipt.same)}"
    if receipt.passed_over:
        files = counted(len(receipt.passed_over), "file")
        yield f"passed over, of no kind that kg reads: {files} ({_endings(receipt.passed_over)}): " + _named(
            receipt.passed_over
        )


def left_out(receipt: Receipt, read: int) -> Iterator[str]:
    """What was to be read and could not be, with the reasons; nothing where all was read."""
    skipped = receipt.skipped
    if skipped:
        yield f"left out: {len(skipped)} of {read + len(skipped)}"
    yield from (f"  {each}" for each in skipped[:LISTED])
    if len(skipped) > LISTED:
        yield f"  … and {len(skipped) - LISTED} more; --report FILE names all"


def counted(number: int, noun: str) -> str:
    """
    >>> counted(1, "claim"), counted(2, "claim")
    ('1 claim', '2 claims')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _named(places: Sequence[str]) -> str:
    more = len(places) - NAMED
    return "; ".join(places[:NAMED]) + (f" … and {more} more" if more > 0 else "")


def _endings(places: Iterable[str]) -> str:
    """
    >>> _endings(["a.html", "b.pdf", "c.html", "a.zip, LICENSE"])
    '2 .html, 1 .pdf, 1 without ending'
    """
    names = (place.rpartition(", ")[2] for place in places)  # in an archive: "a.zip, b/c.html"
    found = Counter(PurePath(name).suffix.lower() or "without ending" for name in names)
    return ", ".join(f"{n} {ending}" for ending, n in sorted(found.items(), key=lambda x: (-x[1], x[0])))
