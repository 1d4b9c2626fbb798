"""One step up from a word: what its head adds to the predicate below."""

from __future__ import annotations

from dataclasses import replace

from kg.analysis import Analysis, sentence_of
from kg.lexicon import Lexicon
from kg.model import Modality
from kg.syntax import fill, is_verb, predicated, support, under
from kg.voice.own import own, would
from kg.voice.speaker import RELATIVES, reports, rumour, spoken
from kg.voice.state import Voice, keys, operated, part_of_speech, weigh

_GERUND_SLOTS = frozenset(
    {"of", "for", "from", "as", "about", "on", "against", "to", "at", "in", "with", "over"}
)


_OPERATED = frozenset({"complement", "content", "infinitive", "subject", "object", "patient"})


def from_noun(p: Analysis, i: int, v: Voice, lexicon: Lexicon) -> tuple[int, Voice]:
    """A deed told by a noun is as real as its support verb says: "considers sanctions", "denied recognition".

    A noun that names its doer ("lives with UN sanctions") speaks of a deed that exists, whatever the verb.
    """
    verb, link = support(p, i), p.above[i]
    if link is not None and link[0] in ("of", "about") and reports(p, link[1], lexicon) == "claim":
        return i, replace(_told(p, i, link[1], v, lexicon), real=False)  # "denied reports of an attack"
    if verb is not None and (link is None or link[1] != verb):
        v = replace(own(p, verb, v, lexicon), chain=(*v.chain, verb))
        return i, replace(v, real=False)
    if verb is not None:
        v = replace(v, chain=(*v.chain, verb))
        owned = _owned(p, i) and not (_by_pronoun(p, i) and p.lemma[verb].lower() in lexicon.undoing)
        return verb, replace(v, real=False) if owned else operated(
            p, verb, "VERB", own(p, verb, v, lexicon), lexicon
        )
    if link is not None and link[0] in _PROSPECTS and not _owned(p, i):
        pos = part_of_speech(p, link[1])
        if pos == "VERB" and link[0] == "of":
            return i, replace(v, real=False)
        v = operated(p, link[1], pos, own(p, link[1], v, lexicon) if pos == "VERB" else v, lexicon)
    if link is not None and link[0] in ("subject", "patient") and would(p, link[1]):
        v = weigh(v, Modality.HYPOTHETICAL)  # "Ukraine's recognition of Kosovo would anger Serbia"
    if link is not None and link[0] == "subject" and p.lemma[link[1]].lower() in lexicon.happening:
        slots = {s for s, _ in p.below[link[1]]}
        will = "object" not in slots and any(s == "aux" and p.tag[c] == "MD" for s, c in p.below[link[1]])
        v = own(p, link[1], v, lexicon) if will else v  # "the visit to Peru will begin on Monday"
    return i, replace(v, real=False)


def _owned(p: Analysis, noun: int) -> bool:
    """Whether the noun phrase names whose deed it is ("UN sanctions", "Kyiv's ban")."""
    if fill(p, noun, "poss") or fill(p, noun, "by"):
        return True
    first = sentence_of(p, noun).start  # whose capital tells nothing: "New sanctions could be imposed"
    named = (t for c in fill(p, noun, "compound") for t in under(p, c) if p.text[t][:1].isupper())
    return any(t != first or p.pos[t] == "PROPN" for t in named)


def _by_pronoun(p: Analysis, noun: int) -> bool:
    """ "cancelled his visit", "ended its blockade": the deed of who undoes it."""
    return any(s == "poss" and p.tag[c] == "PRP$" for s, c in p.below[noun])


_PROSPECTS = frozenset({"of", "for", "on", "to"})  # "a call for sanctions", "the threat of a ban"


def climb(p: Analysis, i: int, slot: str, head: int, v: Voice, lexicon: Lexicon) -> Voice:
    """One step from token `i` to its head: what the head adds to the predicate below."""
    if slot == "conj":
        return _shared(p, i, head, v, lexicon)
    if not is_verb(p, i) and not any(s == "copula" for s, _ in p.below[i]):
        found = predicated(p, i)
        if slot == "complement":
            v = spoken(p, i, slot, head, v, lexicon)
        return replace(v, real=False) if found is None else replace(v, chain=(*v.chain, found[1]))
    if slot == "parataxis":
        parted = any(p.text[k] == ";" for k in range(min(i, head), max(i, head)))  # a sentence of its own
        return replace(v if parted else spoken(p, i, slot, head, v, lexicon), real=False)
    if slot == "participle" and p.tag[i] in ("VBD", "VBZ", "VBP"):
        # "has said its envoy, X, met": a finite verb is no participle; its noun opens a clause of the saying.
        said = p.above[head]
        if said is not None and said[0] == "object":
            return replace(spoken(p, i, "complement", said[1], v, lexicon), real=False)
    if slot in ("relative", "content", "participle") and _is_content(p, i, head, lexicon):
        if _telling(p, head) is not None:
            return replace(_told(p, i, head, v, lexicon), real=False)
        slot = "content"
    if slot == "infinitive" and p.above[head] is None and p.pos[head] == "PROPN":
        return weigh(v, Modality.PLANNED)  # a headline: "Zambia to recognise Kosovo"
    if slot == "clause" and v.real and is_verb(p, head) and _purpose(p, i) and p.lemma[head] not in _LINKING:
        # "is prepared to lend money to help": what a deed is done for is no more real than the deed.
        return replace(own(p, head, weigh(v, Modality.PLANNED), lexicon), chain=(*v.chain, head))
    if slot == "clause" and p.tag[i] in ("VBZ", "VBP") and would(p, head):
        v = weigh(v, Modality.HYPOTHETICAL)  # "once Russia violates them, the Council would be …"
    if slot in _OPERATED or slot in _GERUND_SLOTS:
        v = spoken(p, i, slot, head, v, lexicon)
        told, before = slot in _TELLING and (_is_past(p, i) or _is_told(p, i, head)), v.negative
        v = operated(p, head, part_of_speech(p, head), v, lexicon, told, reason=slot == "for")
        forbids = v.negative != before and part_of_speech(p, head) == "NOUN"
        if forbids and (verb := _telling(p, head)) is not None:
            v = _undone(p, verb, v, lexicon)
        if v.real:
            v = own(p, head, v, lexicon)
        # "said on Monday that …" dates the saying; "decided on Monday to …" the deed.
        finite = any(s in ("subject", "patient") for s, _ in p.below[i])
        return v if finite or not v.real else replace(v, chain=(*v.chain, head))
    return replace(v, real=False)


_TELLING = frozenset({"complement", "patient", "subject"})  # parsers take what is told first for a subject
_LINKING = frozenset({"become", "be", "remain"})  # "became the first to recognise"


def _is_told(p: Analysis, i: int, head: int) -> bool:
    """ "told them that it would leave": news, and nobody is told to do it."""
    modal = any(s == "aux" and p.tag[c] == "MD" and p.lower[c] in ("would", "will") for s, c in p.below[i])
    return modal and any(s in ("subject", "patient") for s, _ in p.below[i]) and is_verb(p, head)


def _purpose(p: Analysis, i: int) -> bool:
    """Whether a clause says what for: "to help", with nobody named who does it."""
    slots = {s for s, _ in p.below[i]}
    to = any(s in ("mark", "aux") and p.lower[c] == "to" for s, c in p.below[i])
    return p.tag[i] == "VB" and to and not slots & {"subject", "patient"}


def _is_content(p: Analysis, i: int, head: int, lexicon: Lexicon) -> bool:
    """ "told Izvestia that Kyiv had …", "denied reports that …", "amid rumours Kyiv had …": a full clause."""
    full = any(s in ("subject", "patient") and p.lower[c] not in RELATIVES for s, c in p.below[i])
    that = any(s == "mark" or p.lower[c] == "that" for s, c in p.below[i])
    bare = reports(p, head, lexicon) is not None and _has_objects(p, i)
    return full and (bare or (that and (_telling(p, head) is not None or p.above[i] == ("content", head))))


def _has_objects(p: Analysis, i: int) -> bool:
    """Whether a clause lacks no object; "the ban that it had imposed" does."""
    objects = [p.lower[c] for s, c in p.below[i] if s == "object"]
    return objects != [] and RELATIVES.isdisjoint(objects)


def _telling(p: Analysis, noun: int) -> int | None:
    """The verb that a noun with a clause is the object of ("denied" in "denied reports that")."""
    link = p.above[noun]
    return link[1] if link is not None and link[0] in _TOLD and is_verb(p, link[1]) else None


_TOLD = frozenset({"object", "indirect", "complement", "patient"})


def _told(p: Analysis, i: int, noun: int, v: Voice, lexicon: Lexicon) -> Voice:
    """What "denied" and "reports" of "denied reports that X had armed Y" say of the arming."""
    verb = _telling(p, noun)
    if verb is not None:
        v, before = spoken(p, i, "content", verb, v, lexicon), v.negative
        v = _denied(p, verb, v, lexicon)
        if v.negative != before or not _has_objects(p, i):
            return v
    return operated(p, noun, "NOUN", spoken(p, i, "content", noun, v, lexicon), lexicon)


def rumoured(p: Analysis, i: int, v: Voice, lexicon: Lexicon) -> Voice:
    """What the noun right before a clause says of it: "left amid rumours that Kyiv had …"."""
    noun = rumour(p, i, lexicon) if v.real and v.speaker is None and not v.unnamed else None
    if noun is None or (p.above[i] or ("", i))[1] == _telling(p, noun):
        return v
    return _told(p, i, noun, v, lexicon)


def _denied(p: Analysis, verb: int, v: Voice, lexicon: Lexicon) -> Voice:
    """ "denied reports that X had armed Y" denies the arming, "did not deny" does not, "doubted" makes it
    less than sure."""
    operator = next((lexicon.operators[k] for k in keys(p, verb, "VERB") if k in lexicon.operators), None)
    if operator is None or not operator.negates or own(p, verb, Voice(), lexicon).negative:
        return v
    return replace(weigh(v, operator.modality), negative=not v.negative)


def _undone(p: Analysis, verb: int, v: Voice, lexicon: Lexicon) -> Voice:
    """ "lifted its ban on hiring": what was forbidden may be done again, and nobody says that it is."""
    after = _denied(p, verb, v, lexicon)
    return v if after.negative == v.negative else weigh(after, Modality.POSSIBLE)


def _shared(p: Analysis, i: int, head: int, v: Voice, lexicon: Lexicon) -> Voice:
    """ "could send workers and build": a bare second verb shares the first one's auxiliaries."""
    slots = {s for s, _ in p.below[i]}
    if slots & {"subject", "patient", "aux", "negation"} or not is_verb(p, i):
        return v
    finite = p.tag[i] in ("VBD", "VBZ", "VBP") and p.tag[head] == p.tag[i]
    return v if finite or not v.real else replace(own(p, head, v, lexicon), chain=(*v.chain, head))


def _is_past(p: Analysis, i: int) -> bool:
    """Whether a finite clause tells of the past: "recognised", "had recognised", "has recognised"."""
    if not any(s in ("subject", "patient") for s, _ in p.below[i]):
        return False
    auxiliaries = {p.lower[c] for s, c in p.below[i] if s in ("aux", "aux_pass", "copula")}
    if not auxiliaries and p.tag[i] == "VBN":  # taken for a participle, though it has a subject
        return True
    return p.tag[i] == "VBD" or bool(auxiliaries & {"had", "has", "have", "was", "were"})
