"""Docs and analyses built by hand from small tables, so that tests of the rules need no language pipeline."""

from __future__ import annotations

from itertools import pairwise

import spacy
from spacy.tokens import Doc

from kg.analysis import Analysis
from kg.annotate.analyse import ClauseWords, analysed

VOCAB = spacy.blank("en").vocab


def doc(table: str) -> Doc:
    """A Doc from lines of `word lemma POS TAG head dep`; heads are counted from 1, 0 is the root."""
    rows = [line.split() for line in table.strip().splitlines()]
    words = [r[0] for r in rows]
    heads = [int(r[4]) - 1 if r[4] != "0" else i for i, r in enumerate(rows)]
    return Doc(
        VOCAB, words=words, lemmas=[r[1] for r in rows], pos=[r[2] for r in rows], tags=[r[3] for r in rows],
        heads=heads, deps=["ROOT" if r[4] == "0" else r[5] for r in rows],
        sent_starts=[i == 0 for i in range(len(rows))],
    )  # fmt: skip


def analysis(table: str) -> Analysis:
    """What the spaCy annotator makes of such a Doc."""
    return analysed(doc(table), ClauseWords())


def faults(p: Analysis) -> list[str]:
    """What is wrong with an analysis, in words: the contract of every annotator."""
    columns = {len(c) for c in (p.start, p.end, p.lemma, p.pos, p.tag, p.above)}
    edges = [0, *(edge for pair in zip(p.start, p.end, strict=True) for edge in pair), len(p.source)]
    ends = [0, *(end for _, end in p.sentences)]
    found = {
        "columns of different lengths": len(columns) != 1,
        "tokens that overlap, are empty or out of order": edges != sorted(edges) or "" in p.text,
        "text that is no token's": any(
            p.source[a:b].strip() and not p.odd & {n - 1, n}
            for n, (a, b) in enumerate(zip(edges[::2], edges[1::2], strict=True))
        ),
        "sentences that leave a gap": [start for start, _ in p.sentences] != ends[:-1]
        or ends[-1] != len(p.text),
        "arcs in a circle": any(_circles(p, i) for i in range(len(p.text))),
        "names that overlap or are out of order": any(
            a.end > b.start or a.start >= a.end for a, b in pairwise(p.names)
        ),
    }
    return [what for what, wrong in found.items() if wrong]


def _circles(p: Analysis, i: int) -> bool:
    seen = {i}
    while (link := p.above[i]) is not None:
        i = link[1]
        if i in seen:
            return True
        seen.add(i)
    return False
