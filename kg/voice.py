"""Parse → Voice: who says a thing, how real the text makes it, and whether it affirms or denies it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.lexicon import Lexicon
from kg.model import Modality, Polarity
from kg.syntax import Parse, fill, is_passive, is_verb, possessors, predicated, spread, subjects, support

# From the least to the most unreal; where words combine ("could be expected to"), the most unreal counts.
_ORDER = (Modality.ACTUAL, Modality.PLANNED, Modality.POSSIBLE, Modality.DEMANDED, Modality.HYPOTHETICAL)
_GERUND_SLOTS = frozenset({"of", "for", "from", "as", "about", "on", "against", "to", "at", "in", "with"})
_OPERATED = frozenset({"complement", "content", "infinitive", "subject", "object", "patient"})


@dataclass(frozen=True, slots=True)
class Voice:
    """How the text stands to a predicate.

    `speaker` is the token of the innermost speaker, `unnamed` whether somebody speaks whom the text does
    not name ("is said to"), `chain` the words whose dates are the predicate's own.
    """

    negative: bool = False
    modality: Modality = Modality.ACTUAL
    hearsay: bool = False
    unnamed: bool = False
    speaker: int | None = None
    chain: tuple[int, ...] = ()
    would: bool = False
    real: bool = True  # whether words further up still bear on the predicate's reality

    @property
    def polarity(self) -> Polarity:
        return Polarity.NEGATIVE if self.negative else Polarity.POSITIVE


def voice(p: Parse, i: int, lexicon: Lexicon) -> Voice:
    """The voice of the predicate at token `i`: its own auxiliaries, then all that it hangs under."""
    v = _own(p, i, Voice(chain=(i,)), lexicon)
    seen = {i}
    if not is_verb(p, i):
        i, v = _from_noun(p, i, v, lexicon)
    while (link := p.above[i]) is not None and link[1] not in seen:
        slot, head = link
        v = _aside(p, i, v, lexicon)
        v = _climb(p, i, slot, head, v, lexicon)
        i = head
        seen.add(i)
    if v.real and _asked(p, i):
        v = _weigh(v, Modality.HYPOTHETICAL)
    return _settle(_closing(p, _aside(p, i, v, lexicon), lexicon))


def _asked(p: Parse, i: int) -> bool:
    """ "Has Ghana cut ties?": a question says nothing."""
    closing = next((t for t in reversed(p.tokens[i].sent) if not t.is_space and t.text not in _QUOTES), None)
    return closing is not None and closing.text == "?"


_QUOTES = frozenset({'"', "”", "''", "’", "»"})


def _settle(v: Voice) -> Voice:
    """ "said it would send" announces; without a speaker "would" is only imagined."""
    if not v.would:
        return v
    return _weigh(v, Modality.PLANNED if v.speaker is not None or v.unnamed else Modality.HYPOTHETICAL)


def _weigh(v: Voice, modality: Modality) -> Voice:
    return replace(v, modality=max(v.modality, modality, key=_ORDER.index))


def _own(p: Parse, i: int, v: Voice, lexicon: Lexicon) -> Voice:
    """What stands at the word itself: "not", "no", auxiliaries, hedging adverbs, conditions."""
    for slot, child in p.below[i]:
        if _negates(p, i, slot, child, lexicon):
            v = replace(v, negative=not v.negative)
        elif slot == "aux":
            v = _auxiliary(p, child, v, lexicon)
        elif slot in ("adverb", "compound"):
            v = _hedged(p.lower[child], v, lexicon)
        elif slot == "clause" and _condition(p, child, lexicon) and not _says(p, i, lexicon):
            v = _weigh(v, Modality.HYPOTHETICAL)
        elif slot in ("mark", "cc"):  # "rather than sanction" may be either
            v = _operated(p, child, "SCONJ", v, lexicon)
    if p.doc[max(i - 2, 0) : i].text.lower() == "no longer":  # parsers hang it anywhere
        v = replace(v, negative=not v.negative)
    return _weigh(v, Modality.PLANNED) if _is_to(p, i) else v


def _says(p: Parse, i: int, lexicon: Lexicon) -> bool:
    """Whether a verb is one of saying: "threatened to … if" threatens, whatever comes of it."""
    return (p.lemma[i], "VERB") in lexicon.speech


def _is_to(p: Parse, i: int) -> bool:
    """ "is to visit": settled for the future."""
    words = [p.lower[c] for s, c in p.below[i] if s in ("aux", "copula", "mark")]
    return p.tag[i] == "VB" and words[-1:] == ["to"] and bool({"is", "are", "was", "were"} & set(words[:-1]))


def _negates(p: Parse, i: int, slot: str, child: int, lexicon: Lexicon) -> bool:
    """ "not", "never", "no longer", "signed no deal", "has yet to"."""
    word = p.tokens[child]
    if slot == "negation":
        return True
    if slot == "det":
        return word.lower_ in ("no", "neither")
    if slot in ("object", "subject", "patient") and is_verb(p, i):
        none = p.lower[child] in _NOBODY
        return none or any(p.lower[c] in ("no", "neither") for _, c in p.below[child] if c < child)
    if slot != "adverb":
        return False
    operator = lexicon.operators.get((word.lower_, "ADV"))
    yet = word.lower_ == "yet" and any(
        (s == "mark" and p.lower[c] == "to") or (s == "complement" and p.tag[c] == "VB")
        for s, c in p.below[i]
    )
    return yet or (operator is not None and operator.negates)


_NOBODY = frozenset({"none", "nobody", "neither"})


def _auxiliary(p: Parse, i: int, v: Voice, lexicon: Lexicon) -> Voice:
    if p.lower[i] in _WOULD:
        return replace(v, would=True)
    return _operated(p, i, "AUX", v, lexicon)


def _condition(p: Parse, i: int, lexicon: Lexicon) -> bool:
    """Whether an adverbial clause sets a condition: "if …", "unless …", "had Minsk recognised"."""
    marks = [p.lower[c] for s, c in p.below[i] if s in ("mark", "adverb")]
    operators = [lexicon.operators.get((m, "SCONJ")) for m in marks]
    if any(o is not None and o.modality is Modality.HYPOTHETICAL for o in operators):
        return True
    inverted = [c for s, c in p.below[i] if s == "aux" and p.lower[c] in ("had", "were", "should")]
    subject = next((c for s, c in p.below[i] if s in ("subject", "patient")), None)
    return bool(inverted and subject is not None and not marks and inverted[0] < subject)


def _hedged(word: str, v: Voice, lexicon: Lexicon) -> Voice:
    hedge = lexicon.hedges.get(word)
    if hedge is None:
        return v
    if hedge.effect == "hearsay":
        return replace(v, hearsay=True)
    return _weigh(v, Modality.POSSIBLE) if hedge.effect == "possible" else v


def _operated(p: Parse, i: int, pos: str, v: Voice, lexicon: Lexicon, told: bool = False) -> Voice:
    """What a word like "refuse", "plan" or "may" does to the clause that it takes.

    A clause that is `told` as past ("announced that it had cut ties") is not made a plan by it.
    """
    operator = next((lexicon.operators[k] for k in _keys(p, i, pos) if k in lexicon.operators), None)
    if operator is None or not v.real:
        return v
    speech = lexicon.speech.get((p.lemma[i].lower(), pos))
    demands = operator.modality is Modality.DEMANDED and (speech is None or speech.kind in ("demand", "ask"))
    modality = Modality.ACTUAL if told and not demands else operator.modality
    return replace(_weigh(v, modality), negative=v.negative != operator.negates)


def _keys(p: Parse, i: int, pos: str) -> list[tuple[str, str]]:
    """The word with its particle or preposition ("call on", "rule out"), then the word alone."""
    lemma = p.lemma[i].lower() if pos in ("VERB", "NOUN", "ADJ") else p.lower[i]
    joined = [p.lower[c] if s == "particle" else s for s, c in p.below[i] if s not in ("aux", "case")]
    return [*((f"{lemma} {word}", pos) for word in joined), (lemma, pos)]


def _from_noun(p: Parse, i: int, v: Voice, lexicon: Lexicon) -> tuple[int, Voice]:
    """A deed told by a noun is as real as its support verb says: "considers sanctions", "denied recognition".

    A noun that names its doer ("lives with UN sanctions") speaks of a deed that exists, whatever the verb.
    """
    verb, link = support(p, i), p.above[i]
    if verb is not None and (link is None or link[1] != verb):
        v = replace(_own(p, verb, v, lexicon), chain=(*v.chain, verb))
        return i, replace(v, real=False)
    if verb is not None:
        v = replace(v, chain=(*v.chain, verb))
        return verb, replace(v, real=False) if _owned(p, i) else _operated(
            p, verb, "VERB", _own(p, verb, v, lexicon), lexicon
        )
    if link is not None and link[0] in _PROSPECTS and not _owned(p, i):
        pos = _pos(p, link[1])
        if pos == "VERB" and link[0] == "of":
            return i, replace(v, real=False)
        v = _operated(p, link[1], pos, _own(p, link[1], v, lexicon) if pos == "VERB" else v, lexicon)
    if link is not None and link[0] in ("subject", "patient") and _would(p, link[1]):
        v = _weigh(v, Modality.HYPOTHETICAL)  # "Ukraine's recognition of Kosovo would anger Serbia"
    return i, replace(v, real=False)


def _would(p: Parse, verb: int) -> bool:
    return any(s == "aux" and p.lower[c] in _WOULD for s, c in p.below[verb])


_WOULD = frozenset({"would", "'d", "’d"})


def _owned(p: Parse, noun: int) -> bool:
    """Whether the noun phrase names whose deed it is ("UN sanctions", "Kyiv's ban")."""
    if fill(p, noun, "poss") or fill(p, noun, "by"):
        return True
    return any(t.text[:1].isupper() for c in fill(p, noun, "compound") for t in p.tokens[c].subtree)


_PROSPECTS = frozenset({"of", "for", "on", "to"})  # "a call for sanctions", "the threat of a ban"


def _climb(p: Parse, i: int, slot: str, head: int, v: Voice, lexicon: Lexicon) -> Voice:
    """One step from token `i` to its head: what the head adds to the predicate below."""
    if slot == "conj":
        return _shared(p, i, head, v, lexicon)
    if not is_verb(p, i) and not any(s == "copula" for s, _ in p.below[i]):
        found = predicated(p, i)
        if slot == "complement":
            v = _spoken(p, i, slot, head, v, lexicon)
        return replace(v, real=False) if found is None else replace(v, chain=(*v.chain, found[1]))
    if slot == "parataxis":
        return replace(_spoken(p, i, slot, head, v, lexicon), real=False)
    if slot == "participle" and p.tag[i] in ("VBD", "VBZ", "VBP"):
        # "has said its envoy, X, met": a finite verb is no participle; its noun opens a clause of the saying.
        said = p.above[head]
        if said is not None and said[0] == "object":
            return replace(_spoken(p, i, "complement", said[1], v, lexicon), real=False)
    if slot in ("relative", "content") and _is_told(p, i, head):
        telling = p.above[head][1]  # type: ignore[index]
        v = _denied(p, telling, _spoken(p, i, "content", telling, v, lexicon), lexicon)
        return replace(v, real=False)
    if slot == "infinitive" and p.above[head] is None and p.pos[head] == "PROPN":
        return _weigh(v, Modality.PLANNED)  # a headline: "Zambia to recognise Kosovo"
    if slot == "clause" and p.tag[i] in ("VBZ", "VBP") and _would(p, head):
        v = _weigh(v, Modality.HYPOTHETICAL)  # "once Russia violates them, the Council would be …"
    if slot in ("clause", "relative", "participle"):
        return replace(v, real=False)
    if slot in _OPERATED or slot in _GERUND_SLOTS:
        v = _spoken(p, i, slot, head, v, lexicon)
        v = _operated(p, head, _pos(p, head), v, lexicon, told=slot == "complement" and _is_past(p, i))
        if v.real:
            v = _own(p, head, v, lexicon)
        # "said on Monday that …" dates the saying; "decided on Monday to …" the deed.
        finite = any(s in ("subject", "patient") for s, _ in p.below[i])
        return v if finite or not v.real else replace(v, chain=(*v.chain, head))
    return replace(v, real=False)


def _is_told(p: Parse, i: int, head: int) -> bool:
    """ "told Izvestia that Kyiv had …", "denied reports that …": a full clause hung on telling's object."""
    link = p.above[head]
    full = any(s in ("subject", "patient") and p.lower[c] not in _RELATIVES for s, c in p.below[i])
    that = any(s == "mark" or p.lower[c] == "that" for s, c in p.below[i])
    return full and that and link is not None and link[0] in _TOLD and is_verb(p, link[1])


_TOLD = frozenset({"object", "indirect", "complement", "patient"})


def _denied(p: Parse, verb: int, v: Voice, lexicon: Lexicon) -> Voice:
    """ "denied reports that X had armed Y" denies the arming, "called for a vote on" demands it."""
    operator = next((lexicon.operators[k] for k in _keys(p, verb, "VERB") if k in lexicon.operators), None)
    return replace(v, negative=not v.negative) if operator is not None and operator.negates else v


def _pos(p: Parse, i: int) -> str:
    pos = p.pos[i]
    return "NOUN" if pos == "PROPN" else "VERB" if pos == "AUX" else str(pos)


def _shared(p: Parse, i: int, head: int, v: Voice, lexicon: Lexicon) -> Voice:
    """ "could send workers and build": a bare second verb shares the first one's auxiliaries."""
    own = {s for s, _ in p.below[i]}
    if own & {"subject", "patient", "aux", "negation"} or not is_verb(p, i):
        return v
    finite = p.tag[i] in ("VBD", "VBZ", "VBP") and p.tag[head] == p.tag[i]
    return v if finite or not v.real else replace(_own(p, head, v, lexicon), chain=(*v.chain, head))


def _is_past(p: Parse, i: int) -> bool:
    """Whether a finite clause tells of the past: "recognised", "had recognised", "has recognised"."""
    if not any(s in ("subject", "patient") for s, _ in p.below[i]):
        return False
    auxiliaries = {p.lower[c] for s, c in p.below[i] if s in ("aux", "aux_pass", "copula")}
    if not auxiliaries and p.tag[i] == "VBN":  # taken for a participle, though it has a subject
        return True
    return p.tag[i] == "VBD" or bool(auxiliaries & {"had", "has", "have", "was", "were"})


def _spoken(p: Parse, i: int, slot: str, head: int, v: Voice, lexicon: Lexicon) -> Voice:
    """The speaker, where the head is a word of saying and nobody nearer has spoken."""
    if v.speaker is not None or v.unnamed:
        return v
    lemma, pos = p.lemma[head], _pos(p, head)
    speech = lexicon.speech.get((lemma, pos))
    if speech is None:
        return v
    if _subjects_own(p, i, slot, head):
        return (
            v  # "agreed to recognise", "continued to work": a deed of the subject's, nothing told of another
        )
    if pos == "NOUN":
        owners = possessors(p, head) or fill(p, head, "compound")
        return replace(v, speaker=owners[0]) if owners else v
    # A name such as "Go" may be tagged a verb, a clause as subject is no speaker.
    said_by = [s for s in subjects(p, head) if not is_verb(p, s) or p.text[s][:1].isupper()]
    if said_by:
        return replace(v, speaker=said_by[0])
    return replace(v, unnamed=True, hearsay=True) if is_passive(p, head) else v


def _subjects_own(p: Parse, i: int, slot: str, head: int) -> bool:
    """Whether a clause without a subject has its head's: not in "urged Kyiv to", "is said to"."""
    bare = p.tag[i] in ("VB", "VBG") and not any(s in ("subject", "patient") for s, _ in p.below[i])
    others = fill(p, head, "object") or fill(p, head, "indirect") or is_passive(p, head)
    return slot == "complement" and bare and not others


def _aside(p: Parse, i: int, v: Voice, lexicon: Lexicon) -> Voice:
    """Speakers beside the clause: "…, Go said", "according to Kyiv", "as Moscow claimed"."""
    if v.speaker is not None or v.unnamed:
        return v
    for slot, child in p.below[i]:
        if slot == "according_to":
            return replace(v, speaker=child)
        if p.lower[child] == "according":
            named = fill(p, child, "to")
            return replace(v, speaker=named[0]) if named else replace(v, unnamed=True, hearsay=True)
        if slot in ("parataxis", "clause") and is_verb(p, child) and _comments(p, i, child, lexicon):
            said_by = [s for s in subjects(p, child) if s not in spread(p, i)]
            if said_by:
                return replace(v, speaker=said_by[0])
    return v


def _closing(p: Parse, v: Voice, lexicon: Lexicon) -> Voice:
    """The speaker of "…, Qatar said." by the order of the words: parsers often hang such tails wrongly."""
    if v.speaker is not None or v.unnamed:
        return v
    i = v.chain[0]
    sentence = p.tokens[i].sent
    for verb in range(i + 1, sentence.end):
        if p.pos[verb] == "VERB" and p.tag[verb] in ("VBD", "VBZ", "VBP"):
            speaker = _tail(p, i, verb, sentence.end, lexicon)
            if speaker is not None:
                return replace(v, speaker=speaker)
    return v


def _tail(p: Parse, i: int, verb: int, end: int, lexicon: Lexicon) -> int | None:
    """The speaker, where comma, noun phrase and this verb of saying follow on what is told."""
    if (p.lemma[verb].lower(), "VERB") not in lexicon.speech or not _ends(p, verb + 1, end):
        return None
    comma = next((k for k in range(verb - 1, i, -1) if p.text[k] in _TURNS), None)
    between = range(comma + 1, verb) if comma is not None else range(0)
    nouns = [k for k in between if p.pos[k] in ("NOUN", "PROPN", "PRON")]
    if not nouns or any(p.pos[k] == "VERB" or p.lower[k] in _RELATIVES for k in between):
        return None
    named = [k for k in subjects(p, verb) if k in between]
    return named[0] if named else nouns[-1]


# What parts words told from who tells them; white space stands where a dash was lost.
_TURNS = frozenset({",", "–", "—", "--", "”", '"', "''", "’’"})


_RELATIVES = frozenset({"that", "which", "who", "whom", "whose", "as", "when", "after", "before"})


def _ends(p: Parse, start: int, end: int) -> bool:
    """Whether nothing but a date, a place or an occasion follows: "… said on Monday in Seoul."."""
    if start < end and (p.tokens[start].is_space or p.text[start] in _TURNS):
        return True
    return end - start <= 9 and all(
        p.pos[k] not in ("VERB", "AUX", "CCONJ", "SCONJ") for k in range(start, end)
    )


def _comments(p: Parse, clause: int, verb: int, lexicon: Lexicon) -> bool:
    """Whether a clause only says who says the other: a speech verb with no content of its own."""
    put = [c for s, c in p.below[verb] if s == "object" and p.lower[c] == "it"]
    if put and (f"{p.lemma[verb]} it", "VERB") in lexicon.speech:  # "as Albania put it"
        return True
    if (p.lemma[verb], "VERB") not in lexicon.speech:
        return False
    return not any(s in ("complement", "object") for s, c in p.below[verb])
