"""What a build says at its end of its inputs: what it left out, and what may not be as the caller thinks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from kg.english import looks_english
from kg.inputs import Skipped
from kg.model import Document, Reading

NAMED, LISTED = 5, 20  # names in a line, lines of what was left out; the others are counted


@dataclass(frozen=True, slots=True)
class Receipt:
    """Files by their places: `skipped` were to be read and could not be, `passed_over` lie in a folder and
    are no article by their name; the others were read, and gave no claim, say no date or title, do not
    look English, or are `recoded`: in another code than UTF-8."""

    skipped: tuple[Skipped, ...] = ()
    passed_over: tuple[str, ...] = ()
    without_claim: tuple[str, ...] = ()
    without_date: tuple[str, ...] = ()
    without_title: tuple[str, ...] = ()
    not_english: tuple[str, ...] = ()
    recoded: tuple[str, ...] = ()


def receipt_of(
    readings: Sequence[Reading],
    places: Mapping[str, str],
    skipped: Iterable[Skipped] = (),
    passed_over: Iterable[str] = (),
    recoded: Iterable[str] = (),
) -> Receipt:
    """The receipt for what was read; `places` says where each document lies."""

    def where(documents: Iterable[Document]) -> tuple[str, ...]:
        return tuple(sorted(places.get(each.id, each.name) for each in documents))

    documents = [reading.document for reading in readings]
    return Receipt(
        skipped=tuple(sorted(skipped, key=lambda each: each.where)),
        passed_over=tuple(passed_over),
        without_claim=where(reading.document for reading in readings if not reading.claims),
        without_date=where(each for each in documents if each.issued is None),
        without_title=where(each for each in documents if each.title is None),
        not_english=where(each for each in documents if not looks_english(each.text)),
        recoded=tuple(recoded),
    )


def remarks(receipt: Receipt) -> Iterator[str]:
    """What a caller may want to know of the articles that were read and the files that were not looked at."""
    for places, what in (
        (receipt.without_claim, "no claim in"),
        (receipt.without_date, "no date in"),
        (receipt.without_title, "no title in"),
        (receipt.not_english, "not English, by the look of it:"),
    ):
        if places:
            yield f"{what} {counted(len(places), 'article')}: {_named(places)}"
    if receipt.recoded:
        files = counted(len(receipt.recoded), "file")
        yield f"not UTF-8, read in the code it looks like: {files}: {_named(receipt.recoded)}"
    if receipt.passed_over:
        files = counted(len(receipt.passed_over), "file")
        yield f"passed over, not .txt or .md: {files} ({_endings(receipt.passed_over)}): " + _named(
            receipt.passed_over
        )


def left_out(receipt: Receipt, read: int) -> Iterator[str]:
    """What was to be read and could not be, with the reasons; nothing where all was read."""
    skipped = receipt.skipped
    if skipped:
        yield f"left out: {len(skipped)} of {read + len(skipped)}"
    yield from (f"  {each}" for each in skipped[:LISTED])
    if len(skipped) > LISTED:
        yield f"  … and {len(skipped) - LISTED} more; --json names all"


def counted(number: int, noun: str) -> str:
    """
    >>> counted(1, "claim"), counted(2, "claim")
    ('1 claim', '2 claims')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _named(places: Sequence[str]) -> str:
    more = len(places) - NAMED
    return ", ".join(places[:NAMED]) + (f" … and {more} more" if more > 0 else "")


def _endings(places: Iterable[str]) -> str:
    """
    >>> _endings(["a.html", "b.pdf", "c.html", "LICENSE"])
    '2 .html, 1 .pdf, 1 without ending'
    """
    found = Counter(PurePath(place).suffix.lower() or "without ending" for place in places)
    return ", ".join(f"{n} {ending}" for ending, n in sorted(found.items(), key=lambda x: (-x[1], x[0])))
