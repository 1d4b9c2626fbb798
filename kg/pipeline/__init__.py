"""The shipped language pipeline: its files, and how they are put together again.

`config.json` says what the parts are; `weights.npz` holds their weights at half precision, their
labels and the word clusters. Neither holds code: nothing in them is run, only read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

CONFIG, WEIGHTS = "config.json", "weights.npz"


def shipped() -> Path:
    """Where the shipped files lie."""
    return Path(str(files(__package__)))


def is_packed(folder: Path) -> bool:
    """Whether `folder` holds a pipeline written by `pack`."""
    return (folder / WEIGHTS).is_file()


def unpack(folder: Path) -> Language:
    """The pipeline that `folder` holds, ready to read."""
    import numpy
    import srsly  # type: ignore[import-untyped]
    from spacy.lang.en import English
    from spacy.vectors import Vectors  # type: ignore[import-not-found]
    from thinc.api import use_ops

    with numpy.load(folder / WEIGHTS, allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in archive.files}
    with use_ops("numpy", use_blis=False):  # numpy's own matrix product is the faster one
        nlp = English.from_config(
            json.loads((folder / CONFIG).read_text("utf-8")), auto_fill=False, validate=False
        )
    for string in _text(arrays["strings"]):
        nlp.vocab.strings.add(string)
    vectors = Vectors(strings=nlp.vocab.strings, data=arrays["vectors"].astype("float32"), name="clusters")
    for word, row in zip(_text(arrays["words"]), arrays["rows"].tolist(), strict=True):
        vectors.add(word, row=row)
    nlp.vocab.vectors = vectors
    for name, pipe in nlp.pipeline:
        part: Any = pipe
        if f"{name}.state" in arrays:
            part.from_bytes(arrays[f"{name}.state"].tobytes(), exclude=["model", "vocab"])
        model = srsly.msgpack_loads(arrays[f"{name}.model"].tobytes())
        for index, names in enumerate(model["params"]):
            for key in names:
                weights = arrays.get(f"{name}.{index}.{key}")
                names[key] = None if weights is None else weights.astype("float32")
        part.model.from_dict(model)
    return nlp


def pack(nlp: Language, words: Iterable[str], folder: Path) -> None:
    """Write `nlp` and the vectors of `words` to `folder`, in the form that `unpack` reads."""
    import numpy
    import srsly

    words = sorted(word for word in words if nlp.vocab.vectors.find(key=word) >= 0)
    arrays: dict[str, Any] = {
        "strings": _bytes(sorted(nlp.vocab.strings)),
        "words": _bytes(words),
        "rows": nlp.vocab.vectors.find(keys=words).astype("uint16"),
        "vectors": nlp.vocab.vectors.data.astype("float16"),  # small whole numbers: nothing is lost
    }
    for name, pipe in nlp.pipeline:
        part: Any = pipe
        state = part.to_bytes(exclude=["model", "vocab"])
        arrays[f"{name}.state"] = numpy.frombuffer(state, dtype="uint8")
        model = part.model.to_dict()
        for index, weights in enumerate(model["params"]):
            for key, value in weights.items():
                if value is not None:
                    arrays[f"{name}.{index}.{key}"] = value.astype("float16")
                weights[key] = None
        arrays[f"{name}.model"] = numpy.frombuffer(srsly.msgpack_dumps(model), dtype="uint8")
    folder.mkdir(parents=True, exist_ok=True)
    numpy.savez_compressed(folder / WEIGHTS, **arrays)
    (folder / CONFIG).write_text(json.dumps(nlp.config, indent=1) + "\n", "utf-8")


def _bytes(lines: list[str]) -> Any:
    import numpy

    return numpy.frombuffer("\0".join(lines).encode(), dtype="uint8")


def _text(array: Any) -> list[str]:
    text: str = array.tobytes().decode()
    return text.split("\0")
