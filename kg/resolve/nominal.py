"""Bodies and offices → Entities: "the ministry", "the ambassador", "the head of the region"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.ids import slug
from kg.lexicon import Body
from kg.mention import Form, Mention
from kg.model import Entity, Kind
from kg.resolve.group import resolve_group
from kg.resolve.house import state_of_sentence
from kg.resolve.pronoun import resolve_pronoun
from kg.resolve.scene import Resolved, Scene, decide, refuse, text_of
from kg.roles import Role


def resolve_nominal(scene: Scene, n: int) -> Resolved:
    """What the mention numbered `n`, which is no name, stands for."""
    scene.pending.add(n)
    found = _RULES[scene.mentions[n].form](scene, n)
    scene.pending.discard(n)
    return found


def _body(scene: Scene, n: int) -> Resolved:
    """ "the Russian government" is Russia, "the Russian foreign ministry" a body of it."""
    m = scene.mentions[n]
    body = scene.lexicon.bodies[m.phrase]
    named = _named_beside(scene, n)
    if named is not None:
        return named
    owners = _owners(scene, m)
    if owners:
        return _acting(scene, n, body, [_polity(scene, owner) for owner in owners], "body")
    earlier = _earlier_body(scene, n)
    if not earlier.entities and (state := state_of_sentence(scene, n)) is not None:
        return _acting(scene, n, body, [state], "body of the only state")
    return earlier


def _acting(scene: Scene, n: int, body: Body, owners: list[str], rule: str) -> Resolved:
    """The states that act, or their bodies: "Greek and Turkish officials" are both."""
    found = []
    for owner in owners:
        state = scene.entities[owner]
        if body.makes != "state" and state.kind in (Kind.STATE, Kind.BREAKAWAY):
            state = _body_entity(scene, body, state)
            scene.entities.setdefault(state.id, state)
        found.append(state)
    verb = "acts as" if body.makes == "state" else "is"
    labels = " and ".join(state.label for state in found)
    return decide(scene, n, [state.id for state in found], rule, f"“{text_of(scene, n)}” {verb} {labels}")


def _named_beside(scene: Scene, n: int) -> Resolved | None:
    """ "the Russian newspaper Izvestia": a body right before a name is what the name names."""
    if n + 1 >= len(scene.mentions):
        return None
    m, after = scene.mentions[n], scene.mentions[n + 1]
    if after.form is not Form.NAME or after.start != m.end or n + 1 not in scene.found:
        return None
    return decide(
        scene,
        n,
        scene.found[n + 1].entities,
        "described",
        f"“{text_of(scene, n)}” is {text_of(scene, n + 1)}",
    )


def _polity(scene: Scene, owner: str) -> str:
    """Whom a person acts for: "his government" is the one of his republic."""
    if scene.entities[owner].kind is not Kind.PERSON:
        return owner
    for role in scene.roles:
        if scene.found[role.holder].entities == (owner,) and _role_owner(scene, role):
            return _role_owner(scene, role) or owner
    known = scene.lexicon.acts_for(owner)
    if known is None:  # "the Bush administration"
        offices = scene.lexicon.holders(scene.entities[owner].label, "heads")
        led = {office.of for office in offices}
        known = led.pop() if len(led) == 1 else None
    if known is None:
        return owner
    scene.entities.setdefault(known, scene.lexicon.actors[known])
    return known


def _body_entity(scene: Scene, body: Body, state: Entity) -> Entity:
    """The body as the lexicon knows it, or a new one named after its state."""
    title = body.label or " ".join(
        w if w in ("of", "and", "for", "the") else w.capitalize() for w in body.phrase.split()
    )
    label = f"{title} of {_with_article(state.label)}"
    known = [scene.lexicon.actor(s.actor_id) for s in scene.lexicon.lookup(label)]
    new = Entity(slug(label), label, Kind(body.makes), (), part_of=state.id)
    return next((e for e in known if e.part_of == state.id), new)


def _with_article(label: str) -> str:
    """ "the United States", "the Donetsk People's Republic": names made of common nouns take an article."""
    last = label.split()[-1]
    common = label.startswith("United ") or last in ("Republic", "Kingdom", "States", "Islands", "Federation")
    return f"the {label}" if common else label


def _owner(scene: Scene, m: Mention) -> str | None:
    """The one entity that owns a body or an office."""
    owners = _owners(scene, m)
    return owners[0] if len(owners) == 1 else None


def _owners(scene: Scene, m: Mention) -> list[str]:
    """The entities that own a body or an office; owners stand before their bodies or are names.

    An owner that itself waits for this one to be resolved ("President of Iran A and President of B C", where
    the second office hangs under the first) says nothing of it.
    """
    owners: list[str] = []
    for n in m.owners:
        if n in scene.pending:
            continue
        if n not in scene.found:
            scene.found[n] = resolve_nominal(scene, n)
        ids = scene.found[n].entities
        owners += ids if len(ids) == 1 else ()
    return list(dict.fromkeys(owners))


def _earlier_body(scene: Scene, n: int) -> Resolved:
    """ "the ministry" is the last ministry named, "the government" the last one's."""
    last = scene.mentions[n].phrase.split()[-1]
    for k in range(n - 1, -1, -1):
        m = scene.mentions[k]
        if (
            m.form is Form.BODY
            and m.phrase.split()[-1] == last
            and k in scene.found
            and scene.found[k].entities
        ):
            return decide(
                scene,
                n,
                scene.found[k].entities,
                "earlier body",
                f"“{text_of(scene, n)}” is “{text_of(scene, k)}” before",
            )
    return refuse(scene, n, f"nothing says whose “{text_of(scene, n)}” is")


def _office(scene: Scene, n: int) -> Resolved:
    """A title at a name is its holder; alone it is the one holder that the article names, else the state."""
    m = scene.mentions[n]
    for role in scene.roles:
        if role.title == n:
            holder = scene.found[role.holder]
            return decide(
                scene,
                n,
                holder.entities,
                "title",
                f"“{text_of(scene, n)}” is the title of the name beside it",
            )
    owner = _owner(scene, m)
    relation = scene.lexicon.titles[m.phrase].relation
    for role in scene.roles:
        same_office = role.relation == relation and (
            owner is not None
            and owner == _role_owner(scene, role)
            or owner is None
            and role.title < n
            and _definite(scene, m)
        )
        if same_office and scene.found[role.holder].entities:
            return decide(
                scene,
                n,
                scene.found[role.holder].entities,
                "office",
                f"“{text_of(scene, n)}” is {text_of(scene, role.holder)}",
            )
    described = _described(scene, m, relation)
    if described is not None:
        described_as = scene.found[described].entities
        reason = f"“{text_of(scene, n)}” holds for {text_of(scene, described)} what is said of it"
        return decide(scene, n, described_as, "description", reason)
    acts = scene.lexicon.titles[m.phrase].of != "body"
    # A state's experts are nobody in particular; "UN experts" speak for the UN, "members of NATO" do not.
    before = bool(m.owners) and m.owners[-1] < n
    kinds = {Kind.PERSON} if acts else set(Kind) - ({Kind.INTERGOVERNMENTAL} if before else set())
    held = [o for o in _owners(scene, m) if scene.entities[o].kind not in kinds]
    if not held:
        return refuse(scene, n, f"nothing says who “{text_of(scene, n)}” is")
    labels = " and ".join(scene.entities[o].label for o in held)
    return decide(
        scene, n, held, "unnamed office", f"“{text_of(scene, n)}” is not named and acts for {labels}"
    )


def _described(scene: Scene, m: Mention, relation: str | None) -> int | None:
    """The article's one holder of such an office in a place that the noun phrase names anywhere:
    "the head of the proxy forces in the Donetsk region"."""
    edges = set(_phrase_after(scene, m))
    said = {
        name
        for k, x in enumerate(scene.mentions)
        if x.head in edges and x.form is Form.NAME and k in scene.found
        for e in scene.found[k].entities
        for name in (scene.entities[e].label, *scene.entities[e].names)
    }
    holders = {
        scene.found[r.holder].entities: r.holder
        for r in scene.roles
        if r.relation == relation
        and scene.found[r.holder].entities
        and said & _names_of(scene, _role_owner(scene, r))
    }
    return next(iter(holders.values())) if len(holders) == 1 else None


def _names_of(scene: Scene, entity: str | None) -> set[str]:
    return set() if entity is None else {scene.entities[entity].label, *scene.entities[entity].names}


def _phrase_after(scene: Scene, m: Mention) -> Iterator[int]:
    """The tokens after a noun up to the next verb or comma: its own complements, however they are hung."""
    for i in range(m.end, len(scene.p.doc)):
        if scene.p.pos[i] in ("VERB", "AUX", "SCONJ") or scene.p.text[i] in (",", ".", ";"):
            return
        yield i


def _role_owner(scene: Scene, role: Role) -> str | None:
    if role.of is None:
        return None
    return _owner(scene, scene.mentions[role.title])


def _definite(scene: Scene, m: Mention) -> bool:
    return any(s == "det" and scene.p.lower[c] in ("the", "this", "that") for s, c in scene.p.below[m.head])


def _left(scene: Scene, n: int) -> Resolved:
    return refuse(scene, n, f"“{text_of(scene, n)}” fits no reading of its name")


_RULES: dict[Form, Callable[[Scene, int], Resolved]] = {
    Form.BODY: _body,
    Form.OFFICE: _office,
    Form.GROUP: lambda scene, n: resolve_group(scene, n, _owner(scene, scene.mentions[n])),
    Form.PRONOUN: resolve_pronoun,
    Form.NAME: _left,
    Form.DEMONYM: _left,
}
