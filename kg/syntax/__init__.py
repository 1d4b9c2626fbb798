"""Doc → Parse: one table of arcs for both dependency schemes, and who did what to whom over it.

Patterns never name dependency labels. `parse` maps Universal Dependencies (the shipped pipeline) onto slots;
ClearNLP trees (`en_core_web_*`) are turned into Universal Dependencies first:

    subject, object, indirect, patient (subject of a passive), agent ("by" under a passive),
    poss, compound (noun, adjective or name before a noun), appos, a preposition ("on", "because_of"),
    complement (xcomp, ccomp), infinitive and participle and relative (clauses under a noun),
    clause (adverbial clause), conj, parataxis, time, copula ("is" below what it says of its subject)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.syntax.agents import hyphenated, objects, possessors, predicated, subjects, support
from kg.syntax.arcs import Arcs
from kg.syntax.mend import mend
from kg.syntax.scheme import arcs
from kg.syntax.tree import QUANTITIES, Parse, beside, fill, is_passive, is_verb, spread

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = [
    "QUANTITIES", "Parse", "beside", "fill", "hyphenated", "is_passive", "is_verb", "objects", "parse",
    "possessors", "predicated", "spread", "subjects", "support",
]  # fmt: skip


def parse(
    doc: Doc,
    asking: frozenset[str] = frozenset(),
    operating: frozenset[tuple[str, str]] = frozenset(),
    accusing: frozenset[str] = frozenset(),
) -> Parse:
    """The Doc's dependency tree in the slots of this room, whichever scheme it uses.

    `asking` are the lemmas of verbs whose object is asked to do what an infinitive says ("urge"),
    `operating` the lemmas and parts of speech that take an infinitive at all ("threaten", "refusal"),
    `accusing` those whose object has done what a gerund says ("accuse").
    """
    tokens = tuple(doc)
    made = Arcs(doc, tokens, [[] for _ in doc], [None] * len(doc), asking, operating, accusing)
    for head, slot, child in arcs(doc):
        made.below[head].append((slot, child))
        made.above[child] = (slot, head)
    mend(made)
    below = tuple(tuple(sorted(each, key=lambda arc: arc[1])) for each in made.below)
    return Parse(
        doc,
        tokens,
        text=tuple(token.text for token in tokens),
        lower=tuple(token.lower_ for token in tokens),
        lemma=tuple(token.lemma_ for token in tokens),
        pos=tuple(token.pos_ for token in tokens),
        tag=tuple(token.tag_ for token in tokens),
        below=below,
        above=tuple(made.above),
    )
