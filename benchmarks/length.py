"""How reading time grows with the length of one document: `python benchmarks/length.py`.

Two documents of the same kind, one `--times` as long as the other, are read, in paragraphs and on one
line. The price of a character must stay about the same: exit status 1 where the longer one costs more than
`--at-most` times as much. Names and acts are drawn from a fixed seed, so that ever new persons come up.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Callable

from kg.build import reader
from kg.lexicon import load_lexicon
from kg.model import Document, Kind, Reading
from kg.read import parse_document
from kg.schema import load_relations

FORMS = (
    "{a} cut its diplomatic ties with {b} on Monday, and its foreign minister, {p}, said that it had left.",
    "The ministry said that it had recognised {b}, while {p} of the {q} Institute called it a mistake.",
    "{p} told {q} that the two states would not sign; he met officials of {a} in the capital of {b}.",
    "The government of {a} has imposed sanctions on {b}, which denied all and recalled its ambassador.",
)
GIVEN = ["Jane", "John", "Mary", "Peter", "Anna", "Paul", "Ruth", "Mark", "Clara", "Hugo"]
PARTS = ["ba", "de", "fi", "go", "lu", "ma", "ne", "ro", "sa", "ti", "vo", "wi"]


def text(size: int, *, line: bool) -> str:
    """About so many characters of news that nobody wrote."""
    lot = random.Random(5)
    states = sorted(actor.label for actor in load_lexicon().actors.values() if actor.kind is Kind.STATE)
    parts: list[str] = []
    while sum(map(len, parts[-1:])) + len(parts) * 110 < size:
        family = "".join(lot.choices(PARTS, k=3)).capitalize()
        a, b = lot.sample(states, 2)
        form = lot.choice(FORMS)
        parts.append(form.format(a=a, b=b, p=f"{lot.choice(GIVEN)} {family}", q=family))
    made = (" " if line else "\n\n").join(parts)
    return f"Envoy leaves\nJuly 13, 2022\n\n{made}\n"


def seconds(read: Callable[[Document], Reading], made: str) -> float:
    document = parse_document(made, "a.txt")
    start = time.process_time()
    read(document)
    return time.process_time() - start


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--size", type=int, default=100_000, help="characters of the shorter document")
    cli.add_argument("--times", type=int, default=8, help="how many times as long the longer one is")
    cli.add_argument("--at-most", type=float, default=1.4, metavar="RATIO")
    args = cli.parse_args()
    read = reader(load_lexicon(), load_relations())
    seconds(read, text(args.size // 10, line=False))
    worst = 0.0
    for line, name in ((False, "in paragraphs"), (True, "on one line")):
        short, long = text(args.size, line=line), text(args.size * args.times, line=line)
        prices = [seconds(read, made) / len(made) * 1e6 for made in (short, long)]
        worst = max(worst, prices[1] / prices[0])
        print(
            f"{name:<14} {len(short):>9,} and {len(long):>9,} characters: "
            f"{prices[0]:.1f} and {prices[1]:.1f} s a million, ratio {prices[1] / prices[0]:.2f}"
        )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"highest ratio {worst:.2f}, at most {args.at_most}; {memory:,.0f} MB at the most")
    return 1 if worst > args.at_most else 0


if __name__ == "__main__":
    sys.exit(main())
