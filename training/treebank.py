"""CoNLL-U files to spaCy Docs, in pieces of one to eight sentences."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

# Features that say how a word is spelt rather than what it does: not worth a class of their own.
DROPPED_FEATURES = ("Typo", "Style", "Abbr", "ExtPos", "CorrectForm", "Foreign")
LONGEST_PIECE = 8


@dataclass
class Sentence:
    """One tree: columns as lists, heads counted inside the sentence (a root heads itself)."""

    document: str = ""
    genre: str = ""
    opens_paragraph: bool = False
    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    misc: list[str] = field(default_factory=list)


def sentences(path: Path) -> Iterator[Sentence]:
    """Every tree of a file, in order."""
    document, paragraph = "", True
    sentence, surface, surface_end = Sentence(), "", 0
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# newdoc"):
            document, paragraph = line.partition("=")[2].strip(), True
        elif line.startswith("# newpar"):
            paragraph = True
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            if "-" in columns[0]:
                surface, surface_end = columns[9], int(columns[0].partition("-")[2])
            elif "." not in columns[0]:
                number = int(columns[0])
                inside = number < surface_end
                space = not inside and "SpaceAfter=No" not in (
                    surface if number == surface_end else columns[9]
                )
                _append(sentence, columns, space)
        elif not line and sentence.words:
            sentence.document, sentence.opens_paragraph = document, paragraph
            parts = document.split("_")
            sentence.genre = parts[1] if parts[0] == "GUM" else document.partition("-")[0]
            yield sentence
            sentence, surface_end, paragraph = Sentence(), 0, False


def _append(sentence: Sentence, columns: list[str], space: bool) -> None:
    here = len(sentence.words)
    head = int(columns[6])
    features = [f for f in columns[5].split("|") if f.partition("=")[0] not in DROPPED_FEATURES]
    sentence.words.append(columns[1])
    sentence.spaces.append(space)
    sentence.lemmas.append(columns[2])
    sentence.pos.append(columns[3])
    sentence.tags.append(columns[4])
    sentence.morphs.append("" if features in ([], ["_"]) else "|".join(features))
    sentence.heads.append(here if head == 0 else head - 1)
    sentence.deps.append("ROOT" if head == 0 else columns[7])
    sentence.misc.append(columns[9])


def document(vocab: Vocab, piece: list[Sentence]) -> Doc:
    """One Doc with every annotation of these sentences."""
    heads: list[int] = []
    starts: list[bool] = []
    for sentence in piece:
        offset = len(heads)
        heads += [offset + head for head in sentence.heads]
        starts += [index == 0 for index in range(len(sentence.words))]
    return Doc(
        vocab,
        words=[word for s in piece for word in s.words],
        spaces=[space for s in piece for space in s.spaces],
        tags=[tag for s in piece for tag in s.tags],
        pos=[pos for s in piece for pos in s.pos],
        morphs=[morph for s in piece for morph in s.morphs],
        lemmas=[lemma for s in piece for lemma in s.lemmas],
        heads=heads,
        deps=[dep for s in piece for dep in s.deps],
        sent_starts=starts,
    )


def pieces(trees: list[Sentence], seed: int | None = None) -> list[list[Sentence]]:
    """Neighbouring sentences of one document together.

    With a seed: one to eight of them, as likely as not ending with the paragraph (training).
    Without: paragraphs, as the `annotate` room feeds them, or eight sentences (scoring).
    """
    chance = random.Random(seed)
    found: list[list[Sentence]] = []
    wanted = 0
    for tree in trees:
        new = not found or found[-1][-1].document != tree.document
        if seed is None:
            new = new or tree.opens_paragraph or len(found[-1]) >= LONGEST_PIECE
        else:
            new = new or len(found[-1]) >= wanted
            new = new or (tree.opens_paragraph and chance.random() < 0.5)
        if new:
            found.append([])
            wanted = chance.randint(1, LONGEST_PIECE)
        found[-1].append(tree)
    return found
