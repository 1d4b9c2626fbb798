"""The lines at the top of an article → its title, day, publisher and address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.layout.fact import Fact, Facts, Header, header_of
from kg.layout.label import Labelled, cut, facts_of, is_coded, labelled
from kg.layout.lines import BROKEN, SENTENCE_END, Line, goes_on, is_wrapped
from kg.layout.plain import facts_in
from kg.layout.stamp import outlet
from kg.layout.title import title_of

_LONGEST = 80  # lines of a header
_LONGEST_TITLE = 250
_NARROWEST = 24  # characters of a line that is wrapped
_AHEAD = 4  # lines between a headline and what tells that it is one
_FRONT = re.compile(r"(?:-{3}|\+{3})\s*")


@dataclass(frozen=True, slots=True)
class Top:
    """What was read of the lines so far: what they say, decks that are news, how many lines are done."""

    facts: Facts = ()
    kept: tuple[Line, ...] = ()
    done: int = 0


def split_header(lines: Sequence[Line]) -> tuple[Header, Sequence[Line], Facts]:
    """The header's values, the lines that follow it, and all that was said of any value."""
    lines = list(lines)
    start = _front_matter(lines)
    coded = is_coded(lines[:_LONGEST])
    top = Top(_front_facts(lines[:start]), done=start)
    while top.done < min(len(lines), start + _LONGEST):
        step = _step(lines, top, coded)
        if step is None:
            break
        top = step
    return header_of(top.facts), (*top.kept, *lines[top.done :]), top.facts


def _step(lines: list[Line], top: Top, coded: bool) -> Top | None:
    """The header with one more line of it; None where the article begins."""
    i = top.done
    line = lines[i]
    known = labelled(line.text, coded=coded)
    if known is not None and known.sort == "body":
        lines[i : i + 1] = [cut(line, known.start)] if known.value else []
        return None
    if known is not None and not (_is_said(known) and not _ahead(lines, i)):
        value, used = _value(lines, i, known.value, known.sort, coded)
        return Top(top.facts + facts_of(known.sort, value), top.kept, i + used)
    facts = facts_in(line.text, titled=_has(top, "title"))
    if facts is not None:
        return Top(top.facts + facts, top.kept, i + 1)
    if _is_house(lines, top):
        return Top((*top.facts, Fact("publisher", outlet(line.text), 2)), top.kept, i + 1)
    if _is_heading(lines, top):
        return Top((*top.facts, *title_of(line.text)), top.kept, i + 1)
    if _is_deck(lines, top):
        return Top(top.facts, (*top.kept, line), i + 1)
    return None


def _value(lines: list[Line], i: int, value: str, sort: str, coded: bool) -> tuple[str, int]:
    """A label's value and how many lines it takes: it may stand on the next line, a coded one on several."""
    used = 1
    while i + used < len(lines) and (coded or (not value and sort != "other" and used == 1)):
        following = lines[i + used]
        if labelled(following.text, coded=coded) or (coded and value and following.block != lines[i].block):
            break
        if not coded and SENTENCE_END.search(following.text) and len(following.text) > 100:
            break
        value = f"{value} {following.text}".strip()
        used += 1
    return value, used


def _has(top: Top, field: str) -> bool:
    return any(fact.field == field and fact.value for fact in top.facts)


def _is_heading(lines: Sequence[Line], top: Top) -> bool:
    """Whether the next line is a headline or a deck: one that a date or a byline follows, or no sentence
    where there is no headline yet."""
    i = top.done
    text = lines[i].text
    if len(lines) - i == 1 or len(text) > _LONGEST_TITLE or BROKEN.search(text):
        return False
    first = not _has(top, "title")
    is_sentence = SENTENCE_END.search(text) is not None
    if text.startswith("# ") or _told(lines[i + 1], first):
        return (first and (i == 0 or not is_sentence or len(text) < 100)) or not is_sentence
    if is_sentence:
        return False
    if _ahead(lines, i):
        return not _continues(lines[i:])
    return first and not _runs_on(lines[i:])


def _is_said(known: Labelled) -> bool:
    """Whether a sentence follows a word that might have been a label: "Update: Ghana has cut its ties."."""
    prose = SENTENCE_END.search(known.value) is not None and known.value.count(" ") > 4
    return prose and known.sort in ("other", "published", "updated") and not facts_of(known.sort, known.value)


def _is_house(lines: Sequence[Line], top: Top) -> bool:
    """Whether a newspaper's name stands above its date, and the headline below that."""
    below = lines[top.done + 1 : top.done + 1 + _AHEAD]
    if _has(top, "title") or outlet(lines[top.done].text) is None or not below:
        return False
    if not any(fact.field == "issued" for fact in facts_in(below[0].text) or ()):
        return False
    heading = next((line for line in below if not _told(line, True)), None)
    return (
        heading is not None and not SENTENCE_END.search(heading.text) and len(heading.text) < _LONGEST_TITLE
    )


def _told(line: Line, first: bool) -> bool:
    """Whether a line is one of a header by its looks."""
    return labelled(line.text) is not None or facts_in(line.text, titled=not first) is not None


def _ahead(lines: Sequence[Line], i: int) -> bool:
    """Whether a date, a byline or a label follows soon, and no sentence before it."""
    for line in lines[i + 1 : i + 1 + _AHEAD]:
        known = labelled(line.text)
        if (known is not None and known.sort != "body") or any(
            fact.value for fact in facts_in(line.text) or ()
        ):
            return True
        if SENTENCE_END.search(line.text) or len(line.text) > _LONGEST_TITLE:
            return False
    return False


def _is_deck(lines: Sequence[Line], top: Top) -> bool:
    """A sentence between the headline and the date: it is news, and the header goes on after it."""
    if not _has(top, "title") or len(top.kept) > 1 or _has(top, "issued"):
        return False
    return len(lines[top.done].text) <= 2 * _LONGEST_TITLE and _ahead(lines, top.done)


def _continues(lines: Sequence[Line]) -> bool:
    """Whether the next line goes on with the first one's sentence."""
    near = len(lines) > 1 and lines[1].block == lines[0].block and lines[1].text[0].islower()
    return near or (len(lines) > 1 and goes_on(lines[0].text, lines[1].text))


def _runs_on(lines: Sequence[Line]) -> bool:
    """Whether the first line is the beginning of a hard-wrapped paragraph."""
    block = [line for line in lines if line.block == lines[0].block]
    if _continues(lines):
        return True
    widest = max(len(line.text) for line in block)
    return (
        len(block) > 1 and widest >= _NARROWEST and is_wrapped(block) and len(block[0].text) > 0.75 * widest
    )


def _front_matter(lines: Sequence[Line]) -> int:
    """How many lines front matter takes: those between two rules at the top, most of them labelled."""
    if not lines or not _FRONT.fullmatch(lines[0].text):
        return 0
    end = next((n for n, line in enumerate(lines[1:_LONGEST], 1) if _FRONT.fullmatch(line.text)), 0)
    inside = lines[1:end]
    return (
        end + 1
        if 2 * sum(re.match(r"[\w.-]+\s*[:=]|\s*- ", line.text) is not None for line in inside) > len(inside)
        else 0
    )


def _front_facts(lines: Sequence[Line]) -> Facts:
    found = (labelled(line.text) for line in lines)
    return tuple(fact for known in found if known is not None for fact in facts_of(known.sort, known.value))


def host(address: str | None) -> str | None:
    """The publisher's domain; None where the address names none or is no address ("http://[x]/a")."""
    if address is None:
        return None
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
