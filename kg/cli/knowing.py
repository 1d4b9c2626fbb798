"""The commands about what a graph knows, its actors and its changes, and what may stand behind them."""

from __future__ import annotations

import argparse
import datetime
import getpass
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cli.commands import DONE, graph_file, note
from kg.cli.parsing import add_graph, command

if TYPE_CHECKING:
    from kg.ledger import Ledger


def actors(args: argparse.Namespace) -> int:
    from kg import actors as known
    from kg.actors.doubtful import Deciding
    from kg.receipt import counted

    ledger = _reviewed(args)
    if not args.doubtful:
        print(known.tell_actors(known.listing(ledger)[: args.top], args.format), end="")
        return DONE
    doubts = known.doubtful(ledger, Deciding(_login(), _now()))
    print(known.tell_doubts(doubts[: args.top], ledger, args.format), end="")
    if args.format == "table":
        note(
            f"{counted(len(doubts), 'pair')}; a line after “if” overrules once it stands in the file of --review"
        )
    return DONE


def _reviewed(args: argparse.Namespace) -> Ledger:
    """The graph with what humans decided since it was built."""
    from kg.rdf import read_graph
    from kg.review import read_reviews, reviewed

    with graph_file(args.graph, args.store) as path:
        ledger = read_graph(path)
    return reviewed(ledger, read_reviews(args.review))[0] if args.review else ledger


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"


def _now() -> datetime.datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    return datetime.datetime.now(datetime.UTC)


# ---- what may stand behind them --------------------------------------------------------------------------


def _above_0(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r}: give a number above 0")
    return int(text)


def _add_actors(to: Any) -> None:
    examples = """
        kg actors                               # of whom most articles speak comes first
        kg actors --format csv > actors.csv
        kg actors --doubtful                    # who may be one, and who may be two
        kg actors --doubtful --store store --review reviews.jsonl --top 20
    """
    purpose = "list the actors, or the pairs of them that may be one or may be two"
    parser = command(to, "actors", actors, purpose, examples)
    option = parser.add_argument
    option(
        "--doubtful",
        action="store_true",
        help="pairs that look alike and stay apart, or are one by a name alone",
    )
    option("--top", type=_above_0, metavar="N", help="at most so many (default: all)")
    option("--format", choices=["table", "csv", "json"], default="table", help="(default: %(default)s)")
    option(
        "--review", type=Path, metavar="FILE", help="work in what humans decided since the graph was built"
    )
    add_graph(parser)


PARSERS = (_add_actors,)
