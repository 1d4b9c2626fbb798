"""What is known of a predicate's voice, and what one word does to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.analysis import Analysis
from kg.lexicon import Lexicon
from kg.model import Modality, Polarity

# Where words combine ("could be expected to"), the most unreal counts.
_ORDER = tuple(Modality)


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


def weigh(v: Voice, modality: Modality) -> Voice:
    return replace(v, modality=max(v.modality, modality, key=_ORDER.index))


def hedged(word: str, v: Voice, lexicon: Lexicon) -> Voice:
    hedge = lexicon.hedges.get(word)
    if hedge is None:
        return v
    if hedge.effect == "hearsay":
        return replace(v, hearsay=True)
    if hedge.effect == "imagined":
        return weigh(v, Modality.HYPOTHETICAL)
    return weigh(v, Modality.POSSIBLE) if hedge.effect == "possible" else v


def operated(
    p: Analysis, i: int, pos: str, v: Voice, lexicon: Lexicon, told: bool = False, reason: bool = False
) -> Voice:
    """What a word like "refuse", "plan" or "may" does to the clause that it takes.

    A clause that is `told` as past ("announced that it had cut ties") is not made a plan by it, but doubted
    or denied; one that is the `reason` ("was suspended for attacking") is not denied by it.
    """
    operator = next((lexicon.operators[k] for k in keys(p, i, pos) if k in lexicon.operators), None)
    if operator is None or not v.real or (reason and operator.negates):
        return v
    speech = lexicon.speech.get((p.lemma[i].lower(), pos))
    demands = operator.modality is Modality.DEMANDED and (speech is None or speech.kind == "demand")
    unreal = operator.modality is Modality.HYPOTHETICAL  # "imagine that Peru attacked"
    certain = told and not demands and not operator.negates and not unreal
    doubted = not (operator.negates and negated(p, i))  # "there is no doubt that" leaves none
    modality = operator.modality if doubted and not certain else Modality.ACTUAL
    return replace(weigh(v, modality), negative=v.negative != operator.negates)


def negated(p: Analysis, i: int) -> bool:
    """ "does not doubt", "no doubt"."""
    return any(s == "negation" or (s == "det" and p.lower[c] == "no") for s, c in p.below[i])


def keys(p: Analysis, i: int, pos: str) -> list[tuple[str, str]]:
    """The word with its particle or preposition ("call on", "rule out"), then the word alone."""
    lemma = p.lemma[i].lower() if pos in ("VERB", "NOUN", "ADJ") else p.lower[i]
    joined = [p.lower[c] if s == "particle" else s for s, c in p.below[i] if s not in ("aux", "case")]
    return [*((f"{lemma} {word}", pos) for word in joined), (lemma, pos)]


def part_of_speech(p: Analysis, i: int) -> str:
    pos = p.pos[i]
    return "NOUN" if pos == "PROPN" else "VERB" if pos == "AUX" else str(pos)
