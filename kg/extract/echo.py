"""Acts that point back to one told before: "Peru did likewise", "followed suit", "had done so"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.analysis import span
from kg.extract.candidate import Candidate, confidence, one_voice
from kg.extract.parties import Depth, Party, actors
from kg.extract.scene import Scene
from kg.schema import Relation
from kg.syntax import is_passive, is_verb, spread, subjects
from kg.voice import voice

_SAME = frozenset({"likewise", "same", "so", "similarly"})
_FOLLOWED = frozenset({"suit", "example", "lead"})
ECHO = 0.9  # what is left of the confidence of the deed that is pointed to


def echoes(scene: Scene, told: Sequence[Candidate], relations: Mapping[str, Relation]) -> Iterator[Candidate]:
    """The same deeds with another doer, for every verb that only points back to them."""
    pointing = [i for i in range(len(scene.p.text)) if _points_back(scene, i)]
    if pointing:
        known = [c for c in told if c.heard.speaker is None and not c.heard.unnamed]
        for i in pointing:
            for deed in _meant(scene, i, known):
                yield from _again(scene, i, deed, relations[deed.relation])


def _points_back(scene: Scene, i: int) -> bool:
    """ "did likewise", "did the same", "has done so", "followed suit", "which only Peru had done"."""
    p = scene.p
    if not is_verb(p, i) or is_passive(p, i):
        return False
    below = {p.lower[c] for s, c in p.below[i] if s in ("adverb", "object", "time", "complement")}
    if p.lemma[i] == "do":
        link = p.above[i]
        relative = link is not None and link[0] in ("relative", "clause") and "which" in below
        return bool(below & _SAME) or relative
    return p.lemma[i] == "follow" and bool(below & _FOLLOWED)


def _meant(scene: Scene, i: int, told: list[Candidate]) -> list[Candidate]:
    """The one deed before: of this sentence so far, else of the last one; none where there are several."""
    for sentence in (scene.p.sentence[i], scene.p.sentence[i] - 1):
        near = [c for c in told if scene.p.sentence[c.trigger] == sentence and c.trigger < i]
        roots = [c for c in near if scene.p.above[c.trigger] is None] or near
        if near:
            return roots if len({(c.trigger, c.relation) for c in roots}) == 1 else []
    return []


def _again(scene: Scene, i: int, deed: Candidate, relation: Relation) -> Iterator[Candidate]:
    heard = voice(scene.p, i, scene.lexicon)
    for source in _doers(scene, i, relation):
        other = source.entity not in (deed.source.entity, deed.target.entity)
        if other and one_voice(scene, source, deed.target) is None:
            yield replace(
                deed,
                source=source,
                trigger=i,
                words=(span(scene.p, i, i + 1),),
                rule=f"{relation.name}.again",
                heard=heard,
                polarity=heard.polarity,
                modality=heard.modality,
                confidence=confidence(ECHO, heard, source, deed.target),
            )


def _doers(scene: Scene, i: int, relation: Relation) -> list[Party]:
    found: dict[str, Party] = {}
    for token in (t for x in subjects(scene.p, i) for t in spread(scene.p, x)):
        for party in actors(scene, token, relation.domain, Depth.DOER):
            found.setdefault(party.entity, party)
    return list(found.values())
