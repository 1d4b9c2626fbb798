"""Readings against gold: precision, recall and F1, what was gained and lost, and the floors.

How the command line calls it:

    read = lambda document: read_document(document, nlp, lexicon, relations)   # or, for --baseline:
    read = baseline(lexicon, relations)
    scores = score_all(golds, read, lexicon, relations, texts)
    to_json(scores)                                     # --json
    format_score(each)                                  # else; with items=True what is missing and extra
    format_reliability(each)                            # --reliability: how often what is sure is right
    format_change(compare(each, load_scores(earlier)[each.gold]))   # --against EARLIER
    check_floors(scores, load_floors(path))             # lines; exit 1 where there are any
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from kg.errors import InputError
from kg.lexicon import Lexicon
from kg.model import Document, Reading
from kg.read import read_documents
from kg.schema import Relation
from kg.score.annotation import documents
from kg.score.baseline import baseline
from kg.score.claims import found_claims, score_claims, score_never
from kg.score.coded import score_events
from kg.score.events import events_of
from kg.score.figures import Figure, Made, Score, Share, flat, together
from kg.score.formats import Gold, GoldFormat, load_gold
from kg.score.named import score_names
from kg.score.passages import score_passages
from kg.score.reliability import format_reliability
from kg.score.report import (
    Change,
    check_floors,
    compare,
    format_change,
    format_score,
    load_floors,
    load_scores,
    to_json,
)

__all__ = [
    "Change",
    "Figure",
    "GoldFormat",
    "Score",
    "Share",
    "baseline",
    "check_floors",
    "compare",
    "flat",
    "format_change",
    "format_reliability",
    "format_score",
    "load_floors",
    "load_scores",
    "score",
    "score_all",
    "to_json",
]

TOGETHER = "all passages"
SEEDS = "seeds"  # the folder with the texts of claims


def score(
    gold: Path,
    read: Callable[[Document], Reading],
    lexicon: Lexicon,
    relations: Mapping[str, Relation],
    texts: Path | None = None,
) -> Score:
    """Read what a gold file is about and score it; the file's records tell its format.

    `texts` is the folder of the articles that gold claims and forbidden edges speak of, by default the
    nearest `seeds` in a folder above the gold. Coded events and names bring their texts with them.
    A mistake of the caller's (no gold, no text) is an InputError.
    """
    known = load_gold(gold)
    if known.format in (GoldFormat.CLAIMS, GoldFormat.NEVER):
        made = _about_articles(known, read, lexicon, texts or _seeds(gold))
    elif known.format is GoldFormat.PASSAGES:
        readings = [read(document) for document in documents(known.passages)]
        made = score_passages(known.passages, readings, lexicon, relations)
    else:
        made = _about_texts(known, read, lexicon, relations)
    figures, shares = tuple(made.figures), tuple(made.shares)
    items = made.found, made.missing, made.extra, made.wrong, made.judged
    return Score(known.name, known.sha256, known.format, figures, shares, *items)


def score_all(
    golds: Sequence[Path],
    read: Callable[[Document], Reading],
    lexicon: Lexicon,
    relations: Mapping[str, Relation],
    texts: Path | None = None,
) -> list[Score]:
    """Each gold file scored; where several hold passages, these together besides."""
    scores = [score(path, read, lexicon, relations, texts) for path in golds]
    passages = [each for each in scores if each.format == GoldFormat.PASSAGES]
    return [*scores, *([together(TOGETHER, passages)] if len(passages) > 1 else [])]


def _about_articles(gold: Gold, read: Callable[[Document], Reading], lexicon: Lexicon, texts: Path) -> Made:
    documents = read_documents([texts])
    wanted = {claim.doc for claim in gold.claims if claim.doc}
    lacking = wanted - {document.name for document in documents}
    if lacking:
        raise InputError(
            f"{texts}: lacks {', '.join(sorted(lacking))}; give the articles' folder with --texts"
        )
    readings = [read(document) for document in documents if not wanted or document.name in wanted]
    if gold.format is GoldFormat.CLAIMS:
        return score_claims(
            gold.claims, [t for t in found_claims(readings, lexicon) if t.claim.relation], lexicon
        )
    return score_never(gold.claims, readings, lexicon)


def _seeds(gold: Path) -> Path:
    folders = [folder / SEEDS for folder in gold.resolve().parents]
    return next((folder for folder in folders if folder.is_dir()), folders[1])


def _about_texts(
    gold: Gold,
    read: Callable[[Document], Reading],
    lexicon: Lexicon,
    relations: Mapping[str, Relation],
) -> Made:
    readings = [read(text.document) for text in gold.texts]
    if gold.format is GoldFormat.NAMES:
        return score_names(gold.texts, readings, lexicon)
    events = [events_of(reading, lexicon, relations) for reading in readings]
    return score_events(gold.texts, events, relations, views=gold.format is GoldFormat.EVENTS)
