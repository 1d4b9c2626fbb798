"""Content negotiation: what a client takes × what there is → the media type to send (RFC 9110, 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kg import formats
from kg.formats import FORMATS

HTML, JSON, XML, CSV, TSV = (FORMATS[name].media for name in ("html", "json", "xml", "csv", "tsv"))
ROWS = (JSON, XML, CSV, TSV, "application/json", HTML)
TRIPLES = tuple(format.media for format in formats.RDF if not format.quads)
QUADS = tuple(format.media for format in formats.RDF if format.quads)
GRAPHS = (*TRIPLES, *QUADS, "text/plain", "application/json")
PAGES = (HTML, *GRAPHS)
RDF = (*GRAPHS, HTML)

_RANGE = re.compile(r"\s*([\w!#$%&'*+.^`|~-]+)/([\w!#$%&'*+.^`|~-]+)\s*((?:;[^,]*)?)\s*")
_QUALITY = re.compile(r";\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*(?:;|$)", re.IGNORECASE)


class Wanted(NamedTuple):
    """The media types for the three kinds of answer; empty where the client takes none that there is."""

    rows: str
    truth: str
    triples: str


@lru_cache(maxsize=256)
def wanted(accept: str) -> Wanted:
    """What to answer queries in, for this Accept header."""
    rows = best(accept, ROWS)
    return Wanted(rows, rows, best(accept, GRAPHS))


@lru_cache(maxsize=256)
def best(accept: str, offers: Sequence[str]) -> str:
    """The offer of the highest quality, the first of several; empty where every offer is refused.

    A range that names more counts before one that names less. No header takes anything; a range that
    cannot be read is passed over.

    >>> best("text/html;q=0.5, text/*;q=0.7, */*;q=0.1", ("application/json", "text/html", "text/csv"))
    'text/csv'
    >>> best("image/png", ("text/html",))
    ''
    """
    ranges = list(_ranges(accept)) if accept.strip() else [("*", "*", 1.0)]
    graded = [(_quality(offer, ranges), -at, offer) for at, offer in enumerate(offers)]
    quality, _, offer = max(graded)
    return offer if quality > 0 else ""


def _ranges(accept: str) -> list[tuple[str, str, float]]:
    found = []
    for part in accept.split(","):
        match = _RANGE.fullmatch(part)
        if match:
            quality = _QUALITY.search(match[3])
            found.append(
                (match[1].lower(), match[2].lower(), min(float(quality[1]), 1.0) if quality else 1.0)
            )
    return found


def _quality(offer: str, ranges: Sequence[tuple[str, str, float]]) -> float:
    kind, name = offer.split("/")
    fitting = [
        ((main != "*") + (sub != "*"), quality)
        for main, sub, quality in ranges
        if main in (kind, "*") and sub in (name, "*")
    ]
    return max(fitting, default=(0, 0.0))[1]
