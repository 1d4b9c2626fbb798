"""`python -m corpus.check FILE…`: what looks wrong in annotated passages; 1 where something does."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.faults import Fault, Known, doubts, faults, known
from corpus.split import article_of, part_of
from kg.errors import KgError
from kg.lexicon import load_lexicon
from kg.schema import load_relations
from kg.score.annotation import Passage, read_passages

USAGE = "usage: python -m corpus.check [--private] FILE…: files of annotated passages, with their texts"
PRIVATE = "--private"  # ask too where neither party looks political: a reader's question, no fault


def main(arguments: list[str]) -> int:
    """Print the faults of the files, one against the other too."""
    paths = [Path(each) for each in arguments if each != PRIVATE]
    if not paths:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        files = {path: read_passages(path) for path in paths}
    except KgError as error:
        print(f"corpus.check: {error}", file=sys.stderr)
        return 2
    knows = known(load_lexicon(()), load_relations(None))
    every = [each for passages in files.values() for each in passages]
    found = [*checked(files, knows, PRIVATE in arguments), *across(every)]
    for line in found:
        print(line)
    return int(bool(found))


def checked(files: dict[Path, tuple[Passage, ...]], knows: Known, private: bool = False) -> Iterator[str]:
    """The faults within single passages, by file and line."""
    for path, passages in files.items():
        for passage in passages:
            questions = doubts(passage, knows) if private else ()
            for fault in (*faults(passage, knows), *questions):
                yield _told(path, fault)


def _told(path: Path, fault: Fault) -> str:
    return f"{path}:{fault.number}: {fault.passage}: {fault.kind}: {fault.says}"


def across(passages: Iterable[Passage]) -> Iterator[str]:
    """What no two passages may share: an id, a text, an article in two parts."""
    every = list(passages)
    ids = Counter(passage.id for passage in every)
    texts = Counter(passage.text for passage in every)
    parts = {(article_of(passage.id), part_of(passage)) for passage in every}
    cut = Counter(article for article, _ in parts)
    yield from (f"{id}: {n} passages have this id" for id, n in ids.items() if n > 1)
    yield from (f"{p.id}: its text is also another's" for p in every if texts[p.text] > 1)
    yield from (f"{article}: lies in {n} parts" for article, n in cut.items() if n > 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
