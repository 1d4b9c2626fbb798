"""The corridor as one function: articles in, the files of a knowledge graph out."""

from __future__ import annotations

import gc
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kg import ids
from kg.corpus import read_all
from kg.edition import Options, reader_of
from kg.errors import InputError, KgError, ReviewError
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Document, Reading, Review
from kg.read import Item, Placed, Settings, Skipped, nothing, stream
from kg.receipt import Receipt, check_report, counted, left_out, write_report
from kg.schema import Relation, load_relations
from kg.texts import FOLDER, move_texts, write_texts

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from kg.ledger import Ledger
    from kg.upkeep import Building

Progress = Callable[[str], None]
DRAWN = ("graph.html", "graph.png", "graph.svg")
GRAPHML = "graph.graphml"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build read and wrote."""

    documents: int
    words: int
    claims: int
    actors: int
    edges: int
    seconds: float
    out: Path
    files: tuple[str, ...]
    store: Path | None = None
    generation: str | None = None
    receipt: Receipt = field(default_factory=Receipt)


class NotDrawn(KgError):
    """The graph is written, as `summary` says, and its pictures are not."""

    def __init__(self, message: str, summary: Summary) -> None:
        super().__init__(message)
        self.summary = summary


def _silent(_: str) -> None:
    pass


def build(
    inputs: Sequence[Path | str],
    out: Path,
    *,
    pipeline: str | None = None,
    learned: bool = True,
    base: str = ids.ID,
    lexicon: Sequence[Path] = (),
    relations: Path | None = None,
    store: Path | None = None,
    reviews: Path | None = None,
    strict: bool = False,
    pictures: str = "all",
    settings: Settings | None = None,
    report: Path | None = None,
    progress: Progress = _silent,
) -> Summary:
    """Reads the inputs and writes every file of the graph into `out`: all of them, or none.

    Then those of `kg.draw.draw_all`, with the pictures that are asked for; if that fails, the graph stands,
    without the pictures of an earlier one.

    With `store`, the store in that folder holds these documents and no others afterwards, and the graph
    becomes its current generation; it does so last, when the files are in place. What it has of readings by
    this very reader is not read again. With `reviews`, a file that `kg serve --review` wrote, what humans
    decided is worked into the graph. What cannot be read is left out and named in the summary's receipt, and
    in the file `report`, which lists what became of each input; with `strict` it raises. Raises a child of
    KgError for what the caller can mend.
    """
    from kg.review import reviews_in
    from kg.upkeep import finish, place_of

    started = time.perf_counter()
    check_writable(out)
    check_report(report)
    written = _reviews(reviews)
    decided = reviews_in(written, str(reviews)) if written else ()
    options = Options(pipeline, learned, tuple(lexicon), relations)
    schema = load_relations(relations)
    with _store(store, options) as kept:
        ledger, receipt = _read(inputs, options, base, kept, strict, settings, progress)
        if report is not None:
            write_report(receipt, report)
        if decided:
            ledger = _worked_in(ledger, decided, progress)
        with graph_files(ledger, schema, out, progress) as folder:
            files = {path.name for path in folder.iterdir() if path.is_file()}
            if kept:
                progress("writing the store")
            generation = kept.write(folder / "graph.nq") if kept else None
        if kept:
            places = {
                fate.document: place_of(fate.where, record=fate.record, source=fate.source)
                for fate in receipt.fates
                if fate.document
            }
            finish(kept, ledger, places, written if reviews else None, schema)
    summary = summary_of(ledger, out, files, started)
    summary = replace(summary, store=store, generation=generation, receipt=receipt)
    return with_pictures(summary, ledger, schema, pictures, progress, started)


@contextmanager
def graph_files(
    ledger: Ledger, schema: Mapping[str, Relation], out: Path, progress: Progress
) -> Iterator[Path]:
    """Writes the graph, its texts among it; the files are in `out` when the block has ended well."""
    from kg import rdf
    from kg.graph import write_graphml

    with _all_or_nothing(out, stale=DRAWN) as folder:
        progress("writing the graph")
        rdf.write_graph(ledger, schema, folder)
        write_graphml(ledger, folder / GRAPHML)
        write_texts(ledger.documents.values(), folder)
        yield folder


def with_pictures(
    summary: Summary,
    ledger: Ledger,
    schema: Mapping[str, Relation],
    pictures: str,
    progress: Progress,
    started: float,
) -> Summary:
    """Draws a graph that is written. Raises NotDrawn where that fails."""
    from kg import draw

    files = {*summary.files}
    with _told_as_undrawn(summary), _all_or_nothing(summary.out) as folder:
        draw.draw_all(ledger, schema, folder, pictures, progress)
        files |= {path.name for path in folder.iterdir()}
    seconds = round(time.perf_counter() - started, 1)
    return replace(summary, files=tuple(sorted(files)), seconds=seconds)


def summary_of(ledger: Ledger, out: Path, files: Iterable[str], started: float) -> Summary:
    """What was written of a graph, since a moment."""
    return Summary(
        documents=len(ledger.documents),
        words=sum(len(document.text.split()) for document in ledger.documents.values()),
        claims=len(ledger.claims),
        actors=len(ledger.entities),
        edges=len(ledger.edges),
        seconds=round(time.perf_counter() - started, 1),
        out=out,
        files=tuple(sorted(files)),
    )


def _reviews(path: Path | None) -> str:
    """The text of a file of reviews, read once: before an hour of reading, in which it may grow."""
    if path is None:
        return ""
    from kg.review import written

    if not path.exists():
        raise ReviewError(f"{path}: no such file of reviews; `kg serve --review {path}` begins one")
    return written(path)


def _worked_in(ledger: Ledger, decided: tuple[Review, ...], progress: Progress) -> Ledger:
    from kg.review import reviewed

    made, unfit = reviewed(ledger, decided)
    progress(f"{counted(len(made.reviewed.reviews), 'review')} worked in")
    for review in unfit:
        progress(f"{review.id} by {review.who} fits nothing in this graph: {review.says}")
    return made


@contextmanager
def _store(folder: Path | None, options: Options) -> Iterator[Building | None]:
    """The store, held for this build from before it reads, so that a second one is told at once."""
    if folder is None:
        yield None
        return
    from kg.upkeep import building

    with building(folder, reader_of(options, load)) as made:
        yield made


def make_graph(
    inputs: Sequence[Path | str],
    *,
    pipeline: str | None = None,
    learned: bool = True,
    lexicon: Sequence[Path] = (),
    relations: Path | None = None,
    strict: bool = False,
    progress: Progress = _silent,
) -> MultiDiGraph:
    """The graph of the articles in these files and folders, with nothing written.

    It is a view of `make_ledger`, which its attribute `ledger` holds, and leaves out what that does.
    """
    from kg.graph import network

    ledger, receipt = ledger_and_receipt(
        inputs,
        pipeline=pipeline,
        learned=learned,
        lexicon=lexicon,
        relations=relations,
        strict=strict,
        progress=progress,
    )
    _warn(receipt, ledger)
    return network(ledger)


def make_ledger(
    inputs: Sequence[Path | str],
    *,
    pipeline: str | None = None,
    learned: bool = True,
    base: str = ids.ID,
    lexicon: Sequence[Path] = (),
    relations: Path | None = None,
    strict: bool = False,
    progress: Progress = _silent,
) -> Ledger:
    """What the articles in these files and folders say: documents, actors, claims and the edges they earn.

    What cannot be read is left out with a warning that names it; with `strict` it raises InputError.
    `kg.build.ledger_and_receipt` gives the names as data.
    """
    ledger, receipt = ledger_and_receipt(
        inputs,
        pipeline=pipeline,
        learned=learned,
        base=base,
        lexicon=lexicon,
        relations=relations,
        strict=strict,
        progress=progress,
    )
    _warn(receipt, ledger)
    return ledger


def _warn(receipt: Receipt, ledger: Ledger) -> None:
    """Tells whoever called our caller."""
    if receipt.skipped:
        warnings.warn("\n".join(left_out(receipt, len(ledger.documents))), stacklevel=3)


def ledger_and_receipt(
    inputs: Sequence[Path | str],
    *,
    pipeline: str | None = None,
    learned: bool = True,
    base: str = ids.ID,
    lexicon: Sequence[Path] = (),
    relations: Path | None = None,
    strict: bool = False,
    settings: Settings | None = None,
    progress: Progress = _silent,
) -> tuple[Ledger, Receipt]:
    """The ledger as `make_ledger` gives it, and what was left out of it."""
    options = Options(pipeline, learned, tuple(lexicon), relations)
    return _read(inputs, options, base, None, strict, settings, progress)


def _read(
    inputs: Sequence[Path | str],
    options: Options,
    base: str,
    kept: Building | None,
    strict: bool,
    settings: Settings | None,
    progress: Progress,
) -> tuple[Ledger, Receipt]:
    from kg.ledger import gather as ledger_of

    items = stream(inputs, settings)
    ahead = _until_first(items, strict)
    read = kept.read if kept else load(options)
    readings, receipt = read_all(chain(ahead, items), read, strict=strict, progress=progress)
    return ledger_of(readings, base), receipt


def load(options: Options) -> Callable[[Document], Reading]:
    """What reads one document by these options."""
    known = load_lexicon(options.lexicon), load_relations(options.relations)
    return reader(*known, options.pipeline, options.learned)


def _until_first(items: Iterator[Item], strict: bool) -> list[Item]:
    """What comes up to the first article: where there is none, that is told before a language pipeline is
    loaded for nothing."""
    ahead: list[Item] = []
    for item in items:
        ahead.append(item)
        if isinstance(item, Placed):
            return ahead
        if strict and isinstance(item, Skipped):
            raise InputError(str(item))
    skipped = [item for item in ahead if isinstance(item, Skipped)]
    if skipped:
        raise InputError(nothing(sorted(skipped, key=lambda each: each.where)))
    return ahead


def reader(
    lexicon: Lexicon, relations: Mapping[str, Relation], pipeline: str | None = None, learned: bool = True
) -> Callable[[Document], Reading]:
    """What reads one document, its language pipeline loaded, and the learned reader where it is wanted."""
    from kg import annotate
    from kg.reader import read_document

    analyse = annotate.spacy_annotator(lexicon, pipeline)
    listener = annotate.learned() if learned else None
    # What is loaded lives as long as the process; looking through it for garbage costs a tenth of the time.
    gc.collect()
    gc.freeze()
    return lambda document: read_document(document, analyse, lexicon, relations, listener)


# ---- all files or none ------------------------------------------------------------------------------------


def check_writable(out: Path) -> None:
    """A folder that cannot be written is told before an hour of reading, not after."""
    from kg.rdf import FILES

    if out.exists() and not out.is_dir():
        raise InputError(f"{out}: a file, not a folder; name another folder with --out")
    for path in (out / name for name in (*FILES, GRAPHML, *DRAWN, FOLDER)):
        if path.exists() and path.is_dir() != (path.name == FOLDER):
            what = "a folder where a file" if path.is_dir() else "a file where a folder"
            raise InputError(f"{path}: {what} is to stand; move it, or name another with --out")
    home = next(folder for folder in (out, *out.absolute().parents) if folder.exists())
    try:
        with tempfile.TemporaryDirectory(prefix=".writing-", dir=home):
            pass
    except OSError as error:
        why = f"{error.strerror} in {home}"
        raise InputError(f"{out}: cannot be written ({why}); name another folder with --out") from error


@contextmanager
def _told_as_undrawn(summary: Summary) -> Iterator[None]:
    """Whatever goes wrong with pictures, the graph stands, and its reader is told how to get them."""
    try:
        yield
    except Exception as error:
        cause = error.__cause__ if isinstance(error, InputError) and error.__cause__ else error
        why = getattr(cause, "strerror", None) or str(cause) or type(cause).__name__
        raise NotDrawn(
            f"{summary.out}: the graph is written, but not its pictures ({why}); `kg draw` draws one by "
            "itself, --pictures none does without",
            summary,
        ) from error


@contextmanager
def _all_or_nothing(out: Path, stale: Sequence[str] = ()) -> Iterator[Path]:
    """A folder to write in, whose files move to `out` at the end; after a failure `out` is as it was.

    What is `stale` by then, drawn of another graph, goes before they come.

    It lies inside `out`, where a rename is sure to stay on one file system.
    """
    made = not out.exists()
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".writing-", dir=out) as name:
            folder = Path(name)
            yield folder
            for gone in stale:
                (out / gone).unlink(missing_ok=True)
            for path in sorted(folder.iterdir(), key=lambda path: (path.name == FOLDER, path.name)):
                move_texts(path, out) if path.name == FOLDER else path.replace(out / path.name)
    except OSError as error:
        raise InputError(
            f"{out}: cannot be written ({error.strerror}); name another folder with --out"
        ) from error
    finally:
        if made and out.is_dir() and not any(out.iterdir()):
            out.rmdir()
