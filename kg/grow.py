"""Documents into a store and out of it, by what a caller names: add, forget, read anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kg.build import load
from kg.edition import Options, reader_of
from kg.errors import InputError, StoreError
from kg.inputs import Skipped
from kg.read import gather, nothing
from kg.schema import load_relations
from kg.upkeep import Added, Found, writing
from kg.upkeep import add as add_found
from kg.upkeep import forget as forget_named
from kg.upkeep import reread as reread_held
from kg.upkeep.add import place_of
from kg.upkeep.held import check_base

Progress = Callable[[str], None]
DEFAULT = Options()


def _silent(_: str) -> None:
    pass


def add(
    inputs: Sequence[Path | str],
    store: Path,
    *,
    options: Options = DEFAULT,
    base: str | None = None,
    strict: bool = False,
    progress: Progress = _silent,
) -> Added:
    """Adds every article in the files and folders given to a store, and makes the store where there is none.

    What is in it already, read by this very reader, is not read again; an article that lies where another lay
    takes its place. What cannot be read is left out and named; with `strict` it raises. Raises a child of
    KgError for what the caller can mend.
    """
    relations, reader = load_relations(options.relations), reader_of(options, load)
    with writing(store) as held:
        check_base(held, base)
        found = _found(inputs, strict)
        made = add_found(held, found, reader, relations, strict=strict, progress=progress)
    if made.skipped and not made.added + made.changed + made.unchanged:
        raise InputError(nothing(made.skipped))
    return made


def _found(inputs: Sequence[Path | str], strict: bool) -> Iterator[Found | Skipped]:
    """Documents one by one, each with where it lies."""
    gathered = gather(inputs, strict=strict)
    yield from gathered.skipped
    for document in gathered.documents:
        where = gathered.places[document.id]
        yield Found(document, where, place_of(where))


def forget(documents: Sequence[str], store: Path, *, relations: Path | None = None) -> tuple[str, ...]:
    """Removes articles from a store: what is then in it is what a build without them gives; gives their ids.

    Raises StoreError for a name that no document has, or several; then none is removed.
    """
    _must_be(store)
    schema = load_relations(relations)
    with writing(store) as held:
        return forget_named(held, documents, schema)


def reread(store: Path, *, options: Options = DEFAULT, progress: Progress = _silent) -> Added:
    """Reads every article of a store anew that this very reader has not read, from the texts in it."""
    _must_be(store)
    relations, reader = load_relations(options.relations), reader_of(options, load)
    with writing(store) as held:
        return reread_held(held, reader, relations, progress=progress)


def _must_be(store: Path) -> None:
    if not (store / "generations").is_dir():
        raise StoreError(f"{store}: no store; `kg add INPUT… --store {store}` makes one")
