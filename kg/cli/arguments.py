"""What may stand on the command line, and the help that says so."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from kg import __version__, ids
from kg.cli import commands, growing, knowing, reading
from kg.cli.fetching import add_fetching
from kg.cli.parsing import above_0, count, day
from kg.cli.parsing import add_fields as _add_fields
from kg.cli.parsing import add_graph as _add_graph
from kg.cli.parsing import add_reading as _add_reading
from kg.cli.parsing import command as _command
from kg.cli.parsing import pair as _pair
from kg.errors import KgError
from kg.formats import ASKED, DRAWN, EXPORTED, RDF, Sort, named

ROWS = tuple(format for format in ASKED if format.sort is Sort.ROWS)


class _Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are one line, like all others."""

    def error(self, message: str) -> NoReturn:
        raise KgError(f"{message}; see `{self.prog} --help`")


def parser() -> argparse.ArgumentParser:
    top = _Parser(
        prog="kg",
        description="English news → a knowledge graph of who did what to whom, according to whom.",
        epilog="Progress goes to standard error, results to standard output. Exit status: 0 done; 1 the "
        "answer is no (invalid, below the floor, no such claim), or a build left something out; 2 a mistake "
        "of the caller's, in one line.",
    )
    top.add_argument(
        "--version", action="version", version=f"kg {__version__}", help="print the version and leave"
    )
    to = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (
        *(_add_build, *growing.PARSERS, _add_query, _add_serve, _add_explain, reading.add_trace, _add_draw),
        *knowing.PARSERS,
        *(_add_export, _add_validate, reading.add_score, _add_push, _add_relations),
    ):
        add(to)
    return top


def _add_build(to: Any) -> None:
    examples = """
        kg build                                # seeds/ into exports/
        kg build articles/ more.txt --out graph
        kg build - --out graph < article.txt
        kg build articles/ --store store        # and into the store that is in store/
        kg build articles/ --strict             # or nothing, where one article cannot be read
        kg build news.csv --field text=story --field date=day
        kg build https://example.org/news.xml   # the articles of a feed
    """
    command = _command(to, "build", commands.build, "read articles and write the graph", examples)
    add = command.add_argument
    add("input", nargs="*", metavar="INPUT", help="file, folder, pattern or address, or - (default: seeds/)")
    add("--out", type=Path, default=Path("exports"), metavar="DIR", help="where to write (default: exports)")
    add(
        "--base", default=ids.ID, metavar="IRI", help="of actors, documents and claims (default: %(default)s)"
    )
    _add_reading(add)
    _add_fields(add)
    add("--store", type=Path, metavar="DIR", help="keep the graph in the store in this folder as well")
    add("--review", type=Path, metavar="FILE", help="work in what humans decided: see kg serve --review")
    add("--pictures", choices=["none", "svg", "all"], default="all", help="to draw (default: %(default)s)")
    add("--strict", action="store_true", help="stop at the first file that cannot be read; write nothing")
    add("--report", type=Path, metavar="FILE", help="list what became of each input: .csv, .json or .jsonl")
    add("--json", action="store_true", help="print a summary as JSON")
    add("--quiet", action="store_true", help="no progress, no summary; only what was left out")
    add_fetching(command)


def _add_query(to: Any) -> None:
    examples = """
        kg query                                # list the queries that have names
        kg query timeline --describe            # what it asks, and its parameters
        kg query timeline --param a="North Korea" --param b=Ukraine --format csv
        kg query my.rq --graph other/graph.trig
        kg query recognitions --store store
        kg query sanctions --as-of 2016-01-16   # what held, as far as was known on that day
        kg query recognitions --endpoint http://localhost:7878/query
        echo "ASK { ?a kg:sanctions ?b }" | kg query -
    """
    purpose = "ask the graph with SPARQL: a query of queries/ by its name, or any other"
    command = _command(to, "query", commands.query, purpose, examples)
    add = command.add_argument
    add("query", nargs="?", metavar="QUERY", help="a name, a file *.rq, or - (default: list the names)")
    add("--param", type=_pair, action="append", default=[], metavar="NAME=VALUE", help="repeatable")
    add(
        "--format",
        default="table",
        metavar="FORMAT",
        help=f"{named(ROWS)}; for triples {named(RDF)} (default: table)",
    )
    add("--describe", action="store_true", help="say what the query asks and takes, and run nothing")
    _add_as_of(add)
    _add_graph(command).add_argument("--endpoint", metavar="URL", help="ask a SPARQL endpoint instead")
    _add_remote(add)


def _add_relations(to: Any) -> None:
    examples = """
        kg relations
        kg relations --relations mine/ --check  # before you read with files of your own
    """
    purpose = "list the relations, or check their files"
    add = _command(to, "relations", commands.relations, purpose, examples).add_argument
    add("--relations", type=Path, metavar="DIR", help="further relation files")
    add(
        "--check",
        action="store_true",
        help="name frames that share words, and ends that never come: exit 1 if any",
    )


def _add_serve(to: Any) -> None:
    examples = """
        kg serve                                # exports/graph.trig at http://127.0.0.1:7878/
        kg serve --store store --port 8080 --timeout 10
        kg serve --review reviews.jsonl         # and let people confirm, reject and correct claims
    """
    purpose = "show the graph in the browser, and answer SPARQL over HTTP at /sparql"
    parser = _command(to, "serve", commands.serve, purpose, examples)
    parser.description = (
        "Answer SPARQL over HTTP at /sparql, and show the graph as pages; read-only. With --review, "
        "people may confirm, reject and correct claims and merge actors in the explorer: what they decide is "
        "appended to FILE, and the graph follows; nothing else is changed. Whoever can reach the address may "
        "decide then. Queries run in "
        "processes that cannot reach the network: by a seccomp filter on Linux (x86-64, arm64), elsewhere on "
        "POSIX by denying them all further files. Where neither holds, nothing is served."
    )
    add = parser.add_argument
    _add_graph(parser)
    add("--host", default="127.0.0.1", metavar="ADDRESS", help="where to listen (default: %(default)s)")
    add("--port", type=count, default=7878, metavar="N", help="0 for any that is free (default: %(default)s)")
    add("--review", type=Path, metavar="FILE", help="take reviews, and append them to this file")
    add("--relations", type=Path, metavar="DIR", help="further relation files, for --review")
    add("--workers", type=above_0, metavar="N", help="queries at a time (default: one a core, at least 4)")
    add("--timeout", type=_seconds, default=30.0, metavar="S", help="a query may take so long (default: 30)")
    add("--rows", type=above_0, default=1_000_000, metavar="N", help="of an answer (default: %(default)s)")
    add("--bytes", type=above_0, default=100_000_000, metavar="N", help="of an answer (default: %(default)s)")
    add("--memory", type=above_0, default=2048, metavar="MB", help="of a query (default: %(default)s)")


def _add_explain(to: Any) -> None:
    examples = """
        kg explain "North Korea" recognises "Donetsk People's Republic"
        kg explain Pyongyang any Ukraine        # * or any stands for anything
        kg explain Russia sanctions DPRK        # exit 1: no such claim
        kg explain any sanctions DPRK --as-of 2016-01-16
    """
    purpose = "show every claim behind an edge, or why there is none"
    command = _command(to, "explain", commands.explain, purpose, examples)
    add = command.add_argument
    add("source", metavar="SOURCE", help="who acts: any of the actor's names, or any")
    add("relation", metavar="RELATION", help="such as recognises, or any")
    add("target", metavar="TARGET", help="whom it is done to: any of the actor's names, or any")
    _add_as_of(add)
    _add_graph(command)


def _add_as_of(add: Callable[..., Any]) -> None:
    add(
        "--as-of",
        type=day,
        metavar="DATE",
        help="ask the graph as it was known on that day (default: as it is)",
    )
    _add_files(add)


def _add_draw(to: Any) -> None:
    examples = """
        kg draw --out graph.svg
        kg draw --focus "North Korea" --since 2022-07-01 --out north-korea.png
        kg draw --show edges --relation recognises --out recognised.html
        kg draw --timeline --focus "North Korea" --out when.png
        kg draw --timeline reported --show claims --out when.svg
    """
    command = _command(to, "draw", commands.draw, "draw the graph, or a part of it", examples)
    add = command.add_argument
    add("--focus", metavar="ACTOR", help="only this actor and those around it (default: all)")
    add("--relation", metavar="NAME", help="only this relation (default: all)")
    add(
        "--top",
        type=above_0,
        metavar="N",
        help="at most so many actors, the most connected; on a time axis so many claims "
        "(default: 60; on a page as many as fit)",
    )
    add(
        "--show",
        choices=["edges", "claims"],
        help="claims: with dashed arrows for what earned no edge (default: edges; on a page claims)",
    )
    add(
        "--timeline",
        nargs="?",
        choices=["happened", "reported"],
        const="happened",
        help="put the claims on a time axis: those that say when it happened, or with `reported` the others "
        "too, on the day of their first article (default: a graph)",
    )
    add("--title", metavar="TEXT", help="the picture's title (default: its main actors)")
    add(
        "--since",
        type=day,
        metavar="DATE",
        help="only what happened, or was published, on this day or later",
    )
    add(
        "--out",
        type=Path,
        default=Path("graph.svg"),
        metavar="FILE",
        help=f"{named(DRAWN, '.', ' or ')} (default: %(default)s)",
    )
    _add_files(add)
    _add_graph(command)


def _add_export(to: Any) -> None:
    examples = """
        kg export --out graph.rdf
        kg export --format nt | sort -u > all.nt
        kg export --out claims.csv              # a line for each claim, with its sentences
        kg export --rdf12 --out graph-1.2.ttl   # with a triple term for each claim
        kg export --store store --out graph/    # all files of a build, of what is in the store
    """
    purpose = "write the graph in another format: RDF, GraphML, or its claims as CSV"
    command = _command(to, "export", commands.export, purpose, examples)
    add = command.add_argument
    add("--out", metavar="FILE", default="-", help="where to, or -; of a store also a folder (default: -)")
    add(
        "--format",
        metavar="FORMAT",
        help=f"{named(EXPORTED, last=' or ')} (default: by the ending of FILE)",
    )
    add("--pictures", choices=["none", "svg", "all"], default="all", help="into a folder (default: all)")
    add("--rdf12", action="store_true", help="RDF 1.2: say of each claim which triple it reifies")
    _add_files(add)
    _add_graph(command)


def _add_validate(to: Any) -> None:
    examples = """
        kg validate exports/graph.trig
        kg validate --store store
    """
    purpose = "check a graph file or a store against the shapes of the vocabulary (SHACL)"
    add = _command(to, "validate", commands.validate, purpose, examples).add_argument
    add("file", nargs="?", type=Path, metavar="FILE", help=f"an RDF file: {named(RDF, '.')}")
    add("--store", type=Path, metavar="DIR", help="check the store in this folder instead (default: none)")
    _add_files(add)


def _add_files(add: Callable[..., Any]) -> None:
    add(
        "--relations",
        type=Path,
        metavar="DIR",
        help="further relation files, as given to `kg build` (default: none)",
    )


def _add_push(to: Any) -> None:
    examples = """
        kg push http://localhost:7878/store                 # exports/graph.trig into Oxigraph
        kg push http://localhost:3030/news/data --store store --user admin
        kg push http://localhost:7200/repositories/news/rdf-graphs/service --union
    """
    purpose = "load the graph into another triple store (SPARQL 1.1 Graph Store Protocol)"
    command = _command(to, "push", commands.push, purpose, examples)
    add = command.add_argument
    add("url", metavar="URL", help="the address of its graph store; docs/stores.md has those of known stores")
    _add_graph(command)
    add(
        "--union",
        action="store_true",
        help="for servers that ask all their graphs at once: nothing goes into the default graph",
    )
    add("--replace", action="store_true", help="replace the server's default graph instead of adding to it")
    _add_remote(add)


def _add_remote(add: Callable[..., Any]) -> None:
    add("--user", metavar="NAME", help="log in; the password comes from the environment, in KG_PASSWORD")
    add("--token", action="store_true", help="log in with the bearer token that KG_TOKEN holds")
    add(
        "--retries",
        type=count,
        default=3,
        metavar="N",
        help="further tries when the server is down or busy (default: 3)",
    )
    add(
        "--timeout",
        type=_seconds,
        default=60.0,
        metavar="SECONDS",
        help="how long to wait for an answer (default: 60)",
    )


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise argparse.ArgumentTypeError(f"{text!r} are no seconds; write them as 60 or 2.5")
    return seconds
