"""Ledgers built by hand from lines that say who told what on which day, for tests of the life of a claim."""

from __future__ import annotations

import datetime
import hashlib
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from kg.ids import document_id
from kg.ledger import Ledger, gather
from kg.merge import named
from kg.model import (
    Claim,
    Document,
    Entity,
    Evidence,
    Interval,
    Kind,
    Modality,
    Polarity,
    Precision,
    Reading,
    Span,
)

OF = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}
# Lumen and Ostra are states, the Front is an organisation; Vale is a person.
KINDS = {"Front": Kind.INTERGOVERNMENTAL, "Vale": Kind.PERSON}


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def when(text: str) -> Interval:
    """A day, a month or a year as an interval."""
    first = day(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    last = first
    if len(text) == 4:
        last = first.replace(month=12, day=31)
    elif len(text) == 7:
        last = (first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(
            days=1
        )
    return Interval(first, last, OF[len(text)])


@dataclass(frozen=True)
class Said:
    """One sentence of one document: `by` whom, None for the article; `how` real; `no`: it is denied; `words`
    state it, with others `before` and `after` them."""

    issued: str | None
    what: str
    by: str | None = None
    how: str = "Actual"
    no: bool = False
    when: str | None = None
    sure: float = 0.9
    words: str = "did so"
    hearsay: bool = False
    document: str = ""
    rule: str = "verb"
    before: str = ""
    after: str = ""


def said(issued: str | None, what: str, **more: Any) -> Said:
    return Said(issued, what, **more)


def ledger(*lines: Said) -> Ledger:
    """The ledger of these; each line a document of its own, unless it names one."""
    documents: dict[str, list[Said]] = defaultdict(list)
    for number, line in enumerate(lines):
        documents[line.document or f"{line.issued or 'undated'}-{number}"].append(line)
    return gather(_reading(name, told) for name, told in documents.items())


def _reading(name: str, told: list[Said]) -> Reading:
    digest = hashlib.sha256(name.encode()).hexdigest()
    sentences = [f"{_head(line)}{line.words}{line.after}." for line in told]
    text = "\n".join(sentences)
    issued = day(told[0].issued) if told[0].issued else None
    document = Document(
        document_id(f"{name}.txt", digest), text, (), f"{name}.txt", digest, name, issued, "The Example"
    )
    claims, start = [], 0
    for line, sentence in zip(told, sentences, strict=True):
        claims.append(_claim(line, document.id, start, sentence))
        start += len(sentence) + 1
    actors = {a for c in claims for a in (c.subject, c.object, c.claimant) if a}
    return Reading(document, tuple(_entity(a) for a in sorted(actors)), tuple(claims))


def _head(line: Said) -> str:
    return f"{line.what}: {line.before}"


def _claim(line: Said, document: str, start: int, sentence: str) -> Claim:
    subject, relation, object_ = line.what.split()
    first = start + len(_head(line))
    words = Span(first, first + len(line.words))
    evidence = Evidence(
        document, Span(start, start + len(sentence)), sentence, (words,), f"{relation}.{line.rule}", line.sure
    )
    made = Claim(
        "", subject, relation, object_,
        Polarity.NEGATIVE if line.no else Polarity.POSITIVE, Modality(line.how), line.by, line.hearsay,
        when(line.when) if line.when else None, confidence=line.sure, evidence=(evidence,),
    )  # fmt: skip
    return named(made)


def _entity(actor: str) -> Entity:
    return Entity(actor, actor.replace("_", " "), KINDS.get(actor, Kind.STATE), (actor,))


def lives() -> Ledger:
    """Sanctions that ended and began again, a disputed tie, an office; plans, not all of them done."""
    return ledger(
        said("2014-02-20", "Lumen sanctions Ostra", how="Planned"),
        said("2014-03-02", "Lumen sanctions Ostra", when="2014-03-01"),
        said("2016-01-17", "Lumen lifts_sanctions_on Ostra", when="2016-01-16"),
        said("2018-11-05", "Lumen sanctions Ostra", when="2018-11-04"),
        said("2015-06-01", "Ostra cuts_ties_with Lumen"),
        said("2015-06-02", "Ostra cuts_ties_with Lumen", by="Ostra", no=True),
        said("2012-05-07", "Vale heads Ostra"),
        said("2020-05-07", "Vale heads Ostra", no=True, when="2020-05"),
        said("2019-01-10", "Vale visits Lumen", how="Possible", by="Ostra"),
        said("2019-02-11", "Vale visits Lumen"),
        said("2019-03-01", "Lumen visits Ostra", how="Planned"),
        said("2019-03-02", "Lumen visits Ostra", when="2001"),
    )
