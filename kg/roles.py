"""Mentions → Roles: who holds which office for whom, as titles beside names say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.analysis import Analysis, is_space, sentence_of
from kg.lexicon import Lexicon
from kg.mention import Form, Mention
from kg.model import Kind
from kg.syntax import is_verb, subjects

REACH = 9  # tokens between a title and its name ("Ambassador to the Democratic People's Republic of Korea …")
_INSIDE = frozenset({"ADP", "DET", "PROPN", "NOUN", "ADJ", "PART", "NUM", "PRON", "X"})
INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "VERB", "ADV", "NUM"})  # what stands before a title in its phrase
_DASHES = frozenset({",", "-", "–", "—", "("})


@dataclass(frozen=True, slots=True)
class Role:
    """A title at a name: mention numbers of the holder, the title and the polity (None where untold)."""

    holder: int
    title: int
    relation: str
    of: int | None


def find_roles(p: Analysis, mentions: tuple[Mention, ...], lexicon: Lexicon) -> tuple[Role, ...]:
    """Every title that stands at a name, in the order of the text."""
    roles = []
    heads = {m.head: n for n, m in enumerate(mentions)}
    for number, mention in enumerate(mentions):
        if mention.form is Form.OFFICE:
            holder = _after(p, number, mentions, lexicon)
            if holder is None:
                holder = _before(p, number, mentions, lexicon)
            if holder is None:
                holder = _predicated(p, number, mentions, heads, lexicon)
            relation = lexicon.titles[mention.phrase].relation
            if holder is not None and relation is not None:
                of = mention.owners[-1] if mention.owners else _realm(p, holder, mentions)
                roles.append(Role(holder, number, relation, of))
    return tuple(roles)


def _realm(p: Analysis, holder: int, mentions: tuple[Mention, ...]) -> int | None:
    """ "King Hassan of Morocco"."""
    end = mentions[holder].end
    if holder + 1 == len(mentions) or end >= len(p.text) or p.lower[end] != "of":
        return None
    after = mentions[holder + 1]
    return holder + 1 if after.form is Form.NAME and after.start == end + 1 else None


def is_person(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a name is a person's, by the lexicon or else by the recogniser."""
    if mention.form is not Form.NAME:
        return False
    if mention.senses:
        return any(lexicon.actor(s.actor_id).kind is Kind.PERSON for s in mention.senses)
    return mention.label == "PERSON"


def _after(p: Analysis, number: int, mentions: tuple[Mention, ...], lexicon: Lexicon) -> int | None:
    """ "Russian Ambassador to North Korea Alexander Matsegora", "its ambassador to Russia, Olga Makeeva"."""
    title = mentions[number]
    for n in range(number + 1, min(number + 4, len(mentions))):
        candidate = mentions[n]
        if candidate.start - title.end > REACH:
            return None
        between = list(range(title.end, candidate.start))
        if is_person(candidate, lexicon):
            return n if _bridges(p, between) else None
        if candidate.form is Form.OFFICE and not _bridges(p, between):
            return None
    return None


def _bridges(p: Analysis, between: list[int]) -> bool:
    """Whether only the title's own complement, then at most a comma, stands between title and name."""
    if between and p.text[between[-1]] in (",", "("):
        between = between[:-1]
    if any(p.pos[i] not in _INSIDE and not _is_tight(p, i) for i in between):
        return False
    return not between or p.pos[between[0]] == "ADP"


def _is_tight(p: Analysis, i: int) -> bool:
    """A hyphen inside a name: "Guinea-Bissau"."""
    return p.text[i] == "-" and p.end[i - 1] == p.start[i] and p.end[i] == p.start[i + 1]


def _before(p: Analysis, number: int, mentions: tuple[Mention, ...], lexicon: Lexicon) -> int | None:
    """ "Denis Pushilin, head of the republic", "Russia – a permanent member of the Council"."""
    title = mentions[number]
    i = title.start - 1
    while i >= 0 and (
        p.pos[i] in ("DET", "ADJ", "NOUN", "PROPN", "PART", "PRON", "ADV", "NUM") or p.tag[i] == "POS"
    ):
        if is_space(p, i):
            break
        i -= 1
    if i < 1 or not (p.text[i] in _DASHES or is_space(p, i)):
        return None
    member = _is_membership(number, title, lexicon)
    for n in range(number - 1, max(-1, number - 4), -1):
        candidate = mentions[n]
        if candidate.end == i and (is_person(candidate, lexicon) or (member and candidate.form is Form.NAME)):
            return n
    return None


def _is_membership(number: int, title: Mention, lexicon: Lexicon) -> bool:
    """ "a member of the Council" may be a state; "a Kenyan official" after a state's name is not it."""
    held_in = bool(title.owners) and title.owners[-1] > number
    return held_in and lexicon.titles[title.phrase].relation == "member_of"


def _predicated(
    p: Analysis, number: int, mentions: tuple[Mention, ...], heads: Mapping[int, int], lexicon: Lexicon
) -> int | None:
    """ "Denis Pushilin is the head of the republic"; `heads` are the mentions by their heads."""
    head = mentions[number].head
    if not any(s == "copula" for s, _ in p.below[head]):
        return None
    member = _is_membership(number, mentions[number], lexicon)
    for n in (heads[t] for t in subjects(p, head) if t in heads):
        if is_person(mentions[n], lexicon) or (member and mentions[n].form is Form.NAME):
            return n
    return None


def modifiers(p: Analysis, start: int) -> list[str]:
    """The words before a title in its own phrase, the nearest first; hyphened ones whole too."""
    found = []
    i = start - 1
    first = sentence_of(p, start).start
    while i >= first and (p.pos[i] in INSIDE or p.text[i] == "-") and not _finite(p, i):
        found.append(p.lower[i])
        if p.text[i] == "-" and i > first and i + 1 < len(p.text):
            found.append(f"{p.lower[i - 1]}-{p.lower[i + 1]}")
        i -= 1
    return found


def _finite(p: Analysis, i: int) -> bool:
    return is_verb(p, i) and p.tag[i] != "VBN"


def is_over(p: Analysis, start: int, lexicon: Lexicon) -> bool:
    """ "former officials", "the ousted president": whoever is called so acts for nobody any more."""
    operators = (lexicon.operators.get((word, "ADJ")) for word in modifiers(p, start))
    return any(operator is not None and operator.negates for operator in operators)
