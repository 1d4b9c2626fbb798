"""Doc → Analysis: the tree in our own slots, mended, with the names; no Doc leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.analysis import Analysis
from kg.annotate.arcs import Arcs
from kg.annotate.mend import mend
from kg.annotate.names import recognised
from kg.annotate.scheme import arcs

if TYPE_CHECKING:
    from spacy.tokens import Doc


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


def analysed(doc: Doc, words: ClauseWords) -> Analysis:
    """The Doc as plain data, whichever dependency scheme it uses; the Doc itself is mended on the way."""
    tokens = tuple(doc)  # asking a Doc for a token makes it anew
    made = Arcs(
        doc, tokens, [[] for _ in doc], [None] * len(doc), words.asking, words.operating, words.accusing
    )
    for head, slot, child in arcs(doc):
        made.below[head].append((slot, child))
        made.above[child] = (slot, head)
    mend(made)
    return Analysis(
        source=doc.text,
        start=tuple(token.idx for token in tokens),
        end=tuple(token.idx + len(token) for token in tokens),
        lemma=tuple(token.lemma_ for token in tokens),
        pos=tuple(token.pos_ for token in tokens),
        tag=tuple(token.tag_ for token in tokens),
        sentences=tuple((sentence.start, sentence.end) for sentence in doc.sents),
        above=tuple(made.above),
        names=tuple(recognised(doc, tokens)),
    )
