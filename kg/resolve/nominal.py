"""Bodies, offices and groups → Entities: "the ministry", "the ambassador", "the two territories"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.ids import slug
from kg.lexicon import Body
from kg.mention import Form, Mention
from kg.model import Entity, Kind
from kg.resolve.pronoun import resolve_pronoun
from kg.resolve.scene import Resolved, Scene, decide, refuse, text_of
from kg.roles import Role
from kg.syntax import fill


def resolve_nominal(scene: Scene, n: int) -> Resolved:
    """What the mention numbered `n`, which is no name, stands for."""
    return _RULES[scene.mentions[n].form](scene, n)


def _body(scene: Scene, n: int) -> Resolved:
    """ "the Russian government" is Russia, "the Russian foreign ministry" a body of it."""
    m = scene.mentions[n]
    body = scene.lexicon.bodies[m.phrase]
    named = _named_beside(scene, n)
    if named is not None:
        return named
    owner = _owner(scene, m)
    if owner is None:
        return _earlier_body(scene, n)
    owner = _polity(scene, owner)
    state = scene.entities[owner]
    if body.makes == "state" or state.kind not in (Kind.STATE, Kind.BREAKAWAY):
        return decide(scene, n, (owner,), "body", f"“{text_of(scene, n)}” acts as {state.label}")
    entity = _body_entity(body, state)
    scene.entities.setdefault(entity.id, entity)
    return decide(scene, n, (entity.id,), "body", f"“{text_of(scene, n)}” is {entity.label}")


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
    if known is None:
        return owner
    scene.entities.setdefault(known, scene.lexicon.actors[known])
    return known


def _body_entity(body: Body, state: Entity) -> Entity:
    title = body.label or " ".join(
        w if w in ("of", "and", "for", "the") else w.capitalize() for w in body.phrase.split()
    )
    label = f"{title} of {_with_article(state.label)}"
    return Entity(slug(label), label, Kind(body.makes), (), part_of=state.id)


def _with_article(label: str) -> str:
    """ "the United States", "the Donetsk People's Republic": names made of common nouns take an article."""
    last = label.split()[-1]
    common = label.startswith("United ") or last in ("Republic", "Kingdom", "States", "Islands", "Federation")
    return f"the {label}" if common else label


def _owner(scene: Scene, m: Mention) -> str | None:
    """The one entity that owns a body or an office; owners stand before their bodies or are names."""
    if m.owner is None:
        return None
    if m.owner not in scene.found:
        scene.found[m.owner] = resolve_nominal(scene, m.owner)
    ids = scene.found[m.owner].entities
    return ids[0] if len(ids) == 1 else None


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
        holder = scene.found[described].entities
        reason = f"“{text_of(scene, n)}” holds for {text_of(scene, described)} what is said of it"
        return decide(scene, n, holder, "description", reason)
    acts = scene.lexicon.titles[m.phrase].of != "body"
    if owner is None or scene.entities[owner].kind is Kind.PERSON or not acts:
        return refuse(scene, n, f"nothing says who “{text_of(scene, n)}” is")
    label = scene.entities[owner].label
    return decide(
        scene, n, (owner,), "unnamed office", f"“{text_of(scene, n)}” is not named and acts for {label}"
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
        if scene.p.doc[i].pos_ in ("VERB", "AUX", "SCONJ") or scene.p.doc[i].text in (",", ".", ";"):
            return
        yield i


def _role_owner(scene: Scene, role: Role) -> str | None:
    if role.of is None:
        return None
    return _owner(scene, scene.mentions[role.title])


def _definite(scene: Scene, m: Mention) -> bool:
    return any(
        s == "det" and scene.p.doc[c].lower_ in ("the", "this", "that") for s, c in scene.p.below[m.head]
    )


def _group(scene: Scene, n: int) -> Resolved:
    """ "the two territories": members by the names under it, by the article's breakaways, by the last pair."""
    m = scene.mentions[n]
    group = scene.lexicon.groups[m.phrase]
    named = _named_members(scene, n)
    if named:
        return decide(
            scene, n, named, "group", f"“{text_of(scene, n)}” are named with it: {', '.join(named)}"
        )
    apposed = _apposed(scene, n)
    if apposed is not None:
        return apposed
    if scene.p.doc[m.end - 1].tag_ not in ("NNS", "NNPS"):
        return _single(scene, n)
    if not _pointed(scene, m):
        return refuse(scene, n, f"“{text_of(scene, n)}” points to none in particular")
    owner = _owner(scene, m)
    number = _number(scene, m)
    if Kind.BREAKAWAY in group.members and Kind.STATE not in group.members:
        members = _breakaways(scene, owner, n)
        if len(members) > 1 and number in (None, len(members)):
            reason = f"“{text_of(scene, n)}” are the breakaways of the article: {', '.join(members)}"
            return decide(scene, n, members, "group of breakaways", reason)
    states = not group.members or Kind.STATE in group.members
    pair = _last_states(scene, n) if number == 2 and states else ()
    if pair:
        return decide(
            scene, n, pair, "last two", f"“{text_of(scene, n)}” are the last two named: {', '.join(pair)}"
        )
    return refuse(scene, n, f"nothing says which “{text_of(scene, n)}” are")


def _named_members(scene: Scene, n: int) -> tuple[str, ...]:
    """ "the republics of Donetsk and Luhansk", "the Donbas region", "Ukraine's Donetsk region"."""
    m = scene.mentions[n]
    heads = {x.head: k for k, x in enumerate(scene.mentions) if x.form is Form.NAME and k in scene.found}
    for slot in ("compound", "of", "in", "appos"):
        tokens = [t for t in fill(scene.p, m.head, slot) if t in heads]
        ids = [_as_member(scene, heads[t], m) for t in tokens]
        kept = tuple(dict.fromkeys(i for i in ids if i is not None))
        if kept and (slot in ("compound", "appos") or len(kept) > 1 or slot == "of" and len(tokens) > 1):
            return kept
    return ()


def _as_member(scene: Scene, k: int, m: Mention) -> str | None:
    resolved = scene.found[k]
    members = scene.lexicon.groups[m.phrase].members
    for known in (*resolved.entities, *resolved.others):
        if not members or scene.entities[known].kind in members:
            return known
    return None


def _apposed(scene: Scene, n: int) -> Resolved | None:
    """ "Luhansk, another separatist region": what follows a name and its comma describes it."""
    m = scene.mentions[n]
    if n == 0 or scene.p.doc[m.end - 1].tag_ in ("NNS", "NNPS"):
        return None
    start = m.head - len(list(scene.p.doc[m.head].lefts))
    k = next((k for k in range(n - 1, -1, -1) if scene.mentions[k].form is Form.NAME), None)
    if k is None or k not in scene.found:
        return None
    end = scene.mentions[k].end
    between = scene.p.doc[end : m.start]
    adjectives = all(t.pos_ in ("DET", "ADJ", "VERB", "PUNCT", "NOUN", "ADV", "PROPN") for t in between)
    opens = (
        end < start + 1
        and scene.p.doc[end].text == ","
        and end + 1 < m.start
        and scene.p.doc[end + 1].pos_ == "DET"
    )
    member = _as_member(scene, k, m)
    if not (adjectives and opens) or any(t.text == "," for t in between[1:]) or member is None:
        return None
    return decide(scene, n, (member,), "apposition", f"“{text_of(scene, n)}” describes {text_of(scene, k)}")


def _single(scene: Scene, n: int) -> Resolved:
    """ "the region" is the last one named; with "a" or alone it is none."""
    m = scene.mentions[n]
    members = scene.lexicon.groups[m.phrase].members
    if not _pointed(scene, m):
        return refuse(scene, n, f"“{text_of(scene, n)}” points to none in particular")
    for k in range(n - 1, -1, -1):
        earlier = scene.found.get(k)
        if earlier is None or len(earlier.entities) != 1 or scene.mentions[k].form is not Form.NAME:
            continue
        if scene.sentence[m.head] - scene.sentence[scene.mentions[k].head] > 1:
            break
        kind = scene.entities[earlier.entities[0]].kind
        if kind in (members or (Kind.STATE, Kind.BREAKAWAY)):
            return decide(
                scene,
                n,
                earlier.entities,
                "last named",
                f"“{text_of(scene, n)}” is “{text_of(scene, k)}” before",
            )
    return refuse(scene, n, f"nothing says which “{text_of(scene, n)}” is")


def _pointed(scene: Scene, m: Mention) -> bool:
    """Whether a noun phrase points back or is marked out ("the two", "those", "Russian-occupied")."""
    p = scene.p
    pointers = ("the", "this", "that", "these", "those", "both", "its", "their")
    if any(s in ("det", "poss") and p.doc[c].lower_ in pointers for s, c in p.below[m.head]):
        return True
    words = fill(p, m.head, "compound")
    return any(p.doc[w].tag_ in ("VBN", "VBD") or p.doc[w - 1].text == "-" for w in words if w > 0)


def _number(scene: Scene, m: Mention) -> int | None:
    words = {"two": 2, "both": 2, "three": 3, "four": 4}
    around = [scene.p.doc[c].lower_ for _, c in scene.p.below[m.head]]
    return next((words.get(w, 0) for w in around if w in words or w.isdigit()), None)


def _breakaways(scene: Scene, owner: str | None, n: int) -> tuple[str, ...]:
    """The article's breakaways of one state: of the owner named, else of the state whose were named last."""
    seen = {e.id: e for e in scene.entities.values() if e.kind is Kind.BREAKAWAY and e.claimed_by}
    parents = {e.claimed_by for e in seen.values()}
    parent = owner if owner in parents else _last_parent(scene, n, seen)
    if parent is None and len(parents) == 1:
        parent = next(iter(parents))
    return tuple(sorted(i for i, e in seen.items() if parent is not None and e.claimed_by == parent))


def _last_parent(scene: Scene, n: int, seen: dict[str, Entity]) -> str | None:
    for k in range(n - 1, -1, -1):
        named = [seen[e] for e in scene.found[k].entities if e in seen] if k in scene.found else []
        if named and scene.mentions[k].form is not Form.GROUP:
            return named[0].claimed_by
    return None


def _last_states(scene: Scene, n: int) -> tuple[str, ...]:
    """The two states named last, where the sentence at hand and the one before name no third."""
    here = scene.sentence[scene.mentions[n].head]
    last: dict[str, None] = {}
    for k in range(n - 1, -1, -1):
        m = scene.mentions[k]
        if here - scene.sentence[m.head] > 1:
            break
        if m.form is Form.NAME and k in scene.found:
            last |= dict.fromkeys(i for i in scene.found[k].entities if scene.entities[i].kind is Kind.STATE)
    return tuple(sorted(last)) if len(last) == 2 else ()


def _left(scene: Scene, n: int) -> Resolved:
    return refuse(scene, n, f"“{text_of(scene, n)}” fits no reading of its name")


_RULES: dict[Form, Callable[[Scene, int], Resolved]] = {
    Form.BODY: _body,
    Form.OFFICE: _office,
    Form.GROUP: _group,
    Form.PRONOUN: resolve_pronoun,
    Form.NAME: _left,
    Form.DEMONYM: _left,
}
