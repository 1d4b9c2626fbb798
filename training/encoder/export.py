"""Weights → the files that reading runs: the encoder at eight bits, the pointer at sixteen."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from kg.annotate.features import Labels
from training.encoder.net import Net

OPSET = 17
POINTER = (
    "q.",
    "k.",
    "a.",
    "b.",
    "pr.",
    "pp.",
    "pb.",
    "ps.",
    "pk.",
    "ph_.",
    "o.",
    "rk.",
    "none.",
    "nr.",
    "s1.",
    "s2.",
    "sr.",
)


class _Reading(nn.Module):
    """The half of the net that is run by onnxruntime: pieces → states and what they state."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        states = self.net.encode(ids, features, torch.ones_like(ids))
        return states, torch.sigmoid(self.net.stated(states))


def export(net: Net, labels: Labels, pieces: list[str], folder: Path) -> None:
    """Write model.onnx, pointer.npz, labels.json and pieces.txt.

    Weights have seven bits of the eight, so that sums of products never overflow on processors without
    instructions for them: the same numbers come out on all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ids, features = torch.ones(1, 8, dtype=torch.long), torch.ones(1, 8, 5, dtype=torch.long)
    with TemporaryDirectory() as made:
        whole, small = Path(made) / "whole.onnx", Path(made) / "small.onnx"
        torch.onnx.export(
            _Reading(net.eval()), (ids, features), str(whole),
            input_names=["ids", "feats"], output_names=["states", "stated"],
            dynamic_axes={name: {1: "pieces"} for name in ("ids", "feats", "states", "stated")},
            opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        model = onnx.load(small)
        model.producer_name, model.producer_version, model.doc_string = "newskg", "", ""
        onnx.save(model, folder / "model.onnx")
    weights = {
        name: value.numpy().astype("float16")
        for name, value in net.state_dict().items()
        if name.startswith(POINTER)
    }
    numpy.savez(folder / "pointer.npz", **weights)
    (folder / "labels.json").write_text(json.dumps(asdict(labels), indent=0) + "\n", encoding="utf-8")
    (folder / "pieces.txt").write_text("\n".join(pieces), encoding="utf-8")
