"""What the pages and descriptions ask the store, by way of a worker like everybody else."""

from __future__ import annotations

import json
from typing import Any

from starlette.responses import Response

from kg.ids import PREFIXES
from kg.query import Answer
from kg.serve.accept import JSON
from kg.serve.pool import Pool
from kg.serve.web import VARY, Refusal, reply
from kg.serve.wire import pack_job

Row = dict[str, str]
MORE = {"void": "http://rdfs.org/ns/void#", "sd": "http://www.w3.org/ns/sparql-service-description#"}
PROLOGUE = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in {**PREFIXES, **MORE}.items() if name != "id")
RETRY = {"retry-after": "1"}


async def ask_rows(pool: Pool, text: str) -> list[Row]:
    """The rows of a SELECT as variable → the term's words; beside each literal's, `name@` is its datatype.

    Raises Refusal where no worker gives an answer.
    """
    found = await ask(pool, "whole", text=PROLOGUE + text, rows=JSON, truth=JSON, triples="")
    return [_row(binding) for binding in json.loads(found.body)["results"]["bindings"]]


def _row(binding: dict[str, dict[str, str]]) -> Row:
    row = {name: term["value"] for name, term in binding.items()}
    kinds = {f"{name}@": term["type"] for name, term in binding.items()}
    return {**row, **kinds}


async def ask_triples(pool: Pool, text: str, type: str, **dataset: Any) -> Response:
    """The reply with what a CONSTRUCT makes, in that media type."""
    found = await ask(pool, "whole", text=PROLOGUE + text, rows=JSON, truth=JSON, triples=type, **dataset)
    return reply(found.status, found.type, found.body, VARY)


async def ask(pool: Pool, kind: str, **content: Any) -> Answer:
    """The answer to a job. Raises Refusal where it is none."""
    found = await pool.ask(pack_job(kind, **content))
    if found.status != 200:
        raise Refusal(found.status, found.body.decode(), RETRY if found.status == 503 else {})
    return found
