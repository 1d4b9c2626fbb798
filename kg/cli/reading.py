"""The commands that show how sentences are read and how well, and what may stand behind them."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from kg.cli.commands import DONE, NO, note
from kg.cli.parsing import add_reading, command, day
from kg.errors import InputError


def trace(args: argparse.Namespace) -> int:
    from kg import annotate
    from kg import trace as steps
    from kg.lexicon import load_lexicon
    from kg.schema import load_relations

    text = _sentence(args.sentence)
    document, known = steps.as_document(text, args.date), load_relations(args.relations)
    lexicon = load_lexicon(args.lexicon)
    analyse = annotate.spacy_annotator(lexicon, args.pipeline)
    listener = annotate.learned() if args.learned else None
    told = steps.records(steps.trace(document, analyse, lexicon, known, args.relation, listener))
    if args.json:
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print(steps.format_records(told), end="")
    return DONE


def _sentence(given: str) -> str:
    try:
        if given == "-":
            return sys.stdin.buffer.read().decode()
        return given.encode().decode()  # what the shell handed over may be no text
    except UnicodeError as error:
        raise InputError("the sentence is not UTF-8; convert it, e.g. with `iconv -t UTF-8`") from error


def score(args: argparse.Namespace) -> int:
    from kg import score as gold
    from kg.build import reader
    from kg.lexicon import load_lexicon
    from kg.schema import load_relations

    lexicon, relations = load_lexicon(args.lexicon), load_relations(args.relations)
    earlier = gold.load_scores(args.against) if args.against else {}
    floors = gold.load_floors(args.floors) if args.floors else {}
    read = (
        gold.baseline(lexicon, relations)
        if args.baseline
        else reader(lexicon, relations, args.pipeline, args.learned)
    )
    scores = gold.score_all(args.gold, read, lexicon, relations, args.texts)
    if args.json:
        print(gold.to_json(scores, judged=args.reliability), end="")
    for each in [] if args.json else scores:
        print(gold.format_score(each, items=args.items))
        if args.reliability and each.judged:
            print(gold.format_reliability(each))
        if each.gold in earlier:
            print(gold.format_change(gold.compare(each, earlier[each.gold])))
    problems = gold.check_floors(scores, floors)
    for problem in problems:
        note(problem)
    return NO if problems else DONE


# ---- what may stand behind them --------------------------------------------------------------------------


def add_trace(to: Any) -> None:
    examples = """
        kg trace "Chile denied that Peru has recognised Kosovo."
        kg trace "Peru was visited by Chile's envoy." --relation visits
        kg trace - --date 2022-07-19 --json < sentences.txt
    """
    purpose = "show how a sentence is read, and what each frame lacked"
    add = command(to, "trace", trace, purpose, examples).add_argument
    add("sentence", metavar="SENTENCE", help="the text, each line a paragraph; or - for standard input")
    add("--date", type=day, metavar="DATE", help="the day of publication (default: none)")
    add("--relation", metavar="NAME", help="only the frames of this relation (default: of all)")
    add("--json", action="store_true", help="print everything as JSON")
    add_reading(add)


def add_score(to: Any) -> None:
    examples = """
        kg score tests/gold/articles.jsonl --texts seeds --items
        kg score tests/gold/articles.jsonl --texts seeds --json > scores.json
        kg score tests/gold/articles.jsonl --texts seeds --against scores.json
        kg score passages.txt more.txt --reliability            # annotated passages
    """
    purpose = "hold what the reader finds against gold: precision, recall, F1"
    add = command(to, "score", score, purpose, examples).add_argument
    add(
        "gold",
        nargs="+",
        type=Path,
        metavar="GOLD",
        help="gold claims, forbidden edges, events or names (.jsonl), annotated passages (.txt)",
    )
    add(
        "--texts",
        type=Path,
        metavar="DIR",
        help="the articles of gold claims (default: seeds/ beside the gold)",
    )
    add("--items", action="store_true", help="list what is missing and what is extra")
    add("--reliability", action="store_true", help="tell how often what is sure is right (passages)")
    add("--against", type=Path, metavar="FILE", help="an earlier --json: say what was gained and lost")
    add("--floors", type=Path, metavar="FILE", help="exit with 1 where a measure is below its floor")
    add("--baseline", action="store_true", help="score a keyword reader instead, to compare with")
    add("--json", action="store_true", help="print the scores as JSON")
    add_reading(add)
