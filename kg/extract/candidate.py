"""What frames, titles and cues propose: a relation between two parties, before it is a claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.lack import HOUSE, OTHER, Lack
from kg.extract.parties import Party
from kg.extract.scene import Scene
from kg.model import Kind, Modality, Polarity, Span
from kg.schema import Relation
from kg.voice import Voice

HEARSAY = 0.8  # what is left of a confidence where nobody named says it


@dataclass(frozen=True, slots=True)
class Candidate:
    """That a relation holds between two parties, by the word at token `trigger`.

    `words` are the stretches of text that state it, `rule` names what read them so, `heard` is the voice
    in which it is told; `polarity` and `modality` are the claim's, which a frame may set against the voice.
    """

    relation: str
    source: Party
    target: Party
    trigger: int
    words: tuple[Span, ...]
    rule: str
    heard: Voice
    polarity: Polarity
    modality: Modality
    confidence: float


def surest(scene: Scene, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Of candidates that say the same of the same sentence the one of most confidence, else the first."""
    best: dict[tuple[str, str, str, int], Candidate] = {}
    for each in candidates:
        key = (each.relation, each.source.entity, each.target.entity, scene.p.sentence[each.trigger])
        if key not in best or each.confidence > best[key].confidence:
            best[key] = each
    return list(best.values())


def confidence(given: float, heard: Voice, source: Party, target: Party) -> float:
    """The confidence of a rule or a score, less for doubtful parties and for hearsay."""
    return round(given * source.trust * target.trust * (HEARSAY if heard.hearsay else 1.0), 3)


def one_voice(scene: Scene, source: Party, target: Party) -> Lack | None:
    """What keeps two parties from acting on each other: a state and its own ministry are one voice."""
    if source.entity == target.entity:
        return OTHER
    own = scene.entities[source.entity]
    in_house = own.part_of == target.entity and own.kind is Kind.GOVERNMENT_BODY
    return HOUSE if in_house else None


def tell(scene: Scene, relation: Relation, candidate: Candidate) -> None:
    """Keep who did what, for the nouns that point back to it: "the recognition", "the sanctions"."""
    source = candidate.source
    if candidate.polarity is Polarity.POSITIVE and relation.family not in ("statement", "role"):
        scene.acts.append((candidate.trigger, scene.mentions[source.mention].head))
    if (candidate.modality, candidate.polarity) != (Modality.ACTUAL, Polarity.POSITIVE):
        return
    for noun in {lemma for frame in relation.frames if frame.pos == "NOUN" for lemma in frame.triggers}:
        doers = scene.told.setdefault(noun, {})
        doers.setdefault(source.entity, []).append(scene.mentions[source.mention].head)
