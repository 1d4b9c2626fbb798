"""Frames × words → Candidates: every way in which a relation's file says that words state it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import permutations, product
from typing import NamedTuple

from kg.analysis import Analysis, span
from kg.extract.candidate import Candidate, confidence, one_voice, tell
from kg.extract.fields import other_fields
from kg.extract.lack import APART, HOME, PARTIES, POLITICS, SOURCE, TARGET, WHEN, Lack, Need
from kg.extract.parties import HOME as HOME_PATH
from kg.extract.parties import Depth, Party, at_home, himself, parties, reach_of
from kg.extract.scene import Scene
from kg.extract.slots import reach, reciprocal
from kg.model import Modality, Polarity, Span
from kg.schema import Frame, Relation, SlotPath
from kg.voice import Voice, voice


class Attempt(NamedTuple):
    """A frame at the word that opens it: the candidates that it gave, or the first thing that it lacked.

    Where it gives way to another relation for some of its pairs, it has candidates and a lack.
    """

    trigger: int
    relation: Relation
    frame: Frame
    candidates: tuple[Candidate, ...] = ()
    lack: Lack | None = None


def attempts(scene: Scene, relations: Mapping[str, Relation]) -> Iterator[Attempt]:
    """Every frame at every word that opens one, in the order of the text; later ones know of earlier ones."""
    index, p, silent = _index(relations), scene.p, other_fields(scene)
    for sentence in p.sentences:
        tokens = range(*sentence)
        lack = None if _has_parties(scene, tokens) else PARTIES
        words = _words(p, tokens) if lack is None else set()
        for i in tokens:
            frames = index.get((p.lemma[i].lower(), _pos(p, i)), ())
            if frames:
                before = POLITICS if i in silent else lack
                tried = [_attempt(scene, i, *each, before or _absent(each[1], words)) for each in frames]
                for each in _prevailing(tried):
                    for candidate in each.candidates:
                        tell(scene, each.relation, candidate)
                    yield each


def other_parts(scene: Scene, relations: Mapping[str, Relation]) -> Iterator[tuple[int, Relation, Frame]]:
    """Words that open none of these frames, and would as another part of speech than they are taken for."""
    index, p = _index(relations), scene.p
    for i in range(len(p.text)):
        lemma, pos = p.lemma[i].lower(), _pos(p, i)
        if pos != "AUX" and (lemma, pos) not in index:
            for other in (each for each in ("VERB", "NOUN", "ADJ") if each != pos):
                yield from ((i, relation, frame) for relation, frame in index.get((lemma, other), ()))


def _prevailing(tried: list[Attempt]) -> Iterator[Attempt]:
    """What one word gave, without the relations that give way to another of the same two."""
    beaten: dict[tuple[str, str, str], str] = {}
    for each in tried:
        if each.candidates and each.relation.over:
            for other, c in product(each.relation.over, each.candidates):
                beaten.setdefault((other, c.source.entity, c.target.entity), each.relation.name)
    if not beaten:
        yield from tried
        return
    for each in tried:
        keys = [(each.relation.name, c.source.entity, c.target.entity) for c in each.candidates]
        if beaten.keys().isdisjoint(keys):
            yield each
            continue
        kept = tuple(c for key, c in zip(keys, each.candidates, strict=True) if key not in beaten)
        first = next(beaten[key] for key in keys if key in beaten)
        yield each._replace(candidates=kept, lack=Lack(Need.PRECEDENCE, words=frozenset({first})))


def _words(p: Analysis, tokens: range) -> set[str]:
    """The lemmas of a sentence, of plurals both readings: treebanks lemmatise "troops" now so, now so."""
    lemmas = {p.lemma[i].lower() for i in tokens}
    return lemmas | {p.lower[i][:-1] for i in tokens if p.tag[i] == "NNS"}


def _absent(frame: Frame, words: set[str]) -> Lack | None:
    """Words that a frame asks for and the sentence does not have at all: quicker than looking where."""
    for path, lemmas in frame.where.items():
        if "*" not in lemmas and lemmas.isdisjoint(words):
            return Lack(Need.WORD, path, lemmas)
    return None


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


def _attempt(scene: Scene, i: int, relation: Relation, frame: Frame, lack: Lack | None) -> Attempt:
    """The candidates of a frame at a word, unless it is known what it lacks."""
    found = lack or _unmet(scene, i, frame) or _pairs(scene, i, relation, frame)
    if isinstance(found, Lack):
        return Attempt(i, relation, frame, lack=found)
    heard = voice(scene.p, i, scene.lexicon)
    if frame.when and heard.modality not in frame.when:
        return Attempt(i, relation, frame, lack=WHEN)
    single = [one_voice(scene, *pair) for pair in found]
    given = [
        (himself(scene, heard.speaker, pair[0]), pair[1])
        for pair, one in zip(found, single, strict=True)
        if one is None
    ]
    if not given:
        return Attempt(i, relation, frame, lack=single[0])
    words = _triggers(scene, i, frame)
    candidates = tuple(_candidate(i, relation, frame, words, heard, *pair) for pair in given)
    return Attempt(i, relation, frame, candidates)


def _candidate(
    i: int,
    relation: Relation,
    frame: Frame,
    words: tuple[Span, ...],
    heard: Voice,
    source: Party,
    target: Party,
) -> Candidate:
    unreal = heard.modality in (Modality.HYPOTHETICAL, Modality.DEMANDED)
    return Candidate(
        relation=relation.name,
        source=source,
        target=target,
        trigger=i,
        words=words,
        rule=frame.rule,
        heard=heard,
        polarity=_polarity(frame, heard),
        modality=frame.modality if frame.modality and not unreal else heard.modality,
        confidence=confidence(frame.confidence, heard, source, target),
    )


def _polarity(frame: Frame, heard: Voice) -> Polarity:
    """The syntax's, unless the frame says: a leaving that is denied is a membership."""
    if frame.polarity is Polarity.NEGATIVE and heard.negative:
        return Polarity.POSITIVE
    return frame.polarity or heard.polarity


def _triggers(scene: Scene, i: int, frame: Frame) -> tuple[Span, ...]:
    tokens = {i}
    for path, lemmas in frame.where.items():
        tokens |= {t for t in reach(scene, i, path, frame) if scene.p.lemma[t].lower() in lemmas}
    return tuple(span(scene.p, t, t + 1) for t in sorted(tokens))


def _pairs(scene: Scene, i: int, relation: Relation, frame: Frame) -> list[tuple[Party, Party]] | Lack:
    """Every source with every target; where none is named and the frame says so, with its own state.

    Members of one group ("the two republics") do not act on each other; alone they may meet.
    """
    sources = parties(scene, i, frame.source, frame, frame.domain or relation.domain, Depth.DOER)
    if not sources:
        return SOURCE
    targets = parties(scene, i, frame.target, frame, frame.range or relation.range, depth_of(relation, frame))
    if not targets and reciprocal(scene, i, frame):
        return list(permutations(sources, 2)) or TARGET
    if targets or HOME_PATH not in frame.target:
        distinct = [(s, t) for s, t in product(sources, targets) if s.mention != t.mention]
        every = distinct or (list(product(sources, targets)) if relation.symmetric else [])
        return every or (APART if targets else TARGET)
    return [(s, t) for s in sources if (t := at_home(scene, s)) is not None] or HOME


def depth_of(relation: Relation, frame: Frame) -> Depth:
    """How far below a token a frame's target may stand."""
    return Depth.ITSELF if frame.direct else reach_of(relation)


def _unmet(scene: Scene, i: int, frame: Frame) -> Lack | None:
    """The words that the frame asks for and that are not there, or those there that it excludes."""
    for path, lemmas in frame.where.items():
        if not _meets(scene, i, path, lemmas, frame):
            return Lack(Need.WHERE, path, lemmas)
    for path, lemmas in frame.unless.items():
        if _meets(scene, i, path, lemmas, frame):
            return Lack(Need.UNLESS, path, lemmas)
    return None


def _meets(scene: Scene, i: int, path: SlotPath, lemmas: frozenset[str], frame: Frame) -> bool:
    """Whether one of the lemmas, or with `*` anything, stands at the end of the path."""
    found = _lemmas(scene, i, path, frame)
    return bool(found) if "*" in lemmas else bool(lemmas & found)


def _lemmas(scene: Scene, i: int, path: SlotPath, frame: Frame) -> set[str]:
    p, found = scene.p, reach(scene, i, path, frame)
    lemmas = {p.lemma[t].lower() for t in found}
    # Treebanks lemmatise "troops" now as "troops", now as "troop".
    return lemmas | {p.lower[t][:-1] for t in found if p.tag[t] == "NNS" and p.lower[t] in lemmas}
