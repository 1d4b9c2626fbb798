"""Stored analyses, by phenomenon: what the shipped pipeline made of our own sentences, read without it.

A file `tests/analyses/<phenomenon>.txt` is a list of texts, each as a line `# The text.` (a line break in it
is written as `\\n`) with its analysis as JSON below. To add one, write its line and run `make analyses`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.analysis import Analysis, Name, from_json, to_json

FOLDER = Path(__file__).parent / "analyses"


def files() -> list[Path]:
    return sorted(FOLDER.glob("*.txt"))


def texts(path: Path) -> dict[str, Analysis | None]:
    """The texts of a file in its order, each with its analysis; None where nobody has analysed it yet."""
    found: dict[str, Analysis | None] = {}
    for block in ("\n" + path.read_text(encoding="utf-8")).split("\n# ")[1:]:
        line, _, below = block.partition("\n")
        text = line.strip().replace("\\n", "\n")
        if text in found:
            raise ValueError(f"{path.name} has this text twice: {text}")
        found[text] = from_json(below) if below.strip() else None
    return found


def written(held: dict[str, Analysis]) -> str:
    """A file of these analyses, as `texts` reads it."""
    blocks = ["# {}\n{}\n".format(text.replace("\n", "\\n"), to_json(p)) for text, p in held.items()]
    return "\n".join(blocks)


def table(name: str) -> list[list[str]]:
    """The rows of `tests/<name>.tsv` below its heading; the last column is a stored text."""
    lines = (FOLDER.parent / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return [[*row[:-1], row[-1].replace("\\n", "\n")] for row in rows]


@cache
def _all() -> dict[str, Analysis]:
    return {text: p for path in files() for text, p in texts(path).items() if p is not None}


def stored(text: str) -> Analysis:
    """The analysis of a text that stands in some file, whichever."""
    try:
        return _all()[text]
    except KeyError:
        message = (
            f"no stored analysis: add a line to a file of tests/analyses and run make analyses: # {text}"
        )
        raise LookupError(message) from None


def phenomenon(name: str) -> dict[str, Analysis]:
    """All texts of one file with their analyses."""
    return {text: stored(text) for text in texts(FOLDER / f"{name}.txt")}


def at(p: Analysis, word: str, nth: int = 1) -> int:
    """The number of the token that reads so, the `nth` of them."""
    return [i for i, text in enumerate(p.text) if text == word][nth - 1]


def built(line: str, names: str = "") -> Analysis:
    """An analysis from one line of tokens, for arcs that the pipeline gives seldom or by mistake.

    A token is `word~lemma/POS.TAG/slot:head`, heads counted from 1; the lemma is the word in small letters
    where none is given, and without a slot and head a token is a root. `names` are `start-end LABEL`, half
    open from 0, with commas between.

    >>> built("Peru/PROPN/subject:2 met~meet/VERB.VBD").below[1]
    (('subject', 0),)
    """
    words, lemmas, pos, tags, above = [], [], [], [], []
    for token in line.split():
        form, kind, *link = token.split("/")
        word, _, lemma = form.partition("~")
        coarse, _, tag = kind.partition(".")
        slot, _, head = link[0].partition(":") if link else ("", "", "")
        words.append(word)
        lemmas.append(lemma or word.lower())
        pos.append(coarse)
        tags.append(tag)
        above.append((slot, int(head) - 1) if link else None)
    starts = [sum(len(word) + 1 for word in words[:i]) for i in range(len(words))]
    return Analysis(
        source=" ".join(words),
        start=tuple(starts),
        end=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        lemma=tuple(lemmas),
        pos=tuple(pos),
        tag=tuple(tags),
        sentences=((0, len(words)),),
        above=tuple(above),
        names=tuple(map(_name, names.split(", ") if names else ())),
    )


def _name(told: str) -> Name:
    span, label = told.split()
    start, end = span.split("-")
    return Name(int(start), int(end), label)
