"""How what taught the encoder is kept: of each sure claim its word, as the exported encoder sees it."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest
from learning import LABELS, PIECES, WIDTH, encoder
from stored import at, stored

from kg.analysis import Mark
from kg.annotate.taught import load_taught
from training.encoder import taught
from training.encoder.examples import Event, Example

FIRST, SECOND = "Peru has embraced Kosovo.", "Peru embraced Kosovo. The recognition of Taiwan angered Chile."
PRAISES, RECOGNISES = range(2)


def event(text: str, word: str, relation: str, sure: bool = True) -> Event:
    trigger = at(stored(text), word)
    return Event(trigger, (trigger,), relation, sure, (), (), modality=0, affirmed=True, own=True)


def example(passage: str, text: str, *events: Event) -> Example:
    p = stored(text)
    heads = ("Peru", "Kosovo", "Taiwan", "Chile")
    return Example(
        passage, p, [Mark("name/State", True) if word in heads else None for word in p.text], events
    )


LEARNED = (
    example("ce-2", SECOND, event(SECOND, "embraced", "recognises"), event(SECOND, "Taiwan", "praises"),
            event(SECOND, "embraced", "recognises"), event(SECOND, "recognition", "recognises", sure=False)),
    example("ce-1", FIRST, event(FIRST, "embraced", "recognises"), event(FIRST, "has", "hugs")),
    example("ce-3", FIRST),
)  # fmt: skip


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(taught, "load_encoder", lambda _: encoder({}))
    taught.teach(LEARNED, tmp_path)
    return tmp_path / "taught.npz"


def test_the_words_of_sure_claims_of_known_relations_are_kept_once(made: Path) -> None:
    found = load_taught(made)
    assert list(zip(found.relations.tolist(), found.passages, found.words, strict=True)) == [
        (PRAISES, "ce-2", "Taiwan"), (RECOGNISES, "ce-1", "embraced"), (RECOGNISES, "ce-2", "embraced")
    ]  # fmt: skip
    assert found.axes.shape == (WIDTH, WIDTH)  # no more than there are
    assert LABELS.relations[RECOGNISES] == "recognises"


def test_the_widest_axis_fits_eight_bits_and_points_are_found_again(made: Path) -> None:
    found = load_taught(made)
    state = numpy.eye(WIDTH, dtype="float32")[PIECES.index("embrace")]
    assert found.nearest(state, RECOGNISES) == (("ce-1", "embraced"), ("ce-2", "embraced"))
    assert (found.points[1] == found.points[2]).all()
    assert (found.points[0] != found.points[1]).any()
    assert 20 < numpy.abs(found.points[:, 0]).max() <= 127


def test_the_same_examples_give_the_same_bytes(made: Path) -> None:
    before = made.read_bytes()
    taught.teach(LEARNED[::-1], made.parent)
    assert made.read_bytes() == before
