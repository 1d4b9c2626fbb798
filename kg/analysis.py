"""The frozen value between language and meaning: a document's tokens, sentences, arcs, names and cues."""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from kg.model import Document, Span

Arc = tuple[str, int]


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """Tokens `start` to `end` (half open) and PERSON, ORG or LOC."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A token that states a relation, the tokens of its arguments, and how sure an annotator is of it.

    An argument is `("source", token)` or `("target", token)`; there may be several of either.
    """

    trigger: int
    relation: str
    arguments: tuple[tuple[str, int], ...]
    score: float


@dataclass(frozen=True, slots=True)
class Analysis:
    """What an annotator found in a document, by columns: one place in each for every token.

    Token `i` is `source[start[i]:end[i]]`, and `source` is the document's whole text; tokens and white space
    leave nothing out. `lemma`, `pos` (Universal) and `tag` (Penn) are empty for a token that nobody
    annotated, as in a header. `sentences` are half-open ranges of tokens, one after the other.
    `above` is a token's `(slot, head)`, None for a root; the slots are those of `kg.syntax`. `names` are
    persons', organisations' and places', in order, none over another; `cues` the relations that an
    annotator reads by itself. `shown` are the tokens that a reader sees otherwise than they stand there
    ("Peo-\\nple" is "People"): their `text` is that.

    The other columns come from these: `text` and its small letters `lower`, `below` each token
    `(slot, child)` in the order of the text, `sentence` the number of a token's. `passive` keeps what is
    often asked of a verb.
    """

    source: str
    start: tuple[int, ...]
    end: tuple[int, ...]
    lemma: tuple[str, ...]
    pos: tuple[str, ...]
    tag: tuple[str, ...]
    sentences: tuple[tuple[int, int], ...]
    above: tuple[Arc | None, ...]
    names: tuple[Name, ...] = ()
    cues: tuple[Cue, ...] = ()
    shown: tuple[tuple[int, str], ...] = ()
    text: tuple[str, ...] = field(init=False, repr=False, compare=False)
    lower: tuple[str, ...] = field(init=False, repr=False, compare=False)
    below: tuple[tuple[Arc, ...], ...] = field(init=False, repr=False, compare=False)
    sentence: tuple[int, ...] = field(init=False, repr=False, compare=False)
    odd: frozenset[int] = field(init=False, repr=False, compare=False)
    passive: dict[int, bool] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        words = [self.source[a:b] for a, b in zip(self.start, self.end, strict=True)]
        for token, word in self.shown:
            words[token] = word
        text = tuple(words)
        below: list[list[Arc]] = [[] for _ in text]
        for child, link in enumerate(self.above):
            if link is not None:
                below[link[1]].append((link[0], child))
        numbers = (n for n, (start, end) in enumerate(self.sentences) for _ in range(start, end))
        derived = {
            "text": text,
            "odd": frozenset(token for token, _ in self.shown),
            "lower": tuple(word.lower() for word in text),
            "below": tuple(map(tuple, below)),
            "sentence": tuple(numbers),
        }
        for name, value in derived.items():
            object.__setattr__(self, name, value)


Annotator = Callable[[Document], Analysis]


def quote(p: Analysis, start: int, end: int) -> str:
    """The text of tokens `start` to `end` (half open), with the white space between them."""
    end = min(end, len(p.text))
    if p.odd and not p.odd.isdisjoint(range(start, end)):
        apart = (i > start and p.end[i - 1] < p.start[i] for i in range(start, end))
        return "".join(" " * gap + p.text[i] for i, gap in zip(range(start, end), apart, strict=True)).strip()
    return p.source[p.start[start] : p.end[end - 1]] if start < end else ""


def span(p: Analysis, start: int, end: int) -> Span:
    """Where the tokens `start` to `end` (half open, not empty) stand in the document's text."""
    return Span(p.start[start], p.end[end - 1])


def tokens_in(p: Analysis, start: int, end: int) -> range:
    """The tokens that the characters `start` to `end` touch."""
    return range(bisect_right(p.start, start) - 1, bisect_right(p.start, end - 1))


def sentence_of(p: Analysis, i: int) -> range:
    """The tokens of the sentence around a token."""
    return range(*p.sentences[p.sentence[i]])


def is_space(p: Analysis, i: int) -> bool:
    return p.text[i].isspace()


def is_punct(p: Analysis, i: int) -> bool:
    return _is_punct(p.text[i])


@lru_cache(maxsize=1 << 12)
def _is_punct(word: str) -> bool:
    return all(unicodedata.category(letter)[0] == "P" for letter in word)


def to_json(p: Analysis) -> str:
    """The analysis as JSON, one line for every token: the same text for the same analysis.

    >>> p = Analysis("Go.", (0, 2), (2, 3), ("go", "."), ("VERB", "PUNCT"), ("VB", "."), ((0, 2),),
    ...              (None, ("punct", 0)))
    >>> print(to_json(p))
    {"source":"Go.",
    "tokens":[
    [0,2,"go","VERB","VB"],
    [2,3,".","PUNCT",".","punct",0]],
    "sentences":[[0,2]],
    "names":[],
    "cues":[]}
    >>> from_json(to_json(p)) == p
    True
    """
    tokens = [
        _json([*row, *(link or ())])
        for *row, link in zip(p.start, p.end, p.lemma, p.pos, p.tag, p.above, strict=True)
    ]
    parts = {
        "source": _json(p.source),
        "tokens": "[\n" + ",\n".join(tokens) + "]",
        "sentences": _json(p.sentences),
        "names": _json([[n.start, n.end, n.label] for n in p.names]),
        **({"shown": _json(p.shown)} if p.shown else {}),
        "cues": _json([[c.trigger, c.relation, c.arguments, c.score] for c in p.cues]),
    }
    return "{" + ",\n".join(f'"{name}":{value}' for name, value in parts.items()) + "}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Analysis:
    """The analysis that `to_json` wrote."""
    raw = json.loads(text)
    rows = raw["tokens"]
    start, end, lemma, pos, tag = zip(*(row[:5] for row in rows), strict=True) if rows else ((),) * 5
    return Analysis(
        source=raw["source"],
        start=start,
        end=end,
        lemma=lemma,
        pos=pos,
        tag=tag,
        sentences=tuple((a, b) for a, b in raw["sentences"]),
        above=tuple((row[5], row[6]) if len(row) > 5 else None for row in rows),
        shown=tuple((token, word) for token, word in raw.get("shown", ())),
        names=tuple(Name(*name) for name in raw["names"]),
        cues=tuple(
            Cue(trigger, relation, tuple((role, token) for role, token in arguments), score)
            for trigger, relation, arguments, score in raw["cues"]
        ),
    )
