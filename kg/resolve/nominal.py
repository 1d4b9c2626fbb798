"""Mentions that are no names → Entities, by the rules of their form: "his country", "the dean", "they"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.mention import Form
from kg.resolve.body import resolve_body
from kg.resolve.discourse import Discourse, Resolved, before, decide, refuse, text_of
from kg.resolve.group import resolve_group
from kg.resolve.office import resolve_office
from kg.resolve.owners import owner_of, polity
from kg.resolve.pair import STATES
from kg.resolve.phrase import is_plural
from kg.resolve.pronoun import resolve_pronoun, speaker_of
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


def _group(discourse: Discourse, n: int) -> Resolved:
    """A collective noun; "his country" is the state that he acts for."""
    owner = owner_of(discourse, discourse.mentions[n])
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
    if not pronoun or not discourse.lexicon.groups[m.phrase].own or is_plural(discourse, m):
        return None
    home = _spoken_of(discourse, n) if owner is None else polity(discourse, owner)
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
    Form.BODY: resolve_body,
    Form.OFFICE: resolve_office,
    Form.GROUP: _group,
    Form.PRONOUN: _pronoun,
    Form.NAME: _left,
    Form.DEMONYM: _left,
}
