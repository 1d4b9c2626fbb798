"""All documents read anew from the texts that are kept, where another version of the reader read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kg.edition import Reader
from kg.holdings import look
from kg.read import Placed
from kg.schema import Relation
from kg.upkeep.add import Added, add
from kg.upkeep.held import Held

STORED = "standard input"  # what is read from the store lies at no other place by it


def reread(
    held: Held,
    reader: Reader,
    relations: Mapping[str, Relation],
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> Added:
    """Reads every document that this reader has not read; one that cannot be read keeps what it said."""
    return add(held, _documents(held), reader, relations, progress=progress)


def _documents(held: Held) -> Iterator[Placed]:
    for each in look.all_held(held.db):
        document = look.document(held.db, each.number)
        yield Placed(document, STORED)
