"""Arcs → arcs: what parsers get wrong too often for rules that trust them.

Each repair rests on a law of the language, not on a sentence: a verb has one subject, a finite verb has
one at all and does not continue an infinitive, "and" goes on with the last of its kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from kg.annotate import clauses, company, phrases, quotes
from kg.annotate.arcs import Arcs
from kg.annotate.verbless import find_verb

Repair = Callable[[Arcs, int, str, int], bool]


def mend(arcs: Arcs) -> None:
    """Give each sentence its verb; then apply every repair to every arc, in the order of the text."""
    for sentence in arcs.doc.sents:
        find_verb(arcs, sentence.start, sentence.end)
    for child, link in enumerate(arcs.above):
        for repair in _BY_SLOT.get(link[0], ()) if link is not None else ():
            link = arcs.above[child]
            if link is None or repair(arcs, child, *link):
                break


# What each repair looks at; of two on one slot the first that takes hold is the last.
_REPAIRS: tuple[tuple[Repair, Iterable[str]], ...] = (
    (clauses.missing_subject, ("clause", "participle", "complement")),
    (clauses.since_subject, ("clause", "complement", "parataxis", "participle", "conj")),
    (clauses.asked, ("clause",)),
    (clauses.finite_conjunct, ("conj",)),
    (phrases.listed, phrases.LISTED),
    (phrases.particle, ("time", "object")),
    (phrases.second_patient, ("patient", "subject")),
    (phrases.second_subject, ("subject",)),
    (clauses.gerund_object, ("compound",)),
    (phrases.up_to, ("to",)),
    (clauses.willing, ("other",)),
    (phrases.under_participle, ("time", "compound", "object", "subject")),
    (phrases.gapped, ("conj",)),
    (phrases.owning_name, ("object",)),
    (clauses.infinitive_noun, ("to", "complement")),
    (phrases.to_gerund, ("clause", "complement", "infinitive")),
    (clauses.parallel_demand, ("conj",)),
    (quotes.gerund_of_name, ("compound",)),
    (quotes.accused_denies, ("of", "for", "over", "with")),
    (quotes.extraposed, ("relative", "content", "patient", "subject")),
    (quotes.split_quotation, ("complement", "subject")),
    (company.along_with, ("with", "to", "compound", "as")),
    (company.as_did, ("clause", "parataxis")),
    (company.then_did, ("parataxis",)),
    (company.not_only, ("time", "compound", "other")),
    (clauses.accused_gerund, ("of", "for", "over", "with", "because_of", "about")),
    (clauses.adjectival_verb, ("compound",)),
)


def _by_slot() -> dict[str, tuple[Repair, ...]]:
    found: dict[str, list[Repair]] = defaultdict(list)
    for repair, slots in _REPAIRS:
        for slot in slots:
            found[slot].append(repair)
    return {slot: tuple(repairs) for slot, repairs in found.items()}


_BY_SLOT = _by_slot()
