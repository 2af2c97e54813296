"""Make trainable weights of the network that ships, to go on from: ``python -m train.restore FOLDER``.

What int8 and half precision rounded away stays away; on the development set that is a tenth of a point.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from train.export import PACKAGE, SCORES, Weights
from train.transformer import SIZE, WIDTH


class Held:
    """What a package's network holds, by name, int8 as numbers again."""

    def __init__(self, package: Path) -> None:
        graph = onnx.load(package / "network.onnx").graph
        self.held = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
        self.layers = sum(name.endswith("asked.shift") for name in self.held)

    def __getitem__(self, name: str) -> np.ndarray:
        if name in self.held:
            return self.held[name]
        # a product's scales are one a column, an LSTM layer's one a way and row
        scale = self.held[f"{name}_scale"]
        steps = self.held[f"{name}_quantized"].astype(np.float32)
        return steps * (scale[:, None, :] if steps.ndim == 3 and scale.ndim == 2 else scale)

    def linear(self, name: str, output: str | None = None) -> Weights:
        at = output or f"{name}.out"
        return {f"{name}.weight": self[f"{at}.table"].T, f"{name}.bias": self[f"{at}.shift"]}

    def norm(self, name: str) -> Weights:
        return {f"{name}.weight": self[f"{name}.gain"], f"{name}.bias": self[f"{name}.shift"]}


def restored(package: Path) -> Weights:
    """The weights of a package under the names they have in training."""
    held = Held(package)
    pieces: Mapping[str, np.ndarray] = np.load(package / "pieces.npz")
    found = {
        "table.weight": pieces["steps"] * pieces["scale"][:, None],
        "positions.weight": held["positions"],
        "kind": np.zeros(SIZE, np.float32),  # it is in every position already
        **held.linear("heads.out", SCORES),
        **{f"{name}.weight": held[f"{name}.table"] for name in ("shapes", "places", "near", "form")},
        **held.norm("norm"),
        **_lstm(held),
    }
    for number in range(held.layers):
        found |= _layer(held, f"layers.{number}.")
    return found


def _layer(held: Held, name: str) -> Weights:
    asked = held.linear("all", f"{name}asked")
    asked["all.weight"][:SIZE] *= np.sqrt(WIDTH)
    bias = np.concatenate((asked["all.bias"][:SIZE] * np.sqrt(WIDTH), asked["all.bias"][SIZE:]))
    found = {}
    for at, part in enumerate(("query", "key", "value")):
        rows = slice(at * SIZE, (at + 1) * SIZE)
        found[f"{name}attention.self.{part}.weight"] = asked["all.weight"][rows]
        found[f"{name}attention.self.{part}.bias"] = bias[rows]
    for part in ("attention.output", "output"):
        found |= held.linear(f"{name}{part}.dense") | held.norm(f"{name}{part}.LayerNorm")
    return found | held.linear(f"{name}intermediate.dense")


def _lstm(held: Held) -> Weights:
    """Gates from ONNX's order to PyTorch's."""
    found = {}
    for at, way in enumerate(("", "_reverse")):
        for own, name in (("W", "weight_ih_l0"), ("R", "weight_hh_l0")):
            found[f"lstm.{name}{way}"] = _gates(held[own][at].T)
        for bias, name in zip(np.split(held["B"][at], 2), ("bias_ih_l0", "bias_hh_l0"), strict=True):
            found[f"lstm.{name}{way}"] = _gates(bias)
    return found


def _gates(matrix: np.ndarray) -> np.ndarray:
    """From ONNX's order of gates (input, output, forget, cell) to PyTorch's (input, forget, cell, output)."""
    i, o, f, c = np.split(matrix, 4)
    return np.concatenate((i, f, c, o))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    weights = {n: torch.tensor(np.asarray(w, np.float32)) for n, w in restored(PACKAGE).items()}
    torch.save({"network": weights, "crf": None}, args.folder / "weights.pt")


if __name__ == "__main__":
    main()
