"""Analysis → cues: the learned reader, which says of each word what relation it states, and between whom."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.analysis import Analysis, Cue, Marks
from kg.annotate.features import Labels, Row, pair_rows, rows
from kg.annotate.pieces import Pieces
from kg.annotate.pointer import Pointer
from kg.annotate.taught import Taught, load_taught
from kg.errors import PipelineError

if TYPE_CHECKING:
    import numpy as np

FILES = ("model.onnx", "pointer.npz", "labels.json", "pieces.txt")
# Of a score; of what is heard alone; of what a rule says, as done, and as not done.
BOUNDS = frozenset({"least", "keep", "keep rule", "keep undone"})
TAUGHT = "taught.npz"  # without it no cue names what it is like
ROOM = 160  # pieces that are read together: about three sentences
MOST = 500  # pieces of a sentence; the encoder has places for some more
STATED = 0.03  # of less than this a word is no cue
NAMED = 0.02  # and a word no argument
DIGITS = 3  # of a score: what lies behind them differs between machines


@dataclass(frozen=True)
class Encoder:
    """What was learned: the session that runs the encoder, the pointer to arguments, and their labels."""

    session: Any
    pointer: Pointer
    labels: Labels
    pieces: Pieces
    taught: Taught | None = None


class Seen(NamedTuple):
    """A stretch of tokens, what is known of each, a vector for it, and how surely it states each relation."""

    tokens: range
    known: list[Row]
    states: np.ndarray[Any, Any]
    stated: np.ndarray[Any, Any]


@lru_cache(maxsize=2)
def load_encoder(folder: Path) -> Encoder:
    """The encoder that a folder holds, on one thread.

    Raises PipelineError where a file is missing or damaged, or does not fit the others.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        lacking = [name for name in FILES if not (folder / name).is_file()]
        if lacking:
            raise FileNotFoundError(f"it lacks {', '.join(lacking)}")
        session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, ["CPUExecutionProvider"])
        return _whole(folder, session)
    except Exception as error:  # onnxruntime's have no class of their own
        raise _damaged(folder, error) from error


def _whole(folder: Path, session: Any) -> Encoder:
    """The encoder with all that belongs to it."""
    import numpy

    raw = json.loads((folder / "labels.json").read_text("utf-8"))
    labels = Labels(**{name: tuple(values) for name, values in raw.items()})
    with numpy.load(folder / "pointer.npz", allow_pickle=False) as archive:
        pointer = Pointer({name: archive[name].astype("float32") for name in archive.files})
    if pointer.relations != len(labels.relations):
        raise ValueError("labels.json and pointer.npz are of two trainings")
    pieces = Pieces((folder / "pieces.txt").read_text("utf-8").split("\n"))
    taught = folder / TAUGHT
    return Encoder(session, pointer, labels, pieces, load_taught(taught) if taught.is_file() else None)


def load_scale(folder: Path) -> dict[str, float]:
    """The scale by which what an encoder hears and what rules say is weighed."""
    try:
        raw = json.loads((folder / "scale.json").read_text("utf-8"))
        scale = {name: float(value) for name, value in raw.items()}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise _damaged(folder, error) from error
    if not scale.keys() >= BOUNDS:
        raise _damaged(folder, ValueError(f"scale.json lacks one of {', '.join(sorted(BOUNDS))}"))
    return scale


def _damaged(folder: Path, error: Exception) -> PipelineError:
    why = " ".join(str(error).split())[:200] or type(error).__name__
    return PipelineError(
        f"{folder}: holds no learned reader that works ({why}); install newskg anew, or read by the rules "
        "alone (--no-learned)"
    )


def cues(encoder: Encoder, p: Analysis, marks: Marks, least: float) -> tuple[Cue, ...]:
    """The relations that are stated in sentences that can state one, in the order of the text; those of at
    least such a score name what taught them."""
    found = (cue for stretch in seen(encoder, p, marks) for cue in _cues(encoder, p, stretch, least))
    return tuple(sorted(found, key=lambda cue: (cue.trigger, cue.relation)))


def stretches(encoder: Encoder, p: Analysis, marks: Marks) -> Iterator[range]:
    """Runs of sentences of a paragraph that are read together; each names somebody, and all of them two."""
    start, end, room, heads = 0, 0, ROOM, 0
    for sentence in p.sentences:
        size = sum(len(encoder.pieces.of(p.text[i])) for i in range(*sentence))
        named = sum((mark := marks[i]) is not None and mark.head for i in range(*sentence))
        if end > start and (size > room or not named or _breaks(p, start, sentence[0])):
            if heads > 1:
                yield range(start, end)
            start, end, heads = sentence[1], sentence[1], 0
        if named and size <= MOST:
            if end == start:
                start, room = sentence[0], ROOM
            end, room, heads = sentence[1], room - size, heads + named
    if heads > 1:
        yield range(start, end)


def _breaks(p: Analysis, start: int, end: int) -> bool:
    """Whether a paragraph ends at a token."""
    return end > start and "\n" in p.source[p.start[end - 1] : p.start[end]]


def seen(encoder: Encoder, p: Analysis, marks: Marks) -> Iterator[Seen]:
    """What the encoder sees in each stretch."""
    for tokens in stretches(encoder, p, marks):
        known = rows(p, tokens, marks, encoder.labels)
        yield Seen(tokens, known, *_run(encoder, p, tokens, known))


def _cues(encoder: Encoder, p: Analysis, stretch: Seen, least: float) -> Iterator[Cue]:
    tokens, known, states, stated = stretch
    field = encoder.pointer.field(states, known)
    where = (stated > STATED).nonzero()
    for trigger, relations in _grouped(zip(*(axis.tolist() for axis in where), strict=True)):
        pairs = pair_rows(p, tokens[trigger], tokens, encoder.labels)
        shares = encoder.pointer.shares(field, trigger, relations, pairs)
        status = _rounded(encoder.pointer.status(states, trigger, relations))
        for number, relation in enumerate(relations):
            arguments = tuple(
                (role, tokens[i], share)
                for role, of_role in zip(("source", "target"), shares, strict=True)
                for i, share in enumerate(_rounded(of_role[number])[:-1])
                if share >= NAMED
            )
            score = round(float(stated[trigger, relation]), DIGITS)
            like = (
                encoder.taught.nearest(states[trigger], relation) if encoder.taught and score >= least else ()
            )
            name = encoder.labels.relations[relation]
            yield Cue(tokens[trigger], name, arguments, score, tuple(status[number]), like)


def _rounded(shares: np.ndarray[Any, Any]) -> Any:
    """Lists of numbers of few digits, as they are written."""
    return shares.astype("float64").round(DIGITS).tolist()


def _grouped(pairs: Iterator[tuple[int, int]]) -> Iterator[tuple[int, list[int]]]:
    found: dict[int, list[int]] = {}
    for trigger, relation in pairs:
        found.setdefault(trigger, []).append(relation)
    yield from found.items()


def _run(
    encoder: Encoder, p: Analysis, tokens: range, known: Sequence[Row]
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """A vector for each word, and how surely it states each relation."""
    import numpy

    numbers, features, first = [encoder.pieces.start], [(0, 0, 0, 0, 0)], []
    for i, row in zip(tokens, known, strict=True):
        pieces = encoder.pieces.of(p.text[i])
        first.append(len(numbers))
        numbers += pieces
        features += [row] * len(pieces)
    numbers.append(encoder.pieces.end)
    features.append((0, 0, 0, 0, 0))
    states, stated = encoder.session.run(
        None, {"ids": numpy.array([numbers]), "feats": numpy.array([features])}
    )
    return states[0][first], stated[0][first]
