"""Bodies and offices → Entities: "the ministry", "the ambassador", "the head of the region"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.ids import slug
from kg.lexicon import Body
from kg.mention import Form, Mention
from kg.model import Entity, Kind
from kg.resolve.discourse import DOUBTFUL, Discourse, Resolved, before, decide, refuse, text_of
from kg.resolve.group import resolve_group
from kg.resolve.house import BACK, is_strange, state_of_sentence
from kg.resolve.pair import STATES, are_two, last_pair
from kg.resolve.pronoun import resolve_pronoun, speaker_of
from kg.resolve.teller import told_by
from kg.roles import Role, is_over
from kg.syntax import fill
from kg.voice import FIRST_PERSON


def resolve_nominal(discourse: Discourse, n: int) -> Resolved:
    """What the mention numbered `n`, which is no name, stands for."""
    discourse.pending.add(n)
    found = _RULES[discourse.mentions[n].form](discourse, n)
    discourse.pending.discard(n)
    return _as_sure_as_its_owner(discourse, n, found)


def _as_sure_as_its_owner(discourse: Discourse, n: int, found: Resolved) -> Resolved:
    """ "its army" is as doubtful as "its"."""
    owners = [discourse.found[k] for k in discourse.mentions[n].owners if k in discourse.found]
    return replace(found, trust=min([found.trust, *(owner.trust for owner in owners)]))


def _body(discourse: Discourse, n: int) -> Resolved:
    """ "the Russian government" is Russia, "the Russian foreign ministry" a body of it."""
    m = discourse.mentions[n]
    body = discourse.lexicon.bodies[m.phrase]
    named = _named_beside(discourse, n)
    if named is not None:
        return named
    if is_over(discourse.p, m.start, discourse.lexicon):
        return refuse(discourse, n, f"“{text_of(discourse, n)}” is in office no more and acts for nobody")
    owners = _owners(discourse, m)
    if body.makes == Kind.GROUP:
        called = [o for o in owners if _is_unmapped(discourse, o)]
        owners = [o for o in owners if o not in called and _may_own(discourse, body, o)]
        if called and body.sector == "REB" and not owners:
            return _called(discourse, n, body, called[0])
    if owners:
        return _acting(discourse, n, body, [_polity(discourse, owner) for owner in owners], "body")
    pair = last_pair(discourse, n, STATES) if body.makes == "state" and are_two(discourse, m) else ()
    if pair:
        return _acting(discourse, n, body, list(pair), "last two")
    if m.owners and body.sector == "CVL":
        return refuse(discourse, n, f"nothing says whose “{text_of(discourse, n)}” is")
    if is_strange(discourse, n):
        return refuse(discourse, n, f"“{text_of(discourse, n)}” is said to be another's")
    earlier = _earlier_body(discourse, n)
    if earlier.entities or not body.home:
        return earlier
    doers = told_by(discourse, n)
    if doers is not None:
        return _of_doer(discourse, n, body, doers)
    state = state_of_sentence(discourse, n, body.sector)
    if state is not None:
        return _acting(discourse, n, body, [state], "body at home")
    return earlier


def _of_doer(discourse: Discourse, n: int, body: Body, doers: frozenset[str]) -> Resolved:
    """ "Peru cut ties with Chile, the ministry said": Peru's, and nobody's where several do it."""
    if len(doers) > 1:
        return refuse(discourse, n, f"nothing says whose “{text_of(discourse, n)}” is")
    return _acting(discourse, n, body, sorted(doers), "body of the doer")


def _acting(discourse: Discourse, n: int, body: Body, owners: list[str], rule: str) -> Resolved:
    """The states that act, or their bodies: "Greek and Turkish officials" are both."""
    found = []
    for owner in owners:
        state = discourse.entities[owner]
        if body.makes != "state" and _has(discourse, body, state):
            state = _body_entity(discourse, body, state)
            discourse.entities.setdefault(state.id, state)
        found.append(state)
    verb = "acts as" if body.makes == "state" else "is"
    labels = " and ".join(state.label for state in found)
    return decide(
        discourse, n, [state.id for state in found], rule, f"“{text_of(discourse, n)}” {verb} {labels}"
    )


def _named_beside(discourse: Discourse, n: int) -> Resolved | None:
    """ "the Russian newspaper Izvestia": a body right before a name is what the name names."""
    if n + 1 >= len(discourse.mentions):
        return None
    m, after = discourse.mentions[n], discourse.mentions[n + 1]
    if after.form is not Form.NAME or after.start != m.end or n + 1 not in discourse.found:
        return None
    return decide(
        discourse,
        n,
        discourse.found[n + 1].entities,
        "described",
        f"“{text_of(discourse, n)}” is {text_of(discourse, n + 1)}",
    )


def _polity(discourse: Discourse, owner: str) -> str:
    """Whom a person acts for: "his government" is the one of his republic."""
    if discourse.entities[owner].kind is not Kind.PERSON:
        return owner
    for role in discourse.roles:
        if discourse.found[role.holder].entities == (owner,) and _role_owner(discourse, role):
            return _role_owner(discourse, role) or owner
    known = discourse.lexicon.acts_for(owner)
    if known is None:  # "the Bush administration"
        offices = discourse.lexicon.holders(discourse.entities[owner].label, "heads")
        led = {office.of for office in offices}
        known = led.pop() if len(led) == 1 else None
    if known is None:
        return owner
    discourse.entities.setdefault(known, discourse.lexicon.actors[known])
    return known


def _body_entity(discourse: Discourse, body: Body, state: Entity) -> Entity:
    """The body as the lexicon knows it, or a new one named after its state."""
    title = body.label or " ".join(
        w if w in ("of", "and", "for", "the") else w.capitalize() for w in body.phrase.split()
    )
    label = f"{title} of {_with_article(state.label)}"
    known = [discourse.lexicon.actor(s.actor_id) for s in discourse.lexicon.lookup(label)]
    home = (state.part_of or state.id) if state.kind is Kind.REGION else state.id
    new = Entity(slug(label), label, Kind(body.makes), (), part_of=home)
    return next((e for e in known if e.part_of == home), new)


def _may_own(discourse: Discourse, body: Body, owner: str) -> bool:
    """The supporters of one man are not his state's people."""
    return body.sector != "CVL" or discourse.entities[owner].kind is not Kind.PERSON


def _is_unmapped(discourse: Discourse, owner: str) -> bool:
    """What the recogniser takes for a land and no map knows: "Maoist"."""
    return discourse.entities[owner].kind is Kind.REGION and owner not in discourse.lexicon.actors


def _called(discourse: Discourse, n: int, body: Body, owner: str) -> Resolved:
    """ "Maoist rebels" are called so, wherever they are."""
    name = f"{discourse.entities[owner].label} {(body.label or body.phrase).lower()}"
    state = state_of_sentence(discourse, n, "GOV")
    group = Entity(slug(name), name, Kind.GROUP, (), part_of=state, unlisted=True)
    discourse.entities.setdefault(group.id, group)
    return decide(discourse, n, [group.id], "body", f"“{text_of(discourse, n)}” are {name}")


def _has(discourse: Discourse, body: Body, land: Entity) -> bool:
    """Whether such a body of a land is an actor of its own: a state's ministry, a province's people."""
    if land.kind is not Kind.REGION or body.makes != Kind.GROUP or land.id not in discourse.lexicon.actors:
        return land.kind in (Kind.STATE, Kind.BREAKAWAY)
    return land.part_of is not None or body.sector == "REB"


def _with_article(label: str) -> str:
    """ "the United States", "the Donetsk People's Republic": names made of common nouns take an article."""
    last = label.split()[-1]
    common = label.startswith("United ") or last in ("Republic", "Kingdom", "States", "Islands", "Federation")
    return f"the {label}" if common else label


def _owner(discourse: Discourse, m: Mention) -> str | None:
    """The one entity that owns a body or an office."""
    owners = _owners(discourse, m)
    return owners[0] if len(owners) == 1 else None


def _owners(discourse: Discourse, m: Mention) -> list[str]:
    """The entities that own a body or an office; owners stand before their bodies or are names.

    An owner that itself waits for this one to be resolved ("President of Iran A and President of B C", where
    the second office hangs under the first) says nothing of it.
    """
    owners: list[str] = []
    for n in m.owners:
        if n in discourse.pending:
            continue
        if n not in discourse.found:
            discourse.found[n] = resolve_nominal(discourse, n)
        ids = discourse.found[n].entities
        owners += ids if len(ids) == 1 else ()
    return list(dict.fromkeys(owners))


def _earlier_body(discourse: Discourse, n: int) -> Resolved:
    """ "the ministry" is the last ministry named, "the government" the last one's."""
    last = discourse.mentions[n].phrase.split()[-1]
    same = discourse.bodies[last]
    fighters = (
        discourse.bodies["REB"]
        if discourse.lexicon.bodies[discourse.mentions[n].phrase].sector == "REB"
        else []
    )
    before = {*same[: bisect_left(same, n)], *fighters[: bisect_left(fighters, n)]}
    for k in sorted(before, reverse=True):
        m = discourse.mentions[k]
        one = m.phrase.split()[-1] == last or _one_group(discourse, n, k)
        if one and k in discourse.found and discourse.found[k].entities:
            return decide(
                discourse,
                n,
                discourse.found[k].entities,
                "earlier body",
                f"“{text_of(discourse, n)}” is “{text_of(discourse, k)}” before",
                trust=discourse.found[k].trust if _is_near(discourse, n, k) else DOUBTFUL,
            )
    return refuse(discourse, n, f"nothing says whose “{text_of(discourse, n)}” is")


def _is_near(discourse: Discourse, n: int, k: int) -> bool:
    """Whether a mention stands in this sentence or in the one before: further back another may be meant."""
    sentence, mentions = discourse.p.sentence, discourse.mentions
    return sentence[mentions[n].head] - sentence[mentions[k].head] <= 1


def _one_group(discourse: Discourse, n: int, k: int) -> bool:
    """ "gunmen … the kidnappers": the same people of a sentence or two before, by another word."""
    m, earlier = discourse.mentions[n], discourse.mentions[k]
    body, other = discourse.lexicon.bodies[m.phrase], discourse.lexicon.bodies[earlier.phrase]
    near = discourse.p.sentence[m.head] - discourse.p.sentence[earlier.head] <= BACK
    return body.sector == "REB" and body.label == other.label and near and _definite(discourse, m)


def _office(discourse: Discourse, n: int) -> Resolved:
    """A title at a name is its holder; alone it is the one holder that the article names, else the state."""
    m = discourse.mentions[n]
    for role in discourse.roles:
        if role.title == n:
            holder = discourse.found[role.holder]
            return decide(
                discourse,
                n,
                holder.entities,
                "title",
                f"“{text_of(discourse, n)}” is the title of the name beside it",
            )
    if not m.owners and are_two(discourse, m):
        return _two_holders(discourse, n)
    owners = _owners(discourse, m)
    owner = owners[0] if len(owners) == 1 else None
    relation = discourse.lexicon.titles[m.phrase].relation
    holding = _holder(discourse, n, owner) if len(owners) < 2 else None
    if holding is not None:
        known = discourse.found[holding.holder].entities
        reason = f"“{text_of(discourse, n)}” is {text_of(discourse, holding.holder)}"
        return decide(discourse, n, known, "office", reason)
    pair = _last_holders(discourse, n)
    if pair:
        reason = f"“{text_of(discourse, n)}” are the two last named: {', '.join(pair)}"
        return decide(discourse, n, pair, "last two", reason)
    described = _described(discourse, m, relation)
    if described is not None:
        described_as = discourse.found[described].entities
        reason = f"“{text_of(discourse, n)}” holds for {text_of(discourse, described)} what is said of it"
        return decide(discourse, n, described_as, "description", reason)
    people = _people(discourse, n)
    if people is not None:
        return people
    rule, acts = "unnamed office", discourse.lexicon.titles[m.phrase].of != "body"
    # A state's experts are nobody in particular; "UN experts" speak for the UN, "members of NATO" do not.
    before = bool(m.owners) and m.owners[-1] < n
    kinds = {Kind.PERSON} if acts else set(Kind) - ({Kind.INTERGOVERNMENTAL} if before else set())
    if is_over(discourse.p, m.start, discourse.lexicon):
        return refuse(discourse, n, f"“{text_of(discourse, n)}” is in office no more and acts for nobody")
    held = [o for o in owners if discourse.entities[o].kind not in kinds]
    if not held and not m.owners and _speaks_at_home(discourse, m):
        doers = told_by(discourse, n)
        state = next(iter(doers)) if doers is not None and len(doers) == 1 else None
        if doers is None and not is_strange(discourse, n):
            state = state_of_sentence(discourse, n, "OFFICE")
        held = [] if state is None else [state]
        rule = "office at home"
    if not held:
        return refuse(discourse, n, f"nothing says who “{text_of(discourse, n)}” is")
    labels = " and ".join(discourse.entities[o].label for o in held)
    return decide(discourse, n, held, rule, f"“{text_of(discourse, n)}” is not named and acts for {labels}")


def _holder(discourse: Discourse, n: int, owner: str | None) -> Role | None:
    """Who holds this very office in the article: "the president" is no premier, "EU leaders" are no one."""
    m = discourse.mentions[n]
    relation = discourse.lexicon.titles[m.phrase].relation
    if _is_plural(discourse, m) or (owner is None and not _definite(discourse, m)):
        return None
    fitting = [
        role
        for role in discourse.offices.get(relation or "", ())
        if discourse.found[role.holder].entities
        and (role.title < n if owner is None else owner == _role_owner(discourse, role))
        and _one_office(discourse, m, discourse.mentions[role.title])
    ]
    return fitting[0] if fitting else None


def _last_holders(discourse: Discourse, n: int) -> tuple[str, ...]:
    """ "the two presidents", "the leaders": both persons whom the sentences before give such an office."""
    m, here = discourse.mentions[n], discourse.p.sentence[discourse.mentions[n].head]
    if not _is_plural(discourse, m) or m.owners or fill(discourse.p, m.head, "of"):
        return ()
    if not _definite(discourse, m):
        return ()
    relation = discourse.lexicon.titles[m.phrase].relation
    near = [
        discourse.found[role.holder].entities
        for role in discourse.offices.get(relation or "", ())
        if role.title < n and here - discourse.p.sentence[discourse.mentions[role.title].head] <= BACK
    ]
    found = tuple(dict.fromkeys(e for entities in near for e in entities))
    return found if len(found) == 2 else ()


def _one_office(discourse: Discourse, m: Mention, title: Mention) -> bool:
    """ "the minister" and "foreign minister", "the leader" and "president"; not "president" and "premier"."""
    office = discourse.lexicon.titles[m.phrase]
    general = office.of == "either" or office.relation != "heads"
    return general or m.phrase.split()[-1] == title.phrase.split()[-1]


def _is_plural(discourse: Discourse, m: Mention) -> bool:
    return discourse.p.tag[m.end - 1] in ("NNS", "NNPS")


def _people(discourse: Discourse, n: int) -> Resolved | None:
    """ "three German journalists": people of their state, who do not act for it."""
    m = discourse.mentions[n]
    label = discourse.lexicon.titles[m.phrase].people
    if not label or not _is_plural(discourse, m):
        return None
    body = Body(m.phrase, Kind.GROUP, "CVL", label)
    owners = [o for o in _owners(discourse, m) if _has(discourse, body, discourse.entities[o])]
    # "reporters in Vienna" may be anybody's.
    return _acting(discourse, n, body, owners, "body") if owners and m.owners[-1] < n else None


def _speaks_at_home(discourse: Discourse, m: Mention) -> bool:
    """ "officials", "the prime minister": offices of a state, of several or of the one that there is."""
    title = discourse.lexicon.titles[m.phrase]
    several = _is_plural(discourse, m)
    sole = title.relation in ("heads", "minister_of") and title.of == "state" and _definite(discourse, m)
    return (sole and not several) or (several and title.of == "either" and title.relation == "member_of")


def _two_holders(discourse: Discourse, n: int) -> Resolved:
    """ "the two presidents" are the last two persons named together, else act for the last two states."""
    pair = last_pair(discourse, n, (Kind.PERSON,)) or last_pair(discourse, n, STATES)
    if not pair:
        return refuse(discourse, n, f"nothing says who “{text_of(discourse, n)}” are")
    reason = f"“{text_of(discourse, n)}” are the last two named: {', '.join(pair)}"
    return decide(discourse, n, pair, "last two", reason)


def _described(discourse: Discourse, m: Mention, relation: str | None) -> int | None:
    """The article's one holder of such an office in a place that the noun phrase names anywhere:
    "the head of the proxy forces in the Donetsk region"."""
    edges = set(_phrase_after(discourse, m))
    said = {
        name
        for k in (discourse.heads[t] for t in edges if t in discourse.heads)
        if discourse.mentions[k].form is Form.NAME and k in discourse.found
        for e in discourse.found[k].entities
        for name in (discourse.entities[e].label, *discourse.entities[e].names)
    }
    holders = {
        discourse.found[r.holder].entities: r.holder
        for r in (discourse.offices.get(relation or "", ()) if said else ())
        if discourse.found[r.holder].entities and said & _names_of(discourse, _role_owner(discourse, r))
    }
    return next(iter(holders.values())) if len(holders) == 1 else None


def _names_of(discourse: Discourse, entity: str | None) -> set[str]:
    return set() if entity is None else {discourse.entities[entity].label, *discourse.entities[entity].names}


def _phrase_after(discourse: Discourse, m: Mention) -> Iterator[int]:
    """The tokens after a noun up to the next verb or comma: its own complements, however they are hung."""
    for i in range(m.end, len(discourse.p.text)):
        if discourse.p.pos[i] in ("VERB", "AUX", "SCONJ") or discourse.p.text[i] in (",", ".", ";"):
            return
        yield i


def _role_owner(discourse: Discourse, role: Role) -> str | None:
    if role.of is None:
        return None
    return _owner(discourse, discourse.mentions[role.title])


def _definite(discourse: Discourse, m: Mention) -> bool:
    return any(
        s == "det" and discourse.p.lower[c] in ("the", "this", "that") for s, c in discourse.p.below[m.head]
    )


def _group(discourse: Discourse, n: int) -> Resolved:
    """A collective noun; "his country" is the state that he acts for."""
    owner = _owner(discourse, discourse.mentions[n])
    home = _home(discourse, n, owner)
    if home is None:
        return resolve_group(discourse, n, owner)
    whose = discourse.entities[owner or home].label
    return decide(
        discourse, n, (home,), "own country", f"“{text_of(discourse, n)}” is that of {whose}: {home}"
    )


def _home(discourse: Discourse, n: int, owner: str | None) -> str | None:
    """The state for which acts whom a pronoun before "country" stands for."""
    m = discourse.mentions[n]
    pronoun = bool(m.owners) and discourse.mentions[m.owners[-1]].form is Form.PRONOUN
    if not pronoun or not discourse.lexicon.groups[m.phrase].own or _is_plural(discourse, m):
        return None
    home = _spoken_of(discourse, n) if owner is None else _polity(discourse, owner)
    return home if home is not None and discourse.entities[home].kind in STATES else None


def _spoken_of(discourse: Discourse, n: int) -> str | None:
    """The one state whose unnamed minister or spokesman stands before in the sentence."""
    offices = [k for k in before(discourse, n, 0) if discourse.mentions[k].form is Form.OFFICE]
    held = {discourse.found[k].entities for k in offices if k in discourse.found}
    return next(iter(held))[0] if len(held) == 1 and all(len(ids) == 1 for ids in held) else None


def _pronoun(discourse: Discourse, n: int) -> Resolved:
    """A pronoun; "our" waits for who speaks after it: "“Our country”, the minister of Malta said"."""
    if discourse.mentions[n].phrase in FIRST_PERSON:
        k = speaker_of(discourse, n)
        if k is not None and k not in discourse.found and k not in discourse.pending:
            discourse.found[k] = resolve_nominal(discourse, k)
    return resolve_pronoun(discourse, n)


def _left(discourse: Discourse, n: int) -> Resolved:
    return refuse(discourse, n, f"“{text_of(discourse, n)}” fits no reading of its name")


_RULES: dict[Form, Callable[[Discourse, int], Resolved]] = {
    Form.BODY: _body,
    Form.OFFICE: _office,
    Form.GROUP: _group,
    Form.PRONOUN: _pronoun,
    Form.NAME: _left,
    Form.DEMONYM: _left,
}
