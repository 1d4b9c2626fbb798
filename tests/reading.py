"""The real reader over one text, for tests that need it; the pipeline is loaded once."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from kg.analysis import Annotator
from kg.annotate import spacy_annotator
from kg.extract import Scene
from kg.lexicon import load_lexicon
from kg.model import Claim, Document, Reading, Span
from kg.read import parse_document
from kg.reader import read_document, stage
from kg.schema import Case, Relation, load_relations

ISSUED = datetime.date(2023, 6, 1)


@cache
def annotator() -> Annotator:
    return spacy_annotator(load_lexicon())


@cache
def relations() -> Mapping[str, Relation]:
    """The relations, as one and the same object: the reader makes its index of frames once for each."""
    return load_relations()


def document(text: str, issued: datetime.date | None = ISSUED) -> Document:
    """A document whose every line is a paragraph."""
    paragraphs, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            paragraphs.append(Span(start, start + len(line.rstrip())))
        start += len(line)
    return Document("doc/test", text, tuple(paragraphs), "test.txt", "0" * 64, issued=issued)


def read(text: str, issued: datetime.date | None = ISSUED) -> Reading:
    return read_document(document(text, issued), annotator(), load_lexicon(), relations())


def scene(text: str) -> Scene:
    return stage(document(text), annotator()(document(text)), load_lexicon())


def labels(reading: Reading) -> dict[str, str]:
    return {e.id: e.label for e in reading.entities}


def said(claim: Claim, names: dict[str, str]) -> str:
    """A claim on one line: who, relation, whom, then what is not plain about it."""
    extra = [str(claim.modality)] if claim.modality != "Actual" else []
    extra += ["not"] if claim.polarity == "Negative" else []
    extra += [f"by {names[claim.claimant]}"] if claim.claimant else []
    extra += ["hearsay"] if claim.hearsay else []
    return " | ".join([names[claim.subject], claim.relation, names[claim.object], *extra])


def told(text: str, *relations: str, issued: datetime.date | None = ISSUED) -> set[str]:
    """The claims of a text in one line each; of these relations only, where any are given."""
    reading = read(text, issued)
    names = labels(reading)
    return {said(c, names) for c in reading.claims if not relations or c.relation in relations}


def read_article(text: str, issued: datetime.date | None = ISSUED) -> Reading:
    """A text as a user's file is read, header and dateline included; `issued` where it names no day."""
    article = parse_document(text, "test.txt")
    return read_document(
        replace(article, issued=article.issued or issued), annotator(), load_lexicon(), relations()
    )


def differences(case: Case, relation: str, reading: Reading) -> tuple[list[dict[str, Any]], list[Claim]]:
    """The claims of a relation's case that were not read, and those read that it does not have."""
    found = [c for c in reading.claims if c.relation == relation]
    missing = [dict(want) for want in case.claims if not any(_fits(want, c, reading) for c in found)]
    return missing, [c for c in found if not any(_fits(want, c, reading) for want in case.claims)]


def _fits(want: Mapping[str, Any], claim: Claim, reading: Reading) -> bool:
    names = {e.id: {e.label, e.id, *e.names} for e in reading.entities}
    plain = {
        "source": want["source"] in names[claim.subject],
        "target": want["target"] in names[claim.object],
        "modality": claim.modality == want.get("modality", "Actual"),
        "polarity": claim.polarity == want.get("polarity", "Positive"),
        "claimant": "claimant" not in want
        or (want["claimant"] in names[claim.claimant] if claim.claimant else not want["claimant"]),
        "hearsay": claim.hearsay == want.get("hearsay", claim.hearsay),
        "when": "when" not in want
        or (claim.when is not None and str(claim.when.start).startswith(want["when"])),
    }
    return all(plain.values())
