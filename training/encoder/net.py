"""The encoder while it learns: MiniLM with what the pipeline knows of each word, and a pointer to parties."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from kg.annotate.features import Labels

WIDTH = 384
STATED_LAYER, POINTER_LAYER, STATUS_LAYER, BIAFFINE = 256, 192, 128, 128
STATUSES = 7  # five modalities, affirmed, in its own voice
DISTANCES, SENTENCES, PARTS, SHAPES = 14, 4, 3, 8
RARE = -4.5  # the first guess at how seldom a word states a relation, as a logit


def _embedding(rows: int, width: int, deviation: float = 0.02) -> nn.Embedding:
    made = nn.Embedding(rows, width)
    nn.init.normal_(made.weight, std=deviation)
    return made


class Net(nn.Module):
    """Names as in the arrays of `kg.annotate.pointer`, where the second half is run without torch."""

    def __init__(self, labels: Labels, base: Path, dropout: float) -> None:
        super().__init__()
        relations, marks = len(labels.relations), len(labels.marks) + 2
        self.bert = BertModel.from_pretrained(base, add_pooling_layer=False)
        sizes = (SHAPES, len(labels.pos) + 1, len(labels.slots) + 2, marks, PARTS)
        self.known = nn.ModuleList([_embedding(size, WIDTH) for size in sizes])
        self.drop = nn.Dropout(dropout)
        self.t1, self.t2 = nn.Linear(WIDTH, STATED_LAYER), nn.Linear(STATED_LAYER, relations)
        nn.init.constant_(self.t2.bias, RARE)
        self.q = nn.ModuleList([nn.Linear(WIDTH, BIAFFINE) for _ in range(2)])
        self.k = nn.ModuleList([nn.Linear(WIDTH, BIAFFINE) for _ in range(2)])
        self.a, self.b = nn.Linear(WIDTH, POINTER_LAYER), nn.Linear(WIDTH, POINTER_LAYER)
        self.pr = _embedding(relations, POINTER_LAYER, 0.1)
        self.pp = _embedding(len(labels.paths) + 2, POINTER_LAYER, 0.1)
        self.pb = _embedding(DISTANCES, POINTER_LAYER, 0.1)
        self.ps = _embedding(SENTENCES, POINTER_LAYER, 0.1)
        self.pk = _embedding(marks, POINTER_LAYER, 0.1)
        self.ph_ = _embedding(PARTS, POINTER_LAYER, 0.1)
        self.o = nn.Linear(POINTER_LAYER, 2)
        self.rk = nn.ModuleList([_embedding(relations, marks) for _ in range(2)])
        self.s1, self.s2 = nn.Linear(WIDTH, STATUS_LAYER), nn.Linear(STATUS_LAYER, STATUSES)
        self.sr = _embedding(relations, STATUS_LAYER, 0.1)
        self.none, self.nr = nn.Linear(WIDTH, 2), _embedding(relations, 2)

    def encode(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """Batch × pieces × width; a piece whose shape is 0 is a sign of the encoder's own."""
        known = sum(table(features[..., n]) for n, table in enumerate(self.known))
        known = known * (features[..., :1] > 0)
        pieces = self.bert.embeddings.word_embeddings(ids) + known
        found: Tensor = self.bert(inputs_embeds=pieces, attention_mask=mask).last_hidden_state
        return found

    def stated(self, states: Tensor) -> Tensor:
        """… × relations, as logits."""
        logits: Tensor = self.t2(functional.gelu(self.t1(self.drop(states))))
        return logits

    def status(self, states: Tensor, triggers: Tensor, relations: Tensor) -> Tensor:
        """Triggers × statuses, as logits."""
        layer = self.s1(self.drop(states[triggers])) + self.sr(relations)
        logits: Tensor = self.s2(self.drop(functional.relu(layer)))
        return logits

    def point(
        self, states: Tensor, triggers: Tensor, relations: Tensor, between: Tensor, own: Tensor
    ) -> list[Tensor]:
        """For sources and targets the logarithms of shares, triggers × (words and, last, nobody).

        `states` are those of one passage's words, `between` triggers × words × 3, `own` words × 2.
        """
        states = self.drop(states)
        here = states[triggers]
        layer = (
            (self.a(here) + self.pr(relations))[:, None]
            + (self.b(states) + self.pk(own[:, 0]) + self.ph_(own[:, 1]))[None]
            + self.pp(between[..., 0])
            + self.pb(between[..., 1])
            + self.ps(between[..., 2])
        )
        out = self.o(self.drop(functional.relu(layer)))
        nobody = self.none(here) + self.nr(relations)
        shares = []
        for role in (0, 1):
            score = self.q[role](here) @ self.k[role](states).T / math.sqrt(BIAFFINE) + out[..., role]
            score = score + self.rk[role](relations)[:, own[:, 0]]
            every = torch.cat([score, nobody[:, role : role + 1]], dim=1)
            shares.append(functional.log_softmax(every.float(), dim=-1))
        return shares


def padded(rows: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """Rows of unequal length as one tensor, filled up with zeros, and which of its places are filled."""
    whole = nn.utils.rnn.pad_sequence(list(rows), batch_first=True)
    mask = nn.utils.rnn.pad_sequence([torch.ones(len(row), dtype=torch.long) for row in rows], True)
    return whole, mask
