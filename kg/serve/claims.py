"""Claims as a table with their sentences, for the page of whatever they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape

from kg.model import Modality, Polarity, Precision
from kg.serve.ask import Row, ask_rows
from kg.serve.page import link, place, table, term
from kg.serve.pool import Pool
from kg.wording import HEADS, NO_DATE, Voice, letters, reality, voice_word

SHOWN = 100  # claims on one page

CLAIMS = """SELECT DISTINCT
    ?claim ?s ?sl ?p ?pl ?o ?ol ?modality ?polarity ?v ?vl ?hearsay ?start ?exact ?sure ?edge {
    { ?claim rdf:subject|rdf:object|kg:claimant|rdf:predicate <%(iri)s> }
    UNION { ?claim kg:evidence/nif:referenceContext <%(iri)s> }
    UNION { <%(iri)s> a kg:Claim BIND(<%(iri)s> AS ?claim) }
    ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:modality ?modality ; kg:polarity ?polarity ;
        kg:hearsay ?hearsay ; kg:confidence ?sure .
    OPTIONAL { ?s rdfs:label ?sl } OPTIONAL { ?p rdfs:label ?pl } OPTIONAL { ?o rdfs:label ?ol }
    OPTIONAL { ?claim kg:claimant ?v OPTIONAL { ?v rdfs:label ?vl } }
    OPTIONAL { ?claim kg:eventStart ?start ; kg:datePrecision ?exact }
    OPTIONAL { ?claim kg:drawsEdge ?edge }
} ORDER BY DESC(BOUND(?edge)) ?sl ?pl ?ol ?claim LIMIT %(limit)d OFFSET %(offset)d"""

SENTENCES = """SELECT ?claim ?where ?quote ?begin ?document ?title ?publisher ?issued ?rule ?from ?to {
    VALUES ?claim { %s }
    ?claim kg:attestation ?where .
    ?where kg:sentence ?sentence ; kg:rule ?rule .
    ?sentence nif:anchorOf ?quote ; nif:beginIndex ?begin ; nif:referenceContext ?document .
    OPTIONAL { ?document dcterms:title ?title } OPTIONAL { ?document dcterms:publisher ?publisher }
    OPTIONAL { ?document dcterms:issued ?issued }
    OPTIONAL { ?where kg:trigger ?trigger . ?trigger nif:beginIndex ?from ; nif:endIndex ?to }
} ORDER BY ?claim ?document ?begin ?where ?from"""


async def claims_about(pool: Pool, iri: str, base: str, first: int = 0) -> tuple[str, bool]:
    """The claims in which an actor, a relation or a document stands, or the claim itself, as HTML; and
    whether there are more after these. Empty where there is none."""
    asked = CLAIMS % {"iri": iri, "limit": SHOWN + 1, "offset": first}
    found = await ask_rows(pool, asked)
    if not found:
        return "", False
    shown = found[:SHOWN]
    sentences = defaultdict(list)
    for row in await ask_rows(pool, SENTENCES % " ".join(f"<{row['claim']}>" for row in shown)):
        sentences[row["claim"]].append(row)
    alone = len(found) == 1
    rows = [_cells(row, sentences[row["claim"]], base, alone) for row in shown]
    caption = "What the articles say, in whose voice; an arrow → is drawn only where a claim earns it"
    return table(caption, HEADS, rows), len(found) > SHOWN


def _cells(row: Row, sentences: Sequence[Row], base: str, open: bool) -> list[str]:
    edge = "→ " if "edge" in row else ""
    relation = row.get("pl") or row["p"].rpartition("#")[2]
    voice = voice_word(Voice.HEARSAY if row["hearsay"] == "true" else Voice.ARTICLE)
    return [
        term(row["s"], "uri", base, row.get("sl", "")),
        edge + link(place(row["claim"], base), relation),
        term(row["o"], "uri", base, row.get("ol", "")),
        escape(_when(row)),
        escape(_reality(row)),
        term(row["v"], "uri", base, row.get("vl", "")) if "v" in row else voice,
        escape(f"{float(row['sure']):.2f}"),
        _evidence(sentences, base, open),
    ]


def _reality(row: Row) -> str:
    modality, polarity = (row[name].rpartition("#")[2] for name in ("modality", "polarity"))
    try:
        return reality(Modality(modality), Polarity(polarity))
    except ValueError:  # whoever made this graph has words of their own
        return f"{modality}, {polarity}"


def _when(row: Row) -> str:
    if "start" not in row:
        return NO_DATE
    try:
        return row["start"][: letters(Precision(row["exact"]))]
    except ValueError:
        return row["start"]


def _evidence(rows: Sequence[Row], base: str, open: bool) -> str:
    places: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        places[row["where"]].append(row)
    number = len(places)
    told = "".join(_quotation(found, base) for found in places.values())
    words = f"{number} sentence{'' if number == 1 else 's'}"
    return f"<details{' open' if open else ''}><summary>{words}</summary>{told}</details>"


def _quotation(rows: Sequence[Row], base: str) -> str:
    row = rows[0]
    marks = [(int(r["from"]) - int(r["begin"]), int(r["to"]) - int(r["begin"])) for r in rows if "from" in r]
    document = term(row["document"], "uri", base, row.get("title", ""))
    said = " · ".join([document, *(escape(row[key]) for key in ("publisher", "issued") if key in row)])
    return (
        f'<blockquote dir="auto">{marked(row["quote"], marks)}</blockquote>'
        f'<p class="where">{said} · rule {escape(row["rule"])}</p>'
    )


def marked(quote: str, marks: Sequence[tuple[int, int]]) -> str:
    """A sentence with the words that state the relation marked; offsets count code points in it.

    >>> marked("A < B cut ties", [(6, 14)])
    'A &lt; B <mark>cut ties</mark>'
    """
    out, done = [], 0
    for start, end in sorted(marks):
        if done <= start < end <= len(quote):
            out += [escape(quote[done:start]), f"<mark>{escape(quote[start:end])}</mark>"]
            done = end
    return "".join([*out, escape(quote[done:])])


def labels(row: Mapping[str, str]) -> str:
    """The heading of a claim's page."""
    return " ".join(row.get(key, "") for key in ("sl", "pl", "ol")).strip()
