"""What each command does: calls the rooms, prints what they give; the result is the exit status."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from kg.errors import InputError

DONE, NO = 0, 1
SEEDS = Path("seeds")


def build(args: argparse.Namespace) -> int:
    from kg import build as corridor

    if not args.input and not SEEDS.is_dir():
        raise InputError(f"no INPUT was given and there is no folder {SEEDS}/ here; name files or folders")
    summary = corridor.build(
        args.input or [SEEDS],
        args.out,
        pipeline=args.pipeline,
        base=args.base,
        lexicon=args.lexicon,
        relations=args.relations,
        progress=(lambda _: None) if args.quiet else _note,
    )
    if args.json:
        print(json.dumps(asdict(summary), default=str, indent=2))
    if not args.quiet:
        _note(
            f"{summary.documents} documents, {summary.words} words: {summary.claims} claims, {summary.edges} "
            f"edges between {summary.actors} actors; {len(summary.files)} files in {summary.out}/, "
            f"{summary.seconds} s"
        )
    return DONE


def _note(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def query(args: argparse.Namespace) -> int:
    from kg import query as ask

    if args.query is None:
        print(_table([(each.name, each.title) for each in ask.list_queries()]))
        return DONE
    wanted = sys.stdin.read() if args.query == "-" else args.query
    rows = ask.run_query(wanted, args.graph, dict(args.param))
    print(ask.format_rows(rows, args.format), end="")
    return NO if rows.answer is False else DONE


def serve(args: argparse.Namespace) -> int:
    from kg.serve.run import serve as listen
    from kg.serve.settings import Settings
    from kg.store import write_store

    def ready(address: str) -> None:
        print(address, flush=True)
        _note("SPARQL is answered at /sparql; Ctrl-C ends it")

    settings = Settings(
        host=args.host,
        port=args.port,
        timeout=args.timeout,
        max_rows=args.rows,
        max_bytes=args.bytes,
        memory=args.memory,
        **({"workers": args.workers} if args.workers else {}),
    )
    if args.store is not None:
        listen(args.store, settings, ready)
        return DONE
    with tempfile.TemporaryDirectory(prefix="kg-serve-") as folder:
        store = Path(folder, "store")
        write_store(args.graph, store)
        listen(store, settings, ready)
    return DONE


def _table(rows: Sequence[tuple[str, str]]) -> str:
    width = max((len(name) for name, _ in rows), default=0)
    return "\n".join(f"{name:<{width}}  {title}" for name, title in rows)


def draw(args: argparse.Namespace) -> int:
    from kg import draw as pictures
    from kg.rdf import read_graph
    from kg.schema import load_relations

    graph = read_graph(args.graph)
    pictures.draw(
        graph,
        load_relations(args.relations),
        args.out,
        focus=args.focus,
        since=args.since,
        relation=args.relation,
        top=args.top,
        show=args.show,
        title=args.title,
    )
    _note(f"wrote {args.out}")
    return DONE


def validate(args: argparse.Namespace) -> int:
    from kg import rdf
    from kg.schema import load_relations

    problems = rdf.validate(args.file, load_relations(args.relations))
    for problem in problems:
        print(problem)
    _note(f"{args.file}: {f'{len(problems)} problems' if problems else 'valid'}")
    return NO if problems else DONE


def score(args: argparse.Namespace) -> int:
    from kg import score as gold
    from kg.build import reader
    from kg.lexicon import load_lexicon
    from kg.schema import load_relations

    lexicon, relations = load_lexicon(args.lexicon), load_relations(args.relations)
    earlier = gold.load_scores(args.against) if args.against else {}
    floors = gold.load_floors(args.floors) if args.floors else {}
    read = gold.baseline(lexicon, relations) if args.baseline else reader(lexicon, relations, args.pipeline)
    scores = [gold.score(path, read, lexicon, relations, args.texts) for path in args.gold]
    if args.json:
        print(gold.to_json(scores), end="")
    for each in [] if args.json else scores:
        print(gold.format_score(each, items=args.items))
        if each.gold in earlier:
            print(gold.format_change(gold.compare(each, earlier[each.gold])))
    problems = gold.check_floors(scores, floors)
    for problem in problems:
        _note(problem)
    return NO if problems else DONE


def explain(args: argparse.Namespace) -> int:
    from kg import explain as why
    from kg.rdf import read_graph

    graph = read_graph(args.graph)
    question = why.ask(graph, args.source, args.relation, args.target)
    claims = why.find_claims(graph, question)
    if claims:
        marks = why.BOLD if sys.stdout.isatty() and not os.environ.get("NO_COLOR") else why.Marks()
        print(why.explain(graph, claims, marks), end="")
        return DONE
    known = why.others(graph, question)
    print(
        "no such claim"
        + (f"; between the two there is: {known}" if known else " between the two, nor any other")
    )
    return NO
