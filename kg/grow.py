"""A store by what a caller names: documents added, forgotten, read anew; all files of its graph."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kg.build import Summary, check_writable, graph_files, load, summary_of, with_pictures
from kg.edition import Options, reader_of
from kg.errors import InputError, StoreError
from kg.holdings import tables
from kg.ledger import Ledger
from kg.rdf import read_graph
from kg.read import Settings, nothing, stream
from kg.receipt import check_report, write_report
from kg.schema import load_relations
from kg.store import as_file
from kg.upkeep import Added, Held, ledger_of, writing
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
    check_report(report)
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


def export(
    store: Path,
    out: Path,
    *,
    relations: Path | None = None,
    pictures: str = "all",
    progress: Progress = _silent,
) -> Summary:
    """Writes every file of a build, of what a store holds: the bytes are those of a build of its articles.

    A store that keeps no readings gives all but the texts. Raises a child of KgError for what the caller can
    mend.
    """
    started, schema = time.perf_counter(), load_relations(relations)
    check_writable(out)
    ledger = _ledger(store)
    with graph_files(ledger, schema, out, progress) as folder:
        files = [path.name for path in folder.iterdir() if path.is_file()]
    summary = summary_of(ledger, out, files, started)
    return with_pictures(summary, ledger, schema, pictures, progress, started)


def _ledger(store: Path) -> Ledger:
    _must_be(store)
    if (store / tables.NAME).exists():
        with tables.opened(store, writing=False) as db:
            db.execute("BEGIN")  # one state of it, whoever writes meanwhile
            return ledger_of(Held(store, db))
    with as_file(store) as path:
        return read_graph(path)


def _must_be(store: Path) -> None:
    if not (store / "generations").is_dir():
        raise StoreError(f"{store}: no store; `kg add INPUT… --store {store}` makes one")
