"""What the parsers of several commands have in common."""

from __future__ import annotations

import argparse
import datetime
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[[argparse.Namespace], int]
GRAPH = Path("exports/graph.trig")
DIGITS = 18  # of a number; more are more than a machine counts by


def command(to: Any, name: str, run: Run, purpose: str, examples: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = to.add_parser(
        name,
        help=purpose,
        description=f"{purpose[0].upper()}{purpose[1:]}.",
        epilog=f"examples:\n{textwrap.indent(textwrap.dedent(examples).strip(), '  ')}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def add_reading(add: Callable[..., Any]) -> None:
    add("--pipeline", metavar="NAME", help="an installed spaCy pipeline (default: the one in the package)")
    add("--no-learned", dest="learned", action="store_false", help="read by the rules alone")
    add(
        "--lexicon", type=Path, action="append", default=[], metavar="PATH", help="further actors; repeatable"
    )
    add("--relations", type=Path, metavar="DIR", help="further relation files")


def add_graph(parser: argparse.ArgumentParser) -> Any:
    """What a command reads: a file or a store; gives the group, of which one option may be given."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--graph", type=Path, default=GRAPH, metavar="FILE", help="what to read (default: %(default)s)"
    )
    group.add_argument("--store", type=Path, metavar="DIR", help="read the store in this folder instead")
    return group


def day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as YYYY-MM-DD") from None


def add_fields(add: Callable[..., Any]) -> None:
    add(
        "--field",
        type=pair,
        action="append",
        default=[],
        metavar="FIELD=COLUMN",
        help="what a table calls an article's text, title, date, url, publisher, author, language or id "
        "(default: by usual names); repeatable",
    )


def pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not name or not equals:
        raise argparse.ArgumentTypeError(f"{text!r}: write it as NAME=VALUE")
    return name, value


def count(text: str) -> int:
    if not text.isdecimal() or len(text) > DIGITS:
        raise argparse.ArgumentTypeError(f"{text!r} is no number; write it as 3")
    return int(text)


def above_0(text: str) -> int:
    if not text.isdecimal() or len(text) > DIGITS or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r}: give a number above 0")
    return int(text)
