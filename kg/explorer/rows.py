"""A store's answers to the explorer's questions → the ledger that they tell of.

Rows come as SPARQL's CSV, which is half of its JSON and read several times sooner.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import struct
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter
from typing import Any, BinaryIO

from kg.explorer.payload import Words
from kg.explorer.questions import QUERIES
from kg.ids import KG
from kg.ledger import Ledger, assemble
from kg.model import CLASSES, Claim, Decision, Document, Entity, Evidence, Review, Reviewed, Span, Withdrawn
from kg.rdf.fields import values
from kg.rdf.terms import expand
from kg.review import load_claim
from kg.shape import ACTOR, ATTESTATION, CLAIM, DOCUMENT, ORIGIN, REVIEW, SENTENCE, SPAN, Field
from kg.wording import relation_words

LENGTH = struct.Struct("!Q")

Row = Mapping[str, str]


def pack(parts: Iterable[bytes]) -> bytes:
    """Texts one after another, each with its length in front: how they go to another process."""
    return b"".join(LENGTH.pack(len(part)) + part for part in parts)


def unpack(file: BinaryIO) -> Iterator[bytes]:
    """The texts again, each as soon as it has come."""
    while head := file.read(LENGTH.size):
        yield file.read(*LENGTH.unpack(head))


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of an answer, in whatever order the engine gives them."""

    names: Sequence[str]
    lines: Sequence[list[str]]

    def columns(self, *names: str) -> Iterator[Any]:
        """The columns of these names, row by row."""
        return map(itemgetter(*map(self.names.index, names)), self.lines)

    def rows(self) -> list[Row]:
        """In an order of their own: what comes twice shall always be decided alike."""
        return [dict(zip(self.names, line, strict=True)) for line in sorted(self.lines)]


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers by the names of their questions; what no value can be made of is left out, with why."""

    tables: Mapping[str, Table]
    base: str
    left_out: list[str] = field(default_factory=list)

    def local(self, iri: str) -> str:
        return iri.removeprefix(self.base)

    def values(
        self, subject: str, fields: Sequence[Field], said: Callable[[Field], Sequence[str]]
    ) -> dict[str, Any] | None:
        """The values of the fields by name; None for a subject that is to be left out."""
        try:
            return values(fields, said, self.local)
        except ValueError as error:
            self.left_out.append(f"{self.local(subject)} {error}")
            return None

    def whole(self, name: str, fields: Sequence[Field]) -> Iterator[tuple[str, dict[str, Any]]]:
        """Subjects with the values of their fields, where each row has a predicate and an object."""
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for x, p, o in sorted(self.tables[name].columns("x", "p", "o")):
            found[x][p].append(o)
        for subject, said in found.items():
            made = self.values(subject, fields, partial(_of_predicate, said))
            if made is not None:
                yield self.local(subject), made


def _of_predicate(said: Mapping[str, Sequence[str]], field: Field) -> Sequence[str]:
    return said.get(expand(field.predicate), ())


def _of_row(row: Row, field: Field) -> Sequence[str]:
    text = row[field.name]
    return (text,) if text else ()


def ledger(answers: Iterable[bytes], base: str) -> tuple[Ledger, Words, list[str]]:
    """The ledger behind the answers to QUERIES, in their order; the words for relations; and what is left
    out, because it is not as a build writes it."""
    found = Answers({name: _table(body) for name, body in zip(QUERIES, answers, strict=True)}, base)
    words = {}
    for row in found.tables["relations"].rows():
        name = row["x"].removeprefix(KG)
        words[name] = row["label"] or relation_words(name), row["family"] or "statement"
    documents = dict(found.whole("documents", (*DOCUMENT, ORIGIN)))
    origins = {key: said.pop("origin") or key for key, said in documents.items()}
    made = assemble(
        {key: Document(key, "", (), **said) for key, said in documents.items()},
        {key: Entity(key, **said) for key, said in found.whole("actors", ACTOR)},
        {claim.id: claim for claim in _claims(found)},
        Reviewed(tuple(_reviews(found)), tuple(_withdrawn(found))),
        base=base,
        origins=origins,
    )
    return made, words, found.left_out


def _table(body: bytes) -> Table:
    csv.field_size_limit(1 << 30)
    head, *lines = csv.reader(io.StringIO(body.decode("utf-8", "replace"), newline=""))
    return Table(head, lines)


def _claims(found: Answers) -> Iterator[Claim]:
    evidence = _evidence(found)
    many = {each.name: _lists(found.tables[each.name]) for each in CLAIM if each.many}
    rows: dict[str, Row] = {}
    for row in found.tables["claims"].rows():
        rows.setdefault(row["x"], row)

    def said(row: Row, field: Field) -> Sequence[str]:
        return many[field.name].get(row["x"], ()) if field.many else _of_row(row, field)

    for key, row in rows.items():
        made = found.values(key, CLAIM, partial(said, row))
        if made is not None:
            yield Claim(id=found.local(key), **made, evidence=tuple(evidence.get(key, ())))


def _lists(table: Table) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = defaultdict(list)
    for x, o in sorted(table.columns("x", "o")):
        lists[x].append(o)
    return lists


def _reviews(found: Answers) -> Iterator[Review]:
    acts = {KG + name: act for act, name in CLASSES.items()}
    for row in {row["x"]: row for row in found.tables["reviews"].rows()}.values():
        about = found.local(row["about"])
        of_claim = about.startswith("claim/")
        made = found.values(row["x"], REVIEW, partial(_of_row, row))
        if made is not None:
            yield Review(
                id=found.local(row["x"]),
                act=acts[row["class"]],
                who=row["who"],
                **{**made, "why": made["why"] or ""},
                claim=about if of_claim else None,
                actor=None if of_claim else about,
                into=found.local(row["into"]) or None,
            )


def _withdrawn(found: Answers) -> Iterator[Withdrawn]:
    """Claims that became others; those that only went have no row."""
    for row in found.tables["revised"].rows():
        with contextlib.suppress(ValueError):
            claim = load_claim(json.loads(row["claim"]))
            yield Withdrawn(claim, found.local(row["x"]), found.local(row["became"]))


def _evidence(found: Answers) -> dict[str, list[Evidence]]:
    """Claim → its evidence. These rows are most of all; of several for one attestation, which only a damaged
    graph has, the least counts."""
    start, end = (each.name for each in SPAN)
    triggers: dict[str, list[Span]] = defaultdict(list)
    for key, begin, last in found.tables["triggers"].columns("a", start, end):
        triggers[key].append(Span(int(begin), int(last)))
    mentions: dict[str, list[Decision]] = defaultdict(list)
    for key, begin, last, who in found.tables["mentions"].columns("a", start, end, "entity"):
        mentions[key].append(Decision(Span(int(begin), int(last)), found.local(who), "", ""))
    rows: dict[tuple[str, str], Row] = {}
    for row in found.tables["attestations"].rows():
        rows.setdefault((row["x"], row["a"]), row)
    told: dict[str, list[Evidence]] = defaultdict(list)
    for (claim, key), row in rows.items():
        made = found.values(key, (*SENTENCE, *ATTESTATION), partial(_of_row, row))
        span = found.values(key, SPAN, partial(_of_row, row))
        if made is not None and span is not None:
            told[claim].append(
                Evidence(
                    **made,
                    sentence=Span(**span),
                    triggers=tuple(sorted(triggers[key])),
                    decisions=tuple(mentions[key]),
                )
            )
    return told
