"""The query library beside the bare engine: `python benchmarks/library_speed.py [GRAPH]`.

Each query of the library runs with its parameters open, and then with the actors and the relation that the
graph speaks of most: by `kg.query.run_on`, and by the engine alone on the same store, which gets the bound
text and whose results are iterated to their end. The two take turns; the best of some rounds counts, as other
work on the machine can only slow a round down. A query that is not done by the deadline is stopped and told.
Exit 1 for such a query, and where a ratio is above `--at-most`. Without a GRAPH one of a million triples is
made first.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph as ox
from synthetic_graph import lines, synthetic

from kg.ids import PREFIXES
from kg.query import Query, list_queries, load_graph, run_on
from kg.query.run import prepare

HOTTEST = """SELECT ?subject ?relation ?object {
    ?claim rdf:subject/rdfs:label ?subject ; rdf:predicate/rdfs:label ?relation ;
           rdf:object/rdfs:label ?object
} GROUP BY ?subject ?relation ?object ORDER BY DESC(COUNT(?claim)) LIMIT 1"""
AT_LEAST = 0.002  # seconds by which `--at-most` may be missed: what starting any query costs
Case = tuple[Query, str, Mapping[str, str]]


def cases(store: ox.Store) -> Iterator[Case]:
    """Each query with all open, and with its actors and relations given."""
    results = store.query(HOTTEST, prefixes=dict(PREFIXES))
    assert isinstance(results, ox.QuerySolutions)
    subject, relation, other = (str(term.value) for term in next(results))
    for query in list_queries():
        yield query, "open", {}
        actors = [param.name for param in query.params if param.type == "actor"]
        given = dict(zip(actors, (subject, other), strict=False))
        given |= {param.name: relation for param in query.params if param.type == "relation"}
        if given:
            yield query, "bound", given


def seconds(work: Callable[[], int]) -> tuple[float, int]:
    """Processor seconds that it takes, and how many rows it gives."""
    gc.collect()
    start = time.process_time()
    rows = work()
    return time.process_time() - start, rows


def measure(store: ox.Store, query: Query, given: Mapping[str, str], rounds: int, answer: Connection) -> None:
    """Sends (seconds of the engine, seconds of the tool, rows); both warmed up by a first round."""
    text = prepare(query, store, given)

    def engine() -> int:
        results = store.query(text, prefixes=dict(PREFIXES))
        assert isinstance(results, ox.QuerySolutions | ox.QueryTriples)
        return sum(1 for _ in results)

    def tool() -> int:
        return len(run_on(store, query, given).rows)

    taken = [(seconds(engine), seconds(tool)) for _ in range(rounds + 1)][1:]
    bare, whole = (min(column)[0] for column in zip(*taken, strict=True))
    answer.send((bare, whole, taken[0][1][1]))


def run(store: ox.Store, case: Case, rounds: int, deadline: float) -> tuple[float, float, int] | None:
    """The measurement in a process of its own: the engine itself cannot be stopped."""
    query, _, given = case
    reader, writer = multiprocessing.Pipe(duplex=False)
    work = multiprocessing.get_context("fork").Process(
        target=measure, args=(store, query, given, rounds, writer)
    )
    work.start()
    writer.close()
    try:
        return reader.recv() if reader.poll(deadline * (rounds + 1) * 2) else None
    except EOFError:
        return None
    finally:
        work.kill()
        work.join()


def graph_at(path: Path | None) -> ox.Store:
    """The store of that file, or of a graph made for the purpose."""
    if path is not None:
        return load_graph(path)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "graph.nq")
        with made.open("w", encoding="utf-8") as file:
            file.writelines(lines(synthetic(1_000_000, 7)))
        return load_graph(made)


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("graph", nargs="?", type=Path, help="a graph file (default: a synthetic one)")
    cli.add_argument("--query", action="append", metavar="NAME", help="only this one; repeatable")
    cli.add_argument("--rounds", type=int, default=5)
    cli.add_argument("--at-most", type=float, default=1.3, metavar="RATIO")
    cli.add_argument("--deadline", type=float, default=20, metavar="SECONDS", help="for one run of a query")
    args = cli.parse_args()
    store = graph_at(args.graph)
    triples = sum(1 for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    print(f"{triples} triples, best of {args.rounds} rounds, processor seconds")
    print(f"{'query':24} {'parameters':10} {'rows':>8} {'engine':>8} {'tool':>8} {'ratio':>6}")
    failed = 0
    for case in cases(store):
        name, tag = case[0].name, case[1]
        if args.query and name not in args.query:
            continue
        found = run(store, case, args.rounds, args.deadline)
        if found is None:
            print(f"{name:24} {tag:10} not done in {args.deadline:.0f} s", flush=True)
            failed += 1
            continue
        bare, whole, rows = found
        over = whole > max(bare * args.at_most, bare + AT_LEAST)
        failed += over
        print(
            f"{name:24} {tag:10} {rows:8} {bare:8.3f} {whole:8.3f} {whole / bare:6.2f}{' *' if over else ''}",
            flush=True,
        )
    print(f"{failed} above {args.at_most}, or not done" if failed else f"all within {args.at_most}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
