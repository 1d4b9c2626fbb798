"""Names, adjectives of peoples and aliases → Mentions: cut, widened and titled as the lexicon tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.analysis import Analysis, Name, is_punct, is_space, quote
from kg.lexicon import Lexicon, NameKind, Sense
from kg.mention.kinds import PEOPLE, Form, Mention, head
from kg.mention.phrases import phrase_at
from kg.model import Kind
from kg.names import is_particle


def titled(p: Analysis, mentions: list[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    """Unknown names right after a title are persons', whatever the recogniser takes them for; so are
    states' names after "Mr"."""
    for before, m in zip([None, *mentions], mentions, strict=False):
        office = before is not None and before.form is Form.OFFICE and before.end == m.start
        mister = _is_honorific(p, m.start - 1, lexicon)
        if m.form is Form.NAME and not m.senses and office:
            yield replace(m, label="PERSON")
        elif m.form is Form.NAME and mister:
            persons = tuple(s for s in m.senses if lexicon.actor(s.actor_id).kind is Kind.PERSON)
            yield replace(m, label="PERSON", senses=persons)
        else:
            yield m


def _is_honorific(p: Analysis, i: int, lexicon: Lexicon) -> bool:
    """ "Mr", "Dr", "Admiral": a title that gives no office; not "major" before a state's name."""
    if i < 0 or p.pos[i] != "PROPN" or not p.text[i][:1].isupper():
        return False
    title = lexicon.titles.get(p.lower[i].rstrip("."))
    return title is not None and title.relation is None


def as_mentions(p: Analysis, name: Name, lexicon: Lexicon) -> list[Mention]:
    """The name as a mention; a name unknown to the lexicon that holds a body ("Russian Foreign Ministry")
    is left to `phrases`, which sees the state and its ministry apart."""
    start, end = name.start, name.end
    while start < end - 1 and p.pos[start] in ("DET", "PUNCT", "SPACE"):
        start += 1
    while end > start + 1 and is_punct(p, end - 1) and p.text[end - 1] != ".":
        end -= 1
    start, end = _widened(p, start, end, lexicon)
    senses = lexicon.lookup(quote(p, start, end)) or _turned(p, start, end, lexicon)
    if not senses:
        owned = _cut(p, start, end, lexicon, owned=True)
        if owned:
            return [m for a, b in owned for m in as_mentions(p, Name(a, b, name.label), lexicon)]
        for i in range(start, end) if name.label != "PERSON" else ():
            hit = phrase_at(p, i, lexicon)
            if hit is not None and _parts(p, hit, end, lexicon):
                return _owner_name(p, start, i, lexicon) + _owner_name(p, hit[2], end, lexicon)
            if hit is not None and hit[0] is Form.OFFICE and _is_persons(p, hit[2], end, name.label, lexicon):
                person = as_mentions(p, Name(hit[2], end, "PERSON"), lexicon)
                return _owner_name(p, start, i, lexicon) + person
        titled = _title_end(p, start, end, lexicon)
        if titled is not None:
            return as_mentions(p, Name(titled, end, "PERSON"), lexicon)
        parts = _cut(p, start, end, lexicon)
        if parts:
            return [m for a, b in parts for m in as_mentions(p, Name(a, b, name.label), lexicon)]
    form = Form.DEMONYM if senses and all(s.kind_of_name in PEOPLE for s in senses) else Form.NAME
    return [Mention(start, end, head(p, start, end), form, name.label, senses)]


def _turned(p: Analysis, start: int, end: int, lexicon: Lexicon) -> tuple[Sense, ...]:
    """The person whose family name stands first: "Orban Viktor"."""
    if end - start != 2 or not all(p.text[i].istitle() for i in range(start, end)):
        return ()
    senses = lexicon.lookup(f"{p.text[start + 1]} {p.text[start]}")
    return senses if all(lexicon.actor(s.actor_id).kind is Kind.PERSON for s in senses) else ()


def _parts(p: Analysis, hit: tuple[Form, str, int], end: int, lexicon: Lexicon) -> bool:
    """Whether a body or an office in a name stands for itself ("Russian Foreign Ministry", "Emir of Qatar");
    the people in "Nigerian Union of Teachers" do not."""
    form, phrase, last = hit
    if form is Form.BODY:
        return lexicon.bodies[phrase].sector != "CVL"
    realm = p.lower[last] == "of" and lexicon.lookup(quote(p, last + 1, end)) if last < end else ()
    return form is Form.OFFICE and (last == end or bool(realm))


def _is_persons(p: Analysis, start: int, end: int, label: str, lexicon: Lexicon) -> bool:
    """Whether what follows an office in a name is who holds it: "Pakistani Foreign Minister Shah Mehmood
    Qureshi", "Saudi King Abdullah" where that is no organisation ("Israeli Premier League")."""
    words = range(start, end)
    proper = [p.text[i][:1].isupper() and p.pos[i] == "PROPN" for i in words]
    small = [p.text[i] == "-" or is_particle(p.text[i]) for i in words]
    named = all(map(any, zip(proper, small, strict=True)))
    return named and sum(proper) > (label == "ORG") and not any(phrase_at(p, i, lexicon) for i in words)


def _widened(p: Analysis, start: int, end: int, lexicon: Lexicon) -> tuple[int, int]:
    """The longest listed name that opens with an organisation's, in any case ("UN security council")."""
    bodies = [s for s in lexicon.lookup(quote(p, start, end)) if _is_organisation(s, lexicon)]
    for further in range(min(end + 4, len(p.text)), end, -1) if bodies else ():
        if p.text[further - 1].isalpha() and lexicon.lookup(quote(p, start, further)):
            return start, further
    return start, end


def _is_organisation(sense: Sense, lexicon: Lexicon) -> bool:
    return lexicon.actor(sense.actor_id).kind in (
        Kind.ORGANISATION,
        Kind.INTERGOVERNMENTAL,
        Kind.GOVERNMENT_BODY,
    )


def _title_end(p: Analysis, start: int, end: int, lexicon: Lexicon) -> int | None:
    """Where the title ends that opens an unknown name ("Defence Minister Yasukazu Hamada")."""
    for middle in range(end - 1, start, -1):
        if quote(p, start, middle).lower() in lexicon.titles:
            return middle
    return None


def _cut(
    p: Analysis, start: int, end: int, lexicon: Lexicon, *, owned: bool = False
) -> list[tuple[int, int]]:
    """Where an unknown name is two known ones run together ("North Korea Alexander Matsegora"); if `owned`,
    where the second is a body of the first ("U.S. Central Intelligence Agency")."""
    for middle in range(end - 1, start, -1):
        first, second = lexicon.lookup(quote(p, start, middle)), lexicon.lookup(quote(p, middle, end))
        sure = len(second) == 1 and second[0].kind_of_name is not NameKind.ALIAS
        body = lexicon.actor(second[0].actor_id).part_of if sure else None
        if first and second and (not owned or body in {sense.actor_id for sense in first}):
            return [(start, middle), (middle, end)]
    return []


def _owner_name(p: Analysis, start: int, end: int, lexicon: Lexicon) -> list[Mention]:
    """What stands beside a body inside one name ("Donetsk" of "Donetsk Ministry of Foreign Affairs")."""
    while end > start and p.tag[end - 1] in ("POS", "IN"):
        end -= 1
    while start < end and p.tag[start] in ("IN", "DT"):
        start += 1
    senses = lexicon.lookup(quote(p, start, end)) if end > start else ()
    if not senses or all(s.kind_of_name in PEOPLE for s in senses):
        return []
    return [Mention(start, end, head(p, start, end), Form.NAME, "LOC", senses)]


def demonyms(p: Analysis, taken: set[int], lexicon: Lexicon) -> list[Mention]:
    """Adjectives and peoples ("North Korean", "Russians"), the longest first."""
    found: list[Mention] = []
    opening = lexicon.peoples
    opens = [i for i, word in enumerate(p.lower) if word.rstrip(".") in opening and p.text[i][:1].isupper()]
    for i in opens:
        if found and i < found[-1].end:
            continue
        size = next((n for n in (3, 2, 1) if _is_people(p, i, n, taken, lexicon)), 0)
        if size:
            senses = tuple(s for s in lexicon.lookup(quote(p, i, i + size)) if s.kind_of_name in PEOPLE)
            found.append(Mention(i, i + size, head(p, i, i + size), Form.DEMONYM, "", senses))
    return found


def _is_people(p: Analysis, i: int, size: int, taken: set[int], lexicon: Lexicon) -> bool:
    span = range(i, i + size)
    if i + size > len(p.text) or taken.intersection(span):
        return False
    if p.lower[i] == "the" or is_punct(p, i + size - 1) or is_space(p, i + size - 1):
        return False
    return any(s.kind_of_name in PEOPLE for s in lexicon.lookup(quote(p, i, i + size)))


def aliases(p: Analysis, taken: set[int], lexicon: Lexicon) -> list[Mention]:
    """Names that only the context makes names: "the North" of an article about the Koreas."""
    found = []
    for i in [i for i, word in enumerate(p.lower, 1) if word == "the" and i < len(p.lower)]:
        if i in taken or not p.text[i][:1].isupper():
            continue
        senses = lexicon.lookup(p.text[i])
        alone = i + 1 == len(p.lower) or p.pos[i + 1] not in ("PROPN", "ADJ")
        if alone and senses and all(s.kind_of_name is NameKind.ALIAS for s in senses):
            found.append(Mention(i, i + 1, i, Form.NAME, "LOC", senses))
    return found
