"""The corridor as one function: articles in, the files of a knowledge graph out."""

from __future__ import annotations

import gc
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg import ids
from kg.errors import InputError, ReviewError
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Document, Reading, Review
from kg.read import read_documents
from kg.schema import Relation, load_relations

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from kg.ledger import Ledger

Progress = Callable[[str], None]
EVERY = 2.0  # seconds between two lines of progress


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


def _silent(_: str) -> None:
    pass


def build(
    inputs: Sequence[Path | str],
    out: Path,
    *,
    pipeline: str | None = None,
    base: str = ids.ID,
    lexicon: Sequence[Path] = (),
    relations: Path | None = None,
    store: Path | None = None,
    reviews: Path | None = None,
    progress: Progress = _silent,
) -> Summary:
    """Reads the inputs and writes every file of the graph into `out`: all of them, or none.

    With `store`, the graph becomes the current generation of the store in that folder as well; it does so
    last, when the files are in place. With `reviews`, a file that `kg serve --review` wrote, what humans
    decided is worked into the graph. Raises a child of KgError for what the caller can mend.
    """
    from kg import draw, rdf
    from kg.graph import write_graphml

    started = time.perf_counter()
    _check_writable(out)
    decided = _reviews(reviews)
    with _store(store) as write:
        ledger = make_ledger(
            inputs, pipeline=pipeline, base=base, lexicon=lexicon, relations=relations, progress=progress
        )
        if decided:
            ledger = _worked_in(ledger, decided, progress)
        schema = load_relations(relations)
        with _all_or_nothing(out) as folder:
            progress("writing the graph")
            rdf.write_graph(ledger, schema, folder)
            write_graphml(ledger, folder / "graph.graphml")
            progress("drawing")
            draw.draw_all(ledger, schema, folder)
            files = tuple(sorted(path.name for path in folder.iterdir()))
            if write:
                progress("writing the store")
            generation = write(folder / "graph.nq") if write else None
    return Summary(
        documents=len(ledger.documents),
        words=sum(len(document.text.split()) for document in ledger.documents.values()),
        claims=len(ledger.claims),
        actors=len(ledger.entities),
        edges=len(ledger.edges),
        seconds=round(time.perf_counter() - started, 1),
        out=out,
        files=files,
        store=store,
        generation=generation,
    )


def _reviews(path: Path | None) -> tuple[Review, ...]:
    """The reviews of a file, which is read before an hour of reading, not after."""
    if path is None:
        return ()
    from kg.review import read_reviews

    if not path.exists():
        raise ReviewError(f"{path}: no such file of reviews; `kg serve --review {path}` begins one")
    return read_reviews(path)


def _worked_in(ledger: Ledger, decided: tuple[Review, ...], progress: Progress) -> Ledger:
    from kg.review import reviewed

    made, unfit = reviewed(ledger, decided)
    progress(f"{_count(len(made.reviewed.reviews), 'review')} worked in")
    for review in unfit:
        progress(f"{review.id} by {review.who} fits nothing in this graph: {review.says}")
    return made


@contextmanager
def _store(folder: Path | None) -> Iterator[Callable[[Path], str] | None]:
    """The store, held for this build from before it reads, so that a second one is told at once."""
    if folder is None:
        yield None
        return
    from kg.store import new_generation

    with new_generation(folder) as write:
        yield write


def make_graph(
    inputs: Sequence[Path | str],
    *,
    pipeline: str | None = None,
    lexicon: Sequence[Path] = (),
    relations: Path | None = None,
    progress: Progress = _silent,
) -> MultiDiGraph:
    """The graph of the articles in these files and folders, with nothing written.

    It is a view of `make_ledger`, which its attribute `ledger` holds.
    """
    from kg.graph import network

    return network(
        make_ledger(inputs, pipeline=pipeline, lexicon=lexicon, relations=relations, progress=progress)
    )


def make_ledger(
    inputs: Sequence[Path | str],
    *,
    pipeline: str | None = None,
    base: str = ids.ID,
    lexicon: Sequence[Path] = (),
    relations: Path | None = None,
    progress: Progress = _silent,
) -> Ledger:
    """What the articles in these files and folders say: documents, actors, claims and the edges they earn."""
    from kg.ledger import gather

    documents = read_documents(inputs)
    read = reader(load_lexicon(lexicon), load_relations(relations), pipeline)
    progress(f"{_count(len(documents), 'document')} to read")
    readings, claims, told, started = [], 0, time.perf_counter(), time.perf_counter()
    for number, document in enumerate(documents, 1):
        readings.append(read(document))
        claims += len(readings[-1].claims)
        now = time.perf_counter()
        if now - told > EVERY or number == len(documents):
            progress(f"read {number} of {len(documents)}, {_count(claims, 'claim')}, {now - started:.1f} s")
            told = now
    return gather(readings, base)


def reader(
    lexicon: Lexicon, relations: Mapping[str, Relation], pipeline: str | None = None
) -> Callable[[Document], Reading]:
    """What reads one document, its language pipeline loaded."""
    from kg.annotate import load_pipeline
    from kg.extract import read_document

    nlp = load_pipeline(pipeline, possessives=lexicon.possessives())
    # What is loaded lives as long as the process; looking through it for garbage costs a tenth of the time.
    gc.collect()
    gc.freeze()
    return lambda document: read_document(document, nlp, lexicon, relations)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


# ---- all files or none ------------------------------------------------------------------------------------


def _check_writable(out: Path) -> None:
    """A folder that cannot be written is told before an hour of reading, not after."""
    if out.exists() and not out.is_dir():
        raise InputError(f"{out}: a file, not a folder; name another folder with --out")
    home = next(folder for folder in (out, *out.absolute().parents) if folder.exists())
    if not home.is_dir() or not os.access(home, os.W_OK | os.X_OK):
        raise InputError(f"{out}: cannot be written (no rights in {home}); name another folder with --out")


@contextmanager
def _all_or_nothing(out: Path) -> Iterator[Path]:
    """A folder to write in, whose files move to `out` at the end; after a failure `out` is as it was.

    It lies inside `out`, where a rename is sure to stay on one file system.
    """
    made = not out.exists()
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".writing-", dir=out) as name:
            folder = Path(name)
            yield folder
            for path in sorted(folder.iterdir()):
                path.replace(out / path.name)
    except OSError as error:
        raise InputError(
            f"{out}: cannot be written ({error.strerror}); name another folder with --out"
        ) from error
    finally:
        if made and out.is_dir() and not any(out.iterdir()):
            out.rmdir()
