"""A Trace → plain records, as JSON has them; what people read is made of the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from kg.analysis import quote
from kg.explain import why_not
from kg.extract import Attempt, Candidate, Fate, Scene, is_learned
from kg.ledger import gather
from kg.trace.heard import fate_words, heard_records
from kg.trace.lacks import in_words
from kg.voice import Step, Voice, steps
from kg.wording import date, heard_words, spoken

if TYPE_CHECKING:
    from kg.trace import Trace

Record = dict[str, Any]


def records(trace: Trace) -> Record:
    """Everything that a trace has to tell, by sections."""
    scene = trace.scene
    at = sorted(trace.tried, key=lambda each: each.trigger)
    return {
        "text": scene.document.text,
        "date": scene.document.issued.isoformat() if scene.document.issued else None,
        "tokens": [_token(scene, i) for i in range(len(scene.p.text))],
        "names": [
            {"text": quote(scene.p, n.start, n.end), "tokens": [n.start, n.end], "label": n.label}
            for n in scene.p.names
        ],
        "mentions": [_mention(scene, n) for n in range(len(scene.mentions))],
        "offices": [_office(scene, n) for n in range(len(scene.roles))],
        "words": [_word(scene, i, list(tried)) for i, tried in groupby(at, key=lambda each: each.trigger)],
        "mistaken": [
            {
                "token": i,
                "text": scene.p.text[i],
                "pos": scene.p.pos[i],
                "wanted": frame.pos,
                "rule": frame.rule,
            }
            for i, _, frame in trace.mistaken
        ],
        "heard": heard_records(trace) if scene.scale else None,
        "relation": _relation(trace),
        "candidates": [
            *(_candidate(scene, each, Fate.KEPT) for each in trace.candidates),
            *(_candidate(scene, each, fate) for each, fate in trace.dropped),
        ],
        "claims": list(_claims(trace)),
    }


def _token(scene: Scene, i: int) -> Record:
    p = scene.p
    slot, head = p.above[i] or (None, None)
    return {
        "token": i, "text": p.text[i], "lemma": p.lemma[i], "pos": p.pos[i], "tag": p.tag[i],
        "slot": slot, "head": head,
    }  # fmt: skip


def _mention(scene: Scene, n: int) -> Record:
    mention, resolved = scene.mentions[n], scene.resolved[n]
    return {
        "text": quote(scene.p, mention.start, mention.end),
        "tokens": [mention.start, mention.end],
        "form": str(mention.form),
        "actors": [_actor(scene, e) for e in resolved.entities],
        "or": [_actor(scene, e) for e in resolved.others],
        "rule": resolved.decision.rule,
        "reason": resolved.decision.reason,
    }


def _actor(scene: Scene, entity: str) -> Record:
    known = scene.entities[entity]
    return {"id": known.id, "label": known.label, "kind": str(known.kind)}


def _office(scene: Scene, n: int) -> Record:
    role = scene.roles[n]
    holder, title, of = (
        None if m is None else quote(scene.p, scene.mentions[m].start, scene.mentions[m].end)
        for m in (role.holder, role.title, role.of)
    )
    return {"relation": role.relation, "holder": holder, "title": title, "of": of}


def _word(scene: Scene, i: int, tried: list[Attempt]) -> Record:
    """The frames at one word, in the order of their names, and the voice in which it is told."""
    return {
        "token": i,
        "text": scene.p.text[i],
        "frames": [
            {
                "rule": each.frame.rule,
                "relation": each.relation.name,
                "gives": [_pair(scene, candidate) for candidate in each.candidates],
                "need": str(each.lack.need) if each.lack else None,
                "lacks": in_words(scene, each),
            }
            for each in sorted(tried, key=lambda each: each.frame.rule)
        ],
        "voice": _voice(scene, i),
    }


def _voice(scene: Scene, i: int) -> Record:
    way = [Step("", i, Voice(chain=(i,))), *steps(scene.p, i, scene.lexicon)]
    heard = way[-1].voice
    return {
        "modality": str(heard.modality),
        "polarity": str(heard.polarity),
        "speaker": None if heard.speaker is None else scene.p.text[heard.speaker],
        "hearsay": heard.hearsay,
        "by": [
            {"look": after.look, "token": after.token, "text": scene.p.text[after.token], "does": does}
            for before, after in pairwise(way)
            if (does := list(_changes(scene, before.voice, after.voice)))
        ],
    }


def _changes(scene: Scene, before: Voice, after: Voice) -> Iterator[str]:
    if before.negative != after.negative:
        yield str(after.polarity)
    if before.modality != after.modality:
        yield str(after.modality)
    if after.speaker is not None and before.speaker != after.speaker:
        yield f"said by “{scene.p.text[after.speaker]}”"
    if after.unnamed and not before.unnamed:
        yield "said by somebody without a name"
    if after.hearsay and not before.hearsay:
        yield "hearsay"
    if after.would and not before.would:
        yield "would"
    if before.real and not after.real:
        yield "nothing above bears on how real it is"


def _relation(trace: Trace) -> Record | None:
    if trace.relation is None:
        return None
    triggers = {f"{word} ({frame.pos})" for frame in trace.relation.frames for word in frame.triggers}
    return {"name": trace.relation.name, "opens": sorted(triggers)}


def _candidate(scene: Scene, candidate: Candidate, fate: Fate) -> Record:
    return {
        "rule": candidate.rule,
        "relation": candidate.relation,
        **_pair(scene, candidate),
        "trigger": candidate.trigger,
        "modality": str(candidate.modality),
        "polarity": str(candidate.polarity),
        "confidence": candidate.confidence,
        "heard": None if candidate.support is None else heard_words(candidate.support, is_learned(candidate)),
        "kept": fate is Fate.KEPT,
        "fate": fate_words(fate, candidate, scene),
    }


def _pair(scene: Scene, candidate: Candidate) -> Record:
    labels = (scene.entities[party.entity].label for party in (candidate.source, candidate.target))
    return dict(zip(("source", "target"), labels, strict=True))


def _claims(trace: Trace) -> Iterator[Record]:
    ledger = gather([trace.reading])
    for claim in trace.reading.claims:
        earns = claim.id in ledger.earning
        yield {
            "id": claim.id,
            "source": ledger.entities[claim.subject].label,
            "relation": claim.relation,
            "target": ledger.entities[claim.object].label,
            "modality": str(claim.modality),
            "polarity": str(claim.polarity),
            "voice": spoken(claim, lambda entity: ledger.entities[entity].label),
            "when": date(claim.when, "") or None,
            "confidence": claim.confidence,
            "rules": sorted({e.rule for e in claim.evidence}),
            "earns": earns,
            "why_not": "" if earns else why_not(ledger, claim),
        }
