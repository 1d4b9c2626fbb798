"""`python -m corpus.keep NEWS FILE…`: take annotated passages into the corpus, each into its part."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from corpus.join import articles, write_passages
from corpus.split import HERE, KINDS, annotated, article_of, part_of
from corpus.standoff import detached
from kg.errors import InputError, KgError
from kg.score.annotation import Passage, read_passages

USAGE = "usage: python -m corpus.keep NEWS FILE…: the folder of the articles, files named [PART-]KIND.txt"


def main(arguments: list[str]) -> int:
    """Write the corpus anew from these files alone; 2 where a passage does not fit its article."""
    if len(arguments) < 2:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        keep(articles(Path(arguments[0])), map(Path, arguments[1:]), HERE)
    except KgError as error:
        print(f"corpus.keep: {error}", file=sys.stderr)
        return 2
    return 0


def keep(texts: dict[str, str], paths: Iterable[Path], folder: Path) -> None:
    """Put every passage into the file of its part and kind; of the real ones without their texts."""
    found: defaultdict[tuple[str, str], list[Passage]] = defaultdict(list)
    for path in paths:
        kind = _kind(path)
        for passage in read_passages(path):
            found[part_of(passage), kind].append(passage)
    for (part, kind), passages in found.items():
        path = annotated(part, kind, folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        real = kind == "real"
        write_passages(path, [_detached(each, texts) for each in passages] if real else passages)


def _kind(path: Path) -> str:
    kind = path.stem.rpartition("-")[2]
    if kind not in KINDS:
        raise InputError(f"{path}: of no kind that is known; name it after one: {', '.join(KINDS)}")
    return kind


def _detached(passage: Passage, texts: dict[str, str]) -> Passage:
    article = article_of(passage.id)
    if article not in texts:
        raise InputError(f"{passage.id}: there is no article {article}; give the folder that holds it")
    return detached(passage, texts[article])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
