"""Documents into a store and out of it, by what a caller names: add, forget, read anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from kg.build import load
from kg.edition import Options, reader_of
from kg.errors import InputError, StoreError
from kg.read import Settings, nothing, stream
from kg.receipt import write_report
from kg.schema import load_relations
from kg.upkeep import Added, writing
from kg.upkeep import add as add_items
from kg.upkeep import forget as forget_named
from kg.upkeep import reread as reread_held
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
    settings: Settings | None = None,
    report: Path | None = None,
    strict: bool = False,
    progress: Progress = _silent,
) -> Added:
    """Adds every article in the files and folders given to a store, and makes the store where there is none.

    What is in it already, read by this very reader, is not read again; an article that lies where another lay
    takes its place. What cannot be read is left out and named in the receipt, and in the file `report`; with
    `strict` it raises. Raises a child of
    KgError for what the caller can mend.
    """
    relations, reader = load_relations(options.relations), reader_of(options, load)
    with writing(store) as held:
        check_base(held, base)
        items = stream(inputs, settings)
        every = report is not None
        made = add_items(held, items, reader, relations, strict=strict, every=every, progress=progress)
    if report is not None:
        write_report(made.receipt, report)
    if made.receipt.skipped and not made.added + made.changed + made.unchanged:
        raise InputError(nothing(made.receipt.skipped))
    return made


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
