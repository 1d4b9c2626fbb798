"""What reading costs beside the language pipeline alone: `python benchmarks/reading_cost.py [INPUT…]`.

Both work on the same texts in turns, on one core; the best of some rounds counts, as other work on the
machine can only slow a round down. Exit 1 where the ratio is above `--at-most`.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: waiting threads would count as work

from kg.annotate.document import parsed
from kg.annotate.load import load_pipeline
from kg.build import reader
from kg.lexicon import load_lexicon
from kg.model import Document
from kg.read import read_documents
from kg.schema import load_relations
from kg.score.formats import load_gold


def documents(inputs: list[Path]) -> list[Document]:
    """Articles, and the texts of gold files (.jsonl)."""
    golds = [path for path in inputs if path.suffix == ".jsonl"]
    articles = [path for path in inputs if path.suffix != ".jsonl"]
    held = [text.document for path in golds for text in load_gold(path).texts]
    return (read_documents(articles) if articles else []) + held


def seconds(work: Callable[[Document], object], texts: list[Document]) -> float:
    """Processor seconds for all texts."""
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument(
        "input", nargs="*", type=Path, default=[Path("seeds")], help="articles, folders, gold files"
    )
    cli.add_argument("--pipeline", help="an installed spaCy pipeline in place of the one in the package")
    cli.add_argument("--rounds", type=int, default=5)
    cli.add_argument("--at-most", type=float, default=1.3, metavar="RATIO")
    args = cli.parse_args()
    texts = documents(args.input)
    lexicon, relations = load_lexicon(), load_relations()
    nlp = load_pipeline(args.pipeline, lexicon.possessives())
    read = reader(lexicon, relations, args.pipeline)

    def pipeline(document: Document) -> None:
        parsed(document, nlp)

    rounds = [(seconds(pipeline, texts), seconds(read, texts)) for _ in range(args.rounds + 1)][1:]
    alone, reading = (min(column) for column in zip(*rounds, strict=True))
    words = sum(len(text.text.split()) for text in texts)
    print(f"{len(texts)} texts, {words} words, best of {args.rounds} rounds, processor seconds")
    print(f"pipeline alone {alone:7.3f}   {words / alone:8.0f} words/s")
    print(f"reading        {reading:7.3f}   {words / reading:8.0f} words/s")
    print(f"ratio          {reading / alone:7.3f}   at most {args.at_most}")
    return 0 if reading / alone <= args.at_most else 1


if __name__ == "__main__":
    sys.exit(main())
