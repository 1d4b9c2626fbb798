"""Score `find_names` on held-out names: `python -m training.score_names --data DIR [--pipeline NAME]`."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import spacy
from spacy.tokens import Doc

from kg.analysis import Analysis, Annotator, Name, span
from kg.annotate import spacy_annotator
from kg.lexicon import load_folder, load_lexicon
from kg.mention import find_names
from kg.model import Document, Span
from training.names import tagged
from training.treebank import sentences

PARTS = ("uner_ewt-test", "uner_pud-test", "crossner_politics-test")
LABELS = ("PERSON", "ORG", "LOC")
Finder = Callable[[Analysis], Iterable[Name]]


def articles(data: Path, part: str) -> list[list[Doc]]:
    """The part's chunks; PUD's sentences together with those of the same document."""
    chunks = list(tagged(data / "names" / f"{part}.iob", spacy.blank("en").vocab))
    if part != "uner_pud-test":
        return [[chunk] for chunk in chunks]
    trees = list(sentences(data / "treebanks" / "en_pud-test.conllu"))
    found: dict[str, list[Doc]] = {}
    for tree, chunk in zip(trees, chunks, strict=True):
        found.setdefault(tree.document, []).append(chunk)
    return list(found.values())


def score(annotate: Annotator, parts: list[list[Doc]], find: Finder) -> dict[str, tuple[float, float, float]]:
    """Strict precision, recall and F per label and in all: the same letters and the same label."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for chunks in parts:
        document, gold = _article(chunks)
        p = annotate(document)
        where = ((span(p, name.start, name.end), name.label) for name in find(p))
        names = {(stretch.start, stretch.end, label) for stretch, label in where}
        for counter, spans in ((right, names & gold), (found, names), (wanted, gold)):
            counter.update(label for _, _, label in spans)
            counter["all"] += len(spans)
    scores = {}
    for label in (*LABELS, "all"):
        precision = 100 * right[label] / max(1, found[label])
        recall = 100 * right[label] / max(1, wanted[label])
        scores[label] = (precision, recall, 200 * right[label] / max(1, found[label] + wanted[label]))
    return scores


def _article(chunks: list[Doc]) -> tuple[Document, set[tuple[int, int, str]]]:
    """The chunks as the paragraphs of one document, and where its names stand."""
    text = ""
    paragraphs, gold = [], set()
    for chunk in chunks:
        body = chunk.text.rstrip()
        gold |= {(len(text) + e.start_char, len(text) + e.end_char, e.label_) for e in chunk.ents}
        paragraphs.append(Span(len(text), len(text) + len(body)))
        text += body + "\n\n"
    return Document("x", text, tuple(paragraphs), "x", ""), gold


def recogniser_only(p: Analysis) -> Iterable[Name]:
    """What the recogniser gives by itself."""
    return p.names


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pipeline")
    parser.add_argument("--lexicon", type=Path)
    options = parser.parse_args()
    lexicon = load_folder(options.lexicon) if options.lexicon else load_lexicon()
    annotate = spacy_annotator(lexicon, options.pipeline)
    print("| | recogniser |", " | ".join(f"{label} P / R / F" for label in (*LABELS, "all")), "|")
    print("|---" * (len(LABELS) + 3) + "|")
    for part in PARTS:
        held_out = articles(options.data, part)
        alone = score(annotate, held_out, recogniser_only)["all"][2]
        mended = score(annotate, held_out, lambda p: find_names(p, lexicon))
        shown = " | ".join(" / ".join(f"{number:.1f}" for number in mended[label]) for label in mended)
        print(f"| {part} | {alone:.1f} | {shown} |", flush=True)


if __name__ == "__main__":
    main()
