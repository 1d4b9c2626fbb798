"""A headline as it stands → the title, and the house that is named after it."""

from __future__ import annotations

import re

from kg.layout.fact import Fact, Facts
from kg.layout.stamp import outlet

_PREFIX = re.compile(
    r"(?:(?:UPDATE|WRAPUP|RPT|CORRECTED|REFILE) ?\d*|URGENT|BREAKING|EXCLUSIVE)(?:\s?[-–—:]\s?)(?=\S)"
)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_SUFFIX = re.compile(r"\s+(?P<mark>[|·•–—»-]|::)\s+(?P<house>[^|·•–—]{2,50})$")


def title_of(text: str) -> Facts:
    """The title, without marks of Markdown, a wire's "UPDATE 1-", and the house after a bar.

    >>> [fact.value for fact in title_of("**Envoy leaves | Example News**")]
    ['Envoy leaves', 'Example News']
    """
    marked = text.startswith("#")
    title = _TAG.sub("", text).strip("*_# \t").strip()
    title = title[1:-1] if title[:1] in '"“' and title[-1:] in '"”' and title.count('"') in (0, 2) else title
    title = _PREFIX.sub("", title)
    house = None
    while (match := _SUFFIX.search(title)) and (named := outlet(match["house"])):
        if (
            match["mark"] in ("-", "–", "—")
            and named.split()[0].lower() == "the"
            and named.lower() not in _known()
        ):
            break
        house, title = named, title[: match.start()]
    return (Fact("title", title, 1 if marked else 2), Fact("publisher", house, 2))


def _known() -> frozenset[str]:
    from kg.layout.words import words

    return words("agency")
