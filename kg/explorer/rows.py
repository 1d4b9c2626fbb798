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

from kg.explorer.told import Source
from kg.ids import KG, PREFIXES
from kg.model import (
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
    Span,
)

Row = Mapping[str, str]


def _all(subject: str, *said: str) -> str:
    """Patterns `?subject predicate ?object`, each as a query of its own.

    The engine joins those by hashing, which for a whole store is several times as fast as the look-up for
    each row that it would choose; the limit does nothing but keep it from seeing through them.
    """
    pairs = [one.split() for one in said]
    return " ".join(f"{{ SELECT ?{subject} {o} {{ ?{subject} {p} {o} }} LIMIT {_MANY} }}" for p, o in pairs)


_MANY = 10**9
_SPAN = "nif:beginIndex ?begin", "nif:endIndex ?end"
QUERIES = {
    "actors": """SELECT ?x ?p ?o { ?x a kg:Actor ; ?p ?o FILTER(?p IN (rdf:type, rdfs:label,
        skos:altLabel, owl:sameAs, kg:partOf, kg:claimedBy)) }""",
    "documents": """SELECT ?x ?p ?o { ?x a kg:Document ; ?p ?o FILTER(?p IN (dcterms:title,
        dcterms:issued, dcterms:publisher, dcterms:source, dcterms:identifier, kg:sha256)) }""",
    "relations": """SELECT DISTINCT ?x ?label ?family { ?x a kg:Relation
        OPTIONAL { ?x rdfs:label ?label } OPTIONAL { ?x kg:family ?family } }""",
    "claims": f"""SELECT ?x ?s ?r ?o ?polarity ?modality ?claimant ?hearsay ?start ?end ?exact ?sure
        ?edge ?place {{ ?x a kg:Claim . {_all("x", "rdf:subject ?s", "rdf:predicate ?r", "rdf:object ?o")}
        OPTIONAL {{ {_all("x", "kg:polarity ?polarity")} }} OPTIONAL {{ {_all("x", "kg:modality ?modality")} }}
        OPTIONAL {{ {_all("x", "kg:claimant ?claimant")} }} OPTIONAL {{ {_all("x", "kg:hearsay ?hearsay")} }}
        OPTIONAL {{ {_all("x", "kg:eventStart ?start", "kg:eventEnd ?end", "kg:datePrecision ?exact")} }}
        OPTIONAL {{ {_all("x", "kg:confidence ?sure")} }} OPTIONAL {{ {_all("x", "kg:drawsEdge ?edge")} }}
        OPTIONAL {{ {_all("x", "sem:hasPlace ?place")} }} }}""",
    "others": f"""SELECT DISTINCT ?x ?o {{ ?x a kg:Claim . {_all("x", "sem:hasActor ?o")} }}""",
    "attestations": f"""SELECT ?x ?a ?document ?begin ?end ?quote ?rule ?sure {{
        {_all("x", "kg:attestation ?a")} {_all("a", "kg:sentence ?sentence")}
        {_all("sentence", *_SPAN, "nif:anchorOf ?quote", "nif:referenceContext ?document")}
        OPTIONAL {{ {_all("a", "kg:rule ?rule")} }} OPTIONAL {{ {_all("a", "kg:confidence ?sure")} }} }}""",
    "triggers": f"""SELECT ?a ?begin ?end {{ {_all("a", "kg:trigger ?t")} {_all("t", *_SPAN)} }}""",
    "mentions": f"""SELECT ?a ?begin ?end ?who {{
        {_all("a", "kg:mention ?m")} {_all("m", *_SPAN, "itsrdf:taIdentRef ?who")} }}""",
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
    lines = {name: _lines(body) for name, body in answers.items()}
    head, *told = lines["claims"]
    lines["claims"] = [head, *_first(told, 1)]
    rows = {name: _rows(lines[name]) for name in ("actors", "documents", "relations", "claims", "others")}

    def local(iri: str) -> str:
        return iri.removeprefix(base)

    claims = _claims(rows, _evidence(lines, local), local)
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
            for row in sorted(rows["relations"], key=lambda row: tuple(row.values()))
        },
        base=base,
    )


def _lines(body: bytes) -> list[list[str]]:
    """The rows in whatever order the engine gives them, the names of the columns first."""
    csv.field_size_limit(1 << 30)
    return list(csv.reader(io.StringIO(body.decode("utf-8", "replace"), newline="")))


def _rows(lines: Sequence[Sequence[str]]) -> list[Row]:
    head, *rest = lines
    return [dict(zip(head, line, strict=True)) for line in rest]


def _first(lines: Iterable[Sequence[str]], wide: int) -> Iterable[Sequence[str]]:
    """One row for each key, which is so many columns: the least, so that it is always the same."""
    found: dict[tuple[str, ...], Sequence[str]] = {}
    for line in lines:
        key = tuple(line[:wide])
        if key not in found or line < found[key]:
            found[key] = line
    return found.values()


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
    return {
        local(row["x"]): Claim(
            id=local(row["x"]),
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
            evidence=tuple(evidence.get(row["x"], ())),
        )
        for row in rows["claims"]
    }


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


def _evidence(lines: Mapping[str, Sequence[Sequence[str]]], local: Any) -> dict[str, list[Evidence]]:
    """Claim → its evidence. These rows are most of all, so they are taken as they are, by their columns."""
    triggers: dict[str, list[Span]] = defaultdict(list)
    for key, begin, end in lines["triggers"][1:]:
        triggers[key].append(Span(int(begin), int(end)))
    mentions: dict[str, list[Decision]] = defaultdict(list)
    for key, begin, end, who in lines["mentions"][1:]:
        mentions[key].append(Decision(Span(int(begin), int(end)), local(who), "", ""))
    found: dict[str, list[Evidence]] = defaultdict(list)
    for claim, key, document, begin, end, quote, rule, sure in _first(lines["attestations"][1:], 2):
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
