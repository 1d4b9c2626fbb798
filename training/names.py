"""Names as spaCy Docs: from token-per-line files, and by rule from GUM's `Entity=` column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from training.treebank import Sentence, document

LABELS = {"person": "PERSON", "organization": "ORG", "place": "LOC"}
# Words that may stand inside a name, between its proper nouns.
INSIDE = {"of", "the", "and", "for", "'s", "’s", "-", "&", "."}
# Persons who are mentioned by their office alone.
TITLES = {
    "President",
    "Governor",
    "Mayor",
    "Senator",
    "Minister",
    "Judge",
    "Justice",
    "Chief",
    "King",
    "Queen",
    "Petitioner",
    "Respondent",
    "Administrator",
    "MP",
    "Secretary",
    "General",
    "Professor",
    "Secretary-General",
    "Court",
    "British",
    "Chairman",
    "Director",
    "God",
    "Lord",
    "Pope",
}


def tagged(path: Path, vocab: Vocab) -> Iterator[Doc]:
    """One Doc per chunk of a token-per-line file."""
    words: list[str] = []
    tags: list[str] = []
    spaces: list[bool] = []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if line:
            word, tag, note = [*line.split("\t"), "", ""][:3]
            words.append(word)
            tags.append(tag)
            spaces.append(note != "SpaceAfter=No")
        elif words:
            yield Doc(vocab, words=words, spaces=spaces, ents=_well_formed(tags))
            words, tags, spaces = [], [], []


def _well_formed(tags: list[str]) -> list[str]:
    """Every name opens with B-."""
    mended = []
    last = "O"
    for tag in tags:
        if tag.startswith("I-") and last[2:] != tag[2:]:
            tag = "B-" + tag[2:]
        mended.append(tag)
        last = tag
    return mended


def mentioned(vocab: Vocab, piece: list[Sentence]) -> Doc:
    """A Doc whose names are the mentions of persons, organisations and places with a proper head."""
    doc = document(vocab, piece)
    found: list[Span] = []
    for start, end, kind in _mentions([misc for s in piece for misc in s.misc]):
        span = Span(doc, start, end, label=LABELS.get(kind, ""))
        if kind == "person" and span.root.tag_ == "NNP" and span.root.text not in TITLES:
            found.append(_person(span))
        elif kind in ("organization", "place") and span.root.tag_ in ("NNP", "NNPS"):
            found.append(_trimmed(span))
    chosen: list[Span] = []
    for span in sorted(found, key=lambda s: (s.start - s.end, s.start)):
        if not any(span.start < other.end and other.start < span.end for other in chosen):
            chosen.append(span)
    doc.set_ents(chosen)
    return doc


def _mentions(misc: list[str]) -> Iterator[tuple[int, int, str]]:
    open_: list[tuple[str, int, str]] = []
    for index, column in enumerate(misc):
        field = next((f[7:] for f in column.split("|") if f.startswith("Entity=")), "")
        for part in re.findall(r"\((?:[^()]|\\.)*\)?|[^()]*\)", field):
            opening = re.match(r"\(([^-()]+)-([a-z]+)", part)
            if opening:
                open_.append((opening[1], index, opening[2]))
            if part.endswith(")"):
                number = opening[1] if opening else part[:-1]
                for place in range(len(open_) - 1, -1, -1):
                    if open_[place][0] == number:
                        _, start, kind = open_.pop(place)
                        yield start, index + 1, kind
                        break


def _person(span: Span) -> Span:
    """The head and what is flat under it: titles hang on the name as its description."""
    root = span.root
    ends = [root.i, *(t.i for t in root.children if t.dep_ == "flat" and t.i < span.end)]
    return Span(span.doc, root.i, max(ends) + 1, label="PERSON")


def _trimmed(span: Span) -> Span:
    """The stretch of proper nouns round the head, small words inside it allowed."""
    doc = span.doc

    def proper(index: int) -> bool:
        return doc[index].tag_ in ("NNP", "NNPS", "CD") and doc[index].text[:1].isalnum()

    start = end = span.root.i
    for step in (-1, 1):
        here = span.root.i
        gap = 0
        while span.start <= here + step < span.end and gap < 3:
            here += step
            if proper(here):
                gap = 0
                start, end = min(start, here), max(end, here)
            elif doc[here].text in INSIDE:
                gap += 1
            else:
                break
    while start < end and doc[start].tag_ == "CD":
        start += 1
    return Span(doc, start, end + 1, label=span.label_)
