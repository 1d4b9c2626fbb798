"""Examples → weights: the encoder and its pointer learn together, from a fixed seed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.annotate.features import Labels
from kg.annotate.pieces import Pieces
from training.encoder.data import Sample, reworded, sample, swapped
from training.encoder.examples import Example
from training.encoder.net import Net, padded


@dataclass(frozen=True)
class Course:
    """How long and how fast is learned; `swap` is how often an example's states are exchanged."""

    epochs: int = 8
    batch: int = 24
    peak: float = 1.5e-4
    heads: float = 1e-3
    layered: float = 0.85  # what each layer below learns of the rate of the one above
    warm: float = 0.08
    decay: float = 0.01
    dropout: float = 0.3
    doubtful: float = 0.5  # the weight of a doubtful line's parties
    swap: float = 0.35
    seed: int = 1


def fit(
    learned: Sequence[Example],
    labels: Labels,
    pieces: Pieces,
    base: Path,
    states: Mapping[str, tuple[str, str]],
    course: Course,
) -> Net:
    """The net after its last epoch; each epoch's losses are printed."""
    torch.manual_seed(course.seed)
    chance = random.Random(course.seed)
    net = Net(labels, base, course.dropout)
    groups = [*_rates(net, course)]
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98))
    kept = [sample(example, labels, pieces) for example in learned]
    steps = course.epochs * -(-len(learned) // course.batch)
    step = 0
    for epoch in range(course.epochs):
        net.train()
        total = torch.zeros(3)
        for numbers in _batches(learned, course, chance):
            batch = [
                reworded(kept[n], learned[n], labels, pieces, swapped(learned[n], states, chance))
                if chance.random() < course.swap
                else kept[n]
                for n in numbers
            ]
            losses = _losses(net, batch, course)
            losses.sum().backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            rate = min(1.0, (step + 1) / (course.warm * steps)) * max(0.02, 1 - step / steps)
            for group in optimiser.param_groups:
                group["lr"] = group["initial"] * rate
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            total += losses.detach()
            step += 1
        means = (total / (steps / course.epochs)).tolist()
        named = zip(("words", "parties", "status"), means, strict=True)
        told = ", ".join(f"{name} {mean:.3f}" for name, mean in named)
        print(f"epoch {epoch + 1} of {course.epochs}: {told}", flush=True)
    return net.eval()


def _rates(net: Net, course: Course) -> Iterator[dict[str, object]]:
    """A rate for each weight: the lower a layer of the encoder, the less it learns."""
    layers = net.bert.config.num_hidden_layers
    for name, weights in net.named_parameters():
        rate = course.heads
        if name.startswith("bert."):
            layer = int(name.split("layer.")[1].split(".")[0]) if "layer." in name else -1
            rate = course.peak * course.layered ** (layers - 1 - layer)
        decay = course.decay if weights.dim() > 1 else 0.0
        yield {"params": [weights], "lr": rate, "initial": rate, "weight_decay": decay}


def _batches(learned: Sequence[Example], course: Course, chance: random.Random) -> list[list[int]]:
    """Examples of about one length together, in any order."""
    numbers = sorted(range(len(learned)), key=lambda n: len(learned[n].p.text) + chance.random() * 8)
    batches = [numbers[n : n + course.batch] for n in range(0, len(numbers), course.batch)]
    chance.shuffle(batches)
    return batches


def _losses(net: Net, batch: Sequence[Sample], course: Course) -> Tensor:
    """What is wrong, for an example: with the relations of words, with parties and status of claims."""
    ids, mask = padded([each.ids for each in batch])
    features, _ = padded([each.features for each in batch])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        encoded = net.encode(ids, features, mask)
    words, parties, status = torch.zeros(()), torch.zeros(()), torch.zeros(())
    for pieces, each in zip(encoded.float(), batch, strict=True):
        states = pieces[each.first]
        wrong = functional.binary_cross_entropy_with_logits(net.stated(states), each.stated, reduction="none")
        words = words + (wrong * each.counted).sum()
        if each.events:
            shares = net.point(states, each.triggers, each.relations, each.between, each.own)
            parties = parties - _named(shares, each, course)
            status = status + _told(net.status(states, each.triggers, each.relations), each, course)
    return torch.stack([words, parties, status]) / len(batch)


def _told(logits: Tensor, each: Sample, course: Course) -> Tensor:
    """What is wrong with how real the claims are taken to be, and in whose voice."""
    weights = torch.tensor([1.0 if event.sure else course.doubtful for event in each.events])
    real = functional.cross_entropy(logits[:, :-2], each.modality, reduction="none")
    yes = functional.binary_cross_entropy_with_logits(logits[:, -2:], each.yes, reduction="none").sum(1)
    return (weights * (real + yes)).sum()


def _named(shares: Sequence[Tensor], each: Sample, course: Course) -> Tensor:
    """The logarithm of the share that right words have, of every party of every claim."""
    total = torch.zeros(())
    for n, event in enumerate(each.events):
        weight = 1.0 if event.sure else course.doubtful
        for role, parties in zip(shares, (event.sources, event.targets), strict=True):
            if not parties:
                total = total + weight * role[n, -1]
            for party in parties:
                total = total + weight * torch.logsumexp(role[n, list(party)], dim=0) / len(parties)
    return total
