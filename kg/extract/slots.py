"""Slot paths of a frame → tokens: what stands in `object>of` of a verb or a noun."""

from __future__ import annotations

from itertools import takewhile

from kg.analysis import Analysis, is_punct, is_space, quote
from kg.extract.scene import Scene
from kg.mention import Form
from kg.model import Kind
from kg.schema import Frame, SlotPath
from kg.syntax import (
    QUANTITIES,
    beside,
    fill,
    is_passive,
    is_verb,
    left_edge,
    objects,
    right_edge,
    spread,
    subjects,
    support,
)
from kg.voice import voice


def reach(scene: Scene, i: int, path: SlotPath, frame: Frame) -> list[int]:
    """The tokens at the end of a slot path, coordination spelled out; shared beginnings are kept."""
    key = (i, path, frame.light)
    known = scene.reached.get(key)
    if known is None:
        before = reach(scene, i, path[:-1], frame) if len(path) > 1 else [i]
        reached = [x for r in before for t in _step(scene, r, path[-1], frame) for x in _spread(scene, r, t)]
        known = scene.reached[key] = list(dict.fromkeys(reached))
    return known


def reciprocal(scene: Scene, i: int, frame: Frame) -> bool:
    """Whether "each other" or "one another" stands where the target is looked for."""
    lower = scene.p.lower
    return any(
        lower[t : t + 2] in _EACH_OTHER or lower[t - 1 : t + 1] in _EACH_OTHER
        for path in frame.target
        for t in reach(scene, i, path, frame)
        if t > 0
    )


_EACH_OTHER = frozenset({("each", "other"), ("one", "another")})


def _spread(scene: Scene, i: int, found: int) -> list[int]:
    """Coordination and quantities spelled out: "dozens of missiles" are dozens and missiles.

    A participle before a noun ("Moscow-backed rebels and Kyiv") bears on that noun alone.
    """
    p = scene.p
    if p.above[i] == ("compound", found):
        return [found]
    spelled = [x for t in spread(p, found) for x in (*_joined(scene, t), t)]
    return spelled + [x for t in spelled if p.lower[t] in QUANTITIES for x in fill(p, t, "of")]


def _joined(scene: Scene, token: int) -> list[int]:
    """ "Abkhazia and South Ossetia" where the parser hung the first name into the second."""
    number = scene.covered.get(token)
    if number is None or number == 0 or scene.mentions[number].form is not Form.NAME:
        return []
    before, name = scene.mentions[number - 1], scene.mentions[number]
    inside = scene.p.above[before.head]
    hung = inside is not None and inside[0] in ("compound", "flat") and name.start <= inside[1] < name.end
    if before.form is not Form.NAME or not hung:
        return []
    if quote(scene.p, before.end, name.start) not in ("and", ",", "or"):
        return []
    return [*_joined(scene, before.head), before.head]


def _step(scene: Scene, i: int, slot: str, frame: Frame) -> list[int]:
    p = scene.p
    if slot == "speaker":
        speaker = voice(p, i, scene.lexicon).speaker
        return [] if speaker is None else [speaker]
    if slot == "modified":
        link = p.above[i]
        return [link[1]] if link is not None and link[0] == "compound" else []
    if slot == "doer":
        return _doer(scene, i)
    if slot == "support":
        verb = support(p, i)
        return [] if verb is None else [verb]
    if slot == "own_subject":
        return fill(p, i, "subject") or fill(p, i, "patient")
    predicate = is_verb(p, i) or {"copula", "subject"} & {s for s, _ in p.below[i]}
    if slot == "subject" and predicate:
        return _relative_to(scene, i) or subjects(p, i)
    if is_verb(p, i):
        return _verb_step(p, i, slot)
    if slot in ("subject", "object"):
        verb = support(p, i)
        if verb is None or p.lemma[verb] not in frame.light:
            return []
        return subjects(p, verb) if slot == "subject" else []
    own = fill(p, i, slot) or beside(p, i, slot)
    if own or slot in ("compound", "poss", "appos"):
        return own
    return _borrowed(p, i, slot, frame)


def _doer(scene: Scene, noun: int) -> list[int]:
    """Who did the deed that a noun points back to: he of whom it was told most often, else first."""
    if not _definite(scene.p, noun):
        return []
    told = scene.told.get(scene.p.lemma[noun].lower())
    if told:
        return max(told.values(), key=len)[:1]
    return _actor_before(scene, noun) if scene.p.lemma[noun].lower() in scene.lexicon.acting else []


def _actor_before(scene: Scene, noun: int) -> list[int]:
    """Whose "the move" is: who did the one act that this sentence has told so far, else the last one."""
    p = scene.p
    last = takewhile(lambda act: p.sentence[act[0]] >= p.sentence[noun] - 1, reversed(scene.acts))
    acts = list(last)
    for sentence in (p.sentence[noun], p.sentence[noun] - 1):
        near = [(word, doer) for word, doer in acts if p.sentence[word] == sentence and word < noun]
        if near:
            return [doer for _, doer in near] if len({word for word, _ in near}) == 1 else []
    return []


def _definite(p: Analysis, noun: int) -> bool:
    """ "the recognition", "such sanctions": deeds that have been told."""
    return any(p.lower[c] in _POINTING for s, c in p.below[noun] if s in ("det", "compound") and c < noun)


_POINTING = frozenset({"the", "this", "that", "these", "those", "such"})


def _relative_to(scene: Scene, verb: int) -> list[int]:
    """Whom a relative word picks up, by the words before it; parsers often hang the clause too high.

    "Russian Ambassador to Syria Ivan Petrov, who …": the name right before. "a member of the Council
    that has imposed …": the Council.
    """
    p = scene.p
    relative = next((c for s, c in p.below[verb] if s == "subject" and p.lower[c] in _RELATIVES), None)
    if relative is None:
        return []
    last = relative - 1
    while last > 0 and (is_punct(p, last) or is_space(p, last)):
        last -= 1
    number = scene.covered.get(last)
    if number is None or scene.mentions[number].form is not Form.NAME:
        return []
    person = Kind.PERSON in {scene.entities[e].kind for e in scene.resolved[number].entities}
    if person is not (p.lower[relative] == "who"):
        return []
    near = person or p.text[relative - 1] == "," or _is_member(scene, subjects(p, verb))
    return [scene.mentions[number].head] if near else []


_RELATIVES = frozenset({"who", "which", "that"})


def _is_member(scene: Scene, tokens: list[int]) -> bool:
    """Whether these tokens are a title such as "member"."""
    numbers = [scene.covered[t] for t in tokens if t in scene.covered]
    titles = [scene.mentions[n] for n in numbers if scene.mentions[n].form is Form.OFFICE]
    return any(scene.lexicon.titles[m.phrase].relation == "member_of" for m in titles)


def _verb_step(p: Analysis, i: int, slot: str) -> list[int]:
    if slot == "object":
        return _things(p, i)
    if slot == "indirect":
        return _receivers(p, i)
    own = fill(p, i, slot) or beside(p, i, slot)
    if own:
        return own
    # "imposed sanctions on Iran": the preposition may hang on the object, and in
    # "met and talked with" on the second verb.
    held = [x for o in objects(p, i) for x in (o, *(fill(p, o, "of") if p.lower[o] in QUANTITIES else ()))]
    shared = [x for o in held for x in fill(p, o, slot) or beside(p, o, slot)]
    return shared or [x for s, c in p.below[i] if s == "conj" and is_verb(p, c) for x in fill(p, c, slot)]


def _things(p: Analysis, i: int) -> list[int]:
    """What is given where two objects stand ("gave Tanzania a grant"), else the object."""
    pair = _two_objects(p, i)
    return spread(p, pair[1]) if pair and not is_passive(p, i) else objects(p, i)


def _receivers(p: Analysis, i: int) -> list[int]:
    """To whom something is given: "gave Tanzania a grant", "Tanzania was given a grant"."""
    own = fill(p, i, "indirect")
    if own:
        return own
    if is_passive(p, i):
        return objects(p, i) if fill(p, i, "object") else []
    pair = _two_objects(p, i)
    return spread(p, pair[0]) if pair else []


def _two_objects(p: Analysis, i: int) -> list[int]:
    """Two objects side by side; not "recognised the republics as states", which parsers may take for two."""
    pair = [c for s, c in p.below[i] if s == "object"]
    if len(pair) != 2:
        return []
    before, after = right_edge(p, pair[0]) + 1, left_edge(p, pair[1])
    tight = all(is_space(p, i) for i in range(before, after)) and before <= after
    return pair if tight and p.pos[after] not in ("ADP", "SCONJ") else []


def _borrowed(p: Analysis, i: int, slot: str, frame: Frame) -> list[int]:
    """What hangs on a noun's support verb or participle is the noun's ("sanctions imposed by the UN on")."""
    verb = support(p, i)
    if verb is None:
        return []
    link = p.above[i]
    above = link is not None and link[1] == verb
    if above and p.lemma[verb] not in frame.light:
        return []
    return fill(p, verb, "agent") if slot == "by" else fill(p, verb, slot)
