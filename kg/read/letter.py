"""The text of a mail → what is news in it: not what it answers, its signature, nor a list's footer."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from kg.layout.day import days
from kg.layout.fact import Fact, Facts
from kg.model import Dated
from kg.read.envelope import sender, subject

_PASSED_ON = re.compile(
    r"[>\s]*(?:-+ ?forwarded (?:message|by\b.*?) ?-*|begin forwarded message:?"
    r"|-{3,} ?original (?:message|appointment) ?-{3,}|_{20,})\s*$",
    re.I,
)
_SAYS_SO = re.compile(r"forwarded", re.I)
_HEAD = re.compile(
    r"[>\s]*\*?(?P<name>from|sent|date|subject|to|cc|reply-to|organi[sz]ation)\*?\s*:\*?\s*(?P<value>.*)",
    re.I,
)
_ANSWERS = re.compile(r".{0,120}\b(?:wrote|writes|schrieb|a écrit)\s*:\s*$")
_RULE = re.compile(r"[_=-]{20,}\s*$")
_FOOTER = re.compile(
    r"unsubscribe|mailing list|you (?:are|have) receiv|listinfo|google groups"
    r"|manage your (?:subscription|preferences)",
    re.I,
)
_LONGEST_FOOTER = 20  # lines


def letter_of(text: str, *, passed_on: bool) -> tuple[str, Facts]:
    """The text, and what the head of the mail in it says, where it passes one on."""
    lines = text.split("\n")
    found = _inner(lines, passed_on)
    facts: Facts = ()
    if found is not None:
        facts, lines = found
    kept = _without_footer(_without_signature(list(_own(lines))))
    said = "\n".join(line.rstrip() for line in kept).strip("\n")
    return said + "\n" if said.strip() else "", facts


def unflowed(text: str, *, spaced: bool) -> str:
    """The paragraphs of `format=flowed` (RFC 3676), each on one line."""
    out, open_ = list[str](), False
    for line in text.split("\n"):
        line = line[1:] if line.startswith(" ") else line
        quoted = line.startswith(">")
        flows = line.endswith(" ") and line != "-- " and not quoted
        if open_ and not quoted and line != "-- ":
            out[-1] += line if flows or spaced else line
        else:
            out.append(line)
        if flows and not spaced:
            out[-1] = out[-1][:-1]
        open_ = flows
    return "\n".join(out)


def _inner(lines: list[str], passed_on: bool) -> tuple[Facts, list[str]] | None:
    """What the mail that is passed on says in its head, and its text; None where none is."""
    for at, line in enumerate(lines):
        if not _PASSED_ON.match(line) or not (passed_on or _SAYS_SO.search(line)):
            continue
        inner = lines[at + 1 :]
        if all(not each.strip() or each.lstrip().startswith(">") for each in inner):
            inner = [re.sub(r"^\s*> ?", "", each) for each in inner]
        facts, used = _head(inner)
        if facts:
            return facts, inner[used:]
    return None


def _head(lines: list[str]) -> tuple[Facts, int]:
    """The values of a head, and how many lines it takes; its fields may go on on the next line."""
    values: dict[str, str] = {}
    name, used = "", 0
    for line in lines:
        match = _HEAD.match(line)
        if match is not None:
            name = match["name"].lower()
            values.setdefault(name, match["value"].strip())
        elif line.strip() and name and not values[name]:
            values[name] = line.strip()
        elif line.strip() and name in ("to", "cc"):
            pass
        elif line.strip() or values:
            break
        used += 1
    return (tuple(_told(values)) if len(values) > 1 else ()), used


def _told(values: dict[str, str]) -> Iterator[Fact]:
    yield Fact("title", subject(values.get("subject", "")), 1)
    yield Fact("issued", _day(values.get("date") or values.get("sent") or ""), 2, Dated.METADATA)
    yield from sender(values.get("from", "").replace("[mailto:", "<").replace("]", ">"))


def _day(text: str) -> datetime.date | None:
    return next((found.date for found in days(text)), None)


def _own(lines: list[str]) -> Iterator[str]:
    """The lines without those that are quoted and without the line that says whose they are; what an answer
    has below "Original Message" is quoted as well."""
    for at, line in enumerate(lines):
        if _PASSED_ON.match(line) and len(_values(lines[at + 1 : at + 6])) > 1:
            return
        if line.lstrip().startswith(">"):
            continue
        following = next((each for each in lines[at + 1 : at + 4] if each.strip()), "")
        if following.lstrip().startswith(">") and _ANSWERS.match(line):
            continue
        if _ANSWERS.match(f"{line} {following}") and re.match(r"On .*\d", line) and not _ANSWERS.match(line):
            continue  # the line that says it is broken in two
        if _ANSWERS.match(line) and at and re.match(r"On .*\d", lines[at - 1]):
            continue
        yield line


def _values(lines: list[str]) -> set[str]:
    return {match["name"].lower() for line in lines if (match := _HEAD.match(line))}


def _without_signature(lines: list[str]) -> list[str]:
    at = next((at for at, line in enumerate(lines) if line.rstrip() == "--" and at), None)
    return lines if at is None else lines[:at]


def _without_footer(lines: list[str]) -> list[str]:
    """Without what a mailing list puts below each mail, under a rule or with no rule."""
    for at in range(max(len(lines) - _LONGEST_FOOTER, 1), len(lines)):
        rest = "\n".join(lines[at:])
        if _RULE.match(lines[at]) and _FOOTER.search(rest) or _FOOTER.search(lines[at]):
            return lines[:at]
    return lines
