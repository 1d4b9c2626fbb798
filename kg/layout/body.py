"""The lines below the header → the paragraphs that are news."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from kg.layout.day import MONTHS, WEEKDAY, days
from kg.layout.fact import Fact, Facts
from kg.layout.lines import Line, goes_on, is_wrapped, width, without_pages
from kg.model import Dated, Span

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
_HEAD, _LONGEST_HEAD = 0.6, 8  # share of the width and words of a line that heads a section
_CODE = re.compile(r"(?:LP|TD)(?:\s{2,}|\t)")
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
            r"(?:load-date|language|(?:publication|document)-type|journal code|correction-date):",
            r"end of document$|classification$|document [a-z0-9]{15,}$",
            r"(?-i:CO|IN|NS|RE|IPC|IPD|PUB|AN|RF)(?:\s{2,}|\t)",
            r"(?-i:LP|TD)$|(?:released|distributed) by\b|contact:|for (?:more|further) information\b",
            r"[-+=*_#•. ]+$|(?:- ?)*(?:advertisement|sponsored|the end|ends?|more|30)(?: ?-)*$",
        ]
    ),
    re.IGNORECASE,
)


def split_paragraphs(lines: Sequence[Line]) -> Iterator[Span]:
    """One per line, or one per block where the lines are hard-wrapped; over the end of a page they go on."""
    lines = without_pages(lines)
    wrapped = is_wrapped(lines)
    blocks = [list(block) for _, block in groupby(lines, key=lambda line: line.block if wrapped else line)]
    if wrapped:
        blocks = [part for block in blocks for part in _without_head(block, width(lines))]
    for block in _joined(blocks):
        span = Span(block[0].span.start, block[-1].span.end)
        if span.end - span.start > _LONGEST_BOILERPLATE or not _BOILERPLATE.match(block[0].text):
            code = _CODE.match(block[0].text)
            yield Span(span.start + code.end(), span.end) if code else span


def _without_head(block: list[Line], wide: int) -> Iterator[list[Line]]:
    """A block without the section head that stands right above its first line."""
    head = block[0].text
    short = len(head) < _HEAD * wide and len(head.split()) <= _LONGEST_HEAD
    if len(block) > 1 and short and head[-1].isalnum() and block[1].text[0].isupper():
        yield block[:1]
        block = block[1:]
    yield block


def _joined(blocks: Iterable[list[Line]]) -> Iterator[list[Line]]:
    """Blocks between which a sentence, or a word, goes on are one."""
    last: list[Line] = []
    for block in blocks:
        if last and goes_on(last[-1].text, block[0].text):
            last += block
            continue
        if last:
            yield last
        last = block
    if last:
        yield last


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
    return Span(match.end(), span.end), (Fact("publisher", agency, 4), Fact("issued", day, 5, Dated.DATELINE))
