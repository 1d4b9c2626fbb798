"""Analysis → who did what to whom: the looks that rules take at the arcs, whoever made them.

Patterns never name a treebank's labels. An annotator maps these onto slots:

    subject, object, indirect, patient (subject of a passive), agent ("by" under a passive),
    poss, compound (noun, adjective or name before a noun), flat (the rest of a name), appos,
    a preposition ("on", "because_of"), complement (xcomp, ccomp), infinitive and participle and relative
    (clauses under a noun), clause (adverbial clause), conj, parataxis, time,
    copula ("is" below what it says of its subject)
"""

from kg.syntax.agents import hyphenated, objects, possessors, predicated, subjects, support
from kg.syntax.tree import (
    QUANTITIES,
    beside,
    fill,
    is_passive,
    is_verb,
    left_edge,
    right_edge,
    root,
    spread,
    under,
)

__all__ = [
    "QUANTITIES", "beside", "fill", "hyphenated", "is_passive", "is_verb", "left_edge", "objects",
    "possessors", "predicated", "right_edge", "root", "spread", "subjects", "support", "under",
]  # fmt: skip
