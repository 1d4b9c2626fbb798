"""Offices → Entities: "the ambassador", "the head of the region", "the two presidents"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.lexicon import Body
from kg.mention import Form, Mention
from kg.model import Kind
from kg.resolve.body import acting, has_own
from kg.resolve.discourse import Discourse, Resolved, decide, refuse, text_of
from kg.resolve.house import BACK, is_strange, state_of_sentence
from kg.resolve.owners import owners_of, role_owner
from kg.resolve.pair import STATES, are_two, last_pair
from kg.resolve.phrase import is_definite, is_plural
from kg.resolve.teller import told_by
from kg.roles import Role, is_over
from kg.syntax import fill


def resolve_office(discourse: Discourse, n: int) -> Resolved:
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
    owners = owners_of(discourse, m)
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
    if is_plural(discourse, m) or (owner is None and not is_definite(discourse, m)):
        return None
    fitting = [
        role
        for role in discourse.offices.get(relation or "", ())
        if discourse.found[role.holder].entities
        and (role.title < n if owner is None else owner == role_owner(discourse, role))
        and _one_office(discourse, m, discourse.mentions[role.title])
    ]
    return fitting[0] if fitting else None


def _last_holders(discourse: Discourse, n: int) -> tuple[str, ...]:
    """ "the two presidents", "the leaders": both persons whom the sentences before give such an office."""
    m, here = discourse.mentions[n], discourse.p.sentence[discourse.mentions[n].head]
    if not is_plural(discourse, m) or m.owners or fill(discourse.p, m.head, "of"):
        return ()
    if not is_definite(discourse, m):
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


def _people(discourse: Discourse, n: int) -> Resolved | None:
    """ "three German journalists": people of their state, who do not act for it."""
    m = discourse.mentions[n]
    label = discourse.lexicon.titles[m.phrase].people
    if not label or not is_plural(discourse, m):
        return None
    body = Body(m.phrase, Kind.GROUP, "CVL", label)
    owners = [o for o in owners_of(discourse, m) if has_own(discourse, body, discourse.entities[o])]
    # "reporters in Vienna" may be anybody's.
    return acting(discourse, n, body, owners, "body") if owners and m.owners[-1] < n else None


def _speaks_at_home(discourse: Discourse, m: Mention) -> bool:
    """ "officials", "the prime minister": offices of a state, of several or of the one that there is."""
    title = discourse.lexicon.titles[m.phrase]
    several = is_plural(discourse, m)
    sole = title.relation in ("heads", "minister_of") and title.of == "state" and is_definite(discourse, m)
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
        if discourse.found[r.holder].entities and said & _names_of(discourse, role_owner(discourse, r))
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
