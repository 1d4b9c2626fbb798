"""Doc → Analysis: the tree in our own slots, mended, with the names; no Doc leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.analysis import Analysis
from kg.annotate.arcs import Arcs
from kg.annotate.mend import mend
from kg.annotate.names import recognised
from kg.annotate.scheme import arcs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.annotate.cut import Cut


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The words by which clauses are told apart, as a lexicon knows them.

    `asking` are the lemmas of verbs whose object is asked to do what an infinitive says ("urge"),
    `operating` the lemmas and parts of speech that take an infinitive at all ("threaten", "refusal"),
    `accusing` those whose object has done what a gerund says ("accuse").
    """

    asking: frozenset[str] = frozenset()
    operating: frozenset[tuple[str, str]] = frozenset()
    accusing: frozenset[str] = frozenset()


def analysed(doc: Doc, words: ClauseWords, cut: Cut | None = None, source: str | None = None) -> Analysis:
    """The Doc as plain data, whichever dependency scheme it uses; the Doc itself is mended on the way.

    Its words stand in the `source` where `cut` says, without both in its own text.
    """
    tokens = tuple(doc)  # asking a Doc for a token makes it anew
    made = Arcs(
        doc, tokens, [[] for _ in doc], [None] * len(doc), words.asking, words.operating, words.accusing
    )
    for head, slot, child in arcs(doc):
        made.below[head].append((slot, child))
        made.above[child] = (slot, head)
    mend(made)
    source = doc.text if source is None else source
    start = cut.start if cut else tuple(token.idx for token in tokens)
    end = cut.end if cut else tuple(token.idx + len(token) for token in tokens)
    return Analysis(
        source=source,
        start=start,
        end=end,
        lemma=tuple(token.lemma_ for token in tokens),
        pos=tuple(token.pos_ for token in tokens),
        tag=tuple(token.tag_ for token in tokens),
        sentences=tuple((sentence.start, sentence.end) for sentence in doc.sents),
        above=tuple(made.above),
        names=tuple(recognised(doc, tokens)),
        shown=tuple(_shown(tokens, source, start, end)),
    )


def _shown(
    tokens: tuple[Token, ...], source: str, start: tuple[int, ...], end: tuple[int, ...]
) -> Iterator[tuple[int, str]]:
    """The tokens that are read otherwise than they stand there, or beside which nobody reads."""
    gaps = [bool(source[a:b].strip()) for a, b in zip((0, *end), (*start, len(source)), strict=True)]
    for token in tokens:
        i = token.i
        if token.text != source[start[i] : end[i]] or gaps[i] or gaps[i + 1]:
            yield i, token.text
