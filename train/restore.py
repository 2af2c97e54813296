"""Make trainable weights of the network that ships, to go on from: ``python -m train.restore FOLDER``.

What int8 and half precision rounded away stays away; on the development set that is a tenth of a point.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from train.export import PACKAGE
from train.pretrained import minilm_table

Weights = dict[str, np.ndarray]


def restored(package: Path) -> Weights:
    """The weights of a package under the names they have in training."""
    graph = onnx.load(package / "network.onnx").graph
    held = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    tables = np.load(package / "tables.npz")
    pieces = minilm_table().numpy()
    # the layer over word pieces is known by what it made of them
    wide = np.hstack((pieces, np.ones((len(pieces), 1), np.float32)))
    layer = np.linalg.lstsq(wide, tables["pieces"].astype(np.float32), rcond=None)[0]
    found = {
        "vectors.pieces.weight": pieces,
        "vectors.project.weight": layer[:-1].T,
        "vectors.project.bias": layer[-1],
        "vectors.words.weight": tables["words"],
        "vectors.endings.weight": tables["endings"],
        "vectors.shapes.weight": tables["shapes"],
        "places.weight": tables["places"],
        "heads.out.weight": held["heads"].T,
        "heads.out.bias": held["bias"],
    }
    for number in range(sum(name.endswith("_quantized") for name in held) // 2):
        found |= _layer(held, number)
    return found


def _layer(held: Weights, number: int) -> Weights:
    """One bidirectional layer: gates from ONNX's order to PyTorch's, int8 to numbers again."""
    found = {}
    for at, way in enumerate(("", "_reverse")):
        for own, name in (("W", "weight_ih_l0"), ("R", "weight_hh_l0")):
            scale, whole = held[f"{own}{number}_scale"][at], held[f"{own}{number}_quantized"][at]
            found[f"lstms.{number}.{name}{way}"] = _gates(whole.T.astype(np.float32) * scale)
        biases = np.split(held[f"B{number}"][at], 2)
        for bias, name in zip(biases, ("bias_ih_l0", "bias_hh_l0"), strict=True):
            found[f"lstms.{number}.{name}{way}"] = _gates(bias)
    return found


def _gates(matrix: np.ndarray) -> np.ndarray:
    """From ONNX's order of gates (input, output, forget, cell) to PyTorch's (input, forget, cell, output)."""
    i, o, f, c = np.split(matrix, 4)
    return np.concatenate((i, f, c, o))


def tensors(weights: Weights) -> Iterator[tuple[str, torch.Tensor]]:
    for name, each in weights.items():
        yield name, torch.tensor(np.asarray(each, np.float32))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    torch.save({"network": dict(tensors(restored(PACKAGE))), "crf": None}, args.folder / "weights.pt")


if __name__ == "__main__":
    main()
