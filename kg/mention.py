"""Doc → Mentions: every stretch that may stand for an actor or a place, and of which sort it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from kg.lexicon import Lexicon, NameKind, Sense
from kg.model import Kind
from kg.syntax import Parse, fill, spread

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PEOPLE = frozenset({NameKind.DEMONYM, NameKind.PEOPLE})


class Form(StrEnum):
    """How a mention speaks of its entity."""

    NAME = "name"
    DEMONYM = "demonym"  # "Russian", "Russians"
    BODY = "body"  # "the Russian government", "the ministry"
    OFFICE = "office"  # "the Russian ambassador"
    GROUP = "group"  # "the two territories"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `start` to `end` (half open), their syntactic head, and what is known before resolving.

    `phrase` is the key of `lexicon.bodies`, `titles` or `groups`; `owners` the indices of the mentions
    whose body or office it is, several in "Greek and Turkish officials".
    """

    start: int
    end: int
    head: int
    form: Form
    label: str = ""
    senses: tuple[Sense, ...] = ()
    phrase: str = ""
    owners: tuple[int, ...] = ()


class Named(Protocol):
    """What `kg.ner` gives: a span of tokens with PERSON, ORG or LOC."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def label(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens of a name that this room has cut anew."""

    start: int
    end: int
    label: str


def find_mentions(p: Parse, names: Iterable[Named], lexicon: Lexicon) -> tuple[Mention, ...]:
    """All mentions of the Doc in the order of the text; none overlaps another."""
    named = [m for n in names for m in _name(p, n, lexicon)]
    # "North Korean" goes before "North", a known name before an adjective of its length or less.
    known = [m for m in named if m.senses]
    peoples = _demonyms(p, _taken(m for m in known if m.end - m.start > 1), lexicon)
    taken = _taken(peoples)
    found = peoples + [m for m in named if not taken.intersection(range(m.start, m.end))]
    found += _aliases(p, _taken(found), lexicon)
    taken = _taken(found)
    found += [m for m in (*_phrases(p, taken, lexicon), *_pronouns(p)) if m.head not in taken]
    ordered = sorted(found, key=lambda m: (m.start, m.end))
    return _owned(p, tuple(_titled(p, ordered, lexicon)), lexicon)


def _titled(p: Parse, mentions: list[Mention], lexicon: Lexicon) -> Iterator[Mention]:
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


def _is_honorific(p: Parse, i: int, lexicon: Lexicon) -> bool:
    """ "Mr", "Dr", "Admiral": a title that gives no office; not "major" before a state's name."""
    if i < 0 or p.pos[i] != "PROPN" or not p.text[i][:1].isupper():
        return False
    title = lexicon.titles.get(p.lower[i].rstrip("."))
    return title is not None and title.relation is None


def by_token(mentions: Iterable[Mention]) -> Mapping[int, int]:
    """Token index → index of the mention that covers it."""
    covered: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        for token in range(mention.start, mention.end):
            covered.setdefault(token, number)
    return covered


def _taken(mentions: Iterable[Mention]) -> set[int]:
    return {t for m in mentions for t in range(m.start, m.end)}


def _head(p: Parse, start: int, end: int) -> int:
    """The token of the span whose own head lies outside of it."""
    for i in range(start, end):
        link = p.above[i]
        if link is None or not start <= link[1] < end:
            return i
    return end - 1


def _text(doc: Doc, start: int, end: int) -> str:
    return str(doc[start:end].text)


def _name(p: Parse, name: Named, lexicon: Lexicon) -> list[Mention]:
    """The name as a mention; a name unknown to the lexicon that holds a body ("Russian Foreign Ministry")
    is left to `_phrases`, which sees the state and its ministry apart."""
    start, end = name.start, name.end
    while start < end - 1 and p.pos[start] in ("DET", "PUNCT", "SPACE"):
        start += 1
    while end > start + 1 and p.tokens[end - 1].is_punct and p.text[end - 1] != ".":
        end -= 1
    start, end = _widened(p, start, end, lexicon)
    senses = lexicon.lookup(_text(p.doc, start, end))
    if not senses:
        for i in range(start, end) if name.label != "PERSON" else ():
            hit = _phrase_at(p, i, lexicon)
            if hit is not None and _parts(hit, end, lexicon):
                return _owner_name(p, start, i, lexicon) + _owner_name(p, hit[2], end, lexicon)
        titled = _title_end(p, start, end, lexicon)
        if titled is not None:
            return _name(p, Stretch(titled, end, "PERSON"), lexicon)
        parts = _cut(p, start, end, lexicon)
        if parts:
            return [m for a, b in parts for m in _name(p, Stretch(a, b, name.label), lexicon)]
    form = Form.DEMONYM if senses and all(s.kind_of_name in _PEOPLE for s in senses) else Form.NAME
    return [Mention(start, end, _head(p, start, end), form, name.label, senses)]


def _parts(hit: tuple[Form, str, int], end: int, lexicon: Lexicon) -> bool:
    """Whether a body or an office in a name stands for itself ("Russian Foreign Ministry"); the people in
    "Nigerian Union of Teachers" do not."""
    form, phrase, last = hit
    if form is Form.BODY:
        return lexicon.bodies[phrase].sector != "CVL"
    return form is Form.OFFICE and last == end


def _widened(p: Parse, start: int, end: int, lexicon: Lexicon) -> tuple[int, int]:
    """The longest listed name that opens with an organisation's, in any case ("UN security council")."""
    bodies = [s for s in lexicon.lookup(_text(p.doc, start, end)) if _is_organisation(s, lexicon)]
    for further in range(min(end + 4, len(p.doc)), end, -1) if bodies else ():
        if p.tokens[further - 1].is_alpha and lexicon.lookup(_text(p.doc, start, further)):
            return start, further
    return start, end


def _is_organisation(sense: Sense, lexicon: Lexicon) -> bool:
    return lexicon.actor(sense.actor_id).kind in (
        Kind.ORGANISATION,
        Kind.INTERGOVERNMENTAL,
        Kind.GOVERNMENT_BODY,
    )


def _title_end(p: Parse, start: int, end: int, lexicon: Lexicon) -> int | None:
    """Where the title ends that opens an unknown name ("Defence Minister Yasukazu Hamada")."""
    for middle in range(end - 1, start, -1):
        if _text(p.doc, start, middle).lower() in lexicon.titles:
            return middle
    return None


def _cut(p: Parse, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Where an unknown name is two known ones run together ("North Korea Alexander Matsegora")."""
    for middle in range(end - 1, start, -1):
        if lexicon.lookup(_text(p.doc, start, middle)) and lexicon.lookup(_text(p.doc, middle, end)):
            return [(start, middle), (middle, end)]
    return []


def _owner_name(p: Parse, start: int, end: int, lexicon: Lexicon) -> list[Mention]:
    """What stands beside a body inside one name ("Donetsk" of "Donetsk Ministry of Foreign Affairs")."""
    while end > start and p.tag[end - 1] in ("POS", "IN"):
        end -= 1
    while start < end and p.tag[start] in ("IN", "DT"):
        start += 1
    senses = lexicon.lookup(_text(p.doc, start, end)) if end > start else ()
    if not senses or all(s.kind_of_name in _PEOPLE for s in senses):
        return []
    return [Mention(start, end, _head(p, start, end), Form.NAME, "LOC", senses)]


def _demonyms(p: Parse, taken: set[int], lexicon: Lexicon) -> list[Mention]:
    """Adjectives and peoples ("North Korean", "Russians"), the longest first."""
    found: list[Mention] = []
    opening = lexicon.peoples
    opens = [i for i, word in enumerate(p.lower) if word.rstrip(".") in opening and p.text[i][:1].isupper()]
    for i in opens:
        if found and i < found[-1].end:
            continue
        size = next((n for n in (3, 2, 1) if _is_people(p, i, n, taken, lexicon)), 0)
        if size:
            senses = tuple(s for s in lexicon.lookup(_text(p.doc, i, i + size)) if s.kind_of_name in _PEOPLE)
            found.append(Mention(i, i + size, _head(p, i, i + size), Form.DEMONYM, "", senses))
    return found


def _is_people(p: Parse, i: int, size: int, taken: set[int], lexicon: Lexicon) -> bool:
    span = range(i, i + size)
    if i + size > len(p.doc) or taken.intersection(span):
        return False
    if p.lower[i] == "the" or p.tokens[i + size - 1].is_punct or p.tokens[i + size - 1].is_space:
        return False
    return any(s.kind_of_name in _PEOPLE for s in lexicon.lookup(_text(p.doc, i, i + size)))


def _aliases(p: Parse, taken: set[int], lexicon: Lexicon) -> list[Mention]:
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


def _phrases(p: Parse, taken: set[int], lexicon: Lexicon) -> list[Mention]:
    """Nouns that stand for an actor: bodies ("ministry"), offices ("ambassador"), groups ("republics")."""
    found: list[Mention] = []
    i = 0
    while i < len(p.doc):
        hit = None if i in taken else _phrase_at(p, i, lexicon)
        if hit is None or taken.intersection(range(i, hit[2])):
            i += 1
            continue
        form, phrase, end = hit
        found.append(Mention(i, end, _head(p, i, end), form, "", (), phrase))
        i = end
    return found


def _phrase_at(p: Parse, i: int, lexicon: Lexicon) -> tuple[Form, str, int] | None:
    if p.pos[i] not in ("NOUN", "PROPN", "ADJ"):
        return None
    longest = max(lexicon.openings.get(p.lower[i], 0), lexicon.openings.get(p.lemma[i].lower(), 0))
    for end in range(min(i + longest, len(p.doc)), i, -1):
        last = p.tokens[end - 1]
        if not last.tag_.startswith("NN") and not last.text[:1].isupper():
            continue
        for phrase in (
            _text(p.doc, i, end).lower(),
            f"{_text(p.doc, i, end - 1)} {last.lemma_}".strip().lower(),
        ):
            form = _form(phrase, lexicon)
            if form is not None:
                return form, phrase, end
    return None


def _form(phrase: str, lexicon: Lexicon) -> Form | None:
    if phrase in lexicon.bodies:
        return Form.BODY
    title = lexicon.titles.get(phrase)
    if title is not None:
        return Form.OFFICE if title.relation is not None else None
    return Form.GROUP if phrase in lexicon.groups else None


def _pronouns(p: Parse) -> list[Mention]:
    return [
        Mention(i, i + 1, i, Form.PRONOUN, "", (), p.lower[i])
        for i, tag in enumerate(p.tag)
        if tag in ("PRP", "PRP$") and p.pos[i] in ("PRON", "DET")
    ]


def _owned(p: Parse, mentions: tuple[Mention, ...], lexicon: Lexicon) -> tuple[Mention, ...]:
    """Bodies, offices and groups with the indices of the mentions that own them."""
    inside = by_token(mentions)
    return tuple(
        replace(m, owners=_owners(p, n, mentions, inside, lexicon))
        if m.form in (Form.BODY, Form.OFFICE, Form.GROUP)
        else m
        for n, m in enumerate(mentions)
    )


def _owners(
    p: Parse, own: int, mentions: tuple[Mention, ...], inside: Mapping[int, int], lexicon: Lexicon
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
        link = _text(p.doc, before.end, after.start)
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
    p: Parse, own: int, mentions: tuple[Mention, ...], inside: Mapping[int, int], under: tuple[str, ...]
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
        if number is not None and number != own and mentions[number].form in _OWNERS:
            return number
    return None


def _after(p: Parse, m: Mention, inside: Mapping[int, int], under: tuple[str, ...]) -> int | None:
    """The mention right after the noun's own preposition, over an article or an adjective."""
    if m.end >= len(p.doc) or p.lower[m.end] not in under:
        return None
    reach = range(m.end + 1, min(m.end + 4, len(p.doc)))
    after = next((i for i in reach if p.pos[i] not in ("DET", "ADJ")), m.end)
    return inside.get(m.end + 1, inside.get(after))


_OWNERS = frozenset({Form.NAME, Form.DEMONYM, Form.BODY, Form.PRONOUN})


def _before(p: Parse, m: Mention, mentions: tuple[Mention, ...], inside: Mapping[int, int]) -> int | None:
    """A polity right before the noun, over adjectives, nouns and a possessive's mark."""
    i = m.start - 1
    while i >= 0 and (number := inside.get(i)) is None:
        word = p.tokens[i]
        if word.pos_ not in ("ADJ", "NOUN", "PART", "PROPN", "VERB", "NUM", "ADV") and word.text != "-":
            return None
        if word.pos_ == "VERB" and word.tag_ not in ("VBN", "VBG"):
            return None
        i -= 1
    if i < 0 or number is None or mentions[number].form not in _OWNERS or m.start - i > 5:
        return None
    possessed = any(p.tag[k] == "POS" for k in range(i, m.start)) or p.tag[i] == "PRP$"
    compounds = all(p.pos[k] != "VERB" for k in range(i + 1, m.start)) and p.text[i + 1] != "-"
    # "Vietnamese-led forces" are led by their own; "Vietnamese-backed" ones are another's.
    led = p.text[i + 1] == "-" and p.lower[i + 2] in ("led", "flagged", "owned")
    return number if possessed or compounds or led else None
