"""Learn which word pieces mean the same where they stand, and put that into the package's sentence model.

A projection of the transformer's states, what a piece weighs, and the weights of the linear model behind it, all at once
(late interaction: Khattab and Zaharia 2020). The transformer stays as it is.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from onrecord.compare.claims.likeness import FEATURES, Meaning
from onrecord.resources.package import one_thread
from onrecord.resources.pieces import english_pieces
from onrecord.resources.sentences import SIZE, SentenceModel
from train.export import PACKAGE

DIMENSIONS = 96
EPOCHS, BATCH, RATE, RATE_OF_STATES = 2, 64, 1e-2, 6e-4
NEAR, STEEP, CONTEXT = 0.55, 12.0, 0.27
"""Where learning begins: see `compare.claims.alignment.SHAPE`."""
STATES = "encoder.layer.5.left"
NAMES = ("matching", "weights")
OURS = "aligned."
"""What the names of our nodes begin with."""

Pair = tuple[Meaning, Meaning, tuple[float, ...], float, float]
"""Two texts, the values of the features but for those of alignment, how far they are one matter, and what they count."""


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """What was learned: the projection, what a piece weighs, `SHAPE`, and the weights of `FEATURES`."""

    projection: np.ndarray
    weighing: np.ndarray
    shift: float
    shape: tuple[float, ...]
    weights: tuple[float, ...]


class Aligner(nn.Module):
    """`compare.claims.alignment` and the linear model behind it, to learn from."""

    def __init__(self, projection: Tensor) -> None:
        super().__init__()
        self.projection = nn.Parameter(projection.clone())
        self.weighing = nn.Linear(SIZE, 1)
        nn.init.zeros_(self.weighing.weight)
        nn.init.constant_(self.weighing.bias, 0.54)
        self.shape = nn.Parameter(torch.tensor([NEAR, STEEP, CONTEXT]))
        self.out = nn.Linear(len(FEATURES) - 1, 1)
        self.dropout = nn.Dropout(0.1)

    def forward(self, pairs: Sequence[Pair]) -> Tensor:
        one, own = self._prepared([pair[0] for pair in pairs])
        other, others = self._prepared([pair[1] for pair in pairs])
        near = one @ other.transpose(1, 2) - 2.0 * (own == 0)[:, :, None] - 2.0 * (others == 0)[:, None, :]
        ends = self._found(near.max(2).values, own), self._found(near.max(1).values, others)
        told = torch.tensor([pair[2] for pair in pairs])
        made: Tensor = self.out(torch.cat([told, torch.minimum(*ends), torch.maximum(*ends)], 1))
        return made[:, 0]

    def _prepared(self, texts: Sequence[Meaning]) -> tuple[Tensor, Tensor]:
        longest = max(len(text.pieces.rows) for text in texts)
        states, there, context = (torch.zeros(len(texts), longest, n) for n in (SIZE, 1, 1))
        for row, text in enumerate(texts):
            n = len(text.pieces.rows)
            states[row, :n] = torch.from_numpy(text.pieces.rows)
            there[row, :n] = 1.0
            context[row, :n, 0] = torch.from_numpy(text.pieces.context)
        states = self.dropout(states)
        weights = nn.functional.softplus(self.weighing(states)) * there
        weights = weights * (1 - (1 - self.shape[2]) * context)
        return nn.functional.normalize(states @ self.projection, dim=-1), weights[..., 0]

    def _found(self, nearest: Tensor, weights: Tensor) -> Tensor:
        hard = torch.sigmoid(self.shape[1] * (nearest - self.shape[0]))
        whole, matches = weights.sum(1) + 1e-6, (weights * hard).sum(1)
        return torch.stack(
            [
                (weights * nearest).sum(1) / whole,
                matches / whole,
                torch.log1p(matches),
                torch.log1p(whole - matches),
            ],
            1,
        )

    def learned(self) -> Learned:
        return Learned(
            self.projection.detach().numpy(),
            self.weighing.weight.detach().numpy()[0],
            float(self.weighing.bias.detach()),
            tuple(self.shape.tolist()),
            (float(self.out.bias.detach()), *self.out.weight[0].tolist()),
        )

    @torch.no_grad()
    def scores(self, pairs: Sequence[Pair]) -> np.ndarray:
        """How likely each pair is to be one matter."""
        self.eval()
        made = np.zeros(len(pairs))
        order = sorted(range(len(pairs)), key=lambda n: _length(pairs[n]))
        for start in range(0, len(order), 2 * BATCH):
            chosen = order[start : start + 2 * BATCH]
            made[chosen] = torch.sigmoid(self([pairs[n] for n in chosen])).numpy()
        return made


def learn(pairs: Sequence[Pair], axes: Tensor) -> Aligner:
    """Learn from pairs; ``axes`` are what the projection begins as (`principal_axes`)."""
    torch.manual_seed(0)
    chance = random.Random(0)
    model = Aligner(axes)
    own = [model.projection, model.weighing.weight]
    optimizer = torch.optim.AdamW(
        [
            {"params": own, "weight_decay": 0.05},
            {"params": [model.weighing.bias, model.shape, *model.out.parameters()], "weight_decay": 1e-4},
        ]
    )
    batches = [batch for _ in range(EPOCHS) for batch in _batches(pairs, chance)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [RATE_OF_STATES, RATE], total_steps=len(batches), pct_start=0.1
    )
    for batch in batches:
        told = torch.tensor([pair[3] for pair in batch])
        counts = torch.tensor([pair[4] for pair in batch])
        losses = nn.functional.binary_cross_entropy_with_logits(model(batch), told, reduction="none")
        optimizer.zero_grad()
        (losses * counts).mean().backward()
        optimizer.step()
        schedule.step()
    return model


def _batches(pairs: Sequence[Pair], chance: random.Random) -> Iterator[list[Pair]]:
    """Each pair once, with others about as long."""
    mixed = chance.sample(list(pairs), len(pairs))
    batches = []
    for start in range(0, len(mixed), 20 * BATCH):
        part = sorted(mixed[start : start + 20 * BATCH], key=_length)
        batches += [part[n : n + BATCH] for n in range(0, len(part), BATCH)]
    chance.shuffle(batches)
    return iter(batches)


def _length(pair: Pair) -> int:
    return len(pair[0].pieces.rows) + len(pair[1].pieces.rows)


def principal_axes(texts: Sequence[Meaning]) -> Tensor:
    """The directions in which the states of a sample of texts differ most."""
    states = torch.from_numpy(np.concatenate([text.pieces.rows for text in texts[::12]]))
    return torch.linalg.svd(states - states.mean(0), full_matrices=False)[2][:DIMENSIONS].T.contiguous()


def bare_model() -> SentenceModel:
    """The package's model, which gives the transformer's own states for its pieces' vectors."""
    graph = _without_ours()
    nodes = [
        helper.make_node("Identity", [STATES], ["matching"], name=OURS + "states"),
        helper.make_node("Constant", [], [OURS + "axis"], name=OURS + "axis", value_ints=[1]),
        helper.make_node("ReduceMax", [STATES, OURS + "axis"], ["weights"], name=OURS + "none", keepdims=0),
    ]
    return SentenceModel(_session(_with(graph, nodes, [], SIZE)), english_pieces())


def attach(learned: Learned) -> None:
    """Put a projection and what pieces weigh into the package's sentence model, in place of what was there."""
    held = {
        "projection": learned.projection.astype(np.float32),
        "weighing": learned.weighing.astype(np.float32)[:, None],
        "shift": np.array([learned.shift], np.float32),
        "flat": np.array([-1], np.int64),
    }
    own = {name: OURS + name for name in (*held, "projected", "weighed", "shifted", "soft")}
    nodes = [
        _node("MatMul", [STATES, own["projection"]], own["projected"]),
        _node("LpNormalization", [own["projected"]], "matching", axis=-1, p=2),
        _node("MatMul", [STATES, own["weighing"]], own["weighed"]),
        _node("Add", [own["weighed"], own["shift"]], own["shifted"]),
        _node("Softplus", [own["shifted"]], own["soft"]),
        _node("Reshape", [own["soft"], own["flat"]], "weights"),
    ]
    tensors = [
        numpy_helper.from_array(np.ascontiguousarray(table), own[name]) for name, table in held.items()
    ]
    made = _with(_without_ours(), nodes, tensors, DIMENSIONS)
    onnx.checker.check_model(made)
    (PACKAGE / "sentences.onnx").write_bytes(made.SerializeToString())


def _node(kind: str, inputs: list[str], output: str, **attributes: object) -> onnx.NodeProto:
    return helper.make_node(kind, inputs, [output], name=OURS + output, **attributes)


def _without_ours() -> onnx.ModelProto:
    model = onnx.load(PACKAGE / "sentences.onnx")
    for held, ours in ((model.graph.node, OURS), (model.graph.initializer, OURS)):
        kept = [each for each in held if not each.name.startswith(ours)]
        del held[:]
        held.extend(kept)
    del model.graph.output[1:]
    return model


def _with(
    model: onnx.ModelProto, nodes: Sequence[onnx.NodeProto], held: Sequence[onnx.TensorProto], size: int
) -> onnx.ModelProto:
    model.graph.node.extend(nodes)
    model.graph.initializer.extend(held)
    shapes: tuple[list[object], list[object]] = (["pieces", size], ["pieces"])
    for name, shape in zip(NAMES, shapes, strict=True):
        model.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))
    return model


def _session(model: onnx.ModelProto) -> onnxruntime.InferenceSession:
    return one_thread(model.SerializeToString())
