"""Bodies → Entities: "the ministry", "its army", "Maoist rebels"."""

from __future__ import annotations

from bisect import bisect_left

from kg.ids import slug
from kg.lexicon import Body
from kg.mention import Form
from kg.model import Entity, Kind
from kg.resolve.discourse import DOUBTFUL, Discourse, Resolved, decide, refuse, text_of
from kg.resolve.house import BACK, is_strange, state_of_sentence
from kg.resolve.owners import owners_of, polity
from kg.resolve.pair import STATES, are_two, last_pair
from kg.resolve.phrase import is_definite
from kg.resolve.teller import told_by
from kg.roles import is_over


def resolve_body(discourse: Discourse, n: int) -> Resolved:
    """ "the Russian government" is Russia, "the Russian foreign ministry" a body of it."""
    m = discourse.mentions[n]
    body = discourse.lexicon.bodies[m.phrase]
    named = _named_beside(discourse, n)
    if named is not None:
        return named
    if is_over(discourse.p, m.start, discourse.lexicon):
        return refuse(discourse, n, f"“{text_of(discourse, n)}” is in office no more and acts for nobody")
    owners = owners_of(discourse, m)
    if body.makes == Kind.GROUP:
        called = [o for o in owners if _is_unmapped(discourse, o)]
        owners = [o for o in owners if o not in called and _may_own(discourse, body, o)]
        if called and body.sector == "REB" and not owners:
            return _called(discourse, n, body, called[0])
    if owners:
        return acting(discourse, n, body, [polity(discourse, owner) for owner in owners], "body")
    pair = last_pair(discourse, n, STATES) if body.makes == "state" and are_two(discourse, m) else ()
    if pair:
        return acting(discourse, n, body, list(pair), "last two")
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
        return acting(discourse, n, body, [state], "body at home")
    return earlier


def _of_doer(discourse: Discourse, n: int, body: Body, doers: frozenset[str]) -> Resolved:
    """ "Peru cut ties with Chile, the ministry said": Peru's, and nobody's where several do it."""
    if len(doers) > 1:
        return refuse(discourse, n, f"nothing says whose “{text_of(discourse, n)}” is")
    return acting(discourse, n, body, sorted(doers), "body of the doer")


def acting(discourse: Discourse, n: int, body: Body, owners: list[str], rule: str) -> Resolved:
    """The states that act, or their bodies: "Greek and Turkish officials" are both."""
    found = []
    for owner in owners:
        state = discourse.entities[owner]
        if body.makes != "state" and has_own(discourse, body, state):
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


def has_own(discourse: Discourse, body: Body, land: Entity) -> bool:
    """Whether such a body of a land is an actor of its own: a state's ministry, a province's people."""
    if land.kind is not Kind.REGION or body.makes != Kind.GROUP or land.id not in discourse.lexicon.actors:
        return land.kind in (Kind.STATE, Kind.BREAKAWAY)
    return land.part_of is not None or body.sector == "REB"


def _with_article(label: str) -> str:
    """ "the United States", "the Donetsk People's Republic": names made of common nouns take an article."""
    last = label.split()[-1]
    common = label.startswith("United ") or last in ("Republic", "Kingdom", "States", "Islands", "Federation")
    return f"the {label}" if common else label


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
    return body.sector == "REB" and body.label == other.label and near and is_definite(discourse, m)
