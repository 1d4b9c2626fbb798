"""One IRI of the graph: a page for people, RDF for programs, by negotiation."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from html import escape
from urllib.parse import quote, unquote, urlencode

from starlette.requests import Request
from starlette.responses import Response

from kg.formats import FORMATS
from kg.ids import PREFIXES
from kg.serve.accept import HTML, PAGES, best
from kg.serve.ask import Row, ask_rows, ask_triples
from kg.serve.claims import SHOWN, claims_about
from kg.serve.graphs import NAMED
from kg.serve.page import header, link, page, place, short, term
from kg.serve.pool import Pool
from kg.serve.web import Refusal, accept, fields, search

ENDINGS = {name: FORMATS[name].media for name in ("ttl", "nt", "jsonld")}
KNOWN = "SELECT ?iri { VALUES ?iri { %s } FILTER EXISTS { { ?iri ?p ?o } UNION { ?s ?iri ?o } } }"
SAID = """SELECT ?p ?pl ?o ?ol { <%s> ?p ?o
    OPTIONAL { ?p rdfs:label ?pl } OPTIONAL { ?o rdfs:label ?ol } } ORDER BY ?p ?o LIMIT 2000"""
# All that is said of a thing, and of each claim that it stands in, down to the sentences and their documents.
ALL = """CONSTRUCT { ?x ?p ?o } WHERE {
    { SELECT DISTINCT ?x {
        { BIND(<%(iri)s> AS ?x) }
        UNION { %(claims)s BIND(?claim AS ?x) }
        UNION { %(claims)s ?claim kg:evidence|kg:attestation|kg:attestation/kg:trigger ?x }
        UNION { %(claims)s ?claim kg:evidence/nif:referenceContext ?x }
    } }
    ?x ?p ?o
}"""
STANDS = "?claim rdf:subject|rdf:object|kg:claimant <%(iri)s> ."
WITHIN = "?claim kg:evidence/nif:referenceContext <%(iri)s> ."
ITSELF = "<%(iri)s> a kg:Claim BIND(<%(iri)s> AS ?claim)"


async def about(pool: Pool, request: Request, base: str) -> Response:
    """The page of an IRI, or the triples about it. Raises Refusal where the graph does not know it."""
    pairs = dict(fields(search(request)))
    iri = await _find(pool, _candidates(request, pairs, base))
    wish = pairs.get("as", "")
    type = ENDINGS.get(wish) or best(accept(request), PAGES)
    if not type:
        raise Refusal(406, f"this comes as {', '.join(PAGES)}")
    if type == HTML:
        return await _page(pool, iri, base, _first(pairs))
    claims = "{" + "} UNION {".join(each % {"iri": iri} for each in (STANDS, WITHIN, ITSELF)) + "}"
    return await ask_triples(pool, ALL % {"iri": iri, "claims": claims}, type)


def _first(pairs: dict[str, str]) -> int:
    given = pairs.get("page", "1")
    if not re.fullmatch(r"[1-9]\d{0,5}", given):
        raise Refusal(400, "page: a number from 1")
    return (int(given) - 1) * SHOWN


def _candidates(request: Request, pairs: dict[str, str], base: str) -> list[str]:
    """The IRIs that an address may stand for: a browser escapes letters that the IRI may have as such."""
    if "iri" in pairs:
        return [pairs["iri"]]
    name = request.scope["raw_path"].decode("latin-1").partition("/id/")[2]
    plain = re.sub(r"(?:%[89A-Fa-f][0-9A-Fa-f])+", lambda m: _letters(m[0]), name)
    return [base + name, base + plain]


def _letters(escaped: str) -> str:
    """The letters behind percent signs; what is no letter stays escaped, as `kg.ids.slug` leaves it."""
    try:
        text = unquote(escaped, errors="strict")
    except UnicodeDecodeError:
        return escaped
    return "".join(c if unicodedata.category(c)[0] in "LMN" else quote(c) for c in text)


async def _find(pool: Pool, candidates: Sequence[str]) -> str:
    fitting = [iri for iri in candidates if NAMED.fullmatch(iri)]
    if fitting:
        found = await ask_rows(pool, KNOWN % " ".join(f"<{iri}>" for iri in fitting))
        if found:
            return found[0]["iri"]
    raise Refusal(404, "the graph knows nothing of that name")


async def _page(pool: Pool, iri: str, base: str, first: int) -> Response:
    said = await ask_rows(pool, SAID % iri)
    claims, more = await claims_about(pool, iri, base, first)
    title = _title(said, iri, base)
    here = place(iri, base)
    mark = "&" if "?" in here else "?"
    formats = " · ".join(link(f"{here}{mark}as={ending}", ending) for ending in ENDINGS)
    number = first // SHOWN + 1
    pages = [link(f"{here}{mark}page={number - 1}", "← earlier")] if first else []
    pages += [link(f"{here}{mark}page={number + 1}", "more claims →")] if more else []
    parts = ["" if first else _properties(said, base), claims]
    return page(
        title,
        header(
            title, f'<span class="iri">{escape(iri)}</span>', f"As data: {formats}{_shown(said, iri, base)}"
        ),
        "<main>",
        *(parts[::-1] if _is_claim(said) else parts),
        f'<p class="pages">{" ".join(pages)}</p>' if pages else "",
        "</main>",
    )


def _shown(said: Sequence[Row], iri: str, base: str) -> str:
    """Where the explorer shows it."""
    types = {row["o"] for row in said if row["p"] == f"{PREFIXES['rdf']}type"}
    key = iri.removeprefix(base)
    for name, state in (("Actor", "actor"), ("Claim", "claim"), ("Document", "doc")):
        if PREFIXES["kg"] + name in types:
            view = {"view": "documents"} if state == "doc" else {}
            return " · " + link(f"/#{urlencode({**view, state: key})}", "in the explorer")
    return ""


def _is_claim(said: Sequence[Row]) -> bool:
    """On the page of a claim its sentence comes first."""
    return any(row["o"] == f"{PREFIXES['kg']}Claim" for row in said)


def _title(said: Sequence[Row], iri: str, base: str) -> str:
    for name in (PREFIXES["rdfs"] + "label", PREFIXES["dcterms"] + "title"):
        for row in said:
            if row["p"] == name:
                return row["o"]
    parts = {
        row["p"].rpartition("#")[2]: row.get("ol", "") for row in said if row["p"].startswith(PREFIXES["rdf"])
    }
    if all(parts.get(key) for key in ("subject", "predicate", "object")):
        return f"{parts['subject']} {parts['predicate']} {parts['object']}"
    return short(iri, base)


def _properties(said: Sequence[Row], base: str) -> str:
    """What is said of it, a line for each property; values of one property stand together."""
    grouped: dict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    for row in said:
        names[row["p"]] = row.get("pl") or short(row["p"], base)
        grouped[row["p"]].append(f"<li>{term(row['o'], row['o@'], base, row.get('ol', ''))}</li>")
    lines = (
        f'<dt>{term(p, "uri", base, names[p])}</dt><dd><ul class="values">{"".join(values)}</ul></dd>'
        for p, values in grouped.items()
    )
    return f'<h2>What the graph says of it</h2><dl class="said">{"".join(lines)}</dl>'
