"""What each command does: calls the rooms, prints what they give; the result is the exit status."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError

if TYPE_CHECKING:
    from kg.build import Summary
    from kg.ledger import Ledger
    from kg.query import Query, Rows
    from kg.read import Settings
    from kg.schema import Relation
    from kg.store import Remote

DONE, NO = 0, 1
SEEDS = Path("seeds")


def build(args: argparse.Namespace) -> int:
    from kg import build as corridor

    progress = (lambda _: None) if args.quiet else note
    if not args.input and not SEEDS.is_dir():
        raise InputError(f"no INPUT was given and there is no folder {SEEDS}/ here; name files or folders")
    try:
        summary = corridor.build(
            args.input or [SEEDS],
            args.out,
            pipeline=args.pipeline,
            learned=args.learned,
            base=args.base,
            lexicon=args.lexicon,
            relations=args.relations,
            store=args.store,
            reviews=args.review,
            strict=args.strict,
            pictures=args.pictures,
            settings=settings_of(args, progress),
            report=args.report,
            progress=progress,
        )
    except corridor.NotDrawn as error:
        _tell(args, error.summary)
        raise
    _tell(args, summary)
    return NO if summary.receipt.skipped else DONE


def settings_of(args: argparse.Namespace, note: Callable[[str], None]) -> Settings:
    """How inputs are to be read."""
    from kg.cli.fetching import fetching_of
    from kg.read import Settings

    fields = dict(args.field)
    if len(fields) < len(args.field):
        twice = next(name for name, _ in args.field if sum(name == other for other, _ in args.field) > 1)
        raise InputError(f"--field {twice}: given twice; name one column")
    return Settings(fields=fields, fetching=fetching_of(args, note))


def _tell(args: argparse.Namespace, summary: Summary) -> None:
    """What was built, and what was left out."""
    from kg.receipt import counted, left_out, remarks

    if args.json:
        told = asdict(summary)
        del told["receipt"]["fates"]  # a row for each of perhaps many thousands: --report writes them
        print(json.dumps(told, default=str, indent=2))
    if not args.quiet:
        note(
            f"{counted(summary.documents, 'document')}, {counted(summary.words, 'word')}: "
            f"{counted(summary.claims, 'claim')}, {counted(summary.edges, 'edge')} between "
            f"{counted(summary.actors, 'actor')}; {counted(len(summary.files), 'file')} in {summary.out}/, "
            + (f"generation {summary.generation} of {summary.store}/, " if summary.store else "")
            + f"{summary.seconds} s"
        )
        for remark in remarks(summary.receipt):
            note(remark)
    for line in left_out(summary.receipt, summary.documents):
        note(line)


def note(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def query(args: argparse.Namespace) -> int:
    from kg import query as ask

    if args.query is None:
        print(_table([(each.name, _titled(each)) for each in ask.list_queries()]))
        note("what a query asks and takes: kg query NAME --describe")
        return DONE
    wanted = sys.stdin.read() if args.query == "-" else args.query
    if args.describe:
        print(ask.describe_query(ask.find_query(wanted)), end="")
        return DONE
    if args.as_of:
        rows = _as_of(args, ask.find_query(wanted))
    elif args.endpoint:
        rows = ask.ask_endpoint(wanted, _remote(args, args.endpoint), dict(args.param))
    elif args.store:
        from kg.store import open_store

        rows = ask.run_on(open_store(args.store), ask.find_query(wanted), dict(args.param))
    else:
        rows = ask.run_query(wanted, args.graph, dict(args.param))
    print(ask.format_rows(rows, args.format), end="")
    return NO if rows.answer is False else DONE


def _as_of(args: argparse.Namespace, query: Query) -> Rows:
    """Asks the graph as it would have been built on that day."""
    from kg import query as ask
    from kg.rdf import WRITERS, whole, write_text
    from kg.schema import load_relations

    if args.endpoint:
        raise InputError("--as-of asks a graph file or a store, no endpoint; give --graph or --store")
    relations = load_relations(args.relations)
    with tempfile.TemporaryDirectory(prefix="kg-as-of-") as folder:
        path = Path(folder, "graph.nq")
        write_text(path, WRITERS["nq"](whole(_known(args, relations), relations)))
        return ask.run_on(ask.load_graph(path), query, dict(args.param))


def _known(args: argparse.Namespace, relations: Mapping[str, Relation]) -> Ledger:
    """The graph that a command reads; with --as-of, as it was known on that day."""
    from kg.life import as_of, undated
    from kg.rdf import check_relations, read_graph

    with graph_file(args.graph, args.store) as path:
        ledger = read_graph(path)
    if args.as_of is None:
        return ledger
    check_relations(ledger, relations, args.store or args.graph)
    if left := undated(ledger):
        note(f"{left} document{'s have' if left > 1 else ' has'} no day of publication: not counted")
    return as_of(ledger, args.as_of, relations)


def _titled(query: Query) -> str:
    return query.title + (f" ({', '.join(param.name for param in query.params)})" if query.params else "")


def serve(args: argparse.Namespace) -> int:
    from kg.serve.reviews import Desk
    from kg.serve.run import serve as listen
    from kg.serve.settings import Settings
    from kg.store import write_store

    def ready(address: str) -> None:
        print(address, flush=True)
        note("SPARQL is answered at /sparql; Ctrl-C ends it")

    settings = Settings(
        host=args.host,
        port=args.port,
        timeout=args.timeout,
        max_rows=args.rows,
        max_bytes=args.bytes,
        memory=args.memory,
        **({"workers": args.workers} if args.workers else {}),
    )
    if args.store is not None and args.review is None:
        listen(args.store, settings, ready)
        return DONE
    with tempfile.TemporaryDirectory(prefix="kg-serve-") as folder:
        store = Path(folder, "store")
        desk = None
        if args.review is not None:
            desk = Desk(args.store or args.graph, args.store is not None, args.review, args.relations)
        else:
            write_store(args.graph, store)
        listen(store, settings, ready, desk)
    return DONE


def _table(rows: Sequence[tuple[str, str]]) -> str:
    width = max((len(name) for name, _ in rows), default=0)
    return "\n".join(f"{name:<{width}}  {title}" for name, title in rows)


def draw(args: argparse.Namespace) -> int:
    from kg import draw as pictures
    from kg.rdf import read_graph
    from kg.schema import load_relations

    with graph_file(args.graph, args.store) as path:
        ledger = read_graph(path)
    pictures.draw(
        ledger,
        load_relations(args.relations),
        args.out,
        focus=args.focus,
        since=args.since,
        relation=args.relation,
        top=args.top,
        show=args.show,
        title=args.title,
        timeline=args.timeline,
    )
    note(f"wrote {args.out}")
    return DONE


def export(args: argparse.Namespace) -> int:
    from kg.export import export as exported
    from kg.rdf import write_text
    from kg.schema import load_relations

    if _is_folder(args):
        return _export_all(args)
    format = args.format or Path(args.out).suffix.lower().removeprefix(".")
    with graph_file(args.graph, args.store) as path:
        made = exported(path, load_relations(args.relations), format, triple_terms=args.rdf12)
    if args.out == "-":
        sys.stdout.buffer.write(made.text.encode())
    else:
        write_text(Path(args.out), made.text)
        note(f"wrote {args.out}")
    if made.left_out:
        note(f"{len(made.left_out)} subjects have triples that no build writes; these are left out: "
              f"<{made.left_out[0]}>{' …' if len(made.left_out) > 1 else ''}")  # fmt: skip
    return DONE


def _is_folder(args: argparse.Namespace) -> bool:
    """Whether a store is to be written as the files of a build: into a folder, or what can only be one."""
    if args.store is None or args.format is not None or args.rdf12 or args.out == "-":
        return False
    return args.out.endswith(os.sep) or Path(args.out).is_dir() or not Path(args.out).suffix


def _export_all(args: argparse.Namespace) -> int:
    from kg.grow import export as written
    from kg.receipt import counted

    made = written(
        args.store, Path(args.out), relations=args.relations, pictures=args.pictures, progress=note
    )
    files = counted(len(made.files), "file")
    note(f"{files} of {counted(made.documents, 'document')} in {made.out}/, {made.seconds} s")
    return DONE


def validate(args: argparse.Namespace) -> int:
    from kg import rdf
    from kg.schema import load_relations

    if (args.file is None) == (args.store is None):
        raise InputError("give either a graph FILE or --store DIR; see `kg validate --help`")
    with graph_file(args.file, args.store) as path:
        problems = rdf.validate(path, load_relations(args.relations))
    for problem in problems:
        print(problem)
    note(f"{args.store or args.file}: {f'{len(problems)} problems' if problems else 'valid'}")
    return NO if problems else DONE


def explain(args: argparse.Namespace) -> int:
    from kg import explain as why
    from kg.schema import load_relations

    relations = load_relations(args.relations)
    ledger = _known(args, relations)
    question = why.ask(ledger, args.source, args.relation, args.target)
    claims = why.find_claims(ledger, question)
    if claims:
        marks = why.BOLD if sys.stdout.isatty() and not os.environ.get("NO_COLOR") else why.Marks()
        print(why.explain(ledger, claims, marks, relations, args.as_of), end="")
        return DONE
    for line in why.rejected(ledger, question):
        print(line)
    known = why.others(ledger, question)
    print(
        "no such claim"
        + (f"; between the two there is: {known}" if known else " between the two, nor any other")
    )
    return NO


def relations(args: argparse.Namespace) -> int:
    from kg.clashes import find_clashes
    from kg.life import idle
    from kg.schema import load_relations

    known = load_relations(args.relations)
    if not args.check:
        print(_table([(each.name, each.comment) for each in known.values()]))
        return DONE
    found, vain = find_clashes(known), idle(known)
    for fault in (*found, *vain):
        print(fault)
    frames = sum(len(r.frames) for r in known.values())
    note(f"{len(known)} relations, {frames} frames: {len(found)} clashes, {len(vain)} idle ends")
    return NO if found or vain else DONE


def push(args: argparse.Namespace) -> int:
    from kg import store

    graph = store.open_store(args.store) if args.store else store.load_graph(args.graph)
    sent = store.push(graph, _remote(args, args.url), union=args.union, replace=args.replace)
    note(f"sent {sent.triples} triples in {sent.graphs} graphs to {args.url}")
    return DONE


def _remote(args: argparse.Namespace, url: str) -> Remote:
    """The address with its login; secrets come from the environment, for arguments can be seen by others."""
    from kg.store import Remote

    secrets = {"KG_PASSWORD": args.user is not None, "KG_TOKEN": args.token}
    if all(secrets.values()):
        raise InputError("give --user or --token, not both")
    for name, needed in secrets.items():
        if needed and name not in os.environ:
            raise InputError(f"{name} is not set in the environment; the login needs it")
    return Remote(
        url,
        user=args.user,
        password=os.environ["KG_PASSWORD"] if args.user is not None else "",
        token=os.environ["KG_TOKEN"] if args.token else None,
        retries=args.retries,
        timeout=args.timeout,
        note=note,
    )


@contextmanager
def graph_file(graph: Path, store: Path | None) -> Iterator[Path]:
    """The graph as a file, for what reads files only."""
    if store is None:
        yield graph
        return
    from kg.store import as_file

    with as_file(store) as path:
        yield path
