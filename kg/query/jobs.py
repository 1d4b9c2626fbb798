"""The kinds of work that a process beside the store does for a server: plain values → an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError
from kg.formats import FORMATS
from kg.query.answer import MALFORMED, Answer, Asked, answer, refusal
from kg.query.library import parse_query
from kg.query.run import base_of, prepare

TOO_BIG = 503
JSON, TRIPLES = FORMATS["json"].media, FORMATS["nt"].media


def doer(store: ox.Store, max_rows: int, max_bytes: int) -> Callable[[str, Mapping[str, Any]], Answer]:
    """What does any job on this store: `query`, `whole`, `library` or `base`."""

    def query(**asked: Any) -> Answer:
        return answer(store, Asked(**asked), max_rows, max_bytes)

    def whole(**asked: Any) -> Answer:
        """A question of the server's own, or a graph as it is: however many rows or triples."""
        return answer(store, Asked(**asked), max_bytes, max_bytes)

    def library(name: str, text: str, params: Mapping[str, str]) -> Answer:
        """A query of the library with its parameters as people write them."""
        try:
            bound = prepare(parse_query(text, name), store, params)
        except QueryError as error:
            return refusal(MALFORMED, str(error))
        return answer(store, Asked(bound, JSON, JSON, TRIPLES), max_rows, max_bytes)

    def base() -> Answer:
        """The beginning of the IRIs of actors, documents and claims."""
        return Answer(200, "text/plain", base_of(store).encode())

    kinds: dict[str, Callable[..., Answer]] = {each.__name__: each for each in (query, whole, library, base)}

    def do(kind: str, content: Mapping[str, Any]) -> Answer:
        try:
            return kinds[kind](**content)
        except MemoryError:
            return refusal(TOO_BIG, "the query was stopped: it needs more memory than it may have")

    return do
