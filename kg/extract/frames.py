"""Frames × words → Candidates: every way in which a relation's file says that words state it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import permutations, product

from kg.analysis import Analysis, span
from kg.extract.candidate import Candidate, apart, confidence, tell
from kg.extract.fields import other_fields
from kg.extract.parties import HOME, Depth, Party, at_home, parties, reach_of
from kg.extract.scene import Scene
from kg.extract.slots import reach, reciprocal
from kg.model import Modality, Span
from kg.schema import Frame, Relation, SlotPath
from kg.voice import voice


def framed(scene: Scene, relations: Mapping[str, Relation]) -> Iterator[Candidate]:
    """Candidates by the relations' frames, in the order of the text."""
    index, p, silent = _index(relations), scene.p, other_fields(scene)
    for sentence in p.sentences:
        tokens = range(*sentence)
        if not _has_parties(scene, tokens):
            continue
        words = _words(p, tokens)
        for i in tokens:
            frames = index.get((p.lemma[i].lower(), _pos(p, i)), ()) if i not in silent else ()
            told = [
                (relation, candidate)
                for relation, frame in frames
                if _may_hold(frame, words)
                for candidate in _candidates(scene, i, relation, frame)
            ]
            for relation, candidate in _prevailing(told):
                tell(scene, relation, candidate)
                yield candidate


def _prevailing(told: list[tuple[Relation, Candidate]]) -> Iterator[tuple[Relation, Candidate]]:
    """What one word tells, without the relations that give way to another of the same two."""
    beaten = {(other, c.source.entity, c.target.entity) for relation, c in told for other in relation.over}
    yield from (
        (relation, c)
        for relation, c in told
        if (relation.name, c.source.entity, c.target.entity) not in beaten
    )


def _words(p: Analysis, tokens: range) -> set[str]:
    """The lemmas of a sentence, of plurals both readings: treebanks lemmatise "troops" now so, now so."""
    lemmas = {p.lemma[i].lower() for i in tokens}
    return lemmas | {p.lower[i][:-1] for i in tokens if p.tag[i] == "NNS"}


def _may_hold(frame: Frame, words: set[str]) -> bool:
    """Whether the words that a frame asks for are in the sentence at all: quicker than looking where."""
    return all("*" in lemmas or not lemmas.isdisjoint(words) for lemmas in frame.where.values())


def _has_parties(scene: Scene, tokens: range) -> bool:
    """Whether a sentence names two who may act on each other, or one beside a deed that was told."""
    named = [scene.resolved[n] for n in {scene.covered[i] for i in tokens if i in scene.covered}]
    return sum(len(each.entities) + len(each.others) for each in named) + bool(scene.told) > 1


_INDEXES: dict[int, tuple[Mapping[str, Relation], dict[tuple[str, str], list[tuple[Relation, Frame]]]]] = {}


def _index(relations: Mapping[str, Relation]) -> Mapping[tuple[str, str], list[tuple[Relation, Frame]]]:
    """Frames by the words that open them, made once for each set of relations."""
    if id(relations) not in _INDEXES:
        index: dict[tuple[str, str], list[tuple[Relation, Frame]]] = defaultdict(list)
        for relation in relations.values():
            for frame in relation.frames:
                for lemma in sorted(frame.triggers):
                    index[lemma, frame.pos].append((relation, frame))
        _INDEXES[id(relations)] = (relations, index)
    return _INDEXES[id(relations)][1]


def _pos(p: Analysis, i: int) -> str:
    pos = p.pos[i]
    return "NOUN" if pos == "PROPN" else str(pos)


def _candidates(scene: Scene, i: int, relation: Relation, frame: Frame) -> Iterator[Candidate]:
    """The candidates of a frame at a word."""
    if not _holds(scene, i, frame):
        return
    sources = parties(scene, i, frame.source, frame, relation.domain, Depth.DOER)
    pairs = _pairs(scene, i, relation, frame, sources) if sources else []
    if not pairs:
        return
    heard = voice(scene.p, i, scene.lexicon)
    if frame.when and heard.modality not in frame.when:
        return
    unreal = heard.modality in (Modality.HYPOTHETICAL, Modality.DEMANDED)
    words = _triggers(scene, i, frame)
    for source, target in pairs:
        if apart(scene, source, target):
            yield Candidate(
                relation=relation.name,
                source=source,
                target=target,
                trigger=i,
                words=words,
                rule=frame.rule,
                heard=heard,
                polarity=frame.polarity or heard.polarity,
                modality=frame.modality if frame.modality and not unreal else heard.modality,
                confidence=confidence(frame.confidence, heard, source, target),
            )


def _triggers(scene: Scene, i: int, frame: Frame) -> tuple[Span, ...]:
    tokens = {i}
    for path, lemmas in frame.where.items():
        tokens |= {t for t in reach(scene, i, path, frame) if scene.p.lemma[t].lower() in lemmas}
    return tuple(span(scene.p, t, t + 1) for t in sorted(tokens))


def _pairs(
    scene: Scene, i: int, relation: Relation, frame: Frame, sources: list[Party]
) -> list[tuple[Party, Party]]:
    """Every source with every target; where none is named and the frame says so, with its own state.

    Members of one group ("the two republics") do not act on each other; alone they may meet.
    """
    depth = Depth.ITSELF if frame.direct else reach_of(relation)
    targets = parties(scene, i, frame.target, frame, relation.range, depth)
    if not targets and reciprocal(scene, i, frame):
        return list(permutations(sources, 2))
    if targets or HOME not in frame.target:
        distinct = [(s, t) for s, t in product(sources, targets) if s.mention != t.mention]
        return distinct or (list(product(sources, targets)) if relation.symmetric else [])
    return [(s, t) for s in sources if (t := at_home(scene, s)) is not None]


def _holds(scene: Scene, i: int, frame: Frame) -> bool:
    """Whether the words that the frame asks for are there, and none that it excludes."""
    wanted = all(_meets(scene, i, path, lemmas, frame) for path, lemmas in frame.where.items())
    return wanted and not any(_meets(scene, i, path, lemmas, frame) for path, lemmas in frame.unless.items())


def _meets(scene: Scene, i: int, path: SlotPath, lemmas: frozenset[str], frame: Frame) -> bool:
    """Whether one of the lemmas, or with `*` anything, stands at the end of the path."""
    found = _lemmas(scene, i, path, frame)
    return bool(found) if "*" in lemmas else bool(lemmas & found)


def _lemmas(scene: Scene, i: int, path: SlotPath, frame: Frame) -> set[str]:
    p, found = scene.p, reach(scene, i, path, frame)
    lemmas = {p.lemma[t].lower() for t in found}
    # Treebanks lemmatise "troops" now as "troops", now as "troop".
    return lemmas | {p.lower[t][:-1] for t in found if p.tag[t] == "NNS" and p.lower[t] in lemmas}
