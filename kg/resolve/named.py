"""Names → Entities: the lexicon's actors, and new ones for the names that it does not know."""

from __future__ import annotations

import re

from kg.ids import slug
from kg.lexicon import NameKind, Sense
from kg.mention import Form, Mention
from kg.model import Entity, Kind
from kg.names import fold, is_acronym_of, same_person, surname
from kg.resolve.discourse import Discourse, Resolved, decide, refuse, text_of
from kg.resolve.persons import governs, listed_person, office_holder
from kg.syntax import fill

_KINDS = {"PERSON": Kind.PERSON, "ORG": Kind.ORGANISATION, "LOC": Kind.REGION}


def resolve_known(discourse: Discourse) -> None:
    """Names that the lexicon knows: the unambiguous first, for the others lean on them."""
    later = []
    for n, m in enumerate(discourse.mentions):
        if m.form is Form.NAMES:
            discourse.found[n] = _both(discourse, n, m)
        if m.form not in (Form.NAME, Form.DEMONYM) or not m.senses:
            continue
        senses = _fitting(discourse, m)
        if len(senses) == 1 and senses[0].kind_of_name is not NameKind.ALIAS:
            discourse.found[n] = _known(discourse, n, senses[0])
        else:
            later.append((n, senses))
    for n, senses in later:
        discourse.found[n] = _ambiguous(discourse, n, senses)


def _both(discourse: Discourse, n: int, m: Mention) -> Resolved:
    """ "North and South Korea" """
    labels = " and ".join(discourse.lexicon.actor(sense.actor_id).label for sense in m.senses)
    ids = [sense.actor_id for sense in m.senses]
    return decide(discourse, n, ids, "shared name", f"“{text_of(discourse, n)}” are {labels}")


def _fitting(discourse: Discourse, m: Mention) -> tuple[Sense, ...]:
    """A name that the recogniser takes for a person's is read as a person where one has it, and so on."""
    persons = tuple(s for s in m.senses if discourse.lexicon.actor(s.actor_id).kind is Kind.PERSON)
    if persons and len(persons) < len(m.senses):
        return persons if m.label == "PERSON" else tuple(s for s in m.senses if s not in persons)
    return m.senses


def _known(discourse: Discourse, n: int, sense: Sense, why: str = "") -> Resolved:
    label = discourse.lexicon.actor(sense.actor_id).label
    article = "an" if sense.kind_of_name[0] in "aeiou" else "a"
    how = f"“{text_of(discourse, n)}” is {article} {sense.kind_of_name} of {label}{why}"
    return decide(discourse, n, (sense.actor_id,), f"lexicon.{sense.kind_of_name}", how)


def _ambiguous(discourse: Discourse, n: int, senses: tuple[Sense, ...]) -> Resolved:
    kinds = {s.actor_id: discourse.lexicon.actor(s.actor_id).kind for s in senses}
    seen = [s for s in senses if s.actor_id in discourse.entities]
    breakaway = [s for s in senses if kinds[s.actor_id] is Kind.BREAKAWAY]
    region = [s for s in senses if kinds[s.actor_id] is Kind.REGION]
    if breakaway and region and len(senses) == len(breakaway) + len(region):
        return _republic_or_region(discourse, n, breakaway[0], region[0])
    if len(seen) == 1:
        return _known(discourse, n, seen[0], ", whom the article names elsewhere")
    strong = [s for s in senses if s.kind_of_name in (NameKind.NAME, NameKind.ABBREVIATION)]
    if len(strong) == 1 and len(senses) > 1:
        return _known(discourse, n, strong[0], " in full")
    return refuse(discourse, n, f"“{text_of(discourse, n)}” may be any of {', '.join(sorted(kinds))}")


def _republic_or_region(discourse: Discourse, n: int, republic: Sense, region: Sense) -> Resolved:
    """A name that a breakaway shares with its land: the breakaway where the article speaks of one."""
    pair = (republic.actor_id, region.actor_id)
    parent = discourse.lexicon.actor(pair[0]).claimed_by
    if parent not in discourse.spoken:
        discourse.spoken[parent] = _speaks_of(discourse, parent)
    spoken = discourse.spoken[parent]
    first, other = pair if spoken else pair[::-1]
    label = discourse.lexicon.actor(first).label
    why = "the article speaks of breakaways" if spoken else "the article speaks of no breakaway"
    return decide(
        discourse, n, (first,), "short name", f"“{text_of(discourse, n)}” is {label}: {why}", (other,)
    )


def _speaks_of(discourse: Discourse, parent: str | None) -> bool:
    """Whether the article speaks of breakaways of that state, by a name of theirs alone or a collective noun.

    A name that may be the land's as well says nothing, whichever was read first.
    """
    for m in discourse.mentions:
        kinds = {discourse.lexicon.actor(s.actor_id) for s in m.senses} if m.form is not Form.GROUP else set()
        if kinds and all(e.kind is Kind.BREAKAWAY and e.claimed_by == parent for e in kinds):
            return True
        if m.form is Form.GROUP and _speaks_of_breakaways(discourse, m):
            return True
        if any(e.kind is Kind.BREAKAWAY and e.claimed_by == parent for e in kinds) and _called(discourse, m):
            return True
    return False


_UNDER = frozenset({"of", "compound", "appos", "conj"})


def _called(discourse: Discourse, m: Mention) -> bool:
    """Whether a name stands under a collective noun that means breakaways first: "the republics of X"."""
    link = discourse.p.above[m.head]
    while link is not None and link[0] in _UNDER:
        above = discourse.mentions[discourse.heads[link[1]]] if link[1] in discourse.heads else None
        if above is not None and above.form is Form.GROUP:
            return discourse.lexicon.groups[above.phrase].members[:1] == (Kind.BREAKAWAY,)
        link = discourse.p.above[link[1]]
    return False


def _speaks_of_breakaways(discourse: Discourse, m: Mention) -> bool:
    """Whether a collective noun means breakaways: "separatist region", "self-proclaimed republics"."""
    return discourse.lexicon.groups[m.phrase].members == (Kind.BREAKAWAY,) or _separate(discourse, m.head)


def _separate(discourse: Discourse, token: int) -> bool:
    """Whether a collective noun is called separatist, self-proclaimed, somebody-backed."""
    words = fill(discourse.p, token, "compound")
    return any(
        (h := discourse.lexicon.hedges.get(_hyphened(discourse, w))) is not None and h.effect == "disputed"
        for w in words
    )


def _hyphened(discourse: Discourse, i: int) -> str:
    """The whole hyphenated word that ends at token `i` ("self-proclaimed")."""
    lower = discourse.p.lower
    return f"{lower[i - 2]}-{lower[i]}" if i >= 2 and lower[i - 1] == "-" else lower[i]


def resolve_unknown(discourse: Discourse) -> None:
    """Names that the lexicon does not know: one entity per name, short forms after long ones."""
    unknown = [n for n, m in enumerate(discourse.mentions) if m.form is Form.NAME and not m.senses]
    for n in sorted(unknown, key=lambda n: (-len(text_of(discourse, n)), n)):
        discourse.found[n] = _unknown(discourse, n)


def _unknown(discourse: Discourse, n: int) -> Resolved:
    text, label = _name(text_of(discourse, n)), discourse.mentions[n].label
    # Whose king it is tells more than a name that the article has had: "Saudi King Abdullah".
    told = _entitled(discourse, n, text, owned=True)
    if told is not None:
        return told
    for known in discourse.known.alike(text):
        rule = _same(text, label, known)
        if rule:
            return decide(discourse, n, (known.id,), rule, f"“{text}” is {known.label} ({rule})")
    bracketed = _bracketed(discourse, n)
    if bracketed is not None:
        return decide(discourse, n, (bracketed,), "acronym", f"“{text}” has its acronym in brackets after it")
    listed = _entitled(discourse, n, text, owned=False) or _listed(discourse, n, text)
    if listed is not None:
        return listed
    kind = _KINDS.get(label, Kind.ORGANISATION)
    home = _home(discourse, text) if kind is Kind.ORGANISATION else None
    entity = Entity(_free_id(discourse, text), text, kind, (text,), part_of=home, unlisted=True)
    discourse.entities[entity.id] = entity
    return decide(
        discourse, n, (entity.id,), "new name", f"“{text}” is not in the lexicon; the text names it"
    )


def _entitled(discourse: Discourse, n: int, text: str, *, owned: bool) -> Resolved | None:
    """A family name after a title, of which it is told whose it is, or not: the listed holder."""
    role = discourse.titled.get(n)
    if role is None or (role.of is not None) is not owned or not _is_surname(discourse, n, text):
        return None
    person = office_holder(discourse, text, role)
    if person is None:
        return None
    reason = f"“{text}” is {discourse.lexicon.actor(person).label}, who held that office"
    return decide(discourse, n, (person,), "office and surname", reason)


def _listed(discourse: Discourse, n: int, text: str) -> Resolved | None:
    """A family name without a title: the listed person whom it must mean."""
    if n in discourse.titled or not (_is_surname(discourse, n, text) or governs(discourse, n)):
        return None
    person = listed_person(discourse, n, text)
    if person is None:
        return None
    reason = f"“{text}” is {discourse.lexicon.actor(person).label}, the one listed person of that name"
    return decide(discourse, n, (person,), "listed surname", reason)


def _is_surname(discourse: Discourse, n: int, text: str) -> bool:
    return discourse.mentions[n].label == "PERSON" and " " not in text


def _bracketed(discourse: Discourse, n: int) -> str | None:
    """ "National Union for the Total Independence of Angola (UNITA)": a name before its known acronym."""
    m, after = discourse.mentions[n], discourse.mentions[n + 1] if n + 1 < len(discourse.mentions) else None
    if after is None or m.label == "PERSON" or after.start != m.end + 1 or discourse.p.text[m.end] != "(":
        return None
    acronym = text_of(discourse, n + 1)
    known = discourse.found[n + 1].entities if n + 1 in discourse.found and after.senses else ()
    fitting = acronym.isupper() and " " in text_of(discourse, n)
    places = (Kind.STATE, Kind.BREAKAWAY)  # "Ministry of Defence (UK)"
    return (
        known[0] if len(known) == 1 and fitting and discourse.entities[known[0]].kind not in places else None
    )


_OF = re.compile(r"\b(?:of|in|for) (?:the )?(?=[A-Z])")


def _home(discourse: Discourse, text: str) -> str | None:
    """The state in an organisation's name: "Nigerian Union of Teachers", "Communist Party of Nepal"."""
    words = text.split()
    openings = [" ".join(words[:size]) for size in (3, 2, 1) if size < len(words)]
    endings = [text[match.end() :] for match in _OF.finditer(text)]
    for part in (*openings, *endings):
        opens = part in openings
        states = {
            s.actor_id
            for s in discourse.lexicon.lookup(part)
            if discourse.lexicon.actor(s.actor_id).kind is Kind.STATE
            and s.kind_of_name in (_OPENING if opens else _CLOSING)
        }
        if len(states) == 1:
            return states.pop()
    return None


_CLOSING = frozenset({NameKind.NAME, NameKind.ABBREVIATION})
_OPENING = _CLOSING | {NameKind.DEMONYM, NameKind.CAPITAL}


def _name(text: str) -> str:
    return " ".join(text.removesuffix("'s").removesuffix("’s").split())


def _free_id(discourse: Discourse, text: str) -> str:
    own = slug(text)
    return own if own not in discourse.lexicon.actors else slug(f"{text} (new)")


def _same(text: str, label: str, known: Entity) -> str:
    """The rule by which an unknown name is one that is known already, or nothing."""
    if (
        known.kind is Kind.PERSON
        and " " not in text
        and fold(text) in fold(surname(known.label)).split()[-1:]
    ):
        return "surname"
    if label == "PERSON" or known.kind is Kind.PERSON:
        both = label == "PERSON" and known.kind is Kind.PERSON
        return "name of the same person" if both and same_person(text, known.label) else ""
    if text.isupper() and 2 <= len(text) <= 8:
        return "acronym" if any(is_acronym_of(text, name) for name in (known.label, *known.names)) else ""
    if known.label.startswith(f"{text} ") and len(text.split()) > 1:
        return "shortened name"
    return "same name" if text in (known.label, *known.names) else ""
