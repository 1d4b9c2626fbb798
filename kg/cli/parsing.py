"""What the parsers of several commands have in common."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[[argparse.Namespace], int]


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
