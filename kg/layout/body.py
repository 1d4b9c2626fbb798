"""The lines below the header → the paragraphs that are news."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from kg.layout.day import MONTHS, WEEKDAY, days
from kg.layout.fact import Fact, Facts
from kg.layout.lines import Line, is_wrapped
from kg.model import Span

_LONGEST_BOILERPLATE = 250
_MONTH = "|".join(month[:3].title() for month in MONTHS)
_DAY = (
    rf"(?:(?:{WEEKDAY},? )?"
    rf"(?:(?:{_MONTH})[a-z]*\.? \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}} (?:{_MONTH})[a-z]*\.?)"
    r"(?:,? \d{4})?|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}/\d{1,2}/\d{4})"
)
_WORD = r"[A-Z][\w.'’/-]+"
_NAME = rf"{_WORD}(?: (?!(?:{_MONTH})[a-z]*\.? \d){_WORD}){{0,3}}"
_DATELINE = re.compile(
    # "KYIV, July 13 (Reuters) –", "SEOUL, South Korea (AP) —", "MOSCOW, July 13. /TASS/.", "KYIV: ",
    # "SEOUL —", "GENEVA (13 July 2022) –", "July 13 (Reuters) -", "MOSCOW. July 13. INTERFAX -"
    rf"(?P<open>\[)?(?:(?P<place>{_NAME})(?:, (?!{_DAY}){_NAME}){{0,2}})?(?(open)\])"
    rf"(?P<day>[,.]? ?(?:\(| [-–—] )?{_DAY}\)?\.?)?,? ?"
    r"(?:\((?P<agency>[A-Z][\w .&/-]{1,30})\) ?[-–—:]{1,2} ?|/(?P<agency2>[A-Z]\w+)/\.? ?(?:[-–—]{1,2} )?"
    r"|(?P<agency3>[A-Z]{3,}) ?[-–—]{1,2} |[-–—]{1,3} |(?P<colon>: ))"
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


# What a fact check puts before a colon is no place.
_LABELS = frozenset(
    {"false", "fake", "hoax", "misleading", "untrue", "myth", "satire", "rumour", "rumor", "claim"}
)


def after_dateline(text: str, span: Span) -> tuple[Span, Facts]:
    """The first paragraph without "KYIV, July 13 (Reuters) –", and what stands there of agency and day."""
    match = _DATELINE.match(text, span.start, span.end)
    if match is None or not match.group().strip():
        return span, ()
    agency = match["agency"] or match["agency2"] or match["agency3"]
    place, follows = match["place"] or "", text[match.end()]
    if place.lower() in _LABELS:
        return span, ()
    sure = agency or match["day"] or place.isupper() and not follows.islower()
    if not sure or (match["colon"] and not (place.isupper() and len(place) > 3)):
        return span, ()
    day = next((found.date for found in days(match["day"] or "")), None)
    return Span(match.end(), span.end), (Fact("publisher", agency, 4), Fact("issued", day, 5))
