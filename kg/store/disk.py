"""A folder of generations on disk: each a whole graph, one of them current.

    DIR/current              the id of the current generation; swung by a rename when the next one is whole
    DIR/generations/<id>/    a store of its own; nothing in it changes once it stands there
    DIR/generations/.new     what a build is writing, or an interrupted one has left
    DIR/lock                 held by the one build that writes

So a reader needs no lock, and never sees half a graph: it opens the current generation, and keeps it for as
long as it likes. A swing removes the generations before the previous one; where the system lets open
files be deleted (Linux, macOS), even their readers go on unharmed.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock
import pyoxigraph as ox

from kg.errors import StoreError
from kg.quads import one_line
from kg.store.files import fill

LAYOUT = b"newskg store 1\n"  # goes into the ids: another way of filling a store gives other generations


def write_store(quads: Path, folder: Path) -> str:
    """Loads `graph.nq` into a new generation of the store and makes it current; gives its id.

    The id is a hash of the file: the same graph gives the same id, and writing it again changes nothing.
    Raises StoreError where the folder holds something else, cannot be written, or is being written by
    another build; GraphError where the file is no graph. After a failure the store is as it was.
    """
    with new_generation(folder) as write:
        return write(quads)


def current(folder: Path) -> str:
    """The id of the store's current generation. Raises StoreError where the folder is no store."""
    try:
        found = (folder / "current").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        hint = f"`kg add INPUT… --store {folder}` makes one"
        raise StoreError(f"{folder}: no store that can be asked yet; {hint}") from error
    if not re.fullmatch(r"[0-9a-f]+", found):
        raise StoreError(f"{folder / 'current'}: names no generation; build the store anew")
    return found


def open_store(folder: Path, generation: str | None = None) -> ox.Store:
    """A generation of the store for reading, by default the current one; a later build does not change it.

    Raises StoreError where the folder is no store or has no such generation (any more).
    """
    wanted = generation or current(folder)
    try:
        return ox.Store.read_only(str(home(folder) / wanted))
    except OSError as error:
        # Between the two steps builds may have swung the store twice.
        if generation is None and current(folder) != wanted:
            return open_store(folder)
        raise StoreError(
            f"{folder}: generation {wanted} cannot be opened ({one_line(error)}); build the store anew"
        ) from error


def tables(folder: Path, generation: str) -> int:
    """How many files of tables a generation has."""
    return sum(1 for _ in (home(folder) / generation).glob("*.sst"))


@contextmanager
def as_file(folder: Path) -> Iterator[Path]:
    """All triples of the current generation as a file `graph.nt`, for what reads files; gone afterwards."""
    store = open_store(folder)
    with tempfile.TemporaryDirectory(prefix="newskg-") as name:
        path = Path(name) / "graph.nt"
        store.dump(output=str(path), format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
        yield path


@contextmanager
def new_generation(folder: Path) -> Iterator[Callable[[Path], str]]:
    """Holds the store for writing, and gives what loads a graph file into a new generation.

    The generation becomes current when the block ends well. The two steps are apart so that what else
    belongs to a build can be put in place between them.
    """
    fresh = not folder.exists()
    with locked(folder):
        written: list[str] = []

        def write(quads: Path) -> str:
            with store_errors(folder):
                written.append(write_generation(quads, folder))
            return written[-1]

        try:
            shutil.rmtree(unfinished(folder), ignore_errors=True)
            yield write
            for identity in written[-1:]:
                with store_errors(folder):
                    swing(folder, identity)
        finally:
            shutil.rmtree(unfinished(folder), ignore_errors=True)
            if fresh and not (folder / "current").exists():
                shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def store_errors(folder: Path) -> Iterator[None]:
    """What the system or the engine refuses, as one line."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or one_line(error)
        raise StoreError(f"{folder}: cannot be written ({reason}); give another --store") from error


def check_folder(folder: Path) -> None:
    """Refuses to make a store of a folder that holds something else."""
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder}: a file, not a folder; name another folder with --store")
    if folder.is_dir() and any(folder.iterdir()) and not home(folder).is_dir():
        raise StoreError(f"{folder}: holds something else than a store; name another folder with --store")


def home(folder: Path) -> Path:
    return folder / "generations"


def unfinished(folder: Path) -> Path:
    return home(folder) / ".new"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    check_folder(folder)
    lock = filelock.FileLock(folder / "lock", timeout=0)
    with store_errors(folder):
        home(folder).mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire()
        except filelock.Timeout as error:
            raise StoreError(
                f"{folder}: another build is writing this store; try again when it is done"
            ) from error
        except NotImplementedError as error:
            raise StoreError(f"{folder}: the file system knows no locks; give another --store") from error
    try:
        yield
    finally:
        lock.release()


def write_generation(quads: Path, folder: Path) -> str:
    """A generation of a graph file, flushed and under its own name, but not yet current; gives its id."""
    identity = _identity(quads)
    target = home(folder) / identity
    if _whole(target):
        return identity
    shutil.rmtree(target, ignore_errors=True)
    shutil.rmtree(unfinished(folder), ignore_errors=True)
    store = ox.Store(str(unfinished(folder)))
    fill(store, quads)
    store.optimize()
    store.flush()
    del store  # closes it, so that the folder can be renamed everywhere
    finish(folder, identity)
    return identity


def finish(folder: Path, identity: str) -> None:
    """Gives the generation that was being written its name."""
    unfinished(folder).rename(home(folder) / identity)
    _sync(home(folder))


def _identity(quads: Path) -> str:
    """A build sorts its graph.nq, so the same quads are the same bytes."""
    digest = hashlib.sha256(LAYOUT)
    try:
        with quads.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    except OSError as error:
        raise StoreError(f"{quads}: cannot be read: {error.strerror}; kg build writes it") from error
    return digest.hexdigest()[:16]


def is_whole(folder: Path, identity: str) -> bool:
    """Whether the store has a generation of that name that can be read."""
    return _whole(home(folder) / identity)


def _whole(generation: Path) -> bool:
    try:
        ox.Store.read_only(str(generation))
    except OSError:
        return False
    return True


def swing(folder: Path, identity: str) -> None:
    """Makes a generation current by one rename; keeps it and the one before, removes the others."""
    try:
        previous = current(folder)
    except StoreError:
        previous = identity
    if previous == identity and (folder / "current").exists():
        return
    pointer = folder / "current.new"
    with pointer.open("w", encoding="ascii") as file:
        file.write(f"{identity}\n")
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(folder / "current")
    _sync(folder)
    for generation in home(folder).iterdir():
        if generation.name not in (identity, previous):
            shutil.rmtree(generation, ignore_errors=True)


def _sync(folder: Path) -> None:
    """Puts the names in a folder on disk too, where the system can do so."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
