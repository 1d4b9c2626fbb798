"""Towns and provinces that no map here knows → the state where the text says that they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.mention import Form, Mention
from kg.model import Kind
from kg.resolve.discourse import Discourse
from kg.resolve.pair import STATES
from kg.syntax import fill

_OWNING = ("poss", "compound", "in", "of")


def settle(discourse: Discourse) -> None:
    """New regions become parts of the one state that the text puts them in: "the Somali town of Hafun"."""
    homes: dict[str, set[str]] = {}
    for n, m in enumerate(discourse.mentions):
        resolved = discourse.found.get(n)
        if m.form is Form.NAME and resolved is not None and len(resolved.entities) == 1:
            land = resolved.entities[0]
            if land not in discourse.lexicon.actors and discourse.entities[land].kind is Kind.REGION:
                homes.setdefault(land, set()).update(_homes(discourse, n, m))
    for land, states in homes.items():
        if len(states) == 1 and discourse.entities[land].part_of is None:
            discourse.entities[land] = replace(discourse.entities[land], part_of=min(states))


def _homes(discourse: Discourse, n: int, m: Mention) -> Iterator[str]:
    p = discourse.p
    token, link = m.head, p.above[m.head]
    if link is not None and link[0] in ("of", "compound", "appos") and _is_land(discourse, link[1]):
        token = link[1]
    for slot in _OWNING:
        for t in {x for noun in (m.head, token) for x in fill(p, noun, slot)} - {m.head}:
            yield from _state(discourse, discourse.heads.get(t))
    after = n + 1 if n + 1 < len(discourse.mentions) else None
    if after is not None and p.lower[m.end : discourse.mentions[after].start] == (",",):  # "Hafun, Somalia"
        ends = discourse.mentions[after].end
        if ends < len(p.text) and p.text[ends] in (",", "."):
            yield from _state(discourse, after)


def _is_land(discourse: Discourse, token: int) -> bool:
    word = discourse.lexicon.groups.get(discourse.p.lemma[token].lower())
    return word is not None and Kind.REGION in word.members


def _state(discourse: Discourse, k: int | None) -> Iterator[str]:
    """The state that a mention names, or in which the land lies that it names."""
    if k is None or k not in discourse.found or discourse.mentions[k].form not in (Form.NAME, Form.DEMONYM):
        return
    for entity in discourse.found[k].entities:
        known = discourse.entities[entity]
        if known.kind in STATES:
            yield known.id
        elif known.kind is Kind.REGION and known.part_of is not None:
            yield known.part_of
