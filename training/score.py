"""Score a pipeline on held-out trees: `python -m training.score --data DIR [--pipeline NAME]`."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.annotate.document import parsed
from kg.annotate.load import load_pipeline
from kg.model import Document, Span
from training.treebank import Sentence, document, pieces, sentences

GENRES = ("news", "interview", "speech", "bio", "court")
COLUMNS = ("words", "upos", "uas", "las", "las_all", "lemma", "verb_lemma", "sentences")


def held_out(data: Path) -> dict[str, list[Sentence]]:
    """The parts that nothing was learned from."""
    folder = data / "treebanks"
    pud = list(sentences(folder / "en_pud-test.conllu"))
    return {
        "EWT test": list(sentences(folder / "en_ewt-test.conllu")),
        "GUM news etc.": [s for s in sentences(folder / "en_gumfree-test.conllu") if s.genre in GENRES],
        "PUD news": [s for s in pud if s.document.startswith("n")],
        "PUD wiki": [s for s in pud if s.document.startswith("w")],
    }


def article(text: str) -> Document:
    """Text that is one paragraph."""
    body = text.strip()
    start = text.index(body)
    return Document("x", text, (Span(start, start + len(body)),), "x", "")


def read(nlp: Language, text: str) -> Doc:
    """The text as the `annotate` room reads it."""
    return parsed(article(text), nlp).doc


def score(nlp: Language, trees: list[Sentence]) -> dict[str, float]:
    """Per cent right, on raw text: by word for tags, trees and lemmas; F for sentences."""
    right: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for piece in pieces(trees):
        gold = document(nlp.vocab, piece)
        found = read(nlp, gold.text)
        at = {token.idx: token for token in found}
        for token in gold:
            other = at.get(token.idx)
            same = other is not None and len(other) == len(token)
            head = same and _head(other) == _head(token)
            label = head and other.dep_ == token.dep_
            marks = {
                "words": same,
                "upos": same and other.pos_ == token.pos_,
                "las_all": label,
                "lemma": same and other.lemma_ == token.lemma_,
            }
            if token.dep_ != "punct":
                marks |= {"uas": head, "las": label}
            if token.tag_.startswith("VB") and token.pos_ == "VERB":
                marks["verb_lemma"] = marks["lemma"]
            for name, good in marks.items():
                counted[name] += 1
                right[name] += bool(good)
        cut, wanted = _sentences(found), _sentences(gold)
        right["sentences"] += 2 * len(cut & wanted)
        counted["sentences"] += len(cut) + len(wanted)
    return {name: 100 * right[name] / counted[name] for name in COLUMNS}


def _head(token: Token) -> int:
    return -1 if token.head.i == token.i else token.head.idx


def _sentences(doc: Doc) -> set[tuple[int, str]]:
    return {(s.start_char, s.text.strip()) for s in doc.sents if s.text.strip()}


def speed(nlp: Language, trees: list[Sentence]) -> tuple[float, float]:
    """Words per second, of the pipeline and of a blank tokenizer."""
    blank = spacy.blank("en")
    texts = [document(nlp.vocab, piece).text for piece in pieces(trees)]
    found = []
    for step in (lambda text: read(nlp, text), blank):
        began = time.perf_counter()
        words = sum(len(step(text)) for text in texts)
        found.append(words / (time.perf_counter() - began))
    return found[0], found[1]


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pipeline")
    options = parser.parse_args()
    nlp = load_pipeline(options.pipeline)
    parts = held_out(options.data)
    print("| |", " | ".join(COLUMNS), "|")
    print("|---" * (len(COLUMNS) + 1) + "|")
    for name, trees in parts.items():
        scores = score(nlp, trees)
        print(f"| {name} |", " | ".join(f"{scores[column]:.1f}" for column in COLUMNS), "|", flush=True)
    fast, blank = speed(nlp, parts["PUD news"])
    print(f"\n{fast:.0f} words a second; a blank tokenizer {blank:.0f} ({blank / fast:.0f} times)")


if __name__ == "__main__":
    main()
