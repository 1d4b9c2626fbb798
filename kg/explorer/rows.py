"""What a store is asked for the explorer, and its rows → the values of the house.

Rows come as SPARQL's CSV, which is half of its JSON and read several times sooner.
"""

from __future__ import annotations

import csv
import datetime
import io
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.dates.moment import read_moment
from kg.explorer.told import Source
from kg.ids import KG, PREFIXES
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
    Span,
)

Row = Mapping[str, str]

QUERIES = {
    "actors": """SELECT ?x ?p ?o { ?x a kg:Actor ; ?p ?o FILTER(?p IN (rdf:type, rdfs:label,
        skos:altLabel, owl:sameAs, kg:partOf, kg:claimedBy)) }""",
    "documents": """SELECT ?x ?p ?o { ?x a kg:Document ; ?p ?o FILTER(?p IN (dcterms:title,
        dcterms:issued, dcterms:publisher, dcterms:source, dcterms:identifier, kg:sha256)) }""",
    "relations": """SELECT DISTINCT ?x ?label ?family { ?x a kg:Relation
        OPTIONAL { ?x rdfs:label ?label } OPTIONAL { ?x kg:family ?family } }""",
    "claims": """SELECT ?x ?s ?r ?o ?polarity ?modality ?claimant ?hearsay ?start ?end ?exact ?sure
        ?edge ?place { ?x a kg:Claim ; rdf:subject ?s ; rdf:predicate ?r ; rdf:object ?o
        OPTIONAL { ?x kg:polarity ?polarity } OPTIONAL { ?x kg:modality ?modality }
        OPTIONAL { ?x kg:claimant ?claimant } OPTIONAL { ?x kg:hearsay ?hearsay }
        OPTIONAL { ?x kg:eventStart ?start ; kg:eventEnd ?end ; kg:datePrecision ?exact }
        OPTIONAL { ?x kg:confidence ?sure } OPTIONAL { ?x kg:drawsEdge ?edge }
        OPTIONAL { ?x sem:hasPlace ?place } }""",
    "others": "SELECT DISTINCT ?x ?o { ?x a kg:Claim ; sem:hasActor ?o }",
    "attestations": """SELECT ?x ?a ?document ?begin ?end ?quote ?rule ?sure {
        ?x a kg:Claim ; kg:attestation ?a . ?a kg:sentence ?sentence
        OPTIONAL { ?a kg:rule ?rule } OPTIONAL { ?a kg:confidence ?sure }
        ?sentence nif:beginIndex ?begin ; nif:endIndex ?end ; nif:anchorOf ?quote ;
            nif:referenceContext ?document }""",
    "triggers": """SELECT ?a ?begin ?end {
        ?a kg:trigger ?t . ?t nif:beginIndex ?begin ; nif:endIndex ?end }""",
    "mentions": """SELECT ?a ?begin ?end ?who { ?a kg:mention ?m .
        ?m nif:beginIndex ?begin ; nif:endIndex ?end ; itsrdf:taIdentRef ?who }""",
    "reviews": """SELECT ?x ?class ?who ?when ?why ?says ?about ?into ?name ?document {
        ?x a kg:Review , ?class ; rdfs:label ?says ; prov:endedAtTime ?when ; prov:used ?about ;
            prov:wasAssociatedWith/rdfs:label ?who . FILTER(?class IN (kg:Confirmation, kg:Rejection,
                kg:Correction, kg:Merger))
        OPTIONAL { ?x rdfs:comment ?why } OPTIONAL { ?x kg:reviewedName ?name }
        OPTIONAL { ?x kg:reviewedIn ?document } OPTIONAL { ?about dcterms:isReplacedBy ?into } }""",
    "revised": "SELECT ?x ?claim { ?x a kg:Review . ?claim a kg:Claim ; prov:wasGeneratedBy ?x }",
}
ITSRDF = "PREFIX itsrdf: <http://www.w3.org/2005/11/its/rdf#>\n"
LENGTH = struct.Struct("!Q")
_WIDE = ("Organisation", "Actor")  # classes that say less than their subclasses, which stand beside them


def pack(parts: Iterable[bytes]) -> bytes:
    """Texts one after another, each with its length in front: how they go to another process."""
    return b"".join(LENGTH.pack(len(part)) + part for part in parts)


def unpack(data: bytes) -> Iterator[bytes]:
    """The texts again."""
    at = 0
    while at < len(data):
        [length] = LENGTH.unpack_from(data, at)
        at += LENGTH.size + length
        yield data[at - length : at]


def source(answers: Mapping[str, bytes], base: str) -> Source:
    """The values behind the answers to QUERIES. What is not of this vocabulary is passed over."""
    rows = {name: _rows(body) for name, body in answers.items()}

    def local(iri: str) -> str:
        return iri.removeprefix(base)

    claims = _claims(rows, local)
    return Source(
        entities=_entities(rows["actors"], local),
        documents=_documents(rows["documents"], local),
        claims=claims,
        drawn=frozenset(local(row["x"]) for row in rows["claims"] if row["edge"] == "true"),
        relations={
            row["x"].removeprefix(KG): (
                row["label"] or row["x"].removeprefix(KG),
                row["family"] or "statement",
            )
            for row in rows["relations"]
        },
        base=base,
        reviews=tuple(_reviews(rows["reviews"], local)),
        revised=tuple(sorted({(local(row["x"]), local(row["claim"])) for row in rows["revised"]})),
    )


def _rows(body: bytes) -> list[Row]:
    csv.field_size_limit(1 << 30)
    lines = csv.reader(io.StringIO(body.decode("utf-8", "replace"), newline=""))
    head = next(lines)
    # The engine gives rows in whatever order; what comes twice shall always be decided alike.
    return [dict(zip(head, line, strict=True)) for line in sorted(lines)]


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


def _claims(rows: Mapping[str, Sequence[Row]], local: Any) -> dict[str, Claim]:
    others: dict[str, list[str]] = defaultdict(list)
    for row in rows["others"]:
        others[row["x"]].append(local(row["o"]))
    evidence = _evidence(rows, local)
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
            modality=_modality(row["modality"]),
            claimant=local(row["claimant"]) if row["claimant"] else None,
            hearsay=row["hearsay"] == "true",
            when=_when(row),
            place=local(row["place"]) if row["place"] else None,
            others=tuple(sorted(others[row["x"]])),
            confidence=_number(row["sure"]),
            evidence=tuple(evidence[row["x"]]),
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


def _moment(text: str) -> datetime.datetime | None:
    try:
        return read_moment(text)
    except ValueError:
        return None


def _modality(iri: str) -> Modality:
    name = iri.removeprefix(KG)
    return Modality(name) if name in {str(m) for m in Modality} else Modality.ACTUAL


def _when(row: Row) -> Interval | None:
    start, end = _day(row["start"]), _day(row["end"])
    exact = row["exact"] if row["exact"] in {str(p) for p in Precision} else str(Precision.DAY)
    return Interval(start, end, Precision(exact)) if start and end else None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _evidence(rows: Mapping[str, Sequence[Row]], local: Any) -> dict[str, list[Evidence]]:
    triggers: dict[str, list[Span]] = defaultdict(list)
    for row in rows["triggers"]:
        triggers[row["a"]].append(Span(int(row["begin"]), int(row["end"])))
    mentions: dict[str, list[Decision]] = defaultdict(list)
    for row in rows["mentions"]:
        span = Span(int(row["begin"]), int(row["end"]))
        mentions[row["a"]].append(Decision(span, local(row["who"]), "", ""))
    found: dict[str, list[Evidence]] = defaultdict(list)
    seen = set()
    for row in rows["attestations"]:
        if (row["x"], row["a"]) in seen:
            continue
        seen.add((row["x"], row["a"]))
        found[row["x"]].append(
            Evidence(
                document=local(row["document"]),
                sentence=Span(int(row["begin"]), int(row["end"])),
                quote=row["quote"],
                triggers=tuple(sorted(triggers[row["a"]])),
                rule=row["rule"],
                confidence=_number(row["sure"]),
                decisions=tuple(mentions[row["a"]]),
            )
        )
    return found
