"""Many documents, read by a reader that fails on some: none costs the others."""

from __future__ import annotations

import pytest

from kg.corpus import LONG, read_all
from kg.errors import InputError
from kg.model import Document, Reading
from kg.read import Item, PassedOver, Placed, Skipped, parse_document

DOCUMENTS = tuple(parse_document(f"Article {n}.", f"{n}.txt") for n in range(4))


@pytest.fixture(autouse=True)
def _no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KG_DEBUG", raising=False)


def gathered(*skipped: Skipped) -> list[Item]:
    placed = [Placed(document, f"in/{document.name}") for document in DOCUMENTS]
    return [*placed, *skipped, PassedOver("in/a.pdf")]


def reader(*bad: str, error: Exception | None = None):  # type: ignore[no-untyped-def]
    def read(document: Document) -> Reading:
        if document.name in bad:
            raise error or RecursionError("too\ndeep")
        return Reading(document, (), ())

    return read


def test_a_document_that_fails_costs_itself_alone() -> None:
    readings, receipt = read_all(gathered(Skipped("in/z.txt", "empty")), reader("2.txt"))
    assert [reading.document.name for reading in readings] == ["0.txt", "1.txt", "3.txt"]
    assert [str(each) for each in receipt.skipped] == [
        "in/2.txt: cannot be read by a fault of kg (RecursionError: too deep); "
        "KG_DEBUG=1 shows the traceback",
        "in/z.txt: empty",
    ]
    assert receipt.without_claim == ("in/0.txt", "in/1.txt", "in/3.txt")
    assert receipt.passed_over == ("in/a.pdf",)


@pytest.mark.parametrize("error", [MemoryError(), ValueError("x"), KeyError("y"), AssertionError()])
def test_whatever_fails(error: Exception) -> None:
    readings, receipt = read_all(gathered(), reader("0.txt", error=error))
    assert (len(readings), len(receipt.skipped)) == (3, 1)
    assert type(error).__name__ in receipt.skipped[0].why


def test_strict_stops_at_the_first() -> None:
    with pytest.raises(InputError, match=r"^in/1\.txt: cannot be read by a fault of kg"):
        read_all(gathered(), reader("1.txt", "3.txt"), strict=True)


def test_nothing_at_all_is_a_mistake() -> None:
    with pytest.raises(InputError, match=r"^in/0\.txt: cannot .* \(and 3 more: nothing could be read\)$"):
        read_all(gathered(), reader(*(document.name for document in DOCUMENTS)))


def test_an_interrupt_is_no_fault_of_a_document() -> None:
    def read(_: Document) -> Reading:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_all(gathered(), read)


def test_the_traceback_is_there_for_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_DEBUG", "1")
    with pytest.raises(RecursionError):
        read_all(gathered(), reader("1.txt"))


def test_progress_counts_what_was_read() -> None:
    told: list[str] = []
    read_all(gathered(), reader("1.txt"), progress=told.append)
    assert told[-1].startswith("read 3 documents, 0 claims, ")


def test_progress_names_a_document_that_takes_long() -> None:
    told: list[str] = []
    long = parse_document("word " * (LONG // 5 + 1), "long.txt")
    read_all([Placed(long, "in/long.txt")], reader(), progress=told.append)
    assert told[0] == f"reading in/long.txt, {len(long.text):,} characters"
