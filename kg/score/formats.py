"""Gold files → typed records: claims, forbidden edges, coded events, names, annotated passages."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.ids import document_id
from kg.model import Document, Span
from kg.score.annotation import Passage, read_passages

MERGED = {"02": "10"}  # PLOVER has one category for CAMEO's appeals and demands
DUMMY_DATE = "20000101"  # what the PLOVER records carry where no date is known

PASSAGES = ".txt"  # what the names of files with annotated passages end in


class GoldFormat(StrEnum):
    """The kinds of gold."""

    CLAIMS = "claims"
    NEVER = "never"
    EVENTS = "events"
    STATUS = "events with status"
    NAMES = "names"
    PASSAGES = "passages"


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim that a text makes, or (`GoldFormat.NEVER`) an edge that it must not give."""

    id: str
    source: str
    relation: str
    target: str
    doc: str = ""
    tier: str = ""
    modality: str = ""
    polarity: str = ""
    hearsay: bool = False
    claimant: str | None = None
    date: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """Who, what kind of act (any of some CAMEO roots), to whom; no target where the gold names none."""

    source: str
    target: str | None
    roots: tuple[str, ...]
    status: str | None = None


@dataclass(frozen=True, slots=True)
class GoldName:
    """A named actor in a text."""

    span: Span
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text and all that the gold has about it."""

    id: str
    document: Document
    events: tuple[GoldEvent, ...] = ()
    names: tuple[GoldName, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold file, read: claims with documents beside it, or texts that it holds itself."""

    name: str
    sha256: str
    format: GoldFormat
    claims: tuple[GoldClaim, ...] = ()
    texts: tuple[GoldText, ...] = ()
    passages: tuple[Passage, ...] = ()


def load_gold(path: Path) -> Gold:
    """A gold file of any format; InputError where it is none."""
    data = _bytes(path)
    if path.suffix == PASSAGES:
        digest = hashlib.sha256(data).hexdigest()
        return Gold(path.name, digest, GoldFormat.PASSAGES, passages=read_passages(path))
    records = [_record(path, n, line) for n, line in enumerate(data.splitlines(), 1) if line.strip()]
    kind = _format(path, records)
    make, field = _READERS[kind]
    try:
        made = tuple(make(record) for record in records)
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(
            f"{path}: a record of {kind} lacks or spoils {error}; see the other records"
        ) from error
    return Gold(path.name, hashlib.sha256(data).hexdigest(), kind, **{field: made})


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); give gold (.jsonl, .txt)") from error


def _record(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise InputError(f"{path}:{number}: not JSON ({error}); a gold file has one record a line") from error
    if not isinstance(record, dict):
        raise InputError(f"{path}:{number}: not a JSON object; a gold file has one record a line")
    return record


def _format(path: Path, records: list[dict[str, Any]]) -> GoldFormat:
    keys = {key for record in records for key in record}
    events = [event for record in records for event in record.get("events", ())]
    if "entities" in keys:
        return GoldFormat.NAMES
    if "events" in keys:
        return GoldFormat.EVENTS if any("source_country" in event for event in events) else GoldFormat.STATUS
    if "relation" in keys:
        return GoldFormat.CLAIMS if "doc" in keys else GoldFormat.NEVER
    raise InputError(f"{path}: no gold that is known here; records have `relation`, `events` or `entities`")


# ---------------------------------------------------------------- records
def _claim(record: Mapping[str, Any]) -> GoldClaim:
    fields = {name: record[name] for name in GoldClaim.__slots__ if name in record}
    fields.setdefault("id", "{source} | {relation} | {target}".format_map(record))
    return GoldClaim(**fields)


def _coded(record: Mapping[str, Any]) -> GoldText:
    events = tuple(_country_event(event) for event in record["events"])
    return GoldText(record["id"], _document(record), events)


def _country_event(event: Mapping[str, Any]) -> GoldEvent:
    roots = tuple(event["cameo_roots_ok"])
    return GoldEvent(event["source_country"] or "", event["target_country"] or None, roots)


def _with_status(record: Mapping[str, Any]) -> GoldText:
    events = tuple(_status_event(event) for event in record["events"])
    return GoldText(record["id"], _document(record), events)


def _status_event(event: Mapping[str, Any]) -> GoldEvent:
    target = event.get("target")
    root = MERGED.get(event["code"][:2], event["code"][:2])
    return GoldEvent(country(event["source"]), country(target) if target else None, (root,), event["status"])


def country(code: str) -> str:
    """The country, or the class of international actor, in an actor code ("BLRGOV", "TRN*GOV", "IGOEUR")."""
    return code[:6] if code.startswith("IGO") else code[:3]


def _named(record: Mapping[str, Any]) -> GoldText:
    names = tuple(
        GoldName(Span(*entity["span"]), entity["type"], entity["text"]) for entity in record["entities"]
    )
    return GoldText(record["id"], _document(record), names=names)


_READERS: Mapping[GoldFormat, tuple[Callable[[Mapping[str, Any]], Any], str]] = {
    GoldFormat.CLAIMS: (_claim, "claims"),
    GoldFormat.NEVER: (_claim, "claims"),
    GoldFormat.EVENTS: (_coded, "texts"),
    GoldFormat.STATUS: (_with_status, "texts"),
    GoldFormat.NAMES: (_named, "texts"),
}


def _document(record: Mapping[str, Any]) -> Document:
    text = record["text"]
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        id=document_id(record["id"], digest),
        text=text,
        paragraphs=_paragraphs(text),
        name=record["id"],
        sha256=digest,
        title=record.get("title"),
        issued=_date(record.get("date")),
    )


def _paragraphs(text: str) -> tuple[Span, ...]:
    """The lines, without the braces that some records put around a whole text."""
    return tuple(Span(*line.span()) for line in re.finditer(r"[^\s{}](?:[^\n]*[^\s{}])?", text))


def _date(written: str | None) -> date | None:
    if not written or written == DUMMY_DATE:
        return None
    return date(int(written[:4]), int(written[4:6]), int(written[6:8]))
