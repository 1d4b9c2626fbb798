"""What part of a build its pictures take: `python benchmarks/drawing_share.py [INPUT…]`.

The same articles are built with pictures and without (`--pictures none`) in turns, each in a process of its
own, start included; the best of some rounds counts, as other work on the machine can only slow a round down.
Without an INPUT a hundred articles are made of the sentences of `seeds/`, drawn by lot and with other states
in the place of those that they name. Exit 1 where the share is above `--at-most`.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from kg.lexicon import load_lexicon
from kg.model import Kind
from kg.read import read_documents

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: waiting threads would count as work
SENTENCES = 20  # of an article
ENDS = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")


def articles(number: int, folder: Path) -> None:
    """So many articles, all about other states."""
    lot = random.Random(7)
    states = sorted({a.label for a in load_lexicon().actors.values() if a.kind is Kind.STATE})
    sentences = [s for d in read_documents([Path("seeds")]) for s in ENDS.split(d.text) if s.count("\n") == 0]
    for at in range(number):
        drawn = " ".join(lot.choices(sentences, k=SENTENCES))
        named = sorted({state for state in states if state in drawn}, key=len, reverse=True)
        for state in named:
            drawn = re.sub(rf"\b{re.escape(state)}\b", lot.choice(states), drawn)
        head = f"Title: Report {at}\nDate: 2022-07-{1 + at % 28:02}\nPublisher: Example Wire\n\n"
        Path(folder, f"{at:05}.txt").write_text(head + drawn + "\n", encoding="utf-8")


def seconds(inputs: list[Path], pictures: str) -> float:
    """Processor seconds of a whole build."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "kg", "build", *map(str, inputs), "--out", out, "--quiet"]
        subprocess.run([*command, "--pictures", pictures], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("input", nargs="*", type=Path, help="articles or folders (default: made ones)")
    cli.add_argument("--articles", type=int, default=100, metavar="N", help="to make")
    cli.add_argument("--rounds", type=int, default=3)
    cli.add_argument("--at-most", type=float, default=0.2, metavar="SHARE")
    args = cli.parse_args()
    with tempfile.TemporaryDirectory() as name:
        if not args.input:
            articles(args.articles, Path(name))
        inputs = args.input or [Path(name)]
        rounds = [(seconds(inputs, "none"), seconds(inputs, "all")) for _ in range(args.rounds)]
    without, whole = (min(column) for column in zip(*rounds, strict=True))
    share = (whole - without) / whole
    print(f"best of {args.rounds} rounds, processor seconds of the whole process")
    print(f"without pictures {without:7.2f}")
    print(f"with all         {whole:7.2f}")
    print(f"share            {share:7.3f}   at most {args.at_most}")
    return 0 if share <= args.at_most else 1


if __name__ == "__main__":
    sys.exit(main())
