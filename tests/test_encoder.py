"""The learned reader: what goes in, what is heard, and folders that hold none."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path

import numpy
import pytest
from learning import LABELS, LAYER, PIECES, WIDTH, Session, at, encoder, weights
from stored import at as token
from stored import stored

from kg.analysis import Analysis, Cue, Mark, Marks
from kg.annotate import learned
from kg.annotate.encoder import MOST, ROOM, cues, load_encoder, load_scale, stretches
from kg.annotate.taught import Taught
from kg.cli import main
from kg.errors import PipelineError

TEXT = "Peru has embraced Kosovo."
SURE = {"embrace": {"recognises": 0.91234, "praises": 0.02}}


def marks(p: Analysis, *heads: str) -> Marks:
    """Names of states at these words."""
    return [Mark("name/State", True) if word in heads else None for word in p.text]


def heard(text: str = TEXT, least: float = 0.1, **given: numpy.ndarray) -> tuple[Cue, ...]:  # type: ignore[type-arg]
    p = stored(text)
    return cues(encoder(SURE, **given), p, marks(p, "Peru", "Kosovo"), least)


def test_a_word_that_states_a_relation_is_a_cue_with_its_likeliest_words() -> None:
    subject = at((4, LAYER), ((1, 0), math.log(26)))
    [cue] = heard(pp__weight=subject, o__weight=at((2, LAYER), ((0, 0), 1.0)))
    assert (cue.trigger, cue.relation, cue.score) == (2, "recognises", 0.912)
    assert [a for a in cue.arguments if a[0] == "source"] == [
        ("source", 0, 0.839), *(("source", i, 0.032) for i in range(1, 5))
    ]  # fmt: skip
    assert [a for a in cue.arguments if a[0] == "target"] == [("target", i, 0.167) for i in range(5)]
    assert cue.status == (0.2,) * 5 + (0.5, 0.5)
    assert cue.like == ()


def test_words_of_hardly_any_share_are_left_out() -> None:
    far = {"pp__weight": at((4, LAYER), ((1, 0), 9.0)), "o__weight": at((2, LAYER), ((0, 0), 1.0))}
    [cue] = heard(**far)
    assert [a for a in cue.arguments if a[0] == "source"] == [("source", 0, 0.999)]


def test_several_relations_at_a_word_and_words_in_order() -> None:
    p = stored("Peru embraced Kosovo. The recognition of Taiwan angered Chile.")
    stated = {
        "embrace": {"recognises": 0.5, "praises": 0.6},
        "taiwan": {"praises": 0.04},
        "peru": {"praises": 0.03},
    }
    found = cues(encoder(stated), p, marks(p, "Peru", "Kosovo", "Taiwan"), 0.1)
    assert [(p.text[c.trigger], c.relation, c.score) for c in found] == [
        ("embraced", "praises", 0.6), ("embraced", "recognises", 0.5), ("Taiwan", "praises", 0.04)
    ]  # fmt: skip


def test_what_the_encoder_is_given() -> None:
    p, made = stored(TEXT), encoder(SURE)
    cues(made, p, marks(p, "Peru", "Kosovo"), 0.1)
    session = made.session
    assert isinstance(session, Session)
    [(ids, features)] = session.asked
    assert " ".join(PIECES[i] for i in ids) == "[CLS] peru has embrace ##d ko ##so ##vo . [SEP]"
    assert features[0] == features[-1] == [0] * 5
    assert features[5] == features[6] == features[7]  # all pieces of a word are told the same
    assert [row[4] for row in features] == [0, 2, 0, 0, 0, 2, 2, 2, 0, 0]


# ---- what taught it --------------------------------------------------------------------------------------


def taught() -> Taught:
    axes = numpy.eye(WIDTH, dtype="float32") * 100
    recognises = LABELS.relations.index("recognises")
    points = numpy.stack([axes[PIECES.index(word)] for word in ("embrace", "has", "embrace")]).astype("int8")
    relations = numpy.array([recognises, recognises, 1 - recognises])
    return Taught(
        numpy.zeros(WIDTH, "float32"),
        axes,
        points,
        relations,
        ("ce-2", "ce-1", "ce-3"),
        ("hug", "own", "like"),
    )


@pytest.mark.parametrize(("least", "like"), [(0.1, (("ce-2", "hug"), ("ce-1", "own"))), (0.95, ())])
def test_a_cue_that_counts_names_what_taught_it(least: float, like: tuple[tuple[str, str], ...]) -> None:
    p = stored(TEXT)
    [cue] = cues(encoder(SURE, taught()), p, marks(p, "Peru", "Kosovo"), least)
    assert cue.like == like


# ---- stretches -------------------------------------------------------------------------------------------


def sentences(*texts: str) -> Analysis:
    """Sentences of words apart by spaces; a line break ends a paragraph."""
    source, start, end, bounds = "", [], [], []
    for text in texts:
        first = len(start)
        for word in text.split(" "):
            start.append(len(source))
            source += word.rstrip("\n")
            end.append(len(source))
            source += "\n" if word.endswith("\n") else " "
        bounds.append((first, len(start)))
    size = len(start)
    empty = ("",) * size
    return Analysis(source, tuple(start), tuple(end), empty, empty, empty, tuple(bounds), (None,) * size)


def read(*texts: str) -> list[tuple[int, int]]:
    """The sentences that are read together: the first, and how many."""
    p = sentences(*texts)
    found = stretches(encoder({}), p, marks(p, "Peru", "Taiwan"))
    first = {a: n for n, (a, _) in enumerate(p.sentences)}
    last = {b: n for n, (_, b) in enumerate(p.sentences)}
    return [(first[each.start], last[each.stop] - first[each.start] + 1) for each in found]


BOTH, ONE, NONE = "Peru has Taiwan", "Peru has .", "has has ."


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([BOTH], [(0, 1)]),
        ([ONE], []),
        ([NONE], []),
        ([], []),
        ([ONE, ONE], [(0, 2)]),  # they name two together
        ([BOTH, BOTH, BOTH], [(0, 3)]),
        ([NONE, BOTH, NONE, BOTH], [(1, 1), (3, 1)]),  # who names nobody is passed over
        ([ONE + "\n", ONE], []),  # a paragraph ends between
        ([BOTH + "\n", BOTH], [(0, 1), (1, 1)]),
        ([BOTH + " ." * (ROOM - 4), BOTH], [(0, 1), (1, 1)]),  # no room for the second
        ([BOTH + " ." * (ROOM - 6), BOTH], [(0, 2)]),
        ([BOTH, BOTH + " ." * MOST, BOTH], [(0, 1), (2, 1)]),  # more than the encoder has places for
        ([BOTH + " ." * (MOST - 3)], [(0, 1)]),
    ],
)  # fmt: skip
def test_which_sentences_are_read_together(texts: list[str], found: list[tuple[int, int]]) -> None:
    assert read(*texts) == found


def test_nothing_is_heard_where_nobody_is_named() -> None:
    p = stored(TEXT)
    made = encoder(SURE)
    assert cues(made, p, [None] * len(p.text), 0.1) == ()
    assert made.session.asked == []


def test_where_a_stretch_begins_counts_for_nothing() -> None:
    """A cue of a later sentence is that of the same sentence alone, but for where it stands."""
    p = stored("Peru embraced Kosovo. The recognition of Taiwan angered Chile.")
    second = p.sentences[1][0]
    found = cues(
        encoder({"taiwan": {"praises": 0.5}}),
        p,
        [None] * second + [Mark("name/State", True)] * (len(p.text) - second),
        0.1,
    )
    assert [(c.trigger, min(i for _, i, _ in c.arguments)) for c in found] == [(token(p, "Taiwan"), second)]


# ---- folders ---------------------------------------------------------------------------------------------


def folder(path: Path, **files: bytes) -> Path:
    """Everything but a model that runs, and what is given."""
    labels = {name: list(getattr(LABELS, name)) for name in ("relations", "pos", "slots", "marks", "paths")}
    (path / "labels.json").write_text(json.dumps(labels), encoding="utf-8")
    (path / "pieces.txt").write_text("\n".join(PIECES), encoding="utf-8")
    (path / "model.onnx").write_bytes(b"no model")
    numpy.savez(path / "pointer.npz", **weights())  # type: ignore[arg-type]
    (path / "scale.json").write_text(
        '{"least": 0.1, "keep": 0.4, "keep rule": 0.4, "keep undone": 0.4}', encoding="utf-8"
    )
    for name, content in files.items():
        (path / name.replace("_", ".")).write_bytes(content)
    return path


def test_a_missing_folder_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(PipelineError) as told:
        load_encoder(tmp_path / "none")
    assert str(told.value) == (
        f"{tmp_path / 'none'}: holds no learned reader that works (it lacks model.onnx, pointer.npz, "
        "labels.json, pieces.txt); install newskg anew, or read by the rules alone (--no-learned)"
    )


@pytest.mark.parametrize("name", ["model.onnx", "pointer.npz", "labels.json", "pieces.txt"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    (folder(tmp_path) / name).unlink()
    with pytest.raises(PipelineError, match=rf"it lacks {name}\)"):
        load_encoder(tmp_path)


def test_a_damaged_model_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match=r"no learned reader that works \(.*--no-learned") as told:
        load_encoder(folder(tmp_path))
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "files",
    [
        {"labels_json": b"{"},
        {"labels_json": b"{}"},
        {"labels_json": b"\xff"},
        {"pointer_npz": b"PK"},
        {"pointer_npz": b""},
        {"pieces_txt": b"peru"},
        {"taught_npz": b"PK"},
    ],
)
def test_other_damage_too(tmp_path: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    import onnxruntime

    monkeypatch.setattr(onnxruntime, "InferenceSession", lambda *_: Session({}))
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    whole.mkdir()
    broken.mkdir()
    assert load_encoder(folder(whole)).labels == LABELS
    with pytest.raises(PipelineError, match="holds no learned reader that works"):
        load_encoder(folder(broken, **files))


def test_files_of_two_trainings_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import onnxruntime

    monkeypatch.setattr(onnxruntime, "InferenceSession", lambda *_: Session({}))
    labels = json.loads((folder(tmp_path) / "labels.json").read_text())
    (tmp_path / "labels.json").write_text(json.dumps({**labels, "relations": ["praises"]}))
    with pytest.raises(PipelineError, match=r"labels\.json and pointer\.npz are of two trainings"):
        load_encoder(tmp_path)


@pytest.mark.parametrize(
    "scale",
    [
        "",
        "[]",
        '{"least": "much", "keep": 0.1, "keep rule": 0.1, "keep undone": 0.1}',
        '{"least": 0.1}',
        '{"keep": [1]}',
    ],
)
def test_a_scale_must_say_from_where_on_to_listen_and_what_to_keep(tmp_path: Path, scale: str) -> None:
    (folder(tmp_path) / "scale.json").write_text(scale)
    with pytest.raises(PipelineError, match="holds no learned reader that works"):
        load_scale(tmp_path)
    (tmp_path / "scale.json").unlink()
    with pytest.raises(PipelineError, match="No such file"):
        load_scale(tmp_path)


def test_another_scale_may_stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import onnxruntime

    monkeypatch.setattr(onnxruntime, "InferenceSession", lambda *_: Session(SURE))
    (folder(tmp_path) / "scale.json").unlink()
    p = stored(TEXT)
    found = learned(tmp_path, {"least": 0.5})
    assert found.scale == {"least": 0.5}
    assert [c.relation for c in found.listen(p, marks(p, "Peru", "Kosovo"))] == ["recognises"]


def test_the_command_ends_with_two_where_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("kg.annotate.pipeline_folder", lambda: tmp_path)
    assert main(["trace", "Peru left."]) == 2
    told = capsys.readouterr().err
    assert told.startswith(
        f"kg: {tmp_path / 'encoder'}: holds no learned reader that works (it lacks model.onnx"
    )
    assert told.count("\n") == 1
    assert main(["trace", "Peru left.", "--no-learned"]) == 0


def test_reading_by_the_rules_alone_opens_no_model() -> None:
    code = "import sys; from kg.cli import main; main(['trace', 'Peru left.', '--no-learned'])"
    code += "; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"onnxruntime", "curated_tokenizers"} & {*done.stdout.splitlines()[-1].split()}
