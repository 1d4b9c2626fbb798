"""The commands about what a graph knows, its actors and its changes, and what may stand behind them."""

from __future__ import annotations

import argparse
import datetime
import getpass
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cli.commands import DONE, NO, graph_file, note
from kg.cli.parsing import above_0, add_graph, command, day
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.diff import Side
    from kg.ledger import Ledger


def actors(args: argparse.Namespace) -> int:
    from kg import actors as known
    from kg.actors.overrule import Deciding
    from kg.receipt import counted

    ledger = _reviewed(args)
    if not args.doubtful:
        print(known.tell_actors(known.listing(ledger)[: args.top], args.format), end="")
        return DONE
    doubts = known.doubtful(ledger, Deciding(_login(), _now()))
    print(known.tell_doubts(doubts[: args.top], ledger, args.format), end="")
    if args.format == "table":
        note(f"{counted(len(doubts), 'pair')}; a line after “if” decides once it is in a --review file")
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


def diff(args: argparse.Namespace) -> int:
    from kg import diff as differ
    from kg.schema import load_relations

    old, new = _sides(args)
    if args.patch:
        lines = 0
        for line in differ.patch_lines(old, new, load_relations(args.relations)):
            lines += 1
            if not args.quiet:
                print(line)
        return NO if lines else DONE
    found = differ.compare(differ.ledger_of(old), differ.ledger_of(new))
    if args.json and not args.quiet:
        print(json.dumps(differ.told(found), ensure_ascii=False, indent=2))
    elif not args.quiet:
        print(differ.tell(found), end="")
    return NO if found else DONE


def _sides(args: argparse.Namespace) -> tuple[Side, Side]:
    from kg.diff import side

    if (args.new is None) == (args.since is None and args.until is None):
        raise InputError("give OLD and NEW, or one graph with --from and --to; see `kg diff --help`")
    if args.new is not None:
        return side(args.old), side(args.new)
    if args.since is None:
        raise InputError("--to needs --from, the day that it is compared with")
    if args.until is not None and args.until < args.since:
        raise InputError(f"--from {args.since} is after --to {args.until}; swap them")
    return side(args.old, args.since), side(args.old, args.until)


# ---- what may stand behind them --------------------------------------------------------------------------


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
    option("--top", type=above_0, metavar="N", help="at most so many (default: all)")
    option("--format", choices=["table", "csv", "json"], default="table", help="(default: %(default)s)")
    option(
        "--review", type=Path, metavar="FILE", help="work in what humans decided since the graph was built"
    )
    add_graph(parser)


def _add_diff(to: Any) -> None:
    examples = """
        kg diff before/graph.trig after/graph.trig
        kg diff old-store new-store --json
        kg diff exports --from 2022-07-15 --to 2022-07-31
        kg diff store@2022-07-15 store
        kg diff old.nq new.nq --patch > changes.rdfp
    """
    purpose = "tell what was gained, lost and changed between two graphs, or two days of one"
    parser = command(to, "diff", diff, purpose, examples)
    parser.description = (
        "Tell what was gained, lost and changed between two graphs, or two days of one. "
        "Exit status as diff has it: 0 no difference, 1 some, 2 trouble."
    )
    option = parser.add_argument
    option("old", metavar="OLD", help="graph file, folder of a build, or store; OLD@DATE as of that day")
    option("new", nargs="?", metavar="NEW", help="the same, or none with --from")
    option("--from", dest="since", type=day, metavar="DATE", help="compare OLD as of this day")
    option(
        "--to", dest="until", type=day, metavar="DATE", help="with OLD as of this day (default: all of it)"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the difference as JSON")
    form.add_argument(
        "--patch", action="store_true", help="print it as RDF Patch: applied to OLD it gives NEW"
    )
    option("--quiet", action="store_true", help="print nothing; the exit status tells")
    option("--relations", type=Path, metavar="DIR", help="further relation files, for --patch with days")


PARSERS = (_add_actors, _add_diff)
