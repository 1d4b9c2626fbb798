"""Examples → `taught.npz`: where the words of sure claims lie, as the exported encoder sees them.

`python -m training.encoder.taught PASSAGES… [--out DIR]` makes it anew for an encoder that is there already.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy

from kg.annotate.encoder import Encoder, load_encoder, seen
from kg.annotate.taught import Taught, point, save_taught
from kg.pipeline import shipped
from training.encoder.examples import Example, gathered

AXES = 48
WIDEST = 127 / 4  # the number that stands for one standard deviation on the first axis

Place = tuple[int, str, int, str]  # relation, passage, token, word


def teach(learned: Sequence[Example], folder: Path) -> Taught:
    """Write taught.npz beside the encoder that was made of these examples."""
    encoder = load_encoder(folder)
    found = dict(pair for example in learned for pair in _places(example, encoder))
    places = sorted(found)
    states = numpy.stack([found[place] for place in places]).astype("float64")
    mean = states.mean(axis=0)
    axes = _principal(states - mean)
    taught = Taught(
        mean.astype("float32"),
        axes.astype("float32"),
        numpy.zeros(0, "int8"),
        numpy.array([relation for relation, *_ in places]),
        tuple(passage for _, passage, _, _ in places),
        tuple(word for *_, word in places),
    )
    points = point(states.astype("float32"), taught.mean, taught.axes)
    taught = Taught(taught.mean, taught.axes, points, taught.relations, taught.passages, taught.words)
    save_taught(taught, folder / "taught.npz")
    return taught


def _places(example: Example, encoder: Encoder) -> Iterator[tuple[Place, numpy.ndarray]]:  # type: ignore[type-arg]
    """The words of an example's sure claims, each with its state."""
    number = {relation: n for n, relation in enumerate(encoder.labels.relations)}
    events = [event for event in example.events if event.sure and event.relation in number]
    if not events:
        return
    for stretch in seen(encoder, example.p, example.marks):
        for event in events:
            if event.trigger in stretch.tokens:
                word = " ".join(example.p.text[event.trigger].split())
                place = (number[event.relation], example.passage, event.trigger, word)
                yield place, stretch.states[event.trigger - stretch.tokens.start]


def _principal(centred: numpy.ndarray) -> numpy.ndarray:  # type: ignore[type-arg]
    """Width × axes, the widest first, scaled so that what is rounded on them fits eight bits.

    An axis may point either way: its largest part is positive.
    """
    spread, vectors = numpy.linalg.eigh(centred.T @ centred / len(centred))
    axes = vectors[:, ::-1][:, :AXES]
    signs = numpy.sign(axes[numpy.abs(axes).argmax(axis=0), range(axes.shape[1])])
    scaled: numpy.ndarray = axes * signs * WIDEST / numpy.sqrt(spread[-1])  # type: ignore[type-arg]
    return scaled


def main() -> None:
    """Write taught.npz beside an encoder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("passages", type=Path, nargs="+", help="the passages that the encoder learned from")
    parser.add_argument("--out", type=Path, default=shipped() / "encoder", help="the encoder's folder")
    parser.add_argument(
        "--kept", type=Path, help="the analysed examples, as training.encoder.build keeps them"
    )
    options = parser.parse_args()
    taught = teach(gathered(options.passages, options.kept), options.out)
    print(f"{len(taught.points)} words of {len(set(taught.passages))} passages")


if __name__ == "__main__":
    main()
