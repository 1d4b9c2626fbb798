"""One article into a store of many: `python benchmarks/growing_store.py [--documents N] [--store DIR]`.

Articles drawn by lot, as in `synthetic_graph.py`, come with their readings, so that no language is read here.
N of them are added to a new store, then some more one at a time. It tells how long one takes, beside what the
same takes in a store of a hundredth of the size and beside adding all of them, and by how much memory grew
between the first tenth of the articles and the last. Exit 1 where one article takes more than `--at-most`
times what it takes in the small store.
"""

from __future__ import annotations

import argparse
import itertools
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from synthetic_graph import World, reading, urn

from kg.edition import Reader
from kg.ids import slug
from kg.merge import merge, named
from kg.model import Document, Entity, Kind, Reading
from kg.read import Placed
from kg.schema import load_relations
from kg.upkeep import add, writing

SEED = 7
CLAIMS = 3, 9  # of an article
WORDS, RUNNING = 20_000, 40_000  # in all, and those that stand in a row from which sentences are taken
PEOPLE = urn(f"Bearer{number}" for number in range(20_000))
SINGLE = 12  # articles that come one at a time
RELATIONS = load_relations()


def language() -> list[str]:
    """Words in a row, few of them often, as in a language: some articles share a turn of phrase."""
    lot = random.Random(SEED)
    words = urn("".join(lot.choices("abdefgiklmnoprstuv", k=lot.randint(4, 9))) for _ in range(WORDS))
    return [words.draw(lot) for _ in range(RUNNING)]


def with_people(world: World, made: Reading) -> Reading:
    """The same, as one whom texts alone know says it of one claim, of a state that half of them tell; a few
    names are in many articles and most in few."""
    names = [f"Ana {PEOPLE.draw(world.lot)}" for _ in range(2)]
    states = sorted(e.id for e in made.entities if e.kind is Kind.STATE)[:1]
    people = [
        Entity(slug(name), name, Kind.PERSON, country=world.lot.choice([None, *states]), unlisted=True)
        for name in dict.fromkeys(names)
    ]
    first, *others = made.claims
    claims = merge([named(replace(first, claimant=people[0].id)), *others])
    return replace(made, entities=(*made.entities, *people), claims=claims)


class Wire:
    """Articles without end, and the reader that knows what they say."""

    def __init__(self) -> None:
        self.world = World(SEED, language())
        self.said: dict[str, Reading] = {}
        self.number = 0

    def articles(self, many: int, memory: list[int]) -> Iterator[Placed]:
        for _ in range(many):
            made = with_people(self.world, reading(self.world, self.number, CLAIMS))
            self.number += 1
            del self.world.told[:-5000]
            self.said = {made.document.id: made}
            yield Placed(made.document, f"/articles/{made.document.name}")
            memory.append(most())

    def read(self, document: Document) -> Reading:
        return self.said[document.id]


def grown(folder: Path, wire: Wire, many: int) -> list[int]:
    """Adds so many articles; gives the most megabytes in use after each."""
    memory: list[int] = []
    with writing(folder) as held:
        add(held, wire.articles(many, memory), Reader("synthetic", wire.read), RELATIONS, progress=tell)
    return [*memory, most()]


def most() -> int:
    """The most megabytes that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def one_by_one(folder: Path, wire: Wire) -> list[float]:
    """The seconds that each of some articles takes, from the opening of the store to its closing."""
    taken = []
    for _ in range(SINGLE):
        articles = list(itertools.islice(wire.articles(1, []), 1))
        start = time.perf_counter()
        with writing(folder) as held:
            add(held, articles, Reader("synthetic", wire.read), RELATIONS)
        taken.append(time.perf_counter() - start)
    return taken


def tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def told(what: str, taken: Iterable[float]) -> float:
    middle = statistics.median(taken)
    print(f"{what}: {middle:.3f} s (from {min(taken):.3f} to {max(taken):.3f})")
    return middle


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--documents", type=int, default=10_000)
    cli.add_argument("--store", type=Path, help="where to make the store, and leave it (default: nowhere)")
    cli.add_argument("--at-most", type=float, default=float("inf"), metavar="RATIO")
    args = cli.parse_args()
    with tempfile.TemporaryDirectory() as name:
        few = max(1, args.documents // 100)
        small, large = Path(name, "small"), args.store or Path(name, "large")
        wire = Wire()
        grown(small, wire, few)
        base = told(f"one article into {few}", one_by_one(small, wire))
        wire = Wire()
        start = time.perf_counter()
        memory = grown(large, wire, args.documents)
        whole = time.perf_counter() - start
        print(f"{args.documents} articles into a new store: {whole:.1f} s")
        tenth = len(memory) // 10
        print(f"memory: {memory[tenth]} MB after a tenth of them, {memory[-1]} MB after all")
        middle = told(f"one article into {args.documents}", one_by_one(large, wire))
        print(f"memory: {most()} MB after the articles one at a time")
    print(f"ratio to the small store: {middle / base:.1f}; to adding all anew: {middle / whole:.5f}")
    return int(middle / base > args.at_most)


if __name__ == "__main__":
    sys.exit(main())
