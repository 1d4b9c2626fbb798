"""A query's text and a store → the bytes that a server sends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any, NamedTuple, cast

import pyoxigraph as ox

from kg.errors import QueryError
from kg.ids import PREFIXES
from kg.quads import one_line
from kg.query.lex import keywords, refuse_service
from kg.query.run import FORMS, UPDATES, base_of

DONE, MALFORMED, REFUSED, NOTHING_FITS, FAILED = 200, 400, 403, 406, 500


@dataclass(frozen=True, slots=True)
class Asked:
    """One query as a client of the SPARQL Protocol puts it.

    `rows`, `truth` and `triples` are the media types wanted for SELECT, for ASK, and for CONSTRUCT and
    DESCRIBE; empty where the client takes none that there is. `default` and `named` are the graphs of the
    dataset, which go before those of the text; None where the client names no dataset.
    """

    text: str
    rows: str
    truth: str
    triples: str
    base: str = ""
    default: Sequence[str] | None = None
    named: Sequence[str] | None = None


class Answer(NamedTuple):
    """The status as HTTP has it, the media type of the body, the body."""

    status: int
    type: str
    body: bytes


class TooMuch(Exception):
    """An answer has outgrown its cap."""


def answer(store: ox.Store, asked: Asked, max_rows: int, max_bytes: int) -> Answer:
    """Evaluates a query; whatever is wrong with it becomes an answer too, with one line of text.

    The prefixes of this project need not be declared. An answer of more than `max_rows` rows or triples, or
    more than `max_bytes` bytes, is refused as a whole: a part of it would pass for all.
    """
    try:
        if _may_ask_others(asked.text):
            refuse_service(asked.text, "query")
    except QueryError as error:
        return refusal(REFUSED, str(error))
    try:
        results = _results(store, asked)
    except SyntaxError as error:
        return _malformed(asked.text, error)
    try:
        return _written(results, asked, max_rows, max_bytes)
    except TooMuch as error:
        return refusal(REFUSED, f"{error}; ask for less, or in pieces with LIMIT and OFFSET")
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        return refusal(FAILED, f"the query failed: {one_line(error)}")


def refusal(status: int, message: str) -> Answer:
    """An answer that says in one line why there is no other."""
    return Answer(status, "text/plain", f"{' '.join(message.split())}\n".encode())


def _may_ask_others(text: str) -> bool:
    """Whether the text has to be looked at closely: reading its tokens costs more than most queries."""
    return "service" in text.lower() or "\\" in text


def _results(store: ox.Store, asked: Asked) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    base = asked.base or None
    if asked.default is None and asked.named is None:
        try:
            return store.query(asked.text, base_iri=base)
        except SyntaxError as error:
            if "refix not found" not in str(error):
                raise
            return store.query(asked.text, base_iri=base, prefixes={**PREFIXES, "id": base_of(store)})
    return store.query(
        asked.text,
        base_iri=base,
        prefixes={**PREFIXES, "id": base_of(store)},
        default_graph=_graphs(asked.default),
        named_graphs=_graphs(asked.named),
    )


def _graphs(iris: Sequence[str] | None) -> list[Any]:
    try:
        return [ox.NamedNode(iri) for iri in iris or ()]
    except ValueError as error:
        raise SyntaxError(f"a graph of the dataset: {one_line(error)}") from error


def _written(
    results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples,
    asked: Asked,
    max_rows: int,
    max_bytes: int,
) -> Answer:
    kept = _Capped(max_bytes)
    out = cast(IO[bytes], kept)
    if isinstance(results, ox.QueryTriples):
        wanted = asked.triples
        graph = ox.RdfFormat.from_media_type(wanted)
        if graph is None:
            return _nothing_fits()
        ox.serialize(_counted(results, max_rows), output=out, format=graph, prefixes=_short(graph))
        return Answer(DONE, wanted, _whole(kept, wanted))
    wanted = asked.rows if isinstance(results, ox.QuerySolutions) else asked.truth
    style = ox.QueryResultsFormat.from_media_type(wanted)
    if style is None:
        return _nothing_fits()
    results.serialize(output=out, format=style)
    body = _whole(kept, wanted)
    if isinstance(results, ox.QuerySolutions) and len(body) > max_rows:
        _check_rows(body, style, max_rows)
    return Answer(DONE, wanted, body)


def _nothing_fits() -> Answer:
    return refusal(NOTHING_FITS, "nothing in Accept is a format that this kind of query is answered in")


def _whole(kept: _Capped, type: str) -> bytes:
    body = b"".join(kept.chunks)
    return fit_for_xml(body) if type.endswith("xml") else body


def _short(style: ox.RdfFormat) -> dict[str, str] | None:
    return dict(PREFIXES) if style in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG, ox.RdfFormat.JSON_LD) else None


def _counted(triples: ox.QueryTriples, most: int) -> Iterator[ox.Triple]:
    for number, triple in enumerate(triples):
        if number >= most:
            raise TooMuch(f"the answer has more than {most} triples")
        yield triple


class _Capped:
    """A file in memory that takes so many bytes and no more."""

    def __init__(self, most: int) -> None:
        self.chunks: list[bytes] = []
        self.left = self.most = most

    def write(self, chunk: bytes) -> int:
        self.left -= len(chunk)
        if self.left < 0:
            raise TooMuch(f"the answer has more than {self.most} bytes")
        self.chunks.append(bytes(chunk))
        return len(chunk)

    def flush(self) -> None:
        pass


_ROW = {
    ox.QueryResultsFormat.JSON: re.compile(rb"[\[,]\{"),
    ox.QueryResultsFormat.XML: re.compile(rb"<result>"),
    ox.QueryResultsFormat.CSV: re.compile(rb"\n"),
    ox.QueryResultsFormat.TSV: re.compile(rb"\n"),
}


def _check_rows(body: bytes, style: ox.QueryResultsFormat, most: int) -> None:
    """The engine writes rows without counting them; what looks like one may stand inside of a literal."""
    if sum(1 for _ in _ROW[style].finditer(body)) <= most:
        return
    if style == ox.QueryResultsFormat.CSV:
        import csv
        import io

        found = sum(1 for _ in csv.reader(io.StringIO(body.decode(), newline=""))) - 1
    else:
        parsed = ox.parse_query_results(body, format=style)
        assert isinstance(parsed, ox.QuerySolutions)
        found = sum(1 for _ in parsed)
    if found > most:
        raise TooMuch(f"the answer has {found} rows, more than {most}")


_NOT_XML = re.compile(b"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


def fit_for_xml(body: bytes) -> bytes:
    """XML 1.0 has no way at all to write some control characters; U+FFFD stands for them."""
    return _NOT_XML.sub(b"\xef\xbf\xbd", body)


def _malformed(text: str, error: SyntaxError) -> Answer:
    words = keywords(text)
    updates = sorted(words & UPDATES)
    if updates and not words & FORMS:
        return refusal(REFUSED, f"{updates[0]} would change the graph, which is only read here")
    return refusal(MALFORMED, f"not a SPARQL 1.1 query: {one_line(error)}")
