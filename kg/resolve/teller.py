"""A body that says at the end what is told, "…, the government said" → the state that does it."""

from __future__ import annotations

from kg.mention import Form, Mention
from kg.model import Kind
from kg.resolve.discourse import Discourse
from kg.syntax import is_verb, subjects

_STATES = frozenset({Kind.STATE, Kind.BREAKAWAY})
_TOLD = frozenset({"clause", "complement", "patient", "parataxis", "conj"})


def told_by(discourse: Discourse, n: int) -> frozenset[str] | None:
    """The states that may speak through a body or an office that only says at the end what another clause
    tells; None where it does not stand so, or where no state does it. Where a dateline names one, it is it.
    """
    p, m = discourse.p, discourse.mentions[n]
    link = p.above[m.head]
    if link is None or link[0] != "subject" or not _says(discourse, link[1]):
        return None
    clause = _clause(discourse, link[1], m)
    if clause is None:
        return None
    doers = {e for t in subjects(p, clause) if t < m.start for e in _states(discourse, t)}
    if not doers:
        return None
    dateline = _dateline(discourse, n)
    return frozenset(dateline or doers)


def _says(discourse: Discourse, verb: int) -> bool:
    p = discourse.p
    word = discourse.lexicon.speech.get((p.lemma[verb].lower(), "VERB"))
    return word is not None and word.kind == "say" and p.tag[verb] in ("VBD", "VBZ", "VBP")


def _clause(discourse: Discourse, verb: int, m: Mention) -> int | None:
    """The verb of what is told before the comma: "Peru cut ties with Chile, the ministry said"."""
    p = discourse.p
    first = m.start
    while first > 0 and p.pos[first - 1] in ("DET", "ADJ", "NOUN"):
        first -= 1
    if first == 0 or p.text[first - 1] != ",":
        return None
    above = p.above[verb]
    near = [c for s, c in p.below[verb] if s in _TOLD]
    near += [above[1]] if above is not None and above[0] in _TOLD else []
    return next((c for c in near if c < first and is_verb(p, c)), None)


def _states(discourse: Discourse, token: int) -> set[str]:
    """The state that a name at a token is."""
    k = discourse.heads.get(token)
    if k is None or k not in discourse.found or discourse.mentions[k].form is not Form.NAME:
        return set()
    return {e for e in discourse.found[k].entities if discourse.entities[e].kind in _STATES}


def _dateline(discourse: Discourse, n: int) -> set[str]:
    """ "LIMA - Peru …": the state of the place in capitals that opens the sentence, before a dash."""
    p = discourse.p
    start = p.sentences[p.sentence[discourse.mentions[n].head]][0]
    first = next((k for k in range(n) if discourse.mentions[k].start == start), None)
    if first is None or discourse.mentions[first].end >= len(p.text):
        return set()
    m = discourse.mentions[first]
    opens = p.text[start].isupper() and p.text[m.end] in ("-", "–", "—", "--")
    return _states(discourse, m.head) if opens else set()
