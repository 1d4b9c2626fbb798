"""Slot paths of a frame → tokens: what stands in `object>of` of a verb or a noun."""

from __future__ import annotations

from kg.extract.scene import Scene
from kg.mention import Form
from kg.schema import Frame, SlotPath
from kg.syntax import Parse, beside, fill, is_verb, objects, spread, subjects, support
from kg.voice import voice


def reach(scene: Scene, i: int, path: SlotPath, frame: Frame) -> list[int]:
    """The tokens at the end of a slot path, coordination spelled out."""
    reached = [i]
    for slot in path:
        reached = [x for r in reached for t in _step(scene, r, slot, frame) for x in _spread(scene.p, r, t)]
    return list(dict.fromkeys(reached))


def _spread(p: Parse, i: int, found: int) -> list[int]:
    """A participle before a noun ("Moscow-backed rebels and Kyiv") bears on that noun alone."""
    return [found] if p.above[i] == ("compound", found) else spread(p, found)


def _step(scene: Scene, i: int, slot: str, frame: Frame) -> list[int]:
    p = scene.p
    if slot == "speaker":
        speaker = voice(p, i, scene.lexicon).speaker
        return [] if speaker is None else [speaker]
    if slot == "support":
        verb = support(p, i)
        return [] if verb is None else [verb]
    if is_verb(p, i) and slot == "subject":
        return [_member_of_what(scene, i, x) for x in subjects(p, i)]
    if is_verb(p, i):
        return _verb_step(p, i, slot)
    if slot in ("subject", "object"):
        verb = support(p, i)
        if verb is None or p.doc[verb].lemma_ not in frame.light:
            return []
        return subjects(p, verb) if slot == "subject" else []
    own = fill(p, i, slot) or beside(p, i, slot)
    if own or slot in ("compound", "poss", "appos"):
        return own
    return _borrowed(p, i, slot, frame)


def _member_of_what(scene: Scene, verb: int, subject: int) -> int:
    """In "a member of the Council that has imposed …" it is the Council that has."""
    number = scene.covered.get(subject)
    if number is None or scene.mentions[number].form is not Form.OFFICE:
        return subject
    mention = scene.mentions[number]
    member = scene.lexicon.titles[mention.phrase].relation == "member_of"
    relative = [
        c for s, c in scene.p.below[verb] if s == "subject" and scene.p.doc[c].lower_ in ("that", "which")
    ]
    if not member or not relative or mention.owner is None or mention.owner < number:
        return subject
    return scene.mentions[mention.owner].head


def _verb_step(p: Parse, i: int, slot: str) -> list[int]:
    if slot == "object":
        return objects(p, i)
    own = fill(p, i, slot) or beside(p, i, slot)
    if own:
        return own
    # "imposed sanctions on Iran": the preposition may hang on the object, and in
    # "met and talked with" on the second verb.
    shared = [x for o in objects(p, i) for x in fill(p, o, slot) or beside(p, o, slot)]
    return shared or [x for s, c in p.below[i] if s == "conj" and is_verb(p, c) for x in fill(p, c, slot)]


def _borrowed(p: Parse, i: int, slot: str, frame: Frame) -> list[int]:
    """What hangs on a noun's support verb or participle is the noun's ("sanctions imposed by the UN on")."""
    verb = support(p, i)
    if verb is None:
        return []
    link = p.above[i]
    above = link is not None and link[1] == verb
    if above and p.doc[verb].lemma_ not in frame.light:
        return []
    return fill(p, verb, "agent") if slot == "by" else fill(p, verb, slot)
