"""Rows → a table for people, the SPARQL result formats for programs, RDF for what is built of triples."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError
from kg.formats import ASKED, FORMATS, RDF, named

_RESULTS = ("csv", "tsv", "xml")  # as the engine writes them
_NUMBERS = ("integer", "decimal", "double", "float")


@dataclass(frozen=True, slots=True)
class Rows:
    """What a query gave: rows of terms (None where nothing is bound), yes or no, or triples.

    A row of triples is the engine's own, to unpack or to iterate over: to copy a million would take as long
    as to find them.
    """

    variables: tuple[str, ...]
    rows: tuple[Any, ...]
    prefixes: Mapping[str, str]
    answer: bool | None = None
    triples: bool = False


def format_rows(rows: Rows, format: str = "table") -> str:
    """The rows as text: table, csv, tsv, json, xml; triples also as ttl, trig, nt, nq, jsonld, rdf."""
    if format == "table":
        return _table(rows)
    if format == "json":
        return json.dumps(_as_json(rows), ensure_ascii=False, indent=2) + "\n"
    if format in _RESULTS:
        return _results(rows, format)
    if format not in FORMATS or FORMATS[format] not in RDF:
        raise QueryError(f"no format {format!r}; known are {named(ASKED)}")
    if not rows.triples:
        raise QueryError(
            f"format {format} is for CONSTRUCT and DESCRIBE; this query gives rows, so take table or csv"
        )
    return _rdf(rows, format)


def _as_json(rows: Rows) -> dict[str, Any]:
    """SPARQL 1.1 Query Results JSON."""
    if rows.answer is not None:
        return {"head": {}, "boolean": rows.answer}
    bindings = [
        {name: _json_term(term) for name, term in zip(rows.variables, row, strict=True) if term is not None}
        for row in rows.rows
    ]
    return {"head": {"vars": list(rows.variables)}, "results": {"bindings": bindings}}


def _json_term(term: Any) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    return _json_literal(term)


def _json_literal(term: ox.Literal) -> dict[str, Any]:
    found = {"type": "literal", "value": term.value}
    if term.language:
        return {**found, "xml:lang": term.language}
    string = term.datatype.value.endswith("#string")
    return found if string else {**found, "datatype": term.datatype.value}


def _results(rows: Rows, format: str) -> str:
    found = _as_json(rows)
    given = json.dumps(_fit_for_xml(found) if format == "xml" else found).encode()
    parsed = ox.parse_query_results(given, format=ox.QueryResultsFormat.JSON)
    text = parsed.serialize(format=ox.QueryResultsFormat.from_media_type(FORMATS[format].media))
    assert text is not None
    return _finished(text, format)


_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def _fit_for_xml(found: Any) -> Any:
    """XML 1.0 has no way at all to write some control characters; U+FFFD stands for them."""
    if isinstance(found, dict):
        return {key: _fit_for_xml(value) for key, value in found.items()}
    if isinstance(found, list):
        return [_fit_for_xml(value) for value in found]
    return _NOT_XML.sub("\ufffd", found) if isinstance(found, str) else found


def _rdf(rows: Rows, format: str) -> str:
    told = "\n".join(map(str, rows.rows))
    used = {prefix: iri for prefix, iri in rows.prefixes.items() if iri in told}
    style = ox.RdfFormat.from_media_type(FORMATS[format].media)
    text = ox.serialize(rows.rows, format=style, prefixes=used)
    assert text is not None
    return _finished(text, format)


def _finished(text: bytes, format: str) -> str:
    """A reader of XML takes a bare carriage return for a line feed; the engine does not escape it."""
    made = text.decode() + ("" if text.endswith(b"\n") else "\n")
    return made.replace("\r", "&#13;") if format in ("xml", "rdf") else made


def _table(rows: Rows) -> str:
    """Columns under their names; numbers to the right; the last column is not padded."""
    if rows.answer is not None:
        return "yes\n" if rows.answer else "no\n"
    if not rows.variables:
        return f"{len(rows.rows)} rows without columns\n"
    cells = [[_cell(term, rows.prefixes) for term in row] for row in rows.rows]
    right = [_numeric([row[i] for row in rows.rows]) for i in range(len(rows.variables))]
    widths = [max(map(_width, column)) for column in zip(rows.variables, *cells, strict=True)]
    rule = ["-" * width for width in widths]
    lines = [_line(line, widths, right) for line in [rows.variables, rule, *cells]]
    return "".join(f"{line}\n" for line in lines) + ("" if cells else "(nothing found)\n")


def _numeric(terms: Sequence[Any]) -> bool:
    given = [term for term in terms if term is not None]
    return bool(given) and all(
        isinstance(t, ox.Literal) and t.datatype.value.rpartition("#")[2] in _NUMBERS for t in given
    )


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = []
    for cell, width, to_right in zip(cells, widths, right, strict=True):
        space = " " * (width - _width(cell))
        padded.append(space + cell if to_right else cell + space)
    return "  ".join(padded).rstrip()


def _cell(term: Any, prefixes: Mapping[str, str]) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return shorten(term.value, prefixes)
    text = term.value if isinstance(term, ox.Literal | ox.BlankNode) else str(term)
    return "".join(_seen(char) for char in " ".join(text.split()))


def _seen(char: str) -> str:
    """A terminal must not be steered by what a document holds."""
    return f"\\u{ord(char):04X}" if unicodedata.category(char) in ("Cc", "Cs") or char in _TURNING else char


_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def shorten(iri: str, prefixes: Mapping[str, str]) -> str:
    """An IRI by its prefix, for people to read; of two prefixes that fit the longer one."""
    fitting = [(len(start), prefix) for prefix, start in prefixes.items() if iri.startswith(start)]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    return f"{prefix}:{iri[length:]}"


def _width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    none = sum(unicodedata.combining(char) > 0 or unicodedata.category(char) == "Cf" for char in text)
    return len(text) + wide - none
