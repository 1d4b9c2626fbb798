"""Candidates on passages that nothing was learned from → the scale that says how likely each is right."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy
from scipy.optimize import minimize  # type: ignore[import-untyped]

from kg.analysis import Learned
from kg.annotate import learned, spacy_annotator
from kg.extract import attempts, claim_of, proposed
from kg.extract.cues import hearings
from kg.extract.weigh import as_told, by_sentence, features, unframed
from kg.lexicon import load_lexicon
from kg.model import Claim
from kg.pipeline import shipped
from kg.reader import reading_of, stage
from kg.schema import load_relations
from kg.score.annotation import Passage, documents, read_passages
from kg.score.matched import Case, match

LEAST = 0.1  # the score from which a cue gives a candidate
STRICT = 1.5  # how much weights are held back, of names that few candidates bear


@dataclass(frozen=True)
class Judged:
    """A candidate: what speaks for it, and whether a reader found the same."""

    features: Mapping[str, float]
    right: bool
    rule: str


def judged(passages: Sequence[Passage], heard: Learned) -> Iterator[Judged]:
    """All candidates of the passages but those that only doubtful lines tell."""
    lexicon, relations = load_lexicon(), load_relations()
    annotate = spacy_annotator(lexicon)
    for passage, document in zip(passages, documents(tuple(passages)), strict=True):
        scene = stage(document, annotate(document), lexicon, heard)
        hearing = hearings(scene, relations)
        given = proposed(scene, relations, attempts(scene, relations), hearing)
        near = by_sentence(scene, hearing)
        every = [as_told(scene, each, near, relations) for each in unframed(scene, given)]
        claims = [claim_of(scene, each) for each in every]
        reading = replace(reading_of(scene, every), claims=tuple(claims))
        [case] = match([passage], [reading], lexicon, relations)
        for each, right in zip(every, _right(case, claims), strict=True):
            if right is not None:
                symmetric = relations[each.relation].symmetric
                yield Judged(features(scene, each, near, symmetric), right, each.rule)


def _right(case: Case, claims: Iterable[Claim]) -> Iterator[bool | None]:
    """Whether each claim is in the gold, as real and in as own a voice; None where it is only doubtful."""
    wants = [case.matches(told) for told in case.told]
    for claim, found in zip(claims, wants, strict=True):
        sure = [want.line for want in found if want.line.sure]
        own = claim.claimant in (None, claim.subject) and not claim.hearsay
        same = any(line.real == (claim.modality, claim.polarity) and line.own >= own for line in sure)
        yield same if sure or not found else None


def fitted(found: Sequence[Judged]) -> dict[str, float]:
    """The weights under which what was right is likeliest, held back towards zero."""
    names = sorted({name for each in found for name in each.features})
    column = {name: n for n, name in enumerate(names)}
    x = numpy.zeros((len(found), len(names)))
    for row, each in enumerate(found):
        for name, value in each.features.items():
            x[row, column[name]] = value
    y = numpy.array([each.right for each in found], dtype=float)
    held_back = numpy.array([_held_back(name) for name in names])

    def loss(w: numpy.ndarray) -> tuple[float, numpy.ndarray]:  # type: ignore[type-arg]
        z = x @ w
        likely = numpy.logaddexp(0, z) - y * z
        slope = x.T @ (1 / (1 + numpy.exp(-z)) - y)
        return float(likely.sum() + held_back @ w**2), slope + 2 * held_back * w

    best = minimize(loss, numpy.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 2000})
    return {name: round(float(value), 3) for name, value in zip(names, best.x, strict=True)}


def _held_back(name: str) -> float:
    return STRICT if " of " in name or name.startswith(("of ", "by ", "is ")) else 0.05


def main() -> None:
    """Write scale.json beside the encoder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("passages", type=Path, nargs="+", help="passages that the encoder has not seen")
    parser.add_argument("--encoder", type=Path, default=shipped() / "encoder")
    parser.add_argument("--keep", type=float, default=0.4, help="below this what is heard alone is no claim")
    parser.add_argument("--keep-rule", type=float, default=0.08, help="and below this what a rule says")
    options = parser.parse_args()
    passages = [passage for path in options.passages for passage in read_passages(path)]
    found = list(judged(passages, learned(options.encoder, {"least": LEAST})))
    scale = {"least": LEAST, "keep": options.keep, "keep rule": options.keep_rule, **fitted(found)}
    text = json.dumps(scale, indent=0, sort_keys=True) + "\n"
    (options.encoder / "scale.json").write_text(text, encoding="utf-8")
    print(f"{len(found)} candidates, {sum(each.right for each in found)} right")


if __name__ == "__main__":
    main()
