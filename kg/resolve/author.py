"""Who says "we" in a statement or a letter, as its title tells: "Statement by the Government of Peru"."""

from __future__ import annotations

import re

from kg.lexicon import Lexicon
from kg.model import Kind

_BY = re.compile(
    r"\b(?:statement|remark|speech|address|letter|message|press release|communiqu[eé]|declaration)s?\b"
    r".*?\b(?:by|of|from|with)\b(.+)",
    re.IGNORECASE,
)
_SAID = re.compile(r"^(.+?)\b(?:said|says|wrote|writes|stated|states|declared|declares)\b[^:]*:$")
_ENDS = re.compile(
    r"\s(?:on|at|to|about|regarding|concerning|addressed|following|in response|before|after)\s|[:;–—(]"
)
_LONGEST = 6  # words of a name


def author_of(title: str | None, lexicon: Lexicon) -> str | None:
    """The actor whose statement a document is: the person it names, else the one state or body; else None."""
    told = _SAID.search(title or "") or _BY.search(title or "")
    if told is None:
        return None
    words = re.findall(r"[^\s,]+", _ENDS.split(told[1], maxsplit=1)[0].replace("’s", "").replace("'s", ""))
    found: dict[str, None] = {}
    start = 0
    while start < len(words):
        for end in range(min(len(words), start + _LONGEST), start, -1):
            senses = lexicon.lookup(" ".join(words[start:end]))
            if len(senses) == 1:
                found[senses[0].actor_id] = None
                start = end - 1
                break
        start += 1
    persons = [actor for actor in found if lexicon.actor(actor).kind is Kind.PERSON]
    named = persons or list(found)
    return named[0] if len(named) == 1 else None
