"""`python -m corpus.keep NEWS FILE…`: take annotated passages into the corpus, each into its part."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from corpus.join import records, text_of, write_passages
from corpus.split import HERE, KINDS, annotated, article_of, part_of
from corpus.standoff import detached, digest, flattened
from kg.errors import InputError, KgError
from kg.score.annotation import Passage, read_passages

Articles = Mapping[str, Mapping[str, Any]]
HEAD = ("article", "issued", "where", "hash")
USAGE = "usage: python -m corpus.keep NEWS FILE…: the folder of the articles, files named [PART-]KIND.txt"


def main(arguments: list[str]) -> int:
    """Write the corpus anew from these files alone; 2 where a passage does not fit its article."""
    if len(arguments) < 2:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        found = {record["id"]: record for record in records(Path(arguments[0]))}
        keep(found, map(Path, arguments[1:]), HERE)
    except KgError as error:
        print(f"corpus.keep: {error}", file=sys.stderr)
        return 2
    return 0


def keep(articles: Articles, paths: Iterable[Path], folder: Path) -> None:
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
        write_passages(path, [_detached(each, articles) for each in passages] if real else passages)
    ids = {
        article_of(each.id) for (_, kind), passages in found.items() if kind == "real" for each in passages
    }
    rows = [HEAD, *(_row(articles[id]) for id in sorted(ids))]
    (folder / "articles.tsv").write_text("\n".join(map("\t".join, rows)) + "\n", encoding="utf-8")


def _row(record: Mapping[str, Any]) -> tuple[str, ...]:
    """An article's id, its date, where in the source it stands, and the hash of its text on one line."""
    where = record.get("url") or "-".join(map(str, record.get("gmb_sentences", ())))
    return record["id"], record.get("date") or "", where, digest(flattened(text_of(record)))


def _kind(path: Path) -> str:
    kind = path.stem.rpartition("-")[2]
    if kind not in KINDS:
        raise InputError(f"{path}: of no kind that is known; name it after one: {', '.join(KINDS)}")
    return kind


def _detached(passage: Passage, articles: Articles) -> Passage:
    article = article_of(passage.id)
    if article not in articles:
        raise InputError(f"{passage.id}: there is no article {article}; give the folder that holds it")
    return detached(passage, text_of(articles[article]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
