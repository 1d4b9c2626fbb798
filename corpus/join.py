"""`python -m corpus.join NEWS OUT [SHARE]`: the annotated passages with their texts, for `kg score`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from corpus.split import KINDS, PARTS, annotated, article_of, is_within
from corpus.standoff import attached
from kg.errors import InputError, KgError
from kg.score.annotation import Passage, read_passages, write_passage

USAGE = (
    "usage: python -m corpus.join NEWS OUT [SHARE]: the folder of the articles (.jsonl), "
    "the folder to write into, how much of the train part (0.25; all of it)"
)


def main(arguments: list[str]) -> int:
    """Write a file for every part and kind; 2 where an article is not there or another."""
    if len(arguments) not in (2, 3) or not all(map(_is_share, arguments[2:])):
        print(USAGE, file=sys.stderr)
        return 2
    share = float(arguments[2]) if arguments[2:] else 1.0
    try:
        for path, passages in joined(articles(Path(arguments[0]))):
            _write(path, passages, Path(arguments[1]), share)
    except KgError as error:
        print(f"corpus.join: {error}", file=sys.stderr)
        return 2
    return 0


def _is_share(written: str) -> bool:
    return bool(re.fullmatch(r"0?\.\d+|1(\.0*)?", written))


def _write(path: Path, passages: list[Passage], folder: Path, share: float) -> None:
    part = path.parent.name
    kept = [each for each in passages if part != PARTS[0] or is_within(each, share)]
    out = folder / f"{part}-{path.stem}.txt"
    out.parent.mkdir(parents=True, exist_ok=True)
    write_passages(out, kept)
    print(f"{out}: {len(kept)} passages", file=sys.stderr)


def joined(texts: dict[str, str]) -> Iterator[tuple[Path, list[Passage]]]:
    """Each file of annotations with its passages, texts included."""
    for part in PARTS:
        for kind in KINDS:
            path = annotated(part, kind)
            passages = list(read_passages(path))
            yield path, [with_text(each, texts) for each in passages] if kind == "real" else passages


def with_text(passage: Passage, texts: dict[str, str]) -> Passage:
    """A real passage with the text that its article has for it."""
    article = article_of(passage.id)
    if article not in texts:
        raise InputError(f"{passage.id}: there is no article {article}; give the folder that holds it")
    return attached(passage, texts[article])


def articles(folder: Path) -> dict[str, str]:
    """Article → its text, from every `.jsonl` of a folder: records with `id` and `text` or `sentences`."""
    return {record["id"]: text_of(record) for record in records(folder)}


def text_of(record: Mapping[str, Any]) -> str:
    """An article's text, or its sentences one after the other."""
    return str(record["text"]) if "text" in record else " ".join(record["sentences"])


def records(folder: Path) -> Iterator[dict[str, Any]]:
    """The records of every `.jsonl` of a folder; InputError where one is no article."""
    paths = sorted(folder.glob("*.jsonl"))
    if not paths:
        raise InputError(f"{folder}: holds no .jsonl; give the folder of the articles")
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield _record(f"{path}:{number}", line)


def _record(where: str, line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
        if not isinstance(record["id"], str) or not text_of(record):
            raise ValueError("an empty one")
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{where}: no article ({error}); it has id, and text or sentences") from error
    return dict(record)


def write_passages(path: Path, passages: list[Passage]) -> None:
    """A file of passages, a blank line between two."""
    path.write_text("\n\n".join(map(write_passage, passages)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
