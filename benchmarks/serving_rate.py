"""`kg serve` beside the Oxigraph server, in requests per second: `python benchmarks/serving_rate.py GRAPH`.

Both serve the same store on disk to 16 clients on kept connections, in turns, and are asked the same ten
queries: lookups of one actor, and queries of the library with the most frequent actors of the graph. Each
query is measured by itself, then all ten in turns: the very same again and again, as programs ask, where
`kg serve` may give an answer that it has kept; and new each time, by a comment with a number. The median of
the ratios of many short rounds counts, as other work on the machine comes and goes. Exit 1 where a ratio is
below `--at-least`. The other server is the program of the wheel `oxigraph`.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count, repeat
from pathlib import Path
from statistics import median
from urllib.parse import quote

from kg.ids import PREFIXES
from kg.query import find_query
from kg.query.run import prepare
from kg.store import open_store, write_store

PROLOGUE = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())
FREQUENT = """SELECT ?actor ?name (COUNT(?claim) AS ?number) {
    ?claim rdf:subject ?actor . ?actor rdfs:label ?name
} GROUP BY ?actor ?name ORDER BY DESC(?number) ?name LIMIT 5"""


def queries(folder: Path) -> dict[str, str]:
    """Name → text, bound to actors that much is said of."""
    store = open_store(folder)
    rows = [(row["actor"].value, row["name"].value) for row in store.query(PROLOGUE + FREQUENT)]
    (a, one), (b, other), (c, third) = rows[0], rows[1], rows[4]
    named = {
        "statements": {"about": third},
        "timeline": {"a": one, "b": other},
        "neighbourhood": {"actor": third},
        "planned": {"actor": third},
        "officials": {"of": third},
        "recognitions": {"who": one},
    }
    plain = {
        "ask one edge": f"ASK {{ <{a}> ?relation <{b}> . ?relation a kg:Relation }}",
        "names of an actor": f"SELECT ?name {{ <{c}> rdfs:label|skos:altLabel ?name }}",
        "edges of an actor": f"SELECT ?r ?who {{ <{a}> ?r ?who . ?r a kg:Relation }} LIMIT 100",
        "ten claims": (
            f"SELECT * {{ ?c rdf:subject <{b}> ; rdf:object ?o ; kg:evidence/nif:anchorOf ?t }} LIMIT 10"
        ),
    }
    made = {name: prepare(find_query(name), store, params) for name, params in named.items()}
    return {**{name: PROLOGUE + text for name, text in plain.items()}, **made}


class Client(asyncio.Protocol):
    """One kept connection that asks again as soon as it has its answer."""

    def __init__(self, requests: Sequence[bytes], until: float, numbers: Iterator[int]) -> None:
        self.requests, self.until, self.numbers = requests, until, numbers
        self.done = self.sent = 0
        self.over = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.ask()

    def ask(self) -> None:
        if time.perf_counter() > self.until:
            self.over.set_result(None)
            self.transport.close()
            return
        self.data, self.length = b"", -1
        self.transport.write(self.requests[self.sent % len(self.requests)] % next(self.numbers))
        self.sent += 1

    def data_received(self, chunk: bytes) -> None:
        self.data += chunk
        if self.length < 0 and b"\r\n\r\n" in self.data:
            head, _, self.data = self.data.partition(b"\r\n\r\n")
            self.check(head)
        if (self.length >= 0 and len(self.data) >= self.length) or (
            self.length == -2 and self.data.endswith(b"0\r\n\r\n")
        ):
            self.done += 1
            self.ask()

    def check(self, head: bytes) -> None:
        if not head.startswith(b"HTTP/1.1 200"):
            self.over.set_exception(SystemExit(f"not answered: {head!r} {self.data[:200]!r}"))
        fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        self.length = int(fields[b"content-length"]) if b"content-length" in fields else -2

    def connection_lost(self, error: Exception | None) -> None:
        if not self.over.done():
            self.over.set_exception(SystemExit("the server closed a connection"))


async def rate(port: int, texts: Sequence[str], clients: int, seconds: float, new: bool) -> float:
    """Answers per second."""
    requests = [
        f"GET /{path(port)}?query={quote(text)}%0A%23".replace("%", "%%").encode()
        + f"%d HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        "Accept: application/sparql-results+json, text/turtle;q=0.9\r\n\r\n".encode()
        for text in texts
    ]
    numbers = NUMBERS if new else repeat(0)
    loop = asyncio.get_running_loop()
    start = time.perf_counter()
    made = [
        Client(requests[at % len(texts) :] + requests[: at % len(texts)], start + seconds, numbers)
        for at in range(clients)
    ]
    for client in made:
        await loop.create_connection(lambda client=client: client, "127.0.0.1", port)
    await asyncio.gather(*(client.over for client in made))
    return sum(client.done for client in made) / (time.perf_counter() - start)


NUMBERS = count(1)
PATHS: dict[int, str] = {}


def path(port: int) -> str:
    return PATHS[port]


@contextmanager
def running(command: Sequence[str], port: int, where: str) -> Iterator[int]:
    PATHS[port] = where
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        asyncio.run(answering(port))
        yield port
    finally:
        process.terminate()
        process.wait()


async def answering(port: int) -> None:
    for _ in range(200):
        with suppress(OSError):
            await rate(port, ["ASK {}"], 1, 0.1, True)
            return
        await asyncio.sleep(0.05)
    sys.exit(f"nothing answers at port {port}")


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("graph", type=Path, nargs="?", default=Path("exports/graph.nq"), help="of a build")
    cli.add_argument("--clients", type=int, default=16)
    cli.add_argument("--seconds", type=float, default=0.5, help="of each measurement")
    cli.add_argument("--rounds", type=int, default=9)
    cli.add_argument("--at-least", type=float, default=0.6, metavar="RATIO")
    cli.add_argument("--ports", type=int, default=17878, help="the first of two free ports")
    args = cli.parse_args()
    program = shutil.which("oxigraph") or str(Path(sys.executable).with_name("oxigraph"))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "store")
        generation = write_store(args.graph, folder)
        asked = queries(folder)
        bind = f"127.0.0.1:{args.ports}"
        store = str(folder / "generations" / generation)
        theirs = [program, "serve-read-only", "--location", store, "--bind", bind]
        ours = [sys.executable, "-m", "kg", "serve", "--store", str(folder), "--port", str(args.ports + 1)]
        with running(theirs, args.ports, "query") as other, running(ours, args.ports + 1, "sparql") as own:
            low = compare(asked, own, other, args)
    return 1 if low < args.at_least else 0


def compare(asked: dict[str, str], own: int, other: int, args: argparse.Namespace) -> float:
    """Prints a line for each query; gives the lowest ratio."""
    lowest = float("inf")
    print(f"{'requests per second':<22} {'again':>21}   {'new each time':>21}")
    print(f"{'':<22} {'ours':>7} {'theirs':>7} {'ratio':>5}   {'ours':>7} {'theirs':>7} {'ratio':>5}")
    for name, texts in [*((name, [text]) for name, text in asked.items()), ("all ten", list(asked.values()))]:
        print(f"{name:<22}", end="")
        for new in (False, True):
            rounds = [
                [asyncio.run(rate(port, texts, args.clients, args.seconds, new)) for port in (own, other)]
                for _ in range(args.rounds)
            ]
            mine, their = (median(column) for column in zip(*rounds, strict=True))
            ratio = median(one / two for one, two in rounds)
            lowest = min(lowest, ratio)
            print(f" {mine:7.0f} {their:7.0f} {ratio:5.2f}  ", end="", flush=True)
        print()
    print(f"lowest ratio {lowest:.2f}, at least {args.at_least}")
    return lowest


if __name__ == "__main__":
    sys.exit(main())
