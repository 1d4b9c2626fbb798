"""Collective nouns → Entities: "the two territories", "the republics of Abkhazia", "the region"."""

from __future__ import annotations

from kg.lexicon import Group
from kg.mention import Form, Mention
from kg.model import Entity, Kind
from kg.resolve.discourse import DOUBTFUL, Discourse, Resolved, before, decide, refuse, text_of
from kg.resolve.pair import STATES, last_pair, number
from kg.resolve.rivals import rivals
from kg.syntax import fill
from kg.voice import FIRST_PERSON


def resolve_group(discourse: Discourse, n: int, owner: str | None) -> Resolved:
    """ "the two territories": by the names under it, by the article's breakaways, by the last pair."""
    m = discourse.mentions[n]
    group = discourse.lexicon.groups[m.phrase]
    if owner is not None and discourse.mentions[m.owners[-1]].phrase in FIRST_PERSON and _is_state(group):
        return decide(
            discourse, n, (owner,), "speaker", f"“{text_of(discourse, n)}” is the speaker's: {owner}"
        )
    named = _named_members(discourse, n)
    if named:
        return decide(
            discourse, n, named, "group", f"“{text_of(discourse, n)}” are named with it: {', '.join(named)}"
        )
    apposed = _apposed(discourse, n) or _followed(discourse, n)
    if apposed is not None:
        return apposed
    if discourse.p.tag[m.end - 1] not in ("NNS", "NNPS"):
        return _single(discourse, n)
    people = _by_people(discourse, m) if group.members == (Kind.REGION,) else None
    if people is not None:  # "Kenyan towns"
        return decide(discourse, n, (people,), "people", f"“{text_of(discourse, n)}” are of {people}")
    if not _pointed(discourse, m):
        return refuse(discourse, n, f"“{text_of(discourse, n)}” points to none in particular")
    count = number(discourse, m)
    if Kind.BREAKAWAY in group.members and Kind.STATE not in group.members:
        members = _breakaways(discourse, owner, n)
        if len(members) > 1 and count in (None, len(members)):
            reason = f"“{text_of(discourse, n)}” are the breakaways of the article: {', '.join(members)}"
            return decide(discourse, n, members, "group of breakaways", reason)
    states = not group.members or Kind.STATE in group.members
    pair = last_pair(discourse, n, STATES) if count == 2 and states else ()
    if pair:
        return decide(
            discourse,
            n,
            pair,
            "last two",
            f"“{text_of(discourse, n)}” are the last two named: {', '.join(pair)}",
        )
    return refuse(discourse, n, f"nothing says which “{text_of(discourse, n)}” are")


def _is_state(group: Group) -> bool:
    return not group.members or Kind.STATE in group.members


def _named_members(discourse: Discourse, n: int) -> tuple[str, ...]:
    """ "the republics of Donetsk and Luhansk", "the Donbas region", "Ukraine's Donetsk region"."""
    m = discourse.mentions[n]
    for slot in ("compound", "of", "in", "appos"):
        named = [discourse.heads[t] for t in fill(discourse.p, m.head, slot) if t in discourse.heads]
        named = [k for k in named if discourse.mentions[k].form is Form.NAME and k in discourse.found]
        ids = [_as_member(discourse, k, m) for k in named]
        kept = tuple(dict.fromkeys(i for i in ids if i is not None))
        if kept and (slot != "in" or len(kept) > 1):
            return kept
    return ()


def _as_member(discourse: Discourse, k: int, m: Mention) -> str | None:
    resolved = discourse.found[k]
    members = discourse.lexicon.groups[m.phrase].members
    for known in (*resolved.entities, *resolved.others):
        if not members or discourse.entities[known].kind in members:
            return known
    return None


def _apposed(discourse: Discourse, n: int) -> Resolved | None:
    """ "Luhansk, another separatist region": what follows a name and its comma describes it."""
    m = discourse.mentions[n]
    if n == 0 or discourse.p.tag[m.end - 1] in ("NNS", "NNPS"):
        return None
    start = m.head - sum(child < m.head for _, child in discourse.p.below[m.head])
    k = next((k for k in range(n - 1, -1, -1) if discourse.mentions[k].form is Form.NAME), None)
    if k is None or k not in discourse.found:
        return None
    end = discourse.mentions[k].end
    adjectives = all(pos in _DESCRIBING for pos in discourse.p.pos[end : m.start])
    opens = (
        end < start + 1
        and discourse.p.text[end] == ","
        and end + 1 < m.start
        and discourse.p.pos[end + 1] == "DET"
    )
    member = _as_member(discourse, k, m)
    if not (adjectives and opens) or "," in discourse.p.text[end + 1 : m.start] or member is None:
        return None
    return decide(
        discourse, n, (member,), "apposition", f"“{text_of(discourse, n)}” describes {text_of(discourse, k)}"
    )


def _followed(discourse: Discourse, n: int) -> Resolved | None:
    """ "the regional bloc, the African Union": a name right after the noun says which it is."""
    m, k = discourse.mentions[n], n + 1
    if k not in discourse.found or discourse.p.tag[m.end - 1] in ("NNS", "NNPS"):
        return None
    between = discourse.p.lower[m.end : discourse.mentions[k].start]
    opened = between[:1] in ((",",), ("(",)) and all(word in ("the", ",", "(") for word in between)
    member = _as_member(discourse, k, m) if discourse.mentions[k].form is Form.NAME and opened else None
    if member is None or not _closes(discourse, k):
        return None
    reason = f"“{text_of(discourse, n)}” is named right after: {member}"
    return decide(discourse, n, (member,), "apposition", reason)


def _closes(discourse: Discourse, k: int) -> bool:
    """Whether a mark ends the apposition; "in the bloc, Peru said that" goes on."""
    p, end = discourse.p, discourse.mentions[k].end
    return end >= len(p.text) or p.text[end] in (",", ".", "(", ")", ";")


_DESCRIBING = frozenset({"DET", "ADJ", "VERB", "PUNCT", "NOUN", "ADV", "PROPN"})


def _single(discourse: Discourse, n: int) -> Resolved:
    """ "the region" is the last one named; with "a" or alone it is none."""
    m = discourse.mentions[n]
    members = discourse.lexicon.groups[m.phrase].members
    named = _by_people(discourse, m)
    if named is not None and Kind.ORGANISATION in members:  # "a Kenyan group" is not Kenya
        return refuse(discourse, n, f"nothing says which “{text_of(discourse, n)}” of {named} is meant")
    if named is not None:
        return decide(
            discourse, n, (named,), "people", f"“{text_of(discourse, n)}” is told by its people: {named}"
        )
    if not _pointed(discourse, m):
        return refuse(discourse, n, f"“{text_of(discourse, n)}” points to none in particular")
    fitting = _earlier(discourse, n, members or STATES)
    meant = list(dict.fromkeys(discourse.found[k].entities[0] for k in fitting))
    if len(meant) == 1:
        reason = f"“{text_of(discourse, n)}” is “{text_of(discourse, fitting[0])}” before"
        return decide(discourse, n, meant, "last named", reason)
    link = discourse.p.above[m.head]
    if meant and link is not None and link[0] == "compound":  # "two breakaway states": whichever is nearest
        reason = f"“{text_of(discourse, n)}” is “{text_of(discourse, fitting[0])}” before, or another"
        return decide(discourse, n, meant[:1], "last named", reason, trust=DOUBTFUL)
    either = f"may be any of {', '.join(sorted(meant))}" if meant else "points to none before"
    return refuse(discourse, n, f"“{text_of(discourse, n)}” {either}")


def _earlier(discourse: Discourse, n: int, kinds: tuple[Kind, ...]) -> list[int]:
    """The names in this sentence and the one before that a collective noun may point to, the last first."""
    barred = rivals(discourse, n)
    return [
        k
        for k in before(discourse, n, 1)
        if discourse.mentions[k].form is Form.NAME
        and k in discourse.found
        and len(discourse.found[k].entities) == 1
        and discourse.entities[discourse.found[k].entities[0]].kind in kinds
        and barred.isdisjoint(discourse.found[k].entities)
    ]


def _by_people(discourse: Discourse, m: Mention) -> str | None:
    """ "its American partner" is the United States."""
    for owner in m.owners:
        resolved = discourse.found.get(owner)
        if discourse.mentions[owner].form is Form.DEMONYM and resolved and len(resolved.entities) == 1:
            return resolved.entities[0]
    return None


_OTHER = frozenset({"new", "other", "another"})


def _pointed(discourse: Discourse, m: Mention) -> bool:
    """Whether a noun phrase points back or is marked out ("the two", "those", "Russian-occupied")."""
    p = discourse.p
    if any(p.lower[c] in _OTHER for _, c in p.below[m.head]):
        return False  # "the new bloc" is none that was named
    pointers = ("the", "this", "that", "these", "those", "both", "its", "their")
    if any(s in ("det", "poss") and p.lower[c] in pointers for s, c in p.below[m.head]):
        return True
    words = fill(p, m.head, "compound")
    return any(p.tag[w] in ("VBN", "VBD") or p.text[w - 1] == "-" for w in words if w > 0)


def _breakaways(discourse: Discourse, owner: str | None, n: int) -> tuple[str, ...]:
    """The article's breakaways of one state: of the owner named, else of the state whose were named last."""
    seen = {e.id: e for e in discourse.entities.values() if e.kind is Kind.BREAKAWAY and e.claimed_by}
    parents = {e.claimed_by for e in seen.values()}
    land = (
        discourse.entities[owner].part_of if owner is not None else None
    )  # "the two republics in the Donbas"
    parent = next((p for p in (owner, land) if p in parents), None) or _last_parent(discourse, n, seen)
    if parent is None and len(parents) == 1:
        parent = next(iter(parents))
    return tuple(sorted(i for i, e in seen.items() if parent is not None and e.claimed_by == parent))


def _last_parent(discourse: Discourse, n: int, seen: dict[str, Entity]) -> str | None:
    for k in range(n - 1, -1, -1) if seen else ():
        named = [seen[e] for e in discourse.found[k].entities if e in seen] if k in discourse.found else []
        if named and discourse.mentions[k].form is not Form.GROUP:
            return named[0].claimed_by
    return None
