"""What the commands that take addresses let one say of how they are fetched."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from kg.cli.parsing import above_0
from kg.errors import KgError
from kg.fetch import Fetching, is_address

USUAL = Fetching()


def add_fetching(command: argparse.ArgumentParser) -> None:
    add = command.add_argument_group("addresses and feeds").add_argument
    add(
        "--max",
        type=above_0,
        default=USUAL.most,
        metavar="N",
        help="articles of each feed or sitemap, the newest (default: %(default)s)",
    )
    add("--contact", type=_contact, default="", metavar="ADDRESS", help="tell sites where they can reach you")
    add(
        "--delay",
        type=_delay,
        default=USUAL.delay,
        metavar="SECONDS",
        help="between two requests to a site (default: %(default)g)",
    )
    add("--private", action="store_true", help="fetch from your own network too (default: only the open web)")
    add("--downgrade", action="store_true", help="let https addresses lead on to http ones")
    add("--cache", type=Path, metavar="DIR", help="where answers are kept (default: your cache folder)")
    add("--no-cache", action="store_true", help="keep no answers, and use none")


def fetching_of(args: argparse.Namespace, note: Callable[[str], None]) -> Fetching:
    """How addresses are to be fetched. Raises KgError where two options say different things."""
    from kg.fetch.keep import cache_folder

    if args.cache and args.no_cache:
        raise KgError("--cache and --no-cache say different things; give one of them")
    cache = args.cache
    if cache is None and not args.no_cache and any(is_address(each) for each in args.input):
        cache = cache_folder()
    return Fetching(args.max, args.contact, args.delay, args.private, args.downgrade, cache, note=note)


def _delay(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= 60:
        raise argparse.ArgumentTypeError(f"{text!r}: give seconds from 0 to 60, such as 2.5")
    return seconds


def _contact(text: str) -> str:
    """It goes into a header, where brackets and line ends mean something."""
    if not (text.isascii() and text.isprintable()) or set(text) & set("() "):
        raise argparse.ArgumentTypeError(f"{text!r}: give an address such as https://example.org/robot")
    return text
