"""What a store is asked for the explorer, and its rows → the values of the house.

Rows come as SPARQL's CSV, which is half of its JSON and read several times sooner.
"""

from __future__ import annotations

import contextlib
import csv
import datetime
import io
import json
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from kg.explorer.told import Words
from kg.ids import KG, PREFIXES
from kg.ledger import Ledger, assemble
from kg.model import (
    CLASSES,
    Claim,
    Decision,
    Document,
    Entity,
    Evidence,
    Interval,
    Kind,
    Modality,
    Polarity,
    Precision,
    Review,
    Reviewed,
    Span,
    Withdrawn,
)
from kg.moment import read_moment
from kg.review import load_claim

Row = Mapping[str, str]
Line = list[str]  # the same without the names of its columns


def _all(subject: str, *said: str) -> str:
    """Patterns `?subject predicate ?object`, each as a query of its own.

    The engine joins those by hashing, which for a whole store is several times as fast as the look-up for
    each row that it would choose; the limit does nothing but keep it from seeing through them.
    """
    pairs = [one.split() for one in said]
    return " ".join(
        f"{{ SELECT ?{subject} {o} {{ ?{subject} {p} {o} }} LIMIT {_NO_LIMIT} }}" for p, o in pairs
    )


_NO_LIMIT = 10**9
_MANY = ("attestations", "triggers", "mentions")  # most of all rows
_SPAN = "nif:beginIndex ?begin", "nif:endIndex ?end"
QUERIES = {
    "actors": """SELECT ?x ?p ?o { ?x a kg:Actor ; ?p ?o FILTER(?p IN (rdf:type, rdfs:label,
        skos:altLabel, owl:sameAs, kg:partOf, kg:claimedBy)) }""",
    "documents": """SELECT ?x ?p ?o { ?x a kg:Document ; ?p ?o FILTER(?p IN (dcterms:title,
        dcterms:issued, dcterms:publisher, dcterms:source, dcterms:identifier, kg:sha256)) }""",
    "relations": """SELECT DISTINCT ?x ?label ?family { ?x a kg:Relation
        OPTIONAL { ?x rdfs:label ?label } OPTIONAL { ?x kg:family ?family } }""",
    "claims": f"""SELECT ?x ?s ?r ?o ?polarity ?modality ?claimant ?hearsay ?start ?end ?exact ?sure
        ?place {{ ?x a kg:Claim . {_all("x", "rdf:subject ?s", "rdf:predicate ?r", "rdf:object ?o")}
        OPTIONAL {{ {_all("x", "kg:polarity ?polarity")} }}
        OPTIONAL {{ {_all("x", "kg:modality ?modality")} }}
        OPTIONAL {{ {_all("x", "kg:claimant ?claimant")} }} OPTIONAL {{ {_all("x", "kg:hearsay ?hearsay")} }}
        OPTIONAL {{ {_all("x", "kg:eventStart ?start", "kg:eventEnd ?end", "kg:datePrecision ?exact")} }}
        OPTIONAL {{ {_all("x", "kg:confidence ?sure")} }}
        OPTIONAL {{ {_all("x", "sem:hasPlace ?place")} }} }}""",
    "others": f"""SELECT DISTINCT ?x ?o {{ ?x a kg:Claim . {_all("x", "sem:hasActor ?o")} }}""",
    "attestations": f"""SELECT ?x ?a ?document ?begin ?end ?quote ?rule ?sure {{
        {_all("x", "kg:attestation ?a")} {_all("a", "kg:sentence ?sentence")}
        {_all("sentence", *_SPAN, "nif:anchorOf ?quote", "nif:referenceContext ?document")}
        OPTIONAL {{ {_all("a", "kg:rule ?rule")} }} OPTIONAL {{ {_all("a", "kg:confidence ?sure")} }} }}""",
    "triggers": f"""SELECT ?a ?begin ?end {{ {_all("a", "kg:trigger ?t")} {_all("t", *_SPAN)} }}""",
    "mentions": f"""SELECT ?a ?begin ?end ?who {{
        {_all("a", "kg:mention ?m")} {_all("m", *_SPAN, "itsrdf:taIdentRef ?who")} }}""",
    "reviews": """SELECT ?x ?class ?who ?when ?why ?says ?about ?into ?name ?document {
        ?x a kg:Review , ?class ; rdfs:label ?says ; prov:endedAtTime ?when ; prov:used ?about ;
            prov:wasAssociatedWith/rdfs:label ?who . FILTER(?class IN (kg:Confirmation, kg:Rejection,
                kg:Correction, kg:Merger))
        OPTIONAL { ?x rdfs:comment ?why } OPTIONAL { ?x kg:reviewedName ?name }
        OPTIONAL { ?x kg:reviewedIn ?document } OPTIONAL { ?about dcterms:isReplacedBy ?into } }""",
    "revised": """SELECT ?x ?claim ?became { ?was a kg:WithdrawnClaim ; prov:wasInvalidatedBy ?x ;
        prov:value ?claim . ?now prov:wasRevisionOf ?was
        OPTIONAL { ?now prov:specializationOf ?later } BIND(COALESCE(?later, ?now) AS ?became) }""",
}
ITSRDF = "PREFIX itsrdf: <http://www.w3.org/2005/11/its/rdf#>\n"
LENGTH = struct.Struct("!Q")
_WIDE = ("Organisation", "Actor")  # classes that say less than their subclasses, which stand beside them


def pack(parts: Iterable[bytes]) -> bytes:
    """Texts one after another, each with its length in front: how they go to another process."""
    return b"".join(LENGTH.pack(len(part)) + part for part in parts)


def unpack(file: BinaryIO) -> Iterator[bytes]:
    """The texts again, each as soon as it has come."""
    while head := file.read(LENGTH.size):
        yield file.read(*LENGTH.unpack(head))


def ledger(answers: Iterable[bytes], base: str) -> tuple[Ledger, Words]:
    """The values behind the answers to QUERIES, in their order, and the words for relations. What is not of
    this vocabulary is passed over."""
    lines = {name: _lines(body) for name, body in zip(QUERIES, answers, strict=True)}
    rows = {name: _rows(found) for name, found in lines.items() if name not in _MANY}

    def local(iri: str) -> str:
        return iri.removeprefix(base)

    words = {
        row["x"].removeprefix(KG): (row["label"] or row["x"].removeprefix(KG), row["family"] or "statement")
        for row in rows["relations"]
    }
    made = assemble(
        _documents(rows["documents"], local),
        _entities(rows["actors"], local),
        _claims(rows, _evidence(lines, local), local),
        Reviewed(tuple(_reviews(rows["reviews"], local)), tuple(_withdrawn(rows["revised"], local))),
        base=base,
    )
    return made, words


def _lines(body: bytes) -> list[Line]:
    """The rows in whatever order the engine gives them, under the names of the columns."""
    csv.field_size_limit(1 << 30)
    return list(csv.reader(io.StringIO(body.decode("utf-8", "replace"), newline="")))


def _rows(lines: Sequence[Line]) -> list[Row]:
    """In an order of their own: what comes twice shall always be decided alike."""
    head, *rest = lines
    return [dict(zip(head, line, strict=True)) for line in sorted(rest)]


def _grouped(rows: Iterable[Row]) -> dict[str, dict[str, list[str]]]:
    """Subject → predicate's local name → values."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[row["x"]][row["p"].rpartition("#")[2].rpartition("/")[2]].append(row["o"])
    return found


def _entities(rows: Iterable[Row], local: Any) -> dict[str, Entity]:
    found = {}
    for iri, said in _grouped(rows).items():
        key = local(iri)
        wikidata = [v.removeprefix(PREFIXES["wd"]) for v in said["sameAs"] if v.startswith(PREFIXES["wd"])]
        found[key] = Entity(
            id=key,
            label=min(said["label"], default=key),
            kind=_kind(said["type"]),
            names=tuple(sorted(said["altLabel"])),
            wikidata=min(wikidata, default=None),
            part_of=min(map(local, said["partOf"]), default=None),
            claimed_by=min(map(local, said["claimedBy"]), default=None),
        )
    return found


def _kind(types: Iterable[str]) -> Kind:
    names = {iri.removeprefix(KG) for iri in types} & {str(kind) for kind in Kind}
    narrow = sorted(names - set(_WIDE)) or sorted(names)
    return Kind(narrow[0]) if narrow else Kind.ORGANISATION


def _documents(rows: Iterable[Row], local: Any) -> dict[str, Document]:
    found = {}
    for iri, said in _grouped(rows).items():
        key = local(iri)
        issued = min(said["issued"], default="")
        found[key] = Document(
            id=key,
            text="",
            paragraphs=(),
            name=min(said["identifier"], default=""),
            sha256=min(said["sha256"], default=""),
            title=min(said["title"], default=None),
            issued=_day(issued),
            publisher=min(said["publisher"], default=None),
            source=min(said["source"], default=None),
        )
    return found


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None


def _claims(
    rows: Mapping[str, Sequence[Row]], evidence: Mapping[str, Sequence[Evidence]], local: Any
) -> dict[str, Claim]:
    others: dict[str, list[str]] = defaultdict(list)
    for row in rows["others"]:
        others[row["x"]].append(local(row["o"]))
    found: dict[str, Claim] = {}
    for row in rows["claims"]:
        key = local(row["x"])
        if key in found:
            continue
        found[key] = Claim(
            id=key,
            subject=local(row["s"]),
            relation=row["r"].removeprefix(KG),
            object=local(row["o"]),
            polarity=Polarity.NEGATIVE if row["polarity"] == f"{KG}Negative" else Polarity.POSITIVE,
            modality=_MODALITIES.get(row["modality"], Modality.ACTUAL),
            claimant=local(row["claimant"]) if row["claimant"] else None,
            hearsay=row["hearsay"] == "true",
            when=_when(row),
            place=local(row["place"]) if row["place"] else None,
            others=tuple(sorted(others[row["x"]])),
            confidence=_number(row["sure"]),
            evidence=tuple(evidence.get(row["x"], ())),
        )
    return found


def _reviews(rows: Iterable[Row], local: Any) -> Iterator[Review]:
    acts = {KG + name: act for act, name in CLASSES.items()}
    for row in {row["x"]: row for row in rows}.values():
        about, moment = local(row["about"]), _moment(row["when"])
        of_claim = about.startswith("claim/")
        if moment is not None:
            yield Review(
                id=local(row["x"]),
                act=acts[row["class"]],
                who=row["who"],
                when=moment,
                why=row["why"],
                says=row["says"],
                claim=about if of_claim else None,
                actor=None if of_claim else about,
                name=row["name"] or None,
                document=local(row["document"]) or None,
                into=local(row["into"]) or None,
            )


def _withdrawn(rows: Iterable[Row], local: Any) -> Iterator[Withdrawn]:
    """Claims that became others; those that only went have no row."""
    for row in rows:
        with contextlib.suppress(ValueError):
            claim = load_claim(json.loads(row["claim"]))
            yield Withdrawn(claim, local(row["x"]), local(row["became"]))


def _moment(text: str) -> datetime.datetime | None:
    try:
        return read_moment(text)
    except ValueError:
        return None


_MODALITIES = {KG + modality: modality for modality in Modality}
_PRECISIONS = {str(precision): precision for precision in Precision}


def _when(row: Row) -> Interval | None:
    start, end = _day(row["start"]), _day(row["end"])
    exact = _PRECISIONS.get(row["exact"], Precision.DAY)
    return Interval(start, end, exact) if start and end else None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _evidence(lines: Mapping[str, Sequence[Line]], local: Any) -> dict[str, list[Evidence]]:
    """Claim → its evidence. These rows are most of all, so they are taken as they are, by their columns;
    of several for one attestation, which only a damaged graph has, the least counts."""
    triggers: dict[str, list[Span]] = defaultdict(list)
    for key, begin, end in lines["triggers"][1:]:
        triggers[key].append(Span(int(begin), int(end)))
    mentions: dict[str, list[Decision]] = defaultdict(list)
    for key, begin, end, who in lines["mentions"][1:]:
        mentions[key].append(Decision(Span(int(begin), int(end)), local(who), "", ""))
    told: dict[tuple[str, str], Line] = {}
    for line in lines["attestations"][1:]:
        pair = line[0], line[1]
        told[pair] = min(line, told.get(pair, line))
    found: dict[str, list[Evidence]] = defaultdict(list)
    for claim, key, document, begin, end, quote, rule, sure in told.values():
        found[claim].append(
            Evidence(
                document=local(document),
                sentence=Span(int(begin), int(end)),
                quote=quote,
                triggers=tuple(sorted(triggers[key])),
                rule=rule,
                confidence=_number(sure),
                decisions=tuple(mentions[key]),
            )
        )
    return found
