"""Header lines without a label → what they say: dates, addresses, bylines, houses, and what says nothing."""

from __future__ import annotations

import re

from kg.layout.fact import Fact, Facts
from kg.layout.label import ADDRESS
from kg.layout.lines import SENTENCE_END
from kg.layout.stamp import BYLINE, is_small, outlet, stamp
from kg.layout.title import title_of
from kg.layout.words import words

_SIGNS = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")
_RULE = re.compile(r"[-+=*_~#—– ]{3,}")
_AGENCY_LINE = re.compile(r"(?P<agency>[A-Z][\w.&'’-]*(?: [\w.&'’-]+){0,3}), [A-Z][A-Z .,'’-]+")
_STAFF_LINE = re.compile(r"Staff (?:writers?|reporters?)(?:, with (?P<agency>.{2,40}))?", re.IGNORECASE)
_WORD = r"[^\W\d_a-z][\w.'’-]*"
_NAME = rf"{_WORD}(?: (?:{_WORD}|of|the|and|in|de|al|van|von)){{0,5}}"
_NAME_LINE = re.compile(rf"(?P<agency>[A-Z][A-Z0-9]{{1,7}})|{_NAME}(?:(?:, | ?[|/] ?| [-–—] ){_NAME}){{0,2}}")
_SYMBOL = re.compile(  # "SC/14957", "S/RES/1234 (2022)", "UKRAINE-KOREA/TIES"
    r"(?=[^ ]*[\d/])[A-Z]{1,10}(?:[/-][A-Z0-9.]+)+(?: ?\([A-Z0-9. ]+\))*[*]*|BC-[\w/-]+(?: \(.*\))?|\^\S.*"
)
_NOTE = re.compile(
    r"[\[(](?:adds|updates|recasts|corrects|repeats|refiles|removes|with) .*[\])]\.?", re.IGNORECASE
)
_COUNTED = re.compile(
    r"\d+ (?:of \d+ (?:documents?|results?)|words?|comments?|shares?|min(?:ute)?s? (?:read|ago)|hours? ago)"
    r"|(?:document|result|page) \d+(?: of \d+)?|\d+|\d+ ?min(?:ute)?s?(?: read)?"
    r"|(?:pg?\.|page|section) ?[\w-]+(?:[;,] .{0,30})?|document \w{15,}"
    r"|(?:press|news|media) release(?: (?:no\.?|number|#)? ?[\w/-]+)?|(?:no\.|press release) ?[\w/-]+"
    r"|(?:\+?\d[\d ()-]{7,}|[\w.+-]+@[\w-]+\.[\w.]+)",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"(?:copyright|©|\(c\))+[ ,:©(c)]*(?:\d{4}(?:[-–]\d{2,4})?)?[ ,:]*(?:by )?(?P<owner>.*)", re.IGNORECASE
)
_PATH = re.compile(r"[\w&' -]+(?: ?[>»›/] ?[\w&'’ -]+)+")
_WRITER = re.compile(
    rf"{_WORD}(?: {_WORD}){{1,3}},? (?:[A-Za-z]+ ){{0,3}}(?i:correspondents?|editors?|reporters?|writers?)"
    rf"(?:,? (?:in |at )?{_WORD}(?: {_WORD}){{0,3}})?"
)
_BYLINE = Fact("byline", True)
_LONGEST = 250


def facts_in(text: str, *, titled: bool = True) -> Facts | None:
    """What an unlabelled header line says; None where it looks like none. `titled`: the title is known."""
    line = _SIGNS.sub("", text).strip("*_ ")
    if not line or _RULE.fullmatch(text) or len(text) > _LONGEST:
        return () if len(text) <= _LONGEST else None
    if (dated := _dated(line)) is not None:
        return dated
    lower = line.lower().strip(" .:|•-–—>»›")
    if (
        lower in words("skip")
        or lower in words("section")
        or _COUNTED.fullmatch(line)
        or _NOTE.fullmatch(line)
    ):
        return ()
    if _SYMBOL.fullmatch(line) or is_small(line):
        return ()
    for reader in (_addressed, _owned, _path):
        if (found := reader(line)) is not None:
            return found
    return _bylined(line, titled)


def _dated(line: str) -> Facts | None:
    found = stamp(line)
    if found is None:
        return None
    facts = (
        Fact("issued", found.issued, 3 if found.updated else 1),
        Fact("publisher", found.publisher, 2),
        Fact("author", found.author, 2),
    )
    return (*facts, *title_of(found.rest)) if found.rest else facts


def _addressed(line: str) -> Facts | None:
    match = ADDRESS.fullmatch(line) or re.fullmatch(
        rf"\[[^\]]*\]\((?:{ADDRESS.pattern}?)\)", line, re.IGNORECASE
    )
    return None if match is None else (Fact("source", match[1]),)


def _owned(line: str) -> Facts | None:
    """ "Copyright 2022 Example News Ltd. All Rights Reserved"."""
    match = _OWNER.fullmatch(line)
    if match is None or not (match[0][:1] in "©(" or re.search(r"\d{4}|reserved", match[0])):
        return None
    owner = re.sub(r"[.,]?\s*all rights reserved\.?", "", match["owner"], flags=re.IGNORECASE).strip(" .,")
    while owner and owner.split()[-1].lower().strip(".,") in words("issue"):
        owner = " ".join(owner.split()[:-1]).strip(" .,")
    return (Fact("publisher", owner if 0 < len(owner) < 60 else None, 5),)


def _path(line: str) -> Facts | None:
    """ "Home > World > Europe"."""
    if _PATH.fullmatch(line) is None:
        return None
    parts = [part.strip().lower() for part in re.split(r"[>»›/]", line)]
    return (
        ()
        if sum(part in words("section") or part in words("skip") for part in parts) * 2 >= len(parts)
        else None
    )


def _bylined(line: str, titled: bool) -> Facts | None:
    if BYLINE.fullmatch(line):
        parts = re.split(r"[,|/–—-] |\bfor\b|\bof\b", re.sub(r"(?i)^.*?by:? ", "", line))
        houses = [name for part in parts if (name := outlet(part))]
        author = parts[0].strip(" .,") if not outlet(parts[0]) else None
        return (Fact("publisher", houses[0] if houses else None, 2), Fact("author", author, 2), _BYLINE)
    house = outlet(line) if titled or line.lower() in words("agency") else None
    if house is not None:
        return (Fact("publisher", house, 2),)
    match = _STAFF_LINE.fullmatch(line)
    if match is None and titled and not SENTENCE_END.search(line):
        match = _AGENCY_LINE.fullmatch(line) or _NAME_LINE.fullmatch(line)
    if match is not None:
        parted = re.split(r" ?[|/–—] ?| - ", line)
        return (Fact("publisher", next((n for p in parted if (n := outlet(p))), match["agency"]), 2),)
    if titled and _WRITER.fullmatch(line):
        return (_BYLINE,)
    return None
