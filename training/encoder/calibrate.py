"""Candidates on passages that nothing was learned from → the scale that says how likely each is right."""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy
from scipy.optimize import minimize  # type: ignore[import-untyped]

from kg.analysis import Learned
from kg.annotate import learned, spacy_annotator
from kg.extract import Candidate, Scene, attempts, candidates, claim_of, proposed
from kg.extract.cues import hearings
from kg.extract.weigh import RULE, as_told, by_sentence, features, unframed
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Claim
from kg.pipeline import shipped
from kg.reader import reading_of, stage
from kg.schema import Relation, load_relations
from kg.score.annotation import Passage, documents, read_passages
from kg.score.matched import Case, match

LEAST = 0.1  # the score from which a cue gives a candidate
STRICT = 6.0  # how much weights are held back of relations, of which few candidates are
LOOSE = 1.5  # of what many candidates are: a form, a modality
FREE = 0.05  # and of what all have
SEEN = 6  # candidates of a rule for which its own share of right ones counts as much as that of all
PRIOR = "prior"  # in place of a rule's name: the odds of what it says, as they are without the encoder


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
        for each, right in zip(every, _judged(scene, every, passage, lexicon, relations), strict=True):
            if right is not None:
                symmetric = relations[each.relation].symmetric
                yield Judged(features(scene, each, near, symmetric), right, each.rule)


def odds_of_rules(passages: Sequence[Passage]) -> dict[str, float]:
    """By how much the odds that a rule is right are above those of all rules, where nothing learned listens.

    A rule that says little differs little. The passages may be those that the encoder learned from.
    """
    lexicon, relations = load_lexicon(), load_relations()
    annotate = spacy_annotator(lexicon)
    seen, right = Counter[str](), Counter[str]()
    for passage, document in zip(passages, documents(tuple(passages)), strict=True):
        scene = stage(document, annotate(document), lexicon)
        every = candidates(scene, relations)
        for each, found in zip(every, _judged(scene, every, passage, lexicon, relations), strict=True):
            if found is not None:
                seen[each.rule] += 1
                right[each.rule] += found
    usual = _share(right.total(), seen.total())
    return {rule: _odds((right[rule] + SEEN * usual) / (seen[rule] + SEEN)) - _odds(usual) for rule in seen}


def _share(right: int, seen: int) -> float:
    return (right + 1) / (seen + 2)


def _odds(share: float) -> float:
    return math.log(share / (1 - share))


def _judged(
    scene: Scene,
    every: Sequence[Candidate],
    passage: Passage,
    lexicon: Lexicon,
    relations: Mapping[str, Relation],
) -> Iterator[bool | None]:
    """Whether each candidate is right, by what a reader found in the passage."""
    claims = [claim_of(scene, each) for each in every]
    reading = replace(reading_of(scene, every), claims=tuple(claims))
    [case] = match([passage], [reading], lexicon, relations)
    return _right(case, claims)


def _right(case: Case, claims: Iterable[Claim]) -> Iterator[bool | None]:
    """Whether each claim is in the gold, as real and in as own a voice; None where it is only doubtful."""
    wants = [case.matches(told) for told in case.told]
    for claim, found in zip(claims, wants, strict=True):
        sure = [want.line for want in found if want.line.sure]
        own = claim.claimant in (None, claim.subject) and not claim.hearsay
        same = any(line.real == (claim.modality, claim.polarity) and line.own >= own for line in sure)
        yield same if sure or not found else None


def fitted(found: Sequence[Judged], rules: Mapping[str, float]) -> dict[str, float]:
    """The weights under which what was right is likeliest, held back towards zero; a rule's is that of its
    odds.
    """
    every = [_with_odds(each.features, rules) for each in found]
    names = sorted({name for each in every for name in each})
    column = {name: n for n, name in enumerate(names)}
    x = numpy.zeros((len(found), len(names)))
    for row, features_of in enumerate(every):
        for name, value in features_of.items():
            x[row, column[name]] = value
    y = numpy.array([each.right for each in found], dtype=float)
    held_back = numpy.array([_held_back(name) for name in names])

    def loss(w: numpy.ndarray) -> tuple[float, numpy.ndarray]:  # type: ignore[type-arg]
        z = x @ w
        likely = numpy.logaddexp(0, z) - y * z
        slope = x.T @ (1 / (1 + numpy.exp(-z)) - y)
        return float(likely.sum() + held_back @ w**2), slope + 2 * held_back * w

    best = minimize(loss, numpy.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 2000})
    weights = dict(zip(names, best.x.tolist(), strict=True))
    share = weights.pop(PRIOR, 0.0)
    weights |= {f"{RULE}{rule}": share * odds for rule, odds in rules.items()}
    return {name: round(value, 3) for name, value in weights.items()}


def _with_odds(told: Mapping[str, float], rules: Mapping[str, float]) -> dict[str, float]:
    """Features with the odds of a rule in place of its name."""
    kept = {name: value for name, value in told.items() if not name.startswith(RULE)}
    named = [name.removeprefix(RULE) for name in told if name.startswith(RULE)]
    return {**kept, PRIOR: sum(rules.get(rule, 0.0) for rule in named)}


def _held_back(name: str) -> float:
    if " of " in name or name.startswith("of "):
        return STRICT
    return LOOSE if name.startswith(("by ", "is ")) else FREE


def _passages(paths: Iterable[Path]) -> list[Passage]:
    return [passage for path in paths for passage in read_passages(path)]


def main() -> None:
    """Write scale.json beside the encoder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("passages", type=Path, nargs="+", help="passages that the encoder has not seen")
    parser.add_argument("--rules", type=Path, nargs="*", default=(), help="passages to judge rules alone by")
    parser.add_argument("--encoder", type=Path, default=shipped() / "encoder")
    parser.add_argument("--keep", type=float, default=0.36, help="below this what is heard alone is no claim")
    parser.add_argument("--keep-rule", type=float, default=0.12, help="and below this what a rule says")
    parser.add_argument("--keep-undone", type=float, default=0.03, help="and below this as not done (yet)")
    options = parser.parse_args()
    rules = odds_of_rules(_passages(options.rules))
    found = list(judged(_passages(options.passages), learned(options.encoder, {"least": LEAST})))
    bounds = {"keep": options.keep, "keep rule": options.keep_rule, "keep undone": options.keep_undone}
    scale = {"least": LEAST, **bounds, **fitted(found, rules)}
    text = json.dumps(scale, indent=0, sort_keys=True) + "\n"
    (options.encoder / "scale.json").write_text(text, encoding="utf-8")
    print(f"{len(found)} candidates, {sum(each.right for each in found)} right")


if __name__ == "__main__":
    main()
