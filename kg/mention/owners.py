"""Whose a body, an office or a group is: "Ukraine's", "Greek and Turkish", "of Norway and Japan"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.analysis import Analysis, quote
from kg.lexicon import Lexicon
from kg.mention.kinds import Form, Mention, by_token
from kg.syntax import fill, spread


def owned(p: Analysis, mentions: tuple[Mention, ...], lexicon: Lexicon) -> tuple[Mention, ...]:
    """Bodies, offices and groups with the indices of the mentions that own them."""
    inside = by_token(mentions)
    return tuple(
        replace(m, owners=_owners(p, n, mentions, inside, lexicon))
        if m.form in (Form.BODY, Form.OFFICE, Form.GROUP)
        else m
        for n, m in enumerate(mentions)
    )


def _owners(
    p: Analysis, own: int, mentions: tuple[Mention, ...], inside: Mapping[int, int], lexicon: Lexicon
) -> tuple[int, ...]:
    """The owner, and before a plural all those coordinated with it: "Greek and Turkish officials"."""
    last = _owner(p, own, mentions, inside, _under(mentions[own], lexicon))
    if last is None:
        return ()
    found, links = [last], set()
    if last > own:  # "ministers of Norway and Japan"
        return tuple(n for t in spread(p, mentions[last].head) if (n := inside.get(t)) is not None)
    plural = p.tag[mentions[own].end - 1] in ("NNS", "NNPS") and mentions[last].form is Form.DEMONYM
    while plural and found[0] > 0 and last < own:
        before, after = mentions[found[0] - 1], mentions[found[0]]
        link = quote(p, before.end, after.start)
        if before.form is not Form.DEMONYM or link not in _AND:
            break
        links.add(link)
        found.insert(0, found[0] - 1)
    return tuple(found) if links - {","} else (last,)


_AND = frozenset({"and", "or", ",", ", and", ", or", "as well as"})


def _under(m: Mention, lexicon: Lexicon) -> tuple[str, ...]:
    """The prepositions that name an owner: "minister for trade", "envoy to Yemen" name none."""
    title = lexicon.titles.get(m.phrase)
    portfolio = title is not None and title.relation in ("minister_of", "ambassador_of")
    body = lexicon.bodies.get(m.phrase)
    if body is not None and body.sector == "MIL":
        return ("of", "for", "from")  # "troops in Mali" may be anybody's
    return ("of",) if portfolio else ("of", "at", "for", "in", "from")


def _owner(
    p: Analysis, own: int, mentions: tuple[Mention, ...], inside: Mapping[int, int], under: tuple[str, ...]
) -> int | None:
    """The polity before the noun ("Ukraine's", "Russian"), else the one under a preposition."""
    m = mentions[own]
    beside = _before(p, m, mentions, inside)
    if beside is None:
        beside = _after(p, m, inside, under)
    if beside is not None and mentions[beside].form in _OWNERS:
        return beside
    slots = [*fill(p, m.head, "poss"), *fill(p, m.head, "compound")]
    slots += [x for s in ("by", "agent", *under) for x in fill(p, m.head, s)]
    if "in" in under:  # "a group based in Trinidad"
        slots += [x for based in fill(p, m.head, "participle") for x in fill(p, based, "in")]
    for token in slots:
        number = inside.get(token)
        if number is None or number == own or _is_parted(p, mentions[number], m):
            continue
        if mentions[number].form in _OWNERS:
            return number
    return None


def _is_parted(p: Analysis, owner: Mention, m: Mention) -> bool:
    """ "signed with Mali, state media said": a comma parts the name from whose words end the sentence."""
    first = _first(p, m)
    return owner.form is Form.NAME and owner.end <= first - 1 and p.text[first - 1] == ","


def _first(p: Analysis, m: Mention) -> int:
    """The first token of a mention with the article before it."""
    return m.start - 1 if m.start > 0 and p.pos[m.start - 1] == "DET" else m.start


def _after(p: Analysis, m: Mention, inside: Mapping[int, int], under: tuple[str, ...]) -> int | None:
    """The mention right after the noun's own preposition, over an article or an adjective."""
    if m.end >= len(p.text) or p.lower[m.end] not in under:
        return None
    reach = range(m.end + 1, min(m.end + 4, len(p.text)))
    after = next((i for i in reach if p.pos[i] not in ("DET", "ADJ")), m.end)
    return inside.get(m.end + 1, inside.get(after))


_OWNERS = frozenset({Form.NAME, Form.DEMONYM, Form.BODY, Form.PRONOUN})


def _before(p: Analysis, m: Mention, mentions: tuple[Mention, ...], inside: Mapping[int, int]) -> int | None:
    """A polity right before the noun, over adjectives, nouns and a possessive's mark."""
    i = m.start - 1
    while i >= 0 and (number := inside.get(i)) is None:
        pos = p.pos[i]
        if pos not in ("ADJ", "NOUN", "PART", "PROPN", "VERB", "NUM", "ADV") and p.text[i] != "-":
            return None
        if pos == "VERB" and p.tag[i] not in ("VBN", "VBG"):
            return None
        i -= 1
    if i < 0 or number is None or mentions[number].form not in _OWNERS or m.start - i > 5:
        return None
    possessed = any(p.tag[k] == "POS" for k in range(i, m.start)) or p.tag[i] == "PRP$"
    compounds = all(p.pos[k] != "VERB" for k in range(i + 1, m.start)) and p.text[i + 1] != "-"
    # "Vietnamese-led forces" are led by their own; "Vietnamese-backed" ones are another's.
    led = p.text[i + 1] == "-" and p.lower[i + 2] in ("led", "flagged", "owned")
    return number if possessed or compounds or led else None
