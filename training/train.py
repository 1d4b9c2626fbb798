"""The training loop: Adam with averages, a linear warm-up, growing batches, a fixed seed."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.training import Example
from spacy.util import fix_random_seed, load_config, load_model_from_config, load_model_from_path
from thinc.api import Adam, NumpyOps, set_current_ops, warmup_linear

from training.clusters import set_vectors

SEED = 17
DROPOUT = 0.15
WARM_UP = 250
SMALLEST, LARGEST, GROWTH = 500, 1200, 1.001  # words in a batch

Epoch = Callable[[Language, random.Random], list[Example]]


@dataclass(frozen=True)
class Round:
    """So many steps, the rate rising to `peak` and falling to nothing at step `planned`."""

    steps: int
    planned: int
    peak: float


def train(recipe: Path, epoch: Epoch, plan: Round, words: dict[str, int], save: Path) -> None:
    """Train what `recipe` says and leave it, weights averaged, in `save`, now and then and at the end.

    `recipe` is a configuration or, for a further round, a folder that was saved. `epoch` gives the
    examples, drawn anew each time round; `words` are the clusters of the vectors.
    """
    set_current_ops(NumpyOps(use_blis=False))  # numpy's own matrix product is three times as fast
    fix_random_seed(SEED)
    chance = random.Random(f"{SEED} {recipe.name}")
    if recipe.is_dir():
        nlp = load_model_from_path(recipe)
        _remember_lemmas(nlp)
    else:
        nlp = load_model_from_config(load_config(recipe), auto_fill=True)
        set_vectors(nlp.vocab, words)
        nlp.initialize(lambda: epoch(nlp, random.Random(SEED))[:4000])
    optimizer = Adam(
        learn_rate=warmup_linear(plan.peak, WARM_UP, plan.planned),
        L2=0.01,
        grad_clip=1.0,
        use_averages=True,
        L2_is_weight_decay=True,
    )
    save.parent.mkdir(parents=True, exist_ok=True)
    losses: dict[str, float] = {}
    began = time.time()
    for step, batch in zip(range(1, plan.steps + 1), _batches(nlp, epoch, chance), strict=False):
        nlp.update(batch, sgd=optimizer, losses=losses, drop=DROPOUT)
        optimizer.step_schedules()
        if step % 50 == 0:
            shown = " ".join(f"{name} {loss:.0f}" for name, loss in losses.items())
            print(f"{step}\t{time.time() - began:.0f} s\t{shown}", flush=True)
            losses = {}
        if step % 500 == 0 or step == plan.steps:
            with nlp.use_params(optimizer.averages):
                nlp.to_disk(save)


def _remember_lemmas(nlp: Language) -> None:
    """Number the lemmatizer's trees as before: it does not save how it did."""
    if "trainable_lemmatizer" in nlp.pipe_names:
        lemmatizer = nlp.get_pipe("trainable_lemmatizer")
        lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])}


def _batches(nlp: Language, epoch: Epoch, chance: random.Random) -> Iterator[list[Example]]:
    size = float(SMALLEST)
    while True:
        examples = epoch(nlp, chance)
        chance.shuffle(examples)
        batch: list[Example] = []
        length = 0
        for example in examples:
            batch.append(example)
            length += len(example.reference)
            if length >= size:
                yield batch
                batch, length = [], 0
                size = min(LARGEST, size * GROWTH)
