"""A line with a date of publication and what people write beside it → day, publisher, the rest."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from kg.layout.day import WEEKDAY, days
from kg.layout.words import words

_PARTS = re.compile(
    r"[|·•/–—,;()\[\]\t<>»*\u2600-\u27bf\U0001f300-\U0001faff]|(?<=\s)-+(?=\s)|\s{2,}|^-+\s|\s-+$|:\s|:$"
)
_TIME = re.compile(
    r"\b(?:at )?t?\d\d?(?:[:.h]\d\d){1,2}(?:\.\d+)?(?:\s*[ap]\.?m\b\.?)?(?:\s*z\b|\s?[+-]\d\d:?\d\d\b)?"
    r"|\b\d\d?\s*[ap]\.?m\b\.?|\b\d{4}\s?(?=gmt|hrs|utc)"
    r"|(?<![\w.])(?:(?:gmt|utc)[+-]\d\d?(?::?\d\d)?|[+-]\d\d:?\d\d)\b"
    r"|\b(?:\d+|an?|one|two|three) (?:hour|day|min|minute|week)s? ago",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"\d+[ -]?(?:min(?:ute)?s?|words?)(?: read)?|(?:reading time:? )?\d+ min\w*"
    r"|(?:section|column|sec\.) \w+|\d+"
    r"|(?:pages?[ .]*|pg?\.? ?)[a-z]?-?\d+[a-z]?|(?:no|vol)\.? ?\d+|\d+ words|issue \d+|.{0,40}\bedition",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?…][\"'”’)\]]*$")
NAME = re.compile(
    r"[^\W\d_a-z][\w.'’&-]*(?: (?:[^\W\d_a-z][\w.'’&-]*|of|the|and|in|de|al|van|von|bin|for|&)){0,5}"
)
BYLINE = re.compile(
    r"(?:/ ?)?(?i:(?:(?:posted|written|reported|compiled|words|story|report|analysis|filed) )?by|bylines?):?"
    r" (?:[^\W\d_a-z][^.!?]{2,100}|[^\W\d_a-z][\w'’]* [A-Z]\.[^.!?]{2,80})"
)
_BY = re.compile(r"^(?:/ ?)?(?:(?:posted|written|reported|compiled|filed) )?by[: ]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a line with a date says: the day, whether a later change is meant, the house, what is left."""

    issued: datetime.date
    updated: bool = False
    publisher: str | None = None
    rest: str | None = None
    author: str | None = None


def stamp(line: str) -> Stamp | None:
    """The line as a stamp; None where more stands in it than people write beside a date.

    >>> found = stamp("Published 14 July 2022 at 10:15 BST | By Jane Doe | Example News")
    >>> str(found.issued), found.updated, found.publisher, found.author, found.rest
    ('2022-07-14', False, 'Example News', 'Jane Doe', None)
    >>> stamp("July 14, 2022 was a Thursday.")
    """
    found = list(days(line))
    if not found or len(found) > 3 or len(line) > 200:
        return None
    dated = []
    end = 0
    rest = ""
    for day in found:
        dated.append((_updates(line[end : day.start]), day.date))
        rest += f"{line[end : day.start]} | "
        end = day.end
    after = line[end:]
    publisher, author, left = None, None, list[str]()
    for part in _parts(f"{rest}\x00{after}"):
        kind = _kind(part.replace("\x00", "").strip())
        if kind == "outlet":
            publisher = publisher or outlet(_BY.sub("", part.replace("\x00", "").strip()))
        elif kind == "byline":
            author = author or _BY.sub("", part.replace("\x00", "").strip()).strip(" .,")
        elif kind == "":
            left.append(part.replace("\x00", "").strip())
    if len(left) > 1 or (left and not _may_be_title(line, left[0])):
        return None
    updated, issued = min(dated, key=lambda each: each[0])
    return Stamp(issued, updated, publisher, left[0] if left else None, author)


def parse_date(line: str) -> datetime.date | None:
    """The day that a header line names, where it holds nothing else but a weekday, a time or a page.

    >>> parse_date("Wed, Jul 20, 2022 page 5"), parse_date("20220719"), parse_date("2022-07-19T10:15:00Z")
    (datetime.date(2022, 7, 20), datetime.date(2022, 7, 19), datetime.date(2022, 7, 19))
    >>> [parse_date(line) for line in ("July 13, 2022 was a Wednesday", "2022-02-30", "Julio 3, 2022")]
    [None, None, None]
    """
    found = stamp(line)
    return found.issued if found is not None and found.rest is None else None


def is_small(line: str) -> bool:
    """Whether a line has nothing but a time, a page, a section: what people write beside a date."""
    return re.search(r"\d", line) is not None and all(_kind(part) == "small" for part in _parts(line))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _PARTS.split(_TIME.sub(" | ", text))]


def _updates(before: str) -> bool:
    return not words("updating").isdisjoint(re.findall(r"[a-z]+", before.lower()))


def _may_be_title(line: str, rest: str) -> bool:
    """Whether what is left is set off at the beginning, "Envoy leaves | July 14, 2022", or at the end."""
    if len(rest) < 4 or _ENDS.search(rest):
        return False
    if line.startswith(rest):
        return line[len(rest) :].lstrip()[:1] in tuple("|-–—·•([/")
    return line.endswith(rest) and re.search(r"(?:[|·•]|\s[–—/-])\s*$", line[: -len(rest)]) is not None


def _kind(part: str) -> str:
    """What a part of such a line is: "small", "outlet", "byline", "name", or nothing that is known."""
    bare = part.strip(" .:")
    lower = bare.lower()
    small = words("beside") | words("updating") | words("zone")
    if not bare or all(w.strip(".,:'\"’") in small or re.fullmatch(WEEKDAY, w) for w in lower.split()):
        return "small"
    if lower in words("skip") | words("section") | words("zone") or _SMALL.fullmatch(bare):
        return "small"
    if BYLINE.fullmatch(bare):
        return "outlet" if outlet(_BY.sub("", bare)) else "byline"
    trimmed = " ".join(w for w in bare.split() if w.lower().strip(".,:") not in small - {"the"}) or bare
    if outlet(trimmed):
        return "outlet"
    return "name" if NAME.fullmatch(trimmed) and len(trimmed.split()) <= 5 else ""


def outlet(name: str) -> str | None:
    """The name of a newspaper, an agency or a site, without its town; None where it looks like none.

    >>> outlet("The Example (London)"), outlet("Example Wire"), outlet("example.org"), outlet("Jane Doe")
    ('The Example', 'Example Wire', 'example.org', None)
    """
    bare = re.sub(
        r"\s*(?:[(\[][A-Z][\w .,&-]*[)\]]|; [A-Z][\w .,&()-]*)$", "", name.strip(" .,:|*_-–—")
    ).strip()
    lower = bare.lower()
    if lower in words("agency"):
        return bare
    if (
        re.fullmatch(r"(?:www\.)?[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,6}", lower)
        and " " not in bare
        and "." in bare
    ):
        return lower.removeprefix("www.") if _is_domain(lower) else None
    if not re.fullmatch(r"[^\W_a-z][\w.'’&-]*(?: (?:[^\W_a-z][\w.'’&-]*|of|the|and|&)){0,5}", bare):
        return None
    parts = lower.split()
    if len(parts) > 1 and not words("outlet").isdisjoint(parts) and "release" not in parts:
        return bare
    return bare if parts[0] == "the" and 2 <= len(parts) <= 4 and bare[0] == "T" else None


def _is_domain(name: str) -> bool:
    return re.search(r"\.(?:com|org|net|info|news|gov|int|eu|tv|io|co|edu|[a-z]{2})$", name) is not None
