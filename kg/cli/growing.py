"""The commands by which a store grows and shrinks, and what may stand behind them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import ids
from kg.cli.commands import DONE, NO, note, settings_of
from kg.cli.fetching import add_fetching
from kg.cli.parsing import add_fields, add_reading, command

if TYPE_CHECKING:
    from kg.upkeep import Added

STORE = "the folder of the store"


def add(args: argparse.Namespace) -> int:
    from kg.grow import add as added

    made = added(
        args.input,
        args.store,
        options=_options(args),
        base=args.base,
        settings=settings_of(args, _progress(args)),
        report=args.report,
        strict=args.strict,
        progress=_progress(args),
    )
    return _tell(args, made)


def forget(args: argparse.Namespace) -> int:
    from kg.grow import forget as forgotten

    for document in forgotten(args.document, args.store, relations=args.relations):
        note(f"forgot {document}")
    return DONE


def reread(args: argparse.Namespace) -> int:
    from kg.grow import reread as read_anew

    return _tell(args, read_anew(args.store, options=_options(args), progress=_progress(args)))


def _options(args: argparse.Namespace) -> Any:
    from kg.edition import Options

    return Options(args.pipeline, args.learned, tuple(args.lexicon), args.relations)


def _progress(args: argparse.Namespace) -> Callable[[str], None]:
    return (lambda _: None) if args.quiet else note


def _tell(args: argparse.Namespace, made: Added) -> int:
    """What came of it, and what was left out."""
    from kg.receipt import counted, left_out, remarks

    if args.json:
        told = asdict(made)
        del told["receipt"]["fates"]
        print(json.dumps(told, default=str, indent=2))
    if not args.quiet:
        note(", ".join(_told(made)) + f"; {args.store}/ holds {counted(made.documents, 'document')}")
        for remark in remarks(made.receipt):
            note(remark)
    for line in left_out(made.receipt, made.added + made.changed + made.unchanged):
        note(line)
    return NO if made.receipt.skipped else DONE


def _told(made: Added) -> Iterator[str]:
    """What came of it; of what was read anew, `changed` says so, too."""
    for number, what in ((made.added, "added"), (made.changed, "changed"), (made.unchanged, "unchanged")):
        if number or what == "added":
            yield f"{number} {what}"


# ---- what may stand behind them ------------------------------------------------------------------------


def _add_add(to: Any) -> None:
    examples = """
        kg add article.txt --store store
        kg add more-articles/ --store store     # what is in already is not read again
        cat article.txt | kg add - --store store
    """
    purpose = "add articles to a store, without reading again what is in it"
    parser = command(to, "add", add, purpose, examples)
    option = parser.add_argument
    option("input", nargs="+", metavar="INPUT", help="file or folder, or -, as for kg build")
    option("--store", type=Path, required=True, metavar="DIR", help=f"{STORE}, which may be new")
    option("--base", metavar="IRI", help=f"of a store that is made (default: {ids.ID})")
    add_fields(option)
    add_reading(option)
    add_fetching(parser)
    option("--strict", action="store_true", help="stop at the first file that cannot be read")
    option(
        "--report", type=Path, metavar="FILE", help="list what became of each input: .csv, .json or .jsonl"
    )
    option("--json", action="store_true", help="print a summary as JSON")
    option("--quiet", action="store_true", help="no progress, no summary; only what was left out")


def _add_forget(to: Any) -> None:
    examples = """
        kg forget article.txt --store store     # by its name, its address, its hash or its id
    """
    purpose = "remove articles from a store, and all that only they said"
    option = command(to, "forget", forget, purpose, examples).add_argument
    option("document", nargs="+", metavar="DOCUMENT", help="id, name, address, path or hash of a document")
    option("--store", type=Path, required=True, metavar="DIR", help=STORE)
    option("--relations", type=Path, metavar="DIR", help="further relation files, as given to `kg build`")


def _add_reread(to: Any) -> None:
    examples = """
        kg reread --store store                 # after a new version of kg, or with other words
    """
    purpose = "read anew what another version of the reader read, from the texts in the store"
    option = command(to, "reread", reread, purpose, examples).add_argument
    option("--store", type=Path, required=True, metavar="DIR", help=STORE)
    add_reading(option)
    option("--json", action="store_true", help="print a summary as JSON")
    option("--quiet", action="store_true", help="no progress, no summary; only what was left out")


PARSERS = (_add_add, _add_forget, _add_reread)
