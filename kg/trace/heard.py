"""What a learned reader heard in a text, word by word, and what became of it, as records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from kg.analysis import Cue
from kg.extract import Candidate, Fate, Hearing, Scene, hearings, is_learned
from kg.extract.parties import Party

if TYPE_CHECKING:
    from kg.trace import Trace

Record = dict[str, Any]
LIKELIEST = 3  # of the parties that are shown


def heard_records(trace: Trace) -> list[Record]:
    """Each word that is heard as a relation, its likeliest parties, and what became of it."""
    scene = trace.scene
    found = {hearing.cue: hearing for hearing in hearings(scene, trace.relations)}
    every = [*((each, Fate.KEPT) for each in trace.candidates), *trace.dropped]
    asked = None if trace.relation is None else trace.relation.name
    return [
        {
            "token": cue.trigger,
            "text": scene.p.text[cue.trigger],
            "relation": cue.relation,
            "score": cue.score,
            "sources": list(_parties(scene, cue, "source", found.get(cue))),
            "targets": list(_parties(scene, cue, "target", found.get(cue))),
            "like": [{"passage": passage, "word": word} for passage, word in cue.like],
            **_became(scene, cue, found.get(cue), every),
        }
        for cue in scene.p.cues
        if asked in (None, cue.relation)
    ]


def _parties(scene: Scene, cue: Cue, role: str, hearing: Hearing | None) -> Iterator[Record]:
    """The likeliest actors; where there are none, the likeliest words."""
    shares: Mapping[str, tuple[float, Party]] = {}
    if hearing is not None:
        shares = hearing.sources if role == "source" else hearing.targets
    for entity, (share, _) in [*shares.items()][:LIKELIEST]:
        yield {"actor": scene.entities[entity].label, "text": None, "share": share}
    if not shares:
        words = sorted(((share, i) for own, i, share in cue.arguments if own == role), reverse=True)
        for share, i in words[:LIKELIEST]:
            yield {"actor": None, "text": scene.p.text[i], "share": share}


def _became(scene: Scene, cue: Cue, hearing: Hearing | None, every: list[tuple[Candidate, Fate]]) -> Record:
    """The pairs that it gave, or why it gave none."""
    own = [
        (each, fate)
        for each, fate in every
        if is_learned(each) and (each.trigger, each.relation) == (cue.trigger, cue.relation)
    ]
    gives = [
        {
            "source": scene.entities[each.source.entity].label,
            "target": scene.entities[each.target.entity].label,
            "confidence": each.confidence,
            "fate": fate_words(fate, each, scene),
        }
        for each, fate in own
    ]
    return {"gives": gives, "lacks": "" if own else _lack(scene, cue, hearing)}


def _lack(scene: Scene, cue: Cue, hearing: Hearing | None) -> str:
    """Why a cue gives no candidate."""
    if cue.score < scene.scale["least"]:
        return f"too faint: it counts from {scene.scale['least']:.2f} on"
    if hearing is None:
        return "nobody listens here: the sentence speaks of another field, or no relation has this name"
    for role, shares in (("source", hearing.sources), ("target", hearing.targets)):
        if not shares:
            return f"no actor of a fitting kind at the words of its {role}"
    return "source and target are one actor, or of one house"


def fate_words(fate: Fate, candidate: Candidate, scene: Scene) -> str:
    """What became of a candidate, in words; nothing of one that was kept."""
    match fate:
        case Fate.KEPT:
            return ""
        case Fate.TOLD:
            return "a rule tells it too"
        case Fate.UNLIKELY:
            return f"not likely enough ({candidate.confidence:.2f} of {scene.scale['keep']:.2f})"
        case Fate.TWIN:
            return "a surer one tells the same"
        case Fate.OUTWEIGHED:
            return "something surer is told of the two at this word"
