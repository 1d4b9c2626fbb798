"""Claims → CSV (RFC 4180), a line for each, in the columns of the explorer's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.cells import inert
from kg.ids import iri
from kg.ledger import Ledger, sources
from kg.model import Claim
from kg.wording import finder_of, voice_of

HEADS = (
    *("claim", "subject", "subject_iri", "relation", "object", "object_iri", "polarity", "modality", "voice"),
    *("claimant", "event_start", "event_end", "date_precision", "confidence", "draws_edge", "found_by"),
    *("sentences", "documents", "origins"),
)


def sheet(ledger: Ledger) -> str:
    """The text of the file."""
    rows = [HEADS, *(tuple(_row(claim, ledger)) for claim in ledger.claims.values())]
    return "".join(",".join(map(_cell, row)) + "\r\n" for row in rows)


def _row(claim: Claim, ledger: Ledger) -> Iterator[str]:
    when = claim.when
    documents = dict.fromkeys(evidence.document for evidence in claim.evidence)
    names = [ledger.documents[key].name if key in ledger.documents else key for key in documents]
    yield iri(claim.id, ledger.base)
    yield from (_label(claim.subject, ledger), iri(claim.subject, ledger.base), claim.relation)
    yield from (_label(claim.object, ledger), iri(claim.object, ledger.base))
    yield from (str(claim.polarity), str(claim.modality), str(voice_of(claim)))
    yield _label(claim.claimant, ledger) if claim.claimant else ""
    yield from (str(when.start), str(when.end), str(when.precision)) if when else ("", "", "")
    yield from (f"{claim.confidence:g}", str(claim.id in ledger.earning).lower(), str(finder_of(claim)))
    yield from (" | ".join(evidence.quote for evidence in claim.evidence), " | ".join(names))
    yield str(len(sources(claim.evidence, ledger).origins))


def _label(actor: str, ledger: Ledger) -> str:
    entity = ledger.entities.get(actor)
    return entity.label if entity else actor


def _cell(value: str) -> str:
    text = inert(value)
    return '"' + text.replace('"', '""') + '"' if re.search(r'[",\r\n]', text) else text
