"""Figures on text that nobody looked at: the corpus' test part, into the tables of docs/accuracy.md.

    python benchmarks/unseen_figures.py NEWS [--part dev] [--print]

NEWS is the folder of the articles (corpus/README.md). `--part dev` measures the part that is there to develop
by, and prints it; `--print` writes nothing.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from corpus.join import articles, joined, write_passages  # noqa: E402
from corpus.split import KINDS, PARTS  # noqa: E402
from kg.build import reader  # noqa: E402
from kg.lexicon import load_lexicon  # noqa: E402
from kg.schema import load_relations  # noqa: E402
from kg.score import Figure, Score, Share, baseline, flat, score_all  # noqa: E402
from kg.score.annotation import read_passages  # noqa: E402
from kg.score.figures import MACRO, share  # noqa: E402
from kg.score.reliability import ALL, reliability  # noqa: E402

PAGE = ROOT / "docs" / "accuracy.md"
MARK = re.compile(
    r"(<!-- unseen: measured by benchmarks/unseen_figures.py -->\n).*?(<!-- end -->)", re.DOTALL
)
FIGURES = {
    "claims": "claims: precision, recall, F1",
    "events": "events alone",
    "offices": "offices alone",
    "dyads": "who and whom alone",
}
SHARES = {
    "plain edges in relation and parties": "plain edges right in relation and parties",
    "modality and polarity": "modality and polarity of what was found",
    "claimants": "claimants of what was found",
    "traps without an edge": "forbidden readings kept out of the edges",
    "words of parties: right": "words of the gold's parties that lead to the right actor",
    "words of parties: another": "words that lead to another",
}


def main() -> None:
    """Measure the reader and the keyword floor, and write the tables."""
    command = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    command.add_argument("news", type=Path)
    command.add_argument("--part", choices=PARTS, default="test")
    command.add_argument("--print", action="store_true")
    args = command.parse_args()
    lexicon, relations = load_lexicon(()), load_relations(None)
    with tempfile.TemporaryDirectory() as folder:
        paths = _joined(args.news, args.part, Path(folder))
        sizes = [len(read_passages(path)) for path in paths]
        read = score_all(paths, reader(lexicon, relations), lexicon, relations)
        floor = score_all(paths, baseline(lexicon, relations), lexicon, relations)
    told = "\n".join(tables(read, floor[-1], [*sizes, sum(sizes)]))
    if args.print or args.part != "test":
        print(told)
        return
    PAGE.write_text(
        MARK.sub(lambda found: found[1] + told + "\n" + found[2], PAGE.read_text("utf-8")), "utf-8"
    )


def _joined(news: Path, part: str, folder: Path) -> list[Path]:
    """The files of a part, texts included."""
    paths = []
    for path, passages in joined(articles(news)):
        if path.parent.name == part:
            paths.append(folder / f"{path.stem}.txt")
            write_passages(paths[-1], passages)
    return paths


def tables(scores: Sequence[Score], floor: Score, sizes: Sequence[int]) -> Iterator[str]:
    """All tables in Markdown: of every kind and together, by finder and confidence, by relation."""
    names = [f"{name}, {size}" for name, size in zip((*KINDS, "all"), sizes, strict=True)]
    yield _row("measure", *names, f"keyword floor, {sizes[-1]}")
    yield _row(*["---"] * (len(names) + 2))
    every = [*scores, floor]
    for key, told in FIGURES.items():
        yield _row(told, *(_figure(_of(score, key)) for score in every))
    yield _row("plain edges that a reader would sign", *(_edges(score) for score in every))
    for key, told in SHARES.items():
        # The floor has no mentions: to which actors its words lead is no question.
        yield _row(
            told, *(_share(score, key) if score is not floor or "words" not in key else "" for score in every)
        )
    yield _row("macro-F1 of modality and polarity", *(_number(flat(score).get(MACRO, 0)) for score in every))
    beside = [100 * len(score.extra) / size for score, size in zip(every, [*sizes, sizes[-1]], strict=True)]
    yield _row("claims beside the gold, in a hundred passages", *(f"{each:.0f}" for each in beside))
    yield ""
    yield from _reliability(scores[-1])
    yield ""
    yield from _relations(scores[-1])


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _of(score: Score, name: str) -> Figure:
    return next((each for each in score.figures if each.name == name), Figure(name, 0, 0, 0, 0))


def _number(value: float) -> str:
    return f"{value:.2f}".removeprefix("0")


def _figure(figure: Figure) -> str:
    if not figure.given:
        return ""
    return " ".join(map(_number, (figure.precision, figure.recall, figure.f1)))


def _edges(score: Score) -> str:
    figure = _of(score, "plain edges")
    return f"{figure.right} of {figure.given}, {_number(figure.precision)}" if figure.given else ""


def _share(score: Score, name: str) -> str:
    found = next((each for each in score.shares if each.name == name), Share(name, 0, 0))
    return f"{found.right} of {found.of}, {_number(found.value)}" if found.of else ""


def _reliability(score: Score) -> Iterator[str]:
    yield _row("found by", "confidence", "claims right", "", "plain edges right", "")
    yield _row(*["---"] * 6)
    for each in reliability(score.judged):
        if each.relation == ALL:
            bounds = f"{each.low:.2f} to {min(each.high, 1):.2f}"
            edges = (f"{each.signed} of {each.edges}", _number(share(each.signed, each.edges)))
            claims = f"{each.right} of {each.claims}", _number(share(each.right, each.claims))
            yield _row(each.finder, bounds, *claims, *(edges if each.edges else ("", "")))


def _relations(score: Score) -> Iterator[str]:
    yield _row("relation", "found", "right", "precision", "recall", "F1", "plain edges right")
    yield _row(*["---"] * 7)
    for figure in sorted(score.figures, key=lambda each: (-each.wanted, each.name)):
        if figure.name.startswith("relation "):
            name = figure.name.removeprefix("relation ")
            edges = [each for each in score.judged if each.relation == name and each.edge]
            signed = f"{sum(each.signed for each in edges)} of {len(edges)}" if edges else ""
            counts = f"{figure.found} of {figure.wanted}", f"{figure.right} of {figure.given}"
            shares = map(_number, (figure.precision, figure.recall, figure.f1))
            yield _row(f"`{name}`", *counts, *shares, signed)


if __name__ == "__main__":
    main()
