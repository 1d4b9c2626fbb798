"""The lines below the header → the paragraphs that are news."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from kg.layout.day import MONTHS
from kg.layout.lines import Line, is_wrapped
from kg.model import Span

_LONGEST_BOILERPLATE = 250
_MONTH = "|".join(month[:3].title() for month in MONTHS)
_DAY = rf"(?:(?:{_MONTH})[a-z]*\.? \d{{1,2}}|\d{{1,2}} (?:{_MONTH})[a-z]*\.?)(?:,? \d{{4}})?"
_NAME = r"[A-Z][\w.'’/-]+(?: [A-Z][\w.'’/-]+){0,3}"
_DATELINE = re.compile(
    # "KYIV, July 13 (Reuters) –", "SEOUL, South Korea (AP) —", "MOSCOW, July 13. /TASS/." or "SEOUL —"
    rf"(?:(?P<place>{_NAME})(?:, (?!{_DAY}){_NAME})?(?P<day>,? {_DAY}\.?)? ?)?"
    r"(?:\((?P<agency>[A-Z][\w .&/-]{1,30})\) ?[-–—]{1,2} ?|/(?P<agency2>[A-Z]\w+)/\.? |[-–—]{1,2} )"
    r"(?=[\w\"'“‘])"
)
_CREDIT = re.compile(
    # "Photo: Reuters", "(File photo by Jane Doe)"; after a stop also "REUTERS/Jane Doe", "AP Photo/Jane Doe"
    r"\s*[(\[]?(?:File photo|(?:Photo|PHOTO|Photograph|Picture|Image)(?: credit)?s?|Credit|Source)"
    r"(?: by |:(?: by)? )[A-Z][^.]{1,60}\.?[)\]]?$"
    r"|(?<=[.,;!?\"'”’)])\s+[(\[]?(?:[A-Z]{2,10}|[A-Z]\w+ (?:Photos?|Images))/[A-Z][\w '’-]{2,40}[)\]]?$"
)
_BOILERPLATE = re.compile(
    "|".join(
        [
            r"[(\[]?(?:(?:additional |with )?reporting|writing|editing|compiled) by\b|our standards:",
            r"copyright (?:\d|©|\()|©|\(c\) |all rights reserved",
            r"(?:share|like|follow|email|print|save) (?:this|us|on)\b|(?:click|tap) here|continue reading",
            r"(?:read|see|watch|learn) (?:more|also|next|now)\b|also read\b|recommended:",
            r"related(?: (?:articles?|stories|news|topics))?:|(?:tags?|topics?|keywords|source|photos?):",
            r"subscribe (?:to|now|for)\b|sign up (?:to|for|now)\b|download our\b",
            r"comments? (?:will|are)\b.*(?:moderat|review|closed)|https?://\S+$|#{1,6} ",
            r"this (?:story|article|report) (?:was|has been) (?:amended|corrected|translated|updated)\b",
            r"[-+=*_#•. ]+$|(?:- ?)*(?:advertisement|sponsored|the end|ends?|more)(?: ?-)*$",
        ]
    ),
    re.IGNORECASE,
)


def split_paragraphs(lines: Sequence[Line]) -> Iterator[Span]:
    """One per line, or one per block where the lines are hard-wrapped."""
    if is_wrapped(lines):
        blocks = [list(group) for _, group in groupby(lines, key=lambda line: line.block)]
    else:
        blocks = [[line] for line in lines]
    for block in blocks:
        span = Span(block[0].span.start, block[-1].span.end)
        if span.end - span.start > _LONGEST_BOILERPLATE or not _BOILERPLATE.match(block[0].text):
            yield span


def without_credit(text: str, span: Span) -> Span | None:
    """The paragraph without the picture credit at its end; None where it is nothing else."""
    words = text[span.start : span.end]
    kept = _CREDIT.sub("", words).rstrip()
    return Span(span.start, span.start + len(kept)) if kept else None


def after_dateline(text: str, span: Span) -> tuple[Span, str | None]:
    """The first paragraph without "KYIV, July 13 (Reuters) –", and the agency that stands there."""
    match = _DATELINE.match(text, span.start, span.end)
    if match is None:
        return span, None
    agency = match["agency"] or match["agency2"]
    sure = agency or match["day"] or (match["place"] or "").isupper() and not text[match.end()].islower()
    return (Span(match.end(), span.end), agency) if sure else (span, None)
