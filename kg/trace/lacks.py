"""What a frame first lacked, in words: the steps of extraction, asked again for any kind of actor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract import Attempt, Need, Scene, depth_of
from kg.extract.parties import HOME, Depth, parties
from kg.extract.slots import reach
from kg.model import Kind
from kg.schema import SlotPath
from kg.voice import voice

MANY = 8  # words of a list that are told


def in_words(scene: Scene, tried: Attempt) -> str:
    """Why the frame gave nothing, or not all; nothing where it lacked nothing."""
    if tried.lack is None:
        return ""
    need, path, words = tried.lack
    match need:
        case Need.POLITICS:
            return "the sentence or its paragraph speaks of another field than politics"
        case Need.PARTIES:
            return "the sentence names no two actors"
        case Need.WORD:
            return f"none of its words for {_path(path)} is in the sentence: {_listed(words)}"
        case Need.WHERE:
            return f"{_standing(scene, tried, path)}; wanted there: {_listed(words)}"
        case Need.UNLESS:
            return f"{_standing(scene, tried, path)}, which the frame excludes there"
        case Need.SOURCE:
            return f"no source: {_nobody(scene, tried, target=False)}"
        case Need.TARGET:
            return f"no target: {_nobody(scene, tried, target=True)}"
        case Need.HOME:
            return f"no target: no state of its own has {_sources(scene, tried)}"
        case Need.APART:
            return "no target: the same words give the source"
        case Need.WHEN:
            taken = ", ".join(sorted(tried.frame.when))
            return f"told as {voice(scene.p, tried.trigger, scene.lexicon).modality}; it takes {taken} only"
        case Need.OTHER:
            return f"source and target are one actor: {_sources(scene, tried)}"
        case Need.HOUSE:
            return f"a body and its own state are one voice: {_sources(scene, tried)}"
        case Need.PRECEDENCE:
            return f"{_listed(words)} goes before it"


def _path(path: SlotPath) -> str:
    return ">".join(path)


def _listed(words: Iterable[str]) -> str:
    ordered = sorted(words)
    more = f", … ({len(ordered) - MANY} more)" if len(ordered) > MANY else ""
    return ", ".join("anything" if word == "*" else word for word in ordered[:MANY]) + more


def _standing(scene: Scene, tried: Attempt, path: SlotPath) -> str:
    found = [f"“{scene.p.text[t]}”" for t in reach(scene, tried.trigger, path, tried.frame)]
    return f"at {_path(path)} stands {' and '.join(found) or 'nothing'}"


def _nobody(scene: Scene, tried: Attempt, target: bool) -> str:
    """What stands at each path of a side, and why it is no party."""
    relation, frame = tried.relation, tried.frame
    paths, kinds = (
        (frame.target, frame.range or relation.range)
        if target
        else (frame.source, frame.domain or relation.domain)
    )
    depth = depth_of(relation, frame) if target else Depth.DOER
    found = [said for path in paths for said in _at(scene, tried, path, kinds, depth)]
    return "; ".join(dict.fromkeys(found)) or f"nothing stands at {' or '.join(map(_path, paths))}"


def _at(scene: Scene, tried: Attempt, path: SlotPath, kinds: tuple[Kind, ...], depth: Depth) -> Iterator[str]:
    if path == HOME:
        return
    others = parties(scene, tried.trigger, [path], tried.frame, (), depth)
    for party in others:
        entity = scene.entities[party.entity]
        yield f"{entity.label} at {_path(path)} is a {entity.kind}, not {' or '.join(kinds)}"
    if not others:
        for token in reach(scene, tried.trigger, path, tried.frame):
            yield f"“{scene.p.text[token]}” at {_path(path)} gives no actor"


def _sources(scene: Scene, tried: Attempt) -> str:
    kinds = tried.frame.domain or tried.relation.domain
    found = parties(scene, tried.trigger, tried.frame.source, tried.frame, kinds, Depth.DOER)
    return " and ".join(scene.entities[party.entity].label for party in found)
