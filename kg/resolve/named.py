"""Names → Entities: the lexicon's actors, and new ones for the names that it does not know."""

from __future__ import annotations

import re

from kg.ids import slug
from kg.lexicon import NameKind, Sense
from kg.mention import Form, Mention
from kg.model import Entity, Kind
from kg.names import fold, is_acronym_of, same_person, surname
from kg.resolve.scene import Resolved, Scene, decide, refuse, text_of
from kg.syntax import fill

_KINDS = {"PERSON": Kind.PERSON, "ORG": Kind.ORGANISATION, "LOC": Kind.REGION}


def resolve_known(scene: Scene) -> None:
    """Names that the lexicon knows: the unambiguous first, for the others lean on them."""
    later = []
    for n, m in enumerate(scene.mentions):
        if m.form is Form.NAMES:
            scene.found[n] = _both(scene, n, m)
        if m.form not in (Form.NAME, Form.DEMONYM) or not m.senses:
            continue
        senses = _fitting(scene, m)
        if len(senses) == 1 and senses[0].kind_of_name is not NameKind.ALIAS:
            scene.found[n] = _known(scene, n, senses[0])
        else:
            later.append((n, senses))
    for n, senses in later:
        scene.found[n] = _ambiguous(scene, n, senses)


def _both(scene: Scene, n: int, m: Mention) -> Resolved:
    """ "North and South Korea" """
    labels = " and ".join(scene.lexicon.actor(sense.actor_id).label for sense in m.senses)
    ids = [sense.actor_id for sense in m.senses]
    return decide(scene, n, ids, "shared name", f"“{text_of(scene, n)}” are {labels}")


def _fitting(scene: Scene, m: Mention) -> tuple[Sense, ...]:
    """A name that the recogniser takes for a person's is read as a person where one has it, and so on."""
    persons = tuple(s for s in m.senses if scene.lexicon.actor(s.actor_id).kind is Kind.PERSON)
    if persons and len(persons) < len(m.senses):
        return persons if m.label == "PERSON" else tuple(s for s in m.senses if s not in persons)
    return m.senses


def _known(scene: Scene, n: int, sense: Sense, why: str = "") -> Resolved:
    label = scene.lexicon.actor(sense.actor_id).label
    article = "an" if sense.kind_of_name[0] in "aeiou" else "a"
    how = f"“{text_of(scene, n)}” is {article} {sense.kind_of_name} of {label}{why}"
    return decide(scene, n, (sense.actor_id,), f"lexicon.{sense.kind_of_name}", how)


def _ambiguous(scene: Scene, n: int, senses: tuple[Sense, ...]) -> Resolved:
    kinds = {s.actor_id: scene.lexicon.actor(s.actor_id).kind for s in senses}
    seen = [s for s in senses if s.actor_id in scene.entities]
    breakaway = [s for s in senses if kinds[s.actor_id] is Kind.BREAKAWAY]
    region = [s for s in senses if kinds[s.actor_id] is Kind.REGION]
    if breakaway and region and len(senses) == len(breakaway) + len(region):
        return _republic_or_region(scene, n, breakaway[0], region[0])
    if len(seen) == 1:
        return _known(scene, n, seen[0], ", whom the article names elsewhere")
    strong = [s for s in senses if s.kind_of_name in (NameKind.NAME, NameKind.ABBREVIATION)]
    if len(strong) == 1 and len(senses) > 1:
        return _known(scene, n, strong[0], " in full")
    return refuse(scene, n, f"“{text_of(scene, n)}” may be any of {', '.join(sorted(kinds))}")


def _republic_or_region(scene: Scene, n: int, republic: Sense, region: Sense) -> Resolved:
    """A name that a breakaway shares with its land: the breakaway where the article speaks of one."""
    pair = (republic.actor_id, region.actor_id)
    spoken = _speaks_of(scene, scene.lexicon.actor(pair[0]).claimed_by)
    first, other = pair if spoken else pair[::-1]
    label = scene.lexicon.actor(first).label
    why = "the article speaks of breakaways" if spoken else "the article speaks of no breakaway"
    return decide(scene, n, (first,), "short name", f"“{text_of(scene, n)}” is {label}: {why}", (other,))


def _speaks_of(scene: Scene, parent: str | None) -> bool:
    """Whether the article speaks of breakaways of that state, by a name of theirs alone or a collective noun.

    A name that may be the land's as well says nothing, whichever was read first.
    """
    for m in scene.mentions:
        kinds = {scene.lexicon.actor(s.actor_id) for s in m.senses} if m.form is not Form.GROUP else set()
        if kinds and all(e.kind is Kind.BREAKAWAY and e.claimed_by == parent for e in kinds):
            return True
        if m.form is Form.GROUP and _speaks_of_breakaways(scene, m):
            return True
        if any(e.kind is Kind.BREAKAWAY and e.claimed_by == parent for e in kinds) and _called(scene, m):
            return True
    return False


_UNDER = frozenset({"of", "compound", "appos", "conj"})


def _called(scene: Scene, m: Mention) -> bool:
    """Whether a name stands under a collective noun that means breakaways first: "the republics of X"."""
    groups = {g.head: scene.lexicon.groups[g.phrase] for g in scene.mentions if g.form is Form.GROUP}
    link = scene.p.above[m.head]
    while link is not None and link[0] in _UNDER:
        group = groups.get(link[1])
        if group is not None:
            return group.members[:1] == (Kind.BREAKAWAY,)
        link = scene.p.above[link[1]]
    return False


def _speaks_of_breakaways(scene: Scene, m: Mention) -> bool:
    """Whether a collective noun means breakaways: "separatist region", "self-proclaimed republics"."""
    return scene.lexicon.groups[m.phrase].members == (Kind.BREAKAWAY,) or _separate(scene, m.head)


def _separate(scene: Scene, token: int) -> bool:
    """Whether a collective noun is called separatist, self-proclaimed, somebody-backed."""
    words = fill(scene.p, token, "compound")
    return any(
        (h := scene.lexicon.hedges.get(_hyphened(scene, w))) is not None and h.effect == "disputed"
        for w in words
    )


def _hyphened(scene: Scene, i: int) -> str:
    """The whole hyphenated word that ends at token `i` ("self-proclaimed")."""
    lower = scene.p.lower
    return f"{lower[i - 2]}-{lower[i]}" if i >= 2 and lower[i - 1] == "-" else lower[i]


def resolve_unknown(scene: Scene) -> None:
    """Names that the lexicon does not know: one entity per name, short forms after long ones."""
    unknown = [n for n, m in enumerate(scene.mentions) if m.form is Form.NAME and not m.senses]
    for n in sorted(unknown, key=lambda n: (-len(text_of(scene, n)), n)):
        scene.found[n] = _unknown(scene, n)


def _unknown(scene: Scene, n: int) -> Resolved:
    text, label = _name(text_of(scene, n)), scene.mentions[n].label
    for known in scene.entities.values():
        rule = _same(text, label, known)
        if rule:
            return decide(scene, n, (known.id,), rule, f"“{text}” is {known.label} ({rule})")
    bracketed = _bracketed(scene, n)
    if bracketed is not None:
        return decide(scene, n, (bracketed,), "acronym", f"“{text}” has its acronym in brackets after it")
    holder = _office_holder(scene, n, text) if label == "PERSON" else None
    if holder is not None:
        reason = f"“{text}” is {scene.lexicon.actor(holder).label}, who held that office"
        return decide(scene, n, (holder,), "office and surname", reason)
    kind = _KINDS.get(label, Kind.ORGANISATION)
    home = _home(scene, text) if kind is Kind.ORGANISATION else None
    entity = Entity(_free_id(scene, text), text, kind, (text,), part_of=home)
    scene.entities[entity.id] = entity
    return decide(scene, n, (entity.id,), "new name", f"“{text}” is not in the lexicon; the text names it")


def _bracketed(scene: Scene, n: int) -> str | None:
    """ "National Union for the Total Independence of Angola (UNITA)": a name before its known acronym."""
    m, after = scene.mentions[n], scene.mentions[n + 1] if n + 1 < len(scene.mentions) else None
    if after is None or m.label == "PERSON" or after.start != m.end + 1 or scene.p.text[m.end] != "(":
        return None
    acronym = text_of(scene, n + 1)
    known = scene.found[n + 1].entities if n + 1 in scene.found and after.senses else ()
    fitting = acronym.isupper() and " " in text_of(scene, n)
    places = (Kind.STATE, Kind.BREAKAWAY)  # "Ministry of Defence (UK)"
    return known[0] if len(known) == 1 and fitting and scene.entities[known[0]].kind not in places else None


def _office_holder(scene: Scene, n: int, text: str) -> str | None:
    """ "President Assad": the one listed person of that family name and office on the day of issue."""
    role = next((r for r in scene.roles if r.holder == n), None)
    if role is None or " " in text:
        return None
    offices = scene.lexicon.holders(text, role.relation, scene.issued)
    persons = {office.person for office in offices}
    return persons.pop() if len(persons) == 1 else None


_OF = re.compile(r"\b(?:of|in|for) (?:the )?(?=[A-Z])")


def _home(scene: Scene, text: str) -> str | None:
    """The state in an organisation's name: "Nigerian Union of Teachers", "Communist Party of Nepal"."""
    words = text.split()
    openings = [" ".join(words[:size]) for size in (3, 2, 1) if size < len(words)]
    endings = [text[match.end() :] for match in _OF.finditer(text)]
    for part in (*openings, *endings):
        opens = part in openings
        states = {
            s.actor_id
            for s in scene.lexicon.lookup(part)
            if scene.lexicon.actor(s.actor_id).kind is Kind.STATE
            and s.kind_of_name in (_OPENING if opens else _CLOSING)
        }
        if len(states) == 1:
            return states.pop()
    return None


_CLOSING = frozenset({NameKind.NAME, NameKind.ABBREVIATION})
_OPENING = _CLOSING | {NameKind.DEMONYM, NameKind.CAPITAL}


def _name(text: str) -> str:
    return " ".join(text.removesuffix("'s").removesuffix("’s").split())


def _free_id(scene: Scene, text: str) -> str:
    own = slug(text)
    return own if own not in scene.lexicon.actors else slug(f"{text} (new)")


def _same(text: str, label: str, known: Entity) -> str:
    """The rule by which an unknown name is one that is known already, or nothing."""
    if known.kind is Kind.PERSON and " " not in text and fold(text) == fold(surname(known.label)).split()[-1]:
        return "surname"
    if label == "PERSON" or known.kind is Kind.PERSON:
        both = label == "PERSON" and known.kind is Kind.PERSON
        return "name of the same person" if both and same_person(text, known.label) else ""
    if text.isupper() and 2 <= len(text) <= 8:
        return "acronym" if any(is_acronym_of(text, name) for name in (known.label, *known.names)) else ""
    if known.label.startswith(f"{text} ") and len(text.split()) > 1:
        return "shortened name"
    return "same name" if text in (known.label, *known.names) else ""
